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
        if !delivered.is_new() {
            self.held().insert(order.key.clone());
        }
        delivered
    }

    fn held(&self) -> MutexGuard<'_, HashSet<String>> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_left_for_later_is_not_overtaken_by_what_comes_after_it() {
        let turns = Turns::new(8);
        let outcome =
            |is_new: bool| async move { Delivered { digest: is_new.then_some(0), ..Delivered::default() } };
        let take =
            |order: Option<&str>, is_new| turns.take("v4/a/b", order.map(str::to_owned), 2, outcome(is_new));
        assert!(take(Some("one"), true).await.is_new());
        assert!(!take(Some("one"), false).await.is_new());
        let after = take(Some("one"), true).await;
        let kinds: Vec<_> = after.failures.iter().map(|(place, error)| (*place, error.kind)).collect();
        assert_eq!(kinds, [(0, ErrorKind::NotDone), (1, ErrorKind::NotDone)]);
        assert!(take(Some("other"), true).await.is_new());
        assert!(take(None, false).await.failures.is_empty() && take(None, true).await.is_new());
    }

    #[tokio::test]
    async fn calls_of_one_order_go_one_by_one_and_others_pass_them() {
        let turns = Turns::new(2);
        let log = Mutex::new(Vec::new());
        let work = |name: &'static str, yields: usize| {
            let log = &log;
            async move {
                for _ in 0..yields {
                    tokio::task::yield_now().await;
                }
                log.lock().unwrap().push(name);
                Delivered { digest: Some(0), ..Delivered::default() }
            }
        };
        let take = |order: &str, work| turns.take("v4/a/b", Some(order.to_owned()), 1, work);
        tokio::join!(
            take("one", work("first", 8)),
            take("one", work("second", 0)),
            take("one", work("third", 0)),
            take("other", work("passes", 1)),
        );
        assert_eq!(*log.lock().unwrap(), ["passes", "first", "second", "third"]);
    }
}
