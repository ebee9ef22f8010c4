//! Server and clients, each on a thread of its own.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use im_api::Client;
use im_api::account::kick;
use im_api::limiter::LocalLimiter;
use im_sim::Simulator;
use tokio::runtime::Runtime;
use tokio::sync::watch;
use tokio::time::Instant;

use crate::way::rough_way;

/// Calls a second.
pub(crate) const RATE: u64 = 200;
/// More than are in flight at that rate with the longest delay, of all clients together.
const WORKERS: usize = 64;
const PATH: &str = kick::SPEC.path;

/// What the server saw.
pub(crate) struct Log {
    /// When calls were received, counted from the beginning or from when the play marked it.
    times: Vec<Duration>,
    mark: Duration,
    pub(crate) refused: u64,
    /// The most calls in any one second.
    pub(crate) busiest: u64,
}

impl Log {
    /// Calls that came in between two times after the mark.
    pub(crate) fn received(&self, from: Duration, to: Duration) -> u64 {
        let span = self.mark + from..self.mark + to;
        self.times.iter().filter(|time| span.contains(time)).count() as u64
    }

    /// The shortest time in which one call more than the rate came in.
    pub(crate) fn tightest(&self) -> Duration {
        let limit = usize::try_from(RATE).unwrap();
        self.times.windows(limit + 1).map(|window| window[limit].saturating_sub(window[0])).min().unwrap()
    }
}

/// How long ago the first call was received.
pub(crate) fn now(simulator: &Simulator) -> Duration {
    let times = simulator.books().receive_times(PATH);
    times.last().zip(times.first()).map_or(Duration::ZERO, |(last, first)| last.saturating_sub(*first))
}

/// Who takes part, and how.
#[derive(Default)]
pub(crate) struct Stage {
    /// The limiter that as many clients share, or one client with a limiter of its own.
    pub(crate) shared: Option<(usize, Arc<LocalLimiter>)>,
    /// Calls stand still on their way now and then.
    pub(crate) is_way_rough: bool,
}

/// Clients keep the server busy until the script ends, which runs beside the server and says what times count from.
pub(crate) fn play(stage: &Stage, script: impl AsyncFnOnce(&Simulator) -> Duration + Send) -> Log {
    let clients = stage.shared.as_ref().map_or(1, |shared| shared.0);
    let (announce, announced) = channel();
    let (stop, stopped) = watch::channel(false);
    thread::scope(|scope| {
        let server = scope.spawn(move || {
            runtime().block_on(async {
                let simulator = Simulator::start().await.unwrap();
                simulator.add_account("anna").unwrap();
                let url = if stage.is_way_rough {
                    rough_way(&simulator).await
                } else {
                    simulator.base_url().to_owned()
                };
                for _ in 0..clients {
                    announce.send(client(&simulator, &url, stage)).unwrap();
                }
                drop(announce);
                let mark = script(&simulator).await;
                let log = judge(&simulator, mark);
                stop.send(true).unwrap();
                // Calls in flight end first.
                stop.closed().await;
                log
            })
        });
        for client in announced {
            let stopped = stopped.clone();
            scope.spawn(move || runtime().block_on(saturate(&client, WORKERS / clients, stopped)));
        }
        drop(stopped);
        server.join().unwrap()
    })
}

fn client(simulator: &Simulator, url: &str, stage: &Stage) -> Client {
    let builder =
        Client::builder(simulator.sdkappid(), simulator.secret_key()).admin(simulator.admin()).base_url(url);
    let builder = match &stage.shared {
        Some((_, limiter)) => builder.limiter(Arc::clone(limiter) as _),
        None => builder,
    };
    builder.build().unwrap()
}

/// A runtime whose punctuality is watched.
fn runtime() -> Runtime {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.spawn(async {
        loop {
            let due = Instant::now() + Duration::from_millis(1);
            tokio::time::sleep_until(due).await;
            LATEST.fetch_max(u64::try_from(due.elapsed().as_micros()).unwrap(), Ordering::Relaxed);
        }
    });
    runtime
}

async fn saturate(client: &Client, workers: usize, stopped: watch::Receiver<bool>) {
    let clones: Vec<_> = (0..8).map(|_| client.clone()).collect();
    let workers = (0..workers).map(|number| {
        let (client, stopped) = (clones[number % clones.len()].clone(), stopped.clone());
        tokio::spawn(async move {
            while !*stopped.borrow() {
                client.send(&kick::Request::new("anna")).await.unwrap();
            }
        })
    });
    for worker in workers.collect::<Vec<_>>() {
        worker.await.unwrap();
    }
}

fn judge(simulator: &Simulator, mark: Duration) -> Log {
    let books = simulator.books();
    let times = books.receive_times(PATH);
    let begin = times[0];
    Log {
        times: times.into_iter().map(|time| time.saturating_sub(begin)).collect(),
        mark,
        refused: books.refused(PATH),
        busiest: books.max_calls_in_any_second(PATH),
    }
}

/// By how many microseconds a timer was late at most.
static LATEST: AtomicU64 = AtomicU64::new(0);

/// Forgets what was late before.
pub(crate) fn be_punctual() {
    LATEST.store(0, Ordering::Relaxed);
}

/// By how much a timer of server or client was late at most.
pub(crate) fn latest() -> Duration {
    Duration::from_micros(LATEST.load(Ordering::Relaxed))
}
