//! Checking a request before anything is sent.
//!
//! Every rule of a spec is looked at, all violations are reported at once, each with the wire path of the value. The
//! value itself is never repeated: it may be a secret.

mod engine;
mod violation;

pub use engine::Check;
pub(crate) use engine::{BatchSize, validate_item, validate_request};
pub use violation::{Breach, Violation, Violations};

use crate::endpoint::Batched;
use crate::wire::Show as _;

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
