//! Keyword libraries of cloud moderation.
//!
//! Cloud moderation must be switched on and paid for; see [`content_moderation`](crate::operations::content_moderation)
//! for the regions. The body repeats the SDKAppID of the URL, as [`Client::sdkappid`](crate::Client::sdkappid) tells
//! it. Only [`add_cloud_audit_keywords`] has a table of errors that was seen; the others probably answer the same
//! codes.

use crate::im_endpoint;

/// Lists the app's keyword libraries, page by page.
///
/// The times are written as Go does, with a zone, unlike those of [`get_cloud_audit_keywords`].
#[im_endpoint(
    path = "v4/im_msg_audit_mgr/get_cloud_audit_keywords_ids",
    rate = 200,
    idempotent,
    pagination(offset, total = total_count, from = offset, items = infos),
    doc("269/94301", "1047/77829")
)]
pub mod get_cloud_audit_keywords_ids {
    use crate::operations::Suggestion;

    /// Which part of the list.
    pub struct Request {
        /// The app's SDKAppID, again.
        pub sdk_app_id: u32,
        /// How many libraries to skip; 0 for the first page.
        #[im(required, default = 0)]
        pub offset: Option<u32>,
        /// How many libraries a page may hold.
        #[im(range = 1..=100)]
        pub limit: u32,
    }

    /// A page of libraries.
    pub struct Response {
        /// How many libraries there are.
        pub total_count: u64,
        /// The libraries.
        #[im(required)]
        pub infos: Vec<Library>,
    }

    /// A keyword library.
    pub struct Library {
        /// Its ID, a UUID: the `LibID` of the other commands.
        #[im(name = "ID")]
        pub id: String,
        /// Its name.
        pub lib_name: String,
        /// Its description.
        pub describe: String,
        /// When it was created, such as `2023-02-20 13:53:44 +0800 CST`.
        pub create_time: String,
        /// What a match suggests.
        pub suggestion: Suggestion,
    }
}

/// Lists the keywords of a library, page by page, or those that resemble a word.
///
/// The Chinese table calls the list `LocalAuditWords` in one row; the examples and the international table have
/// `Infos`. Both are read.
#[im_endpoint(
    path = "v4/im_msg_audit_mgr/get_cloud_audit_keywords",
    rate = 200,
    idempotent,
    pagination(offset, total = total_count, from = offset, items = infos),
    doc("269/94302", "1047/77830")
)]
pub mod get_cloud_audit_keywords {
    /// The library, and which part of the list.
    pub struct Request {
        /// The app's SDKAppID, again.
        pub sdk_app_id: u32,
        /// How many keywords to skip; 0 for the first page.
        #[im(required, default = 0)]
        pub offset: Option<u32>,
        /// How many keywords a page may hold.
        #[im(range = 1..=100)]
        pub limit: u32,
        /// ID of the library.
        #[im(name = "LibID")]
        pub lib_id: String,
        /// A word that the keywords resemble; all keywords if it is empty or left out.
        pub content: Option<String>,
    }

    /// A page of keywords.
    pub struct Response {
        /// How many keywords there are.
        pub total_count: u64,
        /// The keywords.
        #[im(alias = "LocalAuditWords", required)]
        pub infos: Vec<Keyword>,
    }

    /// A keyword.
    pub struct Keyword {
        /// Its ID: a number as a string.
        #[im(name = "ID")]
        pub id: String,
        /// The word.
        pub content: String,
        /// When it was created, as `YYYY-MM-DD hh:mm:ss`.
        pub create_time: String,
    }
}

/// Adds keywords to a library.
///
/// What happens to a keyword that is there already is not documented, so the call is not repeated once it may have
/// arrived. This page gives no number of keywords that fit into one call, so a list is sent as it is; the general table
/// of errors explains 2016 with more than 10.
#[im_endpoint(
    path = "v4/im_msg_audit_mgr/add_cloud_audit_keywords",
    rate = 200,
    doc("269/94303", "1047/77831")
)]
pub mod add_cloud_audit_keywords {
    use crate::operations::Label;

    /// The keywords to add.
    pub struct Request {
        /// The app's SDKAppID, again.
        pub sdk_app_id: u32,
        /// ID of the library.
        #[im(name = "LibID")]
        pub lib_id: String,
        /// The keywords.
        pub user_keywords: Vec<UserKeyword>,
    }

    /// A keyword to add.
    pub struct UserKeyword {
        /// The word.
        pub content: String,
        /// What it stands for.
        pub label: Option<Label>,
    }

    /// Nothing beyond the envelope, which has a `RequestId`.
    pub struct Response {}

    /// Why the server refuses.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 2001)]
        Internal,
        /// The command is not supported.
        #[im(code = 2002)]
        UnsupportedCommand,
        /// A field of the request is illegal.
        #[im(code = 2003)]
        InvalidArgument,
        /// The caller may not do this.
        #[im(code = 2004)]
        NotPermitted,
        /// Cloud moderation is not switched on for the app.
        #[im(code = 2015)]
        ModerationNotEnabled,
        /// Too many keywords in one call.
        #[im(code = 2016)]
        TooManyKeywords,
    }
}

/// Deletes keywords from a library.
///
/// What a repeat does to a keyword that is gone is not documented, so the call is not repeated once it may have
/// arrived.
#[im_endpoint(
    path = "v4/im_msg_audit_mgr/delete_cloud_audit_keywords",
    max_batch = 10,
    rate = 200,
    doc("269/94304", "1047/77832")
)]
pub mod delete_cloud_audit_keywords {
    /// The keywords to delete.
    pub struct Request {
        /// The app's SDKAppID, again.
        pub sdk_app_id: u32,
        /// ID of the library.
        #[im(name = "LibID")]
        pub lib_id: String,
        /// The words themselves, not their IDs.
        #[im(batch)]
        pub keywords: Vec<String>,
    }

    /// What became of the keywords.
    pub struct Response {
        /// One entry for each keyword.
        #[im(required, results(key = keyword, code = deleted, info = error_info, ok = true))]
        pub details: Vec<Deletion>,
        /// How many were deleted. An older example says 0 beside a keyword that was.
        #[im(merge = sum)]
        pub count: u64,
    }

    /// What became of one keyword.
    pub struct Deletion {
        /// ID of the keyword: a number as a string.
        #[im(name = "KeywordID")]
        pub keyword_id: String,
        /// The word.
        pub keyword: String,
        /// Whether it was deleted.
        pub deleted: bool,
        /// Why it was not; empty on success.
        pub error_info: String,
    }
}
