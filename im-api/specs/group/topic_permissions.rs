//! What a permission group may do in the topics of its community.

use crate::{im_endpoint, im_type};

/// Gives a permission group permissions in topics.
///
/// Whether a repeat does no harm is not documented, so none is made. The table of errors is not known. Only for a
/// community with permission groups switched on, which needs the top edition. Newer editions only.
#[im_endpoint(
    path = "v4/group_open_http_svc/add_topic_permission_group",
    max_batch = 50,
    rate = 200,
    doc = "1047/61236"
)]
pub mod add_topic_permission_group {
    use super::{TopicPermission, TopicPermissionResult};

    /// The permission group and the topics.
    pub struct Request {
        /// Id of the community.
        pub group_id: String,
        /// Id of the permission group.
        pub permission_group_id: String,
        /// The topics with the permissions.
        #[im(batch)]
        pub topic_permission_list: Vec<TopicPermission>,
    }

    /// What became of each topic.
    pub struct Response {
        /// One entry for each topic.
        #[im(required, results(key = topic_id, code = error_code, info = error_info, ok = 0))]
        pub topic_permission_result_list: Vec<TopicPermissionResult>,
    }
}

/// Changes the permissions of a permission group in topics.
///
/// It sets absolute values, so a repeat does no harm. The declaration is incomplete: it follows an example, and neither
/// the answer nor the table of errors is known. Nor is it known how many topics a call may name
/// ([`add_topic_permission_group`]: 50), so the list is not split. Only for a community with permission groups switched
/// on, which needs the top edition. Newer editions only.
#[im_endpoint(
    path = "v4/group_open_http_svc/set_topic_permission_group",
    rate = 200,
    idempotent,
    doc = "1047/61237"
)]
pub mod set_topic_permission_group {
    use super::TopicPermission;

    /// The permission group and the topics.
    pub struct Request {
        /// Id of the community.
        pub group_id: String,
        /// Id of the permission group.
        pub permission_group_id: String,
        /// The topics with the new permissions.
        pub topic_permission_list: Vec<TopicPermission>,
    }

    /// Nothing that is documented; what there is stands in `extra`.
    pub struct Response {}
}

/// Takes topics out of a permission group.
///
/// Whether a repeat does no harm is not documented, so none is made. The table of errors is not known. Only for a
/// community with permission groups switched on, which needs the top edition. Newer editions only.
#[im_endpoint(
    path = "v4/group_open_http_svc/delete_topic_permission_group",
    max_batch = 50,
    rate = 200,
    doc("269/103972", "1047/61238")
)]
pub mod delete_topic_permission_group {
    use super::TopicPermissionResult;

    /// The permission group and the topics.
    pub struct Request {
        /// Id of the community.
        pub group_id: String,
        /// Id of the permission group.
        pub permission_group_id: String,
        /// Ids of the topics.
        #[im(batch)]
        pub topic_id_list: Vec<String>,
    }

    /// What became of each topic.
    pub struct Response {
        /// One entry for each topic.
        #[im(required, results(key = topic_id, code = error_code, info = error_info, ok = 0))]
        pub topic_permission_result_list: Vec<TopicPermissionResult>,
    }
}

/// Reads the permissions of a permission group in topics, all or some.
///
/// The table of errors is not known. Only for a community with permission groups switched on, which needs the top
/// edition. Newer editions only.
#[im_endpoint(
    path = "v4/group_open_http_svc/get_topic_permission_group",
    rate = 200,
    idempotent,
    doc("269/103973", "1047/61239")
)]
pub mod get_topic_permission_group {
    use super::TopicPermissionResult;

    /// The permission group and the topics.
    pub struct Request {
        /// Id of the community.
        pub group_id: String,
        /// Id of the permission group.
        pub permission_group_id: String,
        /// Ids of the topics; all if left out. The table demands it, the text and the example do not.
        #[im(optional)]
        pub topic_id_list: Vec<String>,
    }

    /// The permissions.
    pub struct Response {
        /// One entry for each topic.
        #[im(required, results(key = topic_id, code = error_code, info = error_info, ok = 0))]
        pub topic_permission_result_list: Vec<TopicPermissionResult>,
    }
}

/// What a permission group may do in a topic.
#[im_type]
pub struct TopicPermission {
    /// Id of the topic.
    pub topic_id: String,
    /// What its members may do there, a bit each. Which bits there are is not documented.
    pub permission: i64,
}

/// What became of one topic of a permission group.
#[im_type]
pub struct TopicPermissionResult {
    /// Id of the topic.
    pub topic_id: String,
    /// 0 on success, else an error code.
    pub error_code: i64,
    /// Why it failed.
    pub error_info: String,
    /// What the permission group may do there, a bit each; only where permissions are read.
    pub permission: Option<i64>,
}
