//! The history: read, recall, change, delete.

use crate::{im_endpoint, im_type};

/// Reads the history of a conversation between two users, as one of them sees it.
///
/// Pages go back in time, while the messages of a page stand in the order in which they were sent. A page is cut short
/// at 13 KB, so it may hold fewer messages than were asked for without being the last.
///
/// The two sides may see different messages: one may have cleared its history, deleted the conversation or single
/// messages, or never have got a message that its sender kept away from its own history. How far back the history goes
/// depends on the edition: 7 days by default. Older pages call the two sides `From_Account` and `To_Account`; the texts
/// of errors still do.
#[im_endpoint(
    path = "v4/openim/admin_getroammsg",
    rate = 200,
    idempotent,
    pagination(time, carry(max_time = last_msg_time, last_msg_key), end = complete),
    doc("269/42794", "1047/35478")
)]
pub mod admin_getroammsg {
    use super::MsgFlag;
    use crate::elements::MsgElement;

    /// The conversation and the time.
    pub struct Request {
        /// Name of the user whose view it is.
        #[im(name = "Operator_Account", alias = "From_Account")]
        pub operator_account: String,
        /// Name of the other user.
        #[im(name = "Peer_Account", alias = "To_Account")]
        pub peer_account: String,
        /// How many messages a page may hold.
        pub max_cnt: u32,
        /// Begin of the time, in UNIX seconds.
        pub min_time: u64,
        /// End of the time, in UNIX seconds; for a further page the `LastMsgTime` of the page before.
        pub max_time: u64,
        /// For a further page the `LastMsgKey` of the page before.
        pub last_msg_key: Option<String>,
    }

    /// A page of the history.
    ///
    /// No page of the documentation says which members are always there.
    pub struct Response {
        /// Whether this is the last page.
        #[im(flag)]
        pub complete: Option<bool>,
        /// How many messages this page holds.
        pub msg_cnt: Option<u32>,
        /// When the oldest message of this page was sent, in UNIX seconds.
        pub last_msg_time: Option<u64>,
        /// Name of the oldest message of this page.
        pub last_msg_key: Option<String>,
        /// The messages, oldest first.
        pub msg_list: Vec<Message>,
    }

    /// A message of the history.
    pub struct Message {
        /// Name of the sender.
        #[im(name = "From_Account")]
        pub from_account: Option<String>,
        /// Name of the recipient.
        #[im(name = "To_Account")]
        pub to_account: Option<String>,
        /// Sequence number.
        pub msg_seq: Option<u32>,
        /// Random number.
        pub msg_random: Option<u32>,
        /// When it was sent, in UNIX seconds.
        pub msg_time_stamp: Option<u64>,
        /// Whether it was recalled.
        pub msg_flag_bits: Option<MsgFlag>,
        /// Whether the recipient has sent a read receipt; marking messages as read for a user does not count. Newer
        /// editions only.
        #[im(flag)]
        pub is_peer_read: Option<bool>,
        /// Name of the message.
        pub msg_key: Option<String>,
        /// Its elements.
        pub msg_body: Vec<MsgElement>,
        /// The app's own data.
        pub cloud_custom_data: Option<String>,
    }

    /// Why the server refuses.
    pub enum Error {
        /// The body is no valid JSON.
        #[im(code = 90001)]
        MalformedBody,
        /// `Peer_Account` (the text says `To_Account`) is missing, or is no string.
        #[im(code = 90003)]
        InvalidPeerAccount,
        /// `Operator_Account` (the text says `From_Account`) is missing, or the account does not exist.
        #[im(code = 90008)]
        InvalidOperatorAccount,
        /// The caller is not an administrator of the app.
        #[im(code = 90009)]
        NotAdministrator,
        /// An error inside the server.
        #[im(code = 91000, retry)]
        Internal,
    }
}

/// Recalls a message: it disappears from the history and from the clients of both users, whoever sent it.
///
/// That cannot be undone. A message of any age can be recalled while its history is kept. A repeat changes nothing, but
/// answers 20023. Sender and recipient are those of the message: they cannot be swapped.
#[im_endpoint(path = "v4/openim/admin_msgwithdraw", rate = 200, idempotent, doc("269/38980", "1047/35015"))]
pub mod admin_msgwithdraw {
    /// The message.
    pub struct Request {
        /// Name of the sender.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Name of the recipient.
        #[im(name = "To_Account")]
        pub to_account: String,
        /// Name of the message.
        pub msg_key: String,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses.
    pub enum Error {
        /// The message does not exist.
        #[im(code = 20022)]
        MessageNotFound,
        /// The message was recalled already.
        #[im(code = 20023)]
        AlreadyRecalled,
        /// The body is no valid JSON.
        #[im(code = 90001)]
        MalformedBody,
        /// `To_Account` is missing, or the account does not exist.
        #[im(code = 90003)]
        InvalidToAccount,
        /// `From_Account` is missing, or the account does not exist.
        #[im(code = 90008)]
        InvalidFromAccount,
        /// The caller is not an administrator of the app.
        #[im(code = 90009)]
        NotAdministrator,
        /// `MsgKey` has the wrong form.
        #[im(code = 90054)]
        InvalidMsgKey,
        /// An error inside the server.
        #[im(code = 91000, retry)]
        Internal,
    }
}

/// Writes elements, custom data or both of a message anew; what is left out stays as it is.
///
/// That cannot be undone. The values are absolute, so a repeat does no harm. Older pages give 8 KB as the largest
/// packet.
#[im_endpoint(
    path = "v4/openim/modify_c2c_msg",
    rate = 200,
    max_body = 12_288,
    idempotent,
    doc("269/74740", "1047/47722")
)]
pub mod modify_c2c_msg {
    use crate::elements::MsgElement;

    /// The message and its new content.
    #[im(at_least_one(msg_body, cloud_custom_data))]
    pub struct Request {
        /// Name of the sender.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Name of the recipient.
        #[im(name = "To_Account")]
        pub to_account: String,
        /// Name of the message.
        pub msg_key: String,
        /// New elements of the message, in order.
        #[im(optional, at_most(1, "TIMCustomElem"))]
        pub msg_body: Vec<MsgElement>,
        /// The app's own data, anew.
        pub cloud_custom_data: Option<String>,
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
        /// Sender or recipient is no valid name, or was not imported.
        #[im(code = 20003)]
        InvalidAccount,
        /// A network error inside the server.
        #[im(code = 20004, retry)]
        Network,
        /// An error inside the server.
        #[im(code = 20005, retry)]
        Internal20005,
        /// The body is no valid JSON.
        #[im(code = 90001)]
        MalformedBody,
        /// `MsgBody` is no array of elements.
        #[im(code = 90002)]
        InvalidMsgBody,
        /// `To_Account` is missing, or is no string.
        #[im(code = 90003)]
        InvalidToAccount,
        /// `MsgBody` is no array.
        #[im(code = 90007)]
        MsgBodyNotArray,
        /// The caller is not an administrator of the app.
        #[im(code = 90009)]
        NotAdministrator,
        /// An element has the wrong form.
        #[im(code = 90010)]
        InvalidElement,
        /// The recipient does not exist.
        #[im(code = 90012)]
        RecipientNotFound,
        /// An error inside the server. If it persists, the app's own callback server may not be answering.
        #[im(code = 90992, retry)]
        BackendTimeout,
        /// An error inside the server.
        #[im(code = 91000, retry)]
        Internal,
        /// The packet is longer than 12 KB; 8 KB on older Chinese pages. Not in the table, but beside the limit.
        #[im(code = 93000)]
        MessageTooLong,
    }
}

/// Deletes messages of a conversation from the history of one user; the other user keeps them.
///
/// No page that was seen has the command's own table of errors. Nor does one say what a repeat does: the call is not
/// repeated.
#[im_endpoint(path = "v4/openim/delete_c2c_msg_ramble", max_batch = 30, rate = 200, doc = "269/101439")]
pub mod delete_c2c_msg_ramble {
    /// The conversation and the messages.
    pub struct Request {
        /// Name of the user who loses the messages.
        #[im(name = "Operator_Account")]
        pub operator_account: String,
        /// Name of the other user.
        #[im(name = "Peer_Account")]
        pub peer_account: String,
        /// Names of the messages.
        #[im(batch)]
        pub msg_key_list: Vec<String>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}
}

/// The state of a message in the history.
#[im_type]
pub enum MsgFlag {
    /// As it was sent.
    #[im(value = 0)]
    Normal,
    /// Recalled. It still stands in the history.
    #[im(value = 8)]
    Recalled,
}
