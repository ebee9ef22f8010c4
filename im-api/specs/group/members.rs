//! Members: list, read, add, remove, change.

use crate::im_endpoint;

/// Lists the members of a group, all or those of some roles.
///
/// Not for `AVChatRoom`. Pages are made in two ways. For ordinary groups `Offset` counts, and the answer has no `Next`.
/// For a `Community` the `Next` of the answer counts and `Offset` is ignored: the first request must have an empty one.
/// Listing serves both: it counts `Offset` up and hands on `Next`. It ends when as many members were listed as the
/// group has, or with a page without members.
///
/// The page speaks of the online state of a community's members, without the name of the field. One printed answer
/// lacks `ErrorInfo`. Paid editions can raise the rate.
#[im_endpoint(
    path = "v4/group_open_http_svc/get_group_member_info",
    rate = 200,
    idempotent,
    pagination(offset, carry(next), total = member_num, from = offset, items = member_list),
    doc("269/1617", "1047/34948")
)]
pub mod get_group_member_info {
    use crate::group::{MemberField, MemberInfo, Role};

    /// The group, and what to read.
    pub struct Request {
        /// Id of the group.
        pub group_id: String,
        /// Fields to read beside the name, which comes anyway; all if left out.
        #[im(optional)]
        pub member_info_filter: Vec<MemberField>,
        /// Only members of these roles.
        #[im(optional)]
        pub member_role_filter: Vec<Role>,
        /// Names of the app's own fields to read.
        #[im(name = "AppDefinedDataFilter_GroupMember", optional)]
        pub app_defined_data_filter_group_member: Vec<String>,
        /// How many members a page may hold; all if left out. The table allows 6,000; the text 200, advises 100, and
        /// allows 100 for a `Community`.
        #[im(range = 1..=6_000)]
        pub limit: Option<u32>,
        /// How many members to skip; 0 if left out. Not for a `Community`.
        pub offset: Option<u32>,
        /// For a `Community`: empty for the first page, then the `Next` of the page before. An older Chinese page has
        /// an integer here, which begins with 0. Newer editions only.
        pub next: Option<String>,
    }

    /// A page of members.
    pub struct Response {
        /// How many members the group has.
        pub member_num: u32,
        /// The members.
        #[im(required)]
        pub member_list: Vec<MemberInfo>,
        /// Where the next page begins, for a `Community`; empty if this is the last. Newer editions only.
        pub next: Option<String>,
    }

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
        /// The caller is not an administrator of the app, or may not read a field.
        #[im(code = 10007)]
        NotPermitted,
        /// The group does not exist, or was dissolved.
        #[im(code = 10010)]
        GroupNotFound,
        /// The id of the group has the wrong form.
        #[im(code = 10015)]
        InvalidGroupId,
        /// The answer would be longer than 1 MB: ask for less, or for pages.
        #[im(code = 10018)]
        AnswerTooLarge,
    }
}

/// Reads the profiles of some members of a group.
///
/// The answer has another order than the request; what it has for somebody who is no member is not documented. The
/// app's own fields come back even if nobody asks for them. Not for `AVChatRoom`. Newer editions only.
#[im_endpoint(
    path = "v4/group_open_http_svc/get_specified_group_member_info",
    max_batch = 50,
    rate = 200,
    idempotent,
    doc("269/112002", "1047/64897")
)]
pub mod get_specified_group_member_info {
    use crate::group::{MemberField, MemberInfo, Role};

    /// The group and its members, and what to read.
    pub struct Request {
        /// Id of the group.
        pub group_id: String,
        /// Names of the members.
        #[im(name = "Member_List_Account", batch)]
        pub member_list_account: Vec<String>,
        /// Fields to read beside the name, which comes anyway; all if left out, except for `OnlineStatus`.
        #[im(optional)]
        pub member_info_filter: Vec<MemberField>,
        /// Only members of these roles.
        #[im(optional)]
        pub member_role_filter: Vec<Role>,
        /// Names of the app's own fields to read.
        #[im(name = "AppDefinedDataFilter_GroupMember", optional)]
        pub app_defined_data_filter_group_member: Vec<String>,
    }

    /// The members that were found.
    pub struct Response {
        /// Id of the group.
        #[im(merge = first)]
        pub group_id: String,
        /// The members.
        #[im(required)]
        pub member_list: Vec<MemberInfo>,
    }

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
        /// More than 50 members.
        #[im(code = 10005)]
        TooManyAccounts,
        /// The caller is not an administrator of the app, or may not read a field.
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

/// Adds users to a group.
///
/// A repeat finds members already. Older and international pages allow 300 users in a call, the newest 20. The outcome
/// of a user is no error code and has no text. Not for `AVChatRoom`: code 10007. The members of a `Private` group are
/// not told before its owner sends a first message. Paid editions can raise the rate.
#[im_endpoint(
    path = "v4/group_open_http_svc/add_group_member",
    max_batch = 20,
    rate = 200,
    idempotent,
    doc("269/1621", "1047/34921")
)]
pub mod add_group_member {
    use crate::group::{AddedMember, MemberItem};

    /// The group and its new members.
    pub struct Request {
        /// Id of the group.
        pub group_id: String,
        /// Whether nobody is told; members are told if left out. A table of 2023 demands it, its example lacks it.
        #[im(flag)]
        pub silence: Option<bool>,
        /// The users.
        #[im(batch)]
        pub member_list: Vec<MemberItem>,
    }

    /// What became of each user.
    pub struct Response {
        /// One entry for each user. Who must agree first, or was a member already, counts as success.
        #[im(required, results(key = member_account, code = result, ok = [1, 2, 3]))]
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
        /// Too many users in one call.
        #[im(code = 10005)]
        TooManyAccounts,
        /// Members cannot be added to a group of this type.
        #[im(code = 10007)]
        UnsupportedGroupType,
        /// The group does not exist, or was dissolved.
        #[im(code = 10010)]
        GroupNotFound,
        /// The group is full.
        #[im(code = 10014)]
        GroupFull,
        /// The id of the group has the wrong form.
        #[im(code = 10015)]
        InvalidGroupId,
        /// The app's own callback before adding has refused.
        #[im(code = 10016)]
        RefusedByCallback,
        /// One of the accounts does not exist.
        #[im(code = 10019)]
        AccountNotFound,
        /// The command is switched off for the app.
        #[im(code = 10026)]
        CommandDisabled,
        /// One of the users is in too many groups.
        #[im(code = 10037)]
        GroupsPerUserExceeded,
    }
}

/// Removes users from a group.
///
/// Removing somebody who is no member succeeds, so a repeat does no harm. Removing the last member does not dissolve
/// the group. Not for `AVChatRoom`: code 10004 here, instead of 10007. Paid editions can raise the rate.
#[im_endpoint(
    path = "v4/group_open_http_svc/delete_group_member",
    max_batch = 100,
    rate = 200,
    idempotent,
    doc("269/1622", "1047/34949")
)]
pub mod delete_group_member {
    /// The group and whom to remove.
    pub struct Request {
        /// Id of the group.
        pub group_id: String,
        /// Whether the other members are not told; they are if left out. The text says that nobody is told, the table
        /// that those who are removed still are.
        #[im(flag)]
        pub silence: Option<bool>,
        /// Why; stands in what the members are told.
        pub reason: Option<String>,
        /// Names of the users.
        #[im(name = "MemberToDel_Account", batch)]
        pub member_to_del_account: Vec<String>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses the whole call.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// The command is not known.
        #[im(code = 10003)]
        UnknownCommand,
        /// A field of the request is illegal, or the group is an `AVChatRoom`; `ErrorInfo` says which.
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

/// Changes what a group keeps of one member; fields that are left out stay as they are.
///
/// It sets absolute values; only a mute starts anew with a repeat. The owner is changed by
/// [`change_group_owner`](super::change_group_owner). Not for `AVChatRoom`: code 10007.
#[im_endpoint(
    path = "v4/group_open_http_svc/modify_group_member_info",
    rate = 200,
    idempotent,
    doc("269/1623", "1047/34900")
)]
pub mod modify_group_member_info {
    use crate::group::{AppMemberDefinedData, ReceiveOption, Role};

    /// The member and the new values.
    pub struct Request {
        /// Id of the group.
        pub group_id: String,
        /// Name of the member.
        #[im(name = "Member_Account")]
        pub member_account: String,
        /// Role.
        #[im(one_of("Admin", "Member"))]
        pub role: Option<Role>,
        /// How the member receives messages.
        pub msg_flag: Option<ReceiveOption>,
        /// Name card.
        #[im(bytes = ..=50)]
        pub name_card: Option<String>,
        /// The app's own fields of the member.
        #[im(optional, items = ..=5)]
        pub app_member_defined_data: Vec<AppMemberDefinedData>,
        /// For how many seconds from now the member is muted; 0 lifts the mute. Not for `Private`. Called `ShutUpTime`
        /// before 2023.
        #[im(alias = "ShutUpTime")]
        pub mute_time: Option<u32>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses to change the member.
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
        /// A text was blocked by the content filter. Only in the Chinese table.
        #[im(code = 80001)]
        TextBlocked,
    }
}

/// Tells the roles of users in a group, also of those who are no members.
///
/// Not for `AVChatRoom`: code 10007. Paid editions can raise the rate.
#[im_endpoint(
    path = "v4/group_open_http_svc/get_role_in_group",
    max_batch = 500,
    rate = 200,
    idempotent,
    doc = "1047/34963"
)]
pub mod get_role_in_group {
    use crate::group::Role;

    /// The group and the users.
    pub struct Request {
        /// Id of the group.
        pub group_id: String,
        /// Names of the users.
        #[im(name = "User_Account", batch)]
        pub user_account: Vec<String>,
    }

    /// The roles.
    pub struct Response {
        /// One entry for each user.
        #[im(required)]
        pub user_id_list: Vec<UserRole>,
    }

    /// What a user is in the group.
    pub struct UserRole {
        /// Name of the user.
        #[im(name = "Member_Account")]
        pub member_account: String,
        /// The role, or that the user is no member.
        pub role: Role,
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
        /// The caller may not do it, or the type of the group does not allow it.
        #[im(code = 10007)]
        NotPermitted,
        /// The group does not exist, or was dissolved.
        #[im(code = 10010)]
        GroupNotFound,
        /// The body is no valid JSON; with other commands, the id of the group has the wrong form.
        #[im(code = 10015)]
        MalformedBody,
    }
}
