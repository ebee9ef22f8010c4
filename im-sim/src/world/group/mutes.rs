//! Mutes in a group or topic. They outlive leaving and joining again, so they are kept apart from the members.

use std::collections::BTreeMap;

use crate::world::Table;
use crate::world::change::Journal;
use crate::world::key::row_key;

/// Until when users are muted: Unix time in seconds.
#[derive(Debug, Default)]
pub(crate) struct Mutes(BTreeMap<String, u64>);

/// A group, or a topic of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    pub(crate) group: &'a str,
    pub(crate) topic: Option<&'a str>,
}

impl Place<'_> {
    fn key(self, user: &str) -> Vec<u8> {
        row_key([self.group, self.topic.unwrap_or_default(), user])
    }
}

impl Mutes {
    pub(super) fn restore(&mut self, user: &str, until: u64) {
        self.0.insert(user.to_owned(), until);
    }

    /// Mutes a user until a second, or lifts the mute where that is over.
    pub(super) fn set(&mut self, place: Place<'_>, user: &str, until: u64, now: u64, journal: &mut Journal) {
        if until > now {
            self.0.insert(user.to_owned(), until);
            journal.put(Table::GroupMutes, || (place.key(user), until.to_string().into()));
        } else if self.0.remove(user).is_some() {
            journal.remove(Table::GroupMutes, || place.key(user));
        }
    }

    pub(super) fn forget_all(&self, place: Place<'_>, journal: &mut Journal) {
        for user in self.0.keys() {
            journal.remove(Table::GroupMutes, || place.key(user));
        }
    }

    /// Until when a user is muted; `None` if not any more.
    pub(crate) fn until(&self, user: &str, now: u64) -> Option<u64> {
        self.0.get(user).copied().filter(|until| *until > now)
    }

    /// Who is muted, by name.
    pub(crate) fn running(&self, now: u64) -> impl Iterator<Item = (&str, u64)> {
        self.0.iter().filter(move |(_, until)| **until > now).map(|(user, until)| (user.as_str(), *until))
    }
}
