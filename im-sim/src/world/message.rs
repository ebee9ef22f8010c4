//! A message as it is kept.

use std::sync::Arc;

use im_api::im_type;

use super::{Conversation, ExtensionsRecord, World, mailbox};

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
    /// Whether it was recalled.
    #[im(default)]
    pub is_recalled: bool,
    /// Whether its sender has asked for a read receipt.
    #[im(default)]
    pub needs_receipt: bool,
    /// Whether its recipient has sent one.
    #[im(default)]
    pub is_confirmed: bool,
    /// Its extensions; absent if it takes none.
    pub extensions: Option<ExtensionsRecord>,
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
    /// Whether it counts as unread.
    pub(crate) is_unread: bool,
    /// Whether the recipient is asked for a read receipt.
    pub(crate) needs_receipt: bool,
    /// Present if extensions may be attached.
    pub(crate) extensions: Option<ExtensionsRecord>,
}

/// Whose history a message goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sides {
    pub(crate) sender: bool,
    pub(crate) recipient: bool,
}

impl Draft {
    /// A message that is treated as messages usually are.
    pub(crate) fn new(from: impl Into<String>, seq: u32, random: u32, body: impl Into<String>) -> Self {
        Self {
            from: from.into(),
            seq,
            random,
            body: body.into(),
            cloud_custom_data: None,
            is_listed: true,
            is_unread: true,
            needs_receipt: false,
            extensions: None,
        }
    }

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
            message.extensions.clone_from(&draft.extensions);
            message.needs_receipt = draft.needs_receipt;
            self.mailboxes.add(message, sides, draft.is_unread, &mut self.journal);
            if draft.is_listed {
                self.list(&draft.from, to, sides, now);
            }
        }
        key
    }

    /// Moves a conversation in the lists of those whose history holds its new message.
    fn list(&mut self, from: &str, to: &str, sides: Sides, time: u64) {
        if sides.sender {
            self.lists.touch(from, &Conversation::User(to.to_owned()), time, &mut self.journal);
        }
        if sides.recipient {
            self.lists.touch(to, &Conversation::User(from.to_owned()), time, &mut self.journal);
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

    /// A message by its direction and key, if it is not older than `since`.
    pub(crate) fn message(&self, from: &str, to: &str, key: &str, since: u64) -> Option<&MessageRecord> {
        self.mailboxes.find(from, to, key).map(AsRef::as_ref).filter(|message| message.time >= since)
    }

    /// Changes a message in all histories that hold it.
    pub(crate) fn change_message(
        &mut self,
        from: &str,
        to: &str,
        key: &str,
        change: impl Fn(&mut MessageRecord),
    ) {
        self.mailboxes.change(from, to, key, change, &mut self.journal);
    }

    /// Takes messages out of one history: all of them, or none and `false` if one is not there.
    pub(crate) fn remove_messages(&mut self, owner: &str, peer: &str, keys: &[String]) -> bool {
        let is_there =
            |key: &String| self.mailboxes.conversation(owner, peer).any(|message| message.key == *key);
        if !keys.iter().all(is_there) {
            return false;
        }
        self.mailboxes.remove(owner, peer, keys, &mut self.journal);
        true
    }

    /// Makes the messages of a conversation read for its owner: those from before a second, or all.
    pub(crate) fn read(&mut self, owner: &str, peer: &str, before: Option<u64>) {
        self.mailboxes.read(owner, peer, before, &mut self.journal);
    }

    /// How many messages are unread for somebody: of one conversation, or of all.
    pub(crate) fn unread(&self, owner: &str, peer: Option<&str>) -> usize {
        peer.map_or_else(|| self.mailboxes.all_unread(owner), |peer| self.mailboxes.unread(owner, peer))
    }

    /// How many messages are kept, however many histories hold them.
    pub(crate) fn message_count(&self) -> usize {
        self.mailboxes.count()
    }
}
