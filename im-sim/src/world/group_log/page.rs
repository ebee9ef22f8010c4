//! Reading the messages of a group, from the newest to the oldest.

use im_api::group_message::{Completeness, PlaceKind};

use super::GroupMessageRecord;
use crate::world::World;

/// Which part of a log.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LogWanted {
    /// The largest number.
    pub(crate) from: u32,
    /// Most places.
    pub(crate) max_count: usize,
    /// Most bytes of the answer, roughly; one place is always given.
    pub(crate) max_bytes: usize,
    /// Whether recalled messages take places.
    pub(crate) with_recalled: bool,
    /// The first second of which messages are still kept.
    pub(crate) since: u64,
}

/// A page of a log.
#[derive(Clone, Debug)]
pub(crate) struct LogPage<'a> {
    /// Numbers and what is there, newest first; `None` for a place whose message is gone.
    pub(crate) places: Vec<(u32, Option<&'a GroupMessageRecord>)>,
    pub(crate) completeness: Completeness,
}

impl World {
    /// A page of the messages of a group.
    pub(crate) fn group_page(&self, log: &str, wanted: &LogWanted) -> LogPage<'_> {
        let messages = self.group_logs.get(log).map(|log| &log.messages);
        page(|seq| messages?.get(&seq), wanted)
    }
}

/// A page of the log. Recalled messages that are not wanted do not count: the next older ones stand in, so that only
/// the end of the log makes an empty page.
fn page<'a>(at: impl Fn(u32) -> Option<&'a GroupMessageRecord>, wanted: &LogWanted) -> LogPage<'a> {
    let mut page = LogPage { places: Vec::new(), completeness: Completeness::Complete };
    let mut bytes = 0;
    for seq in (1..=wanted.from).rev() {
        if page.places.len() >= wanted.max_count {
            break;
        }
        let record = at(seq);
        if !wanted.with_recalled && record.is_some_and(|record| record.place == PlaceKind::Recalled) {
            continue;
        }
        let shown = record.filter(|record| record.place != PlaceKind::Gone && record.time >= wanted.since);
        bytes += shown.map_or(0, GroupMessageRecord::answer_bytes);
        if bytes > wanted.max_bytes && !page.places.is_empty() {
            page.completeness = Completeness::Truncated;
            break;
        }
        page.places.push((seq, shown));
    }
    let is_expired = |(seq, _): &(u32, _)| at(*seq).is_some_and(|record| record.time < wanted.since);
    if !page.places.is_empty() && page.places.iter().all(is_expired) {
        page.completeness = Completeness::Expired;
    }
    page
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use im_api::group_message::MsgPriorityLevel;
    use proptest::prelude::*;

    use super::*;

    fn record(time: u64, place: PlaceKind, length: usize) -> GroupMessageRecord {
        GroupMessageRecord::new("anna", 1, time, time, MsgPriorityLevel::Normal, "x".repeat(length), place)
    }

    #[test]
    fn a_page_says_whether_it_was_cut_and_whether_all_has_expired() {
        let log = BTreeMap::from([
            (1, record(1, PlaceKind::Normal, 2)),
            (2, record(9, PlaceKind::Normal, 900)),
            (3, record(9, PlaceKind::Normal, 900)),
        ]);
        let read = |from: u32, max_bytes: usize| {
            let wanted = LogWanted { from, max_count: 20, max_bytes, with_recalled: false, since: 5 };
            let page = page(|seq| log.get(&seq), &wanted);
            (
                page.places.iter().map(|(seq, record)| (*seq, record.is_some())).collect::<Vec<_>>(),
                page.completeness,
            )
        };
        assert_eq!(read(3, 9_999), (vec![(3, true), (2, true), (1, false)], Completeness::Complete));
        assert_eq!(read(3, 1_500), (vec![(3, true)], Completeness::Truncated));
        assert_eq!(read(3, 1), (vec![(3, true)], Completeness::Truncated));
        assert_eq!(read(1, 1), (vec![(1, false)], Completeness::Expired));
        assert_eq!(read(0, 1), (vec![], Completeness::Complete));
    }

    proptest! {
        /// Pages put together are the log, without the recalled messages that are not wanted.
        #[test]
        fn pages_lose_and_double_nothing(
            places in prop::collection::vec((0_i64..4, 0_usize..3), 0..60),
            max_count in 1_usize..8,
            with_recalled: bool,
        ) {
            let mut log = BTreeMap::new();
            for (seq, (place, length)) in (1_u32..).zip(&places) {
                // The fourth kind is a place of which nothing is known.
                if *place < 3 {
                    log.insert(seq, record(1, PlaceKind::from(*place), length * 5_000));
                }
            }
            let last = u32::try_from(places.len()).unwrap();
            let (mut found, mut from) = (Vec::new(), last);
            loop {
                let wanted = LogWanted { from, max_count, max_bytes: 13_312, with_recalled, since: 0 };
                let page = page(|seq| log.get(&seq), &wanted);
                prop_assert!(page.places.len() <= max_count);
                let Some((smallest, _)) = page.places.last() else { break };
                from = smallest - 1;
                found.extend(page.places.iter().map(|(seq, _)| *seq));
            }
            let is_wanted = |seq: &u32| with_recalled || log.get(seq).is_none_or(|record| record.place != PlaceKind::Recalled);
            let whole: Vec<_> = (1..=last).rev().filter(is_wanted).collect();
            prop_assert_eq!(found, whole);
        }
    }
}
