//! Subscribers: list, add, remove, and the official accounts of one user.

use crate::{im_endpoint, im_type};

/// Lists the subscribers of an official account, page by page.
///
/// Its own error table was not seen.
#[im_endpoint(
    path = "v4/official_account_open_http_svc/get_subscriber_info",
    rate = 200,
    idempotent,
    pagination(cursor, carry(next), end_empty = next),
    doc("269/102306", "1047/60759")
)]
pub mod get_subscriber_info {
    /// The official account and the place to go on from.
    pub struct Request {
        /// ID of the official account.
        #[im(name = "Official_Account", check = crate::official_account::check_id)]
        pub official_account: String,
        /// How many subscribers a page may hold; all of them if left out, according to the page.
        #[im(range = 1..=200)]
        pub limit: Option<u32>,
        /// Place to go on from. It must be sent for the first page too, as an empty string.
        #[im(required, default = String::new())]
        pub next: Option<String>,
    }

    /// A page of subscribers.
    pub struct Response {
        /// Where the next page begins; empty on the last.
        pub next: String,
        /// How many subscribers there are.
        pub subscriber_num: u64,
        /// The subscribers.
        #[im(required)]
        pub subscriber_list: Vec<Subscriber>,
    }

    /// A subscriber.
    pub struct Subscriber {
        /// Name of the user.
        #[im(name = "Subscriber_Account")]
        pub subscriber_account: String,
        /// Since when, in UNIX seconds.
        pub subscribe_time: u64,
        /// The app's own data for this subscriber.
        pub custom_string: String,
        /// How the user gets messages.
        pub msg_flag: MsgFlag,
        /// When the user last sent a message, in UNIX seconds; 0 for never.
        pub last_send_msg_time: u64,
    }

    /// How a subscriber gets messages.
    pub enum MsgFlag {
        /// With notifications.
        AcceptAndNotify,
        /// Without offline pushes.
        AcceptNotNotify,
        /// Not at all.
        Discard,
    }
}

/// Makes users subscribe to an official account.
///
/// The result is the other way round than usual: 0 is a failure. Who has subscribed already is no failure. The answer's
/// members are not confirmed, and the command's own error table was not seen.
#[im_endpoint(
    path = "v4/official_account_open_http_svc/add_subscriber",
    max_batch = 100,
    rate = 200,
    idempotent,
    doc("269/102308", "1047/60760")
)]
pub mod add_subscriber {
    use super::SubscriberResult;

    /// The users to add.
    pub struct Request {
        /// ID of the official account.
        #[im(name = "Official_Account", check = crate::official_account::check_id)]
        pub official_account: String,
        /// The users.
        #[im(batch)]
        pub subscriber_list: Vec<NewSubscriber>,
    }

    /// A user, named in an object of its own.
    pub struct NewSubscriber {
        /// Name of the user.
        #[im(name = "Subscriber_Account")]
        pub subscriber_account: String,
    }

    /// What became of each user.
    pub struct Response {
        /// One entry for each user.
        #[im(results(key = subscriber_account, code = result, ok = [1, 2]))]
        pub subscriber_list: Vec<AddedSubscriber>,
    }

    /// What became of one user.
    pub struct AddedSubscriber {
        /// Name of the user.
        #[im(name = "Subscriber_Account")]
        pub subscriber_account: Option<String>,
        /// What became of the user.
        pub result: Option<SubscriberResult>,
    }
}

/// Ends users' subscriptions to an official account.
///
/// The result is the other way round than usual: 0 is a failure. Who has not subscribed is no failure. No page says how
/// many users fit into one call, so a list is sent as it is. The table of fields names `SubscriberList`, as
/// [`add_subscriber`] has it; the example has `SubscriberToDel_Account` with names, which is taken as right. The error
/// table was seen up to 130002; [`destroy_official_account`](crate::official_account::destroy_official_account) has
/// further codes.
#[im_endpoint(
    path = "v4/official_account_open_http_svc/delete_subscriber",
    rate = 200,
    idempotent,
    doc("1047/60761")
)]
pub mod delete_subscriber {
    use super::SubscriberResult;

    /// The users to remove.
    pub struct Request {
        /// ID of the official account.
        #[im(name = "Official_Account", check = crate::official_account::check_id)]
        pub official_account: String,
        /// Names of the users.
        #[im(name = "SubscriberToDel_Account")]
        pub subscriber_to_del_account: Vec<String>,
    }

    /// What became of each user.
    pub struct Response {
        /// One entry for each user.
        #[im(required, results(key = subscriber_account, code = result, ok = [1, 2]))]
        pub subscriber_list: Vec<RemovedSubscriber>,
    }

    /// What became of one user.
    pub struct RemovedSubscriber {
        /// Name of the user.
        #[im(name = "Subscriber_Account")]
        pub subscriber_account: String,
        /// What became of the user.
        pub result: SubscriberResult,
    }

    /// Why the server refuses the whole call.
    pub enum Error {
        /// A field of the request is illegal.
        #[im(code = 6017)]
        InvalidArgument,
        /// An error inside the server. In other services this code means an illegal field.
        #[im(code = 10004, retry)]
        Internal10004,
        /// The request is illegal.
        #[im(code = 20001)]
        InvalidRequest,
        /// An error inside the server.
        #[im(code = 20005, retry)]
        Internal,
        /// The operation is not permitted; the fields may be wrong.
        #[im(code = 130002)]
        NotPermitted,
    }
}

/// Sets the app's own data for one subscriber.
///
/// Its own error table was not seen.
#[im_endpoint(
    path = "v4/official_account_open_http_svc/modify_subscriber_info",
    rate = 200,
    idempotent,
    doc("269/102310", "1047/60762")
)]
pub mod modify_subscriber_info {
    /// The subscriber and the new data.
    pub struct Request {
        /// ID of the official account.
        #[im(name = "Official_Account", check = crate::official_account::check_id)]
        pub official_account: String,
        /// Name of the user.
        #[im(name = "Subscriber_Account")]
        pub subscriber_account: String,
        /// The data.
        #[im(bytes = ..=3000)]
        pub custom_string: String,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}
}

/// Lists the official accounts to which a user has subscribed, page by page.
///
/// The answer is incomplete: an official one was not seen. Its members are known from a public SDK, those of `SelfInfo`
/// from the filter; an ID in the entries is likely, and found in `extra` then. `Next` is a number here, and a string in
/// [`get_subscriber_info`]. The command's own error table was not seen either.
#[im_endpoint(
    path = "v4/official_account_open_http_svc/get_subscribed_official_account_list",
    rate = 200,
    idempotent,
    pagination(offset, carry(offset = next), end = complete_flag),
    doc("269/102311", "1047/60763")
)]
pub mod get_subscribed_official_account_list {
    use crate::official_account::OfficialAccountBaseInfoField;

    /// The user, and which part of the list.
    pub struct Request {
        /// Name of the user.
        #[im(name = "Subscriber_Account")]
        pub subscriber_account: String,
        /// How many official accounts a page may hold; 200 if left out.
        #[im(range = 1..=200)]
        pub limit: Option<u32>,
        /// Place of the first official account.
        pub offset: Option<u64>,
        /// What to read.
        pub response_filter: Option<ResponseFilter>,
    }

    /// What to read.
    pub struct ResponseFilter {
        /// What to read of each official account.
        #[im(optional)]
        pub official_account_base_info_filter: Vec<OfficialAccountBaseInfoField>,
        /// What to read of the subscription.
        #[im(optional)]
        pub self_info_filter: Vec<SelfInfoField>,
    }

    /// What to read of a subscription.
    pub enum SelfInfoField {
        /// Since when.
        SubscribeTime,
        /// The app's own data for this subscriber.
        CustomString,
    }

    /// A page of official accounts.
    pub struct Response {
        /// The official accounts.
        pub official_account_info_list: Vec<SubscribedOfficialAccount>,
        /// How many there are.
        pub total_count: Option<u64>,
        /// Whether this is the last page.
        #[im(flag)]
        pub complete_flag: Option<bool>,
        /// Place where the next page begins.
        pub next: Option<u64>,
    }

    /// What is shown of one official account, as far as it was asked for.
    pub struct SubscribedOfficialAccount {
        /// Name.
        pub name: Option<String>,
        /// Name of the owner.
        #[im(name = "Owner_Account")]
        pub owner_account: Option<String>,
        /// When it and its subscribers last exchanged a message, in UNIX seconds.
        pub last_msg_time: Option<u64>,
        /// How many have subscribed.
        pub subscriber_num: Option<u64>,
        /// Introduction.
        pub introduction: Option<String>,
        /// Address of the picture.
        pub face_url: Option<String>,
        /// Organisation.
        pub organization: Option<String>,
        /// The app's own data for the official account.
        pub custom_string: Option<String>,
        /// The subscription.
        pub self_info: Option<SelfInfo>,
    }

    /// A user's subscription.
    pub struct SelfInfo {
        /// Since when, in UNIX seconds.
        pub subscribe_time: Option<u64>,
        /// The app's own data for this subscriber.
        pub custom_string: Option<String>,
    }
}

/// What became of a subscription.
#[im_type]
pub enum SubscriberResult {
    /// Nothing: it failed.
    #[im(value = 0)]
    Failed,
    /// It was made, or ended.
    #[im(value = 1)]
    Done,
    /// Nothing, because it was so already.
    #[im(value = 2)]
    Unchanged,
}
