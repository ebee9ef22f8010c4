//! Administrators of live groups (`AVChatRoom` only): they may mute members, and speak while the group is muted.
//!
//! The tables of codes are known up to 10004; the neighbouring commands have 10007, 10010 and 10015 too.

use crate::im_endpoint;

/// Makes users administrators of a live group, or takes that from them.
///
/// They need not be in the group, and stay administrators when they leave. A group has at most 5. A repeat changes
/// nothing. Another product has a command of the same name, `v4/live_engine_http_srv/modify_admin`.
#[im_endpoint(
    path = "v4/group_open_avchatroom_http_svc/modify_admin",
    rate = 200,
    idempotent,
    doc("269/102857", "1047/60525")
)]
pub mod modify_admin {
    use crate::live_group::CommandType;

    /// The group and the users.
    pub struct Request {
        /// The live group.
        pub group_id: String,
        /// Whether they become administrators or no longer are.
        pub command_type: CommandType,
        /// Names of the users.
        #[im(name = "Admin_Account", items = ..=5)]
        pub admin_account: Vec<String>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses.
    pub enum Error {
        /// The caller is not logged in: check the administrator's account and its UserSig.
        #[im(code = 10001)]
        NotLoggedIn,
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// The command is not known; this page says to try again.
        #[im(code = 10003, retry)]
        UnknownCommand,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 10004)]
        InvalidArgument,
    }
}

/// Lists the administrators of a live group.
#[im_endpoint(
    path = "v4/group_open_avchatroom_http_svc/get_admin_list",
    rate = 200,
    idempotent,
    doc("269/102858", "1047/60524")
)]
pub mod get_admin_list {
    /// The group.
    pub struct Request {
        /// The live group.
        pub group_id: String,
    }

    /// The administrators.
    pub struct Response {
        /// The administrators. The table calls the list an object.
        #[im(name = "Admin_List")]
        pub admin_list: Vec<Admin>,
    }

    /// An administrator of a live group.
    pub struct Admin {
        /// Name of the user.
        #[im(name = "Admin_Account")]
        pub admin_account: Option<String>,
        /// Address of the avatar; may be empty.
        pub avatar: Option<String>,
        /// Nickname.
        pub nick_name: Option<String>,
    }

    /// Why the server refuses.
    pub enum Error {
        /// The caller is not logged in: check the administrator's account and its UserSig.
        #[im(code = 10001)]
        NotLoggedIn,
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// The command is not known; this page says to try again.
        #[im(code = 10003, retry)]
        UnknownCommand,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 10004)]
        InvalidArgument,
    }
}
