//! Imports: groups and members that existed elsewhere before.
//!
//! Nobody is told of what is imported, and no callbacks are made.

use super::ids;
use crate::im_endpoint;
use crate::validate::Check;

/// Imports a group, with the time of its creation.
///
/// A repeat is not safe: without `GroupId` each makes another group. With `GroupId` it fails with 10021. Members are
/// not told and no callbacks are made. Not for `AVChatRoom`: code 10007.
#[im_endpoint(path = "v4/group_open_http_svc/import_group", rate = 200, doc("269/1634", "1047/34967"))]
pub mod import_group {
    use crate::group::{AppDefinedData, ApplyJoinOption, GroupType};

    /// The group to import.
    #[im(check = super::check_import)]
    pub struct Request {
        /// Name of the owner; becomes a member. Left out, the group has no owner.
        #[im(name = "Owner_Account")]
        pub owner_account: Option<String>,
        /// Type; not `AVChatRoom`.
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
        /// Maximum of members: up to 6,000, up to 100,000 for a `Community`; 2,000 if left out.
        #[im(range = ..=100_000)]
        pub max_member_count: Option<u32>,
        /// How applications to join are handled; `NeedPermission` if left out. Not for `Community`.
        pub apply_join_option: Option<ApplyJoinOption>,
        /// The app's own fields of the group. A key of an example begins with a space.
        #[im(optional, items = ..=10)]
        pub app_defined_data: Vec<AppDefinedData>,
        /// When the group was created, in UNIX seconds; now if left out.
        pub create_time: Option<u64>,
        /// Whether the group has topics; `Community` only.
        #[im(flag)]
        pub support_topic: Option<bool>,
    }

    /// The group.
    pub struct Response {
        /// Its id.
        pub group_id: String,
    }

    /// Why the server refuses to import the group.
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
        /// The id belongs to a group already.
        #[im(code = 10021)]
        GroupIdTaken,
        /// A text was blocked by the content filter. Only in the Chinese table.
        #[im(code = 80001)]
        TextBlocked,
    }
}

/// Imports members into a group, with the times at which they joined.
///
/// A repeat finds members already. Pages allowed 300 members in a call once, then 100, the newest 20. Nobody is told
/// and no callbacks are made. Not for `AVChatRoom`: code 10007.
#[im_endpoint(
    path = "v4/group_open_http_svc/import_group_member",
    max_batch = 20,
    rate = 200,
    idempotent,
    doc("269/1636", "1047/34969")
)]
pub mod import_group_member {
    use crate::group::{AddedMember, Role};

    /// The group and its members.
    pub struct Request {
        /// Id of the group.
        pub group_id: String,
        /// The members.
        #[im(batch)]
        pub member_list: Vec<Member>,
    }

    /// A member to import.
    pub struct Member {
        /// Name of the account.
        #[im(name = "Member_Account")]
        pub member_account: String,
        /// Role, if not an ordinary member.
        #[im(one_of("Admin"))]
        pub role: Option<Role>,
        /// When the member joined, in UNIX seconds. Earlier than the creation of the group, or later than now, the
        /// member fails.
        pub join_time: Option<u64>,
        /// How many messages the member has not read; at most as many as the group has.
        pub unread_msg_num: Option<u32>,
    }

    /// What became of each member.
    pub struct Response {
        /// One entry for each member. Who was a member already counts as success.
        #[im(required, results(key = member_account, code = result, ok = [1, 2]))]
        pub member_list: Vec<AddedMember>,
    }

    /// Why the server refuses the whole call.
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
        /// Too many members in one call.
        #[im(code = 10005)]
        TooManyAccounts,
        /// Called too often.
        #[im(code = 10006)]
        TooFrequent,
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

/// Sets how many messages a member has not read.
///
/// For imports only, not for users who are active. It sets an absolute value, so a repeat does no harm. Nobody is told
/// and no callbacks are made. For `ChatRoom` and `AVChatRoom` it succeeds without effect.
#[im_endpoint(
    path = "v4/group_open_http_svc/set_unread_msg_num",
    rate = 200,
    idempotent,
    doc("269/1637", "1047/34909")
)]
pub mod set_unread_msg_num {
    /// The member and the number.
    pub struct Request {
        /// Id of the group.
        pub group_id: String,
        /// Name of the member.
        #[im(name = "Member_Account")]
        pub member_account: String,
        /// How many messages the member has not read; at most as many as the group has.
        pub unread_msg_num: u32,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses.
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

fn check_import(request: &import_group::Request, check: &mut Check<'_>) {
    ids::check_group_id(&request.group_type, request.group_id.as_deref(), check);
}
