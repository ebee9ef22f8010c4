//! The quota as the server sees it, in real time: the simulator's own log is the judge.
//!
//! A binary of its own, because cargo runs one after the other: work beside it would move arrivals about. For the same
//! reason its tests wait for each other. The long form:
//!
//! ```sh
//! PACING_SECONDS=60 cargo test --release -p im-tests --test pacing -- --nocapture
//! ```
//!
//! A machine that stands still for some milliseconds delays calls on their way, which is what the quota is about. Runs
//! on such a machine prove nothing: one that goes wrong there is repeated, and given up in the end. The exact proofs
//! are on a paused clock, in `pacer::tests` and `policy::rate::tests`.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "tests, whose figures are to be seen"
)]

mod stage;
mod way;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use im_api::limiter::LocalLimiter;
use im_sim::{Fault, FaultRule, Simulator};
use tokio::time::sleep;

use stage::{Log, RATE, Stage, play};

const SECOND: Duration = Duration::from_secs(1);
/// Later than this no timer fires on a machine that proves anything: the calls' own leeway is 2.5 ms.
const QUIET: Duration = Duration::from_millis(3);
/// How often a run is repeated that a busy machine has spoiled.
const RUNS: usize = 3;

#[test]
fn all_of_the_quota_is_used_and_never_more() {
    let seconds: u32 = std::env::var("PACING_SECONDS").map_or(5, |seconds| seconds.parse().unwrap());
    prove(|| {
        let log = play(&Stage::default(), async |simulator: &Simulator| {
            answer_late(simulator);
            sleep(SECOND * (seconds + 2)).await;
            SECOND
        });
        used(&log, seconds)
    });
}

#[test]
fn calls_that_stand_still_on_their_way_bring_no_other_too_early() {
    prove(|| {
        let stage = Stage { is_way_rough: true, ..Stage::default() };
        let log = play(&stage, async |_: &Simulator| {
            sleep(SECOND * 7).await;
            SECOND
        });
        used(&log, 5) && log.refused == 0
    });
}

#[test]
fn two_clients_that_share_a_limiter_are_one() {
    prove(|| {
        let stage = Stage { shared: Some((2, Arc::new(LocalLimiter::new()))), ..Stage::default() };
        let log = play(&stage, async |simulator: &Simulator| {
            answer_late(simulator);
            sleep(5 * SECOND).await;
            SECOND
        });
        used(&log, 3)
    });
}

#[test]
fn a_quota_cut_in_half_is_found_in_two_seconds_and_the_rate_climbs_back() {
    prove(|| {
        let log = play(&Stage::default(), async |simulator: &Simulator| {
            answer_late(simulator);
            sleep(3 * SECOND).await;
            let cut = stage::now(simulator);
            simulator.limits().set_factor(0.5);
            sleep(4 * SECOND).await;
            simulator.limits().set_factor(1.0);
            // A twentieth of the rate comes back each second, after a second of silence.
            sleep(13 * SECOND).await;
            cut
        });
        found_and_climbed(&log)
    });
}

/// Answers take up to 200 ms, and nobody knows which takes how long.
fn answer_late(simulator: &Simulator) {
    simulator.faults().add(FaultRule::new(Fault::AnswerDelay(Duration::ZERO, SECOND / 5)));
}

/// Whether nearly all of the quota was used. What comes before the mark is left out: it has the burst of a fresh limiter.
fn used(log: &Log, seconds: u32) -> bool {
    let received = log.received(Duration::ZERO, SECOND * seconds);
    let quota = RATE * u64::from(seconds);
    let used = 100.0 * received as f64 / quota as f64;
    println!(
        "{seconds} s at {RATE} calls/s: {used:.2} % used, {} refused, at most {} in a \
         second, {} within {:?}; no timer later than {:?}",
        log.refused,
        log.busiest,
        RATE + 1,
        log.tightest(),
        stage::latest(),
    );
    used > 97.0 && used <= 100.0 && log.refused <= quota / 100
}

/// Whether the client has found the half of the quota without a storm, and the whole when it was there again.
fn found_and_climbed(log: &Log) -> bool {
    // As if nobody listened, 100 a second would be refused, and all their repeats.
    let arriving = log.received(Duration::ZERO, 2 * SECOND);
    let settled = log.received(2 * SECOND, 4 * SECOND);
    let climbed = log.received(15 * SECOND, 17 * SECOND);
    println!(
        "half of the quota is 100 calls/s: {arriving} calls came in the first 2 s, {settled} in the next 2 s, {} were \
         refused; 11 to 13 s after the whole was there again, {climbed} came in 2 s",
        log.refused,
    );
    arriving <= 300 && (160..=220).contains(&settled) && log.refused <= 120 && climbed >= 2 * RATE * 9 / 10
}

/// Repeats a run that goes wrong, as long as the machine may be the reason.
fn prove(run: impl Fn() -> bool) {
    static ALONE: Mutex<()> = Mutex::new(());
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    for _ in 0..RUNS {
        stage::be_punctual();
        if run() {
            return;
        }
        let late = stage::latest();
        assert!(late > QUIET, "on a machine that was never later than {late:?}");
        println!("no proof: the machine stood still for {late:?}");
    }
}
