//! Wishes on their way to the thread that grants them.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::keeper::Wish;

/// How long what is not urgent waits for others: a commit costs more than a call does.
const GATHER: Duration = Duration::from_millis(25);

/// Wakes the thread only when there is something to do at once; a thread that woke for each wish would cost more than
/// what it does.
#[derive(Default)]
pub(crate) struct Queue {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    wishes: Vec<Wish>,
    is_urgent: bool,
    is_closed: bool,
}

impl Queue {
    /// Adds a wish; one that comes after the queue was closed is dropped, and whoever waits for it learns that.
    pub(crate) fn push(&self, wish: Wish) {
        let mut state = self.state();
        if state.is_closed {
            return;
        }
        let is_urgent = wish.is_urgent();
        let was_empty = state.wishes.is_empty();
        state.is_urgent |= is_urgent;
        state.wishes.push(wish);
        drop(state);
        if is_urgent || was_empty {
            self.changed.notify_one();
        }
    }

    /// No more wishes come.
    pub(crate) fn close(&self) {
        self.state().is_closed = true;
        self.changed.notify_one();
    }

    /// All wishes that are there, once there are some; `None` after the last.
    pub(crate) fn take(&self) -> Option<Vec<Wish>> {
        let state = self.state();
        let is_idle = |state: &mut State| state.wishes.is_empty() && !state.is_closed;
        let state = self.changed.wait_while(state, is_idle).unwrap_or_else(PoisonError::into_inner);
        let can_wait = |state: &mut State| !state.is_urgent && !state.is_closed;
        let (mut state, _) =
            self.changed.wait_timeout_while(state, GATHER, can_wait).unwrap_or_else(PoisonError::into_inner);
        state.is_urgent = false;
        let wishes = std::mem::take(&mut state.wishes);
        // Closed and nothing left.
        if wishes.is_empty() { None } else { Some(wishes) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
