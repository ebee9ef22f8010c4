//! The newer family: start a push to all, to some or to a list, and recall it.

use crate::im_endpoint;
use crate::validate::Check;

/// Pushes to all users, or to those with certain tags or attributes.
///
/// The call starts a task, which goes on by itself; a push cannot be changed, only recalled. Chat and the Push service
/// share the path. In Chat it delivers a message, with `MsgBody` and `OfflinePushInfo`. In the Push service it shows a
/// notification, with `OfflinePushInfo` alone; there a `PushFlag` of 1 means a push to those only who are online, which
/// may then carry nothing but `Ext`, for clients of SDK 8.2.6325 or newer. Who gets a push must have logged in or been
/// imported once.
///
/// How `MsgRandom` tells repeats is not documented (the older [`im_push`](crate::push::im_push) keeps it for 7 days,
/// [`batch`] for a second), so the call is not repeated once it may have arrived.
///
/// More than a second must lie between two pushes, and 100 a day are allowed by default, 10 in the free plan of the
/// Push service: together with `im_push`, while each is paced for itself here. The errors are those of the Push
/// service's general page; the table of this page and its marks of required fields are unconfirmed.
#[im_endpoint(
    path = "v4/timpush/push",
    rate = 1,
    quota(calls = 100, per = 86_400),
    max_body = 10_240,
    doc("269/45933", "269/100634", "1047/67814", "1047/60561", "1047/74196")
)]
pub mod push {
    use crate::elements::MsgElement;
    use crate::offline_push::OfflinePushInfo;

    /// What is pushed, and to whom.
    #[im(at_least_one(offline_push_info, msg_body))]
    pub struct Request {
        /// Name of the sender: an administrator or any account; in the Push service also a registration ID.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Random number of the push.
        #[im(required, random)]
        pub msg_random: Option<u32>,
        /// Whether the message is pushed only and kept nowhere: no conversation, no history, no unread count. If not,
        /// which is the default, it is kept and reaches at most 200 users a second. Chat only.
        #[im(flag)]
        pub online_only_flag: Option<bool>,
        /// Elements of the message, in order. Chat only, and needed there.
        #[im(optional, at_most(1, "TIMCustomElem"))]
        pub msg_body: Vec<MsgElement>,
        /// Who gets it. Left out, everybody does: hence the explicit choice.
        pub condition: Scope<Condition>,
        /// The notification. The Push service needs it; the pages of Chat have it in every example.
        pub offline_push_info: Option<OfflinePushInfo>,
    }

    /// Who gets a push: either by tags or by attributes.
    ///
    /// With several lists of a kind, all must be fulfilled. The limits of tags are those of the error table.
    #[im(
        at_least_one(attrs_or, attrs_and, tags_or, tags_and, tags_not),
        at_most_one(attrs_or, tags_or),
        at_most_one(attrs_or, tags_and),
        at_most_one(attrs_or, tags_not),
        at_most_one(attrs_and, tags_or),
        at_most_one(attrs_and, tags_and),
        at_most_one(attrs_and, tags_not),
        check = super::check_condition
    )]
    pub struct Condition {
        /// Users with any of these attributes: values by names.
        #[im(optional)]
        pub attrs_or: BTreeMap<String, String>,
        /// Users with all of these attributes: values by names.
        #[im(optional)]
        pub attrs_and: BTreeMap<String, String>,
        /// Users with any of these tags.
        #[im(optional, items = ..=10, each(bytes = 1..=50))]
        pub tags_or: Vec<String>,
        /// Users with all of these tags. None of them may stand in `TagsOr` too.
        #[im(optional, items = ..=10, each(bytes = 1..=50))]
        pub tags_and: Vec<String>,
        /// Not the users with these tags; a comment in the example reads it as "not all of them". Only in newer
        /// international copies of the page.
        #[im(optional, items = ..=10, each(bytes = 1..=50))]
        pub tags_not: Vec<String>,
    }

    /// The task.
    pub struct Response {
        /// Name of the task, which recall and statistics need. This page's own table of the answer is unconfirmed; the
        /// member is known from the pages that need it.
        pub task_id: Option<String>,
    }

    /// Why the server refuses to push.
    pub enum Error {
        /// The body is no valid JSON, or a field has the wrong form.
        #[im(code = 90001)]
        MalformedBody,
        /// `MsgRandom` is missing, or is no integer.
        #[im(code = 90005)]
        InvalidMsgRandom,
        /// The caller is not an administrator of the app.
        #[im(code = 90009)]
        NotAdministrator,
        /// A tag is longer than 50 bytes.
        #[im(code = 90020)]
        TagTooLong,
        /// `TagsOr` and `TagsAnd` share a tag.
        #[im(code = 90022)]
        TagInBothConditions,
        /// No more than a second has passed since the push before.
        #[im(code = 90024, retry)]
        PushedTooOften,
        /// The message is to be kept for more than 7 days.
        #[im(code = 90026)]
        InvalidMsgLifeTime,
        /// More than 10 tags in a condition, or in a call that adds tags.
        #[im(code = 90032)]
        TooManyTags,
        /// An attribute is illegal.
        #[im(code = 90033)]
        InvalidAttribute,
        /// A condition has both tags and attributes.
        #[im(code = 90039)]
        MixedConditions,
        /// A tag of the condition is empty.
        #[im(code = 90040)]
        EmptyTag,
        /// The app has no push feature.
        #[im(code = 90045)]
        PushNotEnabled,
        /// The pushes of the day are used up; 100 by default.
        #[im(code = 90047)]
        DailyQuotaExceeded,
        /// The body is longer than 10 KB.
        #[im(code = 90056)]
        BodyTooLong,
        /// An error inside the server.
        #[im(code = 91000, retry)]
        Internal,
    }
}

/// Pushes one notification to a list of users.
///
/// `MsgRandom` tells repeats for one second only: a later repeat notifies again, so the call is not repeated once it
/// may have arrived. A longer list of users becomes several calls, each with a task of its own; leave `MsgRandom`
/// empty then, so that each call gets its own.
///
/// 30 calls a second are documented; the newest page allows 10 in the free plan and 40 in the highest. The unread count
/// stays as it is. A push to those only who are online needs clients of SDK 8.2.6325 or newer. A malformed `MsgRandom`
/// is answered with 90001.
#[im_endpoint(path = "v4/timpush/batch", max_batch = 500, rate = 30, doc("269/108906", "1047/67553"))]
pub mod batch {
    use crate::offline_push::OfflinePushInfo;
    use crate::push::AccountFailure;

    /// The notification and who gets it.
    pub struct Request {
        /// Name of the sender, or a registration ID of the Push service.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Names of the recipients, or registration IDs of the Push service.
        #[im(name = "To_Account", batch)]
        pub to_account: Vec<String>,
        /// Random number of the push.
        #[im(required, random)]
        pub msg_random: Option<u32>,
        /// The notification.
        pub offline_push_info: OfflinePushInfo,
        /// The app's own name for the push, which callbacks hand back. Newer editions only.
        #[im(bytes = ..=64)]
        pub data_id: Option<String>,
    }

    /// The task, and who gets nothing.
    pub struct Response {
        /// Name of the task, one for each call; it begins with `batch_`, and is empty if the call failed.
        pub task_id: PerCall<String>,
        /// The recipients that failed, if there are any.
        #[im(optional, results(key = to_account, code = error_code, info = error_info))]
        pub error_list: Vec<AccountFailure>,
    }

    /// Why the server refuses to push.
    pub enum Error {
        /// The body is no valid JSON, or a field has the wrong form.
        #[im(code = 90001)]
        MalformedBody,
        /// The caller is not an administrator of the app.
        #[im(code = 90009)]
        NotAdministrator,
        /// The app has no push feature.
        #[im(code = 90045)]
        PushNotEnabled,
        /// `DataId` is longer than 64 bytes.
        #[im(code = 90057)]
        DataIdTooLong,
        /// An error inside the server.
        #[im(code = 91000, retry)]
        Internal,
    }
}

/// Recalls a push to all or selected users: stops it if it still runs, and replaces the notifications that were shown.
///
/// Notifications can be replaced on Apple devices, FCM (in notification mode), Huawei and Honor, and not while the app
/// is open in front. Chat's newest page also takes back messages from history and unread counts; the Push service's
/// page speaks of stopping and replacing only. Pushes by [`batch`] are not named.
///
/// A repeat changes nothing, but is answered with 90050; so a call that was sent twice may report it although it did
/// the work.
#[im_endpoint(
    path = "v4/timpush/revoke",
    rate = 1,
    idempotent,
    doc("269/105123", "1047/60571", "1047/67824")
)]
pub mod revoke {
    use crate::offline_push::OfflinePushInfo;

    /// The push to recall.
    pub struct Request {
        /// Name of the task, which began at most 24 hours ago.
        pub task_id: String,
        /// What replaces the notification. Required on the newest page of the Push service; on Chat's page only for
        /// pushes that stored no message (it names `OnlineOnlyFlag` 0 for that, against the page of
        /// [`push`](super::push)). For a stored one, set `None` and let the client [relax](crate::ClientBuilder::relax)
        /// `/OfflinePushInfo`.
        #[im(required)]
        pub offline_push_info: Option<OfflinePushInfo>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses to recall the push.
    pub enum Error {
        /// The body is no valid JSON, or a field has the wrong form.
        #[im(code = 90001)]
        MalformedBody,
        /// The caller is not an administrator of the app.
        #[im(code = 90009)]
        NotAdministrator,
        /// The app has no push feature.
        #[im(code = 90045)]
        PushNotEnabled,
        /// There is no such task.
        #[im(code = 90049)]
        TaskNotFound,
        /// The push was recalled already.
        #[im(code = 90050)]
        AlreadyRevoked,
        /// More than one recall a second.
        #[im(code = 90051, retry)]
        RevokedTooOften,
        /// The push began more than 24 hours ago.
        #[im(code = 90052)]
        TooLateToRevoke,
        /// The push stored no message, so it can be recalled only with `OfflinePushInfo`.
        #[im(code = 90053)]
        OfflinePushInfoNeeded,
        /// An error inside the server.
        #[im(code = 91000, retry)]
        Internal,
    }
}

fn check_condition(condition: &push::Condition, check: &mut Check<'_>) {
    super::check_shared_tag(&condition.tags_or, &condition.tags_and, check);
}
