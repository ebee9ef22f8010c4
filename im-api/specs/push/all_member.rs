//! The older family: pushes of Chat to all or selected users, with their tags and attributes.
//!
//! The app needs the highest plan and an approval, after which the feature opens in about 48 hours; before that, every
//! command of the family may answer 90045.

use crate::im_endpoint;
use crate::validate::Check;

/// Sends a message to all users, or to those with certain tags or attributes.
///
/// The call starts a task, which goes on by itself. `MsgRandom` names the push for 7 days: a repeat with the same
/// number is the same push, with another number a second one. The client fills it where it is empty and keeps it when
/// it retries; do not use a number again within 7 days.
///
/// More than a second must lie between two pushes, and 100 a day are allowed by default: `im_push` and
/// [`push`](crate::push::push) together, while each is paced for itself here. The messages do not go into the history.
/// Newer pages recommend [`push`](crate::push::push). An old page demands `From_Account` and lists the codes 90004 and
/// 20002 too; the general table also has 90056, for a body of more than 10 KB.
#[im_endpoint(
    path = "v4/all_member_push/im_push",
    rate = 1,
    quota(calls = 100, per = 86_400),
    dedup(msg_random, within = 604_800),
    doc("269/45934", "1047/37166")
)]
pub mod im_push {
    use crate::elements::MsgElement;
    use crate::offline_push::OfflinePushInfo;

    /// The message and who gets it.
    pub struct Request {
        /// Name of the sender whom the recipients see: an administrator or any account.
        #[im(name = "From_Account")]
        pub from_account: Option<String>,
        /// Random number that names the push.
        #[im(required)]
        pub msg_random: Option<u32>,
        /// For how many seconds the message is kept for users who are offline. 0, the default, reaches users only who
        /// are online.
        #[im(range = 0..=604_800)]
        pub msg_life_time: Option<u32>,
        /// Who gets it. Left out, every user of the app does: hence the explicit choice.
        pub condition: Scope<Condition>,
        /// Elements of the message, in order.
        #[im(at_most(1, "TIMCustomElem"))]
        pub msg_body: Vec<MsgElement>,
        /// How the message is pushed to users who are offline.
        pub offline_push_info: Option<OfflinePushInfo>,
    }

    /// Who gets a push: either by tags or by attributes.
    ///
    /// With both lists of a kind, both must be fulfilled. The table calls the lists of tags objects; all examples have
    /// arrays of strings.
    #[im(
        at_least_one(attrs_or, attrs_and, tags_or, tags_and),
        at_most_one(attrs_or, tags_or),
        at_most_one(attrs_or, tags_and),
        at_most_one(attrs_and, tags_or),
        at_most_one(attrs_and, tags_and),
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
    }

    /// The task.
    pub struct Response {
        /// Name of the task.
        pub task_id: String,
    }

    /// Why the server refuses to push.
    pub enum Error {
        /// The body is no valid JSON, or a field has the wrong form.
        #[im(code = 90001)]
        MalformedBody,
        /// `MsgBody` is no array of elements.
        #[im(code = 90002)]
        InvalidMsgBody,
        /// `MsgRandom` is missing, or is no integer.
        #[im(code = 90005)]
        InvalidMsgRandom,
        /// `MsgBody` is no array.
        #[im(code = 90007)]
        MsgBodyNotArray,
        /// The caller is not an administrator of the app.
        #[im(code = 90009)]
        NotAdministrator,
        /// An element has the wrong form.
        #[im(code = 90010)]
        InvalidElement,
        /// A tag is longer than 50 bytes.
        #[im(code = 90020)]
        TagTooLong,
        /// `TagsOr` and `TagsAnd` share a tag.
        #[im(code = 90022)]
        TagInBothConditions,
        /// No more than a second has passed since the push before.
        #[im(code = 90024)]
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
        /// An error inside the server.
        #[im(code = 91000, retry)]
        Internal,
    }
}

/// Gives names to the attributes by which pushes select users; there are at most ten.
///
/// The table describes only numbers and names; the member `AttrNames` itself is known from the example.
#[im_endpoint(
    path = "v4/all_member_push/im_set_attr_name",
    rate = 100,
    idempotent,
    doc("269/45935", "1047/37167")
)]
pub mod im_set_attr_name {
    /// The names.
    #[im(check = super::check_names)]
    pub struct Request {
        /// Names by the numbers of the attributes, which are the strings `0` to `9`.
        #[im(items = ..=10, each(bytes = ..=50))]
        pub attr_names: BTreeMap<String, String>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses to name the attributes.
    pub enum Error {
        /// The body is no valid JSON, or a field has the wrong form.
        #[im(code = 90001)]
        MalformedBody,
        /// The caller is not an administrator of the app.
        #[im(code = 90009)]
        NotAdministrator,
        /// An error inside the server.
        #[im(code = 91000, retry)]
        Internal,
    }
}

/// Reads the names of the app's attributes.
#[im_endpoint(
    path = "v4/all_member_push/im_get_attr_name",
    rate = 100,
    idempotent,
    doc("269/45936", "1047/37168")
)]
pub mod im_get_attr_name {
    /// Nothing; an empty object is sent.
    pub struct Request {}

    /// The names.
    pub struct Response {
        /// Names by the numbers of the attributes, which are the strings `0` to `9`.
        pub attr_names: BTreeMap<String, String>,
    }

    /// Why the server refuses.
    pub enum Error {
        /// The body is no valid JSON, or a field has the wrong form.
        #[im(code = 90001)]
        MalformedBody,
        /// The caller is not an administrator of the app.
        #[im(code = 90009)]
        NotAdministrator,
        /// More accounts than one call may carry.
        #[im(code = 90018)]
        TooManyAccounts,
        /// An error inside the server.
        #[im(code = 91000, retry)]
        Internal,
    }
}

/// Reads the attributes of users. They may come in another order than asked for.
#[im_endpoint(
    path = "v4/all_member_push/im_get_attr",
    max_batch = 100,
    rate = 100,
    idempotent,
    doc("269/45937", "1047/37169")
)]
pub mod im_get_attr {
    use crate::push::UserAttrs;

    /// The users to ask for.
    pub struct Request {
        /// Names of the users.
        #[im(name = "To_Account", batch)]
        pub to_account: Vec<String>,
    }

    /// The attributes.
    pub struct Response {
        /// One entry for each user.
        #[im(required)]
        pub user_attrs: Vec<UserAttrs>,
    }

    /// Why the server refuses.
    pub enum Error {
        /// The body is no valid JSON, or a field has the wrong form.
        #[im(code = 90001)]
        MalformedBody,
        /// More accounts than one call may carry.
        #[im(code = 90018)]
        TooManyAccounts,
        /// An error inside the server.
        #[im(code = 91000, retry)]
        Internal,
    }
}

/// Sets attributes of users.
///
/// The table of fields lacks `UserAttrs` itself.
#[im_endpoint(
    path = "v4/all_member_push/im_set_attr",
    max_batch = 100,
    rate = 100,
    idempotent,
    doc("269/45938", "1047/37170")
)]
pub mod im_set_attr {
    use crate::push::UserAttrs;

    /// The users and their attributes.
    pub struct Request {
        /// Users and values.
        #[im(batch)]
        pub user_attrs: Vec<UserAttrs>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses.
    pub enum Error {
        /// The body is no valid JSON, or a field has the wrong form.
        #[im(code = 90001)]
        MalformedBody,
        /// The caller is not an administrator of the app.
        #[im(code = 90009)]
        NotAdministrator,
        /// More accounts than one call may carry.
        #[im(code = 90018)]
        TooManyAccounts,
        /// An attribute is illegal.
        #[im(code = 90033)]
        InvalidAttribute,
        /// An error inside the server.
        #[im(code = 91000, retry)]
        Internal,
    }
}

/// Removes attributes from users.
///
/// `Attrs` holds names here, and values by names in [`im_set_attr`]; the table calls it an object, the example has an
/// array.
#[im_endpoint(
    path = "v4/all_member_push/im_remove_attr",
    max_batch = 100,
    rate = 100,
    idempotent,
    doc("269/45939", "1047/37171")
)]
pub mod im_remove_attr {
    use crate::push::UserAttrNames;

    /// The users and the attributes to remove.
    pub struct Request {
        /// Users and names of attributes.
        #[im(batch)]
        pub user_attrs: Vec<UserAttrNames>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses.
    pub enum Error {
        /// The body is no valid JSON, or a field has the wrong form.
        #[im(code = 90001)]
        MalformedBody,
        /// The caller is not an administrator of the app.
        #[im(code = 90009)]
        NotAdministrator,
        /// More accounts than one call may carry.
        #[im(code = 90018)]
        TooManyAccounts,
        /// An attribute is illegal.
        #[im(code = 90033)]
        InvalidAttribute,
        /// An error inside the server.
        #[im(code = 91000, retry)]
        Internal,
    }
}

/// Reads the tags of users.
#[im_endpoint(
    path = "v4/all_member_push/im_get_tag",
    max_batch = 100,
    rate = 100,
    idempotent,
    doc("269/45940", "1047/37172")
)]
pub mod im_get_tag {
    use crate::push::UserTags;

    /// The users to ask for.
    pub struct Request {
        /// Names of the users.
        #[im(name = "To_Account", batch)]
        pub to_account: Vec<String>,
    }

    /// The tags.
    pub struct Response {
        /// One entry for each user.
        #[im(required)]
        pub user_tags: Vec<UserTags>,
    }

    /// Why the server refuses.
    pub enum Error {
        /// The body is no valid JSON, or a field has the wrong form.
        #[im(code = 90001)]
        MalformedBody,
        /// The caller is not an administrator of the app.
        #[im(code = 90009)]
        NotAdministrator,
        /// More accounts than one call may carry.
        #[im(code = 90018)]
        TooManyAccounts,
        /// An error inside the server.
        #[im(code = 91000, retry)]
        Internal,
    }
}

/// Adds tags to users, at most 10 to each in one call; a tag that a user has already stays.
///
/// More tags are refused with 90032, which stands in the table of [`im_push`] only.
#[im_endpoint(
    path = "v4/all_member_push/im_add_tag",
    max_batch = 100,
    rate = 100,
    idempotent,
    doc("269/45941", "1047/37173")
)]
pub mod im_add_tag {
    use crate::push::UserTags;

    /// The users and the tags to add.
    #[im(check = super::check_added)]
    pub struct Request {
        /// Users and tags.
        #[im(batch)]
        pub user_tags: Vec<UserTags>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses.
    pub enum Error {
        /// The body is no valid JSON, or a field has the wrong form.
        #[im(code = 90001)]
        MalformedBody,
        /// The caller is not an administrator of the app.
        #[im(code = 90009)]
        NotAdministrator,
        /// More accounts than one call may carry.
        #[im(code = 90018)]
        TooManyAccounts,
        /// An error inside the server.
        #[im(code = 91000, retry)]
        Internal,
    }
}

/// Removes tags from users.
#[im_endpoint(
    path = "v4/all_member_push/im_remove_tag",
    max_batch = 100,
    rate = 100,
    idempotent,
    doc("269/45942", "1047/37174")
)]
pub mod im_remove_tag {
    use crate::push::UserTags;

    /// The users and the tags to remove.
    pub struct Request {
        /// Users and tags.
        #[im(batch)]
        pub user_tags: Vec<UserTags>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses.
    pub enum Error {
        /// The body is no valid JSON, or a field has the wrong form.
        #[im(code = 90001)]
        MalformedBody,
        /// The caller is not an administrator of the app.
        #[im(code = 90009)]
        NotAdministrator,
        /// More accounts than one call may carry.
        #[im(code = 90018)]
        TooManyAccounts,
        /// An error inside the server.
        #[im(code = 91000, retry)]
        Internal,
    }
}

/// Removes all tags from users. The newer family calls it [`clear_all_tags`](crate::push::clear_all_tags).
///
/// The table calls `To_Account` a string; the example has an array.
#[im_endpoint(
    path = "v4/all_member_push/im_remove_all_tags",
    max_batch = 100,
    rate = 100,
    idempotent,
    doc("269/45943", "1047/37175")
)]
pub mod im_remove_all_tags {
    /// The users.
    pub struct Request {
        /// Names of the users who lose all their tags.
        #[im(name = "To_Account", batch)]
        pub to_account: Vec<String>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses.
    pub enum Error {
        /// The body is no valid JSON, or a field has the wrong form.
        #[im(code = 90001)]
        MalformedBody,
        /// The caller is not an administrator of the app.
        #[im(code = 90009)]
        NotAdministrator,
        /// More accounts than one call may carry.
        #[im(code = 90018)]
        TooManyAccounts,
        /// An error inside the server.
        #[im(code = 91000, retry)]
        Internal,
    }
}

fn check_condition(condition: &im_push::Condition, check: &mut Check<'_>) {
    super::check_shared_tag(&condition.tags_or, &condition.tags_and, check);
}

fn check_names(request: &im_set_attr_name::Request, check: &mut Check<'_>) {
    super::check_attr_names(request.attr_names.keys(), check);
}

fn check_added(request: &im_add_tag::Request, check: &mut Check<'_>) {
    super::check_added_tags(&request.user_tags, 10, check);
}
