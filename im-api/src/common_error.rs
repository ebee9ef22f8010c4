//! The error of endpoints without codes of their own.

use std::fmt;

use crate::endpoint::EndpointError;
use crate::errors::PublicError;
use crate::private::{ErrorKind, fmt_error};
use crate::spec::ErrorSpec;

/// Why the server refuses a call of an endpoint that has no codes of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CommonError {
    /// A code of the public table, which any endpoint may answer.
    Public(PublicError),
    /// A code that no table knows.
    Unknown(i64),
}

impl CommonError {
    /// The code as the server sent it.
    #[must_use]
    pub fn code(&self) -> i64 {
        EndpointError::code(self)
    }

    /// Whether the same call may succeed later.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        EndpointError::is_retryable(self)
    }
}

impl EndpointError for CommonError {
    const CODES: &'static [ErrorSpec] = &[];

    fn from_code(code: i64) -> Self {
        PublicError::from_code(code).map_or(Self::Unknown(code), Self::Public)
    }

    fn __kind(&self) -> ErrorKind {
        match *self {
            Self::Public(error) => ErrorKind::Public(error),
            Self::Unknown(code) => ErrorKind::Unknown(code),
        }
    }
}

impl fmt::Display for CommonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt_error(self, f)
    }
}

impl std::error::Error for CommonError {}
