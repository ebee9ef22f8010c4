//! What was read: unread counts and read receipts.

use crate::im_endpoint;
use crate::validate::Check;

/// Marks a conversation as read for one user, wholly or up to a time.
///
/// A repeat does no harm; without `MsgReadTime` it counts from a later moment. The sender gets no read receipt.
#[im_endpoint(path = "v4/openim/admin_set_msg_read", rate = 200, idempotent, doc("269/50349", "1047/38996"))]
pub mod admin_set_msg_read {
    /// The conversation and the time.
    pub struct Request {
        /// Name of the user who reads.
        #[im(name = "Report_Account")]
        pub report_account: String,
        /// Name of the other user.
        #[im(name = "Peer_Account")]
        pub peer_account: String,
        /// Messages before it count as read: in UNIX seconds, now if left out. A number in the newest page, a string in
        /// the international one, and in no example.
        pub msg_read_time: Option<u64>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses.
    pub enum Error {
        /// The body is no valid JSON.
        #[im(code = 90001)]
        MalformedBody,
        /// `Peer_Account` (the text says `To_Account`) is missing, or the account does not exist.
        #[im(code = 90003)]
        InvalidPeerAccount,
        /// `Report_Account` (the text says `From_Account`) is missing, or the account does not exist.
        #[im(code = 90008)]
        InvalidReportAccount,
    }
}

/// Counts the unread messages of a user: of all conversations together, or of each that is named.
///
/// Without names the answer has the total only, with names it has their list only.
#[im_endpoint(
    path = "v4/openim/get_c2c_unread_msg_num",
    max_batch = 10,
    rate = 200,
    idempotent,
    doc("269/56043", "1047/41046")
)]
pub mod get_c2c_unread_msg_num {
    /// The user and the conversations.
    pub struct Request {
        /// Name of the user.
        #[im(name = "To_Account")]
        pub to_account: String,
        /// Names of the other users of the conversations to count one by one; the total if left out.
        #[im(name = "Peer_Account", batch, optional)]
        pub peer_account: Vec<String>,
    }

    /// The numbers.
    ///
    /// No page of the documentation says which members are always there.
    pub struct Response {
        /// How many messages of all conversations are unread, if none was named.
        #[im(name = "AllC2CUnreadMsgNum", merge = first)]
        pub all_c2c_unread_msg_num: Option<u32>,
        /// How many are unread in each conversation that was named.
        #[im(name = "C2CUnreadMsgNumList", optional)]
        pub c2c_unread_msg_num_list: Vec<C2cUnreadMsgNum>,
        /// The conversations that could not be counted.
        #[im(optional, results(key = peer_account, code = error_code))]
        pub error_list: Vec<CountFailure>,
    }

    /// The number of one conversation.
    pub struct C2cUnreadMsgNum {
        /// Name of the other user.
        #[im(name = "Peer_Account")]
        pub peer_account: Option<String>,
        /// How many messages are unread.
        #[im(name = "C2CUnreadMsgNum")]
        pub c2c_unread_msg_num: Option<u32>,
    }

    /// A conversation that could not be counted.
    pub struct CountFailure {
        /// Name of the other user.
        #[im(name = "Peer_Account")]
        pub peer_account: Option<String>,
        /// Why; 70107: no such account.
        pub error_code: Option<i64>,
    }

    /// Why the server refuses.
    pub enum Error {
        /// The body is no valid JSON.
        #[im(code = 90001)]
        MalformedBody,
        /// `To_Account` is missing, or the account does not exist.
        #[im(code = 90003)]
        InvalidToAccount,
        /// `From_Account` is missing, or the account does not exist.
        #[im(code = 90008)]
        InvalidFromAccount,
    }
}

/// Sends read receipts for messages in the name of their recipient.
///
/// Neither a rate nor a largest number of messages is documented. What a repeat does is not, either: the call is not
/// repeated. Of the table of errors only two codes are confirmed.
#[im_endpoint(path = "v4/openim/c2c_msg_read_receipt", doc("269/104121", "1047/77776"))]
pub mod c2c_msg_read_receipt {
    /// The conversation and the messages.
    #[im(check = super::check_receipts)]
    pub struct Request {
        /// Name of the recipient, who has read the messages.
        #[im(name = "Operator_Account")]
        pub operator_account: String,
        /// Name of the sender.
        #[im(name = "Peer_Account")]
        pub peer_account: String,
        /// The messages.
        #[im(name = "C2CMsgInfo")]
        pub c2c_msg_info: Vec<C2cMsgInfo>,
    }

    /// A message that was read.
    pub struct C2cMsgInfo {
        /// Name of the sender: that of `Peer_Account`.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Name of the recipient: that of `Operator_Account`.
        #[im(name = "To_Account")]
        pub to_account: String,
        /// Name of the message.
        pub msg_key: String,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses.
    pub enum Error {
        /// The request is illegal.
        #[im(code = 20001)]
        InvalidRequest,
        /// The UserSig or the A2 ticket has expired.
        #[im(code = 20002)]
        TicketExpired,
    }
}

fn check_receipts(request: &c2c_msg_read_receipt::Request, check: &mut Check<'_>) {
    if request.c2c_msg_info.iter().any(|message| message.from_account != request.peer_account) {
        check.report("C2CMsgInfo", "every `From_Account` must be `Peer_Account`");
    }
    if request.c2c_msg_info.iter().any(|message| message.to_account != request.operator_account) {
        check.report("C2CMsgInfo", "every `To_Account` must be `Operator_Account`");
    }
}
