//! How much later than usual a call may have reached the server.

use std::time::Duration;

/// What an answer shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Finding {
    /// For how much longer all calls should count: even the quickest so far were slow.
    pub(super) all: Duration,
    /// For how much longer the call should count that was answered.
    pub(super) this: Duration,
}

/// Judges by round trips, and by how much the pace may lose for it.
///
/// The server counts a call when it arrives, which only the server sees; the client sees when the call left and when the
/// answer was there. What a round trip took beyond the quickest of all may have been spent on the way there, so the call
/// has arrived at most so much later than the quickest do. A machine or a network that stood still for a moment shows in
/// it.
///
/// It also shows when the server thinks about a call for longer *after* it was counted, which nobody can tell from that.
/// If all of it were believed, a server whose answers take now 20 ms and now 200 would have a tenth of its quota unused.
/// So there is an account, in units × time: each answer pays a little in, what is believed is taken out. It covers
/// moments of stillness, and bounds what slow answers cost. When the server says that calls come too fast, more is paid
/// in: it may well be that calls were late on their way.
#[derive(Debug)]
pub(super) struct Lateness {
    window: Duration,
    /// So much makes no difference.
    harmless: Duration,
    /// The quickest round trips of this period and of the one before: ways change.
    quickest: [Duration; 2],
    period_ends: Duration,
    account: Duration,
    /// What a unit pays in.
    paid_in: Duration,
}

/// What a unit pays in: this part of the window.
const PAID_IN: u32 = 1500;
/// What is saved up at most for each unit of the limit: this part of the window.
const SAVED: u32 = 50;
/// What a complaint pays in for each unit of the limit: this part of the window.
const PAID_BY_COMPLAINT: u32 = 200;
/// What is there at the beginning, and may always be saved up: this part of the window, for one unit.
const READY: u32 = 5;
/// How many windows are a period, within bounds.
const PERIOD: u32 = 10;
const SHORTEST_PERIOD: Duration = Duration::from_secs(5);
const LONGEST_PERIOD: Duration = Duration::from_mins(1);

impl Lateness {
    pub(super) fn new(window: Duration, harmless: Duration) -> Self {
        Self {
            window,
            harmless,
            quickest: [Duration::MAX; 2],
            period_ends: Duration::ZERO,
            account: window / READY,
            paid_in: window / PAID_IN,
        }
    }

    /// Takes note of an answer to `cost` units.
    pub(super) fn answered(&mut self, now: Duration, round_trip: Duration, cost: u32, limit: u32) -> Finding {
        let before = self.usual();
        if now >= self.period_ends {
            let period = self.window.saturating_mul(PERIOD).clamp(SHORTEST_PERIOD, LONGEST_PERIOD);
            self.period_ends = now.saturating_add(period);
            self.quickest = [Duration::MAX, self.quickest[0]];
        }
        self.quickest[0] = self.quickest[0].min(round_trip);
        let usual = self.usual();
        let late = round_trip.saturating_sub(usual).saturating_sub(self.harmless);
        self.account = self.account.saturating_add(self.paid_in.saturating_mul(cost));
        let this = if late.is_zero() { Duration::ZERO } else { self.spend(late, cost, limit) };
        let is_first = before == Duration::MAX;
        Finding { all: if is_first { Duration::ZERO } else { before.saturating_sub(usual) }, this }
    }

    /// What is believed of a lateness of `cost` units.
    fn spend(&mut self, late: Duration, cost: u32, limit: u32) -> Duration {
        let most = (self.window / SAVED).saturating_mul(limit).max(self.window / READY);
        let account = self.account.min(most);
        let believed = late.min(account / cost.max(1));
        self.account = account.saturating_sub(believed.saturating_mul(cost));
        believed
    }

    /// The quickest round trip of late; the longest time if there was none.
    fn usual(&self) -> Duration {
        self.quickest[0].min(self.quickest[1])
    }

    /// Takes note that the server found the pace too fast, whose limit is given.
    pub(super) fn complained(&mut self, limit: u32) {
        let paid_in = (self.window / PAID_BY_COMPLAINT).saturating_mul(limit);
        self.account = self.account.saturating_add(paid_in);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Duration = Duration::from_millis(1);
    const SECOND: Duration = Duration::from_secs(1);

    /// What is believed of round trips that come one after the other, 10 ms apart.
    fn believed(lateness: &mut Lateness, from: Duration, round_trips: &[Duration]) -> Vec<Duration> {
        let answered =
            |(i, trip): (u32, &Duration)| lateness.answered(from + i * 10 * MS, *trip, 1, 100).this;
        (0..).zip(round_trips).map(answered).collect()
    }

    #[test]
    fn what_is_beyond_the_quickest_round_trip_is_believed() {
        let mut lateness = Lateness::new(SECOND, MS);
        let trips = [50 * MS, 40 * MS, 41 * MS, 65 * MS, 40 * MS];
        assert_eq!(
            believed(&mut lateness, SECOND, &trips),
            [Duration::ZERO, Duration::ZERO, Duration::ZERO, 24 * MS, Duration::ZERO]
        );
    }

    #[test]
    fn a_quicker_round_trip_shows_that_all_before_were_slow() {
        let mut lateness = Lateness::new(SECOND, MS);
        let trips = [50, 40, 41, 25, 25].map(|trip| lateness.answered(SECOND, trip * MS, 1, 100).all);
        assert_eq!(trips, [0, 10, 0, 15, 0].map(|all| all * MS));
    }

    #[test]
    fn answers_that_vary_cost_no_more_than_their_share() {
        let mut lateness = Lateness::new(SECOND, MS);
        let trips: Vec<_> = (0..6000).map(|i| 20 * MS + (i * 37 % 180) * MS).collect();
        let sum: Duration = believed(&mut lateness, SECOND, &trips).iter().sum();
        assert!(sum <= SECOND / 5 + 6000 * SECOND / PAID_IN, "{sum:?}");
    }

    #[test]
    fn a_complaint_lets_more_be_believed_once() {
        let mut lateness = Lateness::new(SECOND, MS);
        let trips: Vec<_> = (0..1000).map(|i| if i % 2 == 0 { 20 * MS } else { 41 * MS }).collect();
        let calm: Duration = believed(&mut lateness, SECOND, &trips).iter().sum();
        lateness.complained(100);
        let warned: Duration = believed(&mut lateness, 11 * SECOND, &trips).iter().sum();
        assert!(warned > calm && warned <= calm + SECOND / 2, "{calm:?}, then {warned:?}");
    }

    #[test]
    fn a_longer_way_is_the_usual_one_after_two_periods() {
        let mut lateness = Lateness::new(SECOND, MS);
        assert_eq!(believed(&mut lateness, SECOND, &[10 * MS, 30 * MS]), [Duration::ZERO, 19 * MS]);
        assert_eq!(believed(&mut lateness, 12 * SECOND, &[30 * MS]), [19 * MS]);
        assert_eq!(believed(&mut lateness, 23 * SECOND, &[30 * MS]), [Duration::ZERO]);
    }
}
