//! One-to-one messages: send to one or many, read and change the history, read receipts, extensions.
//!
//! Friendship, blocklists and mutes are not checked for messages that are sent here.
//!
//! ```
//! use im_api::elements::{CustomElem, MsgElement};
//! use im_api::message::{SyncOtherMachine, batchsendmsg, sendmsg};
//! use im_api::offline_push::OfflinePushInfo;
//!
//! let one = sendmsg::Request::new("bela", [MsgElement::text("Your order is on its way.")])
//!     .from_account("shop")
//!     .sync_other_machine(SyncOtherMachine::NoSync);
//! let many = batchsendmsg::Request::new(["anna", "bela"], [CustomElem::new().data(r#"{"sale":20}"#)])
//!     .offline_push_info(OfflinePushInfo::new().title("Sale").desc("20 % off until Friday"));
//! assert!(one.validate().is_ok() && many.validate().is_ok());
//! ```

mod extensions;
mod history;
mod read;
mod send;

pub use extensions::*;
pub use history::*;
pub use read::*;
pub use send::*;

use crate::registry::endpoints;

endpoints![
    sendmsg,
    batchsendmsg,
    importmsg,
    admin_getroammsg,
    admin_msgwithdraw,
    admin_set_msg_read,
    get_c2c_unread_msg_num,
    modify_c2c_msg,
    delete_c2c_msg_ramble,
    c2c_msg_read_receipt,
    set_key_values,
    get_key_values,
];
