//! How users are related, for tests to look at, and what users do about it themselves.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use serde_json::Value;

use crate::world::{Edge, FollowList, FriendRecord, RequestRecord};
use crate::{Refusal, Simulator, behaviour};

/// A friend as one side has it; the other side need not have the user as a friend.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Friend {
    /// The friend's name.
    pub name: String,
    /// When the friendship was made, in whole seconds.
    pub added_at: SystemTime,
    /// `Tag_SNS_IM_AddSource`
    pub add_source: Option<String>,
    /// `Tag_SNS_IM_AddWording`
    pub add_wording: Option<String>,
    /// `Tag_SNS_IM_Remark`
    pub remark: Option<String>,
    /// `Tag_SNS_IM_Group`
    pub groups: Vec<String>,
    /// Custom fields, by what stands after `Tag_SNS_Custom_`.
    pub custom: BTreeMap<String, Value>,
}

impl Friend {
    fn new(edge: &Edge<FriendRecord>) -> Self {
        let FriendRecord { add_time, add_source, add_wording, remark, groups, custom, .. } =
            edge.data.clone();
        let added_at = SystemTime::UNIX_EPOCH + Duration::from_secs(add_time);
        Self { name: edge.to.clone(), added_at, add_source, add_wording, remark, groups, custom }
    }
}

/// A friend request that waits for an answer.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct FriendRequest {
    /// Who asks.
    pub from: String,
    /// When it was asked, in whole seconds.
    pub asked_at: SystemTime,
    /// What was said.
    pub wording: Option<String>,
    /// Whether both will have a friend: `Add_Type_Both`.
    pub is_mutual: bool,
}

impl FriendRequest {
    fn new(edge: &Edge<RequestRecord>) -> Self {
        let RequestRecord { friend, is_mutual, .. } = &edge.data;
        let asked_at = SystemTime::UNIX_EPOCH + Duration::from_secs(friend.add_time);
        let wording = friend.add_wording.clone();
        Self { from: edge.from.clone(), asked_at, wording, is_mutual: *is_mutual }
    }
}

impl Simulator {
    /// The friends that a user has, the oldest first.
    #[must_use]
    pub fn friends(&self, name: &str) -> Vec<Friend> {
        self.core.look(|world| world.friends(name).map(Friend::new).collect())
    }

    /// The friend requests that wait for an answer of this user, the oldest first.
    #[must_use]
    pub fn friend_requests(&self, name: &str) -> Vec<FriendRequest> {
        self.core.look(|world| world.friend_requests(name).map(FriendRequest::new).collect())
    }

    /// Lets the user `to` say yes to the friend request of `from`; there is no command for it.
    ///
    /// # Errors
    ///
    /// 30614 if there is no such request, and the codes of `friend_add` if a list is full.
    pub fn confirm_friend_request(&self, from: &str, to: &str) -> Result<(), Refusal> {
        let now = self.now();
        self.core.change(|world| behaviour::confirm_friend(world, from, to, now))
    }

    /// Names of those whom a user has blocked, the first one first.
    #[must_use]
    pub fn blocked(&self, name: &str) -> Vec<String> {
        self.core.look(|world| world.blocked(name).map(|edge| edge.to.clone()).collect())
    }

    /// Names of those whom a user follows, the first one first.
    #[must_use]
    pub fn followed(&self, name: &str) -> Vec<String> {
        self.follow_names(name, FollowList::Followed)
    }

    /// Names of those who follow a user, the first one first.
    #[must_use]
    pub fn followers(&self, name: &str) -> Vec<String> {
        self.follow_names(name, FollowList::Followers)
    }

    fn follow_names(&self, name: &str, list: FollowList) -> Vec<String> {
        self.core.look(|world| {
            let (follows, _) = world.follow_page(name, list, 0, usize::MAX);
            follows.into_iter().map(|follow| follow.name.to_owned()).collect()
        })
    }
}
