//! Members who come, change and go.

use im_api::account::OnlineStatus;

use super::{Group, Groups, MemberRecord};
use crate::world::change::Journal;
use crate::world::key::row_key;
use crate::world::{Table, World};

/// For how many seconds a number of members online is not counted anew.
const ONLINE_SECONDS: u64 = 240;

/// What became of somebody who was to be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joined {
    Added,
    AlreadyMember,
    /// The group holds as many as it may.
    Full,
    /// A ban keeps the user out.
    Banned,
}

impl World {
    /// Adds an account to a group that keeps members; `None` if there is none.
    pub(crate) fn join(&mut self, id: &str, user: &str, member: MemberRecord, now: u64) -> Option<Joined> {
        let group = self.groups.all.get(id).filter(|group| group.record.keeps_members())?;
        let outcome = if group.members.contains(user) {
            Joined::AlreadyMember
        } else if group.bans.holds(user, now) {
            Joined::Banned
        } else if group.is_full() {
            Joined::Full
        } else {
            self.groups.take_in(id, user, member, &mut self.journal);
            Joined::Added
        };
        Some(outcome)
    }

    /// Takes a member out of a group; `false` if there is no such member.
    pub(crate) fn leave(&mut self, id: &str, user: &str) -> bool {
        let Some(group) = self.groups.all.get_mut(id) else { return false };
        let number = group.record.number;
        if !group.members.contains(user) {
            return false;
        }
        group.let_go(user, &mut self.journal);
        self.groups.unlink(user, number);
        self.lists.drop_group(user, id, &mut self.journal);
        true
    }

    /// How many members of a group are online, as they were counted at most four minutes ago; `None` if there is no
    /// such group.
    pub(crate) fn online_members(&mut self, id: &str, now: u64) -> Option<usize> {
        let group = self.group(id)?;
        let is_fresh = |counted: u64| (counted..counted.saturating_add(ONLINE_SECONDS)).contains(&now);
        if let Some((_, count)) = group.online.filter(|(counted, _)| is_fresh(*counted)) {
            return Some(count);
        }
        let is_online = |name: &str| self.presence(name, now).0 == OnlineStatus::Online;
        let count = group.members.iter().filter(|(name, _)| is_online(name)).count();
        self.groups.all.get_mut(id)?.online = Some((now, count));
        Some(count)
    }

    /// Changes what a group keeps of a member; `false` if there is no such member.
    pub(crate) fn change_member(
        &mut self,
        id: &str,
        user: &str,
        change: impl FnOnce(&mut MemberRecord),
    ) -> bool {
        let Some(group) = self.groups.all.get_mut(id) else { return false };
        let Some(member) = group.members.get_mut(user) else { return false };
        change(member);
        group.note_member(user, &mut self.journal);
        true
    }
}

impl Groups {
    /// Links a user to a group, as a member where members are kept.
    pub(super) fn take_in(&mut self, id: &str, user: &str, mut member: MemberRecord, journal: &mut Journal) {
        let Some(group) = self.all.get_mut(id) else { return };
        if group.record.keeps_members() {
            member.number = group.members.next_number();
            group.members.insert(member.number, user, member);
            group.note_member(user, journal);
        }
        self.of_user.entry(user.to_owned()).or_default().insert(group.record.number);
    }

    pub(super) fn unlink(&mut self, user: &str, number: u64) {
        if let Some(numbers) = self.of_user.get_mut(user) {
            numbers.remove(&number);
            if numbers.is_empty() {
                self.of_user.remove(user);
            }
        }
    }
}

impl Group {
    pub(crate) fn is_full(&self) -> bool {
        self.members.len() >= usize::try_from(self.record.max_members).unwrap_or(usize::MAX)
    }

    /// Takes a user out, as a member with all rights and as the owner.
    pub(super) fn let_go(&mut self, user: &str, journal: &mut Journal) {
        if self.members.remove(user).is_some() {
            journal.remove(Table::GroupMembers, || row_key([&self.id, user]));
        }
        self.strip_of_permissions(user, journal);
        if self.is_owner(user) {
            self.record.owner = None;
            self.note(journal);
        }
    }
}
