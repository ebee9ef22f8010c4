//! What time it is for the simulator.

use std::fmt;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

/// Where the simulator takes its time from.
///
/// There are two times, as on every computer: the date, which decides on signatures, message times and the memory for
/// repeats, and the steady time, which decides on rates.
pub trait Clock: fmt::Debug + Send + Sync + 'static {
    /// The date.
    fn now(&self) -> SystemTime;
    /// The time since a moment of the clock's choice; it never goes back.
    fn ticks(&self) -> Duration;
}

/// The computer's own clock.
#[derive(Clone, Copy, Debug)]
pub struct SystemClock {
    start: Instant,
}

impl SystemClock {
    /// A clock whose steady time starts now.
    #[must_use]
    pub fn new() -> Self {
        Self { start: Instant::now() }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }

    fn ticks(&self) -> Duration {
        self.start.elapsed()
    }
}

/// A clock that stands still until a test moves it. Clones are one clock.
///
/// Rates go by it too: as long as it stands still, all calls fall into the same second.
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use im_sim::{Clock, ManualClock};
///
/// let clock = ManualClock::new(SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000));
/// clock.advance(Duration::from_secs(121));
/// assert_eq!(clock.ticks(), Duration::from_secs(121));
/// ```
#[derive(Clone, Debug)]
pub struct ManualClock(Arc<Mutex<Standing>>);

#[derive(Debug)]
struct Standing {
    date: SystemTime,
    ticks: Duration,
}

impl ManualClock {
    /// A clock that shows `date`.
    #[must_use]
    pub fn new(date: SystemTime) -> Self {
        Self(Arc::new(Mutex::new(Standing { date, ticks: Duration::ZERO })))
    }

    /// Moves both times forward.
    pub fn advance(&self, by: Duration) {
        let mut standing = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        standing.date += by;
        standing.ticks += by;
    }

    /// Sets the date, forward or back, and leaves the steady time alone: somebody corrects the computer's clock.
    pub fn set_date(&self, date: SystemTime) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).date = date;
    }
}

impl Clock for ManualClock {
    fn now(&self) -> SystemTime {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).date
    }

    fn ticks(&self) -> Duration {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).ticks
    }
}

/// A clock with what was done to it: time skipped, and a date that is off.
#[derive(Debug)]
pub(crate) struct Time {
    clock: Box<dyn Clock>,
    skipped_nanos: AtomicU64,
    skew_millis: AtomicI64,
}

impl Time {
    pub(crate) fn new(clock: Box<dyn Clock>) -> Self {
        Self { clock, skipped_nanos: AtomicU64::new(0), skew_millis: AtomicI64::new(0) }
    }

    /// The date as the simulator sees it: skipped time and skew included.
    pub(crate) fn now(&self) -> SystemTime {
        let now = self.clock.now() + self.skipped();
        let skew = self.skew_millis.load(Ordering::Relaxed);
        let off = Duration::from_millis(skew.unsigned_abs());
        if skew < 0 { now.checked_sub(off).unwrap_or(SystemTime::UNIX_EPOCH) } else { now + off }
    }

    pub(crate) fn ticks(&self) -> Duration {
        self.clock.ticks() + self.skipped()
    }

    /// Lets time pass at once.
    pub(crate) fn skip(&self, by: Duration) {
        let nanos = u64::try_from(by.as_nanos()).unwrap_or(u64::MAX);
        self.skipped_nanos.fetch_add(nanos, Ordering::Relaxed);
    }

    /// Puts the date off by so many milliseconds, and leaves the steady time alone.
    pub(crate) fn set_skew(&self, millis: i64) {
        self.skew_millis.store(millis, Ordering::Relaxed);
    }

    fn skipped(&self) -> Duration {
        Duration::from_nanos(self.skipped_nanos.load(Ordering::Relaxed))
    }
}

/// Unix time in whole seconds; 0 before 1970.
pub(crate) fn unix_seconds(time: SystemTime) -> u64 {
    time.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skew_moves_the_date_only_and_skipping_moves_both() {
        let start = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000);
        let time = Time::new(Box::new(ManualClock::new(start)));
        time.set_skew(-600_000);
        assert_eq!(unix_seconds(time.now()), 999_400);
        assert_eq!(time.ticks(), Duration::ZERO);
        time.skip(Duration::from_secs(10));
        assert_eq!(unix_seconds(time.now()), 999_410);
        assert_eq!(time.ticks(), Duration::from_secs(10));
        time.set_skew(i64::MIN);
        assert_eq!(unix_seconds(time.now()), 0);
    }
}
