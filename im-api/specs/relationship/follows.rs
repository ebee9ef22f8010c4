//! Follows: one user follows another, who need not agree.
//!
//! They need a paid edition (Pro, Pro Plus or Enterprise; flagship or enterprise in China) and must be switched on in
//! the console; else the code is 30005, which means a sensitive word in the other commands. The documentation of the
//! clients says that a user follows at most 5000 others and can have any number of followers.

use crate::{im_endpoint, im_type};

/// Follows users.
///
/// What a repeat does with somebody who is followed already is not documented: the call is not repeated.
#[im_endpoint(path = "v4/follow/follow_add", max_batch = 20, rate = 200, doc("269/118909", "1047/70345"))]
pub mod follow_add {
    use super::super::ItemResult;

    /// The user and whom to follow.
    pub struct Request {
        /// Name of the user.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Those to follow: objects here, names in the other commands.
        #[im(batch)]
        pub follow_item: Vec<FollowItem>,
    }

    /// Somebody to follow.
    pub struct FollowItem {
        /// Name of the user to follow.
        #[im(name = "To_Account")]
        pub to_account: String,
    }

    /// What became of each.
    pub struct Response {
        /// One entry for each.
        #[im(required, results(key = to_account, code = result_code, info = result_info, ok = 0))]
        pub result_item: Vec<ItemResult>,
    }

    /// Why the server refuses the whole call, or why one is not followed.
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
        /// The app's edition has no follows, or they are not switched on.
        #[im(code = 30005)]
        FollowsNotEnabled,
        /// An error inside the server.
        #[im(code = 30006, retry)]
        Internal,
        /// The server timed out inside.
        #[im(code = 30007, retry)]
        InternalTimeout,
        /// The user follows as many as allowed.
        #[im(code = 32100)]
        TooManyFollowed,
        /// The other user has as many followers as allowed.
        #[im(code = 32101)]
        PeerHasTooManyFollowers,
        /// The user has as many mutual follows as allowed.
        #[im(code = 32102)]
        TooManyMutual,
        /// The other user has as many mutual follows as allowed.
        #[im(code = 32103)]
        PeerHasTooManyMutual,
    }
}

/// Stops following users.
///
/// A repeat ends in the same state; the code for somebody who is not followed is not documented. The callback after an
/// unfollow may be made.
#[im_endpoint(path = "v4/follow/follow_delete", max_batch = 20, rate = 200, idempotent, doc = "1047/70346")]
pub mod follow_delete {
    use super::super::ItemResult;

    /// The user and whom to follow no longer.
    pub struct Request {
        /// Name of the user.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Names of those to follow no longer.
        #[im(name = "To_Account", batch)]
        pub to_account: Vec<String>,
    }

    /// What became of each.
    pub struct Response {
        /// One entry for each.
        #[im(required, results(key = to_account, code = result_code, info = result_info, ok = 0))]
        pub result_item: Vec<ItemResult>,
    }

    /// Why the server refuses the whole call, or why one is still followed.
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
        /// The app's edition has no follows, or they are not switched on.
        #[im(code = 30005)]
        FollowsNotEnabled,
        /// An error inside the server.
        #[im(code = 30006, retry)]
        Internal,
        /// The server timed out inside.
        #[im(code = 30007, retry)]
        InternalTimeout,
    }
}

/// Lists the followers of a user, whom the user follows, or those for whom both is true, with their profiles.
#[im_endpoint(
    path = "v4/follow/follow_get",
    rate = 200,
    idempotent,
    pagination(cursor, carry(start_cursor = next_cursor), end_empty = next_cursor),
    doc("269/118911", "1047/70347")
)]
pub mod follow_get {
    use super::FollowType;
    use crate::profile::ProfileItem;

    /// The user, the list and the page.
    pub struct Request {
        /// Name of the user.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Which list.
        #[im(one_of(1, 2, 3))]
        pub follow_type: FollowType,
        /// Where the page begins: empty for the first, then the `NextCursor` of the page before.
        #[im(default)]
        pub start_cursor: String,
        /// How many users a page may hold.
        #[im(default = 100, range = 1..=1000)]
        pub want_num: u32,
    }

    /// A page of the list.
    pub struct Response {
        /// The users of this page.
        #[im(required)]
        pub follow_item: Vec<FollowItem>,
        /// Where the next page begins; empty after the last.
        pub next_cursor: String,
    }

    /// A follower, or somebody who is followed.
    pub struct FollowItem {
        /// Name of the user.
        #[im(name = "To_Account")]
        pub to_account: String,
        /// Since when, in UNIX seconds.
        pub follow_time: u64,
        /// The user's profile.
        pub profile_item: Vec<ProfileItem>,
        /// The present number of the profile. The page spells it in lower case, the web client does not: both are read.
        #[im(name = "profile_sequence", alias = "ProfileSequence")]
        pub profile_sequence: u64,
    }

    /// Why the server refuses.
    ///
    /// The command's own table is not confirmed: these are the codes of its siblings.
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
        /// The app's edition has no follows, or they are not switched on.
        #[im(code = 30005)]
        FollowsNotEnabled,
        /// An error inside the server.
        #[im(code = 30006, retry)]
        Internal,
        /// The server timed out inside.
        #[im(code = 30007, retry)]
        InternalTimeout,
    }
}

/// Tells whether a user follows others, and whether they follow the user.
#[im_endpoint(
    path = "v4/follow/follow_check",
    max_batch = 100,
    rate = 200,
    idempotent,
    doc("269/118912", "1047/70349")
)]
pub mod follow_check {
    use super::FollowType;

    /// The user and the others to check.
    pub struct Request {
        /// Name of the user.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Names of the others.
        #[im(name = "To_Account", batch)]
        pub to_account: Vec<String>,
    }

    /// Who follows whom.
    pub struct Response {
        /// One entry for each.
        #[im(required, results(key = to_account, code = result_code, info = result_info, ok = 0))]
        pub result_item: Vec<ResultItem>,
    }

    /// Whether the user and one other follow each other.
    pub struct ResultItem {
        /// Name of the other.
        #[im(name = "To_Account")]
        pub to_account: String,
        /// 0 if it was checked, else an error code.
        pub result_code: i64,
        /// Why it could not be checked; empty on success.
        pub result_info: String,
        /// The relation, if the code is 0.
        pub follow_type: FollowType,
    }

    /// Why the server refuses the whole call, or why one could not be checked.
    ///
    /// The command's own table is not confirmed: these are the codes of its siblings.
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
        /// The app's edition has no follows, or they are not switched on.
        #[im(code = 30005)]
        FollowsNotEnabled,
        /// An error inside the server.
        #[im(code = 30006, retry)]
        Internal,
        /// The server timed out inside.
        #[im(code = 30007, retry)]
        InternalTimeout,
    }
}

/// Counts followers, followed users and mutual follows of users.
#[im_endpoint(
    path = "v4/follow/follow_get_info",
    max_batch = 20,
    rate = 200,
    idempotent,
    doc("269/118913", "1047/70350")
)]
pub mod follow_get_info {
    /// Who asks, and for whom.
    pub struct Request {
        /// Name of the user who asks.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Names of the users to count for.
        #[im(name = "To_Account", batch)]
        pub to_account: Vec<String>,
    }

    /// The numbers.
    pub struct Response {
        /// One entry for each user.
        #[im(required, results(key = to_account, code = result_code, info = result_info, ok = 0))]
        pub follow_info: Vec<FollowInfo>,
    }

    /// The numbers of one user.
    pub struct FollowInfo {
        /// Name of the user.
        #[im(name = "To_Account")]
        pub to_account: String,
        /// 0 if the user was found, else an error code.
        pub result_code: i64,
        /// Why there are no numbers; empty on success.
        pub result_info: String,
        /// How many follow the user.
        pub follower_count: u64,
        /// How many the user follows.
        pub following_count: u64,
        /// How many follow the user and are followed.
        pub mutual_following_count: u64,
    }

    /// Why the server refuses the whole call, or why one user has no numbers.
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
        /// The app's edition has no follows, or they are not switched on.
        #[im(code = 30005)]
        FollowsNotEnabled,
        /// An error inside the server.
        #[im(code = 30006, retry)]
        Internal,
        /// The server timed out inside.
        #[im(code = 30007, retry)]
        InternalTimeout,
    }
}

/// How somebody is related to a user by follows.
///
/// The native clients' constants have 1 and 2 the other way round.
#[im_type]
pub enum FollowType {
    /// Neither follows the other. In answers only.
    #[im(value = 0)]
    None,
    /// Follows the user.
    #[im(value = 1)]
    Follower,
    /// Is followed by the user.
    #[im(value = 2)]
    Followed,
    /// Follows the user and is followed.
    #[im(value = 3)]
    Mutual,
}
