//! Messages in groups: send, recall, import, read, edit, pin; read receipts and extensions.
//!
//! A message of a group is named by its number there, `MsgSeq`. `TopicId` names a topic of a community with topics and
//! is left out for ordinary groups; some commands know it from newer pages only.

mod change;
mod extensions;
mod history;
mod pins;
mod receipts;
mod send;

pub use change::*;
pub use extensions::*;
pub use history::*;
pub use pins::*;
pub use receipts::*;
pub use send::*;

use crate::im_type;
use crate::registry::endpoints;

/// A message of a group, named in an object of its own.
///
/// ```
/// use im_api::group_message::{MsgSeqItem, group_msg_recall};
///
/// let request = group_msg_recall::Request::new("@TGS#1", [100, 101].map(MsgSeqItem::new));
/// assert_eq!(request.msg_seq_list[1].msg_seq, 101);
/// ```
#[im_type]
pub struct MsgSeqItem {
    /// Number of the message in the group.
    pub msg_seq: u32,
}

endpoints![
    send_group_msg,
    send_group_system_notification,
    group_msg_recall,
    import_group_msg,
    delete_group_msg_by_sender,
    group_msg_get_simple,
    modify_group_msg,
    send_broadcast_msg,
    get_group_msg_receipt,
    get_group_msg_receipt_detail,
    group_msg_receipt,
    clear_group_msg,
    pin_message,
    unpin_message,
    get_pinned_messages,
    group_get_key_values,
    group_set_key_values,
];
