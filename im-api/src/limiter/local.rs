//! The limiter of one process.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures_util::future::BoxFuture;
use tokio::time::Instant;

use super::{Ahead, Demand, LimiterError, Quota, RateLimiter, ThrottleScope, Unit, strictest};
use crate::policy::{Pace, Permit};

/// Keeps the quotas of this process. Clients that share one behave as one.
///
/// It remembers each endpoint that was ever called; their number is that of the API's commands. Of the values that have
/// quotas of their own it remembers those in use and at most as many again.
#[derive(Debug)]
pub struct LocalLimiter {
    origin: Instant,
    apps: Mutex<Apps>,
}

/// In the order of their numbers; mostly there is one.
type Apps = Vec<Endpoints>;

/// The counters of one app.
#[derive(Debug)]
struct Endpoints {
    app: u64,
    /// In the order of their paths. They are few: finding one takes less than hashing its name.
    by_path: Vec<(Box<str>, Vec<Counter>)>,
    by_key: HashMap<Box<str>, Vec<Counter>>,
    /// How many values may be there before those that are out of use are forgotten.
    room: usize,
}

/// So few values are not worth looking for those that are out of use.
const FEW: usize = 64;

/// One quota of one endpoint. The limit is not part of what it is: it may change, or differ between two clients.
#[derive(Debug)]
struct Counter {
    unit: Unit,
    pace: Pace,
}

impl LocalLimiter {
    /// Nothing has been sent yet.
    #[must_use]
    pub fn new() -> Self {
        Self { origin: Instant::now(), apps: Mutex::default() }
    }

    /// How many values of an app have counters.
    #[cfg(test)]
    pub(super) fn values(&self, app: u64) -> usize {
        of_app(&mut self.apps(), app).map_or(0, |endpoints| endpoints.by_key.len())
    }

    /// The time is read under the lock: who waits for the lock does not ask about a moment that has passed.
    fn lock(&self) -> (MutexGuard<'_, Apps>, Duration) {
        let apps = self.apps();
        let now = self.origin.elapsed();
        (apps, now)
    }

    fn apps(&self) -> MutexGuard<'_, Apps> {
        self.apps.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A time as the counters know it.
    fn since_origin(&self, time: Instant) -> Duration {
        time.saturating_duration_since(self.origin)
    }

    fn take(&self, demand: &Demand<'_>) -> Permit {
        let (mut apps, now) = self.lock();
        let counters = counters(&mut apps, now, demand);
        if let [quota] = demand.quotas {
            let (pace, cost) = (counter(counters, quota), demand.cost(quota));
            return if demand.is_held { pace.try_hold(now, cost) } else { pace.try_take(now, cost) };
        }
        let permits =
            demand.quotas.iter().map(|quota| counter(counters, quota).check(now, demand.cost(quota)));
        let permit = strictest(permits);
        if permit == Permit::Go {
            for quota in demand.quotas {
                let (pace, cost) = (counter(counters, quota), demand.cost(quota));
                if demand.is_held { pace.hold(now, cost) } else { pace.take(now, cost) }
            }
        }
        permit
    }

    /// Tells all counters of a call that has its permit.
    fn tell(&self, demand: &Demand<'_>, what: impl Fn(&mut Pace, u32)) {
        let mut apps = self.apps();
        let Some(counters) = known(&mut apps, demand) else { return };
        for quota in demand.quotas {
            what(counter(counters, quota), demand.cost(quota));
        }
    }

    fn estimate(&self, demand: &Demand<'_>, ahead: Ahead) -> Permit {
        let (mut apps, now) = self.lock();
        let counters = counters(&mut apps, now, demand);
        strictest(
            demand
                .quotas
                .iter()
                .map(|quota| counter(counters, quota).forecast(now, ahead.cost(quota), demand.cost(quota))),
        )
    }

    fn slow_down(&self, app: u64, path: &str, scope: ThrottleScope) {
        let (mut apps, now) = self.lock();
        let Some(endpoints) = of_app(&mut apps, app) else { return };
        for (counted, counters) in &mut endpoints.by_path {
            // What one value may do is none of it.
            if scope == ThrottleScope::App || **counted == *path {
                for counter in counters {
                    counter.pace.throttled(now);
                }
            }
        }
    }

    fn slow_down_value(&self, app: u64, path: &str, key: &str) {
        let (mut apps, now) = self.lock();
        let counters = known(&mut apps, &Demand::new(app, path, &[]).key(key));
        for counter in counters.into_iter().flatten() {
            counter.pace.throttled(now);
        }
    }
}

impl Endpoints {
    fn new(app: u64) -> Self {
        Self { app, by_path: Vec::new(), by_key: HashMap::new(), room: 0 }
    }

    /// Where the counters of an endpoint are, or where they belong.
    fn search(&self, path: &str) -> Result<usize, usize> {
        self.by_path.binary_search_by(|(counted, _)| (**counted).cmp(path))
    }
}

fn of_app(apps: &mut Apps, app: u64) -> Option<&mut Endpoints> {
    let index = apps.binary_search_by_key(&app, |endpoints| endpoints.app).ok()?;
    Some(&mut apps[index])
}

/// The counters of what has been called before.
fn known<'a>(apps: &'a mut Apps, demand: &Demand<'_>) -> Option<&'a mut Vec<Counter>> {
    let endpoints = of_app(apps, demand.app)?;
    if !demand.key.is_empty() {
        return endpoints.by_key.get_mut(&*demand.counted());
    }
    let index = endpoints.search(demand.path).ok()?;
    Some(&mut endpoints.by_path[index].1)
}

fn counters<'a>(apps: &'a mut Apps, now: Duration, demand: &Demand<'_>) -> &'a mut Vec<Counter> {
    let index = apps.binary_search_by_key(&demand.app, |endpoints| endpoints.app).unwrap_or_else(|index| {
        apps.insert(index, Endpoints::new(demand.app));
        index
    });
    let endpoints = &mut apps[index];
    if demand.key.is_empty() {
        let index = endpoints.search(demand.path).unwrap_or_else(|index| {
            endpoints.by_path.insert(index, (demand.path.into(), Vec::new()));
            index
        });
        return &mut endpoints.by_path[index].1;
    }
    if endpoints.by_key.len() > endpoints.room {
        endpoints.by_key.retain(|_, counters| counters.iter_mut().any(|counter| !counter.pace.is_idle(now)));
        endpoints.room = FEW.max(2 * endpoints.by_key.len());
    }
    endpoints.by_key.entry(demand.counted().into()).or_default()
}

fn counter<'a>(counters: &'a mut Vec<Counter>, quota: &Quota) -> &'a mut Pace {
    let known =
        counters.iter().position(|counter| counter.unit == quota.unit && counter.pace.per() == quota.per);
    let index = known.unwrap_or_else(|| {
        counters.push(Counter { unit: quota.unit, pace: Pace::new(quota.limit, quota.per) });
        counters.len() - 1
    });
    let pace = &mut counters[index].pace;
    pace.set_limit(quota.limit);
    pace
}

impl Default for LocalLimiter {
    fn default() -> Self {
        Self::new()
    }
}

impl RateLimiter for LocalLimiter {
    fn try_acquire<'a>(&'a self, demand: Demand<'a>) -> BoxFuture<'a, Result<Permit, LimiterError>> {
        // Inside the future: one that is dropped without being polled takes nothing.
        Box::pin(async move { Ok(self.take(&demand)) })
    }

    fn acquire_now(&self, demand: Demand<'_>) -> Option<Permit> {
        Some(self.take(&demand))
    }

    fn departed(&self, demand: Demand<'_>, left: Instant) {
        let left = self.since_origin(left);
        self.tell(&demand, |pace, cost| pace.depart(left, cost));
    }

    fn answered(&self, demand: Demand<'_>, left: Instant) {
        let (left, now) = (self.since_origin(left), self.origin.elapsed());
        self.tell(&demand, |pace, cost| pace.answered(now, left, cost));
    }

    fn returned(&self, demand: Demand<'_>) {
        let now = self.origin.elapsed();
        self.tell(&demand, |pace, cost| pace.give_back(now, cost));
    }

    fn forecast<'a>(
        &'a self,
        demand: Demand<'a>,
        ahead: Ahead,
    ) -> BoxFuture<'a, Result<Permit, LimiterError>> {
        Box::pin(async move { Ok(self.estimate(&demand, ahead)) })
    }

    fn throttled<'a>(
        &'a self,
        app: u64,
        path: &'a str,
        scope: ThrottleScope,
    ) -> BoxFuture<'a, Result<(), LimiterError>> {
        Box::pin(async move {
            self.slow_down(app, path, scope);
            Ok(())
        })
    }

    fn throttled_value<'a>(
        &'a self,
        app: u64,
        path: &'a str,
        key: &'a str,
    ) -> BoxFuture<'a, Result<(), LimiterError>> {
        Box::pin(async move {
            self.slow_down_value(app, path, key);
            Ok(())
        })
    }
}
