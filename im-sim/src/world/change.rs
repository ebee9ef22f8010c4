//! What changed, for a store.

/// Where a row belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Table {
    /// Account by name.
    Accounts,
    /// When a name was deleted.
    Deleted,
    /// Message by number.
    Messages,
    /// Whose history holds which message.
    Places,
    /// Messages that must not come twice.
    Repeats,
    /// Who is whose friend.
    Friends,
    /// Who has asked whom to be a friend.
    FriendRequests,
    /// Who has blocked whom.
    Blocked,
    /// Who follows whom.
    Follows,
    /// What belongs to all relations of a user together.
    Circles,
    /// Mutes by the name of the account.
    Mutes,
    /// Recent conversations by owner and conversation.
    Conversations,
    /// Marks and folders of a conversation by owner and conversation.
    Labels,
    /// Folders by owner.
    Folders,
    /// Group by id. Before the tables of what belongs to groups.
    Groups,
    /// Member by group and name.
    GroupMembers,
    /// Topic by group and id.
    Topics,
    /// Permission group by group and id.
    PermissionGroups,
    /// The number of a member, by group, permission group and name.
    PermissionGroupMembers,
    /// Until when, by group, topic (none for the whole group) and name.
    GroupMutes,
    /// The mark of a ban, by group and name.
    GroupBans,
    /// Message of a group by group and number.
    GroupMessages,
    /// What is known of a group's messages as a whole, by group.
    GroupBoards,
}

impl Table {
    /// All tables.
    pub(crate) const ALL: &[Self] = &[
        Self::Accounts,
        Self::Deleted,
        Self::Messages,
        Self::Places,
        Self::Repeats,
        Self::Friends,
        Self::FriendRequests,
        Self::Blocked,
        Self::Follows,
        Self::Circles,
        Self::Mutes,
        Self::Conversations,
        Self::Labels,
        Self::Folders,
        Self::Groups,
        Self::GroupMembers,
        Self::Topics,
        Self::PermissionGroups,
        Self::PermissionGroupMembers,
        Self::GroupMutes,
        Self::GroupBans,
        Self::GroupMessages,
        Self::GroupBoards,
    ];
}

/// A row that is new, other or gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) table: Table,
    pub(crate) key: Vec<u8>,
    /// `None` if it is gone.
    pub(crate) value: Option<Vec<u8>>,
}

/// The changes since they were last taken; nothing where no store wants them.
#[derive(Debug, Default)]
pub(crate) struct Journal(Option<Vec<Change>>);

impl Journal {
    pub(crate) fn new(is_kept: bool) -> Self {
        Self(is_kept.then(Vec::new))
    }

    /// Notes a row. What it holds is made only if somebody wants it.
    pub(crate) fn put(&mut self, table: Table, row: impl FnOnce() -> (Vec<u8>, Vec<u8>)) {
        if let Some(changes) = &mut self.0 {
            let (key, value) = row();
            changes.push(Change { table, key, value: Some(value) });
        }
    }

    /// Notes that a row is gone.
    pub(crate) fn remove(&mut self, table: Table, key: impl FnOnce() -> Vec<u8>) {
        if let Some(changes) = &mut self.0 {
            changes.push(Change { table, key: key(), value: None });
        }
    }

    pub(crate) fn take(&mut self) -> Vec<Change> {
        self.0.as_mut().map(std::mem::take).unwrap_or_default()
    }
}
