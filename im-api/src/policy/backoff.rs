//! Pauses between attempts.

use std::time::Duration;

/// Exponential backoff with full jitter: each pause is drawn evenly between nothing and a ceiling that doubles.
///
/// Full jitter spreads the repeats of many clients that failed at the same moment better than a fixed pause with
/// some noise does. The defaults are a first ceiling of 100 ms and a cap of 5 s.
///
/// # Examples
///
/// ```
/// use im_api::policy::Backoff;
/// use std::time::Duration;
///
/// let backoff = Backoff::new(Duration::from_millis(100), Duration::from_secs(5));
/// assert_eq!(backoff.ceiling(3), Duration::from_millis(400));
/// assert_eq!(backoff.pause(3, 0.5), Duration::from_millis(200));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backoff {
    first: Duration,
    cap: Duration,
}

impl Backoff {
    /// Doubles from `first` after each attempt, up to `cap`.
    #[must_use]
    pub const fn new(first: Duration, cap: Duration) -> Self {
        Self { first, cap }
    }

    /// The longest pause after attempt number `attempt` (the first attempt is 1).
    #[must_use]
    pub fn ceiling(&self, attempt: u32) -> Duration {
        let factor = 1u32.checked_shl(attempt.saturating_sub(1)).unwrap_or(u32::MAX);
        self.first.saturating_mul(factor).min(self.cap)
    }

    /// The pause after attempt number `attempt`, for a random number in `0.0..1.0`.
    ///
    /// Numbers outside that range are moved into it.
    #[must_use]
    pub fn pause(&self, attempt: u32, random: f64) -> Duration {
        let share = if random.is_finite() { random.clamp(0.0, 1.0) } else { 1.0 };
        self.ceiling(attempt).mul_f64(share)
    }
}

impl Default for Backoff {
    fn default() -> Self {
        Self::new(Duration::from_millis(100), Duration::from_secs(5))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn doubles_up_to_the_cap() {
        let backoff = Backoff::default();
        let ceilings: Vec<_> = (1..=8).map(|attempt| backoff.ceiling(attempt).as_millis()).collect();
        assert_eq!(ceilings, [100, 200, 400, 800, 1600, 3200, 5000, 5000]);
        assert_eq!(backoff.ceiling(0), backoff.ceiling(1));
        assert_eq!(backoff.ceiling(u32::MAX), Duration::from_secs(5));
    }

    proptest! {
        #[test]
        fn never_above_the_ceiling(attempt: u32, random: f64, first_ms in 0..10_000u64, cap_ms in 0..60_000u64) {
            let backoff = Backoff::new(Duration::from_millis(first_ms), Duration::from_millis(cap_ms));
            prop_assert!(backoff.pause(attempt, random) <= backoff.ceiling(attempt));
            prop_assert!(backoff.ceiling(attempt) <= Duration::from_millis(cap_ms));
        }
    }
}
