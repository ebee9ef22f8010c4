//! Objects that several commands share.

use super::{AddResult, ApplyJoinOption, GroupType, MemberOnlineStatus, MuteAllMember, ReceiveOption, Role};
use crate::im_type;

/// The profile of a group, as far as it was asked for.
#[im_type]
pub struct GroupInfo {
    /// 0 if the group was read, else an error code. Always there in the answer of
    /// [`get_group_info`](super::get_group_info), and in no other.
    pub error_code: Option<i64>,
    /// Why the group could not be read; stands beside `ErrorCode`.
    pub error_info: Option<String>,
    /// Id of the group.
    pub group_id: String,
    /// Type.
    #[im(name = "Type")]
    pub group_type: Option<GroupType>,
    /// Name.
    pub name: Option<String>,
    /// SDKAppID of the app that the group belongs to.
    pub appid: Option<u32>,
    /// Introduction.
    pub introduction: Option<String>,
    /// Notice.
    pub notification: Option<String>,
    /// Address of the picture.
    pub face_url: Option<String>,
    /// Name of the owner; may be empty if the group has none.
    #[im(name = "Owner_Account")]
    pub owner_account: Option<String>,
    /// When the group was created, in UNIX seconds.
    pub create_time: Option<u64>,
    /// Grows with each change of the profile. In a table, but in no example.
    pub info_seq: Option<u64>,
    /// When the profile was last changed, in UNIX seconds.
    pub last_info_time: Option<u64>,
    /// When the last message was sent, in UNIX seconds; 0 if there is none.
    pub last_msg_time: Option<u64>,
    /// Sequence number of the next message; starts at 1.
    pub next_msg_seq: Option<u32>,
    /// Number of members; not for `AVChatRoom`.
    pub member_num: Option<u32>,
    /// Maximum of members. It does not grow with the edition; `modify_group_base_info` raises it.
    pub max_member_num: Option<u32>,
    /// How applications to join are handled.
    pub apply_join_option: Option<ApplyJoinOption>,
    /// Whether all members are muted; `ShutUpAllMember` on older Chinese pages.
    #[im(alias = "ShutUpAllMember")]
    pub mute_all_member: Option<MuteAllMember>,
    /// The app's own fields of the group.
    #[im(optional)]
    pub app_defined_data: Vec<AppDefinedData>,
    /// The members, in the answer of [`get_group_info`](super::get_group_info); not for `AVChatRoom`.
    #[im(optional)]
    pub member_list: Vec<MemberInfo>,
    /// Whether a community has topics. Seen only where [`get_joined_group_list`](super::get_joined_group_list) asks for
    /// communities with topics. Newer editions only.
    #[im(flag)]
    pub support_topic: Option<bool>,
    /// Sequence number of the next message over all topics. In an example of
    /// [`get_joined_group_list`](super::get_joined_group_list) only. Newer editions only.
    pub gross_topic_next_msg_seq: Option<u64>,
    /// What the user is in the group, in the answer of [`get_joined_group_list`](super::get_joined_group_list).
    pub self_info: Option<SelfInfo>,
}

/// What a user is in a group.
#[im_type]
pub struct SelfInfo {
    /// Role.
    pub role: Option<Role>,
    /// When the user joined, in UNIX seconds.
    pub join_time: Option<u64>,
    /// How the user receives messages.
    pub msg_flag: Option<ReceiveOption>,
    /// Sequence number of the last message that the user has read.
    pub msg_seq: Option<u32>,
    /// Sequence number that was read over all topics. In an example only. Newer editions only.
    pub gross_topic_read_seq: Option<u64>,
}

/// A member with what the group keeps of it, as far as it was asked for.
#[im_type]
pub struct MemberInfo {
    /// Name of the account.
    #[im(name = "Member_Account")]
    pub member_account: String,
    /// Role.
    pub role: Option<Role>,
    /// When the member joined, in UNIX seconds.
    pub join_time: Option<u64>,
    /// Sequence number of the last message that the member has read.
    pub msg_seq: Option<u32>,
    /// How the member receives messages.
    pub msg_flag: Option<ReceiveOption>,
    /// When the member last sent a message, in UNIX seconds; 0 if never. Not for `AVChatRoom`.
    pub last_send_msg_time: Option<u64>,
    /// Until when the member is muted, in UNIX seconds; 0 if not. `ShutUpUntil` on older Chinese pages.
    #[im(alias = "ShutUpUntil")]
    pub mute_until: Option<u64>,
    /// Name card; may be empty.
    pub name_card: Option<String>,
    /// Whether the member is online, if it was asked for and is switched on. Newer editions only.
    pub online_status: Option<MemberOnlineStatus>,
    /// The app's own fields of the member.
    #[im(optional)]
    pub app_member_defined_data: Vec<AppMemberDefinedData>,
}

/// A field of a group that the app has defined in the console: at most 10 for an app.
///
/// It must be defined before it is used, and cannot be removed once it was. Each has its own least role for reading and
/// for writing.
#[im_type]
pub struct AppDefinedData {
    /// Its name: letters, digits and underscores.
    #[im(bytes = 1..=16)]
    pub key: String,
    /// Its value. Numbers are best kept as decimal text; binary data travels as JSON escapes.
    #[im(bytes = ..=512)]
    pub value: String,
}

/// A field of a group's members that the app has defined in the console: at most 5 for an app, and none for
/// `AVChatRoom`.
///
/// It must be defined, for each type of group, before it is used, and cannot be removed once it was. Each has its own
/// least role for reading and for writing.
#[im_type]
pub struct AppMemberDefinedData {
    /// Its name: letters, digits and underscores.
    #[im(bytes = 1..=16)]
    pub key: String,
    /// Its value; may be empty. Numbers are best kept as decimal text; binary data travels as JSON escapes.
    #[im(bytes = ..=64)]
    pub value: String,
}

/// A member, named in an object of its own.
#[im_type]
pub struct MemberItem {
    /// Name of the account.
    #[im(name = "Member_Account")]
    pub member_account: String,
}

/// What became of one member who was to be added.
#[im_type]
pub struct AddedMember {
    /// Name of the account.
    #[im(name = "Member_Account")]
    pub member_account: String,
    /// The outcome.
    pub result: AddResult,
}
