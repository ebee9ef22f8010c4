//! Pinned messages. The pages are new, from 2026, and their own tables of codes are not known; the general table has
//! 10070 (too many pins) and 10071 (the message is pinned already).
//!
//! For the editions Ultimate and Enterprise; two of the three pages add the development edition. Not for `AVChatRoom`.

use crate::im_endpoint;

/// Pins a message of a group or topic; clients show the message that was pinned last first.
///
/// The documentation of the clients allows 10 pins in a group. A repeat may set a new time or fail: that is not
/// documented, so the client does not repeat a call that may have arrived.
#[im_endpoint(path = "v4/group_open_http_svc/pin_message", rate = 200, doc = "269/133874")]
pub mod pin_message {
    /// The message to pin.
    pub struct Request {
        /// The group's id, not its name.
        pub group_id: String,
        /// The topic; required for `Community`.
        pub topic_id: Option<String>,
        /// Number of the message in the group. It must exist and not have expired.
        #[im(range = 1..=4_294_967_295)]
        pub msg_seq: u32,
        /// Who pins it. Left out, the administrator does.
        #[im(name = "Pinner_Account")]
        pub pinner_account: Option<String>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}
}

/// Takes the pin off a message of a group or topic.
///
/// A repeat changes nothing more, but should answer an error, because the message has to be pinned.
#[im_endpoint(path = "v4/group_open_http_svc/unpin_message", rate = 200, idempotent, doc = "269/134119")]
pub mod unpin_message {
    /// The message to unpin.
    pub struct Request {
        /// The group's id, not its name.
        pub group_id: String,
        /// The topic; required for `Community`.
        pub topic_id: Option<String>,
        /// Number of the message in the group. It must be pinned.
        #[im(range = 1..=4_294_967_295)]
        pub msg_seq: u32,
        /// Who unpins it. Left out, the caller does; only an administrator may name somebody.
        #[im(name = "UnPinner_Account")]
        pub un_pinner_account: Option<String>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}
}

/// Lists the pinned messages of a group or topic, and who pinned them.
///
/// The content is not here: [`group_msg_get_simple`](super::group_msg_get_simple) reads it. The answer is known from
/// the example only.
#[im_endpoint(
    path = "v4/group_open_http_svc/get_pinned_messages",
    rate = 200,
    idempotent,
    doc = "269/134120"
)]
pub mod get_pinned_messages {
    /// The group.
    pub struct Request {
        /// The group's id, not its name.
        pub group_id: String,
        /// The topic; required for `Community`.
        pub topic_id: Option<String>,
    }

    /// The pinned messages.
    pub struct Response {
        /// The messages.
        pub pinned_msg_list: Vec<PinnedMessage>,
    }

    /// A pinned message.
    pub struct PinnedMessage {
        /// Number of the message in the group.
        pub msg_seq: Option<u32>,
        /// Who pinned it.
        #[im(name = "Pinner_Account")]
        pub pinner_account: Option<String>,
    }
}
