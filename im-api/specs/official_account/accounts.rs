//! The official accounts themselves: create, destroy, change, read.

use crate::im_endpoint;

/// Creates an official account, which an imported account owns.
///
/// Without an ID of its own every call creates another one; with an ID a repeat presumably answers 130008, that it is
/// taken. So the call is not repeated once it may have arrived. Its own error table was not seen.
#[im_endpoint(
    path = "v4/official_account_open_http_svc/create_official_account",
    rate = 200,
    doc("269/102302", "1047/60755")
)]
pub mod create_official_account {
    /// The official account to create.
    pub struct Request {
        /// Name of the owner, an imported account.
        #[im(name = "Owner_Account")]
        pub owner_account: String,
        /// The ID; the server makes up one if it is left out. Printable ASCII. The other commands call it
        /// `Official_Account`.
        #[im(name = "OfficialAccountUserID", bytes = ..=48, check = crate::official_account::check_new_id)]
        pub official_account_user_id: Option<String>,
        /// Name to show.
        #[im(bytes = ..=150)]
        pub name: String,
        /// Introduction.
        #[im(bytes = ..=400)]
        pub introduction: Option<String>,
        /// Address of the picture.
        #[im(bytes = ..=500)]
        pub face_url: Option<String>,
        /// Organisation.
        #[im(bytes = ..=500)]
        pub organization: Option<String>,
        /// The app's own data for the official account.
        #[im(bytes = ..=3000)]
        pub custom_string: Option<String>,
        /// How many may subscribe; 100,000 if left out.
        pub max_subscriber_num: Option<u32>,
    }

    /// What was created.
    pub struct Response {
        /// The ID: the `Official_Account` of the other commands.
        #[im(name = "OfficialAccountUserID")]
        pub official_account_user_id: String,
    }
}

/// Destroys an official account.
///
/// A repeat changes nothing, but answers 130004; so a call that was sent twice may report it although it did the work.
#[im_endpoint(
    path = "v4/official_account_open_http_svc/destroy_official_account",
    rate = 200,
    idempotent,
    doc("269/102303", "1047/60756")
)]
pub mod destroy_official_account {
    /// The official account to destroy.
    pub struct Request {
        /// ID of the official account.
        #[im(name = "Official_Account", check = crate::official_account::check_id)]
        pub official_account: String,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses.
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
        /// The official account does not exist, or was destroyed.
        #[im(code = 130004)]
        OfficialAccountNotFound,
        /// The ID of the official account is illegal.
        #[im(code = 130007)]
        InvalidOfficialAccount,
        /// The ID of the official account is taken.
        #[im(code = 130008)]
        OfficialAccountExists,
        /// The app has no official accounts.
        #[im(code = 131000)]
        OfficialAccountsNotEnabled,
    }
}

/// Changes what is shown of an official account; what is left out stays as it is.
///
/// Its own error table was not seen.
#[im_endpoint(
    path = "v4/official_account_open_http_svc/modify_official_account_base_info",
    rate = 200,
    idempotent,
    doc("269/102304", "1047/60757")
)]
pub mod modify_official_account_base_info {
    /// The new values.
    pub struct Request {
        /// ID of the official account.
        #[im(name = "Official_Account", check = crate::official_account::check_id)]
        pub official_account: String,
        /// Name to show.
        #[im(bytes = ..=150)]
        pub name: Option<String>,
        /// Introduction.
        #[im(bytes = ..=400)]
        pub introduction: Option<String>,
        /// Address of the picture.
        #[im(bytes = ..=500)]
        pub face_url: Option<String>,
        /// Organisation.
        #[im(bytes = ..=500)]
        pub organization: Option<String>,
        /// The app's own data for the official account.
        #[im(bytes = ..=3000)]
        pub custom_string: Option<String>,
        /// How many may subscribe. Only in the example; its row of the table was not seen.
        pub max_subscriber_num: Option<u32>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}
}

/// Reads what is shown of official accounts.
///
/// The answer is incomplete: an official one was not seen. List and members are known from a public SDK, which gives
/// every entry an error code of its own. It names no ID in the entries; `Official_Account` is read in case it is there,
/// because without it nobody could tell them apart. The command's own error table was not seen either.
#[im_endpoint(
    path = "v4/official_account_open_http_svc/get_official_account_info",
    max_batch = 50,
    rate = 200,
    idempotent,
    doc("269/102305", "1047/60758")
)]
pub mod get_official_account_info {
    use crate::official_account::OfficialAccountBaseInfoField;

    /// The official accounts to ask for.
    pub struct Request {
        /// The official accounts.
        #[im(batch)]
        pub official_account_id_list: Vec<OfficialAccountId>,
        /// What to read; everything if left out.
        pub response_filter: Option<ResponseFilter>,
    }

    /// An official account, named in an object of its own.
    pub struct OfficialAccountId {
        /// ID of the official account.
        #[im(name = "Official_Account", check = crate::official_account::check_id)]
        pub official_account: String,
    }

    /// What to read.
    pub struct ResponseFilter {
        /// What to read of each official account.
        #[im(optional)]
        pub official_account_base_info_filter: Vec<OfficialAccountBaseInfoField>,
    }

    /// The official accounts.
    pub struct Response {
        /// One entry for each official account.
        #[im(results(key = official_account, code = error_code, info = error_info, ok = 0))]
        pub official_account_info_list: Vec<OfficialAccountInfo>,
    }

    /// What is shown of one official account, as far as it was asked for.
    pub struct OfficialAccountInfo {
        /// Its ID, if the answer has it.
        #[im(name = "Official_Account")]
        pub official_account: Option<String>,
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
        /// When it was created, in UNIX seconds.
        pub create_time: Option<u64>,
        /// 0, or left out, if it could be read; else an error code.
        #[im(default)]
        pub error_code: i64,
        /// Why it could not be read.
        pub error_info: Option<String>,
    }
}
