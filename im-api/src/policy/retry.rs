//! Whether a failed attempt is followed by another one.

use std::fmt;
use std::time::Duration;

mod standard;

pub use standard::StandardRetry;

/// What a blind repeat of a call would do, as the endpoint's declaration says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RetryClass {
    /// Nothing: a repeat leaves the server as the first call did.
    Idempotent,
    /// Nothing, as long as it arrives within this time after the first call: the server drops it as a repeat.
    Dedup {
        /// How long the server remembers the call.
        within: Duration,
    },
    /// Harm: a second message, a second group. Repeated only if the first call surely had no effect.
    Never,
}

/// How far a request got before its transport failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Reach {
    /// The server surely has not received the whole request, so it cannot have acted on it.
    NotSent,
    /// The server may have received the request and acted on it.
    MayHaveArrived,
}

/// What kind of refusal an error code stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CodeNature {
    /// Too many calls: refused before anything happened, and accepted a little later.
    RateLimited,
    /// A fault inside the service, a time-out for instance: the call may or may not have had an effect.
    Transient,
    /// The signature has expired: refused before anything happened, and accepted with a new signature.
    SignatureExpired,
    /// The call is refused for what it asks: nothing happened, and a repeat is refused again.
    Final,
    /// An error that no table explains, or a fault that does not pass: the call may have had an effect, and a repeat
    /// does not help.
    Unclear,
}

/// Why an attempt failed, as far as it matters for a repeat.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Failure {
    /// No answer came.
    Transport {
        /// How far the request got.
        reach: Reach,
        /// Whether a repeat may fare better (a lost connection) or not (an answer above the size limit).
        is_transient: bool,
    },
    /// An answer came that is not one of the API: a gateway's page, a truncated body, another HTTP status.
    Undecodable {
        /// The HTTP status.
        status: u16,
    },
    /// The API answered with success, but not with what the endpoint documents: a repeat gives the same answer.
    Unexpected,
    /// The server refused the call with an error code.
    Refused(CodeNature),
}

impl Failure {
    /// Whether the server surely has not acted on the call.
    #[must_use]
    pub fn is_surely_without_effect(&self) -> bool {
        match self {
            Self::Transport { reach, .. } => *reach == Reach::NotSent,
            Self::Undecodable { .. } | Self::Unexpected => false,
            Self::Refused(nature) => !matches!(nature, CodeNature::Transient | CodeNature::Unclear),
        }
    }

    /// Whether a repeat has a chance at all, leaving aside whether it is safe.
    #[must_use]
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Transport { is_transient, .. } => *is_transient,
            // A garbled success and an overloaded gateway pass; a redirect or "not found" is there to stay.
            Self::Undecodable { status } => matches!(status, 200 | 408 | 429 | 500..=599),
            Self::Unexpected => false,
            Self::Refused(nature) => !matches!(nature, CodeNature::Final | CodeNature::Unclear),
        }
    }
}

/// Where a call stands when an attempt has failed.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Attempt {
    /// The number of the attempt that failed; the first is 1.
    pub number: u32,
    /// The retry class of the endpoint.
    pub class: RetryClass,
    /// The time since the first attempt began.
    pub elapsed: Duration,
    /// The longest that the next attempt may take.
    pub attempt_timeout: Duration,
    /// The time left until the deadline of the whole call, if there is one.
    pub remaining: Option<Duration>,
    /// Whether an *earlier* attempt may have had an effect.
    pub may_have_arrived: bool,
    /// Whether the signature has been renewed for this call already.
    pub is_resigned: bool,
    /// A random number in `0.0..1.0`, for the jitter.
    pub random: f64,
}

impl Attempt {
    /// The first attempt of a call, without a deadline, that may take `attempt_timeout`.
    #[must_use]
    pub fn first(class: RetryClass, attempt_timeout: Duration) -> Self {
        Self {
            number: 1,
            class,
            elapsed: Duration::ZERO,
            attempt_timeout,
            remaining: None,
            may_have_arrived: false,
            is_resigned: false,
            random: 1.0,
        }
    }

    /// The attempt after this one, given why this one failed.
    ///
    /// Takes note whether this one may have had an effect. Elapsed and remaining time and the random number are the
    /// caller's to bring up to date.
    #[must_use]
    pub fn next(self, failure: &Failure) -> Self {
        Self {
            number: self.number.saturating_add(1),
            may_have_arrived: self.may_have_arrived || !failure.is_surely_without_effect(),
            is_resigned: self.is_resigned || *failure == Failure::Refused(CodeNature::SignatureExpired),
            ..self
        }
    }
}

/// What follows a failed attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// Send it again after this pause.
    Retry {
        /// The pause.
        after: Duration,
    },
    /// Make a new signature and send it again at once.
    ResignAndRetry,
    /// Give the failure to the caller.
    GiveUp(GiveUp),
}

/// Why a call is not sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum GiveUp {
    /// A repeat would fail in the same way.
    Final,
    /// The server may have acted on the call, and doing so twice would do harm.
    Unsafe,
    /// The server may have acted on the call, and a repeat might come too late to be recognized as one.
    DedupWindow,
    /// The call has been sent as often as the policy allows.
    Attempts,
    /// The retry budget is spent.
    Budget,
    /// The pause would pass the deadline.
    Deadline,
    /// The server refused a fresh signature as expired too: one of the two clocks is wrong.
    SignatureRefused,
}

impl fmt::Display for GiveUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Final => "a repeat would fail in the same way",
            Self::Unsafe => "the call may have had an effect and must not have it twice",
            Self::DedupWindow => "a repeat might come too late to be recognized as one",
            Self::Attempts => "all attempts are used up",
            Self::Budget => "the retry budget is spent",
            Self::Deadline => "the pause before a repeat would pass the deadline",
            Self::SignatureRefused => "a fresh signature was refused as expired: check the clock",
        })
    }
}

/// Decides what follows a failed attempt.
///
/// An implementation must not allow a repeat that [`RetryClass`] forbids; [`StandardRetry`] shows how.
pub trait RetryPolicy: fmt::Debug + Send + Sync {
    /// Takes note that a call begins. Does nothing unless the policy keeps a budget.
    fn begin(&self) {}

    /// Decides what follows `attempt`, which failed with `failure`.
    fn decide(&self, attempt: &Attempt, failure: &Failure) -> Verdict;
}
