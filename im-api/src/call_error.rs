//! Why a call gave no answer.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::endpoint::EndpointError;
use crate::errors::PublicError;
use crate::pacer::PaceError;
use crate::policy::Reach;
use crate::private::ErrorKind;
use crate::protocol::CommandPathError;
use crate::protocol::envelope::Envelope;
use crate::protocol::usersig::SignError;
use crate::spec::ErrorSpec;
use crate::transport::TransportError;
use crate::validate::Violations;
use crate::wire::DecodeError;

/// Why a call gave no answer; `E` is the endpoint's own `Error`.
///
/// Whether the call may have had an effect all the same is told by [`may_have_arrived`](Self::may_have_arrived).
/// Neither this error nor anything in its [`source`](std::error::Error::source) chain contains the URL or the
/// signature.
///
/// # Examples
///
/// ```
/// # use im_api::{CallError, account::kick};
/// fn explain(error: &CallError<kick::Error>) -> String {
///     match error {
///         CallError::Refused(refusal) if refusal.error() == kick::Error::AccountNotFound => "nobody to kick".to_owned(),
///         CallError::Invalid(violations) => format!("mend the request: {violations}"),
///         error if error.is_retryable() => "try again later".to_owned(),
///         error => error.to_string(),
///     }
/// }
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum CallError<E> {
    /// The request breaks rules of its spec. Nothing was sent.
    Invalid(Violations),
    /// The server answered with an error code.
    Refused(Refusal<E>),
    /// No complete answer came.
    Transport(Unanswered),
    /// An answer came that cannot be read.
    Undecodable(Undecodable),
    /// The call's own time was up.
    Deadline(Deadline),
    /// The rate limit leaves no room for the call, or not soon enough. This attempt was not sent.
    RateLimited(PaceError),
    /// No signature could be made. Nothing was sent.
    Signing(SignError),
    /// The path of a raw call is none. Nothing was sent.
    Path(CommandPathError),
    /// The next page would be this page again.
    NoProgress,
}

/// An error code, and what the answer says about it.
#[derive(Debug, Clone)]
pub struct Refusal<E> {
    error: E,
    status: u16,
    attempts: u32,
    may_have_arrived: bool,
    envelope: Envelope,
}

/// No complete answer came.
#[derive(Debug)]
pub struct Unanswered {
    pub(crate) source: TransportError,
    pub(crate) attempts: u32,
    pub(crate) may_have_arrived: bool,
}

/// An answer that cannot be read.
pub struct Undecodable {
    pub(crate) status: u16,
    pub(crate) reason: Unreadable,
    pub(crate) body: Vec<u8>,
    pub(crate) attempts: u32,
}

/// Why an answer cannot be read.
#[derive(Debug)]
#[non_exhaustive]
pub enum Unreadable {
    /// Its HTTP status is not 200: it does not come from the API itself.
    Status,
    /// Its body is not what the endpoint documents.
    Body(DecodeError),
}

/// The call's own time was up.
#[derive(Debug)]
pub struct Deadline {
    pub(crate) after: Duration,
    pub(crate) attempts: u32,
    pub(crate) may_have_arrived: bool,
    pub(crate) last: Option<Box<CallError<AnyCode>>>,
}

/// A code without an endpoint: its meaning is the public table's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AnyCode(i64);

impl<E> Refusal<E> {
    pub(crate) fn new(
        error: E,
        status: u16,
        attempts: u32,
        may_have_arrived: bool,
        envelope: Envelope,
    ) -> Self {
        Self { error, status, attempts, may_have_arrived, envelope }
    }

    /// The code's meaning.
    pub fn error(&self) -> E
    where
        E: Copy,
    {
        self.error
    }

    /// The text that the server sent along; it may be empty.
    #[must_use]
    pub fn info(&self) -> &str {
        self.envelope.error_info.as_deref().unwrap_or_default()
    }

    /// Everything that the answer's envelope says.
    #[must_use]
    pub fn envelope(&self) -> &Envelope {
        &self.envelope
    }
}

impl Unanswered {
    /// How far the last attempt got.
    #[must_use]
    pub fn reach(&self) -> Reach {
        self.source.reach()
    }

    /// What the transport says.
    #[must_use]
    pub fn transport(&self) -> &TransportError {
        &self.source
    }
}

impl Undecodable {
    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Why it cannot be read.
    #[must_use]
    pub fn reason(&self) -> &Unreadable {
        &self.reason
    }

    /// The beginning of the body, at most 64 KiB. It may hold what users wrote to each other.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }
}

impl fmt::Debug for Undecodable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Undecodable")
            .field("status", &self.status)
            .field("reason", &self.reason)
            .field("body_bytes", &self.body.len())
            .field("attempts", &self.attempts)
            .finish()
    }
}

impl Deadline {
    /// The time that the call was given.
    #[must_use]
    pub fn after(&self) -> Duration {
        self.after
    }

    /// Why the last attempt failed, if there was one.
    #[must_use]
    pub fn last(&self) -> Option<&CallError<AnyCode>> {
        self.last.as_deref()
    }
}

impl<E> CallError<E> {
    /// How often the call was sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        match self {
            Self::Refused(refusal) => refusal.attempts,
            Self::Transport(unanswered) => unanswered.attempts,
            Self::Undecodable(undecodable) => undecodable.attempts,
            Self::Deadline(deadline) => deadline.attempts,
            Self::Invalid(_) | Self::RateLimited(_) | Self::Signing(_) | Self::Path(_) | Self::NoProgress => {
                0
            }
        }
    }

    /// Whether the server may have done what the call asks for.
    ///
    /// `false` is certain: the call was never sent, or refused before anything happened.
    #[must_use]
    pub fn may_have_arrived(&self) -> bool {
        match self {
            Self::Refused(refusal) => refusal.may_have_arrived,
            Self::Transport(unanswered) => unanswered.may_have_arrived,
            Self::Undecodable(_) => true,
            Self::Deadline(deadline) => deadline.may_have_arrived,
            Self::Invalid(_) | Self::RateLimited(_) | Self::Signing(_) | Self::Path(_) | Self::NoProgress => {
                false
            }
        }
    }

    /// When there is room for the call, if the rate limit was the reason.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::RateLimited(PaceError::WouldWait { retry_after }) => Some(*retry_after),
            Self::RateLimited(PaceError::Deadline { needed }) => Some(*needed),
            _ => None,
        }
    }
}

impl<E: EndpointError> CallError<E> {
    /// The code, if the server refused the call.
    #[must_use]
    pub fn code(&self) -> Option<i64> {
        match self {
            Self::Refused(refusal) => Some(refusal.error.code()),
            _ => None,
        }
    }

    /// Whether the same call may succeed later. It may have had an effect already: see
    /// [`may_have_arrived`](Self::may_have_arrived).
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Refused(refusal) => refusal.error.is_retryable(),
            Self::Transport(unanswered) => unanswered.source.is_transient(),
            Self::Undecodable(undecodable) => matches!(undecodable.status, 200 | 408 | 429 | 500..=599),
            Self::Deadline(_) => true,
            Self::RateLimited(error) => !matches!(error, PaceError::Never { .. }),
            Self::Invalid(_) | Self::Signing(_) | Self::Path(_) | Self::NoProgress => false,
        }
    }
}

impl CallError<AnyCode> {
    /// The same error in the words of an endpoint.
    pub(crate) fn into_typed<E: EndpointError>(self) -> CallError<E> {
        match self {
            Self::Invalid(violations) => CallError::Invalid(violations),
            Self::Refused(Refusal { error, status, attempts, may_have_arrived, envelope }) => {
                let error = E::from_code(error.0);
                CallError::Refused(Refusal { error, status, attempts, may_have_arrived, envelope })
            }
            Self::Transport(unanswered) => CallError::Transport(unanswered),
            Self::Undecodable(undecodable) => CallError::Undecodable(undecodable),
            Self::Deadline(deadline) => CallError::Deadline(deadline),
            Self::RateLimited(error) => CallError::RateLimited(error),
            Self::Signing(error) => CallError::Signing(error),
            Self::Path(error) => CallError::Path(error),
            Self::NoProgress => CallError::NoProgress,
        }
    }
}

impl<E: EndpointError> fmt::Display for CallError<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(violations) => write!(f, "the request is invalid: {violations}"),
            Self::Refused(refusal) => {
                let meaning = refusal.error.to_string();
                write!(f, "the server refused the call: {meaning}")?;
                match refusal.info() {
                    // Some services send the very words of their error table.
                    info if meaning.contains(info.trim_end_matches('.')) => Ok(()),
                    info => write!(f, ", it says {info:?}"),
                }
            }
            Self::Transport(unanswered) => {
                f.write_str(if unanswered.may_have_arrived {
                    "no answer came; the call may have reached the server"
                } else {
                    "the call did not reach the server"
                })?;
                write!(f, " ({})", Times(unanswered.attempts))
            }
            Self::Undecodable(undecodable) => match undecodable.reason {
                Unreadable::Status => {
                    write!(f, "something else than the API answered, with HTTP status {}", undecodable.status)
                }
                Unreadable::Body(_) => f.write_str("the answer is not what the endpoint documents"),
            },
            Self::Deadline(deadline) => {
                write!(f, "the time of {:?} was up", deadline.after)?;
                f.write_str(if deadline.may_have_arrived {
                    "; the call may have reached the server"
                } else {
                    "; the call did not reach the server"
                })
            }
            Self::RateLimited(error) => error.fmt(f),
            Self::Signing(_) => f.write_str("no signature could be made"),
            Self::Path(error) => error.fmt(f),
            Self::NoProgress => {
                f.write_str("the next page would be this page again: the server's cursor stands still")
            }
        }
    }
}

/// "once", "4 times"
struct Times(u32);

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            1 => f.write_str("tried once"),
            times => write!(f, "tried {times} times"),
        }
    }
}

impl<E: EndpointError> std::error::Error for CallError<E> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(unanswered) => Some(&unanswered.source),
            Self::Undecodable(undecodable) => match &undecodable.reason {
                Unreadable::Status => None,
                Unreadable::Body(error) => Some(error),
            },
            Self::Deadline(deadline) => deadline.last.as_deref().map(|last| last as _),
            Self::RateLimited(error) => error.source(),
            Self::Signing(error) => Some(error),
            // Their words are part of this error's.
            Self::Invalid(_) | Self::Refused(_) | Self::Path(_) | Self::NoProgress => None,
        }
    }
}

impl EndpointError for AnyCode {
    const CODES: &'static [ErrorSpec] = &[];

    fn from_code(code: i64) -> Self {
        Self(code)
    }

    fn __kind(&self) -> ErrorKind {
        ErrorKind::Unknown(self.0)
    }

    fn is_retryable(&self) -> bool {
        PublicError::from_code(self.0).is_some_and(|error| error.is_retryable())
    }
}

impl AnyCode {
    /// The code.
    #[must_use]
    pub fn code(self) -> i64 {
        self.0
    }

    /// Its entry in the public table.
    #[must_use]
    pub fn public(self) -> Option<PublicError> {
        PublicError::from_code(self.0)
    }
}

impl fmt::Display for AnyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.public() {
            Some(error) => error.fmt(f),
            None => write!(f, "code {}, which no table explains", self.0),
        }
    }
}

impl std::error::Error for AnyCode {}

/// An error that several items share.
pub(crate) type SharedError<E> = Arc<CallError<E>>;
