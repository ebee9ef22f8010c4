//! Key-value extensions of group messages. Not for `AVChatRoom`; for `Community` on Chinese pages only.

use crate::im_endpoint;

/// Reads the extensions of a group message in the order of their versions, at most 200 in a call.
///
/// A message has at most 300 pairs. Several may have the same version, so a page begins with the last version of the
/// page before: pairs that come again are left out.
#[im_endpoint(
    path = "v4/openim_msg_ext_http_svc/group_get_key_values",
    rate = 200,
    idempotent,
    pagination(sequence, carry(start_seq = largest(extension_list.seq)), end = complete_flag),
    doc("269/82031", "1047/52169")
)]
pub mod group_get_key_values {
    use crate::extensions::Extension;

    /// The message.
    pub struct Request {
        /// The group.
        pub group_id: String,
        /// Number of the message in the group. It must have been sent with `SupportMessageExtension`.
        pub msg_seq: u32,
        /// The smallest `Seq` that is read. Left out, all are.
        pub start_seq: Option<u64>,
    }

    /// The pairs.
    ///
    /// No page says which members are always there.
    pub struct Response {
        /// Whether all pairs are here.
        #[im(flag)]
        pub complete_flag: Option<bool>,
        /// The largest `Seq` of all pairs, whether they are here or not.
        pub latest_seq: Option<u64>,
        /// The `Seq` at which all were last deleted: pairs up to it are gone.
        pub clear_seq: Option<u64>,
        /// The pairs, by rising `Seq`.
        pub extension_list: Vec<Extension>,
    }

    /// Why the server refuses.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 10004)]
        InvalidArgument,
        /// The app's edition has no message extensions.
        #[im(code = 10008)]
        NotInEdition,
        /// The message does not exist.
        #[im(code = 23004)]
        MessageNotFound,
    }
}

/// Sets or deletes extensions of a group message, or deletes all.
///
/// For an administrator versions are not checked, so a repeat leaves the same values; for a member it fails with 23001
/// for each pair. The call succeeds even if single pairs failed. How the answer to deleting all looks is not documented,
/// and whether each pair counts as a change, or each call: pairs are counted.
#[im_endpoint(
    path = "v4/openim_msg_ext_http_svc/group_set_key_values",
    max_batch = 20,
    rate = 200,
    quota(items = 200, per = 60, key(group_id, msg_seq)),
    idempotent,
    doc("269/82032", "1047/52170")
)]
pub mod group_set_key_values {
    use crate::extensions::{Extension, ExtensionResult, OperateType};

    /// The message and the change.
    #[im(when(operate_type = [Set, Delete], needs = extension_list))]
    pub struct Request {
        /// The group.
        pub group_id: String,
        /// Number of the message in the group. It must have been sent with `SupportMessageExtension`.
        pub msg_seq: u32,
        /// What is done.
        pub operate_type: OperateType,
        /// The pairs, unless all are deleted.
        #[im(batch, optional)]
        pub extension_list: Vec<Extension>,
    }

    /// What became of each pair.
    pub struct Response {
        /// One entry for each pair, in another form than in the request.
        #[im(optional, results(key = extension.key, code = error_code))]
        pub extension_list: Vec<ExtensionResult>,
    }

    /// Why the server refuses the whole call, or why one pair was not changed.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 10004)]
        InvalidArgument,
        /// The app's edition has no message extensions.
        #[im(code = 10008)]
        NotInEdition,
        /// Somebody else has changed the pair: read its newest `Seq` and try again.
        #[im(code = 23001)]
        VersionConflict,
        /// The message was sent without support for extensions.
        #[im(code = 23002)]
        ExtensionsUnsupported,
        /// The extensions of one message were changed more than 200 times within a minute.
        #[im(code = 23003)]
        ChangeRateExceeded,
        /// The message does not exist.
        #[im(code = 23004)]
        MessageNotFound,
    }
}
