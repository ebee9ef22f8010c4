//! Counters of groups: keys with numbers, at most 20 in a group.
//!
//! For `Private`, `Public`, `ChatRoom` and `AVChatRoom`, not for `Community`; needs one of the higher editions. Several
//! copies of the pages name `modify_group_attr` in their tables by mistake.

use crate::{im_endpoint, im_type};

/// Reads counters of a group, all or some.
#[im_endpoint(path = "v4/group_open_http_svc/get_group_counter", rate = 200, idempotent, doc = "1047/53427")]
pub mod get_group_counter {
    use super::GroupCounter;

    /// The group and the counters.
    pub struct Request {
        /// The group.
        pub group_id: String,
        /// The counters to read. Left out, all are.
        #[im(optional)]
        pub group_counter_keys: Vec<String>,
    }

    /// The counters.
    pub struct Response {
        /// The counters.
        pub group_counter: Vec<GroupCounter>,
    }

    /// Why the server refuses.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 10004)]
        InvalidArgument,
        /// The operation is not allowed, for instance because the caller is no member of the group.
        #[im(code = 10007)]
        NotPermitted,
        /// The group does not exist, or was dissolved.
        #[im(code = 10010)]
        GroupNotFound,
        /// The id of the group has the wrong form.
        #[im(code = 10015)]
        InvalidGroupId,
        /// The app's edition has no counters.
        #[im(code = 10059)]
        NotInEdition,
    }
}

/// Sets counters of a group, adds to them or subtracts from them. One that does not exist starts from 0.
///
/// Setting again does no harm, but adding or subtracting again counts twice: so the client does not repeat a call that
/// may have arrived.
#[im_endpoint(
    path = "v4/group_open_http_svc/update_group_counter",
    rate = 200,
    doc("269/85952", "1047/53428")
)]
pub mod update_group_counter {
    use super::{CounterMode, GroupCounter};

    /// The group and the change.
    pub struct Request {
        /// The group.
        pub group_id: String,
        /// The counters and their new values, or how much is added or subtracted. The limit counts those that stay,
        /// too.
        #[im(items = ..=20)]
        pub group_counter: Vec<GroupCounter>,
        /// What is done. Optional on the page of 2023 and the international one, which do not say what happens then.
        pub mode: CounterMode,
    }

    /// The counters.
    pub struct Response {
        /// The counters with their values now.
        pub group_counter: Vec<GroupCounter>,
    }

    /// Why the server refuses.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 10004)]
        InvalidArgument,
        /// The operation is not allowed, for instance because the caller is no member of the group.
        #[im(code = 10007)]
        NotPermitted,
        /// The group does not exist, or was dissolved.
        #[im(code = 10010)]
        GroupNotFound,
        /// The id of the group has the wrong form.
        #[im(code = 10015)]
        InvalidGroupId,
        /// The app's edition has no counters.
        #[im(code = 10059)]
        NotInEdition,
        /// The group would have more than 20 counters.
        #[im(code = 10063)]
        TooManyCounters,
    }
}

/// Deletes counters of a group, all or some.
///
/// A repeat deletes nothing more; whether a key that does not exist is an error is not documented.
#[im_endpoint(
    path = "v4/group_open_http_svc/delete_group_counter",
    rate = 200,
    idempotent,
    doc = "1047/53429"
)]
pub mod delete_group_counter {
    /// The group and the counters.
    pub struct Request {
        /// The group.
        pub group_id: String,
        /// The counters to delete. What an empty list does is not documented, so it is refused.
        #[im(items = 1..)]
        pub group_counter_keys: Scope<Vec<String>>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 10004)]
        InvalidArgument,
        /// The operation is not allowed, for instance because the caller is no member of the group.
        #[im(code = 10007)]
        NotPermitted,
        /// The group does not exist, or was dissolved.
        #[im(code = 10010)]
        GroupNotFound,
        /// The id of the group has the wrong form.
        #[im(code = 10015)]
        InvalidGroupId,
        /// The app's edition has no counters.
        #[im(code = 10059)]
        NotInEdition,
    }
}

/// A counter of a group.
///
/// `validate` demands key and value of what is sent; no page says whether an answer always has them.
#[im_type]
pub struct GroupCounter {
    /// Key.
    #[im(required, bytes = ..=128)]
    pub key: Option<String>,
    /// Value, or how much is added or subtracted.
    #[im(required)]
    pub value: Option<i64>,
}

/// What is done to counters.
#[im_type]
pub enum CounterMode {
    /// They are set.
    Set,
    /// The values are added.
    Increase,
    /// The values are subtracted.
    Decrease,
}
