//! How much later than usual a call may have reached the server.

use super::nanos::Nanos;

/// What an answer shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Finding {
    /// For how much longer all calls should count: even the quickest so far were slow.
    pub(super) all: Nanos,
    /// For how much longer the call should count that was answered.
    pub(super) this: Nanos,
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
    window: Nanos,
    /// So much makes no difference.
    harmless: Nanos,
    /// The quickest round trips of this period and of the one before: ways change.
    quickest: [Nanos; 2],
    period_ends: Nanos,
    account: Nanos,
    /// What a unit pays in.
    paid_in: Nanos,
}

/// What a unit pays in: this part of the window.
const PAID_IN: u64 = 1500;
/// What is saved up at most for each unit of the limit: this part of the window.
const SAVED: u64 = 50;
/// What a complaint pays in for each unit of the limit: this part of the window.
const PAID_BY_COMPLAINT: u64 = 200;
/// What is there at the beginning, and may always be saved up: this part of the window, for one unit.
const READY: u64 = 5;
/// How many windows are a period, within bounds.
const PERIOD: u64 = 10;
const SHORTEST_PERIOD: Nanos = Nanos::from_secs(5);
const LONGEST_PERIOD: Nanos = Nanos::from_secs(60);

impl Lateness {
    pub(super) fn new(window: Nanos, harmless: Nanos) -> Self {
        Self {
            window,
            harmless,
            quickest: [Nanos::MAX; 2],
            period_ends: Nanos::ZERO,
            account: window / READY,
            paid_in: window / PAID_IN,
        }
    }

    /// Takes note of an answer to `cost` units.
    pub(super) fn answered(&mut self, now: Nanos, round_trip: Nanos, cost: u64, limit: u64) -> Finding {
        let before = self.usual();
        if now >= self.period_ends {
            self.period_ends = now + (self.window * PERIOD).clamp(SHORTEST_PERIOD, LONGEST_PERIOD);
            self.quickest = [Nanos::MAX, self.quickest[0]];
        }
        self.quickest[0] = self.quickest[0].min(round_trip);
        let usual = self.usual();
        let late = round_trip - usual - self.harmless;
        self.account += self.paid_in * cost;
        let this = if late.is_zero() { Nanos::ZERO } else { self.spend(late, cost, limit) };
        let is_first = before == Nanos::MAX;
        Finding { all: if is_first { Nanos::ZERO } else { before - usual }, this }
    }

    /// What is believed of a lateness of `cost` units.
    fn spend(&mut self, late: Nanos, cost: u64, limit: u64) -> Nanos {
        let most = (self.window / SAVED * limit).max(self.window / READY);
        let account = self.account.min(most);
        let believed = late.min(account / cost.max(1));
        self.account = account - believed * cost;
        believed
    }

    /// The quickest round trip of late; the longest time if there was none.
    fn usual(&self) -> Nanos {
        self.quickest[0].min(self.quickest[1])
    }

    /// Takes note that the server found the pace too fast, whose limit is given.
    pub(super) fn complained(&mut self, limit: u64) {
        self.account += self.window / PAID_BY_COMPLAINT * limit;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Nanos = Nanos::from_micros(1000);
    const SECOND: Nanos = Nanos::from_secs(1);

    /// What is believed of round trips that come one after the other, 10 ms apart.
    fn believed(lateness: &mut Lateness, from: Nanos, round_trips: &[Nanos]) -> Vec<Nanos> {
        let answered = |(i, trip): (u64, &Nanos)| lateness.answered(from + MS * 10 * i, *trip, 1, 100).this;
        (0..).zip(round_trips).map(answered).collect()
    }

    fn sum(times: &[Nanos]) -> Nanos {
        times.iter().fold(Nanos::ZERO, |sum, time| sum + *time)
    }

    #[test]
    fn what_is_beyond_the_quickest_round_trip_is_believed() {
        let mut lateness = Lateness::new(SECOND, MS);
        let trips = [MS * 50, MS * 40, MS * 41, MS * 65, MS * 40];
        assert_eq!(
            believed(&mut lateness, SECOND, &trips),
            [Nanos::ZERO, Nanos::ZERO, Nanos::ZERO, MS * 24, Nanos::ZERO]
        );
    }

    #[test]
    fn a_quicker_round_trip_shows_that_all_before_were_slow() {
        let mut lateness = Lateness::new(SECOND, MS);
        let trips = [50, 40, 41, 25, 25].map(|trip| lateness.answered(SECOND, MS * trip, 1, 100).all);
        assert_eq!(trips, [0, 10, 0, 15, 0].map(|all| MS * all));
    }

    #[test]
    fn answers_that_vary_cost_no_more_than_their_share() {
        let mut lateness = Lateness::new(SECOND, MS);
        let trips: Vec<_> = (0..6000).map(|i| MS * 20 + MS * (i * 37 % 180)).collect();
        let sum = sum(&believed(&mut lateness, SECOND, &trips));
        assert!(sum <= SECOND / 5 + SECOND * 6000 / PAID_IN, "{sum:?}");
    }

    #[test]
    fn a_complaint_lets_more_be_believed_once() {
        let mut lateness = Lateness::new(SECOND, MS);
        let trips: Vec<_> = (0..1000).map(|i| if i % 2 == 0 { MS * 20 } else { MS * 41 }).collect();
        let calm = sum(&believed(&mut lateness, SECOND, &trips));
        lateness.complained(100);
        let warned = sum(&believed(&mut lateness, SECOND * 11, &trips));
        assert!(warned > calm && warned <= calm + SECOND / 2, "{calm:?}, then {warned:?}");
    }

    #[test]
    fn a_longer_way_is_the_usual_one_after_two_periods() {
        let mut lateness = Lateness::new(SECOND, MS);
        assert_eq!(believed(&mut lateness, SECOND, &[MS * 10, MS * 30]), [Nanos::ZERO, MS * 19]);
        assert_eq!(believed(&mut lateness, SECOND * 12, &[MS * 30]), [MS * 19]);
        assert_eq!(believed(&mut lateness, SECOND * 23, &[MS * 30]), [Nanos::ZERO]);
    }
}
