//! How far a pace stays below its limit after the server complained.

use std::time::Duration;

/// The whole limit, in thousandths.
pub(super) const FULL: u32 = 1000;
/// However often the server complains, this much of the limit stays in use.
const FLOOR: u32 = FULL / 20;
/// What is regained in the first window of a recovery; each further one regains twice as much as the one before.
const STEP: u32 = FULL / 20;
/// One complaint in so many units is forgiven: what a machine that stands still for a fiftieth of a window makes of
/// calls that left in time.
const ONE_IN: u32 = 50;

/// Halves on a complaint, holds, then climbs back, slowly at first: by 5 % of the limit in the first window, 10 % in the
/// second, 20 % in the third. Against a lower limit the first steps find it out; after a cut for nothing the rate is back
/// in four windows.
///
/// A complaint that comes while climbing only goes back to the level that held before: against a server whose
/// limit is lastingly lower than ours, the pace stays just below it instead of sawing far under it.
///
/// While the whole limit is in use, one refused call in fifty is forgiven with a short pause: a server of the same
/// limit refuses one that was fast behind one that was slow, and halving the rate for that would cost thousands.
#[derive(Debug)]
pub(super) struct Throttle {
    window: Duration,
    level: u32,
    /// Complaints before this time are about calls that left before the last cut.
    deaf_until: Duration,
    climb_from: Duration,
    paused_until: Duration,
    /// Complaints that were forgiven, since when.
    forgiven: (Duration, u32),
}

impl Throttle {
    pub(super) fn new(window: Duration) -> Self {
        Self {
            window,
            level: FULL,
            deaf_until: Duration::ZERO,
            climb_from: Duration::ZERO,
            paused_until: Duration::ZERO,
            forgiven: (Duration::ZERO, 0),
        }
    }

    /// The share of the limit that may be used now, in thousandths (50 to 1,000).
    pub(super) fn share(&self, now: Duration) -> u32 {
        if self.level == FULL {
            return FULL;
        }
        let step = self.window.clamp(Duration::from_millis(100), Duration::from_mins(1)).as_nanos();
        let time = now.saturating_sub(self.climb_from).as_nanos();
        // Beyond ten doublings nothing is missing any more, whatever the level was.
        let doublings = u32::try_from(time / step).unwrap_or(u32::MAX).min(10);
        let whole = (1_u128 << doublings) - 1;
        let part = (time - step * u128::from(doublings)).min(step);
        let climbed = u128::from(STEP) * (whole * step + (whole + 1) * part) / step;
        u32::try_from(climbed).map_or(FULL, |climbed| self.level.saturating_add(climbed).min(FULL))
    }

    /// Nothing leaves before this time.
    pub(super) fn paused_until(&self) -> Duration {
        self.paused_until
    }

    /// Takes note of a complaint: at most one a window cuts, and one in fifty of `limit` is forgiven.
    pub(super) fn complained(&mut self, now: Duration, limit: u32) {
        if now < self.deaf_until {
            return;
        }
        let share = self.share(now);
        if share == FULL && self.forgives(now, limit) {
            self.paused_until = now.saturating_add(self.window / 200);
            return;
        }
        let was_climbing = share > self.level;
        self.level = if was_climbing { self.level.max(share / 2) } else { (share / 2).max(FLOOR) };
        self.deaf_until = now.saturating_add(self.window);
        self.climb_from = self.deaf_until.saturating_add(self.window);
        self.paused_until = now.saturating_add((self.window / 10).min(Duration::from_secs(10)));
    }

    /// Whether the complaints of the last window are few enough to be chance.
    fn forgives(&mut self, now: Duration, limit: u32) -> bool {
        let (since, count) = &mut self.forgiven;
        if now.saturating_sub(*since) >= self.window {
            (*since, *count) = (now, 0);
        }
        *count += 1;
        *count <= limit / ONE_IN
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn halves_once_a_window_and_never_below_the_floor() {
        let mut throttle = Throttle::new(SECOND);
        throttle.complained(SECOND, 10);
        assert_eq!(throttle.share(SECOND), 500);
        throttle.complained(SECOND + SECOND / 2, 10);
        assert_eq!(throttle.share(2 * SECOND), 500, "the same burst of refusals cuts once");
        for second in 2..20 {
            throttle.complained(second * SECOND, 10);
        }
        assert_eq!(throttle.share(20 * SECOND), FLOOR);
    }

    #[test]
    fn climbs_back_to_the_whole_limit_by_itself() {
        let mut throttle = Throttle::new(SECOND);
        throttle.complained(Duration::ZERO, 10);
        assert_eq!(throttle.share(2 * SECOND), 500);
        assert_eq!(throttle.share(3 * SECOND), 550);
        assert_eq!(throttle.share(3 * SECOND + SECOND / 2), 600);
        assert_eq!(throttle.share(4 * SECOND), 650);
        assert_eq!(throttle.share(5 * SECOND), 850);
        assert_eq!(throttle.share(6 * SECOND), FULL);
        assert_eq!(throttle.share(12 * SECOND), FULL);
        assert_eq!(throttle.share(Duration::from_secs(u64::MAX / 4)), FULL);
    }

    #[test]
    fn a_complaint_while_climbing_goes_back_to_what_held() {
        let mut throttle = Throttle::new(SECOND);
        throttle.complained(Duration::ZERO, 10);
        throttle.complained(3 * SECOND, 1000);
        assert_eq!(throttle.share(3 * SECOND), 500, "550 was too much, 500 had held");
    }

    #[test]
    fn one_refusal_in_fifty_costs_a_pause_only() {
        let mut throttle = Throttle::new(SECOND);
        for second in 1..60 {
            for _ in 0..4 {
                throttle.complained(second * SECOND, 200);
                assert_eq!(throttle.share(second * SECOND), FULL);
                assert_eq!(throttle.paused_until(), second * SECOND + SECOND / 200);
            }
        }
        throttle.complained(59 * SECOND + SECOND / 2, 200);
        assert_eq!(throttle.share(60 * SECOND), 500, "five of 200 within a second");
    }
}
