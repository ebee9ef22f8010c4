//! Mutes in a group or topic. They outlive leaving and joining again, so they are kept apart from the members.

use std::collections::BTreeMap;

use super::pair_key;
use crate::world::Table;
use crate::world::change::Journal;

/// Until when users are muted: Unix time in seconds.
#[derive(Debug, Default)]
pub(crate) struct Mutes(BTreeMap<String, u64>);

impl Mutes {
    pub(super) fn restore(&mut self, user: &str, until: u64) {
        self.0.insert(user.to_owned(), until);
    }

    /// Mutes a user in `scope`, the id of the group or topic, or lifts the mute where `until` is over.
    pub(super) fn set(&mut self, scope: &str, user: &str, until: u64, now: u64, journal: &mut Journal) {
        if until > now {
            self.0.insert(user.to_owned(), until);
            journal.put(Table::GroupMutes, || (pair_key(scope, user), until.to_string().into()));
        } else if self.0.remove(user).is_some() {
            journal.remove(Table::GroupMutes, || pair_key(scope, user));
        }
    }

    pub(super) fn forget_all(&self, scope: &str, journal: &mut Journal) {
        for user in self.0.keys() {
            journal.remove(Table::GroupMutes, || pair_key(scope, user));
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
