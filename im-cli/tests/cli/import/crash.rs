//! Runs that end in the middle.

use std::process::{Child, Command, Stdio};
use std::time::Duration;

use im_api::bulk::Ledger as _;
use im_ledger::SqliteLedger;
use im_sim::{Fault, FaultRule, Simulator};

use super::{executions, import, imported, names};
use crate::support::{Folder, Outcome, Service, run};

/// Numbers that look random and are the same each time (xorshift).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

fn start(command: &mut Command) -> Child {
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

fn end(child: Child) -> Outcome {
    let output = child.wait_with_output().unwrap();
    Outcome {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Lets some calls fail, half of them after their work is done.
pub(super) fn make_trouble(service: &Service, probability: f64) {
    for rule in [
        FaultRule::new(Fault::NoAnswer).done(),
        FaultRule::new(Fault::NoAnswer),
        FaultRule::new(Fault::Status(502)).done(),
        FaultRule::new(Fault::Code(70_169)),
    ] {
        service.simulator.faults().add(rule.probability(probability));
    }
}

/// Starts a program and kills it, again and again, until it ends by itself; says how often it was killed.
pub(super) fn kill(kills: u64, longest_life: u64, command: impl Fn() -> Command) -> u64 {
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    let (mut killed, mut code) = (0, None);
    while killed < kills && code.is_none() {
        let mut child = start(&mut command());
        std::thread::sleep(Duration::from_millis(50 + chance.below(longest_life)));
        code = child.try_wait().unwrap().map(|status| status.code());
        // SIGKILL: no handler runs, nothing is flushed.
        child.kill().unwrap();
        child.wait().unwrap();
        killed += 1;
    }
    killed
}

/// Kills an import of `accounts` names `kills` times, in the middle of calls that fail now and then. In the end every
/// account must have been imported exactly once, and the ledger must say the same. Returns how often it was killed.
fn survive(accounts: usize, kills: u64, longest_life: u64, rate: &str) -> u64 {
    let service = Service::of(Simulator::builder().seed(5));
    service.simulator.limits().set_enabled(false);
    make_trouble(&service, 0.005);
    let folder = Folder::new();
    let file = folder.write("users.csv", &names(accounts));
    let killed = kill(kills, longest_life, || import(&service, &file, ["--rate", rate]));
    run(&mut import(&service, &file, ["--rate", "none"])).expect(0);

    assert_eq!(imported(&service).len(), accounts);
    let executions = executions(&service);
    assert_eq!(executions.len(), accounts);
    for (name, times) in executions {
        assert_eq!(times, 1, "{name}");
    }
    let ledger = SqliteLedger::open(folder.path().join("users.csv.im-ledger")).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let tally = runtime.block_on(ledger.tally()).unwrap();
    assert_eq!((tally.done, tally.failed), (accounts as u64, 0));
    assert_eq!(tally.settled, (accounts as u64).div_ceil(100));
    assert_eq!(tally.begun, tally.settled);
    let last = runtime.block_on(ledger.recall(tally.settled - 1)).unwrap();
    assert!(last.is_some_and(|record| record.failures.is_empty()));
    killed
}

#[test]
fn kill_9_loses_nothing_and_imports_nothing_twice() {
    assert!(survive(20_000, 8, 700, "100") > 1);
}

/// `cargo test --release -p im-cli --test cli kill_9_a_hundred_times -- --ignored --nocapture`
#[test]
#[ignore = "takes minutes"]
fn kill_9_a_hundred_times() {
    let killed = survive(200_000, 100, 1_500, "25");
    println!("200,000 accounts, killed {killed} times, each account imported once");
    assert_eq!(killed, 100);
}

#[cfg(unix)]
fn interrupt(child: &Child) {
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
}

#[test]
#[cfg(unix)]
fn ctrl_c_finishes_calls_and_leaves_a_run_that_goes_on() {
    let (service, folder) = (Service::start(), Folder::new());
    let file = folder.write("users.csv", &names(5_000));
    let child = start(&mut import(&service, &file, ["--rate", "10"]));
    std::thread::sleep(Duration::from_millis(1_500));
    interrupt(&child);
    let outcome = end(child).expect(4);
    let done = imported(&service).len();
    assert!((500..5_000).contains(&done), "{done}");
    assert!(
        outcome.stdout.contains(&format!("remaining  {}", thousands(5_000 - done))),
        "{}",
        outcome.stdout
    );
    for expected in ["calls in flight finish", "stopped; ", "the same command goes on"] {
        assert!(outcome.stderr.contains(expected), "{expected}: {}", outcome.stderr);
    }
    run(&mut import(&service, &file, ["--rate", "none"])).expect(0);
    assert!(executions(&service).values().all(|times| *times == 1));
    assert_eq!(imported(&service).len(), 5_000);
}

/// `1,234`
fn thousands(number: usize) -> String {
    if number < 1_000 { number.to_string() } else { format!("{},{:03}", number / 1_000, number % 1_000) }
}

#[test]
#[cfg(unix)]
fn ctrl_c_twice_stops_at_once() {
    let (service, folder) = (Service::start(), Folder::new());
    // Answers that take longer than anybody waits.
    let minute = Duration::from_secs(60);
    service.simulator.faults().add(FaultRule::new(Fault::AnswerDelay(minute, minute)));
    let file = folder.write("users.csv", &names(500));
    let child = start(&mut import(&service, &file, []));
    std::thread::sleep(Duration::from_millis(800));
    interrupt(&child);
    std::thread::sleep(Duration::from_millis(300));
    interrupt(&child);
    let began = std::time::Instant::now();
    let outcome = end(child).expect(4);
    assert!(began.elapsed() < Duration::from_secs(5));
    assert!(outcome.stderr.contains("stopped at once"), "{}", outcome.stderr);
    service.simulator.faults().clear();
    run(&mut import(&service, &file, [])).expect(0);
    assert_eq!(imported(&service).len(), 500);
}
