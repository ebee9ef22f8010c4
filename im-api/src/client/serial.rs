//! Calls that must not run side by side.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What has an order of its own: an endpoint, or an endpoint and the values of some request fields.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Order {
    pub(super) path: &'static str,
    /// Empty where all calls of the endpoint have one order.
    pub(super) key: String,
}

/// One lock for each order that somebody waits in; what nobody uses any more is forgotten.
#[derive(Debug, Default)]
pub(super) struct SerialLocks {
    locks: Mutex<HashMap<Order, Lock>>,
}

type Lock = Arc<tokio::sync::Mutex<()>>;

/// A place in the queue of an order, given up when dropped.
#[derive(Debug)]
pub(super) struct Place<'a> {
    locks: &'a SerialLocks,
    order: &'a Order,
    lock: Lock,
}

impl SerialLocks {
    /// Joins the queue.
    pub(super) fn queue<'a>(&'a self, order: &'a Order) -> Place<'a> {
        let mut locks = self.lock();
        let lock = locks.get(order).map_or_else(Lock::default, Arc::clone);
        if Arc::strong_count(&lock) == 1 {
            locks.insert(order.clone(), Arc::clone(&lock));
        }
        Place { locks: self, order, lock }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<Order, Lock>> {
        self.locks.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place<'_> {
    /// Waits until nobody else is at it. Tokio's mutex is fair: first come, first served.
    pub(super) async fn turn(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.lock.lock().await
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut locks = self.locks.lock();
        // One is in the map and one is here. Places are made under the same lock, so nobody can be on the way.
        if Arc::strong_count(&self.lock) == 2 {
            locks.remove(self.order);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(key: &str) -> Order {
        Order { path: "v4/a/b", key: key.to_owned() }
    }

    #[tokio::test]
    async fn an_order_that_nobody_waits_in_is_forgotten() {
        let locks = SerialLocks::default();
        let (one, other) = (order("one"), order("other"));
        let first = locks.queue(&one);
        let second = locks.queue(&one);
        let elsewhere = locks.queue(&other);
        assert_eq!(locks.lock().len(), 2);
        let turn = first.turn().await;
        assert!(second.lock.try_lock().is_err(), "both have the same order");
        assert!(elsewhere.lock.try_lock().is_ok(), "another order goes its own way");
        drop(turn);
        drop(first);
        assert_eq!(locks.lock().len(), 2, "somebody waits yet");
        drop((second, elsewhere));
        assert_eq!(locks.lock().len(), 0);
    }

    #[tokio::test]
    async fn a_wait_that_is_given_up_leaves_nothing_behind() {
        let locks = SerialLocks::default();
        let order = order("one");
        let first = locks.queue(&order);
        let turn = first.turn().await;
        let waiting = async {
            let place = locks.queue(&order);
            let _turn = place.turn().await;
        };
        assert!(tokio::time::timeout(std::time::Duration::from_millis(5), waiting).await.is_err());
        drop(turn);
        drop(first);
        assert_eq!(locks.lock().len(), 0);
    }
}
