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

    /// The key of a row about a conversation of `owner`: the length of the owner's name, it, the kind, the name.
    fn row(&self, owner: &str) -> Vec<u8> {
        let length = u32::try_from(owner.len()).unwrap_or(u32::MAX);
        let kind = match self {
            Self::User(_) => 1,
            Self::Group(_) => 2,
        };
        [&length.to_be_bytes()[..], owner.as_bytes(), &[kind], self.name().as_bytes()].concat()
    }

    /// Owner and conversation out of the key of a row.
    fn read_row(key: &[u8]) -> Option<(String, Self)> {
        let (length, names) = key.split_first_chunk::<4>()?;
        let (owner, rest) = names.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)?;
        let (kind, name) = rest.split_first()?;
        let name = String::from_utf8(name.to_owned()).ok()?;
        let conversation = match kind {
            1 => Self::User(name),
            2 => Self::Group(name),
            _ => return None,
        };
        Some((String::from_utf8(owner.to_owned()).ok()?, conversation))
    }
}
