//! Changing messages and what owners have read of them.

use std::collections::HashMap;
use std::sync::Arc;

use im_api::wire::encode_body;

use super::{Entry, Mailboxes, boundary, drop_entries};
use crate::world::Table;
use crate::world::change::Journal;
use crate::world::message::MessageRecord;

impl Mailboxes {
    /// The first message of this direction and key that somebody's history holds.
    pub(in crate::world) fn find(&self, from: &str, to: &str, key: &str) -> Option<&Arc<MessageRecord>> {
        let of_key = |owner, peer| {
            let list = self.list(owner, peer);
            let rest = list[boundary(list, key)..].iter();
            rest.take_while(|entry| entry.message.key == key).map(|entry| &entry.message)
        };
        of_key(from, to).chain(of_key(to, from)).find(|message| message.from == from && message.to == to)
    }

    /// Changes all messages of this direction and key, in both histories.
    pub(in crate::world) fn change(
        &mut self,
        from: &str,
        to: &str,
        key: &str,
        change: impl Fn(&mut MessageRecord),
        journal: &mut Journal,
    ) {
        let mut changed: HashMap<u64, Arc<MessageRecord>> = HashMap::new();
        for (owner, peer) in [(from, to), (to, from)] {
            for entry in self.of_key(owner, peer, key) {
                if entry.message.from != from || entry.message.to != to {
                    continue;
                }
                let message = changed.entry(entry.id).or_insert_with(|| {
                    let mut message = MessageRecord::clone(&entry.message);
                    change(&mut message);
                    journal.put(Table::Messages, || (entry.id.to_be_bytes().into(), encode_body(&message)));
                    Arc::new(message)
                });
                entry.message = Arc::clone(message);
            }
        }
    }

    fn of_key(&mut self, owner: &str, peer: &str, key: &str) -> impl Iterator<Item = &mut Entry> {
        let list = self.list_mut(owner, peer);
        let start = boundary(list, key);
        list[start..].iter_mut().take_while(move |entry| entry.message.key == key)
    }

    /// Takes messages out of one history.
    pub(in crate::world) fn remove(
        &mut self,
        owner: &str,
        peer: &str,
        keys: &[String],
        journal: &mut Journal,
    ) {
        let Some(list) = self.owners.get_mut(owner).and_then(|peers| peers.get_mut(peer)) else { return };
        let (gone, kept) =
            std::mem::take(list).into_iter().partition(|entry| keys.contains(&entry.message.key));
        *list = kept;
        drop_entries(gone, owner, peer, journal);
    }

    /// Makes messages read: those from before a second, or all.
    pub(in crate::world) fn read(
        &mut self,
        owner: &str,
        peer: &str,
        before: Option<u64>,
        journal: &mut Journal,
    ) {
        let is_meant = |entry: &&mut Entry| before.is_none_or(|second| entry.message.time < second);
        for entry in self.list_mut(owner, peer).iter_mut().filter(is_meant).filter(|entry| entry.is_unread) {
            entry.is_unread = false;
            entry.note(owner, peer, journal);
        }
    }

    /// How many messages of a conversation are unread for its owner.
    pub(in crate::world) fn unread(&self, owner: &str, peer: &str) -> usize {
        self.list(owner, peer).iter().filter(|entry| entry.is_unread).count()
    }

    /// How many messages of all conversations are unread for their owner.
    pub(in crate::world) fn all_unread(&self, owner: &str) -> usize {
        let lists = self.owners.get(owner).into_iter().flat_map(HashMap::values);
        lists.flatten().filter(|entry| entry.is_unread).count()
    }

    fn list_mut(&mut self, owner: &str, peer: &str) -> &mut [Entry] {
        self.owners.get_mut(owner).and_then(|peers| peers.get_mut(peer)).map_or(&mut [], Vec::as_mut_slice)
    }
}
