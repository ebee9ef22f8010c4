//! Instructions of a permit: `cargo bench -p im-benches --bench limiter_counts`.
#![allow(missing_docs, clippy::unwrap_used, reason = "a measurement that fails has failed")]
#![allow(unused_qualifications, reason = "the macros write paths")]

use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt as _;
use gungraun::{library_benchmark, library_benchmark_group, main};
use im_api::limiter::{Demand, LocalLimiter, Quota, RateLimiter as _};
use im_api::pacer::{Pacer, Pacing};
use tokio::time::Instant;

const PATH: &str = "v4/im_open_login_svc/multiaccount_import";
const CALLS: usize = 100;

fn demand(quotas: &[Quota]) -> Demand<'_> {
    Demand::new(1_400_000_000, PATH, quotas)
}

fn quotas() -> [Quota; 1] {
    [Quota::calls(1_000_000_000, Duration::from_secs(1))]
}

/// A limiter that has been asked before, as nearly always.
fn limiter() -> Arc<LocalLimiter> {
    let limiter = LocalLimiter::new();
    limiter.try_acquire(demand(&quotas())).now_or_never().unwrap().unwrap();
    Arc::new(limiter)
}

fn pacer() -> Pacer {
    let pacer = Pacer::new(limiter());
    drop(pacer.acquire(demand(&quotas()), Pacing::Wait, None).now_or_never().unwrap().unwrap());
    pacer
}

#[library_benchmark]
#[bench::hundred(limiter())]
fn of_the_limiter(limiter: Arc<LocalLimiter>) -> Arc<LocalLimiter> {
    let quotas = quotas();
    for _ in 0..CALLS {
        limiter.acquire_now(demand(&quotas)).unwrap();
    }
    limiter
}

#[library_benchmark]
#[bench::hundred(limiter())]
fn of_the_limiter_by_a_call(limiter: Arc<LocalLimiter>) -> Arc<LocalLimiter> {
    let quotas = quotas();
    for _ in 0..CALLS {
        limiter.acquire_now(demand(&quotas).held()).unwrap();
        let left = Instant::now();
        limiter.departed(demand(&quotas).held(), left);
        limiter.answered(demand(&quotas).held(), left);
    }
    limiter
}

#[library_benchmark]
#[bench::hundred(pacer())]
fn of_the_pacer(pacer: Pacer) -> Pacer {
    let quotas = quotas();
    for _ in 0..CALLS {
        let demand = demand(&quotas).held();
        let turn = pacer.acquire(demand, Pacing::Wait, None).now_or_never().unwrap().unwrap();
        turn.departed();
        turn.answered();
    }
    pacer
}

library_benchmark_group!(
    name = permits,
    benchmarks = [of_the_limiter, of_the_limiter_by_a_call, of_the_pacer]
);

main!(library_benchmark_groups = permits);
