//! Messages of the past: import and read.

use serde::Deserialize;

use crate::elements::MsgElement;
pub use crate::history::{Completeness, MsgPriorityLevel, PlaceKind};
use crate::im_endpoint;

/// Imports messages into a group, as part of a migration: without callbacks and notifications.
///
/// Messages must come in the order of time within a group, and nobody else should write to it meanwhile. A repeat should be refused for each message, because its time is no longer
/// later than that of the group's newest message, and `Random` tells repeats for 5 minutes; but nothing is promised, so
/// the client does not repeat a call that may have arrived. Code 0 of the call does not mean that all were imported.
///
/// Importing sets the members' counts of unread messages to 0: import members, or set the counts, afterwards. It is
/// refused in `AVChatRoom`, with code 10007. The tables call `MsgList` an object, the examples show a list; and they
/// list `TopicId` last without saying where it belongs: it is taken for a field of the request.
#[im_endpoint(
    path = "v4/group_open_http_svc/import_group_msg",
    max_batch = 7,
    rate = 200,
    serial(group_id),
    doc("269/1635", "1047/34968")
)]
pub mod import_group_msg {
    use crate::elements::MsgElement;

    /// The messages to import.
    pub struct Request {
        /// The group.
        pub group_id: String,
        /// Whether the list of recent conversations is updated; not if left out. Not for `AVChatRoom`; on newer pages
        /// not for `Community` either.
        #[im(flag)]
        pub recent_contact_flag: Option<bool>,
        /// The messages, oldest first.
        #[im(batch)]
        pub msg_list: Vec<Message>,
        /// A topic of a community with topics.
        pub topic_id: Option<String>,
    }

    /// A message to import.
    pub struct Message {
        /// Name of the sender.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// When it was sent, in UNIX seconds: later than the group was created and than its newest message, and not in
        /// the future.
        pub send_time: u64,
        /// Random number that tells a repeat for 5 minutes. The client does not fill it.
        pub random: Option<u32>,
        /// Elements of the message, in order. The page names `TIMTextElem`, `TIMFaceElem`, `TIMLocationElem` and
        /// `TIMCustomElem` only.
        #[im(at_most(1, "TIMCustomElem"))]
        pub msg_body: Vec<MsgElement>,
    }

    /// What became of each message.
    pub struct Response {
        /// One entry for each message, in their order.
        #[im(results(key = msg_seq, code = result))]
        pub import_msg_result: Vec<ImportResult>,
    }

    /// What became of one message.
    pub struct ImportResult {
        /// Number of the message in the group.
        pub msg_seq: Option<u32>,
        /// Time of the message, in UNIX seconds.
        pub msg_time: Option<u64>,
        /// 0 if it was imported; 10004: illegal time; 80002: longer than 12,000 bytes, 8000 on an older Chinese page.
        /// Older pages also have 80001: the content filter rejects it.
        pub result: Option<i64>,
    }

    /// Why the server refuses the whole call.
    pub enum Error {
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
        /// A message is longer than 12 KB; 8000 bytes on older Chinese pages.
        #[im(code = 10020)]
        MessageTooLong,
    }
}

/// Reads the history of a group, from the newest message or from a given one backwards.
///
/// The history ends where the next number would be 0, or a page is empty. `IsFinished` is no end mark: it tells whether
/// a page is complete.
///
/// Messages that were deleted, have expired or were never kept still take their places, without a body. Messages that
/// were cleared with [`clear_group_msg`](super::clear_group_msg) are still there for the administrator. `AVChatRoom`
/// has no history. Pro Plus and Enterprise may raise the rate in the console, in steps of 100 calls a second.
#[im_endpoint(
    path = "v4/group_open_http_svc/group_msg_get_simple",
    rate = 200,
    idempotent,
    pagination(sequence, carry(req_msg_seq = smallest(rsp_msg_list.msg_seq) - 1), end_empty = rsp_msg_list),
    doc("269/2738", "1047/34971")
)]
pub mod group_msg_get_simple {
    use super::{Completeness, MsgPriorityLevel, PlaceKind};

    /// The group and the part of its history.
    pub struct Request {
        /// The group.
        pub group_id: String,
        /// How many messages.
        #[im(range = 1..=20)]
        pub req_msg_number: u32,
        /// The largest `MsgSeq` that is read. Left out, the newest.
        pub req_msg_seq: Option<u32>,
        /// Whether recalled messages are read too; not if left out. Newer editions only.
        #[im(flag)]
        pub with_recalled_msg: Option<bool>,
        /// A topic of a community with topics. Newer editions only.
        pub topic_id: Option<String>,
    }

    /// A page of the history.
    ///
    /// No page of the documentation says which members are always there.
    pub struct Response {
        /// The group.
        pub group_id: Option<String>,
        /// Whether all is here that was asked for.
        pub is_finished: Option<Completeness>,
        /// The messages, newest first.
        pub rsp_msg_list: Vec<Message>,
    }

    /// A message of the history, or the place of one.
    pub struct Message {
        /// Name of the sender.
        #[im(name = "From_Account")]
        pub from_account: Option<String>,
        /// What is in this place.
        pub is_place_msg: Option<PlaceKind>,
        /// The body, normally a list of elements, perhaps empty: see [`elements`](Self::elements). A public SDK reads
        /// any JSON here, presumably because of system messages.
        pub msg_body: Option<Value>,
        /// Priority of the delivery. A number here, a string where messages are sent.
        pub msg_priority: Option<MsgPriorityLevel>,
        /// Random number that tells a repeat.
        pub msg_random: Option<u32>,
        /// Number of the message in the group.
        pub msg_seq: Option<u32>,
        /// When it was sent, in UNIX seconds: `MsgTime` in the answer to sending, `SendTime` where messages are
        /// imported.
        pub msg_time_stamp: Option<u64>,
        /// Whether it is a system message; absent if not. Newer editions only.
        #[im(flag)]
        pub is_system_msg: Option<bool>,
        /// Name of the message. Newer editions only; known from a public SDK, and in no official table.
        pub msg_key: Option<String>,
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
    }
}

impl group_msg_get_simple::Message {
    /// The elements of the message, in order: `None` if there is no body, or it is no list of elements.
    ///
    /// ```
    /// use im_api::elements::MsgElement;
    /// use im_api::group_message::group_msg_get_simple::Message;
    ///
    /// let message = r#"{"MsgSeq":7,"MsgBody":[{"MsgType":"TIMTextElem","MsgContent":{"Text":"hi"}}]}"#;
    /// let message: Message = serde_json::from_str(message)?;
    /// assert_eq!(message.elements(), Some(vec![MsgElement::text("hi")]));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn elements(&self) -> Option<Vec<MsgElement>> {
        self.msg_body.as_ref().and_then(|body| Vec::deserialize(body).ok())
    }
}
