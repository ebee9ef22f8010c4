//! How fast accounts are imported, and at what cost: `cargo bench -p im-cli --bench import -- quota|lifted`.
//!
//! `quota` imports a million accounts through the program at the documented quota, and takes the simulator's word for how
//! much of it was used. `lifted` lifts the quota and pins the client to one core: the program, a job of the library with
//! a ledger, and a loop as one writes it by hand take turns.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a measurement that fails has failed"
)]

mod clients;
mod process;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use im_api::account::multiaccount_import;
use im_sim::Simulator;

use self::process::Usage;

const PATH: &str = multiaccount_import::SPEC.path;

fn main() {
    let args: Vec<_> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let args: Vec<_> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["quota"] => quota(1_000_000),
        ["quota", accounts] => quota(accounts.parse().unwrap()),
        ["lifted"] => lifted(1_000_000),
        ["lifted", accounts] => lifted(accounts.parse().unwrap()),
        ["client", kind, file, ledger] => clients::run(kind, Path::new(file), Path::new(ledger)),
        _ => println!("usage: cargo bench -p im-cli --bench import -- quota|lifted [ACCOUNTS]"),
    }
}

/// A folder that is gone at the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let path = std::env::temp_dir().join(format!("im-bench-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn names(&self, count: usize) -> PathBuf {
        let path = self.0.join("users.csv");
        let mut text = "UserID\n".to_owned();
        for number in 0..count {
            text.push_str(&format!("customer-{number:08}\n"));
        }
        std::fs::write(&path, text).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The simulator on threads of its own.
struct Service {
    simulator: Simulator,
    _runtime: tokio::runtime::Runtime,
}

impl Service {
    fn start(threads: usize) -> Self {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(threads).enable_all().build().unwrap();
        let simulator = runtime.block_on(Simulator::start()).unwrap();
        Self { simulator, _runtime: runtime }
    }

    fn settings(&self, command: &mut Command) {
        command
            .env("IM_BASE_URL", self.simulator.base_url())
            .env("IM_SDKAPPID", self.simulator.sdkappid().to_string())
            .env("IM_SECRET_KEY", im_sim::SECRET_KEY);
    }
}

fn im(file: &Path, more: &[&str]) -> Vec<String> {
    let mut command = vec![env!("CARGO_BIN_EXE_im").to_owned(), "import".to_owned(), "accounts".to_owned()];
    command.push(file.display().to_string());
    command.extend(more.iter().map(ToString::to_string));
    command
}

#[expect(clippy::cast_precision_loss, reason = "counts are small")]
fn quota(accounts: usize) {
    let folder = Folder::new();
    let file = folder.names(accounts);
    let service = Service::start(2);
    let mut command = process::command(&im(&file, &[]), None);
    service.settings(&mut command);
    let began = Instant::now();
    let usage = process::measure(&mut command);
    let took = began.elapsed();
    let books = service.simulator.books();
    let times = books.receive_times(PATH);
    let span = times.last().unwrap().saturating_sub(times[0]);
    // The first call of a second opens it: so many calls span one interval less.
    let used = (times.len() - 1) as f64 / span.as_secs_f64() / 100.0;
    let whole = accounts as f64 / took.as_secs_f64() / 10_000.0;
    println!("{}", usage.said);
    println!("accounts                        {accounts}");
    println!("imported, by the books          {}", service.simulator.accounts().len() - 1);
    println!("calls                           {}", times.len());
    println!("refused for their rate (60007)  {}", books.refused_with(PATH, 60_007));
    println!("busiest second                  {} of 100 calls", books.max_calls_in_any_second(PATH));
    println!("quota used, first to last call  {:.2} %", used * 100.0);
    println!("quota used, whole process       {:.2} % ({:.2} s)", whole * 100.0, took.as_secs_f64());
    println!("peak memory of the client       {:.1} MB", usage.peak_bytes as f64 / 1e6);
    println!("CPU of the client               {:.2} s", usage.cpu.as_secs_f64());
    too_early(&times);
}

/// Tells which calls came too early, and what lies before the call that they came too close to: a server, a client or a
/// machine that stood still.
fn too_early(times: &[Duration]) {
    for (number, window) in times.windows(102).enumerate() {
        let (before, first, last) = (window[0], window[1], window[101]);
        if last.saturating_sub(first) < Duration::from_secs(1) {
            println!(
                "too early: call {} at {last:.2?}, {:.1?} after call {}, before which nothing came for {:.1?}",
                number + 102,
                last.saturating_sub(first),
                number + 2,
                first.saturating_sub(before),
            );
        }
    }
}

/// Who takes part, in their turns.
const KINDS: [&str; 3] = ["loop", "job", "im import"];
const ROUNDS: usize = 9;

fn lifted(accounts: usize) {
    let folder = Folder::new();
    let file = folder.names(accounts);
    // The server has the first core, the client the second.
    process::pin_self(0);
    println!(
        "{:<10} {:>6} {:>12} {:>12} {:>14} {:>9}",
        "client", "calls", "seconds", "accounts/s", "CPU us a call", "peak MB"
    );
    let mut all: Vec<Vec<(Duration, Usage)>> = KINDS.iter().map(|_| Vec::new()).collect();
    for _ in 0..ROUNDS {
        for (index, kind) in KINDS.into_iter().enumerate() {
            let (took, usage) = one(kind, &file, &folder, accounts);
            row(kind, accounts, took, &usage);
            all[index].push((took, usage));
        }
    }
    println!("medians:");
    for (kind, mut runs) in KINDS.into_iter().zip(all) {
        runs.sort_by_key(|(took, _)| *took);
        let took = runs[ROUNDS / 2].0;
        runs.sort_by_key(|(_, usage)| usage.cpu);
        row(kind, accounts, took, &runs[ROUNDS / 2].1);
    }
}

fn one(kind: &str, file: &Path, folder: &Folder, accounts: usize) -> (Duration, Usage) {
    let service = Service::start(1);
    service.simulator.limits().set_enabled(false);
    let ledger = folder.0.join("users.im-ledger");
    for end in ["", "-wal"] {
        let _ = std::fs::remove_file(format!("{}{end}", ledger.display()));
    }
    let ledger_name = ledger.display().to_string();
    let parts = match kind {
        "im import" => im(file, &["--rate", "none", "--ledger", &ledger_name]),
        kind => {
            let own = std::env::current_exe().unwrap().display().to_string();
            let file = file.display().to_string();
            [own.as_str(), "client", kind, &file, &ledger_name].map(str::to_owned).to_vec()
        }
    };
    let mut command = process::command(&parts, Some(1));
    service.settings(&mut command);
    let began = Instant::now();
    let usage = process::measure(&mut command);
    let took = began.elapsed();
    assert_eq!(service.simulator.accounts().len() - 1, accounts, "{kind}");
    (took, usage)
}

#[expect(clippy::cast_precision_loss, reason = "counts are small")]
fn row(kind: &str, accounts: usize, took: Duration, usage: &Usage) {
    let calls = accounts.div_ceil(100);
    println!(
        "{kind:<10} {calls:>6} {:>12.2} {:>12.0} {:>14.1} {:>9.1}",
        took.as_secs_f64(),
        accounts as f64 / took.as_secs_f64(),
        usage.cpu.as_secs_f64() * 1e6 / calls as f64,
        usage.peak_bytes as f64 / 1e6,
    );
}
