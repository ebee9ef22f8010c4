//! What the macros implement for every endpoint.

use std::fmt;

use crate::private::ErrorKind;
use crate::spec::{EndpointSpec, ErrorSpec};
use crate::wire::{Blank, Decode, Encode, Show, Wire};

/// A request of one endpoint. Implemented by `#[im_endpoint]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the `Request` of an endpoint",
    note = "pass the `Request` of a module that `#[im_endpoint]` annotates, such as `multiaccount_import::Request::new(…)`"
)]
pub trait Endpoint: Encode + Clone + PartialEq + fmt::Debug + Send + Sync + 'static {
    /// What comes back.
    type Response: Decode + Blank + Clone + fmt::Debug + Send + Sync + 'static;
    /// Why the server refuses.
    type Error: EndpointError;
    /// The description.
    const SPEC: &'static EndpointSpec;

    /// The items that the answer reports as failed.
    fn failures(_answer: &Self::Response) -> Vec<ItemFailure> {
        Vec::new()
    }

    /// Whether the answer tells of items, so that its own code means nothing.
    fn is_overruled(_answer: &Self::Response) -> bool {
        false
    }
}

/// A request with a field that may be split over several calls.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no batch field",
    note = "only an endpoint with `max_batch` and a field marked `#[im(batch)]` can be sent in batches; use `send`"
)]
pub trait Batched: Endpoint {
    /// What the batch field holds many of.
    type Item: Wire + Clone + fmt::Debug + Send + Sync + 'static;
    /// The items.
    fn items(&self) -> &[Self::Item];
    /// Whether the request means something without items: it is one call then.
    fn is_one_call(&self) -> bool {
        false
    }
    /// The same request with other items.
    #[must_use]
    fn with_items(&self, items: Vec<Self::Item>) -> Self;
    /// Appends the answer to one chunk to the answer to those before it.
    fn merge(whole: &mut Self::Response, part: Self::Response);
}

/// A request whose answer comes in pages.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is answered in one page",
    note = "only an endpoint with `pagination(…)` has pages; use `send`"
)]
pub trait Paginated: Endpoint {
    /// The request for the page after `answer`, or `None` after the last.
    ///
    /// The same request again means that the server says there is more and does not say where: asking on would never
    /// end. [`Client::pages`](crate::Client::pages) reports it as [`CallError::NoProgress`](crate::CallError).
    ///
    /// A page that does not get on, because the answer says neither the end nor where to go on, is the last.
    fn next_page(&self, answer: &Self::Response) -> Option<Self>;

    /// Whether a page begins with what the page before it ended with.
    const OVERLAPS: bool = false;

    /// Takes out of an answer what the page before it had already.
    fn drop_repeats(_answer: &mut Self::Response, _before: &Self::Response) {}
}

/// The error codes of one endpoint. Implemented by `#[im_endpoint]` for the module's `Error`.
pub trait EndpointError: std::error::Error + Copy + PartialEq + Send + Sync + 'static {
    /// The endpoint's own table.
    const CODES: &'static [ErrorSpec];
    /// The meaning of a code: the endpoint's own, else the public table's, else unknown.
    fn from_code(code: i64) -> Self;
    #[doc(hidden)]
    fn __kind(&self) -> ErrorKind;
    /// The code.
    fn code(&self) -> i64 {
        self.__kind().code(Self::CODES)
    }
    /// Whether the same call may succeed later.
    fn is_retryable(&self) -> bool {
        crate::private::is_retryable(self.code(), Self::CODES)
    }
}

/// An item that an answer reports as failed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ItemFailure {
    /// The item's name.
    pub key: String,
    /// The reason, if the answer gives one.
    pub code: Option<i64>,
    /// A text, if the answer gives one.
    pub info: Option<String>,
    /// The place of its entry, if the answer has entries for all items.
    pub place: Option<usize>,
}

impl ItemFailure {
    /// An item without a reason.
    pub(crate) fn new(key: String) -> Self {
        Self { key, code: None, info: None, place: None }
    }
}

/// What names an item in a report: the item itself if it is a string or number, else its first field that is
/// there.
#[must_use]
pub fn item_key(item: &impl Show) -> String {
    crate::private::key_of(item.show())
}
