//! Attributes of groups: keys with values that the app chooses.
//!
//! A group has at most 16 keys, and their values are at most 16,000 bytes long in all.
//!
//! For `Private`, `Public`, `ChatRoom` and `AVChatRoom`; for `Community` on some pages: the international ones of 2023
//! to read, change and reset, and the newer one to delete, but not the one to clear. Early pages: `AVChatRoom` only.

use crate::validate::Check;
use crate::{im_endpoint, im_type};

/// Reads all attributes of a group.
///
/// Of the five commands it alone has another service, and another name for the list, `GroupAttrAry`.
#[im_endpoint(
    path = "v4/group_open_attr_http_svc/get_group_attr",
    rate = 200,
    idempotent,
    doc("269/67012", "1047/44187")
)]
pub mod get_group_attr {
    use super::GroupAttr;

    /// The group.
    pub struct Request {
        /// The group.
        pub group_id: String,
    }

    /// The attributes.
    pub struct Response {
        /// The attributes.
        pub group_attr_ary: Vec<GroupAttr>,
    }

    /// Why the server refuses.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 10004)]
        InvalidArgument,
        /// This type of group has no attributes.
        #[im(code = 10007)]
        UnsupportedGroupType,
        /// The group does not exist, or was dissolved.
        #[im(code = 10010)]
        GroupNotFound,
        /// The id of the group has the wrong form.
        #[im(code = 10015)]
        InvalidGroupId,
    }
}

/// Adds attributes to a group or changes them; the others stay.
///
/// A repeat writes the same values again.
#[im_endpoint(
    path = "v4/group_open_http_svc/modify_group_attr",
    rate = 200,
    quota(calls = 5, per = 1, key = group_id, shared = "group attributes"),
    idempotent,
    doc("269/67010", "1047/44188")
)]
pub mod modify_group_attr {
    use super::GroupAttr;

    /// The group and the attributes.
    #[im(check = super::check_modified)]
    pub struct Request {
        /// The group.
        pub group_id: String,
        /// The attributes. The limits count those that stay, too.
        #[im(items = ..=16)]
        pub group_attr: Vec<GroupAttr>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 10004)]
        InvalidArgument,
        /// This type of group has no attributes.
        #[im(code = 10007)]
        UnsupportedGroupType,
        /// The group does not exist, or was dissolved.
        #[im(code = 10010)]
        GroupNotFound,
        /// The id of the group has the wrong form.
        #[im(code = 10015)]
        InvalidGroupId,
        /// A key is longer than 32 bytes.
        #[im(code = 10045)]
        KeyTooLong,
        /// A value is longer than 4000 bytes.
        #[im(code = 10046)]
        ValueTooLong,
        /// The group would have more than 16 attributes.
        #[im(code = 10047)]
        TooManyAttributes,
        /// The values would be longer than 16,000 bytes in all.
        #[im(code = 10048)]
        ValuesTooLong,
        /// The group's attributes were written more than 5 times within a second.
        #[im(code = 10049)]
        WriteRateExceeded,
    }
}

/// Replaces the attributes of a group.
///
/// The others are gone: that follows from the title and from the documentation of the clients; the table of fields does
/// not say it. So the attributes are no batch. A repeat leaves the same attributes. The table of an older page names
/// another command, [`modify_group_attr`], by mistake.
#[im_endpoint(
    path = "v4/group_open_http_svc/set_group_attr",
    rate = 200,
    quota(calls = 5, per = 1, key = group_id, shared = "group attributes"),
    idempotent,
    doc = "1047/44190"
)]
pub mod set_group_attr {
    use super::GroupAttr;

    /// The group and the attributes.
    #[im(check = super::check_set)]
    pub struct Request {
        /// The group.
        pub group_id: String,
        /// All attributes that the group has from now on.
        #[im(items = ..=16)]
        pub group_attr: Vec<GroupAttr>,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 10004)]
        InvalidArgument,
        /// This type of group has no attributes.
        #[im(code = 10007)]
        UnsupportedGroupType,
        /// The group does not exist, or was dissolved.
        #[im(code = 10010)]
        GroupNotFound,
        /// The id of the group has the wrong form.
        #[im(code = 10015)]
        InvalidGroupId,
        /// A key is longer than 32 bytes.
        #[im(code = 10045)]
        KeyTooLong,
        /// A value is longer than 4000 bytes.
        #[im(code = 10046)]
        ValueTooLong,
        /// The group would have more than 16 attributes.
        #[im(code = 10047)]
        TooManyAttributes,
        /// The values would be longer than 16,000 bytes in all.
        #[im(code = 10048)]
        ValuesTooLong,
        /// The group's attributes were written more than 5 times within a second.
        #[im(code = 10049)]
        WriteRateExceeded,
    }
}

/// Deletes all attributes of a group.
///
/// A repeat deletes nothing more.
#[im_endpoint(
    path = "v4/group_open_http_svc/clear_group_attr",
    rate = 200,
    quota(calls = 5, per = 1, key = group_id, shared = "group attributes"),
    idempotent,
    doc = "1047/44189"
)]
pub mod clear_group_attr {
    /// The group.
    pub struct Request {
        /// The group.
        pub group_id: String,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 10004)]
        InvalidArgument,
        /// This type of group has no attributes.
        #[im(code = 10007)]
        UnsupportedGroupType,
        /// The group does not exist, or was dissolved.
        #[im(code = 10010)]
        GroupNotFound,
        /// The id of the group has the wrong form.
        #[im(code = 10015)]
        InvalidGroupId,
        /// A key is longer than 32 bytes.
        #[im(code = 10045)]
        KeyTooLong,
        /// A value is longer than 4000 bytes.
        #[im(code = 10046)]
        ValueTooLong,
        /// The group would have more than 16 attributes.
        #[im(code = 10047)]
        TooManyAttributes,
        /// The values would be longer than 16,000 bytes in all.
        #[im(code = 10048)]
        ValuesTooLong,
        /// The group's attributes were written more than 5 times within a second.
        #[im(code = 10049)]
        WriteRateExceeded,
    }
}

/// Deletes attributes of a group by their keys.
///
/// A repeat deletes nothing more, but is answered with code 10050.
#[im_endpoint(
    path = "v4/group_open_http_svc/delete_group_attr",
    rate = 200,
    quota(calls = 5, per = 1, key = group_id, shared = "group attributes"),
    idempotent,
    doc("269/104440", "1047/59499")
)]
pub mod delete_group_attr {
    /// The group and the keys.
    pub struct Request {
        /// The group.
        pub group_id: String,
        /// The attributes to delete.
        pub group_attr: Vec<AttrKey>,
    }

    /// An attribute, named in an object of its own.
    pub struct AttrKey {
        /// Key.
        #[im(name = "key", bytes = ..=32)]
        pub key: String,
    }

    /// Nothing beyond the envelope.
    pub struct Response {}

    /// Why the server refuses.
    pub enum Error {
        /// An error inside the server.
        #[im(code = 10002, retry)]
        Internal,
        /// A field of the request is illegal; `ErrorInfo` says which.
        #[im(code = 10004)]
        InvalidArgument,
        /// This type of group has no attributes.
        #[im(code = 10007)]
        UnsupportedGroupType,
        /// The group does not exist, or was dissolved.
        #[im(code = 10010)]
        GroupNotFound,
        /// The id of the group has the wrong form.
        #[im(code = 10015)]
        InvalidGroupId,
        /// A key is longer than 32 bytes.
        #[im(code = 10045)]
        KeyTooLong,
        /// The group's attributes were written more than 5 times within a second.
        #[im(code = 10049)]
        WriteRateExceeded,
        /// An attribute to delete does not exist.
        #[im(code = 10050)]
        AttributeNotFound,
    }
}

/// An attribute of a group. Its members are spelled in small letters, unlike those of a counter.
///
/// `validate` demands key and value of what is sent; no page says whether an answer always has them.
#[im_type]
pub struct GroupAttr {
    /// Key.
    #[im(name = "key", required, bytes = ..=32)]
    pub key: Option<String>,
    /// Value.
    #[im(name = "value", required, bytes = ..=4000)]
    pub value: Option<String>,
}

fn check_modified(request: &modify_group_attr::Request, check: &mut Check<'_>) {
    check_total(&request.group_attr, check);
}

fn check_set(request: &set_group_attr::Request, check: &mut Check<'_>) {
    check_total(&request.group_attr, check);
}

fn check_total(attributes: &[GroupAttr], check: &mut Check<'_>) {
    let total: usize =
        attributes.iter().filter_map(|attribute| attribute.value.as_deref()).map(str::len).sum();
    if total > 16_000 {
        check.report("GroupAttr", "the values are longer than 16000 bytes in all");
    }
}
