//! What the error enums of endpoints have alike.

use std::fmt;

use crate::endpoint::EndpointError;
use crate::errors::PublicError;
use crate::spec::ErrorSpec;

use super::{entry_of, fmt_code};

/// Which variant of an endpoint's error it is: enough to show and to compare it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "hidden, and the macros make it")]
pub enum ErrorKind {
    /// The entry of the endpoint's own table that has this index.
    Own(usize),
    /// The same, for an entry of several codes.
    Span(usize, i64),
    Public(PublicError),
    Unknown(i64),
}

impl ErrorKind {
    pub(crate) fn code(self, table: &[ErrorSpec]) -> i64 {
        match self {
            Self::Own(index) => table[index].code,
            Self::Public(error) => error.code(),
            Self::Span(_, code) | Self::Unknown(code) => code,
        }
    }
}

/// What a derive would say.
pub fn debug_error<E: EndpointError>(error: &E, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match error.__kind() {
        ErrorKind::Own(index) => f.write_str(E::CODES[index].name),
        ErrorKind::Span(index, code) => f.debug_tuple(E::CODES[index].name).field(&code).finish(),
        ErrorKind::Public(error) => f.debug_tuple("Public").field(&error).finish(),
        ErrorKind::Unknown(code) => f.debug_tuple("Unknown").field(&code).finish(),
    }
}

/// What an endpoint's error says: the meaning in its own table, else in the public one.
pub fn fmt_error<E: EndpointError>(error: &E, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let code = error.code();
    let table = match entry_of(code, E::CODES) {
        None if PublicError::from_code(code).is_some() => PublicError::TABLE,
        _ => E::CODES,
    };
    fmt_code(f, code, table)
}
