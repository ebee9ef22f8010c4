//! Members who are online.

use crate::validate::Check;
use crate::{im_endpoint, im_type};

/// Counts the members of a group who are online.
///
/// The count is refreshed every 10 seconds, and who joins or leaves can take 10 to 20 seconds to show: there is no use
/// in asking more often. Any type of group on the newest page, where all but `AVChatRoom` need one of the higher
/// editions and the feature of members' online state; only `AVChatRoom` on older pages.
#[im_endpoint(
    path = "v4/group_open_http_svc/get_online_member_num",
    rate = 200,
    idempotent,
    doc("269/49180", "1047/38521")
)]
pub mod get_online_member_num {
    /// The group.
    pub struct Request {
        /// The group.
        pub group_id: String,
    }

    /// The count.
    pub struct Response {
        /// How many members are online.
        pub online_member_num: Option<u32>,
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
        /// The command does not support this type of group.
        #[im(code = 10007)]
        UnsupportedGroupType,
        /// The group does not exist, or was dissolved.
        #[im(code = 10010)]
        GroupNotFound,
        /// The id of the group has the wrong form.
        #[im(code = 10015)]
        InvalidGroupId,
    }
}

/// Lists the members of a live group who are online, all or those with a mark.
///
/// A page holds 250 members, 500 on the page of 2023; the server decides. Of a group with more than 1000, only the 1000
/// are listed who joined last: [`check_members`] knows the others too. The list is refreshed every 40 seconds, every 10
/// on older pages. Without one of the higher editions it held the 30 who joined last, says the page of 2023; the newest
/// does not. `Community` is supported on an international page, and not on the Chinese ones.
#[im_endpoint(
    path = "v4/group_open_avchatroom_http_svc/get_members",
    rate = 200,
    idempotent,
    pagination(time, carry(timestamp = next_timestamp), end_empty = next_timestamp),
    doc("269/77266", "1047/50293")
)]
pub mod get_members {
    use super::Mark;

    /// The group and which members.
    pub struct Request {
        /// The live group.
        pub group_id: String,
        /// Where the page begins: 0 for the first, then the `NextTimestamp` of the page before.
        #[im(required, default = 0)]
        pub timestamp: Option<u64>,
        /// The mark that the listed members have. Left out, members with the mark 600 are not listed.
        pub mark: Option<Mark>,
    }

    /// A page of members.
    ///
    /// No page of the documentation says which members are always there.
    pub struct Response {
        /// The members. The table calls the list an object.
        pub member_list: Vec<Member>,
        /// Where the next page begins; 0 after the last.
        pub next_timestamp: Option<u64>,
    }

    /// A member who is online.
    pub struct Member {
        /// Name of the member.
        #[im(name = "Member_Account")]
        pub member_account: Option<String>,
        /// When the member joined, in UNIX seconds.
        pub join_time: Option<u64>,
        /// Nickname.
        pub nick_name: Option<String>,
        /// Address of the avatar.
        pub avatar: Option<String>,
    }

    /// Why the server refuses.
    pub enum Error {
        /// The caller is not logged in: check the administrator's account and its UserSig.
        #[im(code = 10001)]
        NotLoggedIn,
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// The command is not known; this page says to try again.
        #[im(code = 10003, retry)]
        UnknownCommand,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 10004)]
        InvalidArgument,
        /// The command does not support this type of group.
        #[im(code = 10007)]
        UnsupportedGroupType,
        /// The group does not exist, or was dissolved.
        #[im(code = 10010)]
        GroupNotFound,
        /// The id of the group has the wrong form.
        #[im(code = 10015)]
        InvalidGroupId,
    }
}

/// Tells which of some users are in a live group, even beyond the 1000 that [`get_members`] lists.
///
/// `AVChatRoom` only. What is known is refreshed every 40 seconds. No page says how many users one call carries, so the
/// list is no batch. The page's own table of codes is not known. The index of 2026 no longer lists the command: it may
/// have been withdrawn.
#[im_endpoint(
    path = "v4/group_open_avchatroom_http_svc/check_members",
    rate = 200,
    idempotent,
    doc = "269/95618"
)]
pub mod check_members {
    /// The group and the users.
    pub struct Request {
        /// The live group.
        pub group_id: String,
        /// Names of the users.
        #[im(name = "Member_Account")]
        pub member_account: Vec<String>,
    }

    /// Which of them are there.
    pub struct Response {
        /// Names of those who are in the group.
        #[im(name = "Member_Account")]
        pub member_account: Vec<String>,
    }
}

/// Gives marks to members of a live group who are online, or takes marks from them.
///
/// `AVChatRoom` only. Users who are not online are missing in the answer; the call fails only if no one could be
/// changed. Marks vanish when the member leaves or loses the connection, except 500, which also works for users who are
/// offline. A group has at most 10 different marks, and at most 1000 members have the same. A repeat changes nothing
/// more.
#[im_endpoint(
    path = "v4/group_open_avchatroom_http_svc/modify_user_info",
    max_batch = 500,
    rate = 200,
    idempotent,
    doc("269/79267", "1047/50294")
)]
pub mod modify_user_info {
    use super::Mark;
    use crate::live_group::CommandType;

    /// The members and their marks.
    pub struct Request {
        /// The live group.
        pub group_id: String,
        /// Whether the marks are given or taken away.
        pub command_type: CommandType,
        /// The members and their marks.
        #[im(batch)]
        pub member_list: Vec<Member>,
    }

    /// A member and marks.
    #[im(check = super::check_marks)]
    pub struct Member {
        /// Name of the member.
        #[im(name = "Member_Account")]
        pub member_account: String,
        /// The marks.
        #[im(items = ..=10)]
        pub marks: Vec<Mark>,
    }

    /// The members that were changed.
    pub struct Response {
        /// Whether the marks were given or taken away.
        #[im(merge = equal)]
        pub command_type: Option<CommandType>,
        /// The members that were changed. The table calls the list an object.
        pub member_list: Vec<ChangedMember>,
    }

    /// A member that was changed.
    pub struct ChangedMember {
        /// Name of the member.
        #[im(name = "Member_Account")]
        pub member_account: Option<String>,
        /// The marks.
        pub marks: Vec<Mark>,
    }

    /// Why the server refuses the whole call.
    pub enum Error {
        /// The caller is not logged in: check the administrator's account and its UserSig.
        #[im(code = 10001)]
        NotLoggedIn,
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// The command is not known; this page says to try again.
        #[im(code = 10003, retry)]
        UnknownCommand,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 10004)]
        InvalidArgument,
        /// The caller is neither an administrator of the app nor the owner of the group.
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

/// A mark of a member: one of the two below, which only an administrator of the app may set, or a number from 1000 up
/// that the app chooses.
///
/// ```
/// use im_api::live_group::{CommandType, Mark, modify_user_info};
///
/// let vip = modify_user_info::Member::new("anna", [1000]);
/// let hidden = modify_user_info::Member::new("bela", [Mark::Hidden]);
/// let request = modify_user_info::Request::new("@TGS#1", CommandType::Set, [vip, hidden]);
/// assert!(request.validate().is_ok());
/// ```
#[im_type]
pub enum Mark {
    /// The member counts as online for up to 3 days, whatever happens.
    #[im(value = 500)]
    AlwaysOnline,
    /// The member is not listed, unless this mark is asked for.
    #[im(value = 600)]
    Hidden,
}

fn check_marks(member: &modify_user_info::Member, check: &mut Check<'_>) {
    if member.marks.iter().any(|mark| matches!(mark, Mark::Other(..1000))) {
        check.report("Marks", "a mark is 500, 600, or from 1000 up");
    }
}

/// Puts robots, which are accounts, on the list of a live group's online members, without their joining and whether
/// they are online or not.
///
/// **Incomplete**: only path, purpose and conditions are known; request, answer, limits, rate and codes are not. The
/// counterpart [`del_robots`] takes `GroupId` and `Member_Account`; whether this command does too must be tried.
/// Members go along through `extra`.
///
/// `AVChatRoom` only. In effect the robots get the mark 500, a state: a repeat does no harm.
///
/// ```
/// use im_api::live_group::add_robots;
///
/// let request = add_robots::Request::new().extra("GroupId", "@TGS#1").extra("Member_Account", vec!["robot"]);
/// # assert!(request.validate().is_ok());
/// ```
#[im_endpoint(path = "v4/group_open_avchatroom_http_svc/add_robots", idempotent, doc = "1047/60527")]
pub mod add_robots {
    /// Not known.
    pub struct Request {}

    /// Not known.
    pub struct Response {}
}

/// Takes robots off the list of a live group's online members.
///
/// `AVChatRoom` only. In effect they lose the mark 500, a state: a repeat does no harm. How many robots one call
/// carries is not known, so the list is no batch; the page's own table of codes is not known either.
#[im_endpoint(
    path = "v4/group_open_avchatroom_http_svc/del_robots",
    rate = 200,
    idempotent,
    doc("269/103785", "1047/60526")
)]
pub mod del_robots {
    /// The group and the robots.
    pub struct Request {
        /// The live group.
        pub group_id: String,
        /// Names of the robots.
        #[im(name = "Member_Account")]
        pub member_account: Vec<String>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}
}
