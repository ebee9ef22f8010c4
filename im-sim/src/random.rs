//! Chance that can be repeated.

use std::time::Duration;

/// A small generator (`SplitMix64`): the same seed gives the same numbers. Not for secrets.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// 64 random bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// From 0 up to, but not including, 1.
    pub(crate) fn fraction(&mut self) -> f64 {
        // 32 bits are fine enough, and every one of them is an exact `f64`.
        f64::from(self.number()) / (f64::from(u32::MAX) + 1.0)
    }

    /// A random number of 32 bits.
    pub(crate) fn number(&mut self) -> u32 {
        (self.bits() >> 32) as u32
    }

    /// A time from `min` to `max`; `min` if it is the longer one.
    pub(crate) fn between(&mut self, min: Duration, max: Duration) -> Duration {
        min + max.saturating_sub(min).mul_f64(self.fraction())
    }
}
