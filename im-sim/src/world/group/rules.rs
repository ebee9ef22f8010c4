//! What the types of groups allow (documents 1047/33529, 269/104417).

use im_api::group::GroupType;

use super::GroupRecord;

impl GroupRecord {
    /// Whether it is known who is a member. Live streams keep no list, and nobody joins one but by a client SDK.
    pub(crate) fn keeps_members(&self) -> bool {
        self.group_type != GroupType::AvChatRoom
    }

    pub(crate) fn has_admins(&self) -> bool {
        !matches!(self.group_type, GroupType::Private | GroupType::AvChatRoom)
    }

    pub(crate) fn has_mutes(&self) -> bool {
        self.group_type != GroupType::Private
    }

    pub(crate) fn has_unread_counts(&self) -> bool {
        !matches!(self.group_type, GroupType::ChatRoom | GroupType::AvChatRoom)
    }

    /// Whether the owner may leave, so that the group has none.
    pub(crate) fn owner_may_leave(&self) -> bool {
        self.group_type == GroupType::Private
    }

    /// Whether nobody but the owner sees the group yet.
    pub(crate) fn is_asleep(&self) -> bool {
        self.group_type == GroupType::Private && !self.is_active
    }
}
