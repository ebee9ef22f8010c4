//! Friends: add, import, change, remove, compare, list.

use super::fields::{SnsValue, check_add_source, check_tag, check_values};
use crate::validate::Check;
use crate::{im_endpoint, im_type};

/// Adds users to the friends of a user, on one side or on both.
///
/// The users' own settings decide who must confirm, unless the administrator forces it. Code 30539 in an entry is no
/// failure: a pending request was created, which waits for the other user; `failures` leaves it out. Whether
/// `Fail_Account` names such a user is not documented.
///
/// What a repeat does with somebody who is a friend already, or with a pending request, is not documented: the call is
/// not repeated. Nor is a largest number of users; [`friend_import`] takes 1000. The international page has `AddSource`
/// as optional.
#[im_endpoint(path = "v4/sns/friend_add", rate = 200, doc("269/1643", "1047/34902"))]
pub mod friend_add {
    use super::super::ItemResult;

    /// The user and the friends to add.
    pub struct Request {
        /// Name of the user.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Friends to add.
        pub add_friend_item: Vec<AddFriendItem>,
        /// On which side; on both if left out.
        pub add_type: Option<AddType>,
        /// Whether the administrator forces it; the users' own settings decide if left out.
        #[im(flag)]
        pub force_add_flags: Option<bool>,
    }

    /// A friend to add.
    pub struct AddFriendItem {
        /// Name of the friend.
        #[im(name = "To_Account")]
        pub to_account: String,
        /// What the user calls the friend.
        #[im(bytes = ..=96)]
        pub remark: Option<String>,
        /// The group that the friend is put into: one only, unlike in [`friend_import`](super::friend_import).
        #[im(bytes = 1..=30)]
        pub group_name: Option<String>,
        /// Where the friendship came from: `AddSource_Type_` and at most 8 letters.
        #[im(check = super::check_add_source)]
        pub add_source: String,
        /// What is said with the request.
        #[im(bytes = ..=256)]
        pub add_wording: Option<String>,
    }

    /// On which side a friend is added.
    pub enum AddType {
        /// On the user's only.
        #[im(name = "Add_Type_Single")]
        Single,
        /// On both.
        #[im(name = "Add_Type_Both")]
        Both,
    }

    /// What became of each friend.
    pub struct Response {
        /// One entry for each friend.
        #[im(required, results(key = to_account, code = result_code, info = result_info, ok = [0, 30539]))]
        pub result_item: Vec<ItemResult>,
        /// Names of the friends that were not added, if there are any; their entries say why.
        #[im(name = "Fail_Account", optional)]
        pub fail_account: Vec<String>,
    }

    /// Why the server refuses the whole call, or why one friend was not added.
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
        /// A field contains a sensitive word. Only in the Chinese table.
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
        /// An administrator has forbidden the user to send friend requests.
        #[im(code = 30009)]
        RequestsForbidden,
        /// The user has as many friends as allowed.
        #[im(code = 30010)]
        TooManyFriends,
        /// The user has as many groups as allowed.
        #[im(code = 30011)]
        TooManyGroups,
        /// There are as many pending requests as allowed.
        #[im(code = 30012)]
        TooManyPendingRequests,
        /// The other user has as many friends as allowed.
        #[im(code = 30014)]
        PeerHasTooManyFriends,
        /// The user has blocked the other user.
        #[im(code = 30515)]
        PeerBlocked,
        /// The other user takes no friend requests.
        #[im(code = 30516)]
        RequestsDenied,
        /// The other user has blocked the user.
        #[im(code = 30525)]
        BlockedByPeer,
        /// Not a failure: a pending request was created, which the other user must confirm.
        #[im(code = 30539)]
        AwaitsConfirmation,
        /// Too many requests: the policy against abuse has stopped this one.
        #[im(code = 30540)]
        AbuseSuspected,
    }
}

/// Writes friendships into the list of a user, on that side only, to move data from elsewhere.
///
/// What happens with somebody who is a friend already is not documented: the call is not repeated. Writes for one user
/// that run side by side collide (30008). The limit of 1000 friends stands only in the newest page.
#[im_endpoint(
    path = "v4/sns/friend_import",
    max_batch = 1000,
    rate = 200,
    serial(from_account),
    doc("269/8301", "1047/34903")
)]
pub mod friend_import {
    use super::super::{ItemResult, SnsItem};

    /// The user and the friends to import.
    pub struct Request {
        /// Name of the user.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Friends to import.
        #[im(batch)]
        pub add_friend_item: Vec<AddFriendItem>,
    }

    /// A friend to import.
    #[im(check = super::check_import)]
    pub struct AddFriendItem {
        /// Name of the friend.
        #[im(name = "To_Account")]
        pub to_account: String,
        /// What the user calls the friend.
        #[im(bytes = ..=96)]
        pub remark: Option<String>,
        /// When that name was given, in UNIX seconds.
        pub remark_time: Option<u64>,
        /// Names of the groups that the friend is in: a list, unlike in [`friend_add`](super::friend_add).
        #[im(optional, items = ..=32, each(bytes = 1..=30))]
        pub group_name: Vec<String>,
        /// Where the friendship came from: `AddSource_Type_` and at most 8 letters.
        #[im(check = super::check_add_source)]
        pub add_source: String,
        /// What was said with the request.
        #[im(bytes = ..=256)]
        pub add_wording: Option<String>,
        /// When the friendship was made, in UNIX seconds.
        pub add_time: Option<u64>,
        /// Fields of the app's own: [`SnsItem::custom`] only.
        #[im(optional)]
        pub custom_item: Vec<SnsItem>,
    }

    /// What became of each friend.
    pub struct Response {
        /// One entry for each friend.
        #[im(required, results(key = to_account, code = result_code, info = result_info, ok = 0))]
        pub result_item: Vec<ItemResult>,
        /// Names of the friends that were not imported, if there are any; their entries say why.
        #[im(name = "Fail_Account", optional)]
        pub fail_account: Vec<String>,
    }

    /// Why the server refuses the whole call, or why one friend was not imported.
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
        /// A field contains a sensitive word. No longer in the newest table.
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
        /// The user has as many friends as allowed.
        #[im(code = 30010)]
        TooManyFriends,
        /// The user has as many groups as allowed.
        #[im(code = 30011)]
        TooManyGroups,
    }
}

/// Changes remark, groups or custom fields of friends; fields that are not listed stay as they are.
///
/// The values are absolute, so a repeat does no harm. Put all changes for one user into one call: calls side by side
/// collide (30008).
#[im_endpoint(
    path = "v4/sns/friend_update",
    rate = 200,
    idempotent,
    serial(from_account),
    doc("269/12525", "1047/34904")
)]
pub mod friend_update {
    use super::super::{ItemResult, SnsItem};

    /// The user and the friends to change.
    pub struct Request {
        /// Name of the user.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Friends to change.
        pub update_item: Vec<UpdateItem>,
    }

    /// A friend and the new values.
    #[im(check = super::check_update)]
    pub struct UpdateItem {
        /// Name of the friend.
        #[im(name = "To_Account")]
        pub to_account: String,
        /// Fields to set: remark, groups and custom fields only.
        pub sns_item: Vec<SnsItem>,
    }

    /// What became of each friend.
    pub struct Response {
        /// One entry for each friend.
        #[im(required, results(key = to_account, code = result_code, info = result_info, ok = 0))]
        pub result_item: Vec<ItemResult>,
        /// Names of the friends that were not changed, if there are any; their entries say why.
        #[im(name = "Fail_Account", optional)]
        pub fail_account: Vec<String>,
    }

    /// Why the server refuses the whole call, or why one friend was not changed.
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
        /// A field contains a sensitive word. Only in the Chinese table.
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
    }
}

/// Removes chosen friends of a user, on one side or on both.
///
/// A repeat ends in the same state, and answers 31704 for those who are friends no longer. Writes for one user that run
/// side by side collide (30008). The callback after a friend was deleted may be made.
#[im_endpoint(
    path = "v4/sns/friend_delete",
    max_batch = 1000,
    rate = 200,
    idempotent,
    serial(from_account),
    doc("269/1644", "1047/34905")
)]
pub mod friend_delete {
    use super::super::ItemResult;
    use super::DeleteType;

    /// The user and the friends to remove.
    pub struct Request {
        /// Name of the user.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Names of the friends to remove.
        #[im(name = "To_Account", batch)]
        pub to_account: Vec<String>,
        /// On which side. What happens if it is left out is not documented;
        /// [`friend_delete_all`](super::friend_delete_all) removes on the user's side only.
        pub delete_type: Option<DeleteType>,
    }

    /// What became of each friend.
    pub struct Response {
        /// One entry for each friend.
        #[im(required, results(key = to_account, code = result_code, info = result_info, ok = 0))]
        pub result_item: Vec<ItemResult>,
        /// Names of the friends that were not removed, if there are any; their entries say why. In the sibling commands
        /// only, as far as the page tells.
        #[im(name = "Fail_Account", optional)]
        pub fail_account: Vec<String>,
    }

    /// Why the server refuses the whole call, or why one friend was not removed.
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
        /// An error inside the server.
        #[im(code = 30006, retry)]
        Internal,
        /// The server timed out inside.
        #[im(code = 30007, retry)]
        InternalTimeout,
        /// Concurrent writes for the user collided.
        #[im(code = 30008)]
        Conflict,
        /// The account is no friend of the user.
        #[im(code = 31704)]
        NotFriend,
        /// Too many friends removed: the policy against abuse has stopped this one.
        #[im(code = 31707)]
        AbuseSuspected,
    }
}

/// Removes all friends of a user, with all standard and custom fields.
///
/// An empty list stays empty, so a repeat does no harm.
#[im_endpoint(path = "v4/sns/friend_delete_all", rate = 200, idempotent, doc("269/1645", "1047/34906"))]
pub mod friend_delete_all {
    use super::DeleteType;

    /// The user.
    pub struct Request {
        /// Name of the user.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// On which side; on the user's only if left out.
        pub delete_type: Option<DeleteType>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

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

/// Tells whether users are friends of a user, as one side sees it or both do.
///
/// An entry that failed has a relation too: it means nothing.
#[im_endpoint(
    path = "v4/sns/friend_check",
    max_batch = 1000,
    rate = 200,
    idempotent,
    doc("269/1646", "1047/34907")
)]
pub mod friend_check {
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
        /// The user's only. Old pages and clients spell it `Singal`.
        #[im(name = "CheckResult_Type_Single", alias = "CheckResult_Type_Singal")]
        Single,
        /// Both.
        #[im(name = "CheckResult_Type_Both")]
        Both,
    }

    /// How each is related to the user.
    pub struct Response {
        /// One entry for each.
        #[im(required, results(key = to_account, code = result_code, info = result_info, ok = 0))]
        pub info_item: Vec<InfoItem>,
        /// Names of those that could not be checked, if there are any; their entries say why.
        #[im(name = "Fail_Account", optional)]
        pub fail_account: Vec<String>,
    }

    /// How one is related to the user.
    pub struct InfoItem {
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

    /// How two are related: A is the user, B is the other.
    pub enum Relation {
        /// A does not list B. Nor does B list A, if both lists were looked into.
        #[im(name = "CheckResult_Type_NoRelation")]
        NoRelation,
        /// A lists B. B does not list A, if both lists were looked into.
        #[im(name = "CheckResult_Type_AWithB")]
        AWithB,
        /// B lists A, but A does not list B. Only if both lists were looked into.
        #[im(name = "CheckResult_Type_BWithA")]
        BWithA,
        /// Each lists the other. Only if both lists were looked into.
        #[im(name = "CheckResult_Type_BothWay")]
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

/// Lists all friends of a user with all fields of the friendships; profiles are not among them.
///
/// The server chooses how many friends a page holds. Sequence numbers from an earlier listing keep out what has not
/// changed since: with a number that is still valid, friends come without the standard or without the custom fields,
/// although they have some. Leave both out to list everything; further pages keep what the first one was asked with.
#[im_endpoint(
    path = "v4/sns/friend_get",
    rate = 200,
    idempotent,
    pagination(offset, carry(start_index = next_start_index), end = complete_flag),
    doc("269/1647", "1047/34908")
)]
pub mod friend_get {
    use super::super::SnsItem;

    /// The user and the page.
    pub struct Request {
        /// Name of the user.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Where the page begins: 0 for the first, then the `NextStartIndex` of the page before.
        #[im(default = 0)]
        pub start_index: u32,
        /// `StandardSequence` of an earlier listing.
        pub standard_sequence: Option<u64>,
        /// `CustomSequence` of an earlier listing.
        pub custom_sequence: Option<u64>,
    }

    /// A page of friends.
    pub struct Response {
        /// The friends of this page.
        #[im(required)]
        pub user_data_item: Vec<UserDataItem>,
        /// The present number of the standard fields.
        pub standard_sequence: u64,
        /// The present number of the custom fields.
        pub custom_sequence: u64,
        /// How many friends there are in all.
        pub friend_num: u32,
        /// Not 0 if this is the last page. That, and not the next index, tells the end.
        pub complete_flag: u32,
        /// Where the next page begins.
        pub next_start_index: u32,
    }

    /// A friend.
    pub struct UserDataItem {
        /// Name of the friend.
        #[im(name = "To_Account")]
        pub to_account: String,
        /// The fields of the friendship.
        pub value_item: Vec<SnsItem>,
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

/// Reads chosen fields of chosen friends, those of the friendship and those of the profile.
///
/// The limit of 100 friends is given as advice: the answer to more may be too large to be sent. Somebody who is no
/// friend has the code 30001 and the text `Err_SNS_FriendGetList_Friend_Not_Exist`.
#[im_endpoint(
    path = "v4/sns/friend_get_list",
    max_batch = 100,
    rate = 200,
    idempotent,
    doc("269/8609", "1047/34910")
)]
pub mod friend_get_list {
    use super::super::{SnsProfileItem, SnsTag};

    /// The user, the friends and the fields.
    pub struct Request {
        /// Name of the user.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Names of the friends to read.
        #[im(name = "To_Account", batch)]
        pub to_account: Vec<String>,
        /// Fields to read, standard and custom.
        #[im(each(check = super::check_tag))]
        pub tag_list: Vec<SnsTag>,
    }

    /// The fields of each friend.
    pub struct Response {
        /// One entry for each friend.
        #[im(required, results(key = to_account, code = result_code, info = result_info, ok = 0))]
        pub info_item: Vec<InfoItem>,
        /// Names of those that could not be read, if there are any; their entries say why.
        #[im(name = "Fail_Account", optional)]
        pub fail_account: Vec<String>,
    }

    /// What was read of one friend.
    pub struct InfoItem {
        /// Name of the friend.
        #[im(name = "To_Account")]
        pub to_account: String,
        /// The fields that have a value; none if the friend could not be read.
        #[im(optional)]
        pub sns_profile_item: Vec<SnsProfileItem>,
        /// 0 if the friend was read, else an error code.
        pub result_code: i64,
        /// Why the friend could not be read; empty on success.
        pub result_info: String,
    }

    /// Why the server refuses the whole call, or why one friend could not be read.
    pub enum Error {
        /// A field of the request is illegal, and `ErrorInfo` says which; or somebody is no friend.
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

/// On which side friends are removed.
#[im_type]
pub enum DeleteType {
    /// On the user's only.
    #[im(name = "Delete_Type_Single")]
    Single,
    /// On both.
    #[im(name = "Delete_Type_Both")]
    Both,
}

fn check_import(friend: &friend_import::AddFriendItem, check: &mut Check<'_>) {
    if !friend.custom_item.iter().all(|item| matches!(item.content, SnsValue::Custom(..))) {
        check.report("CustomItem", "only custom fields, `Tag_SNS_Custom_…`, are imported here");
    }
    check_values("CustomItem", &friend.custom_item, check);
}

fn check_update(friend: &friend_update::UpdateItem, check: &mut Check<'_>) {
    let is_fixed = |value: &SnsValue| {
        matches!(value, SnsValue::AddSource(_) | SnsValue::AddWording(_) | SnsValue::AddTime(_))
    };
    if friend.sns_item.iter().any(|item| is_fixed(&item.content)) {
        check.report("SnsItem", "only remark, groups and custom fields can be changed");
    }
    check_values("SnsItem", &friend.sns_item, check);
}
