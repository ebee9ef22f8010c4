//! Pairs of key and value that hang on a message.

use im_api::extensions::Extension;
use im_api::im_type;

/// Most pairs of a message.
const MAX_PAIRS: usize = 300;

/// Most changes of a message's pairs within a minute. Each pair counts: the page speaks of changes, not of calls.
const MAX_CHANGES: usize = 200;
const MINUTE: u64 = 60;

/// Pairs in an answer.
const PAGE: usize = 200;

/// The extensions of a message, as a store keeps them with it.
#[im_type]
pub(crate) struct ExtensionsRecord {
    /// The newest version.
    #[im(default)]
    pub latest_seq: u64,
    /// The version at which all pairs were last deleted.
    #[im(default)]
    pub clear_seq: u64,
    /// The pairs by version, then in the order in which they came.
    #[im(optional)]
    pub pairs: Vec<Extension>,
    /// When pairs were changed within the last minute: Unix time in seconds.
    #[im(optional)]
    pub changes: Vec<u64>,
}

/// A page of the pairs.
#[derive(Clone, Debug)]
pub(crate) struct ExtensionPage {
    pub(crate) pairs: Vec<Extension>,
    pub(crate) is_complete: bool,
}

/// Why a pair was not changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PairError {
    /// The message has no room for more.
    TooMany,
    /// There is no such pair to delete.
    NotFound,
}

/// A pair as it is after a change, and how the change went.
pub(crate) type PairOutcome = (Extension, Result<(), PairError>);

impl ExtensionsRecord {
    /// Counts changes; `false` if they are too many for this minute.
    pub(crate) fn spend(&mut self, count: usize, now: u64) -> bool {
        self.changes.retain(|time| now.abs_diff(*time) < MINUTE);
        if self.changes.len() + count > MAX_CHANGES {
            return false;
        }
        self.changes.extend(std::iter::repeat_n(now, count));
        true
    }

    /// Sets pairs. All of one call get one version; those of an administrator are not compared with it.
    pub(crate) fn set(&mut self, pairs: Vec<Extension>) -> Vec<PairOutcome> {
        let seq = self.next_seq();
        pairs.into_iter().map(|pair| self.set_one(pair.seq(seq))).collect()
    }

    fn set_one(&mut self, pair: Extension) -> PairOutcome {
        let count = self.pairs.len();
        self.pairs.retain(|other| other.key != pair.key);
        if count >= MAX_PAIRS && self.pairs.len() == count {
            return (pair.seq(0_u64), Err(PairError::TooMany));
        }
        self.pairs.push(pair.clone());
        (pair, Ok(()))
    }

    /// Deletes pairs.
    pub(crate) fn delete(&mut self, pairs: Vec<Extension>) -> Vec<PairOutcome> {
        let seq = self.next_seq();
        let delete_one = |mut pair: Extension| {
            let count = self.pairs.len();
            self.pairs.retain(|other| other.key != pair.key);
            let outcome = if self.pairs.len() < count { Ok(()) } else { Err(PairError::NotFound) };
            pair.value = Some(String::new());
            (pair.seq(seq), outcome)
        };
        pairs.into_iter().map(delete_one).collect()
    }

    /// Deletes all pairs.
    pub(crate) fn clear(&mut self) {
        self.clear_seq = self.next_seq();
        self.pairs.clear();
    }

    fn next_seq(&mut self) -> u64 {
        self.latest_seq += 1;
        self.latest_seq
    }

    /// The pairs of a version and later ones.
    pub(crate) fn page(&self, start_seq: u64) -> ExtensionPage {
        let start = self.pairs.partition_point(|pair| pair.seq.unwrap_or_default() < start_seq);
        let rest = &self.pairs[start..];
        ExtensionPage { pairs: rest.iter().take(PAGE).cloned().collect(), is_complete: rest.len() <= PAGE }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn pair(key: usize, value: &str) -> Extension {
        Extension::new(format!("k{key}"), value)
    }

    fn oks(outcomes: &[PairOutcome]) -> Vec<bool> {
        outcomes.iter().map(|(_, outcome)| outcome.is_ok()).collect()
    }

    #[test]
    fn all_pairs_of_a_call_have_one_version_and_clearing_has_one_too() {
        let mut extensions = ExtensionsRecord::new();
        extensions.set(vec![pair(1, "a"), pair(2, "b")]);
        extensions.set(vec![pair(1, "c")]);
        assert_eq!(extensions.pairs, [pair(2, "b").seq(1_u64), pair(1, "c").seq(2_u64)]);
        let outcomes = extensions.delete(vec![pair(2, ""), pair(3, "")]);
        assert_eq!(oks(&outcomes), [true, false]);
        assert_eq!(outcomes[0].0, pair(2, "").seq(3_u64));
        extensions.clear();
        assert_eq!((extensions.clear_seq, extensions.latest_seq, extensions.pairs.len()), (4, 4, 0));
    }

    #[test]
    fn a_message_has_room_for_300_pairs() {
        let mut extensions = ExtensionsRecord::new();
        assert!(
            extensions.set((0..300).map(|key| pair(key, "a")).collect()).iter().all(|(_, done)| done.is_ok())
        );
        let outcomes = extensions.set(vec![pair(300, "a"), pair(7, "b")]);
        assert_eq!(oks(&outcomes), [false, true]);
        assert_eq!(extensions.pairs.len(), 300);
    }

    #[test]
    fn changes_are_counted_over_any_minute() {
        let mut extensions = ExtensionsRecord::new();
        assert!(extensions.spend(20, 100));
        assert!(extensions.spend(180, 159));
        assert!(!extensions.spend(1, 159));
        assert!(extensions.spend(20, 160));
        assert!(!extensions.spend(1, 218));
    }

    proptest! {
        /// Reading on from the last version gives all pairs in the end, each with its newest value.
        #[test]
        fn pages_lose_nothing(calls in prop::collection::vec(prop::collection::vec(0_usize..280, 1..20), 0..40)) {
            let mut extensions = ExtensionsRecord::new();
            for (number, keys) in calls.iter().enumerate() {
                extensions.set(keys.iter().map(|key| pair(*key, &number.to_string())).collect());
            }
            let (mut found, mut start) = (std::collections::BTreeMap::new(), 0);
            loop {
                let page = extensions.page(start);
                prop_assert!(page.pairs.len() <= 200);
                found.extend(page.pairs.iter().map(|pair| (pair.key.clone(), pair.clone())));
                if page.is_complete {
                    break;
                }
                start = page.pairs.last().and_then(|pair| pair.seq).unwrap();
            }
            let whole = extensions.pairs.iter().map(|pair| (pair.key.clone(), pair.clone())).collect();
            prop_assert_eq!(found, whole);
        }
    }
}
