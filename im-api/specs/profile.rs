//! User profiles: set and read what an app shows of its users.
//!
//! A profile is a list of fields, each a tag with a value: [`ProfileItem`]. The standard fields have types of their own,
//! and an app defines further ones in the console. Who may read and write a field, the app's users or administrators
//! only, is set for each field. Every change of a standard field is pushed to the clients.
//!
//! The answers of this domain carry the text `ErrorDisplay` in their envelope.

use crate::registry::endpoints;
use crate::validate::Check;
use crate::{im_endpoint, im_type};

/// Sets profile fields of one account; fields that are not listed stay as they are.
#[im_endpoint(path = "v4/profile/portrait_set", rate = 200, idempotent, doc("269/1640", "1047/34916"))]
pub mod portrait_set {
    use super::ProfileItem;

    /// The account and the new values.
    #[im(check = super::check_tags)]
    pub struct Request {
        /// Name of the account.
        #[im(name = "From_Account")]
        pub from_account: String,
        /// Fields to set. A tag consists of letters, digits and underscores.
        pub profile_item: Vec<ProfileItem>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses to set the fields.
    pub enum Error {
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 40001)]
        InvalidArgument,
        /// The account does not exist.
        #[im(code = 40003)]
        AccountNotFound,
        /// The caller is not an administrator of the app.
        #[im(code = 40004)]
        NotAdministrator,
        /// A value contains a sensitive word. Only in the older table.
        #[im(code = 40005)]
        SensitiveWord,
        /// An error inside the server.
        #[im(code = 40006, retry)]
        Internal,
        /// The administrator may not write this field.
        #[im(code = 40008)]
        WriteNotAllowed,
        /// There is no profile field with this tag.
        #[im(code = 40009)]
        NoSuchTag,
        /// A value is longer than 500 bytes.
        #[im(code = 40601)]
        ValueTooLong,
        /// The value of a standard field is illegal.
        #[im(code = 40605)]
        InvalidStandardValue,
        /// The type of a value does not fit its tag.
        #[im(code = 40610)]
        WrongValueType,
    }
}

/// Reads chosen profile fields of many accounts, whether they are friends or not.
///
/// All accounts must have been imported. One that cannot be read does not fail the call: its entry says why, and its
/// name is also listed in `Fail_Account`. The limit of 100 accounts is given as advice in one place and as a must in
/// another: the answer to more may be too large to be sent. The oldest page allows 100 calls a second.
#[im_endpoint(
    path = "v4/profile/portrait_get",
    max_batch = 100,
    rate = 200,
    idempotent,
    doc("269/1639", "1047/34917")
)]
pub mod portrait_get {
    use super::{ProfileItem, ProfileTag};

    /// The accounts and the fields to read.
    pub struct Request {
        /// Accounts to read.
        #[im(name = "To_Account", batch)]
        pub to_account: Vec<String>,
        /// Fields to read, standard and custom.
        #[im(each(check = super::check_tag))]
        pub tag_list: Vec<ProfileTag>,
    }

    /// The profiles.
    pub struct Response {
        /// One entry for each account.
        #[im(required, results(key = to_account, code = result_code, info = result_info, ok = 0))]
        pub user_profile_item: Vec<UserProfile>,
        /// Names of the accounts that could not be read, if there are any; their entries say why.
        #[im(name = "Fail_Account", optional)]
        pub fail_account: Vec<String>,
    }

    /// What was read of one account.
    pub struct UserProfile {
        /// Name of the account.
        #[im(name = "To_Account")]
        pub to_account: String,
        /// The fields; none if the account could not be read.
        #[im(optional)]
        pub profile_item: Vec<ProfileItem>,
        /// 0 if the account was read, else an error code.
        pub result_code: i64,
        /// Why the account could not be read; empty on success.
        pub result_info: String,
    }

    /// Why the server refuses the whole call, or why one account could not be read.
    pub enum Error {
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 40001)]
        InvalidArgument,
        /// `To_Account` is missing.
        #[im(code = 40002)]
        MissingToAccount,
        /// The account does not exist.
        #[im(code = 40003)]
        AccountNotFound,
        /// The caller is not an administrator of the app.
        #[im(code = 40004)]
        NotAdministrator,
        /// An error inside the server.
        #[im(code = 40006, retry)]
        Internal,
        /// The administrator may not read this field.
        #[im(code = 40007)]
        ReadNotAllowed,
        /// There is no profile field with this tag.
        #[im(code = 40009)]
        NoSuchTag,
    }
}

/// A profile field: its tag and its value.
///
/// Strings are at most 500 bytes long, numbers have 32 bits without sign; the commands' own tables also name bytes and
/// numbers of 64 bits, which no field has. No page shows whether answers carry a number as a number or as a string: both
/// are read.
///
/// ```
/// use im_api::profile::{Gender, ProfileItem, portrait_set};
///
/// let request = portrait_set::Request::new(
///     "anna",
///     [
///         ProfileItem::nick("Anna"),
///         ProfileItem::gender(Gender::Female),
///         ProfileItem::birth_day(20_190_419),
///         ProfileItem::custom("Team", "blue"),
///     ],
/// );
/// assert!(request.validate().is_ok());
/// ```
///
/// See documents 269/3558 and 1047/33520.
#[im_type]
#[im(tag = "Tag", content = "Value", object = ProfileItem)]
pub enum ProfileValue {
    /// Nickname.
    #[im(name = "Tag_Profile_IM_Nick", bytes = ..=500)]
    Nick(String),
    /// Gender.
    #[im(name = "Tag_Profile_IM_Gender")]
    Gender(Gender),
    /// Birthday; recommended as the number `YYYYMMDD`, such as 20190419.
    #[im(name = "Tag_Profile_IM_BirthDay")]
    BirthDay(u32),
    /// Place; the page suggests four numbers of 32 bits as its contents: country, province, city, district.
    #[im(name = "Tag_Profile_IM_Location", bytes = ..=16)]
    Location(String),
    /// Personal signature.
    #[im(name = "Tag_Profile_IM_SelfSignature", bytes = ..=500)]
    SelfSignature(String),
    /// How friend requests are handled.
    #[im(name = "Tag_Profile_IM_AllowType")]
    AllowType(AllowType),
    /// Language; the app itself maps numbers to languages.
    #[im(name = "Tag_Profile_IM_Language")]
    Language(u32),
    /// Address of the avatar.
    #[im(name = "Tag_Profile_IM_Image", bytes = ..=500)]
    Image(String),
    /// Message settings, as bits: bit 0 is set if no messages are to be received. No longer in the tables since 2024-10.
    #[im(name = "Tag_Profile_IM_MsgSettings")]
    MsgSettings(u32),
    /// Whether an administrator has forbidden the user to send friend requests.
    #[im(name = "Tag_Profile_IM_AdminForbidType")]
    AdminForbidType(AdminForbidType),
    /// Level. One level normally fits 8 bits; the app may split up the rest.
    #[im(name = "Tag_Profile_IM_Level")]
    Level(u32),
    /// Role. One role normally fits 8 bits; the app may split up the rest. The newest page prints Language as the name
    /// of this field, by mistake.
    #[im(name = "Tag_Profile_IM_Role")]
    Role(u32),
    /// A field that the app has defined in the console: what stands after `Tag_Profile_Custom_`, at most 8 letters, and
    /// the value. Custom fields hold strings only.
    #[im(prefix = "Tag_Profile_Custom_", bytes = ..=500)]
    Custom(String, String),
}

impl ProfileItem {
    /// Which field it is.
    #[must_use]
    pub fn tag(&self) -> ProfileTag {
        ProfileTag::from(&*crate::wire::UnionView::tag(self))
    }
}

/// Which profile field.
///
/// ```
/// use im_api::profile::{ProfileTag, portrait_get};
///
/// let request = portrait_get::Request::new(["anna", "bela"], [ProfileTag::Nick, ProfileTag::custom("Team")]);
/// assert_eq!(request.tag_list[1].as_str(), "Tag_Profile_Custom_Team");
/// ```
#[im_type]
pub enum ProfileTag {
    /// Nickname.
    #[im(name = "Tag_Profile_IM_Nick")]
    Nick,
    /// Gender.
    #[im(name = "Tag_Profile_IM_Gender")]
    Gender,
    /// Birthday.
    #[im(name = "Tag_Profile_IM_BirthDay")]
    BirthDay,
    /// Place.
    #[im(name = "Tag_Profile_IM_Location")]
    Location,
    /// Personal signature.
    #[im(name = "Tag_Profile_IM_SelfSignature")]
    SelfSignature,
    /// How friend requests are handled.
    #[im(name = "Tag_Profile_IM_AllowType")]
    AllowType,
    /// Language.
    #[im(name = "Tag_Profile_IM_Language")]
    Language,
    /// Address of the avatar.
    #[im(name = "Tag_Profile_IM_Image")]
    Image,
    /// Message settings. No longer in the tables since 2024-10.
    #[im(name = "Tag_Profile_IM_MsgSettings")]
    MsgSettings,
    /// Whether an administrator has forbidden the user to send friend requests.
    #[im(name = "Tag_Profile_IM_AdminForbidType")]
    AdminForbidType,
    /// Level.
    #[im(name = "Tag_Profile_IM_Level")]
    Level,
    /// Role.
    #[im(name = "Tag_Profile_IM_Role")]
    Role,
}

impl ProfileTag {
    /// A field of the app's own: `keyword` is what stands after `Tag_Profile_Custom_`.
    #[must_use]
    pub fn custom(keyword: &str) -> Self {
        Self::Other(format!("{CUSTOM}{keyword}"))
    }
}

/// A user's gender.
#[im_type]
pub enum Gender {
    /// Not set.
    #[im(name = "Gender_Type_Unknown")]
    Unknown,
    /// Female.
    #[im(name = "Gender_Type_Female")]
    Female,
    /// Male.
    #[im(name = "Gender_Type_Male")]
    Male,
}

/// How a user's friend requests are handled.
#[im_type]
pub enum AllowType {
    /// The user must confirm.
    #[im(name = "AllowType_Type_NeedConfirm")]
    NeedConfirm,
    /// Anybody may add the user.
    #[im(name = "AllowType_Type_AllowAny")]
    AllowAny,
    /// Nobody may add the user.
    #[im(name = "AllowType_Type_DenyAny")]
    DenyAny,
}

/// Whether an administrator has forbidden a user to send friend requests.
#[im_type]
pub enum AdminForbidType {
    /// The user may add friends. The default.
    #[im(name = "AdminForbid_Type_None")]
    None,
    /// The user may not send friend requests.
    #[im(name = "AdminForbid_Type_SendOut")]
    SendOut,
}

/// What the tags of custom fields begin with.
const CUSTOM: &str = "Tag_Profile_Custom_";

/// What the spelling of a tag tells: whether it can be one at all.
fn check_tag(tag: &str) -> Result<(), &'static str> {
    if !tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
        return Err("a tag consists of letters, digits and underscores");
    }
    match tag.strip_prefix(CUSTOM) {
        Some(keyword) if keyword.len() > 8 => {
            Err("a custom tag has at most 8 letters after `Tag_Profile_Custom_`")
        }
        _ => Ok(()),
    }
}

fn check_tags(request: &portrait_set::Request, check: &mut Check<'_>) {
    for item in &request.profile_item {
        if let Err(what) = check_tag(&crate::wire::UnionView::tag(item)) {
            check.report("ProfileItem", what);
        }
    }
}

endpoints![portrait_set, portrait_get];
