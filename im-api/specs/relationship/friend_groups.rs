//! Groups that a user sorts friends into. They have nothing to do with chat groups.

use crate::im_endpoint;

/// Creates groups, and puts friends into all of them if some are named.
///
/// What a repeat answers for a group that exists already is not documented: the call is not repeated.
#[im_endpoint(path = "v4/sns/group_add", rate = 200, doc("269/10107", "1047/34950"))]
pub mod group_add {
    use super::super::ItemResult;

    /// The user, the groups and who is put into them.
    pub struct Request {
        /// Name of the user.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Names of the new groups. A user has at most 32.
        #[im(items = 1..=32, each(bytes = 1..=30))]
        pub group_name: Vec<String>,
        /// Names of friends who are put into the new groups.
        #[im(name = "To_Account", optional)]
        pub to_account: Vec<String>,
    }

    /// What became of each friend.
    pub struct Response {
        /// One entry for each friend; only if some were named.
        #[im(optional, results(key = to_account, code = result_code, info = result_info, ok = 0))]
        pub result_item: Vec<ItemResult>,
        /// Names of the friends that were not put into the groups, if there are any; their entries say why.
        #[im(name = "Fail_Account", optional)]
        pub fail_account: Vec<String>,
        /// The present number of the list of groups.
        pub current_sequence: u64,
    }

    /// Why the server refuses the whole call, or why one friend was not put into the groups.
    pub enum Error {
        /// A field of the request is illegal; `ErrorInfo` says which.
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
        /// A name contains a sensitive word. Only in the Chinese table.
        #[im(code = 30005)]
        SensitiveWord,
        /// An error inside the server.
        #[im(code = 30006, retry)]
        Internal,
        /// The server timed out inside.
        #[im(code = 30007, retry)]
        InternalTimeout,
        /// Concurrent writes for the user collided.
        #[im(code = 30008)]
        Conflict,
        /// The user has as many groups as allowed.
        #[im(code = 30011)]
        TooManyGroups,
        /// The account is no friend of the user. In an example only, as the code of an entry.
        #[im(code = 32216)]
        NotFriend,
    }
}

/// Deletes groups.
///
/// A repeat ends in the same state; the code for a group that does not exist is not documented. The answer does not
/// tell what became of each group.
#[im_endpoint(path = "v4/sns/group_delete", rate = 200, idempotent, doc("269/10108", "1047/34926"))]
pub mod group_delete {
    /// The user and the groups.
    pub struct Request {
        /// Name of the user.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Names of the groups to delete.
        pub group_name: Vec<String>,
    }

    /// The list after that.
    pub struct Response {
        /// The present number of the list of groups.
        pub current_sequence: u64,
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
        /// Concurrent writes for the user collided.
        #[im(code = 30008)]
        Conflict,
    }
}

/// Lists groups with their sizes and, if asked, with the friends in them.
///
/// The page says that `NeedFriend` works only without `GroupName`; yet its example sends both and gets the friends.
/// How the server answers if `LastSequence` is still the present number is not documented.
#[im_endpoint(path = "v4/sns/group_get", rate = 200, idempotent, doc("269/54763", "1047/40123"))]
pub mod group_get {
    /// The user and the groups.
    pub struct Request {
        /// Name of the user.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// The `CurrentSequence` of an earlier listing, 0 without one. It counts only without `GroupName`. Only in the
        /// Chinese page, which demands it.
        pub last_sequence: Option<u64>,
        /// Whether the friends are listed; not if left out.
        pub need_friend: Option<NeedFriend>,
        /// Names of the groups to list; all if left out.
        #[im(optional)]
        pub group_name: Vec<String>,
    }

    /// Whether the friends are listed.
    pub enum NeedFriend {
        /// They are.
        #[im(name = "Need_Friend_Type_Yes")]
        Yes,
    }

    /// The groups.
    pub struct Response {
        /// The groups themselves; not, as in other commands, what became of each.
        #[im(required)]
        pub result_item: Vec<FriendGroup>,
        /// The present number of the list of groups.
        pub current_sequence: u64,
    }

    /// A group.
    pub struct FriendGroup {
        /// Name of the group.
        pub group_name: String,
        /// How many friends are in it.
        pub friend_number: u32,
        /// Names of the friends in it, if they were asked for.
        #[im(name = "To_Account", optional)]
        pub to_account: Vec<String>,
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
