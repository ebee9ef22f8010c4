//! What belongs to all relations of one user together: names of friend groups, and sequence numbers.

use std::collections::HashMap;

use im_api::im_type;
use im_api::wire::encode_body;

use crate::world::Table;
use crate::world::change::Journal;

/// What a store keeps of it.
///
/// A sequence number rises whenever what it stands for has changed. 0 is the number of what never was changed.
#[im_type]
pub(crate) struct CircleRecord {
    /// Of the standard fields of all friends.
    #[im(default)]
    pub standard_sequence: u64,
    /// Of the custom fields of all friends.
    #[im(default)]
    pub custom_sequence: u64,
    /// Of the groups and who is in them.
    #[im(default)]
    pub group_sequence: u64,
    /// Of the block list.
    #[im(default)]
    pub block_sequence: u64,
    /// Names of the groups, the oldest first.
    #[im(optional)]
    pub groups: Vec<String>,
}

#[derive(Debug, Default)]
pub(super) struct Circles(HashMap<String, CircleRecord>);

impl Circles {
    pub(super) fn get(&self, name: &str) -> Option<&CircleRecord> {
        self.0.get(name)
    }

    /// The groups of a user, the oldest first.
    pub(super) fn groups(&self, name: &str) -> &[String] {
        self.get(name).map_or(&[], |circle| &circle.groups)
    }

    pub(super) fn change(
        &mut self,
        name: &str,
        change: impl FnOnce(&mut CircleRecord),
        journal: &mut Journal,
    ) {
        let circle = self.0.entry(name.to_owned()).or_insert_with(CircleRecord::new);
        change(circle);
        journal.put(Table::Circles, || (name.into(), encode_body(circle)));
    }

    pub(super) fn delete(&mut self, name: &str, journal: &mut Journal) {
        if self.0.remove(name).is_some() {
            journal.remove(Table::Circles, || name.into());
        }
    }

    pub(super) fn restore(&mut self, name: &[u8], record: &[u8]) {
        if let (Ok(name), Ok(record)) = (std::str::from_utf8(name), serde_json::from_slice(record)) {
            self.0.insert(name.to_owned(), record);
        }
    }
}
