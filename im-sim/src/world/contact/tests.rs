use proptest::prelude::*;

use super::*;
use crate::Edition;
use crate::world::{Change, Draft, Sides, Table, World};

const NOW: u64 = 1_700_000_000;
const BOTH: Sides = Sides { sender: true, recipient: true };

fn user(name: impl Into<String>) -> Conversation {
    Conversation::User(name.into())
}

fn world(names: &[&str]) -> World {
    let mut world = World::new(true);
    for name in names {
        world.import(name, Edition::Trial, NOW).unwrap();
    }
    world
}

fn send(world: &mut World, from: &str, to: &str, is_listed: bool, time: u64) {
    let draft = Draft { is_listed, ..Draft::new(from, 1, 1, "[]") };
    world.send(&draft, to, BOTH, time);
}

fn listed(world: &World, owner: &str) -> Vec<(String, u64, bool)> {
    let list = world.conversations(owner).into_iter();
    list.map(|(conversation, record)| (conversation.name().to_owned(), record.time, record.is_pinned))
        .collect()
}

fn restored(world: &mut World) -> World {
    let mut rows = std::collections::BTreeMap::new();
    for Change { table, key, value } in world.take_changes() {
        rows.insert((table as u8, key.clone()), Change { table, key, value });
    }
    let mut again = World::new(true);
    again.restore(rows.into_values().collect());
    again
}

#[test]
fn both_sides_list_the_conversation_and_the_hundredth_first_falls_out() {
    let mut world = world(&["anna"]);
    for number in 0..100 {
        send(&mut world, "anna", &format!("user{number}"), true, NOW + number);
    }
    assert_eq!(world.conversations("anna").len(), 100);
    world.pin("anna", &[user("user0")], true).unwrap();
    send(&mut world, "bela", "anna", true, NOW + 200);
    let names: Vec<_> = listed(&world, "anna").into_iter().map(|(name, ..)| name).collect();
    assert_eq!(names.len(), 100);
    assert_eq!(names[..2], ["user0", "bela"], "pinned ones stay, and stand first");
    assert!(!names.contains(&"user1".to_owned()), "the oldest that is not pinned");
    assert_eq!(listed(&world, "bela"), [("anna".to_owned(), NOW + 200, false)]);
    send(&mut world, "carl", "anna", false, NOW + 300);
    assert!(listed(&world, "carl").is_empty());
    assert_eq!(listed(&restored(&mut world), "anna"), listed(&world, "anna"));
}

#[test]
fn fifty_conversations_are_pinned_at_most_and_all_or_none_of_a_call() {
    let mut world = world(&["anna"]);
    let conversations: Vec<_> = (0..51).map(|number| user(format!("user{number}"))).collect();
    for conversation in &conversations {
        send(&mut world, "anna", conversation.name(), true, NOW);
    }
    assert_eq!(world.pin("anna", &conversations, true), Err(PinError::TooMany));
    assert_eq!(world.pin("anna", &[user("user1"), user("nobody")], true), Err(PinError::NotListed));
    assert!(world.conversations("anna").iter().all(|(_, record)| !record.is_pinned));
    assert_eq!(world.pin("anna", &conversations[..50], true), Ok(()));
    assert_eq!(world.pin("anna", &conversations[..1], true), Ok(()), "it is pinned already");
    assert_eq!(world.pin("anna", &conversations[50..], true), Err(PinError::TooMany));
    assert_eq!(world.pin("anna", &[user("user1"), user("nobody")], false), Ok(()));
    assert_eq!(world.pin("anna", &conversations[50..], true), Ok(()));
}

#[test]
fn a_thousand_conversations_are_in_folders_and_a_thousand_marked() {
    let mut world = world(&["anna", "bela"]);
    let names: Vec<_> = (0..1_000).map(|number| format!("user{number}")).collect();
    for name in &names {
        world.import(name, Edition::Pro, NOW).unwrap();
    }
    let first = world.add_folder("anna", "first").unwrap().group_id;
    let second = world.add_folder("anna", "second").unwrap().group_id;
    let change = MarkChange { set: 1, ..MarkChange::default() };
    for name in &names {
        assert_eq!(world.put_into_folder("anna", first, &user(name), NOW), Ok(()));
        assert_eq!(world.mark("anna", &user(name), change.clone(), NOW), Ok(()));
    }
    let full = Err(LabelError::TooManyConversations);
    assert_eq!(world.put_into_folder("anna", second, &user("user1"), NOW), full);
    assert_eq!(world.put_into_folder("anna", first, &user("user1"), NOW), Ok(()), "it is there");
    assert_eq!(world.mark("anna", &user("bela"), change.clone(), NOW), full);
    let clear = MarkChange { clear: 1, ..MarkChange::default() };
    assert_eq!(world.mark("anna", &user("bela"), clear.clone(), NOW), Ok(()));
    assert_eq!(world.label("anna", &user("bela")), None, "there was nothing to clear");
    world.take_out_of_folder("anna", first, &user("user1"), NOW);
    assert_eq!(world.put_into_folder("anna", second, &user("user1"), NOW), Ok(()));
    assert_eq!(world.mark("anna", &user("user1"), clear, NOW), Ok(()));
    assert_eq!(world.mark("anna", &user("bela"), change, NOW), Ok(()));
}

#[test]
fn labels_outlive_the_process_and_end_with_their_folder_or_their_owner() {
    let mut world = world(&["anna", "bela"]);
    let work = world.add_folder("anna", "work").unwrap();
    world.put_into_folder("anna", work.group_id, &user("bela"), NOW).unwrap();
    let custom = MarkChange { custom: Some("red".into()), ..MarkChange::default() };
    world.mark("anna", &user("bela"), custom, NOW + 1).unwrap();
    world.add_folder("anna", "rest").unwrap();
    world.rename_folder("anna", "rest", "other").unwrap();
    let again = restored(&mut world);
    assert_eq!(again.label("anna", &user("bela")), world.label("anna", &user("bela")));
    assert_eq!(again.folders("anna"), world.folders("anna"));

    let mut world = again;
    assert_eq!(world.delete_folder("anna", "work", NOW + 2), Ok(work));
    let label = world.label("anna", &user("bela")).unwrap();
    assert_eq!((label.changed_at, label.folders.len()), (NOW + 2, 0));
    assert_eq!(world.add_folder("anna", "work").unwrap().group_id, 3, "numbers are not given out again");
    world.take_changes();
    world.delete("anna", NOW);
    let gone = |table| move |change: &&Change| change.table == table && change.value.is_none();
    let changes = world.take_changes();
    assert_eq!(changes.iter().filter(gone(Table::Labels)).count(), 1);
    assert_eq!(changes.iter().filter(gone(Table::Folders)).count(), 1);
    assert!(world.folders("anna").is_empty());
}

#[test]
fn rows_read_back() {
    for conversation in [user("bela"), Conversation::Group("@TGS#1".into()), user("")] {
        for owner in ["anna", "", "ü"] {
            let row = conversation.row(owner);
            assert_eq!(Conversation::read_row(&row), Some((owner.to_owned(), conversation.clone())));
        }
    }
    assert_eq!(Conversation::read_row(b"short"), None);
}

proptest! {
    /// Pages put together are the list, whatever the sizes and however many conversations share a second.
    #[test]
    fn pages_lose_and_double_nothing(
        times in prop::collection::vec((1_u64..5, any::<bool>()), 0..40),
        max_count in 1_usize..7,
        pages_pinned: bool,
    ) {
        let mut world = world(&["anna"]);
        for (number, (time, is_pinned)) in times.iter().enumerate() {
            let peer = format!("user{number}");
            send(&mut world, &peer, "anna", true, *time);
            world.pin("anna", &[user(peer)], *is_pinned).unwrap();
        }
        let (mut found, mut pinned, mut ordinary) = (Vec::new(), ListPlace::default(), ListPlace::default());
        loop {
            let wanted = ListWanted { pinned: Some(pinned), ordinary, with_empty: true, pages_pinned, max_count };
            let page = world.conversation_page("anna", &wanted);
            prop_assert!(page.is_complete || !page.conversations.is_empty());
            if pages_pinned {
                prop_assert!(page.conversations.len() <= max_count);
            }
            found.extend(page.conversations);
            if page.is_complete {
                break;
            }
            (pinned, ordinary) = (page.pinned, page.ordinary);
        }
        let whole = world.conversations("anna").into_iter();
        let whole: Vec<_> = whole.map(|(conversation, record)| (conversation.clone(), record.clone())).collect();
        prop_assert_eq!(found, whole);
    }
}
