//! A message as it is kept.

use std::sync::Arc;

use im_api::im_type;

use super::{Conversation, World, mailbox};

/// A message as a store keeps it.
#[im_type]
pub(crate) struct MessageRecord {
    /// Sender.
    pub from: String,
    /// Recipient.
    pub to: String,
    /// Sequence number.
    pub seq: u32,
    /// Random number.
    pub random: u32,
    /// Unix time in seconds.
    pub time: u64,
    /// `<seq>_<random>_<time>`
    pub key: String,
    /// The elements, as JSON.
    pub body: String,
    /// The app's own data, kept with the message.
    pub cloud_custom_data: Option<String>,
}

/// A message on its way in.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) from: String,
    pub(crate) seq: u32,
    pub(crate) random: u32,
    pub(crate) body: String,
    pub(crate) cloud_custom_data: Option<String>,
    /// Whether the conversation moves in the lists of recent ones.
    pub(crate) is_listed: bool,
}

/// Whose history a message goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sides {
    pub(crate) sender: bool,
    pub(crate) recipient: bool,
}

impl Draft {
    /// The key under which the message is known.
    pub(crate) fn key(&self, now: u64) -> String {
        format!("{}_{}_{now}", self.seq, self.random)
    }
}

/// Time, sequence and random number out of a key.
pub(crate) fn read_key(key: &str) -> Option<(u64, u32, u32)> {
    let (seq, rest) = key.split_once('_')?;
    let (random, time) = rest.split_once('_')?;
    Some((time.parse().ok()?, seq.parse().ok()?, random.parse().ok()?))
}

pub(super) fn restore(key: &[u8], value: &[u8]) -> Option<(u64, Arc<MessageRecord>)> {
    let id = u64::from_be_bytes(key.try_into().ok()?);
    Some((id, Arc::new(serde_json::from_slice(value).ok()?)))
}

impl World {
    /// Delivers a message and returns its key.
    pub(crate) fn send(&mut self, draft: &Draft, to: &str, sides: Sides, now: u64) -> String {
        let key = draft.key(now);
        if sides.sender || sides.recipient {
            let mut message = MessageRecord::new(
                draft.from.as_str(),
                to,
                draft.seq,
                draft.random,
                now,
                key.as_str(),
                draft.body.as_str(),
            );
            message.cloud_custom_data.clone_from(&draft.cloud_custom_data);
            self.mailboxes.add(message, sides, &mut self.journal);
            if draft.is_listed {
                self.list(&draft.from, to, sides, now);
            }
        }
        key
    }

    /// Moves a conversation in the lists of those whose history holds its new message.
    fn list(&mut self, from: &str, to: &str, sides: Sides, time: u64) {
        if sides.sender {
            self.lists.touch(from, Conversation::User(to.to_owned()), time, &mut self.journal);
        }
        if sides.recipient {
            self.lists.touch(to, Conversation::User(from.to_owned()), time, &mut self.journal);
        }
    }

    /// A page of the history of `owner` with `peer`.
    pub(crate) fn history(&self, owner: &str, peer: &str, wanted: &mailbox::Wanted<'_>) -> mailbox::Page {
        self.mailboxes.page(owner, peer, wanted)
    }

    /// The whole history of `owner` with `peer`, oldest first.
    pub(crate) fn conversation(&self, owner: &str, peer: &str) -> impl Iterator<Item = &Arc<MessageRecord>> {
        self.mailboxes.conversation(owner, peer)
    }

    /// How many messages are kept, however many histories hold them.
    pub(crate) fn message_count(&self) -> usize {
        self.mailboxes.count()
    }
}
