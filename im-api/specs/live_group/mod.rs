//! Live groups (`AVChatRoom`): members who are online, marks, administrators, robots; and what other groups have too:
//! attributes and counters.
//!
//! A live group keeps no list of its members; what is known of them is who is online, and it is refreshed from time to
//! time. The commands for members, except the count, need one of the higher editions, with the list of online members
//! switched on in the console.

mod admins;
mod attributes;
mod counters;
mod members;

pub use admins::*;
pub use attributes::*;
pub use counters::*;
pub use members::*;

use crate::im_type;
use crate::registry::endpoints;

/// Whether something is given to users or taken from them.
#[im_type]
pub enum CommandType {
    /// Given.
    #[im(value = 1)]
    Set,
    /// Taken away.
    #[im(value = 2)]
    Remove,
}

endpoints![
    get_online_member_num,
    get_members,
    check_members,
    modify_user_info,
    modify_admin,
    get_admin_list,
    add_robots,
    del_robots,
    get_group_attr,
    modify_group_attr,
    set_group_attr,
    clear_group_attr,
    delete_group_attr,
    get_group_counter,
    update_group_counter,
    delete_group_counter,
];
