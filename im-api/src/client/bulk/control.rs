//! What steers a running job and what it tells.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

use super::error::ItemError;
use super::ledger::LedgerError;

/// Steers a job from outside, and tells how far it is. Clones steer the same job.
#[derive(Clone, Debug)]
pub struct BulkHandle(pub(super) Arc<Control>);

impl BulkHandle {
    /// Lets no further call leave until [`resume`](Self::resume). Calls in flight finish.
    pub fn pause(&self) {
        self.0.switch(Mode::Running, Mode::Paused);
    }

    /// Goes on after [`pause`](Self::pause).
    pub fn resume(&self) {
        self.0.switch(Mode::Paused, Mode::Running);
    }

    /// Ends the job: calls in flight finish, what was taken from the input and not sent is
    /// [not done](super::ErrorKind::NotDone), the rest of the input stays unread.
    pub fn cancel(&self) {
        self.0.stop(Stopped::Cancelled);
    }

    /// How far the job is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.0.counts.progress()
    }

    /// Why the job ended before its input did, or is about to; `None` if it went through or goes on.
    #[must_use]
    pub fn stopped(&self) -> Option<Stopped> {
        self.0.stopped()
    }
}

/// Why a job ended before its input did. It can be resumed.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Stopped {
    /// [`BulkHandle::cancel`] was called.
    Cancelled,
    /// The server refused a call with an error that every further call would meet.
    Refused(ItemError),
    /// Nothing succeeded for as long as the job's patience lasts; this is what the last call met.
    Unreachable(ItemError),
    /// The ledger could not be written or read, or knows other items than the input now has.
    Ledger(Arc<LedgerError>),
}

impl fmt::Display for Stopped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cancelled => f.write_str("the job was cancelled"),
            Self::Refused(error) => write!(f, "every further call would be refused: {error}"),
            Self::Unreachable(error) => write!(f, "nothing succeeded for too long: {error}"),
            Self::Ledger(error) => error.fmt(f),
        }
    }
}

/// Something that happened to a job.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Event {
    /// A call failed and is sent again.
    Repeating {
        /// Number of the chunk.
        chunk: u64,
        /// After this pause.
        after: Duration,
        /// Why it failed.
        error: ItemError,
    },
    /// A chunk has its outcome.
    Settled {
        /// Number of the chunk.
        chunk: u64,
        /// Items that are done.
        done: usize,
        /// Items that failed or were not sent.
        failed: usize,
    },
    /// The job ends early.
    Stopping(Stopped),
}

/// How far a job is, in items unless it says otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress {
    /// Taken from the input.
    pub taken: u64,
    /// Done, by this run or an earlier one.
    pub done: u64,
    /// Failed, in this run or an earlier one.
    pub failed: u64,
    /// Taken from the input and not done when the job stopped or gave up for now; a resumed job sends them.
    pub not_done: u64,
    /// Of those that are done or failed: settled by an earlier run.
    pub earlier: u64,
    /// Calls in flight, those that wait for their turn included.
    pub calls_in_flight: u64,
}

/// The same, to count on.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub(super) taken: AtomicU64,
    pub(super) done: AtomicU64,
    pub(super) failed: AtomicU64,
    pub(super) not_done: AtomicU64,
    pub(super) earlier: AtomicU64,
    pub(super) calls_in_flight: AtomicU64,
}

impl Counts {
    fn progress(&self) -> Progress {
        let of = |count: &AtomicU64| count.load(Ordering::Relaxed);
        Progress {
            taken: of(&self.taken),
            done: of(&self.done),
            failed: of(&self.failed),
            not_done: of(&self.not_done),
            earlier: of(&self.earlier),
            calls_in_flight: of(&self.calls_in_flight),
        }
    }
}

pub(super) type Observer = Box<dyn Fn(&Event) + Send + Sync>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Running,
    Paused,
    Stopped,
}

/// What a job and its handles share.
pub(super) struct Control {
    mode: watch::Sender<Mode>,
    stopped: Mutex<Option<Stopped>>,
    pub(super) counts: Counts,
    pub(super) observer: Mutex<Option<Observer>>,
}

impl Default for Control {
    fn default() -> Self {
        Self {
            mode: watch::Sender::new(Mode::Running),
            stopped: Mutex::default(),
            counts: Counts::default(),
            observer: Mutex::default(),
        }
    }
}

impl Control {
    pub(super) fn is_stopped(&self) -> bool {
        *self.mode.borrow() == Mode::Stopped
    }

    pub(super) fn stopped(&self) -> Option<Stopped> {
        if !self.is_stopped() {
            return None;
        }
        self.stopped.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Ends the job; the first reason stays.
    pub(super) fn stop(&self, why: Stopped) {
        {
            let mut stopped = self.stopped.lock().unwrap_or_else(PoisonError::into_inner);
            if stopped.is_some() {
                return;
            }
            *stopped = Some(why.clone());
        }
        self.mode.send_replace(Mode::Stopped);
        self.tell(&Event::Stopping(why));
    }

    /// Waits while the job is paused; `false` if it is stopped.
    pub(super) async fn may_go_on(&self) -> bool {
        // The usual case takes no subscription.
        let mode = *self.mode.borrow();
        if mode != Mode::Paused {
            return mode == Mode::Running;
        }
        let mut modes = self.mode.subscribe();
        // The sender is `self`, so the wait cannot fail.
        modes.wait_for(|mode| *mode != Mode::Paused).await.is_ok_and(|mode| *mode == Mode::Running)
    }

    /// Ends when the job is stopped.
    pub(super) async fn until_stopped(&self) {
        let mut modes = self.mode.subscribe();
        let _ = modes.wait_for(|mode| *mode == Mode::Stopped).await;
    }

    pub(super) fn tell(&self, event: &Event) {
        if let Some(observer) = &*self.observer.lock().unwrap_or_else(PoisonError::into_inner) {
            observer(event);
        }
    }

    fn switch(&self, from: Mode, to: Mode) {
        self.mode.send_if_modified(|mode| {
            let fits = *mode == from;
            if fits {
                *mode = to;
            }
            fits
        });
    }
}

impl fmt::Debug for Control {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Control")
            .field("mode", &*self.mode.borrow())
            .field("stopped", &self.stopped)
            .field("counts", &self.counts)
            .finish_non_exhaustive()
    }
}
