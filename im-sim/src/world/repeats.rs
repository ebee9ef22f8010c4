//! Which messages were sent already.

use std::collections::{HashMap, VecDeque};

use im_api::im_type;
use im_api::wire::encode_body;

use super::{Table, World};

/// For how many seconds the service recognises a repeat (document 269/2282).
const MEMORY_SECONDS: u64 = 120;

/// What makes a message a repeat of another: sender, sequence and random number, and the content's CRC-32. The
/// recipient is not among them.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Repeat {
    pub(crate) sender: String,
    pub(crate) seq: u32,
    pub(crate) random: u32,
    pub(crate) crc: u32,
}

/// What the first of them was answered.
#[im_type]
pub(crate) struct Sent {
    /// When it came: Unix time in seconds.
    pub at: u64,
    /// Its `MsgTime`.
    pub time: u64,
    /// Its `MsgKey`.
    pub key: String,
}

#[derive(Debug, Default)]
pub(super) struct Repeats {
    sent: HashMap<Repeat, Sent>,
    /// In the order in which they came.
    queue: VecDeque<(u64, Repeat)>,
}

impl Repeats {
    pub(super) fn restore(&mut self, key: &[u8], value: &[u8]) {
        let repeat = std::str::from_utf8(key).ok().and_then(Repeat::parse);
        if let (Some(repeat), Ok(sent)) = (repeat, serde_json::from_slice::<Sent>(value)) {
            let place = self.queue.partition_point(|(at, _)| *at <= sent.at);
            self.queue.insert(place, (sent.at, repeat.clone()));
            self.sent.insert(repeat, sent);
        }
    }
}

impl Repeat {
    /// A form that sorts nowhere in particular and reads back: names come last because they may hold anything.
    fn spell(&self) -> String {
        format!("{:08x}{:08x}{:08x}{}", self.seq, self.random, self.crc, self.sender)
    }

    fn parse(text: &str) -> Option<Self> {
        let number = |from: usize| u32::from_str_radix(text.get(from..from + 8)?, 16).ok();
        let sender = text.get(24..)?.to_owned();
        Some(Self { seq: number(0)?, random: number(8)?, crc: number(16)?, sender })
    }
}

impl World {
    /// `MsgTime` and `MsgKey` of the message that this one repeats.
    pub(crate) fn repeated(&mut self, repeat: &Repeat, now: u64) -> Option<(u64, String)> {
        self.forget_repeats(now);
        self.repeats.sent.get(repeat).map(|sent| (sent.time, sent.key.clone()))
    }

    /// Remembers a message, so that its repeats are known.
    pub(crate) fn remember(&mut self, repeat: Repeat, time: u64, key: &str, now: u64) {
        let sent = Sent::new(now, time, key);
        self.journal.put(Table::Repeats, || (repeat.spell().into(), encode_body(&sent)));
        self.repeats.queue.push_back((now, repeat.clone()));
        self.repeats.sent.insert(repeat, sent);
    }

    fn forget_repeats(&mut self, now: u64) {
        let Repeats { sent, queue } = &mut self.repeats;
        while let Some((at, _)) = queue.front() {
            // A clock that was put back must not make the memory last for ever.
            if now.abs_diff(*at) < MEMORY_SECONDS {
                break;
            }
            let Some((_, repeat)) = queue.pop_front() else { break };
            self.journal.remove(Table::Repeats, || repeat.spell().into());
            sent.remove(&repeat);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repeat(sender: &str) -> Repeat {
        Repeat { sender: sender.into(), seq: 7, random: u32::MAX, crc: 0 }
    }

    #[test]
    fn a_repeat_is_known_for_120_seconds() {
        let mut world = World::new(false);
        world.remember(repeat("anna"), 1_000, "7_1_1000", 1_000);
        assert_eq!(world.repeated(&repeat("anna"), 1_119), Some((1_000, "7_1_1000".to_owned())));
        assert_eq!(world.repeated(&repeat("bela"), 1_119), None);
        assert_eq!(world.repeated(&repeat("anna"), 1_120), None);
        assert!(world.repeats.queue.is_empty());
    }

    #[test]
    fn the_spelling_reads_back() {
        for sender in ["anna", "", "00000000", "ü"] {
            assert_eq!(Repeat::parse(&repeat(sender).spell()), Some(repeat(sender)));
        }
        assert_eq!(Repeat::parse("short"), None);
    }
}
