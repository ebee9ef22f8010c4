//! Permission groups of a community: members with the same rights.
//!
//! They need the top edition and must be switched on. What a member may do is what the community allows everybody, and
//! what any of the member's permission groups allows; the owner may do everything.

use crate::im_endpoint;

/// The permissions of a community, a bit each; a `Permission` is the sum of some.
///
/// They are documented for client SDKs, to which the REST pages point. The bits of the permissions of a topic are not
/// documented.
///
/// ```
/// use im_api::group::{create_permission_group, permission};
///
/// let request = create_permission_group::Request::new(
///     "@TGS#_room",
///     "Moderators",
///     permission::MANAGE_MEMBERS | permission::RECALL_MESSAGES,
/// );
/// assert_eq!(request.permission, 514);
/// ```
pub mod permission {
    /// Edit the profile of the community.
    pub const EDIT_PROFILE: i64 = 1;
    /// Remove members, decide about applications, edit the profiles of members.
    pub const MANAGE_MEMBERS: i64 = 1 << 1;
    /// Create, change and destroy permission groups, and their permissions in topics.
    pub const MANAGE_PERMISSION_GROUPS: i64 = 1 << 2;
    /// Add members to permission groups and remove them.
    pub const MANAGE_PERMISSION_GROUP_MEMBERS: i64 = 1 << 3;
    /// Create, change and dissolve topics.
    pub const MANAGE_TOPICS: i64 = 1 << 4;
    /// Mute members in all topics.
    pub const MUTE_MEMBERS: i64 = 1 << 5;
    /// Send messages in all topics.
    pub const SEND_MESSAGES: i64 = 1 << 6;
    /// Mention everybody in all topics.
    pub const MENTION_ALL: i64 = 1 << 7;
    /// Read what was said before joining, in all topics.
    pub const READ_EARLIER_HISTORY: i64 = 1 << 8;
    /// Recall the messages of others in all topics.
    pub const RECALL_MESSAGES: i64 = 1 << 9;
    /// Ban members of the community.
    pub const BAN_MEMBERS: i64 = 1 << 10;
}

/// Creates a permission group in a community.
///
/// A repeat is not safe: without `PermissionGroupId` each makes another one. The declaration is incomplete: neither the
/// table of the answer nor that of errors is known. Only for a community with permission groups switched on, which
/// needs the top edition. Newer editions only.
#[im_endpoint(
    path = "v4/group_open_http_svc/create_permission_group",
    rate = 200,
    doc("269/103966", "1047/61232")
)]
pub mod create_permission_group {
    /// The permission group to create.
    pub struct Request {
        /// Id of the community.
        pub group_id: String,
        /// Id of the app's choice, which begins with `@PMG#_`. Left out, the server makes one up, such as
        /// `@PMG#_@PMG#…`.
        pub permission_group_id: Option<String>,
        /// Name.
        #[im(bytes = 1..=150)]
        pub permission_group_name: String,
        /// What its members may do, a bit each: see [`permission`](super::permission).
        pub permission: i64,
        /// The app's own text.
        #[im(bytes = ..=3_000)]
        pub custom_string: Option<String>,
    }

    /// The new permission group.
    pub struct Response {
        /// Its id. The text says that it comes back; that it comes under this name is a guess.
        pub permission_group_id: Option<String>,
    }
}

/// Destroys permission groups of a community.
///
/// A repeat should fail for each of them and change nothing; no page says so. The table of errors is not known. Only
/// for a community with permission groups switched on, which needs the top edition. Newer editions only.
#[im_endpoint(
    path = "v4/group_open_http_svc/destroy_permission_group",
    max_batch = 20,
    rate = 200,
    idempotent,
    doc("1047/61233", "269/103967")
)]
pub mod destroy_permission_group {
    /// The permission groups to destroy.
    pub struct Request {
        /// Id of the community.
        pub group_id: String,
        /// Ids of the permission groups.
        #[im(batch)]
        pub permission_group_id_list: Vec<String>,
    }

    /// What became of each permission group.
    pub struct Response {
        /// One entry for each.
        #[im(required, results(key = permission_group_id, code = error_code, info = error_info, ok = 0))]
        pub permission_group_result_list: Vec<PermissionGroupResult>,
    }

    /// What became of one permission group.
    pub struct PermissionGroupResult {
        /// Its id.
        pub permission_group_id: String,
        /// 0 if it is destroyed, else an error code.
        pub error_code: i64,
        /// Why not.
        pub error_info: String,
    }
}

/// Changes a permission group; fields that are left out stay as they are.
///
/// It sets absolute values, so a repeat does no harm. The table of errors is not known. Only for a community with
/// permission groups switched on, which needs the top edition. Newer editions only.
#[im_endpoint(
    path = "v4/group_open_http_svc/modify_permission_group",
    rate = 200,
    idempotent,
    doc("269/103968", "1047/61234")
)]
pub mod modify_permission_group {
    /// The permission group and the new values.
    pub struct Request {
        /// Id of the community.
        pub group_id: String,
        /// Id of the permission group.
        pub permission_group_id: String,
        /// Name.
        #[im(bytes = 1..=150)]
        pub permission_group_name: Option<String>,
        /// What its members may do, a bit each: see [`permission`](super::permission).
        pub permission: Option<i64>,
        /// The app's own text.
        #[im(bytes = ..=3_000)]
        pub custom_string: Option<String>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}
}

/// Reads the permission groups of a community, all or some.
///
/// The end of the pages is not documented; it is taken to be the same as with [`get_permission_group_member_list`]. The
/// table of errors is not known. Only for a community with permission groups switched on, which needs the top edition.
/// Newer editions only.
#[im_endpoint(
    path = "v4/group_open_http_svc/get_permission_group",
    rate = 200,
    idempotent,
    pagination(cursor, carry(next), end_empty = next),
    doc("269/103969", "1047/61235")
)]
pub mod get_permission_group {
    /// The community and the page.
    pub struct Request {
        /// Id of the community.
        pub group_id: String,
        /// Ids of the permission groups; all if left out. The table has one string, the example a list.
        #[im(optional)]
        pub permission_group_id_list: Vec<String>,
        /// How many a page may hold, where all are read. One edition of the page demands it.
        #[im(range = 1..=20)]
        pub limit: Option<u32>,
        /// For a further page the `Next` of the page before; empty for the first. The table says that it is a number;
        /// text and example have a string.
        pub next: Option<String>,
    }

    /// A page of permission groups.
    pub struct Response {
        /// The permission groups.
        #[im(required, results(key = permission_group_id, code = error_code, info = error_info, ok = 0))]
        pub permission_group_info_list: Vec<PermissionGroupInfo>,
        /// Where the next page begins; probably empty if this is the last.
        pub next: Option<String>,
    }

    /// A permission group.
    pub struct PermissionGroupInfo {
        /// 0 if it was read, else an error code.
        pub error_code: i64,
        /// Why not.
        pub error_info: String,
        /// Its id.
        pub permission_group_id: String,
        /// Name.
        pub permission_group_name: Option<String>,
        /// The app's own text.
        pub custom_string: Option<String>,
        /// What its members may do, a bit each: see [`permission`](super::permission).
        pub permission: Option<i64>,
        /// How many members it has.
        pub member_count: Option<u32>,
    }
}

/// Adds members of a community to a permission group.
///
/// A repeat answers 10013 for each, which counts as success. Unlike with [`add_group_member`](super::add_group_member),
/// `Result` is an error code: 0 is success. The table of errors is not known. Only for a community with permission
/// groups switched on, which needs the top edition. Newer editions only.
#[im_endpoint(
    path = "v4/group_open_http_svc/add_permission_group_member",
    max_batch = 100,
    rate = 200,
    idempotent,
    doc("269/103974", "1047/61240")
)]
pub mod add_permission_group_member {
    use crate::group::MemberItem;

    /// The permission group and its new members.
    pub struct Request {
        /// Id of the community.
        pub group_id: String,
        /// Id of the permission group.
        pub permission_group_id: String,
        /// The members.
        #[im(batch)]
        pub member_list: Vec<MemberItem>,
    }

    /// What became of each member.
    pub struct Response {
        /// One entry for each member. Who was in the permission group already counts as success.
        #[im(required, results(key = member_account, code = result, ok = [0, 10013]))]
        pub member_list: Vec<MemberResult>,
    }

    /// What became of one member.
    pub struct MemberResult {
        /// Name of the account.
        #[im(name = "Member_Account")]
        pub member_account: String,
        /// 0 if the member was added, 10013 if it was in the permission group already, else an error code.
        pub result: i64,
    }
}

/// Removes members from a permission group.
///
/// Removing somebody who is not in it succeeds, so a repeat does no harm. Unlike
/// [`delete_group_member`](super::delete_group_member) it takes objects. The declaration is incomplete: whether the
/// answer tells what became of each member is not known, nor is the table of errors. Only for a community with
/// permission groups switched on, which needs the top edition. Newer editions only.
#[im_endpoint(
    path = "v4/group_open_http_svc/delete_permission_group_member",
    max_batch = 100,
    rate = 200,
    idempotent,
    doc("269/103975", "1047/61241")
)]
pub mod delete_permission_group_member {
    use crate::group::MemberItem;

    /// The permission group and whom to remove.
    pub struct Request {
        /// Id of the community.
        pub group_id: String,
        /// Id of the permission group.
        pub permission_group_id: String,
        /// The members.
        #[im(batch)]
        pub member_list: Vec<MemberItem>,
    }

    /// Nothing that is documented; what there is stands in `extra`, after a batch that of the last call.
    pub struct Response {}
}

/// Lists the members of a permission group.
///
/// The declaration is incomplete: what is told of a member is not known, nor are the table of errors and whether there
/// are filters. Only for a community with permission groups switched on, which needs the top edition. Newer editions
/// only.
#[im_endpoint(
    path = "v4/group_open_http_svc/get_permission_group_member_list",
    rate = 200,
    idempotent,
    pagination(cursor, carry(next), end_empty = next),
    doc("269/103976", "1047/61242")
)]
pub mod get_permission_group_member_list {
    /// The permission group and the page.
    pub struct Request {
        /// Id of the community.
        pub group_id: String,
        /// Id of the permission group.
        pub permission_group_id: String,
        /// How many members a page may hold.
        #[im(range = 1..=50)]
        pub limit: Option<u32>,
        /// For a further page the `Next` of the page before; empty for the first.
        pub next: Option<String>,
    }

    /// A page of members.
    pub struct Response {
        /// The members, said to have their profiles and the app's own fields. Their form is not documented, so they are
        /// left as they are.
        #[im(required)]
        pub member_list: Vec<Value>,
        /// Where the next page begins; empty if this is the last.
        pub next: String,
    }
}
