//! Bans: users who are out and cannot come back for some time.
//!
//! Bans need the top edition and a switch in the console. Which types of groups have them differs between the pages:
//! all on the newest Chinese one, all but `Community` on an older one, `AVChatRoom` only on the international one.

use crate::im_endpoint;

/// Bans members: they get no more messages and cannot join again for some time.
///
/// With a repeat the time starts anew, which does no harm. Needs the top edition and a switch in the console. All types
/// of groups are supported on the newest Chinese page, all but `Community` on an older one, and `AVChatRoom` only on
/// the international one.
#[im_endpoint(
    path = "v4/group_open_http_svc/ban_group_member",
    max_batch = 20,
    rate = 200,
    idempotent,
    doc("269/79249", "1047/50296")
)]
pub mod ban_group_member {
    /// Whom to ban, and for how long.
    pub struct Request {
        /// Id of the group.
        pub group_id: String,
        /// Names of the users.
        #[im(name = "Members_Account", batch)]
        pub members_account: Vec<String>,
        /// For how many seconds from now.
        pub duration: u32,
        /// Text that is shown with the ban.
        #[im(bytes = ..=1_000)]
        pub description: Option<String>,
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
        /// More than 20 users.
        #[im(code = 10005)]
        TooManyAccounts,
        /// Bans are switched off in the console, or the caller is not the root administrator.
        #[im(code = 10007)]
        NotPermitted,
    }
}

/// Lifts the bans of users, so that they can join again.
///
/// It sets an absolute state, so a repeat does no harm. The newest page of this command has it for `AVChatRoom` only,
/// an older one for all types but `Community`; what is said about [`ban_group_member`] may hold here too.
#[im_endpoint(
    path = "v4/group_open_http_svc/unban_group_member",
    max_batch = 20,
    rate = 200,
    idempotent,
    doc = "1047/50297"
)]
pub mod unban_group_member {
    /// Whose bans to lift.
    pub struct Request {
        /// Id of the group.
        pub group_id: String,
        /// Names of the users.
        #[im(name = "Members_Account", batch)]
        pub members_account: Vec<String>,
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
        /// More than 20 users.
        #[im(code = 10005)]
        TooManyAccounts,
        /// Bans are switched off in the console, or the caller is not the root administrator.
        #[im(code = 10007)]
        NotPermitted,
    }
}

/// Lists the banned users of a group, in the order in which their bans end.
///
/// Two pages describe it: 269/79248 supports all types of groups and leaves `Limit` to the caller, 269/89989 excludes
/// `Community` and demands `Limit`.
#[im_endpoint(
    path = "v4/group_open_http_svc/get_group_ban_member",
    rate = 200,
    idempotent,
    pagination(cursor, carry(offset = next_offset), end_empty = next_offset),
    doc("269/79248", "269/89989", "1047/50295")
)]
pub mod get_group_ban_member {
    /// The group and the page.
    pub struct Request {
        /// Id of the group.
        pub group_id: String,
        /// How many users a page may hold.
        #[im(range = 1..=100, default = 100)]
        pub limit: u32,
        /// For a further page the `NextOffset` of the page before. It is a mark, and not a number of users.
        #[im(default)]
        pub offset: u64,
    }

    /// A page of banned users.
    pub struct Response {
        /// The users.
        #[im(required)]
        pub banned_account_list: Vec<BannedAccount>,
        /// Where the next page begins; 0 if this is the last.
        pub next_offset: u64,
    }

    /// A banned user.
    pub struct BannedAccount {
        /// Name of the account.
        #[im(name = "Member_Account")]
        pub member_account: String,
        /// Until when, in UNIX seconds.
        pub banned_until: u64,
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
        /// More than 20 users. Copied from another table, and without meaning here.
        #[im(code = 10005)]
        TooManyAccounts,
        /// Bans are switched off in the console, or the caller is not the root administrator.
        #[im(code = 10007)]
        NotPermitted,
    }
}
