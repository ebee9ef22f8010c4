//! Why an item failed, in a form that a ledger can keep.

use std::fmt;

use super::super::batch::concerns_all;
use crate::call_error::CallError;
use crate::endpoint::{EndpointError, ItemFailure};
use crate::validate::Violations;

/// Why an item failed: plain data, so that a ledger can keep it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ItemError {
    /// What it leaves behind.
    pub kind: ErrorKind,
    /// The code, if the server gave one for the item or for its call.
    pub code: Option<i64>,
    /// What it means, for people.
    pub text: String,
}

/// What the failure of an item leaves behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// It breaks a rule of its spec and was never sent.
    Invalid,
    /// The server refused it, or the call that carried it.
    Refused,
    /// The answer lists it as failed and gives no reason.
    Unexplained,
    /// Nobody knows whether the server did the work, and a repeat might do it twice.
    Unknown,
    /// The job stopped before it was done. A resumed job sends it.
    NotDone,
}

impl ErrorKind {
    const NAMES: [(Self, &'static str); 5] = [
        (Self::Invalid, "invalid"),
        (Self::Refused, "refused"),
        (Self::Unexplained, "unexplained"),
        (Self::Unknown, "unknown"),
        (Self::NotDone, "not done"),
    ];

    /// The word that files and listings use.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    /// The kind with this [`name`](Self::name).
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind)
    }
}

impl ItemError {
    /// An error without a code.
    #[must_use]
    pub fn new(kind: ErrorKind, text: impl Into<String>) -> Self {
        Self { kind, code: None, text: text.into() }
    }

    /// Adds the server's code.
    #[must_use]
    pub fn with_code(mut self, code: Option<i64>) -> Self {
        self.code = code;
        self
    }

    pub(super) fn invalid(violations: &Violations) -> Self {
        let breaches: Vec<_> = violations.iter().map(|violation| violation.breach.to_string()).collect();
        Self::new(ErrorKind::Invalid, breaches.join("; "))
    }

    /// What an answer says of one item.
    pub(super) fn listed<E: EndpointError>(failure: &ItemFailure) -> Self {
        // 0 is the code of no error: where it stands for a failure, it tells that something failed and not what.
        let Some(code) = failure.code.filter(|code| *code != 0) else {
            return Self::new(ErrorKind::Unexplained, "the server lists it as failed and gives no reason");
        };
        let meaning = E::from_code(code).to_string();
        let text = match &failure.info {
            Some(info) => format!("{meaning}, the server says {info:?}"),
            None => meaning,
        };
        Self::new(ErrorKind::Refused, text).with_code(Some(code))
    }

    /// What a failed call means for each of its items.
    pub(super) fn of_call<E: EndpointError>(error: &CallError<E>) -> Self {
        match error {
            CallError::Invalid(violations) => Self::new(ErrorKind::Invalid, violations.to_string()),
            CallError::Refused(refusal) => {
                Self::new(ErrorKind::Refused, refusal.error().to_string()).with_code(error.code())
            }
            error if error.may_have_arrived() => Self::new(ErrorKind::Unknown, error.to_string()),
            error => Self::new(ErrorKind::NotDone, error.to_string()),
        }
    }
}

impl fmt::Display for ItemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::error::Error for ItemError {}

/// What follows a call that failed.
#[derive(Debug)]
pub(super) enum Judgement {
    /// Every call would meet the same error.
    Stop(ItemError),
    /// It may succeed later.
    Repeat(ItemError),
    /// It will not succeed.
    Fail(ItemError),
}

impl Judgement {
    pub(super) fn of<E: EndpointError>(error: &CallError<E>) -> Self {
        let said = ItemError::of_call(error);
        if concerns_all(error) {
            return Self::Stop(said);
        }
        match error {
            CallError::Refused(_) if !error.is_retryable() => Self::Fail(said),
            CallError::Invalid(_) => Self::Fail(said),
            // Whatever kept an answer back may pass; if it does not, the job's patience ends.
            _ => Self::Repeat(said),
        }
    }
}
