//! The newer family: tags and attributes, by which pushes select users.
//!
//! Chat and the Push service share the paths. In the Push service a registration ID may stand wherever a user name
//! does, and every tag or attribute belongs to one of the two kinds. Accounts that fail do not fail the call: they are
//! listed in `ErrorList`, which is missing or empty if there are none.

use crate::validate::Check;
use crate::{im_endpoint, im_type};

/// Gives names to the attributes by which pushes select users, and says to which kind of account each belongs.
#[im_endpoint(path = "v4/timpush/set_attr_name", rate = 100, idempotent, doc("1047/60563", "1047/67816"))]
pub mod set_attr_name {
    use super::AccountType;

    /// The names.
    #[im(check = super::check_names)]
    pub struct Request {
        /// Names by the numbers of the attributes, which are the strings `0` to `9`. No name may occur twice.
        #[im(items = ..=10, each(bytes = ..=50))]
        pub attr_names: BTreeMap<String, String>,
        /// Kinds of account by the numbers of the attributes, for numbers that have a name here. A kind that was set
        /// stays for ever; user names are the default. Newer editions only.
        #[im(optional)]
        pub attr_types: BTreeMap<String, AccountType>,
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
        /// A name is used twice, or the kind of account of an attribute would change.
        #[im(code = 90033)]
        InvalidAttribute,
        /// An error inside the server.
        #[im(code = 91000, retry)]
        Internal,
    }
}

/// Reads names and kinds of account of the app's attributes.
#[im_endpoint(path = "v4/timpush/get_attr_name", rate = 100, idempotent, doc("1047/60562", "1047/67815"))]
pub mod get_attr_name {
    use super::AccountType;

    /// Nothing; an empty object is sent.
    pub struct Request {}

    /// The names.
    pub struct Response {
        /// Names by the numbers of the attributes, which are the strings `0` to `9`.
        pub attr_names: BTreeMap<String, String>,
        /// Kinds of account by the numbers of the attributes. Newer editions only.
        pub attr_types: BTreeMap<String, AccountType>,
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

/// Reads the attributes of accounts.
#[im_endpoint(
    path = "v4/timpush/get_attr",
    max_batch = 100,
    rate = 100,
    idempotent,
    doc("1047/60564", "1047/67817")
)]
pub mod get_attr {
    use crate::push::{AccountFailure, UserAttrs};

    /// The accounts to ask for.
    pub struct Request {
        /// Names of the accounts, or registration IDs of the Push service.
        #[im(name = "To_Account", batch)]
        pub to_account: Vec<String>,
    }

    /// The attributes.
    pub struct Response {
        /// One entry for each account that was found.
        #[im(required)]
        pub user_attrs: Vec<UserAttrs>,
        /// The accounts that failed, if there are any.
        #[im(optional, results(key = to_account, code = error_code, info = error_info))]
        pub error_list: Vec<AccountFailure>,
    }

    /// Why the server refuses the whole call.
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

/// Sets attributes of accounts.
#[im_endpoint(
    path = "v4/timpush/set_attr",
    max_batch = 100,
    rate = 100,
    idempotent,
    doc("1047/60565", "1047/67818")
)]
pub mod set_attr {
    use crate::push::{AccountFailure, UserAttrs};

    /// The accounts and their attributes.
    pub struct Request {
        /// Accounts and values.
        #[im(batch)]
        pub user_attrs: Vec<UserAttrs>,
    }

    /// The accounts that failed.
    pub struct Response {
        /// The accounts that failed, if there are any.
        #[im(optional, results(key = to_account, code = error_code, info = error_info))]
        pub error_list: Vec<AccountFailure>,
    }

    /// Why the server refuses the whole call, or why one account failed.
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
        /// The tag or attribute belongs to the other kind of account: user names or registration IDs.
        #[im(code = 90035)]
        WrongAccountType,
        /// An error inside the server.
        #[im(code = 91000, retry)]
        Internal,
    }
}

/// Removes attributes from accounts. `Attrs` holds names here, and values by names in [`set_attr`].
#[im_endpoint(
    path = "v4/timpush/remove_attr",
    max_batch = 100,
    rate = 100,
    idempotent,
    doc("1047/60566", "1047/67819")
)]
pub mod remove_attr {
    use crate::push::{AccountFailure, UserAttrNames};

    /// The accounts and the attributes to remove.
    pub struct Request {
        /// Accounts and names of attributes.
        #[im(batch)]
        pub user_attrs: Vec<UserAttrNames>,
    }

    /// The accounts that failed.
    pub struct Response {
        /// The accounts that failed, if there are any.
        #[im(optional, results(key = to_account, code = error_code, info = error_info))]
        pub error_list: Vec<AccountFailure>,
    }

    /// Why the server refuses the whole call.
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

/// Reads the tags of accounts.
#[im_endpoint(
    path = "v4/timpush/get_tag",
    max_batch = 100,
    rate = 100,
    idempotent,
    doc("1047/60567", "1047/67820")
)]
pub mod get_tag {
    use crate::push::{AccountFailure, UserTags};

    /// The accounts to ask for.
    pub struct Request {
        /// Names of the accounts, or registration IDs of the Push service.
        #[im(name = "To_Account", batch)]
        pub to_account: Vec<String>,
    }

    /// The tags.
    pub struct Response {
        /// One entry for each account that was found.
        #[im(required)]
        pub user_tags: Vec<UserTags>,
        /// The accounts that failed, if there are any.
        #[im(optional, results(key = to_account, code = error_code, info = error_info))]
        pub error_list: Vec<AccountFailure>,
    }

    /// Why the server refuses the whole call.
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

/// Adds tags to accounts, or replaces all their tags.
///
/// One call adds at most 10 tags to an account, or replaces its tags by at most 100. An account holds at most 100 tags,
/// an app knows at most 1000.
#[im_endpoint(
    path = "v4/timpush/add_tag",
    max_batch = 100,
    rate = 100,
    idempotent,
    doc("1047/60568", "1047/67821")
)]
pub mod add_tag {
    use crate::push::{AccountFailure, UserTags};

    /// The accounts and their tags.
    #[im(check = super::check_added)]
    pub struct Request {
        /// Whether the tags replace all that the account has; by default they are added. Newer editions only.
        #[im(flag)]
        pub replace: Option<bool>,
        /// Accounts and tags.
        #[im(batch)]
        pub user_tags: Vec<UserTags>,
    }

    /// The accounts that failed.
    pub struct Response {
        /// The accounts that failed, if there are any.
        #[im(optional, results(key = to_account, code = error_code, info = error_info))]
        pub error_list: Vec<AccountFailure>,
    }

    /// Why the server refuses the whole call, or why one account failed.
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
        /// The tag or attribute belongs to the other kind of account: user names or registration IDs.
        #[im(code = 90035)]
        WrongAccountType,
        /// An error inside the server.
        #[im(code = 91000, retry)]
        Internal,
    }
}

/// Removes tags from accounts.
#[im_endpoint(
    path = "v4/timpush/remove_tag",
    max_batch = 100,
    rate = 100,
    idempotent,
    doc("1047/60569", "1047/67822")
)]
pub mod remove_tag {
    use crate::push::{AccountFailure, UserTags};

    /// The accounts and the tags to remove.
    pub struct Request {
        /// Accounts and tags.
        #[im(batch)]
        pub user_tags: Vec<UserTags>,
    }

    /// The accounts that failed.
    pub struct Response {
        /// The accounts that failed, if there are any.
        #[im(optional, results(key = to_account, code = error_code, info = error_info))]
        pub error_list: Vec<AccountFailure>,
    }

    /// Why the server refuses the whole call.
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

/// Removes all tags from accounts. The older family calls it [`im_remove_all_tags`](crate::push::im_remove_all_tags).
#[im_endpoint(
    path = "v4/timpush/clear_all_tags",
    max_batch = 100,
    rate = 100,
    idempotent,
    doc("1047/60570", "1047/67823")
)]
pub mod clear_all_tags {
    use crate::push::AccountFailure;

    /// The accounts.
    pub struct Request {
        /// Names of the accounts that lose all their tags, or registration IDs of the Push service.
        #[im(name = "To_Account", batch)]
        pub to_account: Vec<String>,
    }

    /// The accounts that failed.
    pub struct Response {
        /// The accounts that failed, if there are any.
        #[im(optional, results(key = to_account, code = error_code, info = error_info))]
        pub error_list: Vec<AccountFailure>,
    }

    /// Why the server refuses the whole call.
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

/// Kind of account that an attribute belongs to.
#[im_type]
pub enum AccountType {
    /// User names.
    #[im(value = 0)]
    UserId,
    /// Registration IDs of the Push service.
    #[im(value = 1)]
    RegistrationId,
}

fn check_names(request: &set_attr_name::Request, check: &mut Check<'_>) {
    super::check_attr_names(request.attr_names.keys(), check);
    let names: std::collections::BTreeSet<_> = request.attr_names.values().collect();
    if names.len() < request.attr_names.len() {
        check.report("AttrNames", "a name is used twice");
    }
    if request.attr_types.keys().any(|number| !request.attr_names.contains_key(number)) {
        check.report("AttrTypes", "only attributes that have a name in `AttrNames` may stand here");
    }
}

fn check_added(request: &add_tag::Request, check: &mut Check<'_>) {
    let max = if request.replace == Some(true) { 100 } else { 10 };
    super::check_added_tags(&request.user_tags, max, check);
}
