//! Histories: each side of a conversation has its own.

mod page;
mod upkeep;

pub(crate) use page::{Page, Wanted};

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use im_api::wire::encode_body;

use super::Table;
use super::change::Journal;
use super::key::{read_key as read_row_key, row_key};
use super::message::{MessageRecord, Sides, read_key};

/// The histories of everybody with everybody.
#[derive(Debug, Default)]
pub(super) struct Mailboxes {
    /// Owner, then peer; oldest first.
    owners: HashMap<String, HashMap<String, Vec<Entry>>>,
    next_id: u64,
}

#[derive(Clone, Debug)]
struct Entry {
    id: u64,
    message: Arc<MessageRecord>,
    /// Whether it counts as unread for the owner of this history.
    is_unread: bool,
}

impl Entry {
    /// Sequence numbers order what came within one second.
    fn order(&self) -> (u64, u32, u32, u64) {
        let (time, seq, random) = self.rank();
        (time, seq, random, self.id)
    }

    /// The parts of the key: messages of one key stand together.
    fn rank(&self) -> (u64, u32, u32) {
        (self.message.time, self.message.seq, self.message.random)
    }

    /// Notes where the message is, and whether it is unread there.
    fn note(&self, owner: &str, peer: &str, journal: &mut Journal) {
        let unread = if self.is_unread { vec![1] } else { Vec::new() };
        journal.put(Table::Places, || (place_key(self.id, owner, peer), unread));
    }
}

impl Mailboxes {
    /// Takes a message into the histories of both sides, or one. It may count as unread for its recipient; what
    /// somebody writes to themselves does not.
    pub(super) fn add(
        &mut self,
        message: MessageRecord,
        sides: Sides,
        is_unread: bool,
        journal: &mut Journal,
    ) {
        let id = self.next_id;
        self.next_id += 1;
        journal.put(Table::Messages, || (id.to_be_bytes().into(), encode_body(&message)));
        let entry = Entry { id, message: Arc::new(message), is_unread: false };
        let (from, to) = (entry.message.from.clone(), entry.message.to.clone());
        if sides.recipient {
            let entry = Entry { is_unread: is_unread && from != to, ..entry.clone() };
            self.place(to.clone(), from.clone(), entry, journal);
        }
        // Who writes to themselves has one history with themselves.
        if sides.sender && !(sides.recipient && from == to) {
            self.place(from, to, entry, journal);
        }
    }

    fn place(&mut self, owner: String, peer: String, entry: Entry, journal: &mut Journal) {
        entry.note(&owner, &peer, journal);
        let list = self.owners.entry(owner).or_default().entry(peer).or_default();
        let at = list.partition_point(|other| other.order() < entry.order());
        list.insert(at, entry);
    }

    pub(super) fn delete_owner(&mut self, owner: &str, journal: &mut Journal) {
        for (peer, list) in self.owners.remove(owner).into_iter().flatten() {
            drop_entries(list, owner, &peer, journal);
        }
    }

    /// Empties the history of `owner` with `peer`; `false` if it is empty.
    pub(super) fn clear(&mut self, owner: &str, peer: &str, journal: &mut Journal) -> bool {
        let list = self.owners.get_mut(owner).and_then(|peers| peers.remove(peer)).unwrap_or_default();
        let had_some = !list.is_empty();
        drop_entries(list, owner, peer, journal);
        had_some
    }

    pub(super) fn restore(&mut self, messages: &HashMap<u64, Arc<MessageRecord>>, places: Vec<Place>) {
        for Place { id, owner, peer, is_unread } in places {
            if let Some(message) = messages.get(&id) {
                let entry = Entry { id, message: Arc::clone(message), is_unread };
                self.owners.entry(owner).or_default().entry(peer).or_default().push(entry);
                self.next_id = self.next_id.max(id + 1);
            }
        }
        self.owners
            .values_mut()
            .flat_map(HashMap::values_mut)
            .for_each(|list| list.sort_by_key(Entry::order));
    }

    pub(super) fn conversation(&self, owner: &str, peer: &str) -> impl Iterator<Item = &Arc<MessageRecord>> {
        self.list(owner, peer).iter().map(|entry| &entry.message)
    }

    pub(super) fn count(&self) -> usize {
        let lists = self.owners.values().flat_map(HashMap::values).flatten();
        lists.map(|entry| entry.id).collect::<HashSet<_>>().len()
    }

    fn list(&self, owner: &str, peer: &str) -> &[Entry] {
        self.owners.get(owner).and_then(|peers| peers.get(peer)).map_or(&[], Vec::as_slice)
    }
}

/// Takes messages out of a history, and those that no history holds any more out of the store.
fn drop_entries(entries: Vec<Entry>, owner: &str, peer: &str, journal: &mut Journal) {
    for entry in entries {
        journal.remove(Table::Places, || place_key(entry.id, owner, peer));
        if Arc::strong_count(&entry.message) == 1 {
            journal.remove(Table::Messages, || entry.id.to_be_bytes().into());
        }
    }
}

/// The index of the first message with this key, or where it would stand if it is gone.
fn boundary(list: &[Entry], key: &str) -> usize {
    read_key(key).map_or(list.len(), |rank| list.partition_point(|entry| entry.rank() < rank))
}

/// Whose history with whom holds a message.
#[derive(Debug)]
pub(super) struct Place {
    id: u64,
    owner: String,
    peer: String,
    is_unread: bool,
}

/// The message's number, both names.
fn place_key(id: u64, owner: &str, peer: &str) -> Vec<u8> {
    [&id.to_be_bytes()[..], &row_key([owner, peer])].concat()
}

pub(super) fn restore_place(key: &[u8], unread: &[u8]) -> Option<Place> {
    let (id, names) = key.split_first_chunk::<8>()?;
    let [owner, peer] = read_row_key(names)?.map(str::to_owned);
    Some(Place { id: u64::from_be_bytes(*id), owner, peer, is_unread: !unread.is_empty() })
}
