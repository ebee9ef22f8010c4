//! Block lists: block, unblock, list, compare.
//!
//! With a block in either direction nobody can send the other a friend request. If A blocks B, A can still write to B,
//! but B not to A; if each blocks the other, neither can.

use crate::im_endpoint;

/// Blocks users, and ends their friendships with the user on both sides.
///
/// A repeat ends in the same state: for somebody who is blocked already the code is 30001, as for an illegal field,
/// with the text `Err_SNS_BlackListAdd_Already_Exist`. The callback after somebody was blocked may be made.
#[im_endpoint(
    path = "v4/sns/black_list_add",
    max_batch = 1000,
    rate = 200,
    idempotent,
    doc("269/3718", "1047/34911")
)]
pub mod black_list_add {
    use super::super::ItemResult;

    /// The user and whom to block.
    pub struct Request {
        /// Name of the user.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Names of those to block.
        #[im(name = "To_Account", batch)]
        pub to_account: Vec<String>,
    }

    /// What became of each.
    pub struct Response {
        /// One entry for each.
        #[im(required, results(key = to_account, code = result_code, info = result_info, ok = 0))]
        pub result_item: Vec<ItemResult>,
        /// Names of those that were not blocked, if there are any; their entries say why.
        #[im(name = "Fail_Account", optional)]
        pub fail_account: Vec<String>,
    }

    /// Why the server refuses the whole call, or why one was not blocked.
    pub enum Error {
        /// A field of the request is illegal, and `ErrorInfo` says which; or somebody is blocked already.
        #[im(code = 30001)]
        InvalidArgument,
        /// The `SDKAppID` does not match.
        #[im(code = 30002)]
        WrongSdkAppId,
        /// The account does not exist.
        #[im(code = 30003)]
        AccountNotFound,
        /// The caller is not an administrator of the app.
        #[im(code = 30004)]
        NotAdministrator,
        /// An error inside the server.
        #[im(code = 30006, retry)]
        Internal,
        /// The server timed out inside.
        #[im(code = 30007, retry)]
        InternalTimeout,
        /// Concurrent writes for the user collided.
        #[im(code = 30008)]
        Conflict,
        /// The user has blocked as many as allowed.
        #[im(code = 30013)]
        TooManyBlocked,
    }
}

/// Takes users off the block list of a user.
///
/// A repeat ends in the same state; the code for somebody who is not blocked is not documented. The callback after
/// somebody was unblocked may be made.
#[im_endpoint(
    path = "v4/sns/black_list_delete",
    max_batch = 1000,
    rate = 200,
    idempotent,
    doc("269/3719", "1047/34912")
)]
pub mod black_list_delete {
    use super::super::ItemResult;

    /// The user and whom to unblock.
    pub struct Request {
        /// Name of the user.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Names of those to unblock.
        #[im(name = "To_Account", batch)]
        pub to_account: Vec<String>,
    }

    /// What became of each.
    pub struct Response {
        /// One entry for each.
        #[im(required, results(key = to_account, code = result_code, info = result_info, ok = 0))]
        pub result_item: Vec<ItemResult>,
        /// Names of those that were not unblocked, if there are any; their entries say why.
        #[im(name = "Fail_Account", optional)]
        pub fail_account: Vec<String>,
    }

    /// Why the server refuses the whole call, or why one was not unblocked.
    pub enum Error {
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 30001)]
        InvalidArgument,
        /// The account does not exist.
        #[im(code = 30003)]
        AccountNotFound,
        /// The caller is not an administrator of the app.
        #[im(code = 30004)]
        NotAdministrator,
        /// An error inside the server.
        #[im(code = 30006, retry)]
        Internal,
        /// The server timed out inside.
        #[im(code = 30007, retry)]
        InternalTimeout,
        /// Concurrent writes for the user collided.
        #[im(code = 30008)]
        Conflict,
    }
}

/// Lists whom a user has blocked.
///
/// Further pages keep the `LastSequence` of the first: that number belongs to an earlier listing, and no page says what
/// the server leaves out if it is the present one.
#[im_endpoint(
    path = "v4/sns/black_list_get",
    rate = 200,
    idempotent,
    pagination(offset, carry(start_index), end_empty = start_index),
    doc("269/3722", "1047/34914")
)]
pub mod black_list_get {
    /// The user and the page.
    pub struct Request {
        /// Name of the user.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Where the page begins: 0 for the first, then the `StartIndex` of the page before.
        #[im(default = 0)]
        pub start_index: u32,
        /// How many entries a page may hold.
        #[im(range = 1..=1000)]
        pub max_limited: u32,
        /// The number that an earlier listing gave as its present one; 0 without one.
        #[im(default = 0)]
        pub last_sequence: u64,
    }

    /// A page of the block list.
    pub struct Response {
        /// The entries of this page.
        #[im(required)]
        pub black_list_item: Vec<BlackListItem>,
        /// Where the next page begins; 0 after the last.
        pub start_index: u32,
        /// The present number of the list. The table spells it right, every example as it is sent here: both are read.
        #[im(name = "CurruentSequence", alias = "CurrentSequence")]
        pub current_sequence: u64,
    }

    /// Somebody who is blocked.
    pub struct BlackListItem {
        /// Name of the blocked user.
        #[im(name = "To_Account")]
        pub to_account: String,
        /// Since when, in UNIX seconds.
        pub add_black_time_stamp: u64,
    }

    /// Why the server refuses.
    pub enum Error {
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 30001)]
        InvalidArgument,
        /// The account does not exist.
        #[im(code = 30003)]
        AccountNotFound,
        /// The caller is not an administrator of the app.
        #[im(code = 30004)]
        NotAdministrator,
        /// An error inside the server.
        #[im(code = 30006, retry)]
        Internal,
        /// The server timed out inside.
        #[im(code = 30007, retry)]
        InternalTimeout,
    }
}

/// Tells whether a user has blocked others, and whether they have blocked the user.
///
/// An entry that failed has a relation too: it means nothing.
#[im_endpoint(
    path = "v4/sns/black_list_check",
    max_batch = 1000,
    rate = 200,
    idempotent,
    doc("269/3725", "1047/34913")
)]
pub mod black_list_check {
    /// The user and the others to check.
    pub struct Request {
        /// Name of the user.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Names of the others.
        #[im(name = "To_Account", batch)]
        pub to_account: Vec<String>,
        /// Into whose lists to look.
        pub check_type: CheckType,
    }

    /// Into whose lists to look.
    pub enum CheckType {
        /// The user's only. Old clients spell it `Singal`.
        #[im(name = "BlackCheckResult_Type_Single", alias = "BlackCheckResult_Type_Singal")]
        Single,
        /// Both.
        #[im(name = "BlackCheckResult_Type_Both")]
        Both,
    }

    /// Who blocks whom.
    pub struct Response {
        /// One entry for each.
        #[im(required, results(key = to_account, code = result_code, info = result_info, ok = 0))]
        pub black_list_check_item: Vec<BlackListCheckItem>,
        /// Names of those that could not be checked, if there are any; their entries say why.
        #[im(name = "Fail_Account", optional)]
        pub fail_account: Vec<String>,
    }

    /// Whether the user and one other block each other.
    pub struct BlackListCheckItem {
        /// Name of the other.
        #[im(name = "To_Account")]
        pub to_account: String,
        /// The relation, if the code is 0.
        pub relation: Relation,
        /// 0 if it was checked, else an error code.
        pub result_code: i64,
        /// Why it could not be checked; empty on success.
        pub result_info: String,
    }

    /// Who blocks whom: A is the user, B is the other.
    pub enum Relation {
        /// A does not block B. Nor does B block A, if both lists were looked into.
        #[im(name = "BlackCheckResult_Type_NO")]
        NoRelation,
        /// A blocks B. B does not block A, if both lists were looked into.
        #[im(name = "BlackCheckResult_Type_AWithB")]
        AWithB,
        /// B blocks A, but A does not block B. Only if both lists were looked into.
        #[im(name = "BlackCheckResult_Type_BWithA")]
        BWithA,
        /// Each blocks the other. Only if both lists were looked into.
        #[im(name = "BlackCheckResult_Type_BothWay")]
        BothWay,
    }

    /// Why the server refuses the whole call, or why one could not be checked.
    pub enum Error {
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 30001)]
        InvalidArgument,
        /// The account does not exist.
        #[im(code = 30003)]
        AccountNotFound,
        /// The caller is not an administrator of the app.
        #[im(code = 30004)]
        NotAdministrator,
        /// An error inside the server.
        #[im(code = 30006, retry)]
        Internal,
        /// The server timed out inside.
        #[im(code = 30007, retry)]
        InternalTimeout,
    }
}
