//! Read receipts of group messages: for `Private`, `Public` and `ChatRoom`, with one of the higher editions and a
//! switch in the console.

use crate::{im_endpoint, im_type};

/// Tells how many members have read messages of a group, and how many have not.
///
/// No page says how many messages one call carries, so the list is no batch. A message without receipts does not fail
/// the call: its entry has the code 10062.
#[im_endpoint(
    path = "v4/group_open_http_svc/get_group_msg_receipt",
    rate = 200,
    idempotent,
    doc("269/77694", "1047/49439")
)]
pub mod get_group_msg_receipt {
    use crate::group_message::MsgSeqItem;

    /// The messages to ask for.
    pub struct Request {
        /// The group.
        pub group_id: String,
        /// The messages.
        pub msg_seq_list: Vec<MsgSeqItem>,
    }

    /// The counts.
    pub struct Response {
        /// One entry for each message.
        #[im(results(key = msg_seq, code = code))]
        pub group_msg_receipt_list: Vec<MsgReceipt>,
    }

    /// The counts of one message.
    pub struct MsgReceipt {
        /// 0 if the counts are here, else an error code.
        pub code: Option<i64>,
        /// Number of the message in the group.
        pub msg_seq: Option<u32>,
        /// How many members have read it.
        pub read_num: Option<u32>,
        /// How many members have not.
        pub unread_num: Option<u32>,
    }

    /// Why the server refuses the whole call, or why the counts of one message are missing.
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
        /// The caller's role or the type of the group does not allow it.
        #[im(code = 10007)]
        NotPermitted,
        /// The group does not exist, or was dissolved.
        #[im(code = 10010)]
        GroupNotFound,
        /// The id of the group has the wrong form.
        #[im(code = 10015)]
        InvalidGroupId,
        /// There is no read receipt for the message.
        #[im(code = 10062)]
        NoReceipt,
    }
}

/// Lists the members that have read a message of a group, or those that have not.
///
/// The end is told by `IsFinish`, not by an empty cursor: on the last page of the example the cursor is `0`. The table
/// spells the end mark `IsFinished`, text and examples `IsFinish`: both are read.
#[im_endpoint(
    path = "v4/group_open_http_svc/get_group_msg_receipt_detail",
    rate = 200,
    idempotent,
    pagination(cursor, carry(cursor = cursor), end = is_finish),
    doc("269/77693", "1047/49438")
)]
pub mod get_group_msg_receipt_detail {
    use super::ReceiptFilter;

    /// The message and which members.
    pub struct Request {
        /// The group.
        pub group_id: String,
        /// Number of the message in the group. Optional on the page of 2023.
        pub msg_seq: u32,
        /// Which members.
        pub filter: ReceiptFilter,
        /// Where the page begins: empty for the first, then the `Cursor` of the page before.
        #[im(required, default = String::new())]
        pub cursor: Option<String>,
        /// How many members a page may hold.
        #[im(range = ..=200)]
        pub count: u32,
    }

    /// A page of members.
    ///
    /// No page of the documentation says which members are always there.
    pub struct Response {
        /// Whether this is the last page.
        #[im(flag, alias = "IsFinished")]
        pub is_finish: Option<bool>,
        /// Number of the message in the group.
        pub msg_seq: Option<u32>,
        /// Where the next page begins.
        pub cursor: Option<String>,
        /// Those who have read it, if they were asked for.
        #[im(optional)]
        pub read_list: Vec<Reader>,
        /// Those who have not, if they were asked for.
        #[im(optional)]
        pub unread_list: Vec<NonReader>,
    }

    /// A member who has read the message.
    pub struct Reader {
        /// Name of the member.
        #[im(name = "Read_Account")]
        pub read_account: Option<String>,
    }

    /// A member who has not read the message.
    pub struct NonReader {
        /// Name of the member.
        #[im(name = "Unread_Account")]
        pub unread_account: Option<String>,
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
        /// The caller's role or the type of the group does not allow it.
        #[im(code = 10007)]
        NotPermitted,
        /// The group does not exist, or was dissolved.
        #[im(code = 10010)]
        GroupNotFound,
        /// The id of the group has the wrong form.
        #[im(code = 10015)]
        InvalidGroupId,
        /// There is no read receipt for the message.
        #[im(code = 10062)]
        NoReceipt,
    }
}

/// Marks messages of a group as read, on behalf of a member.
///
/// For groups of at most 200 members. What a member has read stays read, although the page does not say so. The page's
/// own table of codes is not known.
#[im_endpoint(
    path = "v4/group_open_http_svc/group_msg_receipt",
    max_batch = 50,
    rate = 200,
    idempotent,
    doc = "269/107478"
)]
pub mod group_msg_receipt {
    use crate::group_message::MsgSeqItem;

    /// The member and the messages.
    pub struct Request {
        /// The group.
        pub group_id: String,
        /// Name of the member.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// The messages.
        #[im(batch)]
        pub msg_seq_list: Vec<MsgSeqItem>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}
}

/// Which members are listed.
#[im_type]
pub enum ReceiptFilter {
    /// Those who have read the message.
    #[im(value = 0)]
    Readers,
    /// Those who have not.
    #[im(value = 1)]
    NonReaders,
}
