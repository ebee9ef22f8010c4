//! Accounts: import, delete, look up, log out, online state.
//!
//! The service keeps the app's own user names; "importing" makes a name known to it. Nothing here touches passwords:
//! whoever holds a UserSig for a name is that user.

use crate::registry::endpoints;
use crate::{im_endpoint, im_type};

/// Imports one account, with nickname and avatar if they are given.
///
/// A name that exists keeps its identity; nickname and avatar are written again.
/// Older editions of the page call the name `Identifier`.
#[im_endpoint(
    path = "v4/im_open_login_svc/account_import",
    rate = 200,
    idempotent,
    doc("269/1608", "1047/34953")
)]
pub mod account_import {
    /// The account to import.
    pub struct Request {
        /// Name of the account.
        #[im(name = "UserID", bytes = 1..=32)]
        pub user_id: String,
        /// Nickname, kept as the profile field `Tag_Profile_IM_Nick`. Left out, the nickname stays as it is.
        #[im(bytes = ..=500)]
        pub nick: Option<String>,
        /// Address of the avatar, kept as the profile field `Tag_Profile_IM_Image`.
        #[im(bytes = ..=500)]
        pub face_url: Option<String>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses to import the account.
    pub enum Error {
        /// A profile field contains a sensitive word. Only in older tables.
        #[im(code = 40005)]
        SensitiveWord,
        /// The profile could not be set, because of an error inside.
        #[im(code = 40006, retry)]
        ProfileInternal,
        /// Nickname or avatar is longer than 500 bytes.
        #[im(code = 40601)]
        ProfileValueTooLong,
        /// The server timed out inside.
        #[im(code = 70169, retry)]
        InternalTimeout,
        /// The edition's number of accounts is used up; the trial edition holds 100.
        #[im(code = 70398)]
        AccountQuotaExceeded,
        /// The account was deleted and cannot come back for three months, except in the trial and development editions.
        #[im(code = 70399)]
        RecentlyDeleted,
        /// A required field is missing, or a field has the wrong form.
        #[im(code = 70402)]
        InvalidArgument,
        /// The caller is not an administrator of the app.
        #[im(code = 70403)]
        NotAdministrator,
        /// An error inside the server.
        #[im(code = 70500, retry)]
        Internal,
    }
}

/// Imports many accounts in one call; a name that exists already is left as it is.
///
/// This is the older body with names only; [`multiaccount_import_profiles`] carries nickname and avatar too.
/// A name that fails is listed without a reason, and the call itself still succeeds.
#[im_endpoint(
    path = "v4/im_open_login_svc/multiaccount_import",
    max_batch = 100,
    rate = 100,
    idempotent,
    doc("269/4919", "1047/34954")
)]
pub mod multiaccount_import {
    /// The accounts to import.
    pub struct Request {
        /// Names to import.
        #[im(batch, each(bytes = 1..=32))]
        pub accounts: Vec<String>,
    }

    /// Which accounts were not imported.
    pub struct Response {
        /// Names the server did not import; it gives no reason.
        #[im(failed)]
        pub fail_accounts: Vec<String>,
    }

    /// Why the server refuses the whole call.
    pub enum Error {
        /// A profile could not be set, because of an error inside.
        #[im(code = 40006, retry)]
        ProfileInternal,
        /// The server timed out inside.
        #[im(code = 70169, retry)]
        ServerTimeout,
        /// The server timed out inside, in another place.
        #[im(code = 70202, retry)]
        ServerTimeout70202,
        /// The edition's number of accounts is used up; the trial edition holds 100.
        #[im(code = 70398)]
        AccountQuotaExceeded,
        /// A required field is missing, or a field has the wrong form.
        #[im(code = 70402)]
        InvalidArgument,
        /// The caller is not an administrator of the app.
        #[im(code = 70403)]
        NotAdministrator,
        /// An error inside the server.
        #[im(code = 70500, retry)]
        Internal,
    }
}

/// Imports many accounts with nickname and avatar in one call.
///
/// The newer body of [`multiaccount_import`], under the same path. A name that exists keeps its identity; nickname
/// and avatar are written again.
#[im_endpoint(
    path = "v4/im_open_login_svc/multiaccount_import",
    max_batch = 100,
    rate = 100,
    idempotent,
    doc("269/4919", "1047/34954")
)]
pub mod multiaccount_import_profiles {
    /// The accounts to import.
    pub struct Request {
        /// Accounts to import.
        #[im(batch)]
        pub account_list: Vec<Account>,
    }

    /// An account with what is shown of it.
    pub struct Account {
        /// Name of the account.
        #[im(name = "UserID", bytes = 1..=32)]
        pub user_id: String,
        /// Nickname. Left out, the nickname stays as it is.
        #[im(bytes = ..=500)]
        pub nick: Option<String>,
        /// Address of the avatar.
        #[im(bytes = ..=500)]
        pub face_url: Option<String>,
    }

    /// Which accounts were not imported.
    pub struct Response {
        /// Names the server did not import; it gives no reason.
        #[im(failed)]
        pub fail_accounts: Vec<String>,
    }

    /// Why the server refuses the whole call.
    ///
    /// Only 40006 stands in the newest table; the others are those of the older one. The single import also has
    /// 40601 and 70399, which may come here too.
    pub enum Error {
        /// A profile could not be set, because of an error inside.
        #[im(code = 40006, retry)]
        ProfileInternal,
        /// The server timed out inside.
        #[im(code = 70169, retry)]
        ServerTimeout,
        /// The server timed out inside, in another place.
        #[im(code = 70202, retry)]
        ServerTimeout70202,
        /// The edition's number of accounts is used up; the trial edition holds 100.
        #[im(code = 70398)]
        AccountQuotaExceeded,
        /// A required field is missing, or a field has the wrong form.
        #[im(code = 70402)]
        InvalidArgument,
        /// The caller is not an administrator of the app.
        #[im(code = 70403)]
        NotAdministrator,
        /// An error inside the server.
        #[im(code = 70500, retry)]
        Internal,
    }
}

/// Deletes accounts and, irrecoverably, all that belongs to them: relations, profile, groups, conversations.
///
/// Outside the trial and development editions deletion must be switched on in the console, and a deleted name cannot
/// be imported again for three months.
#[im_endpoint(
    path = "v4/im_open_login_svc/account_delete",
    max_batch = 100,
    rate = 100,
    idempotent,
    doc("269/36443", "1047/34955")
)]
pub mod account_delete {
    use super::UserItem;

    /// The accounts to delete.
    pub struct Request {
        /// Accounts to delete.
        #[im(batch)]
        pub delete_item: Vec<UserItem>,
    }

    /// What became of each account.
    pub struct Response {
        /// One entry for each account.
        #[im(required, results(key = user_id, code = result_code, info = result_info, ok = 0))]
        pub result_item: Vec<ResultItem>,
    }

    /// What became of one account.
    pub struct ResultItem {
        /// Name of the account.
        #[im(name = "UserID")]
        pub user_id: String,
        /// 0 if the account is deleted, else a code such as 70107: no such account.
        pub result_code: i64,
        /// A symbol rather than prose, such as `Err_TLS_PT_Open_Login_Account_Not_Exist`; empty on success.
        pub result_info: String,
    }

    /// Why the server refuses the whole call, or why one account was not deleted.
    pub enum Error {
        /// The relations could not be cleared, because of an error inside.
        #[im(code = 30006, retry)]
        RelationInternal,
        /// Clearing the relations timed out.
        #[im(code = 30007, retry)]
        RelationTimeout,
        /// Concurrent writes to the relations collided.
        #[im(code = 30008)]
        RelationConflict,
        /// The profile could not be cleared, because of an error inside.
        #[im(code = 40006, retry)]
        ProfileInternal,
        /// The account does not exist.
        #[im(code = 70107)]
        AccountNotFound,
        /// The server timed out inside.
        #[im(code = 70169, retry)]
        InternalTimeout,
        /// The server timed out inside, in another place.
        #[im(code = 70202, retry)]
        InternalTimeout70202,
        /// A required field is missing, or a field has the wrong form.
        #[im(code = 70402)]
        InvalidArgument,
        /// The caller is not an administrator of the app.
        #[im(code = 70403)]
        NotAdministrator,
        /// An error inside the server.
        #[im(code = 70500, retry)]
        Internal,
        /// The app's edition does not allow deletion, or it is not switched on.
        #[im(code = 71000)]
        DeletionNotAllowed,
    }
}

/// Looks up whether accounts have been imported.
///
/// An unknown account is no error: its entry says `NotImported`.
#[im_endpoint(
    path = "v4/im_open_login_svc/account_check",
    max_batch = 100,
    rate = 100,
    idempotent,
    doc("269/38417", "1047/34956")
)]
pub mod account_check {
    use super::UserItem;

    /// The accounts to look up.
    pub struct Request {
        /// Accounts to look up.
        #[im(batch)]
        pub check_item: Vec<UserItem>,
    }

    /// What is known of each account.
    pub struct Response {
        /// One entry for each account.
        #[im(required, results(key = user_id, code = result_code, info = result_info, ok = 0))]
        pub result_item: Vec<ResultItem>,
    }

    /// What is known of one account.
    pub struct ResultItem {
        /// Name of the account.
        #[im(name = "UserID")]
        pub user_id: String,
        /// 0 if the account was looked up, imported or not; else an error code.
        pub result_code: i64,
        /// Why the look-up failed; empty on success.
        pub result_info: String,
        /// Whether it is imported.
        pub account_status: Option<AccountStatus>,
    }

    /// Whether an account is imported.
    pub enum AccountStatus {
        /// The service knows it.
        Imported,
        /// The service does not know it.
        NotImported,
    }

    /// Why the server refuses the whole call.
    pub enum Error {
        /// The server timed out inside.
        #[im(code = 70169, retry)]
        InternalTimeout,
        /// The server timed out inside, in another place.
        #[im(code = 70202, retry)]
        InternalTimeout70202,
        /// A required field is missing, or a field has the wrong form.
        #[im(code = 70402)]
        InvalidArgument,
        /// The caller is not an administrator of the app.
        #[im(code = 70403)]
        NotAdministrator,
        /// An error inside the server.
        #[im(code = 70500, retry)]
        Internal,
    }
}

/// Makes every UserSig that was issued for an account so far invalid: the user is logged out.
///
/// A repeat does no harm by itself, but also kills UserSigs that were issued between the two calls.
/// Older editions of the page call the name `Identifier`.
#[im_endpoint(path = "v4/im_open_login_svc/kick", rate = 200, idempotent, doc("269/3853", "1047/34957"))]
pub mod kick {
    /// The account to log out.
    pub struct Request {
        /// Name of the account.
        #[im(name = "UserID")]
        pub user_id: String,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses.
    pub enum Error {
        /// The account does not exist.
        #[im(code = 70107)]
        AccountNotFound,
        /// The server timed out inside.
        #[im(code = 70169, retry)]
        InternalTimeout,
        /// A required field is missing, or a field has the wrong form.
        #[im(code = 70402)]
        InvalidArgument,
        /// The caller is not an administrator of the app.
        #[im(code = 70403)]
        NotAdministrator,
        /// An error inside the server.
        #[im(code = 70500, retry)]
        Internal,
    }
}

/// Tells whether accounts are connected, reachable by offline push only, or logged out.
///
/// The call succeeds as soon as one account could be asked; it fails only if all did. The state of one account is
/// called `Status` on some pages and `State` on others: both are read. What the two newer flags add to the answer is
/// not documented; it is found in `extra`.
#[im_endpoint(
    path = "v4/openim/query_online_status",
    max_batch = 500,
    rate = 200,
    idempotent,
    doc("269/2566", "1047/35477")
)]
pub mod query_online_status {
    use super::{OnlineStatus, PlatformStatus};

    /// The accounts to ask for.
    pub struct Request {
        /// Accounts to ask for.
        #[im(name = "To_Account", batch)]
        pub to_account: Vec<String>,
        /// Whether to tell the platforms too.
        #[im(flag)]
        pub is_need_detail: Option<bool>,
        /// Whether to tell the device instances too; shown together with `IsNeedDetail`. Newer editions only.
        #[im(flag)]
        pub is_return_instid: Option<bool>,
        /// Whether to tell the users' custom status too. Newer editions only.
        #[im(flag)]
        pub is_return_custom_status: Option<bool>,
    }

    /// The states, and the accounts that could not be asked.
    pub struct Response {
        /// The accounts that were found.
        pub query_result: Vec<AccountState>,
        /// The accounts that were not.
        #[im(results(key = to_account, code = error_code))]
        pub error_list: Vec<QueryFailure>,
    }

    /// The state of one account.
    pub struct AccountState {
        /// Name of the account.
        #[im(name = "To_Account")]
        pub to_account: String,
        /// Overall state: online as soon as one device is.
        #[im(alias = "State")]
        pub status: OnlineStatus,
        /// The state on each platform, if it was asked for.
        #[im(optional)]
        pub detail: Vec<PlatformStatus>,
    }

    /// An account that could not be asked.
    pub struct QueryFailure {
        /// Name of the account.
        #[im(name = "To_Account")]
        pub to_account: String,
        /// Why; 70107: no such account.
        pub error_code: i64,
    }

    /// Why the server refuses the whole call, or why one account could not be asked.
    pub enum Error {
        /// The account does not exist.
        #[im(code = 70107)]
        AccountNotFound,
        /// The server timed out inside.
        #[im(code = 70169, retry)]
        InternalTimeout,
        /// The body is no valid JSON, or `To_Account` is empty.
        #[im(code = 90001)]
        MalformedBody,
        /// `To_Account` does not hold strings.
        #[im(code = 90003)]
        InvalidToAccount,
        /// The caller is not an administrator of the app.
        #[im(code = 90009)]
        NotAdministrator,
        /// More than 500 accounts.
        #[im(code = 90011)]
        TooManyAccounts,
        /// The server timed out inside.
        #[im(code = 90992, retry)]
        BackendTimeout,
        /// An error inside the server.
        #[im(code = 90994, retry)]
        Internal90994,
        /// An error inside the server.
        #[im(code = 90995, retry)]
        Internal90995,
        /// An error inside the server.
        #[im(code = 91000, retry)]
        Internal,
    }
}

/// Tells whether accounts are connected, under the path of older editions.
///
/// Superseded by [`query_online_status`], which also reports accounts that do not exist; how they are reported here
/// is not documented.
#[im_endpoint(
    path = "v4/openim/querystate",
    max_batch = 500,
    rate = 200,
    idempotent,
    doc("1047/35477", "269/2566")
)]
pub mod querystate {
    use super::{OnlineStatus, PlatformStatus};

    /// The accounts to ask for.
    pub struct Request {
        /// Accounts to ask for.
        #[im(name = "To_Account", batch)]
        pub to_account: Vec<String>,
        /// Whether to tell the platforms too.
        #[im(flag)]
        pub is_need_detail: Option<bool>,
    }

    /// The states.
    pub struct Response {
        /// One entry for each account.
        pub query_result: Vec<AccountState>,
    }

    /// The state of one account.
    pub struct AccountState {
        /// Name of the account.
        #[im(name = "To_Account")]
        pub to_account: String,
        /// Overall state: online as soon as one device is.
        #[im(alias = "Status")]
        pub state: OnlineStatus,
        /// The state on each platform, if it was asked for.
        #[im(optional)]
        pub detail: Vec<PlatformStatus>,
    }

    /// Why the server refuses the whole call.
    pub enum Error {
        /// The body is no valid JSON, or `To_Account` is empty.
        #[im(code = 90001)]
        MalformedBody,
        /// `To_Account` does not hold strings.
        #[im(code = 90003)]
        InvalidToAccount,
        /// The caller is not an administrator of the app.
        #[im(code = 90009)]
        NotAdministrator,
        /// More than 500 accounts.
        #[im(code = 90011)]
        TooManyAccounts,
        /// The server timed out inside.
        #[im(code = 90992, retry)]
        BackendTimeout,
        /// An error inside the server.
        #[im(code = 90994, retry)]
        Internal90994,
        /// An error inside the server.
        #[im(code = 90995, retry)]
        Internal90995,
        /// An error inside the server.
        #[im(code = 91000, retry)]
        Internal,
    }
}

/// An account, named in an object of its own.
#[im_type]
pub struct UserItem {
    /// Name of the account.
    #[im(name = "UserID")]
    pub user_id: String,
}

/// The state on one platform.
#[im_type]
pub struct PlatformStatus {
    /// The platform.
    pub platform: Platform,
    /// The state there.
    pub status: OnlineStatus,
}

/// Whether somebody can be reached.
#[im_type]
pub enum OnlineStatus {
    /// Connected.
    Online,
    /// Not connected, but reachable by offline push. Kept for seven days after the connection was lost.
    PushOnline,
    /// Logged out, or not seen for seven days.
    Offline,
}

/// What somebody is logged in on.
#[im_type]
pub enum Platform {
    /// An iPhone; some answers spell it `IPhone`.
    #[im(name = "iPhone", alias = "IPhone")]
    IPhone,
    /// An Android device.
    Android,
    /// A browser.
    Web,
    /// A Windows computer.
    #[im(name = "PC")]
    Pc,
    /// An iPad.
    #[im(name = "iPad", alias = "IPad")]
    IPad,
    /// A Mac.
    Mac,
}

endpoints![
    account_import,
    multiaccount_import,
    multiaccount_import_profiles,
    account_delete,
    account_check,
    kick,
    query_online_status,
    querystate,
];
