//! Calls that keep an order among themselves while others go side by side.

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tokio::sync::Semaphore;

use super::super::serial::{Order, SerialLocks};
use super::chunk::Delivered;
use super::error::{ErrorKind, ItemError};

/// Who may send.
#[derive(Debug)]
pub(super) struct Turns {
    locks: SerialLocks,
    /// Calls in flight; more than these wait for a turn, so that one busy group does not hold up the others.
    lanes: Semaphore,
    /// Orders in which a call was left for a later run: what comes after it must not overtake it.
    held: Mutex<HashSet<String>>,
}

impl Turns {
    pub(super) fn new(lanes: usize) -> Self {
        Self { locks: SerialLocks::default(), lanes: Semaphore::new(lanes), held: Mutex::default() }
    }

    /// Does the work on a chunk of so many items once it is its turn. Who asks first is first.
    pub(super) async fn take(
        &self,
        path: &'static str,
        order: Option<String>,
        items: usize,
        work: impl Future<Output = Delivered>,
    ) -> Delivered {
        let Some(key) = order else {
            let _lane = self.lanes.acquire().await;
            return work.await;
        };
        let order = Order { path, key };
        let place = self.locks.queue(&order);
        let _turn = place.turn().await;
        if self.held().contains(&order.key) {
            let text = "not sent, because what comes before it was left for a later run";
            return Delivered::left(items, &ItemError::new(ErrorKind::NotDone, text));
        }
        let _lane = self.lanes.acquire().await;
        let delivered = work.await;
        if !delivered.is_new {
            self.held().insert(order.key.clone());
        }
        delivered
    }

    fn held(&self) -> MutexGuard<'_, HashSet<String>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
