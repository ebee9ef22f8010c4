//! Messages of official accounts: send, recall, read the history.

use crate::im_endpoint;

/// Sends a message from an official account to all its subscribers.
///
/// Within 5 minutes the server drops a message with the same content (a third party's copy of the table adds: and the
/// same `Random`); later it would go out again. The client fills `Random` where it is empty and keeps it when it
/// retries. One official account may also make 2 broadcasts an hour only; what counts as one is not said, and the
/// client does not pace them.
///
/// The request is incomplete: its table was not seen, and the fields are those of the example, some of a public SDK.
/// The command's own error table was not seen either. A longer body is answered with 93000; older pages give 8 KB.
#[im_endpoint(
    path = "v4/official_account_open_http_svc/send_official_account_msg",
    rate = 200,
    quota(calls = 1, per = 1, key = official_account),
    max_body = 12_288,
    dedup(random, within = 300),
    doc("269/102298", "1047/60810")
)]
pub mod send_official_account_msg {
    use crate::delivery::ForbidCallbackControl;
    use crate::elements::MsgElement;
    use crate::offline_push::OfflinePushInfo;

    /// The message.
    pub struct Request {
        /// ID of the official account.
        #[im(name = "Official_Account", check = crate::official_account::check_id)]
        pub official_account: String,
        /// Random number; other commands call it `MsgRandom`.
        pub random: Option<u32>,
        /// Elements of the message, in order.
        #[im(at_most(1, "TIMCustomElem"))]
        pub msg_body: Vec<MsgElement>,
        /// The app's own data: kept with the message and delivered with it.
        pub cloud_custom_data: Option<String>,
        /// How the message is pushed to subscribers who are offline.
        pub offline_push_info: Option<OfflinePushInfo>,
        /// Callbacks that this message does not cause. Known from a public SDK only.
        #[im(optional)]
        pub forbid_callback_control: Vec<ForbidCallbackControl>,
        /// Whether only subscribers get the message who are online; not if left out. Known from a public SDK only.
        #[im(flag)]
        pub online_only_flag: Option<bool>,
    }

    /// What became of the message.
    pub struct Response {
        /// When the server took it, in UNIX seconds. Known from a public SDK only.
        pub msg_time: Option<u64>,
        /// Name of the message: `<sequence number>_1_<time>`, at most 50 characters.
        pub msg_key: Option<String>,
    }
}

/// Recalls messages of an official account, for ever, as long as they are in its history.
///
/// Whether a repeat does harm is not stated, so the call is not repeated once it may have arrived. The error table is
/// that of group messages and was seen up to 10010; the one for groups goes on with 10015, 10030 to 10033 and 10041. In
/// the example the second message asked for differs from the one answered.
#[im_endpoint(
    path = "v4/official_account_open_http_svc/official_account_msg_recall",
    max_batch = 10,
    rate = 200,
    doc("269/102327", "1047/60811")
)]
pub mod official_account_msg_recall {
    /// The messages to recall.
    pub struct Request {
        /// ID of the official account.
        #[im(name = "Official_Account", check = crate::official_account::check_id)]
        pub official_account: String,
        /// Names of the messages.
        #[im(batch)]
        pub msg_key_list: Vec<String>,
        /// Why.
        #[im(bytes = ..=100)]
        pub reason: Option<String>,
    }

    /// What became of the messages.
    pub struct Response {
        /// One entry for each message.
        #[im(required, results(key = msg_key, code = ret_code, ok = 0))]
        pub recall_ret_list: Vec<RecallResult>,
    }

    /// What became of one message.
    pub struct RecallResult {
        /// Name of the message.
        pub msg_key: String,
        /// 0 if it was recalled, else an error code, such as 10030: no such message.
        pub ret_code: i64,
    }

    /// Why the server refuses the whole call, or why one message was not recalled.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// There is no such command.
        #[im(code = 10003)]
        UnknownCommand,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 10004)]
        InvalidArgument,
        /// The operation is not permitted.
        #[im(code = 10007)]
        NotPermitted,
        /// The official account does not exist, or was destroyed.
        #[im(code = 10010)]
        OfficialAccountNotFound,
    }
}

/// Reads the newest messages of an official account, or those before a certain one.
///
/// Messages are ordered by a number that the server gives. `IsFinished` tells whether a page holds all that was asked
/// for, which is not yet the end of the history; so pages are turned until one is empty. The printed answer lacks two
/// commas and doubles the backslashes in its data. The command's own error table was not seen.
#[im_endpoint(
    path = "v4/official_account_open_http_svc/official_account_msg_get_simple",
    rate = 200,
    idempotent,
    pagination(cursor, carry(last_msg_key), end_empty = rsp_msg_list),
    doc("269/102299", "1047/60812")
)]
pub mod official_account_msg_get_simple {
    use crate::elements::MsgElement;
    use crate::history::{Completeness, MsgPriorityLevel, PlaceKind};

    /// Which messages.
    pub struct Request {
        /// ID of the official account.
        #[im(name = "Official_Account", check = crate::official_account::check_id)]
        pub official_account: String,
        /// Name of the message before which to read: the `LastMsgKey` of the page before. Left out, the newest come.
        pub last_msg_key: Option<String>,
        /// How many messages to read. Every example has it; a third party's copy of the table says 20.
        pub req_msg_number: Option<u32>,
        /// Whether recalled messages come too; not if left out.
        #[im(flag)]
        pub with_recalled_msg: Option<bool>,
    }

    /// A page of messages.
    pub struct Response {
        /// ID of the official account.
        #[im(name = "Official_Account")]
        pub official_account: String,
        /// Whether all is here that was asked for.
        pub is_finished: Completeness,
        /// The messages.
        #[im(required)]
        pub rsp_msg_list: Vec<Message>,
        /// Name of the last message, which the next page needs: `<sequence number>_1_<time>`.
        pub last_msg_key: String,
    }

    /// A message of the history.
    pub struct Message {
        /// Name of the sender.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// What is in this place.
        pub is_place_msg: PlaceKind,
        /// Its elements, in order; none in a placeholder.
        pub msg_body: Vec<MsgElement>,
        /// Priority. Known from a public SDK only.
        pub msg_priority: Option<MsgPriorityLevel>,
        /// Random number. Known from a public SDK only.
        pub msg_random: Option<u32>,
        /// Sequence number.
        pub msg_seq: u32,
        /// When it was sent, in UNIX seconds.
        pub msg_time_stamp: u64,
        /// Name of the message: `<sequence number>_1_<time>`.
        pub msg_key: String,
    }
}
