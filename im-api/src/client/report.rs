//! What became of a batch.

use std::fmt;
use std::sync::Arc;

use crate::call_error::{CallError, SharedError};
use crate::endpoint::{Endpoint, EndpointError, ItemFailure};
use crate::validate::Violation;

/// What became of a batch: the merged answer, and every item that failed.
///
/// Each item of the request either succeeded or stands in [`failures`](Self::failures) once for each time it was in
/// the request.
pub struct BatchReport<R: Endpoint> {
    pub(super) answer: Option<R::Response>,
    pub(super) failures: Vec<Failure<R::Error>>,
    pub(super) items: usize,
    pub(super) calls: usize,
    pub(super) stopped: Option<SharedError<R::Error>>,
}

impl<R: Endpoint> BatchReport<R> {
    /// The report on a request without items.
    pub(super) fn of_one_call(answer: R::Response) -> Self {
        let failures = R::failures(&answer).into_iter().map(Failure::listed).collect();
        Self { answer: Some(answer), failures, items: 0, calls: 1, stopped: None }
    }

    /// The answers to all calls that succeeded, merged in the order of the items; `None` if no call did.
    #[must_use]
    pub fn answer(&self) -> Option<&R::Response> {
        self.answer.as_ref()
    }

    /// The merged answer, taken out.
    #[must_use]
    pub fn into_answer(self) -> Option<R::Response> {
        self.answer
    }

    /// The items that failed, each with its reason, in the order of the calls.
    #[must_use]
    pub fn failures(&self) -> &[Failure<R::Error>] {
        &self.failures
    }

    /// Whether no item failed.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.failures.is_empty()
    }

    /// How many items the request had.
    #[must_use]
    pub fn items(&self) -> usize {
        self.items
    }

    /// How many calls the batch was split into and were sent.
    #[must_use]
    pub fn calls(&self) -> usize {
        self.calls
    }

    /// The error that stopped the batch early, because every further call would have met it too.
    #[must_use]
    pub fn stopped_by(&self) -> Option<&CallError<R::Error>> {
        self.stopped.as_deref()
    }
}

impl<R: Endpoint> fmt::Debug for BatchReport<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BatchReport")
            .field("answer", &self.answer)
            .field("failures", &self.failures)
            .field("items", &self.items)
            .field("calls", &self.calls)
            .field("stopped", &self.stopped)
            .finish()
    }
}

/// An item that failed.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Failure<E> {
    /// The item's name: itself if it is a string or number, else its first field that is there.
    pub key: String,
    /// Why it failed.
    pub reason: Reason<E>,
}

/// Why an item failed.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Reason<E> {
    /// The answer lists it as failed and gives no reason.
    Unexplained,
    /// The answer gives a code for it.
    Refused {
        /// The code's meaning.
        error: E,
        /// The text beside the code.
        info: Option<String>,
    },
    /// The call that carried it failed.
    Call(Arc<CallError<E>>),
    /// It was not sent, because an earlier call met an error that every call would meet.
    NotSent(Arc<CallError<E>>),
    /// It breaks a rule of the spec and was left out.
    Invalid(Vec<Violation>),
}

impl<E: EndpointError> Reason<E> {
    /// The code, if the server gave one for the item or for its call.
    #[must_use]
    pub fn code(&self) -> Option<i64> {
        match self {
            Self::Refused { error, .. } => Some(error.code()),
            Self::Call(error) => error.code(),
            Self::Unexplained | Self::NotSent(_) | Self::Invalid(_) => None,
        }
    }

    /// Whether the server may have done it all the same.
    #[must_use]
    pub fn may_have_arrived(&self) -> bool {
        matches!(self, Self::Call(error) if error.may_have_arrived())
    }
}

impl<E: EndpointError> Failure<E> {
    pub(super) fn new(key: String, reason: Reason<E>) -> Self {
        Self { key, reason }
    }

    /// A failure that an answer lists.
    pub(super) fn listed(failure: ItemFailure) -> Self {
        let reason = match failure.code {
            Some(code) => Reason::Refused { error: E::from_code(code), info: failure.info },
            None => Reason::Unexplained,
        };
        Self { key: failure.key, reason }
    }
}

impl<E: EndpointError> fmt::Display for Reason<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unexplained => f.write_str("the server lists it as failed and gives no reason"),
            Self::Refused { error, info: None } => write!(f, "{error}"),
            Self::Refused { error, info: Some(info) } => write!(f, "{error}, the server says {info:?}"),
            Self::Call(error) => write!(f, "{error}"),
            Self::NotSent(error) => write!(f, "not sent, because an earlier call failed: {error}"),
            Self::Invalid(violations) => {
                for (index, violation) in violations.iter().enumerate() {
                    let separator = if index == 0 { "" } else { "; " };
                    write!(f, "{separator}{violation}")?;
                }
                Ok(())
            }
        }
    }
}
