//! Pacing arithmetic: when the next departure is allowed.

use std::time::Duration;

use super::lateness::Lateness;
use super::nanos::Nanos;
use super::throttle::{FULL, Throttle};
use super::window::SlidingWindow;

/// Whether something may leave now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Permit {
    /// It may leave now, and has been counted.
    Go,
    /// It may not leave before this much time has passed. Nothing has been counted: ask again then.
    Wait(Duration),
    /// It costs more than the whole limit, so it can never leave.
    Never,
}

/// Keeps departures below a limit per time, for any window of that length.
///
/// Time is handed in as the distance from an origin of the caller's choice; nothing here looks at a clock.
///
/// # What is promised
///
/// - **Never more than the limit in any window** of the given length, wherever it begins: an exact log of the last
///   departures decides, over a window that is 0.25 % longer (2.5 ms for a second). The surplus absorbs calls that do
///   not all take equally long to the server.
/// - A call that takes longer than that, as its [answer](Self::answered) shows, counts from when it may have arrived.
///   What the pace loses for it is bounded: 0.07 % of the limit, and half a percent of a window for a complaint.
/// - **At least 99.5 % of the limit is used** while there is always something to send, wake-ups come in time and the
///   server does not complain. Departures are spread evenly over a window that is 0.3 % longer (at most 1 s), so that a
///   server with a clock of its own counts the same in every window. The difference between the two is how fast late
///   ones catch up.
/// - After a pause a burst is allowed: a tenth of the limit or five units for windows up to a second, the whole limit
///   for longer ones.
/// - What is allowed to leave and takes its time counts until it [has left](Self::depart), and one window longer.
/// - Memory is bounded (about 4,100 entries at most), whatever the limit.
///
/// # Examples
///
/// ```
/// use im_api::policy::{Pace, Permit};
/// use std::time::Duration;
///
/// let mut pace = Pace::new(1, Duration::from_secs(1));
/// assert_eq!(pace.try_take(Duration::ZERO, 1), Permit::Go);
/// assert!(matches!(pace.try_take(Duration::from_millis(4), 1), Permit::Wait(_)));
/// assert_eq!(pace.try_take(Duration::from_millis(1004), 1), Permit::Go);
/// assert_eq!(pace.try_take(Duration::from_millis(4), 2), Permit::Never);
/// ```
#[derive(Debug)]
pub struct Pace {
    limit: u32,
    /// The window as its owner knows it, to the nanosecond and whatever its length.
    window_length: Duration,
    per: Nanos,
    /// The time over which the limit is spread.
    length: Nanos,
    window: SlidingWindow,
    throttle: Throttle,
    lateness: Lateness,
    /// When the next departure is due if departures are spread evenly. It lags behind while there is nothing to send.
    slot: Nanos,
    /// The latest time seen, so that a caller's clock that steps back does no harm.
    latest: Nanos,
    /// Units that may leave at any moment: they are in every window until they have left.
    held: u64,
}

impl Pace {
    /// Allows `limit` units in any window of the length `per`.
    #[must_use]
    pub fn new(limit: u32, per: Duration) -> Self {
        let window_length = per;
        let per = Nanos::of(per);
        Self {
            limit,
            window_length,
            per,
            length: length(per),
            window: SlidingWindow::new(per + surplus(per)),
            throttle: Throttle::new(length(per)),
            lateness: Lateness::new(per, surplus(per) * 4 / 5),
            slot: Nanos::ZERO,
            latest: Nanos::ZERO,
            held: 0,
        }
    }

    /// The units allowed in a window while the server does not complain.
    #[must_use]
    pub fn limit(&self) -> u32 {
        self.limit
    }

    /// The length of the window.
    #[must_use]
    pub fn per(&self) -> Duration {
        self.window_length
    }

    /// Changes the limit. What has left already still counts.
    pub fn set_limit(&mut self, limit: u32) {
        self.limit = limit;
    }

    /// Takes `cost` units if they may leave now.
    ///
    /// Nothing is taken unless the answer is [`Permit::Go`], so a caller that stops waiting leaves no trace.
    pub fn try_take(&mut self, now: Duration, cost: u32) -> Permit {
        let permit = self.try_hold(now, cost);
        if permit == Permit::Go {
            self.depart(now, cost);
        }
        permit
    }

    /// [Holds](Self::hold) `cost` units if they may leave now.
    pub fn try_hold(&mut self, now: Duration, cost: u32) -> Permit {
        let now = self.observe(now);
        let (permit, slot) = self.decide(now, 0, cost);
        if permit == Permit::Go && cost > 0 {
            self.hold_from(slot, now, cost);
        }
        permit
    }

    /// What [`try_take`](Self::try_take) would answer, without taking anything.
    pub fn check(&mut self, now: Duration, cost: u32) -> Permit {
        self.forecast(now, 0, cost)
    }

    /// What `cost` units would have to wait if `ahead` units of others leave before them.
    ///
    /// [`Permit::Go`] means that there is room for all of them now. The forecast is exact as long as nothing else
    /// is taken and the server does not complain.
    pub fn forecast(&mut self, now: Duration, ahead: u64, cost: u32) -> Permit {
        let now = self.observe(now);
        self.decide(now, ahead, cost).0
    }

    /// Whether `cost` units may leave behind `ahead` others, and the even slot that they take.
    fn decide(&self, now: Nanos, ahead: u64, cost: u32) -> (Permit, Nanos) {
        if cost > self.limit {
            return (Permit::Never, Nanos::MAX);
        }
        if cost == 0 && ahead == 0 {
            return (Permit::Go, self.slot);
        }
        let (due, slot) = self.due(now, ahead, cost);
        (if due <= now { Permit::Go } else { Permit::Wait((due - now).to_duration()) }, slot)
    }

    /// Counts `cost` units as leaving now, after [`check`](Self::check) said [`Permit::Go`].
    ///
    /// Two steps let several limits be taken together or not at all.
    pub fn take(&mut self, now: Duration, cost: u32) {
        self.hold(now, cost);
        self.depart(now, cost);
    }

    /// Counts `cost` units as about to leave, after [`check`](Self::check) said [`Permit::Go`]: until
    /// [`depart`](Self::depart) says that they have left, they count whatever the time.
    pub fn hold(&mut self, now: Duration, cost: u32) {
        if cost == 0 {
            return;
        }
        let now = self.observe(now);
        let (_, slot) = self.due(now, 0, cost);
        self.hold_from(slot, now, cost);
    }

    fn hold_from(&mut self, slot: Nanos, now: Nanos, cost: u32) {
        self.slot = slot + self.spacing(u64::from(cost), now);
        self.held += u64::from(cost);
    }

    /// Counts `cost` units that were [held](Self::hold) as leaving now.
    pub fn depart(&mut self, now: Duration, cost: u32) {
        if cost == 0 {
            return;
        }
        let now = self.observe(now);
        self.held = self.held.saturating_sub(u64::from(cost));
        self.window.record(now, cost, self.limit);
    }

    /// Takes note that the answer to `cost` units is there, which [left](Self::depart) at `left`.
    ///
    /// If that took longer than usual they may have arrived later than others, and count for so much longer.
    pub fn answered(&mut self, now: Duration, left: Duration, cost: u32) {
        let (now, left) = (self.observe(now), Nanos::of(left) + self.per);
        let round_trip = now - left;
        let late = self.lateness.answered(now, round_trip, cost.into(), self.limit.into());
        if !late.all.is_zero() {
            self.window.postpone_all(late.all, now);
        }
        // After a whole window nothing is left to be postponed.
        if !late.this.is_zero() && round_trip < self.per {
            self.window.postpone(left, late.this, cost, self.limit);
        }
    }

    /// Gives back `cost` units that were [held](Self::hold) and do not leave. The window forgets them; of what a pause
    /// has earned, large costs may take a part with them.
    pub fn give_back(&mut self, now: Duration, cost: u32) {
        let now = self.observe(now);
        self.held = self.held.saturating_sub(u64::from(cost));
        self.slot = self.slot - self.spacing(u64::from(cost), now);
    }

    /// Takes note that the server refused a call because of its rate.
    ///
    /// Departures pause for a tenth of the window (at most 10 s), then go on at half the rate; after two windows
    /// without a further complaint the rate climbs back, by 5 % of the limit in the first window and twice as much in
    /// each further one. At most one complaint a window has an effect, and 5 % of the limit stay in use whatever
    /// happens.
    ///
    /// While the whole limit is in use, a window of at most a second forgives one complaint in fifty units, with a
    /// pause of a two-hundredth of the window: it is about a call that came early.
    pub fn throttled(&mut self, now: Duration) {
        let now = self.observe(now);
        // The guard of a longer window is longer than any jitter.
        let per_second = if self.per <= Nanos::from_secs(1) { self.limit } else { 0 };
        self.throttle.complained(now, per_second);
        self.lateness.complained(self.limit.into());
    }

    /// Whether a new one would say the same from now on.
    pub(crate) fn is_idle(&mut self, now: Duration) -> bool {
        let now = self.observe(now);
        self.held == 0
            && self.slot <= now - self.burst(now)
            && self.window.is_over(now)
            && self.throttle.paused_until() <= now
            && self.throttle.share(now) == FULL
    }

    /// The share of the limit that is in use, in thousandths: 1,000 unless the server complained lately.
    #[must_use]
    pub fn share(&self, now: Duration) -> u32 {
        self.throttle.share(Nanos::of(now) + self.per)
    }

    /// Shifts the caller's time by one window, so that a fresh pace can look back on an idle one.
    fn observe(&mut self, now: Duration) -> Nanos {
        self.latest = self.latest.max(Nanos::of(now) + self.per);
        self.window.prune(self.latest, self.limit);
        self.latest
    }

    /// When `cost` units are due, and the even slot that they take.
    fn due(&self, now: Nanos, ahead: u64, cost: u32) -> (Nanos, Nanos) {
        let limit = self.limit_now(now, cost);
        // Whole limits in front cost whole windows; what is left has to fit into the one that is running.
        let in_front = ahead.saturating_add(u64::from(cost)).saturating_sub(1);
        let (windows, in_front) =
            if in_front < limit { (0, in_front) } else { (in_front / limit, in_front % limit) };
        let rest = (in_front + 1).saturating_add(self.held);
        let mut free = self.window.free_at(rest, limit) + self.length * windows;
        if rest > limit && self.held > 0 {
            // When there is room depends on when those leave that are about to: look again soon.
            free = free.max(now + guard(self.per));
        }
        let floor = free.max(self.throttle.paused_until());

        let idle = now - self.burst(now);
        // Time spent waiting for the window earns no burst, only room to make up for late wake-ups: otherwise the
        // burst after a pause would come back in every window.
        let held_back = floor - self.per / 50;
        let slot = (self.slot.max(idle) + self.spacing(ahead, now)).max(held_back);
        (slot.max(floor), slot)
    }

    /// How far the slots may lag behind: what may leave at once after a pause.
    fn burst(&self, now: Nanos) -> Nanos {
        if self.per > Nanos::from_secs(1) {
            return self.per;
        }
        (self.per / 10).max(self.spacing(4, now)).min(self.per)
    }

    /// The units allowed in a window now. A single cost above it leaves alone.
    fn limit_now(&self, now: Nanos, cost: u32) -> u64 {
        let limit = u64::from(self.limit) * u64::from(self.throttle.share(now)) / u64::from(FULL);
        limit.max(u64::from(cost)).max(1)
    }

    /// The even distance for `units`, rounded up to a nanosecond.
    fn spacing(&self, units: u64, now: Nanos) -> Nanos {
        if units == 0 {
            return Nanos::ZERO;
        }
        let rate = u64::from(self.limit.max(1)) * u64::from(self.throttle.share(now));
        self.length.share(units.saturating_mul(FULL.into()), rate)
    }
}

/// The time over which the limit is spread.
fn length(per: Nanos) -> Nanos {
    per + guard(per)
}

/// How much longer than promised a departure counts.
fn surplus(per: Nanos) -> Nanos {
    guard(per) * 5 / 6
}

/// What the time over which the limit is spread is longer than promised.
fn guard(per: Nanos) -> Nanos {
    (per / 1000 * 3).min(Nanos::from_secs(1))
}

#[cfg(test)]
mod tests;
