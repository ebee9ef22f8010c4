//! The conversations themselves: list, delete, pin.

use crate::im_endpoint;
use crate::validate::Check;

/// Lists the conversations of a user, page by page; pinned and ordinary ones have places of their own.
///
/// All four values of the place must be handed on together, which the client does. How many conversations there are at
/// most depends on the edition.
#[im_endpoint(
    path = "v4/recentcontact/get_list",
    rate = 200,
    idempotent,
    pagination(
        cursor,
        carry(time_stamp, start_index, top_time_stamp, top_start_index),
        end = complete_flag
    ),
    doc("269/62118", "1047/43087")
)]
pub mod get_list {
    use super::super::ContactType;

    /// The user and the place to go on from.
    pub struct Request {
        /// Name of the user.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Time where the ordinary conversations go on; 0 for the first page.
        #[im(required, default = 0)]
        pub time_stamp: Option<u64>,
        /// Place where the ordinary conversations go on; 0 for the first page.
        #[im(required, default = 0)]
        pub start_index: Option<u64>,
        /// Time where the pinned conversations go on; 0 for the first page.
        #[im(required, default = 0)]
        pub top_time_stamp: Option<u64>,
        /// Place where the pinned conversations go on; 0 for the first page.
        #[im(required, default = 0)]
        pub top_start_index: Option<u64>,
        /// Options, as bits: 0 for pinned conversations, 1 for empty ones, 2 for pages of the pinned ones; the others
        /// are not explained. The newest pages call the value fixed: 63 on the international one, 15 on the Chinese
        /// one. Older ones have 7.
        #[im(required, default = 63)]
        pub assist_flags: Option<u32>,
    }

    /// A page of conversations.
    pub struct Response {
        /// The conversations.
        #[im(required)]
        pub session_item: Vec<Session>,
        /// Whether this is the last page.
        #[im(flag)]
        pub complete_flag: bool,
        /// Time where the ordinary conversations go on.
        pub time_stamp: u64,
        /// Place where the ordinary conversations go on.
        pub start_index: u64,
        /// Time where the pinned conversations go on.
        pub top_time_stamp: u64,
        /// Place where the pinned conversations go on.
        pub top_start_index: u64,
    }

    /// A conversation.
    ///
    /// Marks and groups stand in the newest example only; the table does not explain them.
    pub struct Session {
        /// Name of the other user; for one-to-one conversations only.
        #[im(name = "To_Account")]
        pub to_account: Option<String>,
        /// Name of the chat group; for conversations of groups only.
        pub group_id: Option<String>,
        /// Kind of the conversation.
        #[im(name = "Type")]
        pub contact_type: ContactType,
        /// When something happened in it, in UNIX seconds.
        pub msg_time: u64,
        /// Whether it is pinned.
        #[im(flag)]
        pub top_flag: bool,
        /// Standard marks as up to 64 digits 0 or 1, such as `111001`. Newer editions only.
        pub standard_mark: Option<String>,
        /// Custom mark, at most 256 bytes. Newer editions only.
        pub custom_mark: Option<String>,
        /// Numbers of the conversation groups that hold it. Newer editions only.
        #[im(optional)]
        pub contact_group_id: Vec<u64>,
    }

    /// Why the server refuses.
    pub enum Error {
        /// The account was not imported.
        #[im(code = 50001)]
        AccountNotFound,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 50002)]
        InvalidArgument,
        /// The caller is not an administrator of the app.
        #[im(code = 50003)]
        NotAdministrator,
        /// An error inside the server.
        #[im(code = 50004, retry)]
        Internal,
        /// The network timed out inside the server.
        #[im(code = 50005, retry)]
        InternalTimeout,
    }
}

/// Deletes a conversation of a user and, on request, its history.
///
/// A message that arrives between two calls makes the conversation anew, and a repeat would delete it too; what a
/// repeat does is not documented. So the call is not repeated once it may have arrived.
#[im_endpoint(path = "v4/recentcontact/delete", rate = 200, doc("1047/43088", "269/62119"))]
pub mod delete {
    use super::super::ContactType;

    /// The conversation to delete.
    #[im(exactly_one(to_account, to_group_id), check = super::check_deleted)]
    pub struct Request {
        /// Name of the user whose conversation it is.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Kind of the conversation.
        #[im(name = "Type")]
        pub contact_type: ContactType,
        /// Name of the other user; for one-to-one conversations only.
        #[im(name = "To_Account")]
        pub to_account: Option<String>,
        /// Name of the chat group; for conversations of groups only. Here with small letters in `ToGroupid`.
        #[im(name = "ToGroupid")]
        pub to_group_id: Option<String>,
        /// Whether the user's history of the conversation is deleted too; not if left out.
        #[im(flag)]
        pub clear_ramble: Option<bool>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses.
    pub enum Error {
        /// The account was not imported.
        #[im(code = 50001)]
        AccountNotFound,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 50002)]
        InvalidArgument,
        /// The caller is not an administrator of the app.
        #[im(code = 50003)]
        NotAdministrator,
        /// An error inside the server.
        #[im(code = 50004, retry)]
        Internal,
        /// The network timed out inside the server.
        #[im(code = 50005, retry)]
        InternalTimeout,
    }
}

/// Pins conversations at the head of a user's list, or lets them go again.
///
/// Clients allow 50 pinned conversations, and other commands answer 51012 for too many; the table of this one does not
/// list it. How many fit into one call is not documented, and nothing is said of single conversations in the answer, so
/// a list is sent as it is. In China documented since 2025-12, elsewhere since 2026-03.
#[im_endpoint(path = "v4/recentcontact/top", rate = 200, idempotent, doc("269/103772", "1047/78304"))]
pub mod top {
    use super::super::ContactType;

    /// What is pinned.
    pub struct Request {
        /// Name of the user whose list it is.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// What to do.
        pub operation_type: OperationType,
        /// The conversations.
        pub recent_contact_item: Vec<RecentContact>,
    }

    /// What to do with conversations.
    pub enum OperationType {
        /// Pin them.
        #[im(value = 1)]
        Pin,
        /// Let them go again.
        #[im(value = 2)]
        Unpin,
    }

    /// A conversation. Other than in [`Contact`](crate::recent_contact::Contact), the group is called `GroupId`.
    ///
    /// The table demands `To_Account` always; the example leaves it out for groups.
    #[im(exactly_one(to_account, group_id), check = super::check_pinned)]
    pub struct RecentContact {
        /// Name of the other user; for one-to-one conversations only.
        #[im(name = "To_Account")]
        pub to_account: Option<String>,
        /// Name of the chat group; for conversations of groups only.
        pub group_id: Option<String>,
        /// Kind of the conversation.
        #[im(name = "Type")]
        pub contact_type: ContactType,
    }

    impl RecentContact {
        /// The conversation with another user.
        pub fn user(name: impl Into<String>) -> Self {
            Self::new(ContactType::OneToOne).to_account(name)
        }

        /// The conversation of a chat group.
        pub fn group(group_id: impl Into<String>) -> Self {
            Self::new(ContactType::Group).group_id(group_id)
        }
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses.
    pub enum Error {
        /// The account was not imported.
        #[im(code = 50001)]
        AccountNotFound,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 50002)]
        InvalidArgument,
        /// The caller is not an administrator of the app.
        #[im(code = 50003)]
        NotAdministrator,
        /// An error inside the server.
        #[im(code = 50004, retry)]
        Internal,
        /// The network timed out inside the server.
        #[im(code = 50005, retry)]
        InternalTimeout,
    }
}

fn check_deleted(request: &delete::Request, check: &mut Check<'_>) {
    let (has_account, has_group) = (request.to_account.is_some(), request.to_group_id.is_some());
    if let Some(what) = super::check_kind(request.contact_type, has_account, has_group) {
        check.report("Type", what);
    }
}

fn check_pinned(contact: &top::RecentContact, check: &mut Check<'_>) {
    let (has_account, has_group) = (contact.to_account.is_some(), contact.group_id.is_some());
    if let Some(what) = super::check_kind(contact.contact_type, has_account, has_group) {
        check.report("Type", what);
    }
}
