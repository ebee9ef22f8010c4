use std::collections::HashMap;

use im_api::group::GroupType;
use proptest::prelude::*;

use super::*;
use crate::world::{Change, GroupRecord, World};

const NOW: u64 = 1_700_000_000;

fn world() -> World {
    let mut world = World::new(true);
    for name in ["anna", "bela"] {
        world.import(name, crate::Edition::Trial, NOW).unwrap();
    }
    for id in ["room", "room2"] {
        let record =
            GroupRecord::new(GroupType::Public, "administrator", id, 200_u32, NOW, NOW).owner("anna");
        world.found_group(id, record, NOW);
    }
    world
}

/// Sends as the command does, unless it is a repeat.
fn send(world: &mut World, id: &str, from: &str, random: u32, now: u64) -> u32 {
    if let Some((seq, _)) = world.repeated_in_group(id, from, random, now) {
        return seq;
    }
    let head = world.group_head(id, None).unwrap();
    world.post(&head, GroupDraft::new(from, random, "[]"), now, now).unwrap()
}

#[test]
fn names_of_groups_do_not_run_into_numbers() {
    for name in ["room", "", "room\0"] {
        for seq in [1, 0x3232_3232, u32::MAX] {
            assert_eq!(read_message_row(&message_row(name, seq)), Some((name, seq)));
        }
    }
    assert_eq!(read_message_row(b"abc"), None);
}

#[test]
fn rows_of_a_dissolved_group_are_gone_from_the_store() {
    let mut world = world();
    send(&mut world, "room", "anna", 1, NOW);
    send(&mut world, "room2", "anna", 1, NOW);
    world.pin_group_message("room", 1, "anna").unwrap();
    world.take_changes();
    world.dissolve_group("room", NOW);
    let gone = world.take_changes().into_iter().filter(|change| change.value.is_none());
    let gone: Vec<_> = gone.map(|change| change.table).collect();
    for table in [Table::GroupMessages, Table::GroupBoards, Table::Conversations] {
        assert_eq!(gone.iter().filter(|other| **other == table).count(), 1, "{table:?}");
    }
    assert_eq!(world.group_messages("room2").count(), 1);
}

proptest! {
    /// Numbers of a group are dense and rise; within five minutes a sender's random number makes one message; and a
    /// store brings back the same.
    #[test]
    fn numbers_are_dense_and_repeats_make_one_message(
        sent in prop::collection::vec((any::<bool>(), any::<bool>(), 0_u32..4, 0_u64..200), 0..60),
    ) {
        let mut world = world();
        let (mut now, mut known) = (NOW, HashMap::<_, (u64, u32)>::new());
        let mut last = HashMap::<&str, u32>::new();
        for (is_first, is_anna, random, pause) in sent {
            now += pause;
            let (id, from) = (if is_first { "room" } else { "room2" }, if is_anna { "anna" } else { "bela" });
            let seq = send(&mut world, id, from, random, now);
            match known.get(&(id, from, random)) {
                Some((at, first)) if now - at < 300 => prop_assert_eq!(seq, *first),
                _ => {
                    let newest = last.entry(id).or_default();
                    prop_assert_eq!(seq, *newest + 1);
                    *newest = seq;
                    known.insert((id, from, random), (now, seq));
                }
            }
        }
        let mut rows = BTreeMap::new();
        for Change { table, key, value } in world.take_changes() {
            rows.insert((table as u8, key.clone()), Change { table, key, value });
        }
        let mut again = World::new(true);
        again.restore(rows.into_values().collect());
        for id in ["room", "room2"] {
            let count = last.get(id).copied().unwrap_or(0);
            let numbers: Vec<_> = world.group_messages(id).map(|(seq, _)| seq).collect();
            prop_assert_eq!(numbers, (1..=count).collect::<Vec<_>>());
            prop_assert!(world.group_messages(id).eq(again.group_messages(id)));
            prop_assert_eq!(again.group_head(id, None).unwrap().last_seq, count);
        }
        for ((id, from, random), (at, _)) in known {
            let (before, after) = (at + 299, at + 300);
            prop_assert!(again.repeated_in_group(id, from, random, before).is_some());
            prop_assert!(again.repeated_in_group(id, from, random, after).is_none());
        }
    }
}
