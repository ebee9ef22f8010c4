//! Reading a history page by page.

use std::sync::Arc;

use super::{Entry, Mailboxes, boundary};
use crate::world::message::MessageRecord;

/// Which part of a history.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted<'a> {
    /// First second.
    pub(crate) min_time: u64,
    /// Last second.
    pub(crate) max_time: u64,
    /// Only what is older than the message with this key.
    pub(crate) before: Option<&'a str>,
    /// Most messages.
    pub(crate) max_count: usize,
    /// Most bytes of the answer, roughly; one message is always given.
    pub(crate) max_bytes: usize,
}

/// A page of a history.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    /// Oldest first.
    pub(crate) messages: Vec<Arc<MessageRecord>>,
    /// Whether nothing older is wanted.
    pub(crate) is_complete: bool,
}

impl Entry {
    /// About how many bytes the message takes in an answer.
    fn answer_bytes(&self) -> usize {
        let message = &self.message;
        let data = message.cloud_custom_data.as_ref().map_or(0, String::len);
        message.body.len() + message.key.len() + message.from.len() + message.to.len() + data + 180
    }
}

impl Mailboxes {
    pub(in crate::world) fn page(&self, owner: &str, peer: &str, wanted: &Wanted<'_>) -> Page {
        let list = self.list(owner, peer);
        let first = list.partition_point(|entry| entry.message.time < wanted.min_time);
        let mut end = list.partition_point(|entry| entry.message.time <= wanted.max_time);
        if let Some(key) = wanted.before.filter(|key| !key.is_empty()) {
            end = end.min(boundary(list, key));
        }
        let mut start = end;
        let mut bytes = 0;
        while start > first && end - start < wanted.max_count.max(1) {
            bytes += list[start - 1].answer_bytes();
            if bytes > wanted.max_bytes && start < end {
                break;
            }
            start -= 1;
        }
        // Messages of one key stay together: the key alone says where the next page begins.
        while start > first && start < end && list[start - 1].message.key == list[start].message.key {
            start -= 1;
        }
        let messages = list.get(start..end).unwrap_or_default();
        Page {
            messages: messages.iter().map(|entry| Arc::clone(&entry.message)).collect(),
            is_complete: start <= first,
        }
    }
}
