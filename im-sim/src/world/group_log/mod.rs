//! Messages of groups, by their numbers. A group has a log, and each of its topics has one of its own.

mod page;
mod post;
mod rates;
mod record;
#[cfg(test)]
mod tests;
mod upkeep;

pub(crate) use page::LogWanted;
pub(crate) use post::{GroupDraft, GroupHead};
pub(crate) use record::{BoardRecord, GroupMessageRecord, PinRecord, ReceiptsRecord};
pub(crate) use upkeep::PinFailure;

use std::collections::{BTreeMap, HashMap};

use im_api::wire::encode_body;

use rates::GroupRates;

use super::Table;
use super::change::Journal;

/// The log of messages to all live groups. No group has an empty name.
const BROADCASTS: &str = "";

/// The name of the log of a group or a topic. Ids are printable, so that no name is that of another place.
pub(super) fn log_name(group: &str, topic: Option<&str>) -> String {
    topic.map_or_else(|| group.to_owned(), |topic| format!("{group}\0{topic}"))
}

/// For how many seconds the service recognises a repeat.
const MEMORY_SECONDS: u64 = 300;

/// The logs by their names.
#[derive(Debug, Default)]
pub(super) struct GroupLogs(HashMap<String, GroupLog>);

/// The messages of one group or topic.
#[derive(Debug)]
pub(crate) struct GroupLog {
    messages: BTreeMap<u32, GroupMessageRecord>,
    /// The last message of a sender with a random number.
    by_random: HashMap<(String, u32), u32>,
    board: BoardRecord,
    rates: GroupRates,
}

impl GroupLogs {
    pub(super) fn get(&self, name: &str) -> Option<&GroupLog> {
        self.0.get(name)
    }

    fn of(&mut self, name: &str) -> &mut GroupLog {
        self.0.entry(name.to_owned()).or_insert_with(GroupLog::new)
    }

    /// Takes a message under a number that is not taken.
    pub(super) fn add(&mut self, name: &str, seq: u32, record: GroupMessageRecord, journal: &mut Journal) {
        let log = self.of(name);
        log.insert(seq, record);
        log.note(name, seq, journal);
    }

    /// Drops the log of a group or topic that is gone.
    pub(super) fn delete(&mut self, name: &str, journal: &mut Journal) {
        let Some(log) = self.0.remove(name) else { return };
        journal.remove(Table::GroupBoards, || name.into());
        for seq in log.messages.into_keys() {
            journal.remove(Table::GroupMessages, || message_row(name, seq));
        }
    }

    pub(super) fn restore(&mut self, key: &[u8], value: &[u8]) {
        if let (Some((name, seq)), Ok(record)) = (read_message_row(key), serde_json::from_slice(value)) {
            self.of(name).insert(seq, record);
        }
    }

    pub(super) fn restore_board(&mut self, name: &[u8], value: &[u8]) {
        if let (Ok(name), Ok(board)) = (std::str::from_utf8(name), serde_json::from_slice(value)) {
            self.of(name).board = board;
        }
    }
}

impl GroupLog {
    fn new() -> Self {
        Self {
            messages: BTreeMap::new(),
            by_random: HashMap::new(),
            board: BoardRecord::new(),
            rates: GroupRates::default(),
        }
    }

    fn insert(&mut self, seq: u32, record: GroupMessageRecord) {
        let last = self.by_random.entry((record.from.clone(), record.random)).or_insert(seq);
        *last = seq.max(*last);
        self.messages.insert(seq, record);
    }

    /// A message, whatever became of it.
    pub(crate) fn message(&self, seq: u32) -> Option<&GroupMessageRecord> {
        self.messages.get(&seq)
    }

    /// The number of the newest message.
    fn last_seq(&self) -> Option<u32> {
        self.messages.last_key_value().map(|(seq, _)| *seq)
    }

    /// All messages by their numbers.
    pub(crate) fn messages(&self) -> impl DoubleEndedIterator<Item = (u32, &GroupMessageRecord)> {
        self.messages.iter().map(|(seq, record)| (*seq, record))
    }

    /// The message that one of this sender with this random number repeats, and its number.
    pub(crate) fn repeated(&self, from: &str, random: u32, now: u64) -> Option<(u32, &GroupMessageRecord)> {
        let seq = *self.by_random.get(&(from.to_owned(), random))?;
        let record = self.messages.get(&seq)?;
        (now.abs_diff(record.taken_at) < MEMORY_SECONDS).then_some((seq, record))
    }

    /// Up to which number messages are hidden from members.
    pub(crate) fn hidden_until(&self) -> u32 {
        self.board.hidden_until
    }

    /// Pinned messages, the last one first.
    pub(crate) fn pins(&self) -> &[PinRecord] {
        &self.board.pins
    }

    fn note(&self, name: &str, seq: u32, journal: &mut Journal) {
        if let Some(record) = self.messages.get(&seq) {
            journal.put(Table::GroupMessages, || (message_row(name, seq), encode_body(record)));
        }
    }

    fn note_board(&self, name: &str, journal: &mut Journal) {
        journal.put(Table::GroupBoards, || (name.into(), encode_body(&self.board)));
    }
}

/// The number comes last: all before it is the name.
fn message_row(name: &str, seq: u32) -> Vec<u8> {
    [name.as_bytes(), &seq.to_be_bytes()].concat()
}

fn read_message_row(key: &[u8]) -> Option<(&str, u32)> {
    let (name, seq) = key.split_last_chunk::<4>()?;
    Some((std::str::from_utf8(name).ok()?, u32::from_be_bytes(*seq)))
}
