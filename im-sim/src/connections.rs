//! Counts that belong to no command.

use std::sync::atomic::{AtomicU64, Ordering};

/// Connections, and calls of commands that do not exist.
#[derive(Debug, Default)]
pub(crate) struct Connections {
    made: AtomicU64,
    open: AtomicU64,
    unknown_calls: AtomicU64,
}

impl Connections {
    pub(crate) fn begin(&self) {
        self.made.fetch_add(1, Ordering::Relaxed);
        self.open.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn end(&self) {
        self.open.fetch_sub(1, Ordering::Relaxed);
    }

    pub(crate) fn count_unknown_call(&self) {
        self.unknown_calls.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn made(&self) -> u64 {
        self.made.load(Ordering::Relaxed)
    }

    pub(crate) fn open(&self) -> u64 {
        self.open.load(Ordering::Relaxed)
    }

    pub(crate) fn unknown_calls(&self) -> u64 {
        self.unknown_calls.load(Ordering::Relaxed)
    }

    pub(crate) fn clear(&self) {
        self.made.store(0, Ordering::Relaxed);
        self.unknown_calls.store(0, Ordering::Relaxed);
    }
}
