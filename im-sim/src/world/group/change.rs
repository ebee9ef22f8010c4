//! Groups that come, change and go.

use super::mutes::Place;
use super::{Group, GroupRecord, Groups, MemberRecord};
use crate::world::change::Journal;
use crate::world::group_log::log_name;
use crate::world::key::row_key;
use crate::world::{Table, World};

/// By how many groups an app may grow in a day.
const MAX_GROWTH: i64 = 10_000;

impl World {
    /// Makes a group; its owner becomes a member where members are kept. An older group of that id is dissolved.
    pub(crate) fn found_group(&mut self, id: &str, mut record: GroupRecord, now: u64) {
        self.dissolve_group(id, now);
        let groups = &mut self.groups;
        record.number = groups.all.next_number();
        groups.grow(1, now);
        let group = Group::new(id, record);
        group.note(&mut self.journal);
        let (owner, created_at) = (group.record.owner.clone(), group.record.created_at);
        groups.all.insert(group.record.number, id, group);
        if let Some(owner) = owner {
            groups.take_in(id, &owner, MemberRecord::new(created_at), &mut self.journal);
        }
    }

    /// Whether the app may grow by another group today.
    pub(crate) fn may_grow(&self, now: u64) -> bool {
        let (day, growth) = self.groups.growth;
        day != now / 86_400 || growth < MAX_GROWTH
    }

    /// Changes what is kept of a group; `false` if there is none.
    pub(crate) fn change_group(&mut self, id: &str, change: impl FnOnce(&mut GroupRecord)) -> bool {
        let Some(group) = self.groups.all.get_mut(id) else { return false };
        change(&mut group.record);
        group.note(&mut self.journal);
        true
    }

    /// Makes a member the owner; whoever was it becomes an ordinary member.
    pub(crate) fn hand_over_group(&mut self, id: &str, owner: &str) {
        let changed = self.change_group(id, |group| group.owner = Some(owner.to_owned()));
        if changed {
            self.change_member(id, owner, |member| member.is_admin = false);
        }
    }

    /// Dissolves a group; `false` if there is none.
    pub(crate) fn dissolve_group(&mut self, id: &str, now: u64) -> bool {
        let Some(group) = self.groups.all.remove(id) else { return false };
        self.groups.grow(-1, now);
        let members = group.members.iter().map(|(name, _)| name);
        for user in members.chain(group.record.owner.as_deref()) {
            self.groups.unlink(user, group.record.number);
        }
        group.forget(&mut self.journal);
        for (user, _) in group.members.iter() {
            self.lists.drop_group(user, id, &mut self.journal);
        }
        self.group_logs.delete(&log_name(id, None), &mut self.journal);
        for (topic, _) in group.topics.iter() {
            self.group_logs.delete(&log_name(id, Some(topic)), &mut self.journal);
        }
        true
    }
}

impl Groups {
    fn grow(&mut self, by: i64, now: u64) {
        let today = now / 86_400;
        if self.growth.0 != today {
            self.growth = (today, 0);
        }
        self.growth.1 += by;
    }

    /// Takes an account out of all groups; those that it owned have no owner then.
    pub(in crate::world) fn forget_user(&mut self, user: &str, journal: &mut Journal) {
        for number in self.of_user.remove(user).unwrap_or_default() {
            let Some(id) = self.all.by_number(number).map(|group| group.id.clone()) else { continue };
            let Some(group) = self.all.get_mut(&id) else { continue };
            group.let_go(user, journal);
        }
    }
}

impl Group {
    /// Notes that all rows of the group are gone.
    fn forget(&self, journal: &mut Journal) {
        journal.remove(Table::Groups, || self.id.as_str().into());
        for (user, _) in self.members.iter() {
            journal.remove(Table::GroupMembers, || row_key([&self.id, user]));
        }
        self.mutes.forget_all(Place { group: &self.id, topic: None }, journal);
        self.bans.forget_all(&self.id, journal);
        for (id, topic) in self.topics.iter() {
            topic.forget(&self.id, id, journal);
        }
        for (id, group) in self.permission_groups.iter() {
            group.forget(&self.id, id, journal);
        }
    }
}
