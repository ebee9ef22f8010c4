//! Friends: each side has a list of its own, and may have the other in it or not.

use std::collections::BTreeMap;

use im_api::profile::AllowType;
use serde_json::Value;

use super::{Edge, FriendRecord, RelationError, World};
use crate::world::AccountRecord;

/// How long a list of friends can be (document 269/1501).
const MAX_FRIENDS: usize = 3_000;

/// Who is to become whose friend.
#[derive(Clone, Debug)]
pub(crate) struct Wish<'a> {
    /// The user who wants a friend.
    pub(crate) from: &'a str,
    /// The other user.
    pub(crate) to: &'a str,
    /// The friend as the one who asks will have it.
    pub(crate) friend: FriendRecord,
    /// Whether the other user gets a friend too.
    pub(crate) is_mutual: bool,
}

/// Who decides about a wish.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Decision<'a> {
    /// An administrator, who has done so.
    Administrator,
    /// The other user's profile, or this where it says nothing.
    Peer(&'a AllowType),
}

/// What has become of a wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Added {
    /// They are friends.
    Friends,
    /// The other user must confirm.
    Requested,
}

/// New values of a friend's fields; those that are empty take the field away.
#[derive(Clone, Debug, Default)]
pub(crate) struct FriendPatch {
    pub(crate) remark: Option<String>,
    pub(crate) groups: Option<Vec<String>>,
    pub(crate) custom: BTreeMap<String, Value>,
}

impl FriendPatch {
    pub(crate) fn apply(self, friend: &mut FriendRecord) {
        if let Some(remark) = self.remark {
            friend.remark = Some(remark).filter(|remark| !remark.is_empty());
        }
        if let Some(groups) = self.groups {
            friend.groups.clear();
            friend.join(&groups);
        }
        for (keyword, value) in self.custom {
            match value {
                Value::String(text) if text.is_empty() => drop(friend.custom.remove(&keyword)),
                value => drop(friend.custom.insert(keyword, value)),
            }
        }
    }
}

impl World {
    /// A friend as `owner` has it.
    pub(crate) fn friend(&self, owner: &str, name: &str) -> Option<&FriendRecord> {
        self.relations.friends.get(owner, name)
    }

    /// The list of `owner`, the oldest friend first.
    pub(crate) fn friends(&self, owner: &str) -> impl Iterator<Item = &Edge<FriendRecord>> {
        self.relations.friends.outgoing(owner, 0)
    }

    pub(crate) fn friend_count(&self, owner: &str) -> usize {
        self.relations.friends.outgoing_count(owner)
    }

    /// Makes two users friends, or asks the other one.
    ///
    /// In which order the service looks for what speaks against it is not documented.
    pub(crate) fn add_friend(
        &mut self,
        wish: Wish<'_>,
        decision: Decision<'_>,
    ) -> Result<Added, RelationError> {
        let Wish { from, to, .. } = wish;
        self.check_new_friend(from, to)?;
        // An administrator decides in the place of the other user's settings. That this lifts the ban on the one who
        // asks, or a block, no page says.
        if self.account(from).is_some_and(AccountRecord::is_forbidden_to_ask) {
            return Err(RelationError::RequestsForbidden);
        }
        if self.is_blocked(from, to) {
            return Err(RelationError::PeerBlocked);
        }
        if self.is_blocked(to, from) {
            return Err(RelationError::BlockedByPeer);
        }
        self.check_room(&wish)?;
        if let Decision::Peer(unset) = decision {
            match self.account(to).and_then(AccountRecord::allow_type).unwrap_or(unset) {
                AllowType::AllowAny => {}
                AllowType::DenyAny => return Err(RelationError::RequestsDenied),
                _ => return self.ask(wish).map(|()| Added::Requested),
            }
        }
        self.befriend(wish);
        Ok(Added::Friends)
    }

    /// Puts a friend into the list of one user, whatever the other has set: an import is no friend request.
    pub(crate) fn import_friend(
        &mut self,
        owner: &str,
        name: &str,
        friend: FriendRecord,
    ) -> Result<(), RelationError> {
        self.check_new_friend(owner, name)?;
        let wish = Wish { from: owner, to: name, friend, is_mutual: false };
        self.check_room(&wish)?;
        self.befriend(wish);
        Ok(())
    }

    pub(crate) fn update_friend(
        &mut self,
        owner: &str,
        name: &str,
        patch: FriendPatch,
    ) -> Result<(), RelationError> {
        self.check_pair(owner, name)?;
        let mut friend = self.friend(owner, name).cloned().ok_or(RelationError::Missing)?;
        patch.apply(&mut friend);
        self.check_groups(owner, &friend.groups)?;
        self.relations.put_friend(owner, name, friend, &mut self.journal);
        Ok(())
    }

    /// Takes a friend off the list of `owner`, and `owner` off the friend's list if `is_mutual`.
    pub(crate) fn delete_friend(
        &mut self,
        owner: &str,
        name: &str,
        is_mutual: bool,
    ) -> Result<(), RelationError> {
        self.check_pair(owner, name)?;
        if !self.relations.drop_friend(owner, name, &mut self.journal) {
            return Err(RelationError::Missing);
        }
        if is_mutual {
            self.relations.drop_friend(name, owner, &mut self.journal);
        }
        Ok(())
    }

    /// Empties the list of `owner`, and takes `owner` off the lists of those who were in it if `is_mutual`.
    pub(crate) fn delete_friends(&mut self, owner: &str, is_mutual: bool) {
        let names: Vec<_> = self.friends(owner).map(|edge| edge.to.clone()).collect();
        for name in names {
            // Nobody stands in a list who does not exist.
            let _ = self.delete_friend(owner, &name, is_mutual);
        }
    }

    /// Writes a wish into the lists, and forgets the requests that have come true.
    pub(super) fn befriend(&mut self, wish: Wish<'_>) {
        let Wish { from, to, friend, is_mutual } = wish;
        let (relations, journal) = (&mut self.relations, &mut self.journal);
        let add_time = friend.add_time;
        relations.put_friend(from, to, friend, journal);
        relations.requests.remove(from, to, journal);
        if is_mutual {
            // What the one who asks has given belongs to that side; what the other side gets is not documented.
            if !relations.friends.contains(to, from) {
                relations.put_friend(to, from, FriendRecord::new(add_time), journal);
            }
            relations.requests.remove(to, from, journal);
        }
    }

    /// Whether a friend can be new to the list of `owner`.
    fn check_new_friend(&self, owner: &str, name: &str) -> Result<(), RelationError> {
        self.check_pair(owner, name)?;
        if self.friend(owner, name).is_some() { Err(RelationError::Exists) } else { Ok(()) }
    }

    /// Whether there is room in all lists that a wish would fill.
    pub(super) fn check_room(&self, wish: &Wish<'_>) -> Result<(), RelationError> {
        if self.friend_count(wish.from) >= MAX_FRIENDS {
            return Err(RelationError::TooManyFriends);
        }
        let is_new_to_peer = wish.is_mutual && self.friend(wish.to, wish.from).is_none();
        if is_new_to_peer && self.friend_count(wish.to) >= MAX_FRIENDS {
            return Err(RelationError::PeerHasTooManyFriends);
        }
        self.check_groups(wish.from, &wish.friend.groups)
    }
}
