//! Pushes: to all users, to those with certain tags or attributes, or to a list; recall, statistics, and the tags and
//! attributes themselves.
//!
//! There are two families. The older one, `im_…`, belongs to Chat. The newer one is documented twice under the same
//! paths: for Chat, and for the Push service, which can be used alone and takes registration IDs of devices wherever a
//! user name stands. Both families keep working.

mod all_member;
mod statistics;
mod tags;
mod tasks;

pub use all_member::*;
pub use statistics::*;
pub use tags::*;
pub use tasks::*;

use crate::im_type;
use crate::registry::endpoints;
use crate::validate::Check;

/// An account with its attributes.
#[im_type]
pub struct UserAttrs {
    /// Name of the account.
    #[im(name = "To_Account")]
    pub to_account: String,
    /// Values by the names of the attributes; none if the account has none.
    #[im(each(bytes = ..=50))]
    pub attrs: BTreeMap<String, String>,
}

/// An account with attributes to remove: here only their names.
#[im_type]
pub struct UserAttrNames {
    /// Name of the account.
    #[im(name = "To_Account")]
    pub to_account: String,
    /// Names of the attributes.
    pub attrs: Vec<String>,
}

/// An account with tags.
///
/// The tables call `Tags` an object; all examples have an array of strings.
#[im_type]
pub struct UserTags {
    /// Name of the account.
    #[im(name = "To_Account")]
    pub to_account: String,
    /// The tags. An account holds at most 100.
    #[im(items = ..=100, each(bytes = 1..=50))]
    pub tags: Vec<String>,
}

/// An account that failed, while the call as a whole succeeded.
#[im_type]
pub struct AccountFailure {
    /// Name of the account.
    #[im(name = "To_Account")]
    pub to_account: String,
    /// Why, such as 70107: no such account; 90035: the tag or attribute belongs to the other kind of account.
    pub error_code: i64,
    /// A text; missing or empty at times.
    pub error_info: Option<String>,
}

/// The names of attributes stand under the digits 0 to 9.
fn check_attr_names<'a>(numbers: impl IntoIterator<Item = &'a String>, check: &mut Check<'_>) {
    if numbers.into_iter().any(|number| !matches!(number.as_bytes(), [b'0'..=b'9'])) {
        check.report("AttrNames", "attributes are numbered from `0` to `9`");
    }
}

/// A condition that all tags fulfil contradicts one that needs only one of them.
fn check_shared_tag(tags_or: &[String], tags_and: &[String], check: &mut Check<'_>) {
    if tags_or.iter().any(|tag| tags_and.contains(tag)) {
        check.report("TagsAnd", "a tag stands in `TagsOr` already");
    }
}

/// How many tags one call may add to an account.
fn check_added_tags(users: &[UserTags], max: usize, check: &mut Check<'_>) {
    if users.iter().any(|user| user.tags.len() > max) {
        check
            .report("UserTags", "a call adds at most 10 tags to an account, or replaces them by at most 100");
    }
}

endpoints![
    im_push,
    im_set_attr_name,
    im_get_attr_name,
    im_get_attr,
    im_set_attr,
    im_remove_attr,
    im_get_tag,
    im_add_tag,
    im_remove_tag,
    im_remove_all_tags,
    push,
    batch,
    revoke,
    set_attr_name,
    get_attr_name,
    get_attr,
    set_attr,
    remove_attr,
    get_tag,
    add_tag,
    remove_tag,
    clear_all_tags,
    all_member_push_statistics,
    all_member_push_loss,
    normal_push_statistics,
    normal_push_loss,
];
