//! Running a program and seeing what it used. Linux only: the figures come from `/proc`.

use std::io::Read as _;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// What a program used.
pub(crate) struct Usage {
    pub(crate) cpu: Duration,
    pub(crate) peak_bytes: u64,
    pub(crate) said: String,
}

/// A command, on one core if so wanted.
pub(crate) fn command(parts: &[String], core: Option<usize>) -> Command {
    let mut command = match core {
        Some(core) => {
            let mut command = Command::new("taskset");
            command.args(["-c", &core.to_string(), &parts[0]]);
            command
        }
        None => Command::new(&parts[0]),
    };
    command.args(&parts[1..]).stdout(Stdio::piped());
    command
}

/// Keeps this process, and the threads that it starts from now on, to one core.
pub(crate) fn pin_self(core: usize) {
    let id = std::process::id().to_string();
    let status = Command::new("taskset").args(["-cp", &core.to_string(), &id]).stdout(Stdio::null()).status();
    assert!(status.unwrap().success(), "`taskset` is needed");
}

/// Runs it to its end.
pub(crate) fn measure(command: &mut Command) -> Usage {
    let mut child = command.spawn().unwrap();
    let id = child.id();
    // Memory shows only while the process lives, its CPU time also between its end and the moment it is waited for.
    let (has_ended, peak) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let watcher = std::thread::spawn({
        let (has_ended, peak) = (Arc::clone(&has_ended), Arc::clone(&peak));
        move || {
            while !has_ended.load(Ordering::Relaxed) {
                peak.fetch_max(peak_bytes(id), Ordering::Relaxed);
                std::thread::sleep(Duration::from_millis(20));
            }
        }
    });
    let mut said = String::new();
    child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
    while !is_over(id) {
        std::thread::sleep(Duration::from_millis(1));
    }
    let cpu = cpu(id);
    has_ended.store(true, Ordering::Relaxed);
    watcher.join().unwrap();
    assert!(child.wait().unwrap().success(), "{said}");
    Usage { cpu, peak_bytes: peak.load(Ordering::Relaxed), said }
}

fn peak_bytes(id: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("0 kB");
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) * 1024
}

/// The fields of `/proc/…/stat` behind the name, which may have spaces.
fn stat(id: u32) -> Vec<String> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap();
    stat.rsplit(") ").next().unwrap().split(' ').map(str::to_owned).collect()
}

fn is_over(id: u32) -> bool {
    stat(id)[0] == "Z"
}

/// In user and system mode, in hundredths of a second.
fn cpu(id: u32) -> Duration {
    let stat = stat(id);
    let ticks: u64 = stat[11].parse::<u64>().unwrap() + stat[12].parse::<u64>().unwrap();
    Duration::from_millis(ticks * 10)
}
