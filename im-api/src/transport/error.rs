//! Why no answer came.

use std::error::Error;
use std::fmt;

use crate::policy::{Failure, Reach};

/// What went wrong between here and the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The request could not be built: the base URL is no URL, or not one of HTTP.
    Request,
    /// The host's name could not be resolved.
    Dns,
    /// No connection could be made, or the proxy made none.
    Connect,
    /// The TLS handshake failed: an unknown or expired certificate, or no TLS on the other side.
    Tls,
    /// The attempt took longer than it was allowed to.
    Timeout,
    /// The connection was lost before the answer was complete.
    Reset,
    /// What came back is not HTTP.
    Protocol,
    /// The answer is longer than the request allows.
    TooLarge,
    /// Something else.
    Other,
}

impl fmt::Display for TransportErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Request => "the request could not be built",
            Self::Dns => "the host name could not be resolved",
            Self::Connect => "no connection could be made",
            Self::Tls => "the TLS handshake failed",
            Self::Timeout => "no complete answer came in time",
            Self::Reset => "the connection was lost before the answer was complete",
            Self::Protocol => "the answer is not HTTP",
            Self::TooLarge => "the answer is longer than allowed",
            Self::Other => "the request could not be sent",
        })
    }
}

/// Why no complete answer came, and whether the server may have received the request all the same.
///
/// Neither this error nor its sources contain the URL, whose query holds the signature.
#[derive(Debug, thiserror::Error)]
#[error("{kind}")]
pub struct TransportError {
    kind: TransportErrorKind,
    reach: Reach,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl TransportError {
    /// A failure of this kind, after the request got this far.
    #[must_use]
    pub fn new(kind: TransportErrorKind, reach: Reach) -> Self {
        Self { kind, reach, source: None }
    }

    /// Adds the cause, which must not contain the URL.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// What went wrong.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// How far the request got.
    #[must_use]
    pub fn reach(&self) -> Reach {
        self.reach
    }

    /// Whether another attempt may fare better.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        !matches!(self.kind, TransportErrorKind::Request | TransportErrorKind::TooLarge)
    }

    /// What a [`RetryPolicy`](crate::policy::RetryPolicy) needs to know.
    #[must_use]
    pub fn to_failure(&self) -> Failure {
        Failure::Transport { reach: self.reach, is_transient: self.is_transient() }
    }
}
