//! Groups: their profiles, members, mutes, bans, topics and permission groups.

mod bans;
mod change;
mod members;
mod mutes;
mod ordered;
mod permissions;
mod record;
mod restore;
mod rules;
mod speech;
#[cfg(test)]
mod tests;
mod topics;

pub(crate) use members::Joined;
pub(crate) use mutes::{Mutes, Place};
pub(crate) use ordered::{Ordered, Part};
pub(crate) use permissions::PermissionGroup;
pub(crate) use record::{GroupRecord, MemberRecord, PermissionGroupRecord, TopicRecord};
pub(crate) use speech::CannotSend;
pub(crate) use topics::Topic;

use std::collections::{BTreeSet, HashMap};

use super::key::row_key;
use bans::Bans;
use im_api::group::Role;
use im_api::wire::encode_body;

use super::change::Journal;
use super::{Table, World};

/// All groups.
#[derive(Debug, Default)]
pub(super) struct Groups {
    all: Ordered<Group>,
    /// Numbers of the groups that a user is in or owns.
    of_user: HashMap<String, BTreeSet<u64>>,
    /// By how many groups the app grew on the day with this number since 1970.
    growth: (u64, i64),
}

/// A group.
#[derive(Debug)]
pub(crate) struct Group {
    id: String,
    record: GroupRecord,
    members: Ordered<MemberRecord>,
    mutes: Mutes,
    bans: Bans,
    topics: Ordered<Topic>,
    permission_groups: Ordered<PermissionGroup>,
    /// How many members were online when they were last counted, and when: Unix time in seconds.
    online: Option<(u64, usize)>,
}

impl Group {
    fn new(id: &str, record: GroupRecord) -> Self {
        Self {
            id: id.to_owned(),
            record,
            members: Ordered::default(),
            mutes: Mutes::default(),
            bans: Bans::default(),
            topics: Ordered::default(),
            permission_groups: Ordered::default(),
            online: None,
        }
    }

    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    pub(crate) fn record(&self) -> &GroupRecord {
        &self.record
    }

    pub(crate) fn members(&self) -> &Ordered<MemberRecord> {
        &self.members
    }

    pub(crate) fn member(&self, user: &str) -> Option<&MemberRecord> {
        self.members.get(user)
    }

    pub(crate) fn mutes(&self) -> &Mutes {
        &self.mutes
    }

    pub(crate) fn bans(&self) -> &Bans {
        &self.bans
    }

    pub(crate) fn is_owner(&self, user: &str) -> bool {
        self.record.owner.as_deref() == Some(user)
    }

    /// What somebody is in the group.
    pub(crate) fn role(&self, user: &str) -> Role {
        match self.member(user) {
            None => Role::NotMember,
            Some(_) if self.is_owner(user) => Role::Owner,
            Some(member) if member.is_admin => Role::Admin,
            Some(_) => Role::Member,
        }
    }

    /// Sequence number of the next message.
    pub(crate) fn next_seq(&self) -> u32 {
        self.record.last_seq.saturating_add(1)
    }

    fn note(&self, journal: &mut Journal) {
        journal.put(Table::Groups, || (self.id.as_str().into(), encode_body(&self.record)));
    }

    fn note_member(&self, user: &str, journal: &mut Journal) {
        if let Some(member) = self.members.get(user) {
            journal.put(Table::GroupMembers, || (row_key([&self.id, user]), encode_body(member)));
        }
    }
}

impl World {
    pub(crate) fn group(&self, id: &str) -> Option<&Group> {
        self.groups.all.get(id)
    }

    /// All groups, in the order of their creation.
    pub(crate) fn groups(&self) -> &Ordered<Group> {
        &self.groups.all
    }

    /// The groups that a user is in or owns, in the order of their creation.
    pub(crate) fn groups_of(&self, user: &str) -> impl Iterator<Item = &Group> {
        let numbers = self.groups.of_user.get(user).into_iter().flatten();
        numbers.filter_map(|number| self.groups.all.by_number(*number))
    }
}
