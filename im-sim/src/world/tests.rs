use std::time::Duration;

use im_api::account::{OnlineStatus, Platform};
use im_api::profile::ProfileItem;
use proptest::prelude::*;

use super::*;
use crate::Edition;

const NOW: u64 = 1_700_000_000;
const BOTH: Sides = Sides { sender: true, recipient: true };

fn draft(from: &str, seq: u32) -> Draft {
    Draft::new(from, seq, 1, "[]")
}

fn keys(world: &World, owner: &str, peer: &str) -> Vec<String> {
    world.conversation(owner, peer).map(|message| message.key.clone()).collect()
}

#[test]
fn the_trial_edition_holds_100_accounts_beside_its_administrators() {
    let mut world = World::new(false);
    world.add_admin("administrator", NOW);
    for number in 0..100 {
        assert_eq!(world.import(&format!("user{number}"), Edition::Trial, NOW), Ok(()));
    }
    assert_eq!(world.import("user100", Edition::Trial, NOW), Err(ImportError::QuotaExceeded));
    assert_eq!(world.import("user99", Edition::Trial, NOW), Ok(()), "it exists");
    assert!(world.delete("user0", NOW));
    assert_eq!(world.import("user100", Edition::Trial, NOW), Ok(()));
}

#[test]
fn a_deleted_name_rests_for_three_months_unless_the_edition_is_free() {
    let mut world = World::new(false);
    let months = Duration::from_hours(90 * 24).as_secs();
    world.import("anna", Edition::Pro, NOW).unwrap();
    assert!(world.delete("anna", NOW));
    assert!(!world.delete("anna", NOW));
    assert_eq!(world.import("anna", Edition::Pro, NOW + months - 1), Err(ImportError::RecentlyDeleted));
    assert_eq!(world.import("anna", Edition::Trial, NOW), Ok(()));
    assert!(world.delete("anna", NOW));
    assert_eq!(world.import("anna", Edition::Pro, NOW + months), Ok(()));
}

#[test]
fn deletion_takes_the_own_history_and_leaves_the_peers() {
    let mut world = World::new(true);
    world.import("anna", Edition::Pro, NOW).unwrap();
    world.send(&draft("anna", 1), "bela", BOTH, NOW);
    world.send(&draft("anna", 2), "bela", Sides { sender: true, recipient: false }, NOW);
    assert!(world.delete("anna", NOW));
    assert!(keys(&world, "anna", "bela").is_empty());
    assert_eq!(keys(&world, "bela", "anna"), ["1_1_1700000000"]);
    assert_eq!(world.message_count(), 1);
    let gone =
        world.take_changes().into_iter().filter(|row| row.table == Table::Messages && row.value.is_none());
    assert_eq!(gone.count(), 1, "the row of the message that nobody holds");
}

#[test]
fn push_ends_after_seven_days() {
    let mut world = World::new(false);
    world.import("anna", Edition::Pro, NOW).unwrap();
    let device = |platform, status| Device { platform, status, since: NOW };
    assert!(!world.set_presence("nobody", device(Platform::Web, OnlineStatus::Online)));
    world.set_presence("anna", device(Platform::Web, OnlineStatus::Offline));
    world.set_presence("anna", device(Platform::Android, OnlineStatus::PushOnline));
    assert_eq!(world.presence("anna", NOW + 7 * 86_400 - 1).0, OnlineStatus::PushOnline);
    assert_eq!(world.presence("anna", NOW + 7 * 86_400).0, OnlineStatus::Offline);
    world.set_presence("anna", device(Platform::Web, OnlineStatus::Online));
    let (whole, states) = world.presence("anna", NOW);
    assert_eq!((whole, states.len()), (OnlineStatus::Online, 2));
    world.kick("anna", NOW);
    assert_eq!(world.presence("anna", NOW), (OnlineStatus::Offline, vec![]));
}

#[test]
fn a_note_to_oneself_stands_once() {
    let mut world = World::new(false);
    world.send(&draft("anna", 1), "anna", BOTH, NOW);
    assert_eq!(keys(&world, "anna", "anna").len(), 1);
}

#[test]
fn the_days_quota_of_messages_starts_anew_each_day() {
    let mut world = World::new(false);
    assert!(world.spend_messages(1_000, Some(1_000), 86_399));
    assert!(!world.spend_messages(1, Some(1_000), 86_399));
    assert!(world.spend_messages(1, Some(1_000), 86_400));
    assert!(world.spend_messages(u32::MAX, None, 86_400));
}

#[test]
fn a_key_that_is_gone_still_marks_its_place() {
    let mut world = World::new(false);
    for seq in [1, 3] {
        world.send(&draft("anna", seq), "bela", BOTH, NOW);
    }
    let key = format!("2_1_{NOW}");
    let wanted = Wanted { min_time: 0, max_time: NOW, before: Some(&key), max_count: 10, max_bytes: 13_312 };
    let page = world.history("anna", "bela", &wanted);
    assert_eq!(page.messages.len(), 1);
    assert!(page.is_complete);
}

#[test]
fn what_the_journal_holds_makes_the_same_world() {
    let mut world = World::new(true);
    world.import("anna", Edition::Pro, NOW).unwrap();
    world.import("bela", Edition::Pro, NOW).unwrap();
    world.import("gone", Edition::Pro, NOW).unwrap();
    world.set_profile("anna", [ProfileItem::nick("Anna"), ProfileItem::level(3)]);
    world.set_profile("anna", [ProfileItem::nick("Änne")]);
    world.kick("bela", NOW + 5);
    world.delete("gone", NOW);
    world.send(&draft("anna", 1), "bela", BOTH, NOW);
    world.send(&draft("bela", 2), "anna", Sides { sender: false, recipient: true }, NOW);
    let repeat = Repeat { sender: "anna".into(), seq: 1, random: 1, crc: 9 };
    world.remember(repeat.clone(), NOW, "1_1_1700000000", NOW);

    let mut rows = std::collections::BTreeMap::new();
    for Change { table, key, value } in world.take_changes() {
        rows.insert((table as u8, key.clone()), Change { table, key, value });
    }
    let mut again = World::new(true);
    again.restore(rows.into_values().collect());
    for name in ["anna", "bela", "gone"] {
        assert_eq!(again.account(name), world.account(name), "{name}");
    }
    assert_eq!(again.account("anna").unwrap().profile, [ProfileItem::nick("Änne"), ProfileItem::level(3)]);
    assert_eq!(again.import("gone", Edition::Pro, NOW), Err(ImportError::RecentlyDeleted));
    for (owner, peer) in [("anna", "bela"), ("bela", "anna")] {
        assert_eq!(keys(&again, owner, peer), keys(&world, owner, peer));
    }
    assert_eq!(again.repeated(&repeat, NOW + 1), Some((NOW, "1_1_1700000000".to_owned())));
    again.send(&draft("anna", 3), "bela", BOTH, NOW);
    assert_eq!(again.message_count(), 3, "a new message gets a number of its own");
}

proptest! {
    /// Pages put together are the range, whatever the sizes and however many messages share a second or a key.
    #[test]
    fn pages_lose_and_double_nothing(
        sent in prop::collection::vec((0_u64..6, 0_u32..4, 0_u32..2, 0_usize..3), 0..40),
        max_count in 1_usize..6,
        (min_time, max_time) in (0_u64..6, 0_u64..6),
    ) {
        let mut world = World::new(false);
        for (time, seq, random, length) in sent {
            let mut draft = draft("anna", seq);
            draft.random = random;
            draft.body = "x".repeat(length * 5_000);
            world.send(&draft, "bela", BOTH, time);
        }
        let range: Vec<_> = world
            .conversation("bela", "anna")
            .filter(|message| (min_time..=max_time).contains(&message.time))
            .cloned()
            .collect();
        let mut found = Vec::new();
        let (mut last_second, mut last_key) = (max_time, None::<String>);
        loop {
            let before = last_key.as_deref();
            let wanted = Wanted { min_time, max_time: last_second, before, max_count, max_bytes: 13_312 };
            let page = world.history("bela", "anna", &wanted);
            prop_assert!(page.is_complete || !page.messages.is_empty());
            found.splice(0..0, page.messages.iter().cloned());
            if page.is_complete {
                break;
            }
            last_second = page.messages[0].time;
            last_key = Some(page.messages[0].key.clone());
        }
        prop_assert_eq!(found, range);
    }
}
