//! How accounts are related: friends, friend requests, block lists, follows.
//!
//! Each kind is a [`Graph`]; what one user's relations have in common is a [circle](CircleRecord). Here is what keeps
//! the two in step; the rules of each kind are in a file of their own.

mod block_list;
mod circle;
mod follows;
mod friend_groups;
mod friends;
mod graph;
mod records;
mod requests;
#[cfg(test)]
mod tests;

pub(crate) use circle::CircleRecord;
pub(crate) use follows::FollowList;
pub(crate) use friends::{Added, Decision, FriendPatch, Wish};
pub(crate) use graph::Edge;
pub(crate) use records::{FriendRecord, RequestRecord, SinceRecord};

use circle::Circles;
use graph::Graph;
use records::Changed;

use super::change::Journal;
use super::{Table, World};

/// Why a relation stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RelationError {
    /// The other account does not exist.
    NoAccount,
    /// Nobody is related to themselves.
    Oneself,
    /// The two are related so already.
    Exists,
    /// The two are not related so.
    Missing,
    /// An administrator has forbidden the user to send friend requests.
    RequestsForbidden,
    /// The user has blocked the other.
    PeerBlocked,
    /// The other has blocked the user.
    BlockedByPeer,
    /// The other takes no friend requests.
    RequestsDenied,
    /// The user has as many friends as allowed.
    TooManyFriends,
    /// The other has as many friends as allowed.
    PeerHasTooManyFriends,
    /// The user has as many groups as allowed.
    TooManyGroups,
    /// There is a group of this name.
    GroupExists,
    /// There is no group of this name.
    NoSuchGroup,
    /// As many friend requests wait as allowed.
    TooManyRequests,
    /// The user has blocked as many as allowed.
    TooManyBlocked,
    /// The user follows as many as allowed.
    TooManyFollowed,
}

#[derive(Debug)]
pub(super) struct Relations {
    friends: Graph<FriendRecord>,
    requests: Graph<RequestRecord>,
    blocked: Graph<SinceRecord>,
    follows: Graph<SinceRecord>,
    circles: Circles,
}

impl Default for Relations {
    fn default() -> Self {
        Self {
            friends: Graph::new(Table::Friends),
            requests: Graph::new(Table::FriendRequests),
            blocked: Graph::new(Table::Blocked),
            follows: Graph::new(Table::Follows),
            circles: Circles::default(),
        }
    }
}

impl Relations {
    /// Takes over a row of one of the tables of relations.
    pub(super) fn restore(&mut self, table: Table, key: &[u8], value: &[u8]) {
        match table {
            Table::Friends => self.friends.restore(key, value),
            Table::FriendRequests => self.requests.restore(key, value),
            Table::Blocked => self.blocked.restore(key, value),
            Table::Follows => self.follows.restore(key, value),
            Table::Circles => self.circles.restore(key, value),
            _ => {}
        }
    }

    /// Forgets a user, also where others are related to the user.
    pub(super) fn delete(&mut self, name: &str, journal: &mut Journal) {
        for (owner, _, friend) in self.friends.delete(name, journal) {
            self.raise(&owner, Changed::between(Some(&friend), None), journal);
        }
        for (owner, ..) in self.blocked.delete(name, journal) {
            self.circles.change(&owner, |circle| circle.block_sequence += 1, journal);
        }
        self.requests.delete(name, journal);
        self.follows.delete(name, journal);
        self.circles.delete(name, journal);
    }

    /// Writes a friend of `owner`, new or not, and makes the groups that the friend is in.
    fn put_friend(&mut self, owner: &str, name: &str, friend: FriendRecord, journal: &mut Journal) {
        let changed = Changed::between(self.friends.get(owner, name), Some(&friend));
        self.add_groups(owner, &friend.groups, journal);
        self.friends.set(owner, name, friend, journal);
        self.raise(owner, changed, journal);
    }

    /// Takes a friend off the list of `owner`; `false` if there is no such friend.
    fn drop_friend(&mut self, owner: &str, name: &str, journal: &mut Journal) -> bool {
        let Some(friend) = self.friends.remove(owner, name, journal) else { return false };
        self.raise(owner, Changed::between(Some(&friend), None), journal);
        true
    }

    /// Makes the groups that do not exist yet.
    fn add_groups(&mut self, owner: &str, names: &[String], journal: &mut Journal) {
        for name in names {
            if !self.circles.groups(owner).contains(name) {
                let add = |circle: &mut CircleRecord| {
                    circle.groups.push(name.clone());
                    circle.group_sequence += 1;
                };
                self.circles.change(owner, add, journal);
            }
        }
    }

    /// Raises the sequence numbers of what has changed of a friend of `owner`.
    fn raise(&mut self, owner: &str, changed: Changed, journal: &mut Journal) {
        if changed == Changed::default() {
            return;
        }
        let add = |circle: &mut CircleRecord| {
            circle.standard_sequence += u64::from(changed.standard);
            circle.custom_sequence += u64::from(changed.custom);
            circle.group_sequence += u64::from(changed.groups);
        };
        self.circles.change(owner, add, journal);
    }
}

impl World {
    /// What belongs to all relations of a user together.
    pub(crate) fn circle(&self, name: &str) -> CircleRecord {
        self.relations.circles.get(name).cloned().unwrap_or_else(CircleRecord::new)
    }

    /// Whether two can be related at all.
    fn check_pair(&self, user: &str, other: &str) -> Result<(), RelationError> {
        if !self.exists(other) {
            return Err(RelationError::NoAccount);
        }
        // What comes of it is not documented: nothing that a client could use.
        if user == other { Err(RelationError::Oneself) } else { Ok(()) }
    }
}
