//! What came in and what was done, for tests to judge by.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::time::Duration;

use crate::core::Core;
use crate::shards::Shards;
use crate::window::{SlidingLog, densest};

/// How many receive times are kept for each path; the greatest number of calls in a second is right beyond that.
const KEPT_TIMES: usize = 1 << 20;

/// The simulator's books: they count since the start, or since they were [cleared](Books::clear).
///
/// Paths are written as in the specs, `v4/openim/sendmsg`. A path that was never called has zeros.
#[derive(Clone, Copy)]
pub struct Books<'a> {
    core: &'a Core,
}

impl<'a> Books<'a> {
    pub(crate) fn new(core: &'a Core) -> Self {
        Self { core }
    }

    /// Calls that were received, whatever became of them.
    #[must_use]
    pub fn calls(&self, path: &str) -> u64 {
        self.look(path, |book| book.received)
    }

    /// Calls of all commands, those of unknown commands included.
    #[must_use]
    pub fn all_calls(&self) -> u64 {
        let known: u64 = self.core.routes().map(|route| route.ledger().book.received).sum();
        known + self.unknown_calls()
    }

    /// Calls of commands that do not exist.
    #[must_use]
    pub fn unknown_calls(&self) -> u64 {
        self.core.connections.unknown_calls()
    }

    /// Calls that were carried out: `ErrorCode` 0, even if some items failed. A fault may have kept the answer back.
    #[must_use]
    pub fn accepted(&self, path: &str) -> u64 {
        self.look(path, |book| book.accepted)
    }

    /// Calls that were refused by their checks or by the command. Codes that a fault rule answers do not count.
    #[must_use]
    pub fn refused(&self, path: &str) -> u64 {
        self.look(path, |book| book.refused.values().sum())
    }

    /// Calls that were refused with this code.
    #[must_use]
    pub fn refused_with(&self, path: &str, code: i64) -> u64 {
        self.look(path, |book| book.refused.get(&code).copied().unwrap_or(0))
    }

    /// How often the command did its work on `item`: an account imported, deleted, set, muted or logged out, a message
    /// stored or delivered for a recipient or a group, a message recalled, changed, deleted, pinned or confirmed (by its
    /// `MsgKey` or, in a group, its number), a conversation read, deleted, pinned or marked (by the other user or the
    /// chat group), a conversation group created, changed or deleted (by its name). A message that is recognised as a
    /// repeat does not count.
    #[must_use]
    pub fn executed(&self, path: &str, item: &str) -> u64 {
        self.look(path, |book| book.executed.get(item).copied().unwrap_or(0))
    }

    /// Every item on which the command did its work, with how often.
    #[must_use]
    pub fn executions(&self, path: &str) -> BTreeMap<String, u64> {
        self.look(path, |book| book.executed.iter().map(|(item, count)| (item.clone(), *count)).collect())
    }

    /// When calls were received, by the simulator's steady clock; the last million of them.
    #[must_use]
    pub fn receive_times(&self, path: &str) -> Vec<Duration> {
        self.look(path, |book| book.times.iter().copied().collect())
    }

    /// The most calls that were received in any one second.
    #[must_use]
    pub fn max_calls_in_any_second(&self, path: &str) -> u64 {
        self.look(path, |book| book.busiest)
    }

    /// The most calls that were received in any span of this length, of the last million.
    #[must_use]
    pub fn max_calls_in_any(&self, path: &str, span: Duration) -> u64 {
        self.look(path, |book| densest(book.times.iter().copied(), span))
    }

    /// Connections that were made.
    #[must_use]
    pub fn connections(&self) -> u64 {
        self.core.connections.made()
    }

    /// Connections that are open now.
    #[must_use]
    pub fn open_connections(&self) -> u64 {
        self.core.connections.open()
    }

    /// Starts all counts anew, except that of open connections.
    pub fn clear(&self) {
        for route in self.core.routes() {
            route.ledger().book = PathBook::default();
        }
        self.core.connections.clear();
    }

    fn look<T: Default>(self, path: &str, look: impl FnOnce(&PathBook) -> T) -> T {
        self.core.route(path).map(|route| look(&route.ledger().book)).unwrap_or_default()
    }
}

impl fmt::Debug for Books<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        for route in self.core.routes() {
            let ledger = route.ledger();
            if ledger.book.received > 0 {
                map.entry(&route.main().spec.path, &ledger.book.received);
            }
        }
        map.finish()
    }
}

/// The counts of one path.
#[derive(Debug)]
pub(crate) struct PathBook {
    received: u64,
    accepted: u64,
    refused: BTreeMap<i64, u64>,
    executed: Shards<u64>,
    times: VecDeque<Duration>,
    last_second: SlidingLog,
    busiest: u64,
}

impl Default for PathBook {
    fn default() -> Self {
        Self {
            received: 0,
            accepted: 0,
            refused: BTreeMap::new(),
            executed: Shards::default(),
            times: VecDeque::new(),
            last_second: SlidingLog::new(Duration::from_secs(1)),
            busiest: 0,
        }
    }
}

impl PathBook {
    pub(crate) fn receive(&mut self, now: Duration) {
        self.received += 1;
        if self.times.len() == KEPT_TIMES {
            self.times.pop_front();
        }
        self.times.push_back(now);
        self.busiest = self.busiest.max(self.last_second.push(now, 1));
    }

    pub(crate) fn accept(&mut self, done: Vec<String>) {
        self.accepted += 1;
        for item in done {
            *self.executed.get_or_default(item) += 1;
        }
    }

    pub(crate) fn refuse(&mut self, code: i64) {
        *self.refused.entry(code).or_default() += 1;
    }
}
