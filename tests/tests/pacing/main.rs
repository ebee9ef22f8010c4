//! The quota as the server sees it, in real time: the simulator's own log is the judge.
//!
//! A binary of its own, because cargo runs one after the other: work beside it would move arrivals about. The long form:
//!
//! ```sh
//! PACING_SECONDS=60 cargo test --release -p im-tests --test pacing -- --nocapture
//! ```
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a test, whose figures are to be seen"
)]

use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use im_api::account::kick;
use im_api::{Client, Endpoint as _};
use im_sim::{Fault, FaultRule, Simulator};
use tokio::sync::oneshot;
use tokio::time::Instant;

const SECOND: Duration = Duration::from_secs(1);
/// Calls a second.
const RATE: u64 = 200;
/// More than are in flight at that rate with the longest delay.
const WORKERS: usize = 64;

/// What the judge saw.
struct Seen {
    /// Calls that were received in the seconds that count.
    received: u64,
    refused: u64,
    /// The most calls in any one second.
    busiest: u64,
    /// The shortest time in which one call more than the rate came in.
    tightest: Duration,
}

#[test]
fn all_of_the_quota_is_used_and_never_more() {
    let seconds: u64 = std::env::var("PACING_SECONDS").map_or(5, |seconds| seconds.parse().unwrap());
    let seen = run(seconds);
    let used = 100.0 * seen.received as f64 / (RATE * seconds) as f64;
    println!(
        "{seconds} s at {RATE} calls/s, answers 0 to 200 ms late: {used:.2} % used, {} refused, at most {} in a second, \
         {} within {:?}",
        seen.refused,
        seen.busiest,
        RATE + 1,
        seen.tightest,
    );
    // On a machine with other work the server itself is late now and then; the exact proof is on a paused clock, in
    // `pacer::tests::late_departures_never_fill_a_window`.
    assert!(used > 97.0 && used <= 100.0 && seen.refused <= RATE * seconds / 100);
}

/// Clones of one client keep the server busy; server and clients are threads of their own.
fn run(seconds: u64) -> Seen {
    let (started, simulator) = channel();
    let (stop, stopped) = oneshot::channel::<()>();
    let server = thread::spawn(move || {
        runtime().block_on(async {
            let simulator = Simulator::start().await.unwrap();
            simulator.add_account("anna").unwrap();
            simulator.faults().add(FaultRule::new(Fault::AnswerDelay(Duration::ZERO, SECOND / 5)));
            let client = Client::builder(simulator.sdkappid(), simulator.secret_key())
                .admin(simulator.admin())
                .base_url(simulator.base_url())
                .build()
                .unwrap();
            started.send(client).unwrap();
            stopped.await.unwrap();
            judge(&simulator, seconds)
        })
    });
    let client = simulator.recv().unwrap();
    runtime().block_on(saturate(&client, SECOND * u32::try_from(seconds + 3).unwrap()));
    stop.send(()).unwrap();
    server.join().unwrap()
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

async fn saturate(client: &Client, time: Duration) {
    let end = Instant::now() + time;
    let clones: Vec<_> = (0..8).map(|_| client.clone()).collect();
    let workers = (0..WORKERS).map(|number| {
        let client = clones[number % clones.len()].clone();
        tokio::spawn(async move {
            while Instant::now() < end {
                client.send(&kick::Request::new("anna")).await.unwrap();
            }
        })
    });
    for worker in workers.collect::<Vec<_>>() {
        worker.await.unwrap();
    }
}

fn judge(simulator: &Simulator, seconds: u64) -> Seen {
    let path = kick::Request::SPEC.path;
    let (books, limit) = (simulator.books(), usize::try_from(RATE).unwrap());
    let times = books.receive_times(path);
    // The first second has the burst that a fresh limiter allows.
    let from = times[0] + SECOND;
    let to = from + SECOND * u32::try_from(seconds).unwrap();
    Seen {
        received: times.iter().filter(|time| (from..to).contains(time)).count() as u64,
        refused: books.refused(path),
        busiest: books.max_calls_in_any_second(path),
        tightest: times
            .windows(limit + 1)
            .map(|window| window[limit].saturating_sub(window[0]))
            .min()
            .unwrap(),
    }
}
