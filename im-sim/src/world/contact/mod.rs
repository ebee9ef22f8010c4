//! Conversations as their owners see them: the recent ones, their marks and the folders they are in.

mod folders;
mod labels;
mod list;
mod marks;
#[cfg(test)]
mod tests;

pub(crate) use labels::{LabelError, LabelRecord};
pub(crate) use list::{ListPlace, ListWanted, ListedRecord, PinError};
pub(crate) use marks::MarkChange;

pub(super) use labels::Labels;
pub(super) use list::Lists;

use super::key::{read_key, row_key};

/// A conversation, as one of those who take part in it names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Conversation {
    /// With another user.
    User(String),
    /// Of a chat group.
    Group(String),
}

impl Conversation {
    /// The name of the other user or of the group.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::User(name) | Self::Group(name) => name,
        }
    }

    /// The key of a row about a conversation of `owner`.
    fn row(&self, owner: &str) -> Vec<u8> {
        let kind = match self {
            Self::User(_) => "user",
            Self::Group(_) => "group",
        };
        row_key([owner, kind, self.name()])
    }

    /// Owner and conversation out of the key of a row.
    fn read_row(key: &[u8]) -> Option<(String, Self)> {
        let [owner, kind, name] = read_key(key)?;
        let conversation = match kind {
            "user" => Self::User(name.to_owned()),
            "group" => Self::Group(name.to_owned()),
            _ => return None,
        };
        Some((owner.to_owned(), conversation))
    }
}
