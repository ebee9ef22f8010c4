//! The exact memory of what left within the last window.

use std::collections::VecDeque;

use super::nanos::Nanos;

/// Above this many units a window is remembered in this many slices instead of one entry a unit.
const EXACT: u32 = 4096;

/// Departures that still count against a limit, oldest first.
///
/// One entry for each departure while the limit is at most 4,096; above it, departures less than 1/4096 of the
/// window apart share an entry that carries the time of the *last* of them. Memory is bounded either way, and the
/// rounding only ever makes a unit count for longer.
#[derive(Debug)]
pub(super) struct SlidingWindow {
    length: Nanos,
    entries: VecDeque<Entry>,
    used: u64,
    /// When the newest entry was opened: later departures join it until the slice is over.
    opened: Nanos,
}

#[derive(Debug)]
struct Entry {
    last: Nanos,
    cost: u64,
}

impl SlidingWindow {
    pub(super) fn new(length: Nanos) -> Self {
        Self { length, entries: VecDeque::new(), used: 0, opened: Nanos::ZERO }
    }

    /// Forgets what no longer counts.
    ///
    /// The last `limit` units stay even after their time, up to 4,096 entries: they tell since when there is room.
    pub(super) fn prune(&mut self, now: Nanos, limit: u32) {
        while let Some(oldest) = self.entries.front() {
            let is_needed =
                self.used - oldest.cost < u64::from(limit) && self.entries.len() <= EXACT as usize;
            if is_needed || oldest.last + self.length > now {
                break;
            }
            self.used -= oldest.cost;
            self.entries.pop_front();
        }
    }

    /// Remembers a departure. A time before that of the newest departure is moved up to it.
    pub(super) fn record(&mut self, at: Nanos, cost: u32, limit: u32) {
        self.used += u64::from(cost);
        let slice = self.slice(limit);
        if let Some(newest) = self.entries.back_mut() {
            let at = at.max(newest.last);
            if at < self.opened + slice || at == newest.last {
                newest.last = at;
                newest.cost += u64::from(cost);
                return;
            }
        }
        let at = self.entries.back().map_or(at, |newest| at.max(newest.last));
        self.opened = at;
        self.entries.push_back(Entry { last: at, cost: u64::from(cost) });
    }

    /// Lets `cost` units that left at `left` count as if they had left `by` later. They must not be forgotten yet.
    pub(super) fn postpone(&mut self, left: Nanos, by: Nanos, cost: u32, limit: u32) {
        let from = self.entries.partition_point(|entry| entry.last < left);
        let Some(entry) = self.entries.get_mut(from) else { return };
        let to = entry.last + by;
        let moved = entry.cost.min(cost.into());
        entry.cost -= moved;
        let after = self.entries.partition_point(|entry| entry.last < to);
        let slice = self.slice(limit);
        let newest = self.entries.len() - 1;
        match self.entries.get_mut(after.min(newest)) {
            Some(near) if near.last == to || near.last.max(to) - near.last.min(to) < slice => {
                near.last = near.last.max(to);
                near.cost += moved;
            }
            _ => self.entries.insert(after, Entry { last: to, cost: moved }),
        }
        if self.entries[from].cost == 0 {
            self.entries.remove(from);
        }
    }

    /// Lets everything count as if it had left `by` later, but not later than now.
    pub(super) fn postpone_all(&mut self, by: Nanos, now: Nanos) {
        for entry in &mut self.entries {
            entry.last = (entry.last + by).min(now.max(entry.last));
        }
    }

    /// Departures less than this apart share an entry.
    fn slice(&self, limit: u32) -> Nanos {
        if limit > EXACT { self.length / u64::from(EXACT) } else { Nanos::ZERO }
    }

    /// Whether nothing that left counts any more.
    pub(super) fn is_over(&self, now: Nanos) -> bool {
        self.entries.back().is_none_or(|newest| newest.last + self.length <= now)
    }

    /// Since when, or from when on, `cost` more fits under `limit`; zero if it always did.
    ///
    /// A cost above the limit fits once nothing else is remembered.
    pub(super) fn free_at(&self, cost: u64, limit: u64) -> Nanos {
        let mut excess = self.used.saturating_add(cost).saturating_sub(limit).min(self.used);
        if excess == 0 {
            return Nanos::ZERO;
        }
        for entry in &self.entries {
            if entry.cost >= excess {
                return entry.last + self.length;
            }
            excess -= entry.cost;
        }
        Nanos::ZERO
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MS: Nanos = Nanos::from_micros(1000);

    #[test]
    fn a_unit_counts_for_one_window() {
        let mut window = SlidingWindow::new(MS * 1000);
        window.record(MS * 10, 1, 2);
        window.record(MS * 30, 1, 2);
        assert_eq!(window.free_at(1, 2), MS * 1010);
        assert_eq!(window.free_at(2, 2), MS * 1030);
        window.prune(MS * 1010, 2);
        assert_eq!(window.free_at(1, 2), MS * 1010, "also afterwards");
        window.record(MS * 1011, 1, 2);
        window.prune(MS * 1011, 2);
        assert_eq!(window.free_at(1, 2), MS * 1030);
    }

    #[test]
    fn a_cost_above_the_limit_waits_for_an_empty_window() {
        let mut window = SlidingWindow::new(MS * 1000);
        assert_eq!(window.free_at(5, 2), Nanos::ZERO);
        window.record(MS * 7, 1, 2);
        assert_eq!(window.free_at(5, 2), MS * 1007);
    }

    #[test]
    fn memory_is_bounded_whatever_the_limit() {
        let mut window = SlidingWindow::new(MS * 1000);
        for i in 0..1_000_000u32 {
            let now = Nanos::from_micros(u64::from(i));
            window.prune(now, 1_000_000);
            window.record(now, 1, 1_000_000);
        }
        assert!(window.entries.len() <= EXACT as usize + 1, "{} entries", window.entries.len());
        assert_eq!(window.used, 1_000_000);
        for second in 2..10_000 {
            window.prune(MS * 1000 * second, 1_000_000);
            window.record(MS * 1000 * second, 1, 1_000_000);
        }
        assert!(window.entries.len() <= EXACT as usize + 1, "{} entries", window.entries.len());
    }

    #[test]
    fn what_is_postponed_counts_for_longer() {
        let mut window = SlidingWindow::new(MS * 1000);
        for at in [10, 20, 30, 40] {
            window.record(MS * at, 1, 4);
        }
        window.postpone(MS * 10, MS * 25, 1, 4);
        let free = |window: &SlidingWindow| [1, 2, 3, 4].map(|cost| window.free_at(cost, 4));
        assert_eq!(free(&window), [MS * 1020, MS * 1030, MS * 1035, MS * 1040]);
        window.postpone(MS * 20, MS * 20, 1, 4);
        assert_eq!(free(&window), [MS * 1030, MS * 1035, MS * 1040, MS * 1040]);
        assert_eq!((window.used, window.entries.len()), (4, 3), "two at the same time are one entry");
        window.postpone(MS * 50, MS * 20, 1, 4);
        assert_eq!(window.used, 4, "nothing left then");
    }

    #[test]
    fn all_is_postponed_up_to_now() {
        let mut window = SlidingWindow::new(MS * 1000);
        for at in [10, 20, 30] {
            window.record(MS * at, 1, 3);
        }
        window.postpone_all(MS * 15, MS * 30);
        assert_eq!([1, 2, 3].map(|cost| window.free_at(cost, 3)), [MS * 1025, MS * 1030, MS * 1030]);
    }

    #[test]
    fn postponing_keeps_memory_bounded() {
        let mut window = SlidingWindow::new(MS * 1000);
        for i in 0..1_000_000u32 {
            let now = Nanos::from_micros(u64::from(i));
            window.prune(now, 1_000_000);
            window.record(now, 1, 1_000_000);
            if now >= MS * 30 {
                window.postpone(now - MS * 30, Nanos::from_micros(u64::from(i % 29_000)), 1, 1_000_000);
            }
        }
        assert!(window.entries.len() <= EXACT as usize + 1, "{} entries", window.entries.len());
        assert_eq!(window.used, 1_000_000);
        assert!(window.entries.iter().is_sorted_by_key(|entry| entry.last));
    }

    #[test]
    fn sharing_an_entry_never_forgets_early() {
        let mut window = SlidingWindow::new(MS * 4096);
        window.record(Nanos::ZERO, 1, EXACT + 1);
        window.record(MS / 2, 1, EXACT + 1);
        assert_eq!(window.entries.len(), 1);
        assert_eq!(window.free_at(1, 2), MS * 4096 + MS / 2, "it counts from its last departure");
    }
}
