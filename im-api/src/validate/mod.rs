//! Checking a request before anything is sent.
//!
//! Every rule of a spec is looked at, all violations are reported at once, each with the wire path of the value. The
//! value itself is never repeated: it may be a secret.

mod engine;
mod violation;

pub use engine::Check;
pub(crate) use engine::{
    BatchSize, keeps_rules, keeps_rules_of_all, keeps_rules_of_union, validate_item, validate_request,
    wrong_size,
};
pub use violation::{Breach, Violation, Violations};

use crate::endpoint::Batched;
use crate::spec::EndpointSpec;
use crate::wire::{Encode, Filled, Show as _, encode_if_kept, encode_with_room};

/// Everything that is wrong with one item of a batch, before there is a request or a client.
///
/// `index` is the place that the paths of the violations name.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "account")] {
/// use im_api::{account::multiaccount_import::Request, validate::check_item};
///
/// assert!(check_item::<Request>(&"anna".to_owned(), 0).is_empty());
/// let violations = check_item::<Request>(&String::new(), 7);
/// assert_eq!(violations.to_string(), "/Accounts/7: 0 bytes, allowed are 1 to 32");
/// # }
/// ```
#[must_use]
pub fn check_item<R: Batched>(item: &R::Item, index: usize) -> Violations {
    let mut violations = Violations::default();
    validate_item(R::SPEC, item.show(), index, &mut violations);
    violations
}

/// The body of a request as one call, if the request keeps all rules: for calls by other means than a
/// [`Client`](crate::Client), which does the same.
///
/// Numbers that a client fills stay as they are, or absent.
///
/// # Errors
/// All violations at once.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "account")] {
/// use im_api::{Endpoint, account::multiaccount_import::Request, validate::checked_body};
///
/// let body = checked_body(Request::SPEC, &Request::new(["anna"])).unwrap();
/// assert_eq!(body, br#"{"Accounts":["anna"]}"#);
/// let violations = checked_body(Request::SPEC, &Request::new([""])).unwrap_err();
/// assert_eq!(violations.to_string(), "/Accounts/0: 0 bytes, allowed are 1 to 32");
/// # }
/// ```
pub fn checked_body(spec: &EndpointSpec, request: &dyn Encode) -> Result<Vec<u8>, Violations> {
    let size = BatchSize::of_one_call(spec.max_batch);
    body_if_valid(spec, request, &[], 256, size, || validate_request(spec, request, size).into_result())
}

/// The body of a request with these numbers where it has none, with room for so many bytes. Only where it may break a
/// rule is `validate` asked, which takes a closer look and may allow it all the same.
pub(crate) fn body_if_valid(
    spec: &EndpointSpec,
    request: &dyn Encode,
    filled: &[Filled],
    room: usize,
    size: BatchSize,
    validate: impl FnOnce() -> Result<(), Violations>,
) -> Result<Vec<u8>, Violations> {
    if wrong_size(spec, request, size).is_none()
        && let Some(body) = encode_if_kept(request, filled, room)
    {
        return Ok(body);
    }
    validate()?;
    Ok(encode_with_room(request, filled, room))
}
