//! Moderation of content, as a call.
//!
//! Cloud moderation must be switched on and paid for. It works in some regions only: China, Singapore and Seoul on the
//! Chinese page of 2025-11, Singapore alone on the international one of 2026-03.

use crate::validate::Check;
use crate::{im_endpoint, im_type};

/// Has one text, image, audio or video file judged: texts and images at once, audio and video by a callback later.
///
/// A judgement of `Block` is a success of the call. A repeat judges again, which does no harm but is billed again, and
/// for audio and video may cause a second callback. That callback carries the `RequestId` of the answer's envelope.
///
/// The codes 60003 and 60020 have meanings of their own here. The table of the page names another command in its row of
/// the URL, by mistake.
#[im_endpoint(
    path = "v4/im_msg_audit/content_moderation",
    rate = 200,
    idempotent,
    doc("269/94300", "1047/77827")
)]
pub mod content_moderation {
    use super::{AuditName, ContentType, Label, Suggestion};

    /// The content.
    pub struct Request {
        /// By which configuration it is judged.
        pub audit_name: AuditName,
        /// What it is.
        pub content_type: ContentType,
        /// The text, or the address of the file. Image files have at most 5 MB.
        #[im(bytes = ..=8192)]
        pub content: String,
        /// Who sent it: a user name or anything else; the console can look for it. Newer editions only.
        pub ext_sender: Option<String>,
        /// Who gets it: a user name, the name of a group or anything else. Newer editions only.
        pub ext_receiver: Option<String>,
    }

    /// The judgement; of audio and video it comes later, by callback.
    pub struct Response {
        /// What is suggested.
        pub result: Option<Suggestion>,
        /// How bad it is, from 0 to 100.
        pub score: Option<u32>,
        /// What was found.
        pub label: Option<Label>,
        /// Keywords that matched; none if a model has found it. Only in the example, not in the table.
        pub keywords: Vec<String>,
    }

    /// Why the server does not judge.
    pub enum Error {
        /// A field of the request is illegal.
        #[im(code = 60003)]
        InvalidArgument,
        /// Cloud moderation is not switched on for the app.
        #[im(code = 60020)]
        ModerationNotEnabled,
        /// An error inside the server; if it persists, ask the support.
        #[im(code = 60022)]
        Internal,
        /// The content is longer than 8 KB.
        #[im(code = 93000)]
        ContentTooLong,
    }
}

/// Has several texts and images judged in one call.
///
/// A repeat judges again, which does no harm but is billed again. The members of the answer are known from a public
/// SDK, whose comments quote the official page; its own table is unconfirmed, and so is the table of errors
/// ([`content_moderation`] has 60003, 60020, 60022 and 93000). One row of the Chinese page says China only, another
/// names three regions.
#[im_endpoint(
    path = "v4/im_msg_audit/batch_content_moderation",
    max_batch = 10,
    rate = 200,
    idempotent,
    doc("269/100243", "1047/77828")
)]
pub mod batch_content_moderation {
    use super::{AuditName, ContentType, Label, Suggestion};

    /// The contents.
    #[im(check = super::check_numbers)]
    pub struct Request {
        /// By which configuration they are judged.
        pub audit_name: AuditName,
        /// The contents, each with a number of its own.
        #[im(batch)]
        pub contents: Vec<Content>,
        /// Who sent them, as in [`content_moderation`](super::content_moderation). Whether it is required here is
        /// unconfirmed.
        pub ext_sender: Option<String>,
        /// Who gets them, as in [`content_moderation`](super::content_moderation). Whether it is required here is
        /// unconfirmed.
        pub ext_receiver: Option<String>,
    }

    /// A text or an image.
    pub struct Content {
        /// The caller's number for it, which the answer repeats.
        pub content_id: u64,
        /// What it is; audio and video are not accepted here.
        #[im(one_of("Text", "Image"))]
        pub content_type: ContentType,
        /// The text, or the address of the image. Image files have at most 5 MB.
        #[im(bytes = ..=8192)]
        pub content: String,
    }

    /// The judgements.
    pub struct Response {
        /// One entry for each content.
        #[im(results(key = content_id, code = error_code, info = error_info, ok = 0))]
        pub audit_results: Vec<AuditResult>,
    }

    /// The judgement of one content.
    pub struct AuditResult {
        /// The caller's number for it.
        pub content_id: Option<u64>,
        /// 0 if it was judged, else an error code.
        pub error_code: Option<i64>,
        /// Why it was not judged.
        pub error_info: Option<String>,
        /// Name of the judgement.
        pub request_id: Option<String>,
        /// What is suggested.
        pub result: Option<Suggestion>,
        /// How bad it is, from 0 to 100.
        pub score: Option<u32>,
        /// What was found.
        pub label: Option<Label>,
        /// What was found, more closely.
        pub sub_label: Option<String>,
        /// Keywords that matched.
        #[im(optional)]
        pub keywords: Vec<String>,
    }
}

/// By which configuration content is judged: a general one, or one of the app's own, by its ID in the console.
///
/// ```
/// use im_api::operations::AuditName;
///
/// assert_eq!(AuditName::from("my_config").as_str(), "my_config");
/// ```
#[im_type]
pub enum AuditName {
    /// For one-to-one messages.
    C2C,
    /// For group messages.
    Group,
    /// For user profiles.
    UserInfo,
    /// For group profiles.
    GroupInfo,
    /// For profiles of group members.
    GroupMemberInfo,
    /// For relations.
    RelationChain,
}

/// What a content is.
#[im_type]
pub enum ContentType {
    /// The text itself.
    Text,
    /// Address of an image.
    Image,
    /// Address of an audio file.
    Audio,
    /// Address of a video file.
    Video,
}

/// What a judgement suggests.
#[im_type]
pub enum Suggestion {
    /// Nothing was found.
    Pass,
    /// A person should look.
    Review,
    /// It is not allowed.
    Block,
}

/// What was found in a content.
#[im_type]
pub enum Label {
    /// Nothing.
    Normal,
    /// Politics.
    Polity,
    /// Pornography.
    Porn,
    /// Something illegal.
    Illegal,
    /// Abuse.
    Abuse,
    /// Terror.
    Terror,
    /// Advertising.
    Ad,
    /// Something suggestive.
    Sexy,
    /// Several of these.
    Composite,
}

fn check_numbers(request: &batch_content_moderation::Request, check: &mut Check<'_>) {
    let numbers: std::collections::BTreeSet<_> =
        request.contents.iter().map(|content| content.content_id).collect();
    if numbers.len() < request.contents.len() {
        check.report("Contents", "two contents have the same `ContentId`");
    }
}
