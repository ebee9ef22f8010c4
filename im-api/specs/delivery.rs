//! How one message is delivered: switches that one-to-one and group messages share.

use crate::im_type;

/// A deviation from the usual delivery, for one message.
#[im_type]
pub enum SendMsgControl {
    /// The message does not count as unread.
    NoUnread,
    /// The list of recent conversations stays as it is.
    NoLastMsg,
    /// The recipient's do-not-disturb setting for the sender is respected, which it is not by default. One-to-one
    /// messages only.
    WithMuteNotifications,
    /// Content moderation is skipped. Known from public SDKs only.
    NoMsgCheck,
}

/// A callback to the app's own server that one message does not cause.
#[im_type]
pub enum ForbidCallbackControl {
    /// The one before the message is sent.
    #[im(name = "ForbidBeforeSendMsgCallback")]
    BeforeSendMsg,
    /// The one after the message was sent.
    #[im(name = "ForbidAfterSendMsgCallback")]
    AfterSendMsg,
}
