//! How far a pace stays below its limit after the server complained.

use super::nanos::Nanos;

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
    window: Nanos,
    level: u32,
    /// Complaints before this time are about calls that left before the last cut.
    deaf_until: Nanos,
    climb_from: Nanos,
    paused_until: Nanos,
    /// Complaints that were forgiven, since when.
    forgiven: (Nanos, u32),
}

impl Throttle {
    pub(super) fn new(window: Nanos) -> Self {
        Self {
            window,
            level: FULL,
            deaf_until: Nanos::ZERO,
            climb_from: Nanos::ZERO,
            paused_until: Nanos::ZERO,
            forgiven: (Nanos::ZERO, 0),
        }
    }

    /// The share of the limit that may be used now, in thousandths (50 to 1,000).
    pub(super) fn share(&self, now: Nanos) -> u32 {
        if self.level == FULL {
            return FULL;
        }
        let step = self.window.clamp(Nanos::from_secs(1) / 10, Nanos::from_secs(60)).get();
        let time = (now - self.climb_from).get();
        // Beyond ten doublings nothing is missing any more, whatever the level was.
        let doublings = u32::try_from(time / step).unwrap_or(u32::MAX).min(10);
        let whole = (1_u64 << doublings) - 1;
        let part = (time - step * u64::from(doublings)).min(step);
        // A step is at most a minute, so that this fits.
        let climbed = u64::from(STEP) * (whole * step + (whole + 1) * part) / step;
        u32::try_from(climbed).map_or(FULL, |climbed| self.level.saturating_add(climbed).min(FULL))
    }

    /// Nothing leaves before this time.
    pub(super) fn paused_until(&self) -> Nanos {
        self.paused_until
    }

    /// Takes note of a complaint: at most one a window cuts, and one in fifty of `limit` is forgiven.
    pub(super) fn complained(&mut self, now: Nanos, limit: u32) {
        if now < self.deaf_until {
            return;
        }
        let share = self.share(now);
        if share == FULL && self.forgives(now, limit) {
            self.paused_until = now + self.window / 200;
            return;
        }
        let was_climbing = share > self.level;
        self.level = if was_climbing { self.level.max(share / 2) } else { (share / 2).max(FLOOR) };
        self.deaf_until = now + self.window;
        self.climb_from = self.deaf_until + self.window;
        self.paused_until = now + (self.window / 10).min(Nanos::from_secs(10));
    }

    /// Whether the complaints of the last window are few enough to be chance.
    fn forgives(&mut self, now: Nanos, limit: u32) -> bool {
        let (since, count) = &mut self.forgiven;
        if now - *since >= self.window {
            (*since, *count) = (now, 0);
        }
        *count += 1;
        *count <= limit / ONE_IN
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Nanos = Nanos::from_secs(1);

    #[test]
    fn halves_once_a_window_and_never_below_the_floor() {
        let mut throttle = Throttle::new(SECOND);
        throttle.complained(SECOND, 10);
        assert_eq!(throttle.share(SECOND), 500);
        throttle.complained(SECOND + SECOND / 2, 10);
        assert_eq!(throttle.share(SECOND * 2), 500, "the same burst of refusals cuts once");
        for second in 2..20 {
            throttle.complained(SECOND * second, 10);
        }
        assert_eq!(throttle.share(SECOND * 20), FLOOR);
    }

    #[test]
    fn climbs_back_to_the_whole_limit_by_itself() {
        let mut throttle = Throttle::new(SECOND);
        throttle.complained(Nanos::ZERO, 10);
        assert_eq!(throttle.share(SECOND * 2), 500);
        assert_eq!(throttle.share(SECOND * 3), 550);
        assert_eq!(throttle.share(SECOND * 3 + SECOND / 2), 600);
        assert_eq!(throttle.share(SECOND * 4), 650);
        assert_eq!(throttle.share(SECOND * 5), 850);
        assert_eq!(throttle.share(SECOND * 6), FULL);
        assert_eq!(throttle.share(SECOND * 12), FULL);
        assert_eq!(throttle.share(Nanos::MAX), FULL);
    }

    #[test]
    fn a_complaint_while_climbing_goes_back_to_what_held() {
        let mut throttle = Throttle::new(SECOND);
        throttle.complained(Nanos::ZERO, 10);
        throttle.complained(SECOND * 3, 1000);
        assert_eq!(throttle.share(SECOND * 3), 500, "550 was too much, 500 had held");
    }

    #[test]
    fn one_refusal_in_fifty_costs_a_pause_only() {
        let mut throttle = Throttle::new(SECOND);
        for second in 1..60 {
            for _ in 0..4 {
                throttle.complained(SECOND * second, 200);
                assert_eq!(throttle.share(SECOND * second), FULL);
                assert_eq!(throttle.paused_until(), SECOND * second + SECOND / 200);
            }
        }
        throttle.complained(SECOND * 59 + SECOND / 2, 200);
        assert_eq!(throttle.share(SECOND * 60), 500, "five of 200 within a second");
    }
}
