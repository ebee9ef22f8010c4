//! An answer that refuses the call.

use std::fmt;

use im_api::spec::ErrorSpec;
use im_api::{EndpointError, PublicError};

/// Why a call is refused: an error code and a text for people.
///
/// Made from an endpoint's own `Error`, so that a handler says `Err(kick::Error::AccountNotFound)?`.
///
/// ```
/// use im_api::account::kick;
/// use im_sim::Refusal;
///
/// let refusal = Refusal::from(kick::Error::AccountNotFound);
/// assert_eq!((refusal.code(), refusal.info()), (70107, "The account does not exist."));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    code: i64,
    info: String,
}

impl Refusal {
    /// A refusal with this `ErrorCode` and `ErrorInfo`.
    #[must_use]
    pub fn new(code: i64, info: impl Into<String>) -> Self {
        Self { code, info: info.into() }
    }

    /// A refusal with a code that `table` or else the public table explains.
    pub(crate) fn explained(code: i64, table: &[ErrorSpec]) -> Self {
        let entry = [table, PublicError::TABLE]
            .into_iter()
            .find_map(|table| table.iter().find(|entry| (entry.code..=entry.last).contains(&code)));
        Self::new(code, entry.map_or("", |entry| entry.meaning))
    }

    /// A refusal with a code of the public table.
    pub(crate) fn public(code: i64) -> Self {
        Self::explained(code, &[])
    }

    /// The `ErrorCode`.
    #[must_use]
    pub fn code(&self) -> i64 {
        self.code
    }

    /// The `ErrorInfo`.
    #[must_use]
    pub fn info(&self) -> &str {
        &self.info
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (code {})", self.info.trim_end_matches('.'), self.code)
    }
}

impl std::error::Error for Refusal {}

impl<E: EndpointError> From<E> for Refusal {
    fn from(error: E) -> Self {
        Self::explained(error.code(), E::CODES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_endpoints_own_meaning_wins_over_the_public_one() {
        let table = [ErrorSpec { code: 60_007, last: 60_007, name: "Own", meaning: "mine", retry: false }];
        assert_eq!(Refusal::explained(60_007, &table).info(), "mine");
        assert!(Refusal::public(60_007).info().contains("per-second"));
        assert_eq!(Refusal::public(123_456_789).info(), "");
    }
}
