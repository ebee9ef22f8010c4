use std::collections::BTreeMap;

use im_api::account::{OnlineStatus, Platform};
use im_api::group::{GroupType, TopicPermission};
use proptest::prelude::*;

use super::speech::CannotSend;
use super::*;
use crate::Edition;
use crate::world::{Change, Device};

const NOW: u64 = 1_700_000_000;
const ROOM: Place<'_> = Place { group: "room", topic: None };
const TALK: Place<'_> = Place { group: "room", topic: Some("talk") };

fn record(group_type: GroupType, max_members: u32) -> GroupRecord {
    GroupRecord::new(group_type, "administrator", "A group", max_members, NOW, NOW)
}

fn owned(group_type: GroupType, owner: &str) -> GroupRecord {
    record(group_type, 3).owner(owner)
}

fn join(world: &mut World, id: &str, user: &str) -> Option<Joined> {
    world.join(id, user, MemberRecord::new(NOW), NOW)
}

fn ids_of(world: &World, user: &str) -> Vec<String> {
    world.groups_of(user).map(|group| group.id().to_owned()).collect()
}

/// The rows that a store would hold.
fn rows(world: &mut World, kept: &mut BTreeMap<(u8, Vec<u8>), Change>) {
    for change in world.take_changes() {
        let key = (change.table as u8, change.key.clone());
        match change.value {
            Some(_) => drop(kept.insert(key, change)),
            None => drop(kept.remove(&key)),
        }
    }
}

#[test]
fn who_may_not_send() {
    let mut world = World::new(false);
    world.found_group("room", owned(GroupType::Public, "anna"), NOW);
    for user in ["bela", "carl"] {
        join(&mut world, "room", user);
    }
    world.change_member("room", "carl", |member| member.is_admin = true);
    let refused = |world: &World, user: &str, now| world.group("room").unwrap().may_send(user, now).err();
    assert_eq!(refused(&world, "nobody", NOW), Some(CannotSend::NotMember));
    world.mute_at(ROOM, "carl", NOW + 10, NOW);
    assert_eq!(refused(&world, "carl", NOW + 9), Some(CannotSend::Muted));
    assert_eq!(refused(&world, "carl", NOW + 10), None);
    world.change_group("room", |group| group.is_all_muted = true);
    assert_eq!(refused(&world, "bela", NOW), Some(CannotSend::Muted));
    assert_eq!(refused(&world, "anna", NOW), None, "the owner");
    assert_eq!(refused(&world, "carl", NOW + 10), None, "an administrator");
    world.found_group("live", owned(GroupType::AvChatRoom, "anna"), NOW);
    assert_eq!(world.group("live").unwrap().may_send("nobody", NOW), Ok(()));
}

#[test]
fn who_may_not_send_to_a_topic() {
    let mut world = World::new(false);
    world.found_group("room", owned(GroupType::Community, "anna"), NOW);
    join(&mut world, "room", "bela");
    world.create_topic("room", "talk", TopicRecord::new("Talk", NOW));
    let refused = |world: &World, user: &str, now| {
        let group = world.group("room").unwrap();
        group.may_send_to_topic(group.topics().get("talk").unwrap(), user, now).err()
    };
    assert_eq!(refused(&world, "carl", NOW), Some(CannotSend::NotMember));
    assert!(world.mute_at(TALK, "bela", NOW + 10, NOW));
    assert!(!world.mute_at(Place { topic: Some("gone"), ..ROOM }, "bela", NOW + 10, NOW));
    assert_eq!(refused(&world, "bela", NOW + 9), Some(CannotSend::Muted));
    assert_eq!(world.group("room").unwrap().may_send("bela", NOW), Ok(()), "elsewhere");
    assert_eq!(refused(&world, "bela", NOW + 10), None);
    world.change_topic("room", "talk", |topic| topic.is_all_muted = true);
    assert_eq!(refused(&world, "bela", NOW + 10), Some(CannotSend::Muted));
    assert_eq!(refused(&world, "anna", NOW), None, "the owner");
    assert_eq!(world.next_topic_seq("room", "talk", NOW), Some(1));
    assert_eq!(world.group("room").unwrap().topics().get("talk").unwrap().next_seq(), 2);
    assert_eq!(world.next_topic_seq("room", "gone", NOW), None);
}

#[test]
fn a_message_moves_the_sequence_and_wakes_the_group() {
    let mut world = World::new(false);
    world.found_group("room", owned(GroupType::Private, "anna"), NOW);
    join(&mut world, "room", "bela");
    assert_eq!(world.next_group_seq("room", "bela", NOW + 1), Some(1));
    assert!(world.group("room").unwrap().record().is_asleep(), "only the owner wakes it");
    assert_eq!(world.next_group_seq("room", "anna", NOW + 2), Some(2));
    assert_eq!(world.next_group_seq("nowhere", "anna", NOW), None);
    let group = world.group("room").unwrap();
    assert!(!group.record().is_asleep());
    assert_eq!((group.next_seq(), group.unread("anna"), group.unread("bela")), (3, 0, 1));
    assert_eq!(group.member("anna").unwrap().last_sent_at, NOW + 2);
}

#[test]
fn an_app_grows_by_10_000_groups_a_day() {
    let mut world = World::new(false);
    for number in 0..10_000 {
        assert!(world.may_grow(NOW));
        world.found_group(&number.to_string(), record(GroupType::Public, 20), NOW);
    }
    assert!(!world.may_grow(NOW));
    assert!(world.may_grow(NOW + 86_400));
    world.dissolve_group("0", NOW);
    assert!(world.may_grow(NOW));
}

#[test]
fn a_deleted_account_leaves_its_groups_without_member_and_owner() {
    let mut world = World::new(false);
    world.import("anna", Edition::Pro, NOW).unwrap();
    for (id, group_type) in [("room", GroupType::Public), ("live", GroupType::AvChatRoom)] {
        world.found_group(id, owned(group_type, "anna"), NOW);
    }
    world.found_group("other", owned(GroupType::Public, "bela"), NOW);
    join(&mut world, "other", "anna");
    assert_eq!(ids_of(&world, "anna"), ["room", "live", "other"]);
    world.delete("anna", NOW);
    assert!(ids_of(&world, "anna").is_empty());
    for (id, owner) in [("room", None), ("live", None), ("other", Some("bela".to_owned()))] {
        let group = world.group(id).unwrap();
        assert_eq!((&group.record().owner, group.member("anna")), (&owner, None), "{id}");
    }
}

#[test]
fn who_leaves_loses_permissions_and_a_topic_takes_its_own_along() {
    let mut world = World::new(false);
    world.found_group("room", owned(GroupType::Community, "anna"), NOW);
    join(&mut world, "room", "bela");
    for topic in ["talk", "other"] {
        world.create_topic("room", topic, TopicRecord::new("Talk", NOW));
    }
    let permissions = ["talk", "other"].map(|topic| TopicPermission::new(topic, 1));
    world.create_permission_group(
        "room",
        "mods",
        PermissionGroupRecord::new("Moderators", 3).topics(permissions),
    );
    assert!(world.add_to_permission_group("room", "mods", "bela"));
    assert!(!world.add_to_permission_group("room", "mods", "bela"));
    world.leave("room", "bela");
    assert!(world.dissolve_topic("room", "talk"));
    assert!(!world.dissolve_topic("room", "talk"));
    let mods = world.group("room").unwrap().permission_groups().get("mods").unwrap();
    assert_eq!((mods.members().len(), mods.record().topics.len()), (0, 1));
}

#[test]
fn members_online_are_counted_every_four_minutes() {
    let mut world = World::new(false);
    world.found_group("room", owned(GroupType::Community, "anna"), NOW);
    world.import("anna", Edition::Pro, NOW).unwrap();
    assert_eq!(world.online_members("room", NOW), Some(0));
    let device = Device { platform: Platform::Web, status: OnlineStatus::Online, since: NOW };
    world.set_presence("anna", device);
    assert_eq!(world.online_members("room", NOW + 239), Some(0));
    assert_eq!(world.online_members("room", NOW + 240), Some(1));
    assert_eq!(world.online_members("room", NOW), Some(1), "also if the date goes back");
    assert_eq!(world.online_members("gone", NOW), None);
}

#[test]
fn a_dissolved_group_leaves_no_row() {
    let mut world = World::new(true);
    let mut kept = BTreeMap::new();
    world.found_group("room", owned(GroupType::Public, "anna"), NOW);
    join(&mut world, "room", "bela");
    world.mute_at(ROOM, "bela", NOW + 10, NOW);
    world.ban("room", "carl", NOW + 10);
    world.create_topic("room", "talk", TopicRecord::new("Talk", NOW));
    world.mute_at(TALK, "bela", NOW + 10, NOW);
    world.create_permission_group("room", "mods", PermissionGroupRecord::new("Moderators", 3));
    world.add_to_permission_group("room", "mods", "bela");
    rows(&mut world, &mut kept);
    assert_eq!(kept.len(), 9);
    assert!(world.dissolve_group("room", NOW));
    rows(&mut world, &mut kept);
    assert_eq!(kept.len(), 0);
    assert!(ids_of(&world, "anna").is_empty());
}

/// What can happen to groups, with small numbers for groups and users.
#[derive(Clone, Copy, Debug)]
enum Step {
    Found(u8, u8),
    Dissolve(u8),
    Join(u8, u8),
    Leave(u8, u8),
    HandOver(u8, u8),
    Ban(u8, u8),
    Lift(u8, u8),
    Mute(u8, u8, u64),
    Send(u8, u8),
    Delete(u8),
    Topic(u8, u8),
    EndTopic(u8, u8),
    MuteInTopic(u8, u8),
    Permit(u8, u8),
    Forbid(u8, u8),
}

fn step() -> impl Strategy<Value = Step> {
    let (group, user) = (0..2_u8, 0..4_u8);
    let pair = || (group.clone(), user.clone());
    prop_oneof![
        2 => pair().prop_map(|(group, user)| Step::Found(group, user)),
        1 => group.clone().prop_map(Step::Dissolve),
        6 => pair().prop_map(|(group, user)| Step::Join(group, user)),
        2 => pair().prop_map(|(group, user)| Step::Leave(group, user)),
        1 => pair().prop_map(|(group, user)| Step::HandOver(group, user)),
        1 => pair().prop_map(|(group, user)| Step::Ban(group, user)),
        1 => pair().prop_map(|(group, user)| Step::Lift(group, user)),
        1 => (group.clone(), user.clone(), 0..20_u64).prop_map(|(group, user, time)| Step::Mute(group, user, time)),
        1 => pair().prop_map(|(group, user)| Step::Send(group, user)),
        1 => user.clone().prop_map(Step::Delete),
        3 => (group.clone(), 0..2_u8).prop_map(|(group, topic)| Step::Topic(group, topic)),
        1 => (group.clone(), 0..2_u8).prop_map(|(group, topic)| Step::EndTopic(group, topic)),
        2 => pair().prop_map(|(group, user)| Step::MuteInTopic(group, user)),
        2 => pair().prop_map(|(group, user)| Step::Permit(group, user)),
        1 => pair().prop_map(|(group, user)| Step::Forbid(group, user)),
    ]
}

fn take(world: &mut World, step: Step) {
    let name = |number: u8| number.to_string();
    match step {
        Step::Found(id, owner) => {
            world.found_group(&name(id), owned(GroupType::Community, &name(owner)), NOW);
        }
        Step::Dissolve(id) => drop(world.dissolve_group(&name(id), NOW)),
        Step::Join(id, user) => drop(join(world, &name(id), &name(user))),
        Step::Leave(id, user) => drop(world.leave(&name(id), &name(user))),
        Step::HandOver(id, user) => {
            if world.group(&name(id)).is_some_and(|group| group.member(&name(user)).is_some()) {
                world.hand_over_group(&name(id), &name(user));
            }
        }
        Step::Ban(id, user) => world.ban(&name(id), &name(user), NOW + 5),
        Step::Lift(id, user) => world.lift_ban(&name(id), &name(user)),
        Step::Mute(id, user, time) => {
            world.mute_at(Place { group: &name(id), topic: None }, &name(user), NOW + time, NOW);
        }
        Step::MuteInTopic(id, user) => {
            world.mute_at(Place { group: &name(id), topic: Some("0") }, &name(user), NOW + 9, NOW);
        }
        Step::Send(id, user) => drop(world.next_group_seq(&name(id), &name(user), NOW)),
        Step::Delete(user) => {
            world.import(&name(user), Edition::Trial, NOW).unwrap();
            world.delete(&name(user), NOW);
        }
        Step::Topic(id, topic) => {
            world.create_topic(&name(id), &name(topic), TopicRecord::new("Talk", NOW));
            world.next_topic_seq(&name(id), &name(topic), NOW);
        }
        Step::EndTopic(id, topic) => drop(world.dissolve_topic(&name(id), &name(topic))),
        Step::Permit(id, user) => permit(world, &name(id), &name(user)),
        Step::Forbid(id, user) => drop(world.remove_from_permission_group(&name(id), "mods", &name(user))),
    }
}

/// Makes a permission group with rights in topic 0 if there is none, and adds a member.
fn permit(world: &mut World, id: &str, user: &str) {
    let Some(group) = world.group(id) else { return };
    if !group.permission_groups().contains("mods") {
        let topics = group.topics().contains("0").then(|| TopicPermission::new("0", 1));
        world.create_permission_group(id, "mods", PermissionGroupRecord::new("Moderators", 3).topics(topics));
    }
    if world.group(id).is_some_and(|group| group.member(user).is_some()) {
        world.add_to_permission_group(id, "mods", user);
    }
}

/// All that can be seen of the groups.
fn seen(world: &World) -> Vec<String> {
    let group = |group: &Group| {
        let bans = group.bans().part(0, 100, NOW);
        let mutes: Vec<_> = group.mutes().running(NOW).collect();
        let members: Vec<_> = group.members().iter().collect();
        let topics: Vec<_> = group.topics().iter().collect();
        let permissions: Vec<_> = group
            .permission_groups()
            .iter()
            .map(|(id, one)| (id, one.record(), one.members().iter().collect::<Vec<_>>()))
            .collect();
        format!(
            "{} {:?} {members:?} {mutes:?} {bans:?} {topics:?} {permissions:?}",
            group.id(),
            group.record()
        )
    };
    world.groups().iter().map(|(_, one)| group(one)).collect()
}

proptest! {
    #[test]
    fn members_and_their_lists_of_groups_agree_and_outlive_a_restart(
        steps in prop::collection::vec(step(), 0..60),
    ) {
        let mut world = World::new(true);
        let mut kept = BTreeMap::new();
        for step in steps {
            take(&mut world, step);
            for (id, group) in world.groups().iter() {
                prop_assert!(group.members().len() <= 3);
                prop_assert_eq!(group.members().iter().count(), group.members().len());
                let topics = group.permission_groups().iter().flat_map(|(_, one)| &one.record().topics);
                prop_assert!(topics.into_iter().all(|topic| group.topics().contains(&topic.topic_id)));
                let owner = group.record().owner.as_deref();
                prop_assert!(owner.is_none_or(|owner| group.role(owner) == Role::Owner));
                for user in ["0", "1", "2", "3"] {
                    let is_listed = ids_of(&world, user).iter().any(|listed| listed == id);
                    prop_assert_eq!(is_listed, group.member(user).is_some());
                    let mods = group.permission_groups().get("mods");
                    prop_assert!(mods.is_none_or(|mods| !mods.members().contains(user) || is_listed));
                    let is_out = !group.bans().holds(user, NOW) || group.member(user).is_none();
                    prop_assert!(is_out);
                }
            }
        }
        rows(&mut world, &mut kept);
        let mut again = World::new(true);
        again.restore(kept.into_values().collect());
        prop_assert_eq!(seen(&again), seen(&world));
        for user in ["0", "1", "2", "3"] {
            prop_assert_eq!(ids_of(&again, user), ids_of(&world, user));
        }
    }
}
