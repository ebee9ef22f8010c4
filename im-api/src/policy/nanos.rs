//! Times and distances of the pace.

use std::ops::{Add, AddAssign, Div, Mul, Sub};
use std::time::Duration;

/// A distance in whole nanoseconds, up to 584 years. What is beyond either end stays at it.
///
/// A pace works out a dozen of them for each call; with `Duration`, which counts seconds and nanoseconds apart, that
/// takes twice as many instructions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Nanos(u64);

impl Nanos {
    pub(super) const ZERO: Self = Self(0);
    pub(super) const MAX: Self = Self(u64::MAX);

    pub(super) const fn from_secs(seconds: u64) -> Self {
        Self(seconds.saturating_mul(1_000_000_000))
    }

    #[cfg(test)]
    pub(super) const fn from_micros(micros: u64) -> Self {
        Self(micros * 1000)
    }

    pub(super) const fn of(duration: Duration) -> Self {
        let Self(seconds) = Self::from_secs(duration.as_secs());
        Self(seconds.saturating_add(duration.subsec_nanos() as u64))
    }

    /// The longest one stands for all that are longer.
    pub(super) const fn to_duration(self) -> Duration {
        match self {
            Self::MAX => Duration::MAX,
            Self(nanos) => Duration::from_nanos(nanos),
        }
    }

    pub(super) const fn get(self) -> u64 {
        self.0
    }

    pub(super) const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// `self * by / over`, rounded up.
    pub(super) fn share(self, by: u64, over: u64) -> Self {
        if let Some(product) = self.0.checked_mul(by) {
            return Self(product.div_ceil(over));
        }
        let exact = (u128::from(self.0) * u128::from(by)).div_ceil(u128::from(over));
        u64::try_from(exact).map_or(Self::MAX, Self)
    }
}

impl Add for Nanos {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Nanos {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Nanos {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Mul<u64> for Nanos {
    type Output = Self;

    fn mul(self, times: u64) -> Self {
        Self(self.0.saturating_mul(times))
    }
}

impl Div<u64> for Nanos {
    type Output = Self;

    fn div(self, parts: u64) -> Self {
        Self(self.0 / parts)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn durations_of_centuries_are_exact(nanos in 0..u64::MAX) {
            let duration = Duration::from_nanos(nanos);
            prop_assert_eq!(Nanos::of(duration), Nanos(nanos));
            prop_assert_eq!(Nanos::of(duration).to_duration(), duration);
        }

        #[test]
        fn shares_are_exact(nanos: u64, by: u64, over in 1..u64::MAX) {
            let exact = (u128::from(nanos) * u128::from(by)).div_ceil(u128::from(over));
            prop_assert_eq!(u128::from(Nanos(nanos).share(by, over).0), exact.min(u64::MAX.into()));
        }
    }

    #[test]
    fn what_is_beyond_the_ends_stays_at_them() {
        let one = Nanos::from_micros(1);
        assert_eq!(Nanos::of(Duration::MAX), Nanos::MAX);
        assert_eq!(Nanos::MAX.to_duration(), Duration::MAX);
        assert_eq!(Nanos::MAX + one, Nanos::MAX);
        assert_eq!(Nanos::ZERO - one, Nanos::ZERO);
        assert_eq!(Nanos::MAX * 2, Nanos::MAX);
        assert_eq!(Nanos::from_secs(u64::MAX), Nanos::MAX);
    }
}
