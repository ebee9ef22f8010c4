//! Relations between users: friends, block lists, groups of friends, follows.
//!
//! A user has at most 3000 friends, 32 groups of friends, 1000 blocked users and 100 pending friend requests.
//! Everything here is done on behalf of one user, `From_Account`.
//!
//! A user that fails does not fail the call: the entry of that user says why. Code 30001 says too much in an entry: it
//! stands for outcomes as different as "is blocked already" and "is no friend", and only the text tells which. Writes
//! for one user that run side by side may collide (30008); put them into one call, or send one call after the other.
//!
//! The answers of this domain carry the text `ErrorDisplay` in their envelope, and in some of them `ErrorInfo` is `0`
//! although nothing is wrong.
//!
//! ```
//! use im_api::relationship::{SnsItem, SnsTag, friend_get_list, friend_update};
//! use im_api::profile::ProfileTag;
//!
//! let friend = friend_update::UpdateItem::new("bela", [SnsItem::remark("Bela B."), SnsItem::group(["Work"])]);
//! let update = friend_update::Request::new("anna", [friend]);
//! let read = friend_get_list::Request::new("anna", ["bela"], [SnsTag::Remark, ProfileTag::Nick.into()]);
//! assert!(update.validate().is_ok() && read.validate().is_ok());
//! ```

mod block_list;
mod fields;
mod follows;
mod friend_groups;
mod friends;

pub use block_list::*;
pub use fields::{SnsItem, SnsProfileItem, SnsProfileValue, SnsTag, SnsValue};
pub use follows::*;
pub use friend_groups::*;
pub use friends::*;

use crate::im_type;
use crate::registry::endpoints;

/// What became of one user of a call.
#[im_type]
pub struct ItemResult {
    /// Name of the user.
    #[im(name = "To_Account")]
    pub to_account: String,
    /// 0 if it was done, else an error code.
    pub result_code: i64,
    /// Why it was not done; empty on success.
    pub result_info: String,
}

endpoints![
    friend_add,
    friend_import,
    friend_update,
    friend_delete,
    friend_delete_all,
    friend_check,
    friend_get,
    friend_get_list,
    black_list_add,
    black_list_delete,
    black_list_get,
    black_list_check,
    group_add,
    group_delete,
    group_get,
    follow_add,
    follow_delete,
    follow_get,
    follow_check,
    follow_get_info,
];
