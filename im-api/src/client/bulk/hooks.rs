//! Questions that a job asks where an answer leaves something open.

use std::fmt;

use futures_util::future::BoxFuture;

use super::error::{ErrorKind, ItemError, Judgement};
use super::request::BulkRequest;
use crate::call_error::CallError;
use crate::endpoint::EndpointError;

/// Looks whether the server has done what a call asked for, where no answer came.
///
/// A job that has one never repeats a call blindly: it asks first, and sends only what is not done.
pub trait LookUp<R: BulkRequest>: fmt::Debug + Send + Sync {
    /// For each item of the request, in their order, whether it is done. The request has only those that are in doubt.
    fn is_done<'a>(&'a self, request: &'a R) -> BoxFuture<'a, Result<Vec<bool>, LookUpError>>;
}

/// Finds the reason of a failure for which an answer gives none.
pub trait Explain<R: BulkRequest>: fmt::Debug + Send + Sync {
    /// Asks for the reason; the way to do so may be to try the item alone.
    fn explain<'a>(&'a self, item: &'a R::Item) -> BoxFuture<'a, Explanation>;
}

/// Why nobody can tell what is done.
#[derive(Debug)]
pub struct LookUpError(pub(super) Judgement);

impl LookUpError {
    /// It cannot be found out: the items that are in doubt are [unknown](super::ErrorKind::Unknown), and not sent again.
    pub fn nobody_knows(text: impl Into<String>) -> Self {
        Self(Judgement::Fail(ItemError::new(ErrorKind::Unknown, text)))
    }
}

impl<E: EndpointError> From<&CallError<E>> for LookUpError {
    fn from(error: &CallError<E>) -> Self {
        Self(Judgement::of(error))
    }
}

/// Why an item failed.
#[derive(Debug)]
pub struct Explanation(pub(super) Finding);

#[derive(Debug)]
pub(super) enum Finding {
    Done,
    Failed(ItemError),
    Stop(ItemError),
    Nothing,
}

impl Explanation {
    /// It has not failed after all: trying it alone did the work.
    #[must_use]
    pub fn done() -> Self {
        Self(Finding::Done)
    }

    /// The reason.
    #[must_use]
    pub fn failed(error: ItemError) -> Self {
        Self(Finding::Failed(error))
    }

    /// No reason is to be had.
    #[must_use]
    pub fn nothing() -> Self {
        Self(Finding::Nothing)
    }

    /// What a call with the item alone has shown. A call that gave no answer explains nothing; an error that every call
    /// would meet stops the job.
    #[must_use]
    pub fn of_call<T, E: EndpointError>(outcome: &Result<T, CallError<E>>) -> Self {
        Self(match outcome {
            Ok(_) => Finding::Done,
            Err(error) => match Judgement::of(error) {
                Judgement::Stop(error) => Finding::Stop(error),
                Judgement::Fail(error) => Finding::Failed(error),
                Judgement::Repeat(_) => Finding::Nothing,
            },
        })
    }
}
