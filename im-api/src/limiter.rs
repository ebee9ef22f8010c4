//! Who may leave when: the limiter that the calls of a client, or of several, share.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::time::Duration;

use futures_util::future::BoxFuture;
use tokio::time::Instant;

mod local;

pub use self::local::LocalLimiter;
pub use crate::policy::Permit;
pub use crate::spec::{Quota, Unit};

/// A call that asks whether it may leave.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Demand<'a> {
    /// The app (`SDKAppID`): each app has quotas of its own.
    pub app: u64,
    /// The endpoint, such as `v4/openim/sendmsg`: quotas are counted per endpoint.
    pub path: &'a str,
    /// The value of the request that the quotas are counted for, such as a group; empty if they are counted for the
    /// endpoint as a whole. Values are many: those that are out of use should be forgotten.
    pub key: &'a str,
    /// The quotas that the call has to fit into, all of them.
    pub quotas: &'a [Quota],
    /// How many items the call carries.
    pub items: u32,
    /// The call takes its time to leave, and [`RateLimiter::departed`] will say when it has.
    pub is_held: bool,
}

impl<'a> Demand<'a> {
    /// A call with one item that leaves as soon as it may.
    #[must_use]
    pub const fn new(app: u64, path: &'a str, quotas: &'a [Quota]) -> Self {
        Self { app, path, key: "", quotas, items: 1, is_held: false }
    }

    /// Says that the call takes its time to leave, and that [`RateLimiter::departed`] will be called when it has.
    #[must_use]
    pub const fn held(mut self) -> Self {
        self.is_held = true;
        self
    }

    /// Says which value of the request the quotas are counted for.
    #[must_use]
    pub const fn key(mut self, key: &'a str) -> Self {
        self.key = key;
        self
    }

    /// What the quotas are counted for, as one name.
    pub(crate) fn counted(&self) -> Cow<'a, str> {
        if self.key.is_empty() { self.path.into() } else { format!("{}\n{}", self.path, self.key).into() }
    }

    /// Says how many items the call carries.
    #[must_use]
    pub const fn items(mut self, items: u32) -> Self {
        self.items = items;
        self
    }

    /// What the call costs of `quota`.
    #[must_use]
    pub fn cost(&self, quota: &Quota) -> u32 {
        match quota.unit {
            Unit::Calls => 1,
            Unit::Items => self.items,
        }
    }
}

/// What leaves before a call that is queued.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Ahead {
    /// Calls in front.
    pub calls: u64,
    /// The items that they carry together.
    pub items: u64,
}

impl Ahead {
    /// So many calls that carry so many items together.
    #[must_use]
    pub const fn new(calls: u64, items: u64) -> Self {
        Self { calls, items }
    }

    /// What they take of `quota`.
    #[must_use]
    pub fn cost(&self, quota: &Quota) -> u64 {
        match quota.unit {
            Unit::Calls => self.calls,
            Unit::Items => self.items,
        }
    }
}

/// How far a complaint of the server about too many calls reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ThrottleScope {
    /// This endpoint is called too often (60007).
    Command,
    /// The whole app calls too often (60011).
    App,
}

/// A limiter that is kept outside of the process cannot be reached, or answers nonsense.
#[derive(Debug, thiserror::Error)]
#[error("the shared rate limiter gave no answer")]
pub struct LimiterError {
    source: Box<dyn Error + Send + Sync>,
}

impl LimiterError {
    /// Wraps the cause.
    pub fn new(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { source: source.into() }
    }
}

/// Says who may leave when.
///
/// [`LocalLimiter`] keeps the quotas of one process. Several processes that call the same app share its quotas, so
/// they need one limiter between them, in Redis for instance: that is an implementation of this trait. Queueing and
/// waiting are not its concern; a [`Pacer`](crate::pacer::Pacer) does both on top of it.
pub trait RateLimiter: fmt::Debug + Send + Sync {
    /// Takes what the call costs from all its quotas, or from none if one of them does not have it.
    ///
    /// A future that is dropped must not have taken anything, or must be counted as if the call had left.
    ///
    /// # Errors
    ///
    /// [`LimiterError`] if the limiter cannot be reached; nothing is taken then, as far as it is known.
    fn try_acquire<'a>(&'a self, demand: Demand<'a>) -> BoxFuture<'a, Result<Permit, LimiterError>>;

    /// Does what [`try_acquire`](Self::try_acquire) does, if it can be done at once and cannot fail: that spares each
    /// call a future.
    ///
    /// The default answers `None` and takes nothing: ask [`try_acquire`](Self::try_acquire). It must not block.
    fn acquire_now(&self, demand: Demand<'_>) -> Option<Permit> {
        let _ = demand;
        None
    }

    /// Takes note that a call which was let go as [held](Demand::held) left at `left`, on tokio's clock, or never will.
    ///
    /// Between permit and departure lie a queue of the runtime, a connection and a busy machine. A limiter that counts
    /// from here keeps to the quota as the server sees it. The default does nothing, for limiters that count from the
    /// permit on. It must not block.
    fn departed(&self, demand: Demand<'_>, left: Instant) {
        let _ = (demand, left);
    }

    /// Takes note that the answer to a call which was let go as [held](Demand::held) is there.
    ///
    /// The call left at `left`, and the server counted it at some time between then and now. A limiter that makes use of
    /// it keeps to the quota even when calls take unusually long to the server. The default does nothing. It must not
    /// block.
    fn answered(&self, demand: Demand<'_>, left: Instant) {
        let _ = (demand, left);
    }

    /// Takes note that a call which was let go as [held](Demand::held) does not leave: other quotas have no room for it.
    ///
    /// The default counts it like one that has left. It must not block.
    fn returned(&self, demand: Demand<'_>) {
        self.departed(demand, Instant::now());
    }

    /// Estimates how long a call would have to wait if others leave before it. Takes nothing.
    ///
    /// The default goes by the quotas alone, as if they were used up and given back evenly.
    ///
    /// # Errors
    ///
    /// [`LimiterError`] if the limiter cannot be reached.
    fn forecast<'a>(
        &'a self,
        demand: Demand<'a>,
        ahead: Ahead,
    ) -> BoxFuture<'a, Result<Permit, LimiterError>> {
        Box::pin(async move {
            let waits = demand.quotas.iter().map(|quota| {
                if demand.cost(quota) > quota.limit {
                    return Permit::Never;
                }
                let share = u32::try_from(ahead.cost(quota)).unwrap_or(u32::MAX);
                match quota.per.saturating_mul(share) / quota.limit.max(1) {
                    Duration::ZERO => Permit::Go,
                    wait => Permit::Wait(wait),
                }
            });
            Ok(strictest(waits))
        })
    }

    /// Takes note that the server refused a call because of its rate.
    ///
    /// # Errors
    ///
    /// [`LimiterError`] if the limiter cannot be reached.
    fn throttled<'a>(
        &'a self,
        app: u64,
        path: &'a str,
        scope: ThrottleScope,
    ) -> BoxFuture<'a, Result<(), LimiterError>>;

    /// Takes note that the server refused a call because of the rate of one value: `path` and `key` are those of its
    /// [`Demand`].
    ///
    /// The default slows down all that is counted under `path`.
    ///
    /// # Errors
    ///
    /// [`LimiterError`] if the limiter cannot be reached.
    fn throttled_value<'a>(
        &'a self,
        app: u64,
        path: &'a str,
        key: &'a str,
    ) -> BoxFuture<'a, Result<(), LimiterError>> {
        let _ = key;
        self.throttled(app, path, ThrottleScope::Command)
    }
}

/// The answer that satisfies all quotas.
fn strictest(permits: impl IntoIterator<Item = Permit>) -> Permit {
    permits.into_iter().fold(Permit::Go, |strictest, permit| match (strictest, permit) {
        (Permit::Never, _) | (_, Permit::Never) => Permit::Never,
        (Permit::Wait(one), Permit::Wait(other)) => Permit::Wait(one.max(other)),
        (Permit::Wait(wait), Permit::Go) | (Permit::Go, Permit::Wait(wait)) => Permit::Wait(wait),
        (Permit::Go, Permit::Go) => Permit::Go,
    })
}

#[cfg(test)]
mod tests;
