//! Changing the messages of a group: recall, write anew, hide, pin.

use im_api::group_message::PlaceKind;

use super::{BROADCASTS, GroupLog, GroupLogs, GroupMessageRecord, PinRecord};
use crate::world::World;
use crate::world::change::Journal;

/// Among how many of the newest messages those of one sender are looked for.
const NEWEST: usize = 1_000;

/// Most pins of a group, as the documents of the clients have it.
const MAX_PINS: usize = 10;

/// Why a message is not pinned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PinFailure {
    /// It is pinned.
    Pinned,
    /// The group has too many.
    TooMany,
}

impl GroupLogs {
    /// Changes a message that is there.
    pub(in crate::world) fn change(
        &mut self,
        name: &str,
        seq: u32,
        change: impl FnOnce(&mut GroupMessageRecord),
        journal: &mut Journal,
    ) {
        let log = self.of(name);
        if let Some(record) = log.messages.get_mut(&seq) {
            change(record);
            log.note(name, seq, journal);
        }
    }

    /// Marks the messages of a sender among the newest as recalled, and returns their numbers.
    pub(in crate::world) fn recall_of_sender(
        &mut self,
        name: &str,
        sender: &str,
        journal: &mut Journal,
    ) -> Vec<u32> {
        let newest = self.of(name).messages.iter().rev().take(NEWEST);
        let theirs = newest.filter(|(_, record)| record.from == sender && record.place == PlaceKind::Normal);
        let theirs: Vec<_> = theirs.map(|(seq, _)| *seq).collect();
        for seq in &theirs {
            self.change(name, *seq, |record| record.place = PlaceKind::Recalled, journal);
        }
        theirs
    }

    /// Hides messages from members; what is hidden stays hidden.
    pub(in crate::world) fn hide(&mut self, name: &str, until: u32, journal: &mut Journal) {
        let log = self.of(name);
        log.board.hidden_until = log.board.hidden_until.max(until);
        log.note_board(name, journal);
    }

    /// Pins a message. A repeat fails: the general table has a code for it.
    pub(in crate::world) fn pin(
        &mut self,
        name: &str,
        seq: u32,
        pinner: &str,
        journal: &mut Journal,
    ) -> Result<(), PinFailure> {
        let log = self.of(name);
        if log.board.pins.iter().any(|pin| pin.seq == seq) {
            return Err(PinFailure::Pinned);
        }
        if log.board.pins.len() >= MAX_PINS {
            return Err(PinFailure::TooMany);
        }
        log.board.pins.insert(0, PinRecord::new(seq, pinner));
        log.note_board(name, journal);
        Ok(())
    }

    /// Takes a pin off; `false` if there is none.
    pub(in crate::world) fn unpin(&mut self, name: &str, seq: u32, journal: &mut Journal) -> bool {
        let log = self.of(name);
        let count = log.board.pins.len();
        log.board.pins.retain(|pin| pin.seq != seq);
        if log.board.pins.len() == count {
            return false;
        }
        log.note_board(name, journal);
        true
    }
}

impl World {
    /// A message of a group, whatever became of it.
    pub(crate) fn group_message(&self, log: &str, seq: u32) -> Option<&GroupMessageRecord> {
        self.group_logs.get(log)?.message(seq)
    }

    /// Number and time of the message that one of this sender with this random number repeats.
    pub(crate) fn repeated_in_group(
        &self,
        log: &str,
        from: &str,
        random: u32,
        now: u64,
    ) -> Option<(u32, u64)> {
        let (seq, record) = self.group_logs.get(log)?.repeated(from, random, now)?;
        Some((seq, record.time))
    }

    /// Number of the broadcast that one of this sender with this random number repeats.
    pub(crate) fn repeated_broadcast(&self, from: &str, random: u32, now: u64) -> Option<u32> {
        self.repeated_in_group(BROADCASTS, from, random, now).map(|(seq, _)| seq)
    }

    /// When the newest message was sent; 0 if there is none.
    pub(crate) fn newest_time(&self, log: &str) -> u64 {
        self.group_messages(log).next_back().map_or(0, |(_, record)| record.time)
    }

    /// All messages of a group by their numbers.
    pub(crate) fn group_messages(
        &self,
        log: &str,
    ) -> impl DoubleEndedIterator<Item = (u32, &GroupMessageRecord)> {
        self.group_logs.get(log).into_iter().flat_map(GroupLog::messages)
    }

    /// All messages to all live groups by their numbers.
    pub(crate) fn broadcasts(&self) -> impl Iterator<Item = (u32, &GroupMessageRecord)> {
        self.group_messages(BROADCASTS)
    }

    /// Up to which number messages of a group are hidden from members.
    pub(crate) fn group_hidden_until(&self, log: &str) -> u32 {
        self.group_logs.get(log).map_or(0, GroupLog::hidden_until)
    }

    /// Pinned messages of a group, the last one first.
    pub(crate) fn group_pins(&self, log: &str) -> &[PinRecord] {
        self.group_logs.get(log).map_or(&[], GroupLog::pins)
    }

    /// Changes a message that is there.
    pub(crate) fn change_group_message(
        &mut self,
        log: &str,
        seq: u32,
        change: impl FnOnce(&mut GroupMessageRecord),
    ) {
        self.group_logs.change(log, seq, change, &mut self.journal);
    }

    /// Marks the messages of a sender among the newest as recalled, and returns their numbers.
    pub(crate) fn recall_of_sender(&mut self, log: &str, sender: &str) -> Vec<u32> {
        self.group_logs.recall_of_sender(log, sender, &mut self.journal)
    }

    /// Hides messages from members.
    pub(crate) fn hide_group_messages(&mut self, log: &str, until: u32) {
        self.group_logs.hide(log, until, &mut self.journal);
    }

    /// Pins a message.
    pub(crate) fn pin_group_message(&mut self, log: &str, seq: u32, pinner: &str) -> Result<(), PinFailure> {
        self.group_logs.pin(log, seq, pinner, &mut self.journal)
    }

    /// Takes a pin off; `false` if there is none.
    pub(crate) fn unpin_group_message(&mut self, log: &str, seq: u32) -> bool {
        self.group_logs.unpin(log, seq, &mut self.journal)
    }
}
