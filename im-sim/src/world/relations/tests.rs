use std::collections::BTreeMap;

use im_api::profile::AllowType;
use proptest::prelude::*;

use super::*;
use crate::Edition;
use crate::world::Change;

const NOW: u64 = 1_700_000_000;
const NAMES: [&str; 4] = ["anna", "bela", "carl", "dora"];
const GROUPS: [&str; 2] = ["Work", "Chess"];

/// Does one of the things that can be done to two users. Most of it fails, which must leave no trace either.
fn act(world: &mut World, (what, from, to, number): (u8, usize, usize, u8)) {
    let (from, to, now) = (NAMES[from], NAMES[to], NOW + u64::from(number));
    let (is_even, group) = (number.is_multiple_of(2), GROUPS[usize::from(number % 2)].to_owned());
    let friend = FriendRecord::new(now).groups([group.as_str()].into_iter().filter(|_| is_even));
    let custom = BTreeMap::from([("Team".to_owned(), number.into())]);
    let _ = match what {
        0 => {
            let decision =
                if is_even { Decision::Administrator } else { Decision::Peer(&AllowType::NeedConfirm) };
            let wish = Wish { from, to, friend, is_mutual: number < 128 };
            world.add_friend(wish, decision).map(|_| ())
        }
        1 => world.import_friend(from, to, friend.custom(custom)),
        2 => {
            let groups = is_even.then(|| vec![group]);
            world.update_friend(from, to, FriendPatch { remark: Some(from.to_owned()), groups, custom })
        }
        3 => world.delete_friend(from, to, is_even),
        4 => world.confirm_friend(from, to, now),
        5 => world.block(from, to, now),
        6 => world.unblock(from, to),
        7 => world.follow(from, to, now),
        8 => world.unfollow(from, to),
        9 => world.add_friend_groups(from, &[group]),
        10 => world.put_into_groups(from, to, &world.circle(from).groups),
        11 => world.delete_friend_groups(from, &[group]),
        12 if number < 64 => {
            world.delete(from, now);
            world.import(from, Edition::Trial, now).map_err(|_| RelationError::NoAccount)
        }
        _ => Ok(()),
    };
}

/// Everything that can be asked of the relations of one user.
fn look(world: &World, name: &str) -> String {
    let friends: Vec<_> = world.friends(name).collect();
    let requests: Vec<_> = world.friend_requests(name).collect();
    let blocked: Vec<_> = world.blocked(name).collect();
    let lists = [FollowList::Followers, FollowList::Followed, FollowList::Mutual];
    let follows = lists.map(|list| world.follow_page(name, list, 0, usize::MAX));
    let counts = (world.friend_count(name), world.blocked_count(name), world.follow_counts(name));
    format!("{friends:?} {requests:?} {blocked:?} {follows:?} {counts:?} {:?}", world.circle(name))
}

proptest! {
    /// The rows of a store make the same relations, whatever has been done and undone.
    #[test]
    fn what_the_journal_holds_makes_the_same_relations(
        acts in prop::collection::vec((0_u8..13, 0..NAMES.len(), 0..NAMES.len(), any::<u8>()), 0..80),
    ) {
        let mut world = World::new(true);
        for name in NAMES {
            world.import(name, Edition::Trial, NOW).unwrap();
        }
        for it in acts {
            act(&mut world, it);
        }
        let mut rows = BTreeMap::new();
        for change in world.take_changes() {
            rows.insert((change.table as u8, change.key.clone()), change);
        }
        let mut again = World::new(true);
        again.restore(rows.into_values().filter(|Change { value, .. }| value.is_some()).collect());
        for name in NAMES {
            prop_assert_eq!(look(&again, name), look(&world, name));
            // The numbers are what the lists hold, from either end.
            prop_assert_eq!(world.friend_count(name), world.friends(name).count());
            let followers = NAMES.iter().filter(|other| world.is_followed(other, name)).count();
            prop_assert_eq!(world.follow_counts(name)[0], followers);
        }
    }
}

#[test]
fn a_sequence_number_rises_with_what_it_stands_for_only() {
    let mut world = World::new(false);
    for name in NAMES {
        world.import(name, Edition::Trial, NOW).unwrap();
    }
    let mut last = CircleRecord::new();
    let mut risen = |world: &World| {
        let now = world.circle("anna");
        let is_higher = [
            now.standard_sequence > last.standard_sequence,
            now.custom_sequence > last.custom_sequence,
            now.group_sequence > last.group_sequence,
            now.block_sequence > last.block_sequence,
        ];
        last = now;
        is_higher
    };
    world.import_friend("anna", "bela", FriendRecord::new(NOW)).unwrap();
    assert_eq!(risen(&world), [true, false, false, false]);
    let custom = BTreeMap::from([("Team".to_owned(), "blue".into())]);
    let patch = FriendPatch { custom, ..FriendPatch::default() };
    world.update_friend("anna", "bela", patch.clone()).unwrap();
    assert_eq!(risen(&world), [false, true, false, false]);
    world.update_friend("anna", "bela", patch).unwrap();
    assert_eq!(risen(&world), [false; 4], "the same values again");
    world
        .update_friend(
            "anna",
            "bela",
            FriendPatch { groups: Some(vec!["Work".into()]), ..FriendPatch::default() },
        )
        .unwrap();
    assert_eq!(risen(&world), [true, false, true, false]);
    world.block("anna", "bela", NOW).unwrap();
    assert_eq!(risen(&world), [true; 4], "the friend goes with groups and custom fields");
    world.block("carl", "anna", NOW).unwrap();
    world.follow("anna", "carl", NOW).unwrap();
    assert_eq!(risen(&world), [false; 4], "none of Anna's lists");
    world.import_friend("anna", "dora", FriendRecord::new(NOW)).unwrap();
    risen(&world);
    world.delete("dora", NOW);
    assert_eq!(risen(&world), [true, false, false, false], "others lose a deleted account");
}
