//! Extensions: pairs of key and value that hang on a message.
//!
//! They need one of the higher editions (Pro, Pro Plus or Enterprise; earlier the highest only) and a switch in the
//! console, and the message must have been sent with `SupportMessageExtension`. A message has at most 300 pairs.

use crate::im_endpoint;

/// Sets pairs of a message, deletes some, or clears all of them.
///
/// A pair that fails does not fail the call: its entry says why. The versions of an administrator's writes are not
/// checked, so a repeat leaves the same values, though the versions may grow.
///
/// Whether each pair counts as a write, or each call, is not said: pairs are counted.
#[im_endpoint(
    path = "v4/openim_msg_ext_http_svc/set_key_values",
    max_batch = 20,
    rate = 200,
    quota(items = 200, per = 60, key = msg_key),
    idempotent,
    doc = "1047/51195"
)]
pub mod set_key_values {
    use crate::extensions::{Extension, ExtensionResult, OperateType};

    /// The message and the pairs.
    #[im(
        when(operate_type = [Set, Delete], needs = extension_list),
        when(operate_type = Clear, without = extension_list)
    )]
    pub struct Request {
        /// Name of the sender.
        #[im(name = "From_Account")]
        pub from_account: Option<String>,
        /// Name of the recipient.
        #[im(name = "To_Account")]
        pub to_account: String,
        /// Name of the message.
        pub msg_key: String,
        /// What to do.
        pub operate_type: OperateType,
        /// The pairs; left out to clear all.
        #[im(batch, optional)]
        pub extension_list: Vec<Extension>,
    }

    /// What became of each pair.
    ///
    /// No page of the documentation says which members are always there.
    pub struct Response {
        /// One entry for each pair.
        #[im(optional, results(key = extension.key, code = error_code))]
        pub extension_list: Vec<ExtensionResult>,
    }

    /// Why the server refuses the whole call, or why one pair was not written.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// A field is illegal.
        #[im(code = 10004)]
        InvalidArgument,
        /// The request is illegal, for example because the app's edition has no extensions.
        #[im(code = 10008)]
        NotInEdition,
        /// Somebody else has changed the pair: read its newest `Seq` and try again.
        #[im(code = 23001)]
        VersionConflict,
        /// The message was sent without support for extensions.
        #[im(code = 23002)]
        ExtensionsUnsupported,
        /// More than 200 writes a minute for this message.
        #[im(code = 23003)]
        ChangeRateExceeded,
        /// The message does not exist.
        #[im(code = 23004)]
        MessageNotFound,
    }
}

/// Reads the pairs of a message, by version; at most 200 in a call.
///
/// The page does not spell out what to ask for next; `LatestSeq`, the highest version of all pairs, is not it. Several
/// pairs may have the same version, so a page begins with the last version of the page before, as it does with
/// [`group_get_key_values`](crate::group_message::group_get_key_values): pairs that come again are left out.
#[im_endpoint(
    path = "v4/openim_msg_ext_http_svc/get_key_values",
    rate = 200,
    idempotent,
    pagination(sequence, carry(start_seq = largest(extension_list.seq)), end = complete_flag),
    doc = "1047/51194"
)]
pub mod get_key_values {
    use crate::extensions::Extension;

    /// The message.
    pub struct Request {
        /// Name of the sender.
        #[im(name = "From_Account")]
        pub from_account: Option<String>,
        /// Name of the recipient.
        #[im(name = "To_Account")]
        pub to_account: String,
        /// Name of the message.
        pub msg_key: String,
        /// Only pairs of this version and later ones.
        pub start_seq: Option<u64>,
    }

    /// The pairs.
    ///
    /// No page of the documentation says which members are always there.
    pub struct Response {
        /// The pairs by version, at most 200.
        pub extension_list: Vec<Extension>,
        /// Whether these were the last.
        #[im(flag)]
        pub complete_flag: Option<bool>,
        /// The highest version of all pairs.
        pub latest_seq: Option<u64>,
        /// The version at which all pairs were cleared last: what was read before, of this version or an earlier one,
        /// is gone.
        pub clear_seq: Option<u64>,
    }

    /// Why the server refuses.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// A field is illegal.
        #[im(code = 10004)]
        InvalidArgument,
        /// The request is illegal, for example because the app's edition has no extensions.
        #[im(code = 10008)]
        NotInEdition,
        /// The message does not exist.
        #[im(code = 23004)]
        MessageNotFound,
    }
}
