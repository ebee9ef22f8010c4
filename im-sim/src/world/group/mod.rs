//! Groups: their profiles, members, mutes and bans.

mod bans;
mod change;
mod members;
mod mutes;
mod ordered;
mod record;
mod restore;
mod rules;
mod speech;
#[cfg(test)]
mod tests;

pub(crate) use members::Joined;
pub(crate) use ordered::Part;
pub(crate) use record::{GroupRecord, MemberRecord};
pub(crate) use speech::CannotSend;

use std::collections::{BTreeSet, HashMap};

use bans::Bans;
use im_api::group::Role;
use im_api::wire::encode_body;
use mutes::Mutes;
use ordered::Ordered;

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
}

impl Group {
    fn new(id: &str, record: GroupRecord) -> Self {
        let (members, mutes, bans) = (Ordered::default(), Mutes::default(), Bans::default());
        Self { id: id.to_owned(), record, members, mutes, bans }
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
            journal.put(Table::GroupMembers, || (pair_key(&self.id, user), encode_body(member)));
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

/// The key of a row that belongs to two names: the length of the first, then both.
fn pair_key(first: &str, second: &str) -> Vec<u8> {
    let length = u32::try_from(first.len()).unwrap_or(u32::MAX);
    [&length.to_be_bytes()[..], first.as_bytes(), second.as_bytes()].concat()
}
