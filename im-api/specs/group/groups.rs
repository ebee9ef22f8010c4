//! Groups as a whole: list, create, read, change, hand over, dissolve.

use super::ids;
use crate::im_endpoint;
use crate::validate::Check;

/// Lists the ids of all groups of the app, of all types or of one.
///
/// One call a second is allowed, unlike the 200 of most commands. Without paging, at most 10,000 ids come back. The
/// text of the page speaks of an `Offset` in the answer; there is none.
#[im_endpoint(
    path = "v4/group_open_http_svc/get_appid_group_list",
    rate = 1,
    idempotent,
    pagination(cursor, carry(next), end_empty = next),
    doc = "1047/34960"
)]
pub mod get_appid_group_list {
    use crate::group::GroupType;

    /// Which groups.
    pub struct Request {
        /// How many ids a page may hold; 10,000 if left out.
        #[im(range = 1..=10_000)]
        pub limit: Option<u32>,
        /// For a further page the `Next` of the page before. It may be larger than 32 bits.
        pub next: Option<u64>,
        /// Only groups of this type.
        pub group_type: Option<GroupType>,
    }

    /// A page of ids.
    pub struct Response {
        /// How many groups the app has, of the type that was asked for.
        pub total_count: u32,
        /// The groups.
        #[im(required)]
        pub group_id_list: Vec<GroupItem>,
        /// Where the next page begins; 0 if this is the last.
        pub next: Option<u64>,
    }

    /// A group.
    pub struct GroupItem {
        /// Its id.
        pub group_id: String,
    }

    /// Why the server refuses.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 10004)]
        InvalidArgument,
        /// The caller is not an administrator of the app.
        #[im(code = 10007)]
        NotAdministrator,
        /// The answer would be longer than 1 MB: ask for less, or for pages.
        #[im(code = 10018)]
        AnswerTooLarge,
    }
}

/// Creates a group, if wanted with an owner, an id, fields and members of the app's choice.
///
/// A repeat is not safe: without `GroupId` each makes another group. With `GroupId` it fails with 10025 or 10021, which
/// then tells that the group is there. The list of members cannot be split: further ones are added by
/// [`add_group_member`](super::add_group_member). The owner of an `AVChatRoom` must still join with a client SDK, each
/// time. Client SDKs set permissions and an option for invitations when they create a community; here no such fields
/// are documented. An app may grow by 10,000 groups a day; paid editions can raise the rate.
#[im_endpoint(path = "v4/group_open_http_svc/create_group", rate = 200, doc("269/1615", "1047/34895"))]
pub mod create_group {
    use crate::group::{AppDefinedData, AppMemberDefinedData, ApplyJoinOption, GroupType, Role};

    /// The group to create.
    #[im(when(group_type = AvChatRoom, without = member_list), check = super::check_creation)]
    pub struct Request {
        /// Name of the owner, an imported account; becomes a member. Left out, the group has no owner.
        #[im(name = "Owner_Account")]
        pub owner_account: Option<String>,
        /// Type. One table lists Work and Meeting too; examples have `Private` and `ChatRoom` only.
        #[im(name = "Type")]
        pub group_type: GroupType,
        /// Id of the app's choice: printable ASCII. That of a community begins with `@TGS#_`, and no other with
        /// `@TGS#`. Left out, the server makes one up.
        #[im(bytes = 1..=48, check = super::ids::printable)]
        pub group_id: Option<String>,
        /// Name of the group. The REST pages allow 30 bytes only.
        #[im(bytes = 1..=100)]
        pub name: String,
        /// Introduction. The REST pages allow 240 bytes only.
        #[im(bytes = ..=400)]
        pub introduction: Option<String>,
        /// Notice. The REST pages allow 300 bytes only.
        #[im(bytes = ..=400)]
        pub notification: Option<String>,
        /// Address of the picture. The REST pages allow 100 bytes only.
        #[im(bytes = ..=500)]
        pub face_url: Option<String>,
        /// Maximum of members; that of the edition if left out, such as 20 in the trial edition. It is called
        /// `MaxMemberNum` everywhere else but in `import_group`.
        pub max_member_count: Option<u32>,
        /// How applications to join are handled; `NeedPermission` if left out.
        pub apply_join_option: Option<ApplyJoinOption>,
        /// The app's own fields of the group.
        #[im(optional, items = ..=10)]
        pub app_defined_data: Vec<AppDefinedData>,
        /// First members; not for `AVChatRoom`. An older page allows 500.
        #[im(optional, items = ..=100)]
        pub member_list: Vec<Member>,
        /// Whether the group has topics; `Community` only.
        #[im(flag)]
        pub support_topic: Option<bool>,
    }

    /// A member from the beginning.
    pub struct Member {
        /// Name of the account.
        #[im(name = "Member_Account")]
        pub member_account: String,
        /// Role, if not an ordinary member.
        #[im(one_of("Admin"))]
        pub role: Option<Role>,
        /// The app's own fields of the member. Examples have them here; the tables have them at the top of the request
        /// or not at all.
        #[im(optional, items = ..=5)]
        pub app_member_defined_data: Vec<AppMemberDefinedData>,
    }

    /// The new group.
    pub struct Response {
        /// Its id.
        pub group_id: String,
        /// Not documented; 0 in one example.
        pub huge_group_flag: Option<i64>,
        /// Its type; in one example only.
        #[im(name = "Type")]
        pub group_type: Option<GroupType>,
    }

    /// Why the server refuses to create the group.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// The command is not known.
        #[im(code = 10003)]
        UnknownCommand,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 10004)]
        InvalidArgument,
        /// More than 100 members.
        #[im(code = 10005)]
        TooManyAccounts,
        /// Called too often, or too many new groups today.
        #[im(code = 10006)]
        TooFrequent,
        /// Members cannot be added to a group of this type.
        #[im(code = 10007)]
        UnsupportedGroupType,
        /// The request was refused; perhaps its signature is wrong.
        #[im(code = 10008, retry)]
        InvalidRequest,
        /// The app's own callback before creating has refused.
        #[im(code = 10016)]
        RefusedByCallback,
        /// The id belongs to somebody else's group.
        #[im(code = 10021)]
        GroupIdTaken,
        /// The id belongs to a group that the caller has created already.
        #[im(code = 10025)]
        GroupIdInUse,
        /// The edition allows no more groups of type `AVChatRoom`.
        #[im(code = 10036)]
        AvChatRoomQuotaExceeded,
        /// The owner is in, or owns, too many groups.
        #[im(code = 10037)]
        GroupsPerUserExceeded,
        /// More members than the edition allows.
        #[im(code = 10038)]
        MemberQuotaExceeded,
        /// The trial edition holds 100 groups.
        #[im(code = 10058)]
        GroupQuotaExceeded,
        /// A text was blocked by the content filter. Only in the older table.
        #[im(code = 80001)]
        TextBlocked,
    }
}

/// Reads profiles, fields and members of groups.
///
/// Each entry has a code of its own; the page calls that of the answer as a whole meaningless. Where there is no entry
/// at all, the client goes by it. A full list of members makes the answer longer than 1 MB in large groups: filter. An
/// `AVChatRoom` shows neither members nor their number. Paid editions can raise the rate.
#[im_endpoint(
    path = "v4/group_open_http_svc/get_group_info",
    max_batch = 50,
    rate = 200,
    idempotent,
    doc("269/1616", "1047/34961")
)]
pub mod get_group_info {
    use crate::group::{GroupField, GroupInfo, MemberField};

    /// The groups, and what to read.
    pub struct Request {
        /// Ids of the groups.
        #[im(batch)]
        pub group_id_list: Vec<String>,
        /// What to read; all if left out.
        pub response_filter: Option<ResponseFilter>,
    }

    /// What to read: nothing else comes back.
    pub struct ResponseFilter {
        /// Fields of the profile.
        #[im(optional)]
        pub group_base_info_filter: Vec<GroupField>,
        /// Fields of the members.
        #[im(optional)]
        pub member_info_filter: Vec<MemberField>,
        /// Names of the app's own fields of the group.
        #[im(name = "AppDefinedDataFilter_Group", optional)]
        pub app_defined_data_filter_group: Vec<String>,
        /// Names of the app's own fields of the members.
        #[im(name = "AppDefinedDataFilter_GroupMember", optional)]
        pub app_defined_data_filter_group_member: Vec<String>,
    }

    /// The profiles.
    pub struct Response {
        /// One entry for each group.
        #[im(required, results(key = group_id, code = error_code, info = error_info, ok = 0, overrules))]
        pub group_info: Vec<GroupInfo>,
    }

    /// Why the server refuses the whole call, or why one group could not be read.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// The command is not known; this page says to try again.
        #[im(code = 10003, retry)]
        UnknownCommand,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 10004)]
        InvalidArgument,
        /// The caller is not an administrator of the app.
        #[im(code = 10007)]
        NotAdministrator,
        /// The group does not exist, or was dissolved.
        #[im(code = 10010)]
        GroupNotFound,
        /// The id of the group has the wrong form.
        #[im(code = 10015)]
        InvalidGroupId,
        /// The answer would be longer than 1 MB: ask for less.
        #[im(code = 10018)]
        AnswerTooLarge,
    }
}

/// Changes the profile of a group; fields that are left out stay as they are.
///
/// It sets absolute values, so a repeat does no harm.
#[im_endpoint(
    path = "v4/group_open_http_svc/modify_group_base_info",
    rate = 200,
    idempotent,
    doc("269/1620", "1047/34962")
)]
pub mod modify_group_base_info {
    use crate::group::{AppDefinedData, ApplyJoinOption, InviteJoinOption, MuteAllMember};

    /// The group and the new values.
    pub struct Request {
        /// Id of the group.
        pub group_id: String,
        /// Name of the group. The REST pages allow 30 bytes only.
        #[im(bytes = 1..=100)]
        pub name: Option<String>,
        /// Introduction. The REST pages allow 240 bytes only.
        #[im(bytes = ..=400)]
        pub introduction: Option<String>,
        /// Notice. The REST pages allow 300 bytes only.
        #[im(bytes = ..=400)]
        pub notification: Option<String>,
        /// Address of the picture. The REST pages allow 100 bytes only.
        #[im(bytes = ..=500)]
        pub face_url: Option<String>,
        /// Maximum of members, within that of the edition; without effect for `AVChatRoom`.
        pub max_member_num: Option<u32>,
        /// How applications to join are handled; without effect for `Community`.
        pub apply_join_option: Option<ApplyJoinOption>,
        /// How invitations are handled. In an example of the Chinese page only.
        pub invite_join_option: Option<InviteJoinOption>,
        /// Whether all members are muted. Called `ShutUpAllMember` before 2023.
        #[im(alias = "ShutUpAllMember")]
        pub mute_all_member: Option<MuteAllMember>,
        /// On whose behalf. In an example of the Chinese page only.
        #[im(name = "From_Account")]
        pub from_account: Option<String>,
        /// The app's own fields to set; an empty value deletes the field.
        #[im(optional, items = ..=10)]
        pub app_defined_data: Vec<AppDefinedData>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses to change the profile.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// The command is not known.
        #[im(code = 10003)]
        UnknownCommand,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 10004)]
        InvalidArgument,
        /// The caller is not an administrator of the app, or may not change a field.
        #[im(code = 10007)]
        NotPermitted,
        /// The group does not exist, or was dissolved.
        #[im(code = 10010)]
        GroupNotFound,
        /// The id of the group has the wrong form.
        #[im(code = 10015)]
        InvalidGroupId,
        /// The command is switched off for the app.
        #[im(code = 10026)]
        CommandDisabled,
        /// A text was blocked by the content filter. Only in the Chinese table.
        #[im(code = 80001)]
        TextBlocked,
    }
}

/// Dissolves a group for good: it cannot be undone.
///
/// A repeat fails with 10010 and changes nothing; so 10010 after an attempt without an answer tells that the attempt
/// succeeded. Paid editions can raise the rate.
#[im_endpoint(
    path = "v4/group_open_http_svc/destroy_group",
    rate = 200,
    idempotent,
    doc("269/1624", "1047/34896")
)]
pub mod destroy_group {
    /// The group to dissolve.
    pub struct Request {
        /// Id of the group.
        pub group_id: String,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses to dissolve the group.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// The command is not known.
        #[im(code = 10003)]
        UnknownCommand,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 10004)]
        InvalidArgument,
        /// The caller may not do it, or the type of the group does not allow it.
        #[im(code = 10007)]
        NotPermitted,
        /// The group does not exist, or was dissolved.
        #[im(code = 10010)]
        GroupNotFound,
        /// The id of the group has the wrong form.
        #[im(code = 10015)]
        InvalidGroupId,
    }
}

/// Lists the groups that a user has joined.
///
/// Without a filter only ids come back. Paid editions can raise the rate.
#[im_endpoint(
    path = "v4/group_open_http_svc/get_joined_group_list",
    rate = 200,
    idempotent,
    pagination(offset, total = total_count, from = offset, items = group_id_list),
    doc("269/1625", "1047/34925")
)]
pub mod get_joined_group_list {
    use crate::group::{GroupField, GroupInfo, GroupType, MemberField};

    /// The user, and what to read.
    pub struct Request {
        /// Name of the user.
        #[im(name = "Member_Account")]
        pub member_account: String,
        /// Whether to list groups of type `AVChatRoom` too, perhaps not all of them; not if left out.
        #[im(flag)]
        pub with_huge_groups: Option<bool>,
        /// Whether to list `Private` groups too in which nobody has sent anything yet; not if left out.
        #[im(flag)]
        pub with_no_active_groups: Option<bool>,
        /// How many groups a page may hold; all if left out.
        #[im(range = 1..=5_000)]
        pub limit: Option<u32>,
        /// How many groups to skip; 0 if left out.
        pub offset: Option<u32>,
        /// Only groups of this type.
        pub group_type: Option<GroupType>,
        /// Only communities with topics, or only those without. The table wants `GroupType` to be `Community` with it,
        /// the example sends it alone. Newer editions only.
        #[im(flag)]
        pub support_topic: Option<bool>,
        /// What to read beside the ids.
        pub response_filter: Option<ResponseFilter>,
    }

    /// What to read beside the ids.
    pub struct ResponseFilter {
        /// Fields of the groups' profiles.
        #[im(optional)]
        pub group_base_info_filter: Vec<GroupField>,
        /// Fields of the user in the groups: `Role`, `JoinTime`, `MsgFlag` or `MsgSeq`.
        #[im(optional)]
        pub self_info_filter: Vec<MemberField>,
    }

    /// A page of groups.
    pub struct Response {
        /// How many groups there are on all pages.
        pub total_count: u32,
        /// The groups: whole profiles, in spite of the name.
        #[im(required)]
        pub group_id_list: Vec<GroupInfo>,
    }

    /// Why the server refuses.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// The command is not known; this page says to try again.
        #[im(code = 10003, retry)]
        UnknownCommand,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 10004)]
        InvalidArgument,
        /// The answer would be longer than 1 MB: ask for less, or for pages.
        #[im(code = 10018)]
        AnswerTooLarge,
    }
}

/// Makes a member the owner of a group, also of a group without one.
///
/// It sets an absolute value, so a repeat does no harm. Not for `AVChatRoom`: code 10007.
#[im_endpoint(path = "v4/group_open_http_svc/change_group_owner", rate = 200, idempotent, doc = "1047/34966")]
pub mod change_group_owner {
    /// The group and its new owner.
    pub struct Request {
        /// Id of the group.
        pub group_id: String,
        /// Name of the new owner, who must be a member.
        #[im(name = "NewOwner_Account")]
        pub new_owner_account: String,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses to change the owner.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 10004)]
        InvalidArgument,
        /// The caller is not an administrator of the app, or the group is an `AVChatRoom`.
        #[im(code = 10007)]
        NotPermitted,
        /// The group does not exist, or was dissolved.
        #[im(code = 10010)]
        GroupNotFound,
        /// The id of the group has the wrong form.
        #[im(code = 10015)]
        InvalidGroupId,
    }
}

fn check_creation(request: &create_group::Request, check: &mut Check<'_>) {
    ids::check_group_id(&request.group_type, request.group_id.as_deref(), check);
}
