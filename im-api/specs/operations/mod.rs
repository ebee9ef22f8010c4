//! Operations: figures of the app, downloads of message logs, addresses of the service, files in chats, moderation of
//! content.

mod app;
mod files;
mod keywords;
mod moderation;

pub use app::*;
pub use files::*;
pub use keywords::*;
pub use moderation::*;

use crate::registry::endpoints;

endpoints![
    getappinfo,
    get_history,
    get_ip_list,
    forbid_illegal_object,
    allow_banned_object,
    get_cos_sig,
    content_moderation,
    batch_content_moderation,
    get_cloud_audit_keywords_ids,
    get_cloud_audit_keywords,
    add_cloud_audit_keywords,
    delete_cloud_audit_keywords,
];
