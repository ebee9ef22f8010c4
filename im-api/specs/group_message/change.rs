//! Changing messages of the past: recall, edit, hide.

use crate::im_endpoint;

/// Recalls messages of a group, whoever sent them.
///
/// It cannot be undone, and clients drop the messages from their local stores. A message of any age can be recalled as
/// long as the history keeps it. A recalled message stays recalled; which code it has in the answer to a repeat is not
/// documented. The call succeeds even if single messages could not be recalled.
///
/// In `AVChatRoom` only messages of the last hour can be recalled, and only members who are online notice; clients need
/// native SDK 7.4.4634, or 3.1.2 in browsers. On older pages not at all.
#[im_endpoint(
    path = "v4/group_open_http_svc/group_msg_recall",
    max_batch = 10,
    rate = 200,
    idempotent,
    doc("269/12341", "1047/34965")
)]
pub mod group_msg_recall {
    use crate::group_message::MsgSeqItem;

    /// The messages to recall.
    pub struct Request {
        /// The group.
        pub group_id: String,
        /// The messages.
        #[im(batch)]
        pub msg_seq_list: Vec<MsgSeqItem>,
        /// The reason that is shown. Newer editions only; a public SDK gives 100 bytes as the most.
        pub reason: Option<String>,
        /// A topic of a community with topics. Newer editions only.
        pub topic_id: Option<String>,
    }

    /// What became of each message.
    pub struct Response {
        /// One entry for each message.
        #[im(results(key = msg_seq, code = ret_code))]
        pub recall_ret_list: Vec<RecallResult>,
    }

    /// What became of one message.
    pub struct RecallResult {
        /// Number of the message in the group.
        pub msg_seq: Option<u32>,
        /// 0 if it is recalled, else an error code.
        pub ret_code: Option<i64>,
    }

    /// Why the server refuses the whole call, or why one message was not recalled.
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
        /// The message does not exist.
        #[im(code = 10030)]
        MessageNotFound,
        /// The message is too old to be recalled.
        #[im(code = 10031)]
        TooLateToRecall,
        /// This message cannot be recalled.
        #[im(code = 10032)]
        NotRecallable,
        /// Messages cannot be recalled in this type of group.
        #[im(code = 10033)]
        RecallUnsupported,
        /// Recalling is switched off for the app.
        #[im(code = 10041)]
        RecallDisabled,
    }
}

/// Marks the messages of one sender as recalled, among the newest 1000 messages of a group or topic.
///
/// Clients are not told: they see the mark when they next read the history. A repeat marks again, and also what the
/// sender has sent since. In `AVChatRoom` the call succeeds and does nothing.
#[im_endpoint(
    path = "v4/group_open_http_svc/delete_group_msg_by_sender",
    rate = 200,
    idempotent,
    doc("269/2359", "1047/34970")
)]
pub mod delete_group_msg_by_sender {
    /// The group and the sender.
    pub struct Request {
        /// The group.
        pub group_id: String,
        /// Name of the sender.
        #[im(name = "Sender_Account")]
        pub sender_account: String,
        /// A topic of a community with topics.
        pub topic_id: Option<String>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

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
    }
}

/// Edits a message of a group: body, custom data or both are written over and cannot be restored.
///
/// What is left out stays as it is. A repeat writes the same again. The command belongs to the service of one-to-one
/// messages and has its codes. `ErrorInfo` of a success may be `succeed`. Not for `AVChatRoom`.
#[im_endpoint(path = "v4/openim/modify_group_msg", rate = 200, idempotent, doc("269/74741", "1047/47948"))]
pub mod modify_group_msg {
    use crate::elements::MsgElement;

    /// The message and its new content.
    #[im(at_least_one(msg_body, cloud_custom_data))]
    pub struct Request {
        /// The group.
        pub group_id: String,
        /// Number of the message in the group.
        pub msg_seq: u32,
        /// The new elements, in order.
        #[im(optional, at_most(1, "TIMCustomElem"))]
        pub msg_body: Vec<MsgElement>,
        /// The app's own new data.
        pub cloud_custom_data: Option<String>,
        /// A topic of a community with topics.
        pub topic_id: Option<String>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses to edit the message.
    pub enum Error {
        /// The request is illegal.
        #[im(code = 20001)]
        InvalidRequest,
        /// The UserSig or the A2 ticket has expired.
        #[im(code = 20002)]
        TicketExpired,
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
        /// `To_Account` is missing, or is no string; yet this command has no such field.
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
        /// An error inside the server. If it persists, the app's own callback server may not be answering.
        #[im(code = 90992, retry)]
        BackendTimeout,
        /// An error inside the server.
        #[im(code = 91000, retry)]
        Internal,
    }
}

/// Hides the history of a group from its members: all of it, or up to a message.
///
/// Nothing is deleted: [`group_msg_get_simple`](super::group_msg_get_simple) still shows the messages to the
/// administrator. For `Private`, `Public`, `ChatRoom` and `AVChatRoom`, not for `Community`. A repeat up to the same
/// message does no harm; a repeat of hiding all also hides what was sent in between, so the client does not repeat a
/// call that may have arrived.
///
/// The table of codes is known up to 10010; the neighbouring commands have 10015 too, an illegal `GroupId`.
#[im_endpoint(path = "v4/group_open_http_svc/clear_group_msg", rate = 200, doc("269/95617", "1047/65970"))]
pub mod clear_group_msg {
    /// The group and how much of its history.
    pub struct Request {
        /// The group.
        pub group_id: String,
        /// The last message that is hidden, or all.
        pub msg_seq: Scope<u32>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

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
        /// The caller is not an administrator.
        #[im(code = 10007)]
        NotAdministrator,
        /// The group does not exist, or was dissolved.
        #[im(code = 10010)]
        GroupNotFound,
    }
}
