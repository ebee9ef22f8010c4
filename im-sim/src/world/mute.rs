//! Who may not send messages, anywhere in the app.

use std::collections::HashMap;

use im_api::im_type;
use im_api::mute::FOR_EVER;
use im_api::wire::encode_body;

use super::change::Journal;
use super::{Table, World};

/// The end of a mute that has none.
const NEVER: u64 = u64::MAX;

/// When the mutes of an account end, as a store keeps it: Unix time in seconds.
#[im_type]
pub(crate) struct MuteRecord {
    /// That for one-to-one messages.
    #[im(default)]
    pub one_to_one_until: u64,
    /// That for group messages.
    #[im(default)]
    pub group_until: u64,
}

/// For how many seconds somebody is still muted; 0 is not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MutedFor {
    pub(crate) one_to_one: u32,
    pub(crate) group: u32,
}

#[derive(Debug, Default)]
pub(super) struct GlobalMutes(HashMap<String, MuteRecord>);

impl GlobalMutes {
    pub(super) fn restore(&mut self, name: &[u8], record: &[u8]) {
        if let (Ok(name), Ok(record)) = (std::str::from_utf8(name), serde_json::from_slice(record)) {
            self.0.insert(name.to_owned(), record);
        }
    }

    pub(super) fn delete_owner(&mut self, name: &str, journal: &mut Journal) {
        if self.0.remove(name).is_some() {
            journal.remove(Table::Mutes, || name.into());
        }
    }
}

impl World {
    /// Sets mutes to so many seconds from now; what is `None` stays as it is. `false` if there is no account.
    pub(crate) fn mute(&mut self, name: &str, one_to_one: Option<u32>, group: Option<u32>, now: u64) -> bool {
        if !self.exists(name) {
            return false;
        }
        let record = self.mutes.0.entry(name.to_owned()).or_insert_with(MuteRecord::new);
        if let Some(seconds) = one_to_one {
            record.one_to_one_until = end(seconds, now);
        }
        if let Some(seconds) = group {
            record.group_until = end(seconds, now);
        }
        self.journal.put(Table::Mutes, || (name.into(), encode_body(&*record)));
        true
    }

    /// The mutes of an account as they are now.
    pub(crate) fn muted_for(&self, name: &str, now: u64) -> MutedFor {
        let left =
            |until: fn(&MuteRecord) -> u64| self.mutes.0.get(name).map_or(0, |mute| rest(until(mute), now));
        MutedFor { one_to_one: left(|mute| mute.one_to_one_until), group: left(|mute| mute.group_until) }
    }
}

fn end(seconds: u32, now: u64) -> u64 {
    if seconds == FOR_EVER { NEVER } else { now + u64::from(seconds) }
}

fn rest(until: u64, now: u64) -> u32 {
    if until == NEVER {
        return FOR_EVER;
    }
    // Only a clock that was put back makes a rest that does not fit; it still has an end.
    u32::try_from(until.saturating_sub(now)).unwrap_or(FOR_EVER).min(FOR_EVER - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Edition;

    #[test]
    fn mutes_run_out_to_the_second_and_apart_from_each_other() {
        let mut world = World::new(false);
        world.import("anna", Edition::Pro, 100).unwrap();
        assert!(!world.mute("nobody", Some(1), None, 100));
        assert!(world.mute("anna", Some(10), Some(FOR_EVER), 100));
        assert_eq!(world.muted_for("anna", 109), MutedFor { one_to_one: 1, group: FOR_EVER });
        assert_eq!(world.muted_for("anna", 110), MutedFor { one_to_one: 0, group: FOR_EVER });
        assert!(world.mute("anna", None, Some(0), 110));
        assert_eq!(world.muted_for("anna", 110), MutedFor { one_to_one: 0, group: 0 });
        assert!(world.mute("anna", Some(FOR_EVER - 1), None, 110));
        assert_eq!(world.muted_for("anna", 90).one_to_one, FOR_EVER - 1, "it has an end");
    }

    #[test]
    fn a_mute_does_not_outlive_its_account() {
        let mut world = World::new(true);
        world.import("anna", Edition::Trial, 100).unwrap();
        world.mute("anna", Some(FOR_EVER), None, 100);
        world.delete("anna", 100);
        world.import("anna", Edition::Trial, 100).unwrap();
        assert_eq!(world.muted_for("anna", 100).one_to_one, 0);
        let mut mutes = world.take_changes();
        mutes.retain(|change| change.table == Table::Mutes);
        assert!(mutes.last().unwrap().value.is_none());
    }
}
