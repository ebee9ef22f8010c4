//! Recent conversations: list, delete and pin them, put them into folders, mark them.

mod conversations;
mod groups;
mod marks;

use im_api::recent_contact::mark_contact::Error;
use im_api::recent_contact::{Contact, ContactType, MarkedContact};

use crate::Refusal;
use crate::handler::Handler;
use crate::world::{Conversation, LabelError, LabelRecord, World};

pub(super) fn handlers() -> Vec<Handler> {
    [conversations::handlers(), groups::handlers(), marks::handlers()].into_iter().flatten().collect()
}

/// The conversation that a request names. Its spec sees to it that the name fits the kind, unless the kind is unknown.
fn conversation(
    kind: ContactType,
    user: Option<String>,
    group: Option<String>,
) -> Result<Conversation, Refusal> {
    let conversation = match kind {
        ContactType::OneToOne => user.map(Conversation::User),
        ContactType::Group => group.map(Conversation::Group),
        _ => None,
    };
    conversation.ok_or_else(|| Error::InvalidArgument.into())
}

fn read_contact(contact: &Contact) -> Result<Conversation, Refusal> {
    conversation(contact.contact_type, contact.to_account.clone(), contact.to_group_id.clone())
}

fn check_owner(world: &World, name: &str) -> Result<(), Refusal> {
    if world.exists(name) { Ok(()) } else { Err(Error::AccountNotFound.into()) }
}

/// All commands for groups and marks have one table of codes.
fn refusal(error: LabelError) -> Refusal {
    let error = match error {
        LabelError::NoAccount => Error::AccountNotFound,
        LabelError::NoGroup => Error::GroupUnavailable,
        LabelError::TooManyConversations => Error::TooManyContacts,
        LabelError::NoFolder => Error::ContactGroupNotFound,
        LabelError::TooManyFolders => Error::TooManyContactGroups,
        LabelError::NameTaken => {
            return Refusal::new(Error::InvalidArgument.code(), "the group's name is taken");
        }
    };
    error.into()
}

/// Code and text of one conversation's result.
fn result(outcome: Result<(), Refusal>) -> (i64, String) {
    outcome.map_or_else(|refusal| (refusal.code(), refusal.info().to_owned()), |()| (0, String::new()))
}

/// Standard marks as digits. Of the pages' one example nothing says which end is number 1: here it is the first digit,
/// and the last one is that of the highest mark that is set.
fn digits(standard: u64) -> Option<String> {
    let digit = |number: u32| if standard >> number & 1 == 1 { '1' } else { '0' };
    (standard != 0).then(|| (0..u64::BITS - standard.leading_zeros()).map(digit).collect())
}

fn describe(conversation: &Conversation, label: &LabelRecord) -> MarkedContact {
    let mut contact = match conversation {
        Conversation::User(name) => {
            MarkedContact::new(ContactType::OneToOne, label.changed_at).to_account(name.as_str())
        }
        Conversation::Group(id) => {
            MarkedContact::new(ContactType::Group, label.changed_at).to_group_id(id.as_str())
        }
    };
    contact.standard_mark = digits(label.standard);
    contact.custom_mark.clone_from(&label.custom);
    contact.contact_group_id(label.folders.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_digit_is_the_first_mark() {
        assert_eq!(digits(0), None);
        assert_eq!(digits(0b10_0111).as_deref(), Some("111001"));
        assert_eq!(digits(1 << 63).unwrap().len(), 64);
    }
}
