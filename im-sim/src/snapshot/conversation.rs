//! Recent conversations.

use std::time::SystemTime;

use im_api::recent_contact::Contact;

use super::date;
use crate::world::{self, ListedRecord};

/// A conversation in the list of a user's recent ones.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Conversation {
    /// With whom, or of which group.
    pub contact: Contact,
    /// When something happened in it last, in whole seconds.
    pub time: SystemTime,
    /// Whether it is pinned.
    pub is_pinned: bool,
}

impl Conversation {
    pub(crate) fn new(conversation: &world::Conversation, record: &ListedRecord) -> Self {
        let contact = match conversation {
            world::Conversation::User(name) => Contact::user(name.as_str()),
            world::Conversation::Group(id) => Contact::group(id.as_str()),
        };
        let time = date(record.time);
        Self { contact, time, is_pinned: record.is_pinned }
    }
}
