//! Sending to a group, to its members who are online, and to all live groups.

use crate::{im_endpoint, im_type};

/// Sends a message to a group, from the administrator or on behalf of any account.
///
/// Success does not prove delivery: a message that frequency control dropped is answered with code 0 too, and
/// [`drop_reason`](send_group_msg::Response::drop_reason) tells. The server drops a repeat within 5 minutes that has
/// the same `Random` and content; on older pages the same `Random` is enough. The client fills `Random` where it is
/// empty, and keeps it when it retries.
///
/// Free and development editions allow 1000 messages a day in all. Pro Plus and Enterprise may raise the rate in the
/// console, in steps of 100 calls a second. `GroupAtInfo` stands in the examples of the pages only, not in their
/// tables. Code 80001, a text that the content filter rejects, is in an older table only; the general table has 10053,
/// for more than 30 users mentioned. Newer pages print `Data` of `TIMFaceElem` with the backslash itself escaped, older
/// ones with true JSON escapes.
#[im_endpoint(
    path = "v4/group_open_http_svc/send_group_msg",
    rate = 200,
    quota(calls = 40, per = 1, key = group_id),
    dedup(random, within = 300),
    doc("269/1629", "1047/34959")
)]
pub mod send_group_msg {
    use super::{GroupAtInfo, MsgPriority};
    use crate::delivery::{ForbidCallbackControl, SendMsgControl};
    use crate::elements::MsgElement;
    use crate::offline_push::OfflinePushInfo;

    /// The message.
    #[im(when(online_only_flag = true, without = send_msg_control))]
    pub struct Request {
        /// The group.
        pub group_id: String,
        /// Random number that tells a repeat.
        #[im(required)]
        pub random: Option<u32>,
        /// Priority of the delivery: normal if left out.
        pub msg_priority: Option<MsgPriority>,
        /// Elements of the message, in order.
        #[im(at_most(1, "TIMCustomElem"))]
        pub msg_body: Vec<MsgElement>,
        /// Name of the sender, an account that exists. Left out, the administrator is.
        #[im(name = "From_Account")]
        pub from_account: Option<String>,
        /// How the message is pushed to members who are offline.
        pub offline_push_info: Option<OfflinePushInfo>,
        /// Callbacks that this message does not cause.
        #[im(optional)]
        pub forbid_callback_control: Vec<ForbidCallbackControl>,
        /// Whether the message reaches members only who are online, and is kept nowhere; not if left out. Not in
        /// `AVChatRoom`.
        #[im(flag)]
        pub online_only_flag: Option<bool>,
        /// How this message is delivered. Not in `AVChatRoom`. `NoUnread` fails
        /// in `ChatRoom` unless counting unread messages there was switched on for the app.
        #[im(optional)]
        pub send_msg_control: Vec<SendMsgControl>,
        /// The app's own data: kept with the message and delivered with it.
        pub cloud_custom_data: Option<String>,
        /// Whether key-value extensions may be attached to the message later.
        #[im(flag)]
        pub support_message_extension: Option<bool>,
        /// The only members that get the message; it then never counts as unread. Left out, all members get it; so an
        /// empty list is refused. `Private`, `Public` and `ChatRoom` only; needs the highest edition.
        #[im(name = "To_Account", items = 1..=50)]
        pub to_account: Option<Vec<String>>,
        /// A topic of a community with topics.
        pub topic_id: Option<String>,
        /// Whether the members' clients are asked for read receipts; not if left out. Newer editions only; known from a
        /// public SDK, and in no official table.
        #[im(flag)]
        pub need_read_receipt: Option<bool>,
        /// Who is mentioned, in the order of the text.
        #[im(optional)]
        pub group_at_info: Vec<GroupAtInfo>,
    }

    /// What became of the message.
    ///
    /// No page says which members are always there.
    pub struct Response {
        /// When the server took it, in UNIX seconds.
        pub msg_time: Option<u64>,
        /// Number of the message in the group.
        pub msg_seq: Option<u32>,
        /// Why the server dropped the message, such as `MsgFreqCtrl`: too many messages. Absent or empty if it did not.
        pub msg_drop_reason: Option<String>,
    }

    /// Why the server refuses to send the message.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
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
        /// The app's own callback before sending has refused the message.
        #[im(code = 10016)]
        RefusedByCallback,
        /// The sender is muted in the group.
        #[im(code = 10017)]
        SenderMuted,
        /// Messages are sent too fast: space them out.
        #[im(code = 10023, retry)]
        SendRateExceeded,
        /// The message is longer than 12 KB; 8000 bytes on an older Chinese page.
        #[im(code = 80002)]
        MessageTooLong,
    }
}

impl send_group_msg::Response {
    /// Why the server dropped the message although it answered with success; `None` if it did not.
    #[must_use]
    pub fn drop_reason(&self) -> Option<&str> {
        self.msg_drop_reason.as_deref().filter(|reason| !reason.is_empty())
    }
}

/// Sends a notice, plain text, to the members of a group who are online; it is kept nowhere.
///
/// **Retired**: accounts of newer customers cannot call it, and the documentation points to [`send_group_msg`]. There
/// are no callbacks and no other way to send such a notice. Each call notifies again. Free and development editions
/// allow 1000 notices a day. Pro Plus and Enterprise may raise the rate in the console, in steps of 100 calls a second.
#[im_endpoint(
    path = "v4/group_open_http_svc/send_group_system_notification",
    max_batch = 50,
    rate = 200,
    doc("269/1630", "1047/34958")
)]
pub mod send_group_system_notification {
    /// The notice and its recipients.
    pub struct Request {
        /// The group.
        pub group_id: String,
        /// The members that get it. The server takes an empty list for all members, so such a list is refused. Only all
        /// in `AVChatRoom`. The page of 2023 allows 500.
        #[im(name = "ToMembers_Account", batch)]
        pub to_members_account: Scope<Vec<String>>,
        /// The text.
        pub content: String,
        /// A topic of a community with topics. Newer editions only; known from a public SDK, and in no official table.
        pub topic_id: Option<String>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses to send the notice.
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

/// Sends a message to all live groups (`AVChatRoom`) of the app.
///
/// The server drops a repeat within 5 minutes that has the same `Random` and content; the client fills `Random` where
/// it is empty. One call a second is what the Ultimate edition allows (Pro on international pages); Enterprise (there
/// Pro Plus too) allows 5, as the console says. So put several elements into one message, of at most 12 KB. Needs one
/// of these editions and a switch in the console; receivers need native SDK 6.5.2803, or 2.21.0 in browsers.
#[im_endpoint(
    path = "v4/group_open_http_svc/send_broadcast_msg",
    rate = 1,
    dedup(random, within = 300),
    doc("269/77402", "1047/49440")
)]
pub mod send_broadcast_msg {
    use crate::elements::MsgElement;

    /// The message.
    pub struct Request {
        /// Name of the sender, an account that exists. Left out, the administrator is.
        #[im(name = "From_Account")]
        pub from_account: Option<String>,
        /// Random number that tells a repeat.
        #[im(required)]
        pub random: Option<u32>,
        /// Elements of the message, in order.
        #[im(at_most(1, "TIMCustomElem"))]
        pub msg_body: Vec<MsgElement>,
        /// The app's own data: kept with the message and delivered with it.
        pub cloud_custom_data: Option<String>,
    }

    /// What became of the message.
    pub struct Response {
        /// Number of the broadcast.
        pub msg_seq: Option<u32>,
    }

    /// Why the server refuses to send the message.
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
        /// The switch in the console is off, or the caller is not a root administrator.
        #[im(code = 10007)]
        NotPermitted,
        /// Messages are sent too fast: space them out.
        #[im(code = 10023, retry)]
        SendRateExceeded,
    }
}

/// Priority of a message's delivery in a group. Reading the history tells it as a number: [`MsgPriorityLevel`].
///
/// [`MsgPriorityLevel`]: super::MsgPriorityLevel
#[im_type]
pub enum MsgPriority {
    /// Before all others.
    High,
    /// The default.
    Normal,
    /// After the others.
    Low,
}

/// Who is mentioned in a message: one member, or everyone.
///
/// ```
/// use im_api::group_message::GroupAtInfo;
///
/// let mentioned = [GroupAtInfo::member("anna"), GroupAtInfo::everyone()];
/// assert!(mentioned[1].group_at_all_flag);
/// ```
#[im_type]
#[im(when(group_at_all_flag = false, needs = group_at_account))]
pub struct GroupAtInfo {
    /// Whether everyone is mentioned. Not possible in `AVChatRoom`; older text says in `Community`.
    #[im(flag)]
    pub group_at_all_flag: bool,
    /// The member that is mentioned; only where it is not everyone.
    #[im(name = "GroupAt_Account")]
    pub group_at_account: Option<String>,
}

impl GroupAtInfo {
    /// One member is mentioned.
    pub fn member(account: impl Into<String>) -> Self {
        Self::new(false).group_at_account(account)
    }

    /// Everyone is mentioned.
    #[must_use]
    pub fn everyone() -> Self {
        Self::new(true)
    }
}
