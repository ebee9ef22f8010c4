//! Relations as a store keeps them.

use im_api::im_type;

/// A friend as one side has it; the other side has a record of its own, or none.
#[im_type]
pub(crate) struct FriendRecord {
    /// When the friendship was made: Unix time in seconds.
    pub add_time: u64,
    /// Where the friendship came from.
    pub add_source: Option<String>,
    /// What was said with the request.
    pub add_wording: Option<String>,
    /// What the user calls the friend.
    pub remark: Option<String>,
    /// Names of the groups that the friend is in.
    #[im(optional)]
    pub groups: Vec<String>,
    /// Fields of the app's own, by what stands after `Tag_SNS_Custom_`.
    #[im(optional)]
    pub custom: BTreeMap<String, Value>,
}

impl FriendRecord {
    /// Puts the friend into groups beside those that the friend is in.
    pub(super) fn join(&mut self, groups: &[String]) {
        for group in groups {
            if !self.groups.contains(group) {
                self.groups.push(group.clone());
            }
        }
    }

    /// The standard fields, to be compared.
    fn standard(&self) -> (u64, [Option<&str>; 3], &[String]) {
        let texts = [self.add_source.as_deref(), self.add_wording.as_deref(), self.remark.as_deref()];
        (self.add_time, texts, &self.groups)
    }
}

/// A friend request that waits for the other user.
#[im_type]
pub(crate) struct RequestRecord {
    /// What the one who asks will have as a friend; its time is when it was asked.
    pub friend: FriendRecord,
    /// Whether the other user is to get a friend too.
    pub is_mutual: bool,
}

/// A relation that holds nothing but its age.
#[im_type]
pub(crate) struct SinceRecord {
    /// Since when: Unix time in seconds.
    pub since: u64,
}

/// What of a friend is other than before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Changed {
    pub(super) standard: bool,
    pub(super) custom: bool,
    pub(super) groups: bool,
}

impl Changed {
    /// From one state of a friend to another; `None` while they are no friends.
    pub(super) fn between(old: Option<&FriendRecord>, new: Option<&FriendRecord>) -> Self {
        let [(old_custom, old_groups), (new_custom, new_groups)] = [old, new].map(|friend| {
            let custom = friend.map(|friend| &friend.custom).filter(|custom| !custom.is_empty());
            (custom, friend.map_or(&[][..], |friend| &friend.groups))
        });
        Self {
            standard: old.map(FriendRecord::standard) != new.map(FriendRecord::standard),
            custom: old_custom != new_custom,
            groups: old_groups != new_groups,
        }
    }
}
