//! Groups: their profiles, members, mutes and bans, the topics and permission groups of communities, and imports.
//!
//! | type | who comes in | kept | else |
//! |---|---|---|---|
//! | `Private` (SDKs: Work) | whom a member brings in | members, history | no administrators, no mutes |
//! | `Public` | who applies and is let in | members, history | found by its id |
//! | `ChatRoom` (SDKs: Meeting) | anybody | members, history | no unread counts |
//! | `AVChatRoom` | anybody, any number | neither | nobody can be removed, only muted or banned |
//! | `Community` | anybody, up to 100,000 | members, history | topics and permission groups, top edition |
//!
//! An app administrator is no member and needs not be one; it may do in any group what the owner may. How many members
//! a group may have, and how many groups a user may have, depends on the edition: see error 10037, 10038 and 10058. No
//! command lists or decides applications to join; client SDKs and callbacks do.
//!
//! The texts of group profiles had smaller limits: 30 bytes for the name, 240 for the introduction, 300 for the notice
//! and 100 for the picture stand in the REST pages; 100, 400, 400 and 500 in the newer pages of the client SDKs. The
//! larger ones are taken here, so that nothing is refused that the server allows.
//!
//! See documents 1047/33529, 269/104417 and 1047/48184.

mod bans;
mod groups;
mod ids;
mod imports;
mod members;
mod mutes;
mod objects;
mod permission_groups;
mod topic_permissions;
mod topics;
mod values;

pub use bans::*;
pub use groups::*;
pub use imports::*;
pub use members::*;
pub use mutes::*;
pub use objects::*;
pub use permission_groups::*;
pub use topic_permissions::*;
pub use topics::*;
pub use values::*;

use crate::registry::endpoints;

endpoints![
    get_appid_group_list,
    create_group,
    get_group_info,
    get_group_member_info,
    get_specified_group_member_info,
    modify_group_base_info,
    add_group_member,
    delete_group_member,
    modify_group_member_info,
    destroy_group,
    get_joined_group_list,
    get_role_in_group,
    forbid_send_msg,
    get_group_muted_account,
    get_group_shutted_uin,
    change_group_owner,
    import_group,
    import_group_member,
    set_unread_msg_num,
    ban_group_member,
    unban_group_member,
    get_group_ban_member,
    create_topic,
    destroy_topic,
    get_topic,
    modify_topic,
    import_topic,
    get_community_online_member_num,
    create_permission_group,
    destroy_permission_group,
    modify_permission_group,
    get_permission_group,
    add_topic_permission_group,
    set_topic_permission_group,
    delete_topic_permission_group,
    get_topic_permission_group,
    add_permission_group_member,
    delete_permission_group_member,
    get_permission_group_member_list,
];
