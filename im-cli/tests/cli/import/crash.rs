//! Runs that end in the middle.

use std::process::{Child, Command, Stdio};
use std::time::Duration;

use im_api::bulk::Ledger as _;
use im_ledger::SqliteLedger;
use im_sim::{Fault, FaultRule, Simulator};

use super::{executions, import, imported, names, power};
use crate::support::{Folder, Outcome, Service, run};

/// Numbers that look random and are the same each time (xorshift).
pub(super) struct Chance(pub(super) u64);

impl Chance {
    pub(super) fn below(&mut self, end: u64) -> u64 {
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

/// Lets a program run for a while, and says whether it has ended by itself.
fn let_live(child: &mut Child, longest_life: u64, chance: &mut Chance) -> bool {
    std::thread::sleep(Duration::from_millis(50 + chance.below(longest_life)));
    child.try_wait().unwrap().is_some()
}

/// Starts a program and kills it, again and again, until it ends by itself; says how often it was killed.
pub(super) fn kill(kills: u64, longest_life: u64, command: impl Fn() -> Command) -> u64 {
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    for killed in 1..=kills {
        let mut child = start(&mut command());
        let has_ended = let_live(&mut child, longest_life, &mut chance);
        // SIGKILL: no handler runs, nothing is flushed, but what was written stays.
        child.kill().unwrap();
        child.wait().unwrap();
        if has_ended {
            return killed;
        }
    }
    kills
}

/// Like [`kill`], but what was not synced to disk is lost, too. Says how many writes to the ledger that were.
fn cut_power(cuts: u64, longest_life: u64, folder: &Folder, command: impl Fn() -> Command) -> (u64, usize) {
    let ledger = ["", "-wal", "-journal"].map(|end| folder.path().join(format!("{LEDGER}{end}")));
    let (mut chance, mut lost) = (Chance(0x9e37_79b9_7f4a_7c15), 0);
    for cut in 1..=cuts {
        let notes = folder.path().join(format!("notes-{cut}"));
        std::fs::create_dir(&notes).unwrap();
        let before = power::read(&ledger);
        let mut child = start(&mut power::traced(&command(), &notes));
        let has_ended = let_live(&mut child, longest_life, &mut chance);
        // What traces the program ends with it, when its notes are complete; on a busy machine it may not have started it.
        while child.try_wait().unwrap().is_none() {
            power::kill_children(child.id());
            std::thread::sleep(Duration::from_millis(5));
        }
        if has_ended {
            return (cut, lost);
        }
        lost += power::cut(&ledger, &before, &notes, &mut chance);
    }
    (cuts, lost)
}

const LEDGER: &str = "users.csv.im-ledger";

/// Ends an import of `accounts` names in the middle, again and again, while calls fail now and then. In the end every
/// account must have been imported exactly once, and the ledger must say the same.
fn survive<T>(accounts: usize, rate: &str, end: impl FnOnce(&Folder, &dyn Fn() -> Command) -> T) -> T {
    let service = Service::of(Simulator::builder().seed(5));
    service.simulator.limits().set_enabled(false);
    make_trouble(&service, 0.005);
    let folder = Folder::new();
    let file = folder.write("users.csv", &names(accounts));
    let ended = end(&folder, &|| import(&service, &file, ["--rate", rate]));
    run(&mut import(&service, &file, ["--rate", "none"])).expect(0);

    assert_eq!(imported(&service).len(), accounts);
    let executions = executions(&service);
    assert_eq!(executions.len(), accounts);
    for (name, times) in executions {
        assert_eq!(times, 1, "{name}");
    }
    let ledger = SqliteLedger::open(folder.path().join(LEDGER)).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let tally = runtime.block_on(ledger.tally()).unwrap();
    assert_eq!((tally.done, tally.failed), (accounts as u64, 0));
    assert_eq!(tally.settled, (accounts as u64).div_ceil(100));
    assert_eq!(tally.begun, tally.settled);
    let last = runtime.block_on(ledger.recall(tally.settled - 1)).unwrap();
    assert!(last.is_some_and(|record| record.failures.is_empty()));
    ended
}

#[test]
fn kill_9_loses_nothing_and_imports_nothing_twice() {
    assert!(survive(20_000, "100", |_, import| kill(8, 700, import)) > 1);
}

/// `cargo test --release -p im-cli --test cli kill_9_a_hundred_times -- --ignored --nocapture`
#[test]
#[ignore = "takes minutes"]
fn kill_9_a_hundred_times() {
    let killed = survive(200_000, "25", |_, import| kill(100, 1_500, import));
    println!("200,000 accounts, killed {killed} times, each account imported once");
    assert_eq!(killed, 100);
}

/// Needs `strace`: `cargo test -p im-cli --test cli power_cuts -- --ignored --nocapture`
#[test]
#[ignore = "takes minutes, and needs a tool"]
fn power_cuts_lose_nothing_and_import_nothing_twice() {
    let (cuts, lost) = survive(100_000, "20", |folder, import| cut_power(100, 2_500, folder, import));
    println!("100,000 accounts, {cuts} power cuts, {lost} writes lost or torn, each account imported once");
    assert!(cuts > 20 && lost > 10);
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
    let minute = Duration::from_mins(1);
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
