//! The retry policy that clients use unless told otherwise.

use std::sync::Arc;
use std::time::Duration;

use super::{Attempt, CodeNature, Failure, GiveUp, RetryClass, RetryPolicy, Verdict};
use crate::policy::{Backoff, RetryBudget};

/// Repeats what is safe to repeat, with growing pauses, a few times, within a budget.
///
/// | failure | [`Idempotent`](RetryClass::Idempotent) | [`Dedup`](RetryClass::Dedup) | [`Never`](RetryClass::Never) |
/// | --- | --- | --- | --- |
/// | never reached the server | repeated | repeated | repeated |
/// | may have reached it, no answer or not an answer of the API | repeated | inside the window | not repeated |
/// | refused: too many calls | repeated | repeated | repeated |
/// | refused: fault inside the service | repeated | inside the window | not repeated |
/// | refused: signature expired | once, signed anew | once, signed anew | once, signed anew |
/// | refused for good | not repeated | not repeated | not repeated |
///
/// "Inside the window" means that the repeat surely arrives while the server still remembers the first call: pause
/// and time-out of the attempt included. Once any attempt may have reached the server, this holds for every further
/// one.
///
/// A call is sent up to 4 times, or 8 times while the server only says that there are too many calls: those had no
/// effect, and each repeat waits for its turn in the limiter. For the same reason they do not draw on the budget, and
/// neither does the repeat with a new signature.
#[derive(Debug, Clone)]
pub struct StandardRetry {
    max_attempts: u32,
    max_rate_limited: u32,
    backoff: Backoff,
    budget: Arc<RetryBudget>,
}

impl StandardRetry {
    /// The defaults: 4 attempts (8 if rate-limited), pauses of up to 100 ms doubling to 5 s, the default budget.
    #[must_use]
    pub fn new() -> Self {
        Self { max_attempts: 4, max_rate_limited: 8, backoff: Backoff::default(), budget: Arc::default() }
    }

    /// Never repeats anything, except once with a new signature when the server says that the old one expired.
    #[must_use]
    pub fn off() -> Self {
        Self::new().max_attempts(1).max_rate_limited(1)
    }

    /// How often a call is sent at most, the first time included; 0 counts as 1.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts;
        self
    }

    /// How often a call is sent at most if the server refuses it because of too many calls.
    #[must_use]
    pub fn max_rate_limited(mut self, attempts: u32) -> Self {
        self.max_rate_limited = attempts;
        self
    }

    /// The pauses between attempts.
    #[must_use]
    pub fn backoff(mut self, backoff: Backoff) -> Self {
        self.backoff = backoff;
        self
    }

    /// The budget that repeats draw on. Pass the same one to several policies to share it.
    #[must_use]
    pub fn budget(mut self, budget: Arc<RetryBudget>) -> Self {
        self.budget = budget;
        self
    }

    /// Whether a repeat after `pause` can do no harm.
    fn check_harm(attempt: &Attempt, failure: Failure, pause: Duration) -> Result<(), GiveUp> {
        if failure.is_surely_without_effect() && !attempt.may_have_arrived {
            return Ok(());
        }
        match attempt.class {
            RetryClass::Idempotent => Ok(()),
            RetryClass::Never => Err(GiveUp::Unsafe),
            RetryClass::Dedup { within } => {
                let arrives_by =
                    attempt.elapsed.saturating_add(pause).saturating_add(attempt.attempt_timeout);
                if arrives_by <= within { Ok(()) } else { Err(GiveUp::DedupWindow) }
            }
        }
    }

    fn try_resign(attempt: &Attempt, failure: Failure) -> Result<Verdict, GiveUp> {
        if attempt.is_resigned {
            return Err(GiveUp::SignatureRefused);
        }
        Self::check_harm(attempt, failure, Duration::ZERO)?;
        if attempt.remaining == Some(Duration::ZERO) {
            return Err(GiveUp::Deadline);
        }
        Ok(Verdict::ResignAndRetry)
    }

    fn try_repeat(&self, attempt: &Attempt, failure: Failure) -> Result<Verdict, GiveUp> {
        if !failure.is_transient() {
            return Err(GiveUp::Final);
        }
        let after = self.backoff.pause(attempt.number, attempt.random);
        Self::check_harm(attempt, failure, after)?;
        let is_rate_limited = failure == Failure::Refused(CodeNature::RateLimited);
        let most = if is_rate_limited { self.max_rate_limited } else { self.max_attempts };
        if attempt.number >= most {
            return Err(GiveUp::Attempts);
        }
        if attempt.remaining.is_some_and(|remaining| after >= remaining) {
            return Err(GiveUp::Deadline);
        }
        // Last, so that nothing is withdrawn for a repeat that does not happen.
        if !is_rate_limited && !self.budget.withdraw() {
            return Err(GiveUp::Budget);
        }
        Ok(Verdict::Retry { after })
    }
}

impl Default for StandardRetry {
    fn default() -> Self {
        Self::new()
    }
}

impl RetryPolicy for StandardRetry {
    fn begin(&self) {
        self.budget.deposit();
    }

    fn decide(&self, attempt: &Attempt, failure: &Failure) -> Verdict {
        let verdict = match failure {
            Failure::Refused(CodeNature::SignatureExpired) => Self::try_resign(attempt, *failure),
            _ => self.try_repeat(attempt, *failure),
        };
        verdict.unwrap_or_else(Verdict::GiveUp)
    }
}

#[cfg(test)]
mod tests;
