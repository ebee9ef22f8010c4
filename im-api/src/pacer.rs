//! Queueing for a turn: first come, first served, each endpoint for itself.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use smallvec::SmallVec;
use tokio::time::{Instant, sleep, timeout_at};

use crate::limiter::{Ahead, Demand, LimiterError, Permit, Quota, RateLimiter, ThrottleScope};

/// What a call does when it is not its turn yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Pacing {
    /// It waits, in the order of arrival: right for imports and other bulk work.
    #[default]
    Wait,
    /// It waits if that takes no longer than this, and fails at once otherwise.
    AtMost(Duration),
    /// It fails at once and says how long it would have had to wait: right for calls that a person waits for.
    Fail,
}

/// Why a call did not get its turn. Nothing has been taken from its quotas.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PaceError {
    /// The call would have to wait longer than it wants to.
    #[error("the rate limit leaves room for the call in {retry_after:?} only")]
    WouldWait {
        /// When to try again, those who are queued already counted in.
        retry_after: Duration,
    },
    /// The wait would pass the deadline.
    #[error("the rate limit leaves room for the call in {needed:?} only, which is after the deadline")]
    Deadline {
        /// How long the call would have had to wait from now on.
        needed: Duration,
    },
    /// The call alone costs more than a whole quota.
    #[error("the call costs {cost} of a quota of {limit}, so there is never room for it")]
    Never {
        /// What the call costs.
        cost: u32,
        /// The whole quota.
        limit: u32,
    },
    /// A limiter outside of the process gave no answer.
    #[error(transparent)]
    Limiter(#[from] LimiterError),
}

/// Lets calls leave in the order of their arrival, each when its [`RateLimiter`] says so.
///
/// Of those who wait for one endpoint only the first asks the limiter; the others queue behind it. A wait that is
/// dropped leaves the queue and takes nothing, and the next one moves up.
#[derive(Debug)]
pub struct Pacer {
    limiter: Arc<dyn RateLimiter>,
    lanes: Mutex<BTreeMap<u64, Lanes>>,
}

/// The queues of one app, by endpoint, and by value where quotas are counted for each. Those of values are there only
/// while somebody stands in them, so there are few: finding one in a tree takes less than hashing its name.
type Lanes = BTreeMap<Arc<str>, Arc<Lane>>;

/// What quotas are counted for: an endpoint, or a value of its requests.
#[derive(Debug)]
struct Counted {
    path: Box<str>,
    /// Empty if it is the endpoint.
    key: Box<str>,
}

/// The queue of one endpoint, or of one value.
#[derive(Debug)]
struct Lane {
    counted: Arc<Counted>,
    /// Whoever holds it is first. Tokio's mutex is fair.
    turn: tokio::sync::Mutex<()>,
    calls: AtomicU64,
    items: AtomicU64,
}

impl Lane {
    fn new(demand: &Demand<'_>) -> Self {
        Self {
            counted: Arc::new(Counted { path: demand.path.into(), key: demand.key.into() }),
            turn: tokio::sync::Mutex::default(),
            calls: AtomicU64::new(0),
            items: AtomicU64::new(0),
        }
    }
}

/// A place in the queue, given up when dropped.
struct Place<'p> {
    pacer: &'p Pacer,
    app: u64,
    lane: Arc<Lane>,
    items: u64,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.lane.calls.fetch_sub(1, Ordering::Relaxed);
        self.lane.items.fetch_sub(self.items, Ordering::Relaxed);
        if !self.lane.counted.key.is_empty() {
            self.pacer.forget(self.app, &self.lane);
        }
    }
}

/// Leave to send a call, from [`Pacer::acquire`].
///
/// If the call was to be [held](Demand::held), this tells the limiter when it has left: once, at the first
/// [`departed`](Self::departed) or when it is dropped.
#[derive(Debug)]
#[must_use = "dropping it says that the call has left"]
pub struct Turn {
    waited: Duration,
    held: Option<Held>,
}

/// What the limiter is told when a call has left.
#[derive(Debug)]
struct Held {
    limiter: Arc<dyn RateLimiter>,
    app: u64,
    counted: Arc<Counted>,
    /// Most calls have one.
    quotas: SmallVec<[Quota; 1]>,
    items: u32,
    /// When it left; never, if it does not.
    left: OnceLock<Option<Instant>>,
}

impl Held {
    /// The call as the limiter knows it.
    fn demand(&self) -> Demand<'_> {
        let Counted { path, key } = &*self.counted;
        Demand::new(self.app, path, &self.quotas).key(key).items(self.items).held()
    }

    /// Whether it was open till now what becomes of the call.
    fn settle(&self, left: Option<Instant>) -> bool {
        self.left.set(left).is_ok()
    }
}

impl Turn {
    /// How long the call has waited for it: not at all if it was its turn at once.
    #[must_use]
    pub fn waited(&self) -> Duration {
        self.waited
    }

    /// Says that the call leaves now.
    pub fn departed(&self) {
        let Some(held) = self.held.as_ref().filter(|held| held.left.get().is_none()) else { return };
        let now = Instant::now();
        if held.settle(Some(now)) {
            held.limiter.departed(held.demand(), now);
        }
    }

    /// Says that the answer to the call is there.
    pub fn answered(&self) {
        if let Some(held) = &self.held
            && let Some(&Some(left)) = held.left.get()
        {
            held.limiter.answered(held.demand(), left);
        }
    }

    /// Says that the call does not leave. It must have been held.
    pub(crate) fn give_back(self) {
        if let Some(held) = &self.held
            && held.settle(None)
        {
            held.limiter.returned(held.demand());
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.departed();
    }
}

/// Until when a call is willing to wait.
#[derive(Clone, Copy)]
struct Patience {
    deadline: Option<Instant>,
    own: Option<Instant>,
}

impl Patience {
    fn new(manner: Pacing, deadline: Option<Instant>) -> Self {
        let own = match manner {
            Pacing::Wait => None,
            Pacing::AtMost(longest) => Instant::now().checked_add(longest),
            Pacing::Fail => Some(Instant::now()),
        };
        Self { deadline, own }
    }

    fn end(&self) -> Option<Instant> {
        self.deadline.into_iter().chain(self.own).min()
    }

    /// Fails if a wait from now on would be too long.
    fn check(&self, wait: Duration) -> Result<(), PaceError> {
        let over = |end: Option<Instant>| {
            end.is_some_and(|end| wait > end.saturating_duration_since(Instant::now()))
        };
        if over(self.own) {
            return Err(PaceError::WouldWait { retry_after: wait });
        }
        if over(self.deadline) {
            return Err(PaceError::Deadline { needed: wait });
        }
        Ok(())
    }
}

/// How long a call that does not want to wait stands behind one that is just asking the limiter.
const HANDOVER: Duration = Duration::from_millis(1);

impl Pacer {
    /// Queues in front of `limiter`.
    pub fn new(limiter: Arc<dyn RateLimiter>) -> Self {
        Self { limiter, lanes: Mutex::default() }
    }

    /// The limiter that is asked.
    #[must_use]
    pub fn limiter(&self) -> &Arc<dyn RateLimiter> {
        &self.limiter
    }

    /// Waits for the turn of a call and takes what it costs.
    ///
    /// The call should be sent at once: it counts from now on, or from when it [has left](Turn::departed) if it is
    /// [held](Demand::held), also if it is dropped.
    ///
    /// # Errors
    ///
    /// [`PaceError::WouldWait`] or [`PaceError::Deadline`] at once if the wait would take longer than `manner` or
    /// `deadline` allow, as far as that can be told, and when they end otherwise. [`PaceError::Never`] if no wait
    /// would help, [`PaceError::Limiter`] if the limiter cannot be reached.
    pub async fn acquire(
        &self,
        demand: Demand<'_>,
        manner: Pacing,
        deadline: Option<Instant>,
    ) -> Result<Turn, PaceError> {
        if let Some(turn) = self.pass(&demand) {
            return Ok(turn);
        }
        let patience = Patience::new(manner, deadline);
        let (place, ahead) = self.join(&demand);
        let lane = &*place.lane;
        // Reading the clock costs a good part of a permit that is there at once.
        let mut waiting_since = None;
        let _turn = if let Ok(turn) = lane.turn.try_lock() {
            turn
        } else {
            waiting_since = Some(Instant::now());
            self.queue(lane, demand, ahead, patience).await?
        };
        loop {
            let permit = match self.limiter.acquire_now(demand) {
                Some(permit) => permit,
                None => self.limiter.try_acquire(demand).await?,
            };
            match permit {
                Permit::Go => {
                    let waited = waiting_since.map_or(Duration::ZERO, |since| since.elapsed());
                    return Ok(self.turn(&demand, &lane.counted, waited));
                }
                Permit::Never => return Err(never(&demand)),
                Permit::Wait(wait) => {
                    patience.check(wait)?;
                    waiting_since.get_or_insert_with(Instant::now);
                    sleep(wait).await;
                }
            }
        }
    }

    /// Lets a call pass at once if nobody stands at its endpoint and the limiter has room.
    ///
    /// Standing in the queue takes longer than asking the limiter, and most calls find both empty.
    fn pass(&self, demand: &Demand<'_>) -> Option<Turn> {
        let counted = {
            let apps = self.lock();
            // Queues of values are there only while somebody stands in them.
            let lane = apps.get(&demand.app)?.get(demand.path).filter(|_| demand.key.is_empty())?;
            (lane.calls.load(Ordering::Relaxed) == 0).then(|| Arc::clone(&lane.counted))?
        };
        let permit = self.limiter.acquire_now(*demand)?;
        (permit == Permit::Go).then(|| self.turn(demand, &counted, Duration::ZERO))
    }

    fn turn(&self, demand: &Demand<'_>, counted: &Arc<Counted>, waited: Duration) -> Turn {
        let held = demand.is_held.then(|| Held {
            limiter: Arc::clone(&self.limiter),
            app: demand.app,
            counted: Arc::clone(counted),
            quotas: demand.quotas.into(),
            items: demand.items,
            left: OnceLock::new(),
        });
        Turn { waited, held }
    }

    /// Passes on that the server refused a call because of its rate.
    ///
    /// # Errors
    ///
    /// [`LimiterError`] if the limiter cannot be reached.
    pub async fn throttled(&self, app: u64, path: &str, scope: ThrottleScope) -> Result<(), LimiterError> {
        self.limiter.throttled(app, path, scope).await
    }

    /// Passes on that the server refused a call because of the rate of one value.
    ///
    /// # Errors
    ///
    /// [`LimiterError`] if the limiter cannot be reached.
    pub async fn throttled_value(&self, app: u64, path: &str, key: &str) -> Result<(), LimiterError> {
        self.limiter.throttled_value(app, path, key).await
    }

    /// Waits behind the others, unless that is known to take too long.
    async fn queue<'l>(
        &self,
        lane: &'l Lane,
        demand: Demand<'_>,
        ahead: Ahead,
        patience: Patience,
    ) -> Result<tokio::sync::MutexGuard<'l, ()>, PaceError> {
        let Some(end) = patience.end() else { return Ok(lane.turn.lock().await) };
        let wait = self.forecast(demand, ahead).await?;
        patience.check(wait)?;
        let end = end.max(Instant::now() + HANDOVER);
        if let Ok(turn) = timeout_at(end, lane.turn.lock()).await {
            return Ok(turn);
        }
        let wait = self.forecast(demand, Ahead::new(1, 0)).await?.max(HANDOVER);
        patience.check(wait)?;
        Err(PaceError::WouldWait { retry_after: wait })
    }

    async fn forecast(&self, demand: Demand<'_>, ahead: Ahead) -> Result<Duration, PaceError> {
        match self.limiter.forecast(demand, ahead).await? {
            Permit::Go => Ok(Duration::ZERO),
            Permit::Wait(wait) => Ok(wait),
            Permit::Never => Err(never(&demand)),
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<u64, Lanes>> {
        self.lanes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Joins the queue; also says who is in front.
    fn join(&self, demand: &Demand<'_>) -> (Place<'_>, Ahead) {
        let mut apps = self.lock();
        let lanes = apps.entry(demand.app).or_default();
        let name = demand.counted();
        let lane = lanes.get(&*name).map_or_else(|| Arc::new(Lane::new(demand)), Arc::clone);
        if Arc::strong_count(&lane) == 1 {
            lanes.insert(name.into(), Arc::clone(&lane));
        }
        let items = u64::from(demand.items);
        let ahead = Ahead::new(
            lane.calls.fetch_add(1, Ordering::Relaxed),
            lane.items.fetch_add(items, Ordering::Relaxed),
        );
        (Place { pacer: self, app: demand.app, lane, items }, ahead)
    }

    /// Drops the queue of a value that nobody else stands in. Places are made under the same lock.
    fn forget(&self, app: u64, lane: &Arc<Lane>) {
        let mut apps = self.lock();
        // One is in the map, and one is that of the place.
        if let (Some(lanes), 2) = (apps.get_mut(&app), Arc::strong_count(lane)) {
            let Counted { path, key } = &*lane.counted;
            lanes.remove(&*Demand::new(app, path, &[]).key(key).counted());
        }
    }
}

/// Names the quota that is too small.
fn never(demand: &Demand<'_>) -> PaceError {
    let exceeded = demand.quotas.iter().find(|quota| demand.cost(quota) > quota.limit);
    let (cost, limit) = exceeded.map_or((demand.items, 0), |quota| (demand.cost(quota), quota.limit));
    PaceError::Never { cost, limit }
}

#[cfg(test)]
mod tests;
