//! Taking a chunk apart that is refused as a whole, so that the item to blame does not fail the others.

use std::sync::atomic::{AtomicU32, Ordering};

use tokio::time::Instant;

/// After so many chunks in a row of which taking them apart saved nothing, none is taken apart: what refuses them is not
/// about single items. One that saves something begins the count anew.
const IN_VAIN: u32 = 8;

/// Items that go into one call.
pub(super) struct Group {
    /// Their places in the chunk.
    pub(super) places: Vec<u32>,
    /// See [`Work::open_since`](super::deliver::Work).
    pub(super) open_since: Option<Instant>,
}

/// The parts of a chunk that wait while another one is at work.
pub(super) struct Splits {
    waiting: Vec<Group>,
    /// How often the chunk may still be split.
    left: u32,
    is_split: bool,
}

impl Splits {
    /// For a chunk of so many items. Two that are to blame are found in any case: halving finds one in `log2` steps.
    pub(super) fn new(items: usize) -> Self {
        let steps = items.next_power_of_two().trailing_zeros();
        Self { waiting: Vec::new(), left: 2 * steps, is_split: false }
    }

    /// Splits a group in halves: gives back the first, and keeps the second for later. The group comes back as it was
    /// if it cannot be split, or not any more.
    pub(super) fn halve(&mut self, mut group: Group, luck: &Luck) -> Result<Group, Group> {
        if group.places.len() < 2 || self.left == 0 || luck.is_out() {
            return Err(group);
        }
        self.left -= 1;
        self.is_split = true;
        let places = group.places.split_off(group.places.len() / 2);
        self.waiting.push(Group { places, open_since: group.open_since });
        Ok(group)
    }

    /// What comes next.
    pub(super) fn next(&mut self) -> Option<Group> {
        self.waiting.pop()
    }

    /// Tells what came of it, once the chunk is settled.
    pub(super) fn end(&self, has_saved_some: bool, luck: &Luck) {
        if self.is_split {
            luck.take_note(has_saved_some);
        }
    }
}

/// Whether taking chunks apart has been of use.
#[derive(Debug, Default)]
pub(super) struct Luck {
    in_vain: AtomicU32,
}

impl Luck {
    fn is_out(&self) -> bool {
        self.in_vain.load(Ordering::Relaxed) >= IN_VAIN
    }

    fn take_note(&self, has_saved_some: bool) {
        if has_saved_some {
            self.in_vain.store(0, Ordering::Relaxed);
        } else {
            self.in_vain.fetch_add(1, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Sends a chunk to a server that refuses calls with any of `bad`; what was refused, and how many calls it took.
    fn refused(items: u32, bad: &[u32]) -> (Vec<u32>, u32) {
        let (luck, mut splits) = (Luck::default(), Splits::new(items as usize));
        let (mut failed, mut calls) = (Vec::new(), 0);
        let mut group = Some(Group { places: (0..items).collect(), open_since: None });
        while let Some(sent) = group {
            calls += 1;
            group = if sent.places.iter().any(|place| bad.contains(place)) {
                match splits.halve(sent, &luck) {
                    Ok(half) => Some(half),
                    Err(whole) => {
                        failed.extend(whole.places);
                        splits.next()
                    }
                }
            } else {
                splits.next()
            };
        }
        (failed, calls)
    }

    proptest! {
        #[test]
        fn one_or_two_bad_items_fail_no_others(items in 1_u32..600, one: prop::sample::Index, two: prop::sample::Index) {
            let places: Vec<_> = (0..items).collect();
            let mut bad = vec![*one.get(&places), *two.get(&places)];
            bad.sort_unstable();
            bad.dedup();
            let (failed, calls) = refused(items, &bad);
            prop_assert_eq!(failed, bad);
            prop_assert!(calls <= 1 + 4 * items.next_power_of_two().ilog2(), "{} calls", calls);
        }

        #[test]
        fn however_many_are_bad_all_of_them_fail_and_calls_are_bounded(bad in prop::collection::btree_set(0_u32..100, 0..100)) {
            let bad: Vec<_> = bad.into_iter().collect();
            let (failed, calls) = refused(100, &bad);
            prop_assert!(bad.iter().all(|place| failed.contains(place)));
            prop_assert!(calls <= 29, "{} calls", calls);
        }
    }

    #[test]
    fn after_some_attempts_in_vain_nothing_is_split_until_that_has_helped() {
        let (luck, group) = (Luck::default(), || Group { places: vec![0, 1], open_since: None });
        let attempt = |has_saved_some| {
            let mut splits = Splits::new(2);
            let is_split = splits.halve(group(), &luck).is_ok();
            splits.end(has_saved_some, &luck);
            is_split
        };
        for _ in 0..IN_VAIN - 1 {
            assert!(attempt(false));
        }
        assert!(attempt(true));
        for _ in 0..IN_VAIN {
            assert!(attempt(false));
        }
        assert!(!attempt(false));
    }
}
