//! Recent conversations of a user: list, delete and pin them, put them into groups, mark them.
//!
//! A conversation is one-to-one with another user, or belongs to a chat group. The two kinds of groups are not to be
//! confused: a *conversation group* is a folder of one user's conversations, with a name and a number; a *chat group*
//! is named by a string, which is called `GroupId`, `ToGroupId` or `ToGroupid` here, depending on the command. The
//! member `GroupId` of conversation groups is their number.
//!
//! Conversation groups and standard marks need one of the higher editions; which ones differs between pages. A user has
//! at most 20 conversation groups, with at most 1000 conversations in all of them; conversations with marks and custom
//! marks are at most 1000 too.
//!
//! The answers of this domain carry the text `ErrorDisplay` in their envelope.

mod conversations;
mod groups;

pub use conversations::*;
pub use groups::*;

use crate::im_type;
use crate::registry::endpoints;
use crate::validate::Check;

/// Kind of a conversation.
#[im_type]
pub enum ContactType {
    /// With another user.
    #[im(value = 1)]
    OneToOne,
    /// Of a chat group.
    #[im(value = 2)]
    Group,
}

/// A conversation, as the commands for conversation groups and marks name it.
///
/// The tables mark both names as required, or mistype them; the examples have only the one that fits the kind.
///
/// ```
/// use im_api::recent_contact::{Contact, ContactType};
///
/// assert_eq!(Contact::user("bela"), Contact::new(ContactType::OneToOne).to_account("bela"));
/// ```
#[im_type]
#[im(exactly_one(to_account, to_group_id), check = check_contact)]
pub struct Contact {
    /// Name of the other user; for one-to-one conversations only.
    #[im(name = "To_Account")]
    pub to_account: Option<String>,
    /// Name of the chat group; for conversations of groups only.
    pub to_group_id: Option<String>,
    /// Kind of the conversation.
    #[im(name = "Type")]
    pub contact_type: ContactType,
}

impl Contact {
    /// The conversation with another user.
    pub fn user(name: impl Into<String>) -> Self {
        Self::new(ContactType::OneToOne).to_account(name)
    }

    /// The conversation of a chat group.
    pub fn group(group_id: impl Into<String>) -> Self {
        Self::new(ContactType::Group).to_group_id(group_id)
    }
}

/// A conversation group: a folder of one user's conversations.
#[im_type]
pub struct ContactGroup {
    /// Its name.
    #[im(bytes = ..=32)]
    pub group_name: String,
    /// Its number; not the name of a chat group.
    pub group_id: u64,
}

/// A conversation with its marks and the conversation groups that hold it. What it does not have is left out.
#[im_type]
pub struct MarkedContact {
    /// Name of the other user; for one-to-one conversations only.
    #[im(name = "To_Account")]
    pub to_account: Option<String>,
    /// Name of the chat group; for conversations of groups only.
    pub to_group_id: Option<String>,
    /// Kind of the conversation.
    #[im(name = "Type")]
    pub contact_type: ContactType,
    /// Standard marks as up to 64 digits 0 or 1, such as `111001`; [`mark_contact`] takes them as numbers.
    pub standard_mark: Option<String>,
    /// Custom mark, at most 256 bytes.
    pub custom_mark: Option<String>,
    /// Numbers of the conversation groups that hold it.
    #[im(optional)]
    pub contact_group_id: Vec<u64>,
    /// When marks or groups changed last, in UNIX seconds.
    pub timestamp: u64,
}

/// The name must be the one that fits the kind.
fn check_contact(contact: &Contact, check: &mut Check<'_>) {
    let wrong = check_kind(contact.contact_type, contact.to_account.is_some(), contact.to_group_id.is_some());
    if let Some(what) = wrong {
        check.report("Type", what);
    }
}

/// What is wrong with a conversation of which exactly one name is given.
fn check_kind(kind: ContactType, has_account: bool, has_group: bool) -> Option<&'static str> {
    match kind {
        ContactType::OneToOne if has_group && !has_account => {
            Some("a one-to-one conversation is named by `To_Account`")
        }
        ContactType::Group if has_account && !has_group => {
            Some("the conversation of a group is named by the group")
        }
        _ => None,
    }
}

endpoints![
    get_list,
    delete,
    top,
    create_contact_group,
    update_contact_group,
    del_contact_group,
    get_contact_group,
    search_contact_group,
    mark_contact,
];
