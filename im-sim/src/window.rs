//! Sliding logs: how much happened within the last so many seconds, exactly.

use std::collections::VecDeque;
use std::time::Duration;

/// What happened within the last span of time. Times are handed in and never go back.
///
/// The span is open at its far end: what happened exactly one span ago is out.
#[derive(Debug)]
pub(crate) struct SlidingLog {
    span: Duration,
    entries: VecDeque<(Duration, u32)>,
    sum: u64,
}

impl SlidingLog {
    pub(crate) fn new(span: Duration) -> Self {
        Self { span, entries: VecDeque::new(), sum: 0 }
    }

    /// How much there is at `now`.
    pub(crate) fn sum(&mut self, now: Duration) -> u64 {
        while let Some((time, weight)) = self.entries.front() {
            if now.saturating_sub(*time) < self.span {
                break;
            }
            self.sum -= u64::from(*weight);
            self.entries.pop_front();
        }
        self.sum
    }

    /// Enters something and returns how much there is now.
    pub(crate) fn push(&mut self, now: Duration, weight: u32) -> u64 {
        self.sum(now);
        self.entries.push_back((now, weight));
        self.sum += u64::from(weight);
        self.sum
    }
}

/// The most that lie within any span of the given times, which are in order.
pub(crate) fn densest(times: impl IntoIterator<Item = Duration>, span: Duration) -> u64 {
    let mut log = SlidingLog::new(span);
    times.into_iter().map(|time| log.push(time, 1)).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_one_span_old_is_out() {
        let mut log = SlidingLog::new(Duration::from_secs(1));
        assert_eq!(log.push(Duration::ZERO, 3), 3);
        assert_eq!(log.push(Duration::from_millis(999), 2), 5);
        assert_eq!(log.sum(Duration::from_secs(1)), 2);
        assert_eq!(log.sum(Duration::from_millis(1999)), 0);
    }

    proptest! {
        #[test]
        fn densest_is_the_densest_of_all_windows(mut times in prop::collection::vec(0_u64..5_000, 0..80)) {
            times.sort_unstable();
            let slow = times.iter().map(|start| times.iter().filter(|time| (*start..start + 1000).contains(time)).count());
            let slow = slow.max().unwrap_or(0) as u64;
            prop_assert_eq!(densest(times.into_iter().map(Duration::from_millis), Duration::from_secs(1)), slow);
        }
    }
}
