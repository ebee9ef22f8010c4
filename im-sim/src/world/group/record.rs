//! Groups and members as a store keeps them.

use im_api::group::{
    AppDefinedData, AppMemberDefinedData, ApplyJoinOption, GroupType, InviteJoinOption, ReceiveOption,
    TopicPermission,
};
use im_api::im_type;

/// A group.
#[im_type]
pub(crate) struct GroupRecord {
    /// Its place among the groups of the app.
    #[im(default)]
    pub number: u64,
    /// Type.
    pub group_type: GroupType,
    /// The administrator who created it.
    pub creator: String,
    /// Name.
    pub name: String,
    /// Maximum of members; of no account where no members are kept.
    pub max_members: u32,
    /// When it was created: Unix time in seconds.
    pub created_at: u64,
    /// When its profile was last changed: Unix time in seconds.
    pub changed_at: u64,
    /// The owner.
    pub owner: Option<String>,
    /// Introduction.
    pub introduction: Option<String>,
    /// Notice.
    pub notification: Option<String>,
    /// Address of the picture.
    pub face_url: Option<String>,
    /// How applications to join are handled; `NeedPermission` if it was never said.
    pub apply_join_option: Option<ApplyJoinOption>,
    /// How invitations are handled.
    pub invite_join_option: Option<InviteJoinOption>,
    /// Whether all but the owner and administrators are muted.
    #[im(default)]
    pub is_all_muted: bool,
    /// Whether it is a community with topics.
    #[im(default)]
    pub has_topics: bool,
    /// Whether a `Private` group has been woken by a message of its owner.
    #[im(default)]
    pub is_active: bool,
    /// Sequence number of the last message; 0 if there is none.
    #[im(default)]
    pub last_seq: u32,
    /// When the last message was sent: Unix time in seconds; 0 if there is none.
    #[im(default)]
    pub last_msg_at: u64,
    /// The app's own fields, a key at most once.
    #[im(optional)]
    pub data: Vec<AppDefinedData>,
}

/// A member of a group. Who is the owner stands in the group.
#[im_type]
pub(crate) struct MemberRecord {
    /// Its place among the members of the group.
    #[im(default)]
    pub number: u64,
    /// When the member joined: Unix time in seconds.
    pub joined_at: u64,
    /// Whether the member is an administrator of the group.
    #[im(default)]
    pub is_admin: bool,
    /// Sequence number of the last message that the member has read.
    #[im(default)]
    pub read_seq: u32,
    /// When the member last sent a message: Unix time in seconds; 0 if never.
    #[im(default)]
    pub last_sent_at: u64,
    /// How the member receives messages; `AcceptAndNotify` if it was never said.
    pub msg_flag: Option<ReceiveOption>,
    /// Name card.
    #[im(optional)]
    pub name_card: String,
    /// The app's own fields, a key at most once.
    #[im(optional)]
    pub data: Vec<AppMemberDefinedData>,
}

/// A topic of a community.
#[im_type]
pub(crate) struct TopicRecord {
    /// Its place among the topics of the community.
    #[im(default)]
    pub number: u64,
    /// Name.
    pub name: String,
    /// When it was created: Unix time in seconds.
    pub created_at: u64,
    /// The app's own text.
    pub custom_string: Option<String>,
    /// Address of the picture.
    pub face_url: Option<String>,
    /// Notice.
    pub notification: Option<String>,
    /// Introduction.
    pub introduction: Option<String>,
    /// Whether all but the owner and administrators are muted.
    #[im(default)]
    pub is_all_muted: bool,
    /// Sequence number of the last message; 0 if there is none.
    #[im(default)]
    pub last_seq: u32,
    /// When the last message was sent: Unix time in seconds; 0 if there is none.
    #[im(default)]
    pub last_msg_at: u64,
}

/// Members of a community with the same rights.
#[im_type]
pub(crate) struct PermissionGroupRecord {
    /// Its place among the permission groups of the community.
    #[im(default)]
    pub number: u64,
    /// Name.
    pub name: String,
    /// What its members may do, a bit each.
    pub permission: i64,
    /// The app's own text.
    pub custom_string: Option<String>,
    /// What its members may do in topics, a topic at most once.
    #[im(optional)]
    pub topics: Vec<TopicPermission>,
}
