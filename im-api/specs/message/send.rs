//! Sending: to one, to many, from another system.

use crate::{im_endpoint, im_type};

/// Sends a message to one user, from the administrator or on behalf of any account.
///
/// The server drops a repeat within 120 seconds that has the same sender, `MsgSeq`, `MsgRandom` and content. Without
/// `MsgSeq` the server makes up one each time, and nothing is a repeat; so the client fills both where they are empty,
/// and keeps them when it retries. Trial and development editions allow 1000 messages a day. The callbacks before and
/// after sending are made. Codes 20009 to 20012, for friendship and mutes, stand in older tables only. Older pages give
/// 8 KB as the largest packet.
#[im_endpoint(
    path = "v4/openim/sendmsg",
    rate = 200,
    max_body = 12_288,
    dedup(msg_seq, msg_random, within = 120),
    doc("269/2282", "1047/34919")
)]
pub mod sendmsg {
    use super::SyncOtherMachine;
    use crate::delivery::{ForbidCallbackControl, SendMsgControl};
    use crate::elements::MsgElement;
    use crate::offline_push::OfflinePushInfo;

    /// The message.
    pub struct Request {
        /// Whether the sender gets the message too. Left out, it goes into the sender's history.
        pub sync_other_machine: Option<SyncOtherMachine>,
        /// Name of the sender. Left out, the administrator is.
        #[im(name = "From_Account")]
        pub from_account: Option<String>,
        /// Name of the recipient.
        #[im(name = "To_Account")]
        pub to_account: String,
        /// For how many seconds the message is kept for a recipient who is offline: 7 days if left out. 0 keeps nothing
        /// and reaches only recipients who are online. The page says that the server takes larger values as 7 days; yet
        /// there is error 90026.
        #[im(range = 0..=604_800)]
        pub msg_life_time: Option<u32>,
        /// Whether the message reaches only recipients who are online, and is kept nowhere. Newer editions only, in
        /// place of a `MsgLifeTime` of 0.
        #[im(flag)]
        pub online_only_flag: Option<bool>,
        /// Number that orders messages of one second. It need not be unique.
        #[im(counter)]
        pub msg_seq: Option<u32>,
        /// Random number.
        #[im(required)]
        pub msg_random: Option<u32>,
        /// When the message was sent, in UNIX seconds. Only in the older Chinese page, like error 90006.
        pub msg_time_stamp: Option<u64>,
        /// Callbacks that this message does not cause.
        #[im(optional)]
        pub forbid_callback_control: Vec<ForbidCallbackControl>,
        /// How this message is delivered.
        #[im(optional)]
        pub send_msg_control: Vec<SendMsgControl>,
        /// Elements of the message, in order.
        #[im(at_most(1, "TIMCustomElem"))]
        pub msg_body: Vec<MsgElement>,
        /// The app's own data: kept with the message and delivered with it.
        pub cloud_custom_data: Option<String>,
        /// Whether key-value extensions may be attached to the message later. Newer editions only.
        #[im(flag)]
        pub support_message_extension: Option<bool>,
        /// Whether the recipient's client is asked for a read receipt; not if left out. Newer editions only.
        #[im(flag)]
        pub is_need_read_receipt: Option<bool>,
        /// How the message is pushed to a recipient who is offline.
        pub offline_push_info: Option<OfflinePushInfo>,
    }

    /// What became of the message.
    ///
    /// No page says which members are always there.
    pub struct Response {
        /// When the server took it, in UNIX seconds.
        pub msg_time: Option<u64>,
        /// Name of the message, which recalling, modifying and deleting it need; at most 50 characters. In every
        /// example it is `<MsgSeq>_<MsgRandom>_<time>`.
        pub msg_key: Option<String>,
        /// Name of the message on clients: three numbers joined with `-`. Newer editions only; known from a public SDK.
        pub msg_id: Option<String>,
    }

    /// Why the server refuses to send the message.
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
        /// The app's own callback before sending has refused the message.
        #[im(code = 20006)]
        RefusedByCallback,
        /// The body is no valid JSON.
        #[im(code = 90001)]
        MalformedBody,
        /// `MsgBody` is no array of elements.
        #[im(code = 90002)]
        InvalidMsgBody,
        /// `To_Account` is missing, or is no string.
        #[im(code = 90003)]
        InvalidToAccount,
        /// `MsgRandom` is missing, or is no integer.
        #[im(code = 90005)]
        InvalidMsgRandom,
        /// `MsgTimeStamp` is no integer. Only in the older Chinese table.
        #[im(code = 90006)]
        InvalidMsgTimeStamp,
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
        /// `MsgLifeTime` is illegal, such as more than 7 days.
        #[im(code = 90026)]
        InvalidMsgLifeTime,
        /// `SyncOtherMachine` is no integer.
        #[im(code = 90031)]
        InvalidSyncOtherMachine,
        /// `MsgLifeTime` is no integer.
        #[im(code = 90044)]
        MsgLifeTimeNotInteger,
        /// The account does not exist.
        #[im(code = 90048)]
        AccountNotFound,
        /// An error inside the server. If it persists, the app's own callback server may not be answering.
        #[im(code = 90992, retry)]
        BackendTimeout,
        /// An error inside the server.
        #[im(code = 91000, retry)]
        Internal,
        /// The packet is longer than 12 KB; 8 KB on older Chinese pages.
        #[im(code = 93000)]
        MessageTooLong,
    }
}

/// Sends the same message to many users, to each as a one-to-one message.
///
/// `MsgSeq` and `MsgRandom` take part in recognising repeats here too, but no page promises anything for a repeat, and
/// some recipients may have the message already. The answer names only the recipients that failed; its `ActionStatus`
/// is then `SomeError`, and its code 0. If all failed, the call itself fails, without the list. No callbacks are made.
/// A longer list of recipients becomes several calls, each with a `MsgKey` of its own. The quota of recipients can be
/// raised for paid editions. Older pages give 8 KB as the largest packet.
///
/// The general table has further codes for this command: 90028 and 90029 (`To_Account` is no array, or empty), 90055
/// (the body is longer than 12 KB) and 90057 (too many recipients a minute: later).
#[im_endpoint(
    path = "v4/openim/batchsendmsg",
    max_batch = 500,
    rate = 200,
    quota(items = 12_000, per = 60),
    max_body = 12_288,
    doc("269/1612", "1047/34920")
)]
pub mod batchsendmsg {
    use super::SyncOtherMachine;
    use crate::delivery::SendMsgControl;
    use crate::elements::MsgElement;
    use crate::offline_push::OfflinePushInfo;

    /// The message and its recipients.
    pub struct Request {
        /// Whether the sender gets the message too. Left out, it goes into the sender's history.
        pub sync_other_machine: Option<SyncOtherMachine>,
        /// Name of the sender. Left out, the administrator is.
        #[im(name = "From_Account", bytes = 1..)]
        pub from_account: Option<String>,
        /// Names of the recipients.
        #[im(name = "To_Account", batch)]
        pub to_account: Vec<String>,
        /// Number that orders messages of one second. It need not be unique.
        #[im(counter)]
        pub msg_seq: Option<u32>,
        /// Random number.
        #[im(required, random)]
        pub msg_random: Option<u32>,
        /// Elements of the message, in order.
        #[im(at_most(1, "TIMCustomElem"))]
        pub msg_body: Vec<MsgElement>,
        /// For how many seconds the message is kept for recipients who are offline. 0 keeps it neither for them nor in
        /// the history and is the fastest; English pages from 2024 on give 1 in its place.
        #[im(range = 0..=604_800)]
        pub msg_life_time: Option<u32>,
        /// Whether the message reaches only recipients who are online, and is kept nowhere. Newer editions only, in
        /// place of a `MsgLifeTime` of 0.
        #[im(flag)]
        pub online_only_flag: Option<bool>,
        /// The app's own data: kept with the message and delivered with it.
        pub cloud_custom_data: Option<String>,
        /// How this message is delivered.
        #[im(optional)]
        pub send_msg_control: Vec<SendMsgControl>,
        /// Whether the recipients' clients are asked for read receipts; not if left out. Newer editions only.
        #[im(flag)]
        pub is_need_read_receipt: Option<bool>,
        /// How the message is pushed to recipients who are offline.
        pub offline_push_info: Option<OfflinePushInfo>,
    }

    /// What became of the message.
    ///
    /// No page says which members are always there. Unlike the answer for one recipient, it has no `MsgTime`.
    pub struct Response {
        /// Name of the message, the same for all recipients of one call; at most 50 characters.
        pub msg_key: PerCall<String>,
        /// The recipients that did not get it.
        #[im(optional, results(key = to_account, code = error_code))]
        pub error_list: Vec<SendFailure>,
    }

    /// A recipient that did not get the message.
    pub struct SendFailure {
        /// Name of the recipient.
        #[im(name = "To_Account")]
        pub to_account: Option<String>,
        /// Why; 70107: no such account.
        pub error_code: Option<i64>,
    }

    /// Why the server refuses the whole call, or why one recipient did not get the message.
    pub enum Error {
        /// The account does not exist.
        #[im(code = 70107)]
        AccountNotFound,
        /// The server timed out inside.
        #[im(code = 70169, retry)]
        InternalTimeout,
        /// The body is no valid JSON.
        #[im(code = 90001)]
        MalformedBody,
        /// `MsgBody` is no array of elements.
        #[im(code = 90002)]
        InvalidMsgBody,
        /// `MsgSeq` is illegal. Only in the international table.
        #[im(code = 90004)]
        InvalidMsgSeq,
        /// `MsgBody` is no array.
        #[im(code = 90007)]
        MsgBodyNotArray,
        /// `From_Account` is missing, or the account does not exist.
        #[im(code = 90008)]
        InvalidFromAccount,
        /// The caller is not an administrator of the app.
        #[im(code = 90009)]
        NotAdministrator,
        /// An element has the wrong form.
        #[im(code = 90010)]
        InvalidElement,
        /// More than 500 recipients.
        #[im(code = 90011)]
        TooManyRecipients,
        /// A recipient does not exist.
        #[im(code = 90012)]
        RecipientNotFound,
        /// `MsgLifeTime` is illegal, such as more than 7 days.
        #[im(code = 90026)]
        InvalidMsgLifeTime,
        /// An account does not exist.
        #[im(code = 90048)]
        AccountNotFound90048,
        /// An error inside the server. If it persists, the app's own callback server may not be answering.
        #[im(code = 90992, retry)]
        BackendTimeout,
        /// An error inside the server.
        #[im(code = 91000, retry)]
        Internal,
        /// The packet is longer than 12 KB; 8 KB on older Chinese pages.
        #[im(code = 93000)]
        MessageTooLong,
    }
}

/// Imports a message from another system, past or live.
///
/// Import in the order of time. Conversations are updated; no callbacks are made. A message with the same `MsgSeq`,
/// `MsgRandom` and `MsgTimeStamp` in the same conversation, in either direction, is dropped and the first one stays. So
/// a repeat does no harm, if `MsgSeq` is given; the client fills both numbers where they are empty, and keeps them when
/// it retries.
///
/// The answer has no `MsgKey`. In the examples of other commands it is `<MsgSeq>_<MsgRandom>_<MsgTimeStamp>`. Older
/// pages give 8 KB as the largest packet.
#[im_endpoint(
    path = "v4/openim/importmsg",
    rate = 200,
    max_body = 12_288,
    idempotent,
    doc("269/2568", "1047/35014")
)]
pub mod importmsg {
    use crate::elements::MsgElement;

    /// The message.
    pub struct Request {
        /// In which way it is imported.
        #[im(one_of(5, 2, 1))]
        pub sync_from_old_system: SyncFromOldSystem,
        /// Name of the sender.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Name of the recipient.
        #[im(name = "To_Account")]
        pub to_account: String,
        /// Number that orders messages of one second. It need not be unique.
        #[im(counter)]
        pub msg_seq: Option<u32>,
        /// Random number.
        #[im(required, random)]
        pub msg_random: Option<u32>,
        /// When the message was sent, in UNIX seconds.
        pub msg_time_stamp: u64,
        /// Elements of the message, in order.
        #[im(at_most(1, "TIMCustomElem"))]
        pub msg_body: Vec<MsgElement>,
        /// The app's own data: kept with the message and delivered with it.
        pub cloud_custom_data: Option<String>,
    }

    /// In which way a message is imported.
    pub enum SyncFromOldSystem {
        /// Live, while the app moves: it counts as unread and is pushed.
        #[im(value = 5)]
        Live,
        /// As history: it does not count as unread.
        #[im(value = 2)]
        History,
        /// Live, in pages up to 2023: it counts as unread. `Live` has taken its place.
        #[im(value = 1)]
        OldLive,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses to import the message.
    pub enum Error {
        /// The body is no valid JSON.
        #[im(code = 90001)]
        MalformedBody,
        /// `MsgBody` is no array of elements.
        #[im(code = 90002)]
        InvalidMsgBody,
        /// `To_Account` is missing, or is no string.
        #[im(code = 90003)]
        InvalidToAccount,
        /// `MsgRandom` is missing, or is no integer.
        #[im(code = 90005)]
        InvalidMsgRandom,
        /// `MsgTimeStamp` is missing, or is no integer.
        #[im(code = 90006)]
        InvalidMsgTimeStamp,
        /// `MsgBody` is no array.
        #[im(code = 90007)]
        MsgBodyNotArray,
        /// `From_Account` is missing, or is no string.
        #[im(code = 90008)]
        InvalidFromAccount,
        /// The caller is not an administrator of the app.
        #[im(code = 90009)]
        NotAdministrator,
        /// An element has the wrong form.
        #[im(code = 90010)]
        InvalidElement,
        /// More than 500 recipients: copied from the command for many, it seems.
        #[im(code = 90011)]
        TooManyRecipients,
        /// The recipient does not exist.
        #[im(code = 90012)]
        RecipientNotFound,
        /// The time for which the message is kept is illegal, such as more than 7 days.
        #[im(code = 90026)]
        InvalidMsgLifeTime,
        /// `SyncFromOldSystem` is missing, or is no integer.
        #[im(code = 90030)]
        InvalidSyncFromOldSystem,
        /// The account does not exist.
        #[im(code = 90048)]
        AccountNotFound,
        /// An error inside the server. If it persists, the app's own callback server may not be answering.
        #[im(code = 90992, retry)]
        BackendTimeout,
        /// An error inside the server.
        #[im(code = 91000, retry)]
        Internal,
        /// The packet is longer than 12 KB; 8 KB on older Chinese pages.
        #[im(code = 93000)]
        MessageTooLong,
    }
}

/// Whether the sender of a message gets it too.
#[im_type]
pub enum SyncOtherMachine {
    /// On the sender's devices that are online, and into the sender's history.
    #[im(value = 1)]
    Sync,
    /// Not at all.
    #[im(value = 2)]
    NoSync,
}
