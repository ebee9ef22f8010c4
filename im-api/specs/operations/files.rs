//! Files in chats: ban them, allow them again, open them all the same.
//!
//! These commands know only files that the service's own SDKs uploaded: native ones of 4.9 and web ones of 2.0.0 or
//! newer. Their pages, all Chinese and from 2023, name the host of China alone and no limit of calls, and have no error
//! tables of their own.

use crate::im_endpoint;
use crate::validate::Check;

/// Makes a file of a message inaccessible to users.
#[im_endpoint(path = "v4/im_cos_msg/forbid_illegal_object", idempotent, doc("269/74775"))]
pub mod forbid_illegal_object {
    /// The file to ban.
    pub struct Request {
        /// Address of the file, as it stands in the message.
        #[im(name = "RawURL")]
        pub raw_url: String,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}
}

/// Lifts the ban from a file of a message.
///
/// An older copy of the page names a test host and the path of [`forbid_illegal_object`] by mistake.
#[im_endpoint(path = "v4/im_cos_msg/allow_banned_object", idempotent, doc("269/74776"))]
pub mod allow_banned_object {
    /// The file to allow again.
    pub struct Request {
        /// Address of the file, as it stands in the message.
        #[im(name = "RawURL")]
        pub raw_url: String,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}
}

/// Gives addresses under which files can be opened for 15 minutes even when they are banned, and says in which state
/// they are.
///
/// How many files fit into one call is not documented, so a list is sent as it is. The addresses are signed: whoever
/// has one can open the file.
#[im_endpoint(path = "v4/im_cos_msg/get_cos_sig", idempotent, doc("269/74777"))]
pub mod get_cos_sig {
    /// The files to open.
    #[im(check = super::check_numbers)]
    pub struct Request {
        /// The files, each with a number of its own.
        #[im(name = "RawURLs")]
        pub raw_urls: Vec<RawUrl>,
    }

    /// A file.
    pub struct RawUrl {
        /// The caller's number for the file, which the answer repeats.
        #[im(name = "ResourceID")]
        pub resource_id: u64,
        /// Address of the file, as it stands in the message.
        #[im(name = "RawURL")]
        pub raw_url: String,
    }

    /// The addresses.
    pub struct Response {
        /// One entry for each file.
        #[im(name = "PreSigURLs", required, results(key = resource_id, code = code, info = desc, ok = 0))]
        pub pre_sig_urls: Vec<PreSigUrl>,
    }

    /// How a file can be opened.
    pub struct PreSigUrl {
        /// The caller's number for the file.
        #[im(name = "ResourceID")]
        pub resource_id: u64,
        /// 0 on success, else an error code.
        pub code: i64,
        /// Why it failed; empty on success.
        pub desc: String,
        /// Signed address, valid for 15 minutes.
        #[im(name = "PreSigURL", secret)]
        pub pre_sig_url: String,
        /// State of the file.
        pub status: FileStatus,
    }

    /// State of a file.
    pub enum FileStatus {
        /// Everybody can open it.
        #[im(value = 0)]
        Normal,
        /// Banned: it opens with the signed address only.
        #[im(value = 1)]
        Banned,
        /// It does not exist; it may have expired.
        #[im(value = 2)]
        Missing,
    }
}

fn check_numbers(request: &get_cos_sig::Request, check: &mut Check<'_>) {
    let numbers: std::collections::BTreeSet<_> =
        request.raw_urls.iter().map(|file| file.resource_id).collect();
    if numbers.len() < request.raw_urls.len() {
        check.report("RawURLs", "two files have the same `ResourceID`");
    }
}
