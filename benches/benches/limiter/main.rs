//! What a permit costs: `cargo bench -p im-benches --bench limiter`.
#![allow(missing_docs, clippy::unwrap_used, reason = "a measurement that fails has failed")]

use std::sync::{Arc, Mutex};
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use futures_util::FutureExt as _;
use im_api::limiter::{Demand, LocalLimiter, Permit, Quota, RateLimiter as _};
use im_api::pacer::{Pacer, Pacing};
use tokio::runtime::Runtime;
use tokio::time::Instant;

const PATH: &str = "v4/im_open_login_svc/multiaccount_import";
const QUEUE: usize = 64;

/// So far away that nobody ever waits: what counts is the arithmetic.
fn quotas() -> [Quota; 1] {
    [Quota::calls(1_000_000_000, Duration::from_secs(1))]
}

fn demand(quotas: &[Quota]) -> Demand<'_> {
    Demand::new(1_400_000_000, PATH, quotas)
}

fn pacer() -> Pacer {
    Pacer::new(Arc::new(LocalLimiter::new()))
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap()
}

/// Even distances behind a lock: neither windows nor endpoints nor apps.
struct ByHand {
    distance: Duration,
    next: Mutex<Instant>,
}

impl ByHand {
    fn new() -> Self {
        Self { distance: Duration::from_nanos(1), next: Mutex::new(Instant::now()) }
    }

    fn try_take(&self) -> Option<Duration> {
        let mut next = self.next.lock().unwrap();
        let now = Instant::now();
        let wait = next.saturating_duration_since(now);
        if wait.is_zero() {
            *next = (*next).max(now) + self.distance;
        }
        (!wait.is_zero()).then_some(wait)
    }

    async fn take(&self) {
        while let Some(wait) = self.try_take() {
            tokio::time::sleep(wait).await;
        }
    }
}

fn uncontended(c: &mut Criterion) {
    let (by_hand, limiter, pacer, quotas) = (ByHand::new(), LocalLimiter::new(), pacer(), quotas());
    let mut group = c.benchmark_group("limiter-permit");
    group.bench_function("reference by hand", |b| b.iter(|| by_hand.try_take()));
    group.bench_function("limiter", |b| {
        b.iter(|| {
            assert_eq!(limiter.acquire_now(demand(&quotas)), Some(Permit::Go));
        });
    });
    group.bench_function("limiter, as by a call", |b| {
        b.iter(|| {
            assert_eq!(limiter.acquire_now(demand(&quotas).held()), Some(Permit::Go));
            let left = Instant::now();
            limiter.departed(demand(&quotas).held(), left);
            limiter.answered(demand(&quotas).held(), left);
        });
    });
    group.bench_function("pacer", |b| {
        b.iter(|| pacer.acquire(demand(&quotas), Pacing::Wait, None).now_or_never().unwrap().unwrap());
    });
    group.bench_function("pacer, as by a call", |b| {
        b.iter(|| {
            let demand = demand(&quotas).held();
            let turn = pacer.acquire(demand, Pacing::Wait, None).now_or_never().unwrap().unwrap();
            turn.departed();
            turn.answered();
        });
    });
    group.finish();
}

/// All want a permit at the same moment, and each wants the next one as soon as it has one.
fn queue(c: &mut Criterion) {
    const EACH: usize = 100;
    let runtime = runtime();
    let (by_hand, pacer, quotas) = (ByHand::new(), pacer(), quotas());
    let mut group = c.benchmark_group("limiter-64-waiters");
    group.throughput(Throughput::Elements((QUEUE * EACH) as u64));
    group.bench_function("reference by hand", |b| {
        b.iter(|| {
            runtime.block_on(crowd(async || {
                for _ in 0..EACH {
                    by_hand.take().await;
                    tokio::task::yield_now().await;
                }
            }));
        });
    });
    group.bench_function("pacer", |b| {
        b.iter(|| {
            runtime.block_on(crowd(async || {
                for _ in 0..EACH {
                    drop(pacer.acquire(demand(&quotas), Pacing::Wait, None).await.unwrap());
                    tokio::task::yield_now().await;
                }
            }));
        });
    });
    group.finish();
}

async fn crowd(one: impl AsyncFn()) {
    futures_util::future::join_all((0..QUEUE).map(|_| one())).await;
}

criterion_group!(benches, uncontended, queue);
criterion_main!(benches);
