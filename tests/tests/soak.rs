//! A client that runs for long at quota, with five per cent of faults: memory, tasks and connections stay as they are.
//!
//! A binary of its own, so that its memory is the client's alone; the simulator runs in a second process. The long
//! form:
//!
//! ```sh
//! SOAK_SECONDS=600 cargo test --release -p im-tests --test soak -- --nocapture
//! ```
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a test, whose figures are to be seen"
)]

use std::io::{BufRead as _, BufReader, Lines, Write as _};
use std::pin::pin;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use futures_util::{StreamExt as _, stream};
use im_api::account::{account_check, kick};
use im_api::elements::MsgElement;
use im_api::message::{admin_getroammsg, sendmsg};
use im_api::{CallError, Client, EndpointError};
use im_sim::{Fault, FaultRule, SDKAPPID, SECRET_KEY, Simulator};
use tokio::runtime::Runtime;

/// Calls in flight of each of the four commands.
const LANES: usize = 16;
/// Samples of a run, whatever its length.
const SAMPLES: u32 = 60;
/// What may come and go within a run without being a leak: 20 bytes a call in the long form.
const MEMORY: u64 = 8 << 20;

#[test]
fn nothing_grows_at_quota_among_faults() {
    let seconds: u32 = std::env::var("SOAK_SECONDS").map_or(10, |seconds| seconds.parse().unwrap());
    let mut server = Server::start();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let counts = Arc::new(Counts::default());
    let client = server.client();
    let began = Instant::now();
    let workers =
        runtime.spawn(work(client.clone(), Arc::clone(&counts), Duration::from_secs(seconds.into())));
    let samples: Vec<_> = (1..=SAMPLES)
        .map(|number| {
            let next = began + Duration::from_secs(seconds.into()) * number / SAMPLES;
            thread::sleep(next.saturating_duration_since(Instant::now()));
            Sample::take(&runtime, &mut server)
        })
        .collect();
    runtime.block_on(workers).unwrap();
    let took = began.elapsed();

    let books = server.books();
    println!("{seconds} s: {}; {} in all", counts.show(took), books.show(took));
    println!("of the second quarter and the last: {}", Sample::show(&samples));
    Sample::assert_flat(&samples);
    assert_eq!(counts.strange.load(Ordering::Relaxed), 0, "errors that no fault explains");
    // Every connection beyond those in use replaces one that a fault has ended, a late answer included.
    assert!(books.made <= 2 * 4 * LANES as u64 + books.hits, "{books:?}");
    drop(client);
    wait_until(|| runtime.metrics().num_alive_tasks() == 0, "tasks outlive the client");
    wait_until(|| server.books().open == 0, "connections outlive the client");
}

/// Patience for a machine that is busy.
fn wait_until(mut holds: impl FnMut() -> bool, otherwise: &str) {
    let began = Instant::now();
    while !holds() {
        assert!(began.elapsed() < Duration::from_secs(30), "{otherwise}");
        thread::sleep(Duration::from_millis(20));
    }
}

/// What became of the calls.
#[derive(Default)]
struct Counts {
    good: AtomicU64,
    /// All attempts met a fault.
    failed: AtomicU64,
    strange: AtomicU64,
}

impl Counts {
    fn count<T, E: EndpointError>(&self, outcome: &Result<T, CallError<E>>) {
        let count = match outcome {
            Ok(_) => &self.good,
            Err(CallError::Transport(_) | CallError::Undecodable(_)) => &self.failed,
            Err(error) if error.code() == Some(70_500) => &self.failed,
            Err(error) => {
                println!("{error}");
                &self.strange
            }
        };
        count.fetch_add(1, Ordering::Relaxed);
    }

    fn show(&self, took: Duration) -> String {
        let (good, failed) = (self.good.load(Ordering::Relaxed), self.failed.load(Ordering::Relaxed));
        format!("{good} calls succeeded ({:.0} a second), {failed} failed", good as f64 / took.as_secs_f64())
    }
}

/// Four commands at their quotas: one that may be repeated, messages, a stream of batches, pages.
async fn work(im: Client, counts: Arc<Counts>, time: Duration) {
    let end = Instant::now() + time;
    let is_over = move || Instant::now() >= end;
    let workers = (0..LANES).flat_map(|_| {
        let (kicking, sending, reading) = (im.clone(), im.clone(), im.clone());
        let [kicked, sent, read] = [(); 3].map(|()| Arc::clone(&counts));
        [
            tokio::spawn(async move {
                while !is_over() {
                    kicked.count(&kicking.send(&kick::Request::new("anna")).await);
                }
            }),
            tokio::spawn(async move {
                while !is_over() {
                    let message = sendmsg::Request::new("bela", [MsgElement::text("hello")]);
                    sent.count(&sending.send(&message.from_account("anna")).await);
                }
            }),
            tokio::spawn(async move {
                while !is_over() {
                    let request =
                        admin_getroammsg::Request::new("carl", "anna", 5_u32, 0_u64, u64::from(u32::MAX));
                    let mut pages = pin!(reading.pages(&request));
                    while let Some(page) = pages.next().await {
                        read.count(&page);
                    }
                }
            }),
        ]
    });
    let workers: Vec<_> = workers.collect();
    let template = account_check::Request::new([""; 0]);
    let item = account_check::Request::new(["anna"]).check_item.remove(0);
    let items = stream::repeat(item).take_while(|_| std::future::ready(!is_over()));
    let lookups = im.clone().concurrency(LANES);
    let mut chunks = pin!(lookups.send_stream(&template, items));
    while let Some(chunk) = chunks.next().await {
        match chunk.answer {
            Err(error) => counts.count::<(), _>(&Err(Arc::into_inner(error).unwrap())),
            Ok(answer) => counts.count::<_, account_check::Error>(&Ok(answer)),
        }
    }
    for worker in workers {
        worker.await.unwrap();
    }
}

/// What might grow.
#[derive(Clone, Copy, Debug, Default)]
struct Sample {
    /// Bytes in memory; 0 where the system does not say.
    memory: u64,
    /// Open files, sockets included; 0 where the system does not say.
    files: u64,
    tasks: u64,
    connections: u64,
}

impl Sample {
    fn take(runtime: &Runtime, server: &mut Server) -> Self {
        Self {
            memory: resident().unwrap_or(0),
            files: std::fs::read_dir("/proc/self/fd").map_or(0, |files| files.count() as u64),
            tasks: runtime.metrics().num_alive_tasks() as u64,
            connections: server.books().open,
        }
    }

    /// The greatest of everything in a quarter of the run.
    fn peak(samples: &[Self], quarter: usize) -> Self {
        let length = samples.len() / 4;
        samples[quarter * length..][..length].iter().fold(Self::default(), |peak, sample| Self {
            memory: peak.memory.max(sample.memory),
            files: peak.files.max(sample.files),
            tasks: peak.tasks.max(sample.tasks),
            connections: peak.connections.max(sample.connections),
        })
    }

    /// The first quarter warms up; the last one is held against the second.
    fn assert_flat(samples: &[Self]) {
        let (before, after) = (Self::peak(samples, 1), Self::peak(samples, 3));
        assert!(after.memory <= before.memory + MEMORY, "memory: {samples:?}");
        // As many connections as calls in flight, and for a moment those that replace them.
        let most = 2 * 4 * LANES as u64;
        assert!(after.connections <= most, "connections: {samples:?}");
        assert!(after.files <= before.files + most, "files: {samples:?}");
        assert!(after.tasks <= before.tasks + 2 * most, "tasks: {samples:?}");
    }

    fn show(samples: &[Self]) -> String {
        let (before, after) = (Self::peak(samples, 1), Self::peak(samples, 3));
        let mib = |bytes: u64| bytes as f64 / f64::from(1 << 20);
        format!(
            "{:.1} and {:.1} MiB, {} and {} files, {} and {} tasks, {} and {} connections",
            mib(before.memory),
            mib(after.memory),
            before.files,
            after.files,
            before.tasks,
            after.tasks,
            before.connections,
            after.connections,
        )
    }
}

/// Bytes of this process in memory.
fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok()? << 10)
}

/// What the simulator's books say.
#[derive(Clone, Copy, Debug)]
struct Books {
    /// Connections that are open.
    open: u64,
    /// Connections that were made.
    made: u64,
    /// Calls that a fault has hit.
    hits: u64,
    received: u64,
    refused: u64,
}

impl Books {
    fn show(&self, took: Duration) -> String {
        format!(
            "the server received {} ({:.0} a second), faults hit {} ({:.1} %), {} were refused for their rate; {} \
             connections",
            self.received,
            self.received as f64 / took.as_secs_f64(),
            self.hits,
            100.0 * self.hits as f64 / self.received as f64,
            self.refused,
            self.made,
        )
    }
}

/// The simulator in a process of its own: this program, asked to run [`serve`].
struct Server {
    process: Child,
    questions: ChildStdin,
    answers: Lines<BufReader<ChildStdout>>,
    base_url: String,
}

impl Server {
    fn start() -> Self {
        let mut process = Command::new(std::env::current_exe().unwrap())
            .args(["serve", "--exact", "--ignored", "--nocapture"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let questions = process.stdin.take().unwrap();
        let answers = BufReader::new(process.stdout.take().unwrap()).lines();
        let mut server = Self { process, questions, answers, base_url: String::new() };
        server.base_url = server.answer();
        server
    }

    fn client(&self) -> Client {
        Client::builder(SDKAPPID, SECRET_KEY)
            .base_url(&self.base_url)
            .attempt_timeout(Duration::from_secs(1))
            .build()
            .unwrap()
    }

    /// The next line that is meant for us: the test harness writes others.
    fn answer(&mut self) -> String {
        let mut lines = self.answers.by_ref().map(Result::unwrap);
        lines.find_map(|line| line.split_once(MARK).map(|(_, answer)| answer.to_owned())).unwrap()
    }

    fn books(&mut self) -> Books {
        writeln!(self.questions).unwrap();
        let answer = self.answer();
        let mut numbers = answer.split(' ').map(|number| number.parse().unwrap());
        let [open, made, hits, received, refused] = std::array::from_fn(|_| numbers.next().unwrap());
        Books { open, made, hits, received, refused }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What lines of the server begin with.
const MARK: &str = "server: ";

const PATHS: [&str; 4] =
    [kick::SPEC.path, sendmsg::SPEC.path, admin_getroammsg::SPEC.path, account_check::SPEC.path];

/// Says where it is, and for each line that it is given what is in the books, until there are no more lines.
#[test]
#[ignore = "the server of the other test"]
fn serve() {
    let runtime = Runtime::new().unwrap();
    let simulator = runtime.block_on(Simulator::start()).unwrap();
    for name in ["anna", "bela", "carl"] {
        simulator.add_account(name).unwrap();
    }
    runtime.block_on(write_history(&simulator));
    let (late, percent) = (Duration::from_secs(2), 0.01);
    let faults = [
        FaultRule::new(Fault::NoAnswer).done().probability(percent),
        FaultRule::new(Fault::ResetInAnswer).probability(percent),
        FaultRule::new(Fault::Status(502)).probability(percent),
        FaultRule::new(Fault::TruncatedJson).probability(percent),
        FaultRule::new(Fault::Code(70_500)).probability(percent / 2.0),
        FaultRule::new(Fault::AnswerDelay(late, late)).probability(percent / 2.0),
    ];
    let faults = faults.map(|fault| simulator.faults().add(fault));
    println!("{MARK}{}", simulator.base_url());
    for _ in std::io::stdin().lines() {
        let books = simulator.books();
        let sum = |look: &dyn Fn(&str) -> u64| PATHS.iter().map(|path| look(path)).sum::<u64>();
        let hits: u64 = faults.iter().map(|fault| simulator.faults().hits(*fault)).sum();
        let received = sum(&|path| books.calls(path));
        let refused = sum(&|path| books.refused(path));
        println!("{MARK}{} {} {hits} {received} {refused}", books.open_connections(), books.connections());
    }
}

/// Three pages.
async fn write_history(simulator: &Simulator) {
    let im = Client::builder(SDKAPPID, SECRET_KEY).base_url(simulator.base_url()).build().unwrap();
    for number in 0..15 {
        let message = sendmsg::Request::new("anna", [MsgElement::text(number.to_string())]).msg_seq(number);
        im.send(&message.from_account("carl")).await.unwrap();
    }
    simulator.books().clear();
}
