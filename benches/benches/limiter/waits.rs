//! How late permits are handed out, in real time: `cargo bench -p im-benches --bench limiter_waits -- [SECONDS]`.
//!
//! The reference is how late the runtime wakes somebody who does nothing but sleep.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a measurement that fails has failed")]
#![allow(clippy::cast_precision_loss, reason = "figures for people")]

use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::future::{BoxFuture, join_all};
use im_api::limiter::{Demand, LimiterError, LocalLimiter, Permit, Quota, RateLimiter, ThrottleScope};
use im_api::pacer::{Pacer, Pacing};
use tokio::time::Instant;

const WAITERS: usize = 64;

fn main() {
    let seconds = std::env::args().skip(1).find(|arg| !arg.starts_with('-'));
    let length = Duration::from_secs(seconds.map_or(20, |seconds| seconds.parse().unwrap()));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
    println!("late by how many us; {WAITERS} waiters, {} s each", length.as_secs());
    println!(
        "{:<16} {:>6} {:>6} {:>6} {:>6} {:>6} {:>12}",
        "quota", "p1", "p50", "p90", "p99", "most", "of the quota"
    );
    for limit in [100, 200, 1000, 5000] {
        let watched = Arc::new(Watched::default());
        print(&format!("reference {limit}"), runtime.block_on(sleep_only(limit, length / 4)));
        let permits = runtime.block_on(use_up(&watched, limit, length));
        print(&format!("{limit} a second"), std::mem::take(&mut watched.state.lock().unwrap().late));
        let used = permits as f64 / (f64::from(limit) * length.as_secs_f64());
        println!("{:<16} {:>38.2}%", "  of the quota", used * 100.0);
    }
}

fn print(name: &str, mut late: Vec<Duration>) {
    late.sort();
    let at = |share: usize| late[(late.len() - 1) * share / 1000].as_micros();
    let (p50, p90, p99) = (at(500), at(900), at(990));
    println!("{name:<16} {:>6} {p50:>6} {p90:>6} {p99:>6} {:>6}", at(10), at(1000));
}

/// How late the runtime wakes who sleeps for the distance of two permits.
async fn sleep_only(limit: u32, length: Duration) -> Vec<Duration> {
    let mut late = Vec::new();
    let end = Instant::now() + length;
    while Instant::now() < end {
        let due = Instant::now() + Duration::from_secs(1) / limit;
        tokio::time::sleep_until(due).await;
        late.push(due.elapsed());
    }
    late
}

/// Takes all permits there are, after a second in which the first burst passes; says how many.
async fn use_up(watched: &Arc<Watched>, limit: u32, length: Duration) -> usize {
    let pacer = Pacer::new(Arc::clone(watched) as Arc<dyn RateLimiter>);
    let quotas = [Quota::calls(limit, Duration::from_secs(1))];
    let begin = Instant::now() + Duration::from_secs(1);
    let takes = async |_| {
        let mut permits = 0;
        while let Ok(turn) =
            pacer.acquire(Demand::new(1, "v4/a/b", &quotas), Pacing::Wait, Some(begin + length)).await
        {
            drop(turn);
            permits += usize::from(Instant::now() >= begin);
        }
        permits
    };
    join_all((0..WAITERS).map(takes)).await.into_iter().sum()
}

/// A limiter that notes how long after the moment that it named it is asked again.
#[derive(Debug, Default)]
struct Watched {
    limiter: LocalLimiter,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// When the one who waits may leave.
    due: Option<Instant>,
    late: Vec<Duration>,
}

impl RateLimiter for Watched {
    fn try_acquire<'a>(&'a self, demand: Demand<'a>) -> BoxFuture<'a, Result<Permit, LimiterError>> {
        Box::pin(async move {
            let permit = self.limiter.try_acquire(demand).await?;
            let now = Instant::now();
            let mut state = self.state.lock().unwrap();
            match permit {
                Permit::Wait(wait) => {
                    state.due.get_or_insert(now + wait);
                }
                _ => {
                    if let Some(due) = state.due.take() {
                        state.late.push(now.saturating_duration_since(due));
                    }
                }
            }
            Ok(permit)
        })
    }

    fn throttled<'a>(
        &'a self,
        app: u64,
        path: &'a str,
        scope: ThrottleScope,
    ) -> BoxFuture<'a, Result<(), LimiterError>> {
        self.limiter.throttled(app, path, scope)
    }
}
