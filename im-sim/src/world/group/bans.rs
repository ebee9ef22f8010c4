//! Bans: who is out of a group and cannot come back for some time.

use std::collections::BTreeMap;

use crate::world::change::Journal;
use crate::world::key::row_key;
use crate::world::{Table, World};

/// Bans in the order of their ends.
///
/// The key is the mark of a ban: the second in which it ends with 16 bits to its right, so that bans with one end differ.
#[derive(Debug, Default)]
pub(crate) struct Bans(BTreeMap<u64, String>);

fn end(mark: u64) -> u64 {
    mark >> 16
}

impl Bans {
    pub(super) fn restore(&mut self, user: &str, mark: u64) {
        self.0.insert(mark, user.to_owned());
    }

    /// Bans a user of `group` until a second, instead of any earlier ban.
    pub(super) fn set(&mut self, group: &str, user: &str, until: u64, journal: &mut Journal) {
        self.lift(group, user, journal);
        let mut mark = until << 16;
        while self.0.contains_key(&mark) {
            mark += 1;
        }
        self.0.insert(mark, user.to_owned());
        journal.put(Table::GroupBans, || (row_key([group, user]), mark.to_string().into()));
    }

    pub(super) fn lift(&mut self, group: &str, user: &str, journal: &mut Journal) {
        let before = self.0.len();
        self.0.retain(|_, banned| banned != user);
        if self.0.len() < before {
            journal.remove(Table::GroupBans, || row_key([group, user]));
        }
    }

    pub(super) fn forget_all(&self, group: &str, journal: &mut Journal) {
        for user in self.0.values() {
            journal.remove(Table::GroupBans, || row_key([group, user]));
        }
    }

    pub(crate) fn holds(&self, user: &str, now: u64) -> bool {
        self.0.iter().any(|(mark, banned)| banned == user && end(*mark) > now)
    }

    /// At most `limit` running bans with their ends, from after the mark `after`, and the mark of the last one if there
    /// are more.
    pub(crate) fn part(&self, after: u64, limit: usize, now: u64) -> (Vec<(&str, u64)>, Option<u64>) {
        let first = after.max((now << 16) | 0xffff).saturating_add(1);
        let mut rest = self.0.range(first..);
        let mut last = after;
        let part = rest.by_ref().take(limit).map(|(mark, user)| {
            last = *mark;
            (user.as_str(), end(*mark))
        });
        let part = part.collect();
        (part, rest.next().map(|_| last))
    }
}

impl World {
    /// Puts a user out of a group until a second.
    pub(crate) fn ban(&mut self, id: &str, user: &str, until: u64) {
        self.leave(id, user);
        if let Some(group) = self.groups.all.get_mut(id) {
            group.bans.set(id, user, until, &mut self.journal);
        }
    }

    pub(crate) fn lift_ban(&mut self, id: &str, user: &str) {
        if let Some(group) = self.groups.all.get_mut(id) {
            group.bans.lift(id, user, &mut self.journal);
        }
    }
}
