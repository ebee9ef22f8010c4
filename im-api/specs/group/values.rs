//! Values that several commands share.

use crate::im_type;

/// The type of a group.
///
/// Clients call `Private` groups Work and `ChatRoom` groups Meeting; these words are read as well. The obsolete type
/// `BChatRoom`, for broadcasts, stands in older pages only.
#[im_type]
pub enum GroupType {
    /// Friends who work together: members bring in others. Until the owner sends a first message, nobody else sees it.
    #[im(alias = "Work")]
    Private,
    /// Strangers: found by its id, joined when the owner or an administrator agrees.
    Public,
    /// A meeting: anybody comes and goes, and sees what was said before.
    #[im(alias = "Meeting")]
    ChatRoom,
    /// A live stream: any number of members, of whom no list is kept, and no history.
    #[im(name = "AVChatRoom")]
    AvChatRoom,
    /// Up to 100,000 members, optionally with topics and permission groups.
    Community,
}

/// What somebody is in a group.
#[im_type]
pub enum Role {
    /// The owner: has all rights.
    Owner,
    /// Named by the owner: edits the profile, removes and mutes ordinary members. In a community with permission
    /// groups, an administrator has no more rights than a member.
    Admin,
    /// An ordinary member. Some printed answers have a space at its end.
    #[im(alias = "Member ")]
    Member,
    /// Not in the group: only in the answer of [`get_role_in_group`](super::get_role_in_group).
    NotMember,
}

/// How applications to join are handled.
///
/// Counts only for types that take applications; a `Community` ignores it.
#[im_type]
pub enum ApplyJoinOption {
    /// Anybody may join.
    FreeAccess,
    /// The owner or an administrator must agree. The default of a new group.
    NeedPermission,
    /// Nobody may apply.
    DisableApply,
}

/// How invitations are handled.
///
/// Client SDKs know further ways, such as one that needs the agreement of owner or administrators; how they are spelled
/// here is not documented.
#[im_type]
pub enum InviteJoinOption {
    /// Nobody must agree.
    FreeAccess,
}

/// How a member receives the messages of a group or topic.
#[im_type]
pub enum ReceiveOption {
    /// Receives them and is notified.
    AcceptAndNotify,
    /// Does not receive them.
    Discard,
    /// Receives them without being notified.
    AcceptNotNotify,
    /// Receives them and is notified only where somebody mentions the member with `@`. Newest page only.
    AcceptNotNotifyExceptAt,
}

/// Whether all members are muted.
#[im_type]
pub enum MuteAllMember {
    /// Everybody but the owner and administrators.
    On,
    /// Nobody, unless a mute of their own says so.
    Off,
}

/// Whether a member is online.
#[im_type]
pub enum MemberOnlineStatus {
    /// Online.
    Online,
    /// Not online.
    Offline,
}

/// What became of a member who was to be added.
///
/// It is no error code: 1 is success and 0 failure.
#[im_type]
pub enum AddResult {
    /// Not added; no reason is given.
    #[im(value = 0)]
    Failed,
    /// Added.
    #[im(value = 1)]
    Added,
    /// Was a member already.
    #[im(value = 2)]
    AlreadyMember,
    /// Invited: the user or an administrator must agree.
    #[im(value = 3)]
    Pending,
}

/// A field of a group's profile, for filters.
#[im_type]
pub enum GroupField {
    /// Type.
    Type,
    /// Name.
    Name,
    /// Introduction.
    Introduction,
    /// Notice.
    Notification,
    /// Address of the picture.
    FaceUrl,
    /// When the group was created.
    CreateTime,
    /// The owner.
    #[im(name = "Owner_Account")]
    OwnerAccount,
    /// When the profile was last changed.
    LastInfoTime,
    /// When the last message was sent.
    LastMsgTime,
    /// Sequence number of the next message.
    NextMsgSeq,
    /// Number of members.
    MemberNum,
    /// Maximum of members.
    MaxMemberNum,
    /// How applications to join are handled.
    ApplyJoinOption,
    /// Whether all members are muted; `ShutUpAllMember` on older Chinese pages.
    #[im(alias = "ShutUpAllMember")]
    MuteAllMember,
}

/// A field of a member's profile in a group, for filters.
#[im_type]
pub enum MemberField {
    /// Role.
    Role,
    /// When the member joined.
    JoinTime,
    /// Sequence number of the last message that the member has read.
    MsgSeq,
    /// How the member receives messages.
    MsgFlag,
    /// When the member last sent a message.
    LastSendMsgTime,
    /// Until when the member is muted; `ShutUpUntil` on older Chinese pages.
    #[im(alias = "ShutUpUntil")]
    MuteUntil,
    /// Name card.
    NameCard,
    /// Whether the member is online. Needs a paid edition and a switch in the console. Newer editions only.
    OnlineStatus,
    /// Name of the account, which comes anyway. Only in an example of [`get_group_info`](super::get_group_info).
    Account,
}
