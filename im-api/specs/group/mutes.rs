//! Mutes: members who may read and not write.

use crate::im_endpoint;

/// Mutes members of a group or topic for some time, or lifts their mutes.
///
/// With a repeat the time starts anew, which does no harm. A mute outlives leaving and joining again. Not for
/// `Private`.
#[im_endpoint(
    path = "v4/group_open_http_svc/forbid_send_msg",
    max_batch = 500,
    rate = 200,
    idempotent,
    doc("269/1627", "1047/34951")
)]
pub mod forbid_send_msg {
    /// The members and the time.
    pub struct Request {
        /// Id of the group.
        pub group_id: String,
        /// Names of the members.
        #[im(name = "Members_Account", batch)]
        pub members_account: Vec<String>,
        /// For how many seconds from now: 0 lifts the mute, `u32::MAX` is for ever. Called `ShutUpTime` on older pages.
        #[im(alias = "ShutUpTime")]
        pub mute_time: u32,
        /// Only in this topic of a community. Newer editions only.
        pub topic_id: Option<String>,
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

/// Lists the muted members of a group or topic.
///
/// The list is not paged. `Private` groups are said to be supported, although nobody can be muted there. The printed
/// answer has no `ErrorInfo`. Newer editions only; older ones have [`get_group_shutted_uin`].
#[im_endpoint(
    path = "v4/group_open_http_svc/get_group_muted_account",
    rate = 200,
    idempotent,
    doc("269/2925", "1047/34964")
)]
pub mod get_group_muted_account {
    /// The group.
    pub struct Request {
        /// Id of the group.
        pub group_id: String,
        /// Only in this topic of a community. Newer editions only.
        pub topic_id: Option<String>,
    }

    /// The muted members.
    pub struct Response {
        /// Id of the group.
        pub group_id: String,
        /// The members.
        #[im(required)]
        pub muted_account_list: Vec<MutedAccount>,
    }

    /// A muted member.
    pub struct MutedAccount {
        /// Name of the account.
        #[im(name = "Member_Account")]
        pub member_account: String,
        /// Until when, in UNIX seconds. Profiles of members spell it `MuteUntil`.
        pub muted_until: u64,
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

/// Lists the muted members of a group, under the name of older editions.
///
/// Superseded by [`get_group_muted_account`]; whether the server still answers it is not known. The printed answer has
/// no `ErrorInfo`.
#[im_endpoint(
    path = "v4/group_open_http_svc/get_group_shutted_uin",
    rate = 200,
    idempotent,
    doc = "269/2925"
)]
pub mod get_group_shutted_uin {
    /// The group.
    pub struct Request {
        /// Id of the group.
        pub group_id: String,
    }

    /// The muted members.
    pub struct Response {
        /// Id of the group.
        pub group_id: String,
        /// The members.
        #[im(required)]
        pub shutted_uin_list: Vec<ShuttedUin>,
    }

    /// A muted member.
    pub struct ShuttedUin {
        /// Name of the account.
        #[im(name = "Member_Account")]
        pub member_account: String,
        /// Until when, in UNIX seconds.
        pub shutted_until: u64,
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
