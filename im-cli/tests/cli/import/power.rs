//! Power cuts: what was written and not yet synced to disk is lost, or half of it.
//!
//! A kill loses nothing that was written; only the machine's end does. So a run is traced, and its ledger made again as
//! the disk may have it: all writes before the last sync of a file, and of the later ones some, some not, some torn.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::crash::Chance;

/// The disk writes whole sectors.
const SECTOR: u64 = 512;

/// Something that a process did to a file.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    Write {
        offset: u64,
        bytes: Vec<u8>,
    },
    Truncate(u64),
    Remove,
    Sync,
    /// The folder was synced: files that were made or removed in it are so for good.
    SyncFolder,
}

/// A command that runs another one, and notes what it does to files.
pub(super) fn traced(command: &Command, notes: &Path) -> Command {
    let mut traced = Command::new("strace");
    traced.args(["-f", "-qq", "-y", "-ttt", "-xx", "-s", "70000", "-ff", "-o"]);
    traced.arg(notes.join("trace"));
    // A disk that takes its time: most runs end while something is not yet synced.
    traced.args(["-e", "inject=fsync,fdatasync:delay_enter=20000"]);
    traced.args(["-e", "trace=pwrite64,fsync,fdatasync,ftruncate,unlink", "-e", "signal=none"]);
    traced.arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => traced.env(name, value),
            None => traced.env_remove(name),
        };
    }
    traced
}

/// Kills what a traced command has started.
pub(super) fn kill_children(id: u32) {
    let children = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap_or_default();
    for child in children.split_whitespace() {
        let _ = Command::new("kill").args(["-KILL", child]).status();
    }
}

/// Files as they are.
pub(super) fn read(paths: &[PathBuf]) -> BTreeMap<PathBuf, Vec<u8>> {
    paths.iter().filter_map(|path| Some((path.clone(), std::fs::read(path).ok()?))).collect()
}

/// Makes files what the disk may hold after the traced run, of which it held `before` at the start. Returns how many
/// steps were lost or torn.
pub(super) fn cut(
    paths: &[PathBuf],
    before: &BTreeMap<PathBuf, Vec<u8>>,
    notes: &Path,
    chance: &mut Chance,
) -> usize {
    let all = steps(notes);
    let mut lost = 0;
    for path in paths {
        let done = of_file(&all, path);
        let (synced, listed) = (last(&done, &Step::Sync), last(&done, &Step::SyncFolder));
        let mut image = before.get(path).cloned();
        // A new file whose folder was never synced may be gone with all that it held.
        let is_safe = image.is_some() || listed > Some(0) || done.is_empty();
        for (index, step) in done.iter().enumerate() {
            let safe_until = if **step == Step::Remove { listed } else { synced };
            let share = if Some(index) <= safe_until { 3 } else { chance.below(4) };
            lost += usize::from(share < 3 && !matches!(step, Step::Sync | Step::SyncFolder));
            apply(&mut image, step, share, chance);
        }
        match image.filter(|_| is_safe || chance.below(2) == 0) {
            Some(image) => std::fs::write(path, image).unwrap(),
            None => drop(std::fs::remove_file(path)),
        }
    }
    lost
}

fn last(steps: &[&Step], wanted: &Step) -> Option<usize> {
    steps.iter().rposition(|step| *step == wanted)
}

/// Does something to a file: not at all (0), torn (1) or as a whole.
fn apply(image: &mut Option<Vec<u8>>, step: &Step, share: u64, chance: &mut Chance) {
    match step {
        Step::Sync | Step::SyncFolder => {}
        _ if share == 0 => {}
        Step::Remove => *image = None,
        Step::Truncate(length) => {
            image.get_or_insert_default().resize(usize::try_from(*length).unwrap(), 0);
        }
        Step::Write { offset, bytes } => {
            let image = image.get_or_insert_default();
            let mut end = offset + bytes.len() as u64;
            if share == 1 {
                // Up to the end of a sector, wherever the write began.
                let sectors = end / SECTOR - offset / SECTOR;
                end = ((offset / SECTOR + chance.below(sectors + 1)) * SECTOR).max(*offset);
            }
            let span = usize::try_from(*offset).unwrap()..usize::try_from(end).unwrap();
            if image.len() < span.end {
                image.resize(span.end, 0);
            }
            image[span.clone()].copy_from_slice(&bytes[..span.len()]);
        }
    }
}

/// What was done to a file and to its place in its folder, in order.
fn of_file<'s>(all: &'s [(PathBuf, Step)], path: &Path) -> Vec<&'s Step> {
    let folder = path.parent().unwrap();
    let of_file = all.iter().filter_map(|(done_to, step)| match step {
        Step::Sync if done_to == folder => Some(&Step::SyncFolder),
        step => (done_to == path).then_some(step),
    });
    // What was synced before the file came into being says nothing of it.
    of_file.skip_while(|step| **step == Step::SyncFolder).collect()
}

/// What was done to all files, in order. There is a note for each thread.
fn steps(notes: &Path) -> Vec<(PathBuf, Step)> {
    let mut all = Vec::new();
    for note in std::fs::read_dir(notes).unwrap() {
        let text = std::fs::read_to_string(note.unwrap().path()).unwrap();
        all.extend(text.lines().filter_map(step));
    }
    all.sort_by(|one, other| one.0.total_cmp(&other.0));
    all.into_iter().map(|(_, path, step)| (path, step)).collect()
}

/// Reads a line such as `1764000000.123456 pwrite64(5<\x2f…>, "\x00…", 24, 32) = 24`. A call that the end of the process
/// cut off has no result, and may have done anything: it counts as not synced, and not written.
fn step(line: &str) -> Option<(f64, PathBuf, Step)> {
    let (time, call) = line.split_once(' ')?;
    let (name, rest) = call.trim_start().split_once('(')?;
    let (arguments, result) = rest.rsplit_once(" = ")?;
    let result: u64 = result.split(' ').next()?.parse().ok()?;
    let time = time.parse().unwrap();
    if name == "unlink" {
        let path = arguments.strip_prefix('"')?.strip_suffix("\")")?;
        return Some((time, path_of(path), Step::Remove));
    }
    let (_, rest) = arguments.split_once('<')?;
    let (path, rest) = rest.split_once('>')?;
    let step = match name {
        "pwrite64" => {
            let (bytes, rest) = rest.strip_prefix(", \"")?.split_once('"')?;
            let bytes = unescape(bytes);
            assert_eq!(bytes.len() as u64, result, "the trace is not complete: {name}");
            Step::Write { offset: last_number(rest)?, bytes }
        }
        "ftruncate" => Step::Truncate(last_number(rest)?),
        _ => Step::Sync,
    };
    Some((time, path_of(path), step))
}

fn path_of(text: &str) -> PathBuf {
    PathBuf::from(String::from_utf8(unescape(text)).unwrap())
}

fn last_number(arguments: &str) -> Option<u64> {
    arguments.trim_end().trim_end_matches(')').rsplit(", ").next()?.parse().ok()
}

/// Bytes that are written as `\x2f`; some versions leave paths as they are.
fn unescape(text: &str) -> Vec<u8> {
    if !text.starts_with("\\x") {
        return text.as_bytes().to_vec();
    }
    text.split("\\x").skip(1).map(|byte| u8::from_str_radix(&byte[..2], 16).unwrap()).collect()
}

#[test]
fn lines_of_a_trace_are_read() {
    let path = || PathBuf::from("/a");
    for (line, expected) in [
        (
            r#"1.5 pwrite64(5<\x2f\x61>, "\x00\xff", 2, 32) = 2"#,
            Step::Write { offset: 32, bytes: vec![0, 255] },
        ),
        (r#"1.5 unlink("\x2f\x61") = 0"#, Step::Remove),
        ("1.5 ftruncate(5</a>, 4096) = 0", Step::Truncate(4096)),
        ("1.5 fdatasync(5<\\x2f\\x61>)        = 0", Step::Sync),
    ] {
        assert_eq!(step(line), Some((1.5, path(), expected)), "{line}");
    }
    assert_eq!(step("1.5 fdatasync(5</a>) = ?"), None, "cut off");
}

#[test]
fn what_is_not_synced_may_be_lost_and_what_is_synced_stays() {
    let folder = crate::support::Folder::new();
    let notes = folder.path().join("notes");
    std::fs::create_dir(&notes).unwrap();
    let file = folder.path().join("file");
    let name = file.display();
    let write = |byte: u8, offset: u64| {
        let bytes = format!("\\x{byte:02x}").repeat(1024);
        format!("{offset}.0 pwrite64(5<{name}>, \"{bytes}\", 1024, {}) = 1024\n", offset * 1024)
    };
    let before = BTreeMap::from([(file.clone(), Vec::new())]);
    let trace = write(1, 0) + &format!("0.5 fdatasync(5<{name}>) = 0\n") + &write(2, 1) + &write(3, 2);
    std::fs::write(notes.join("trace.1"), trace).unwrap();
    let (mut chance, mut seen) = (Chance(7), std::collections::BTreeSet::new());
    for _ in 0..300 {
        cut(std::slice::from_ref(&file), &before, &notes, &mut chance);
        let bytes = std::fs::read(&file).unwrap();
        assert!(bytes[..1024].iter().all(|byte| *byte == 1));
        let count = |wanted: u8| bytes.split(|byte| *byte == wanted).count() - 1;
        seen.insert((count(2), count(3)));
    }
    let halves = [0, 512, 1024];
    for pair in halves.iter().flat_map(|two| halves.map(|three| (*two, three))) {
        assert!(seen.contains(&pair), "{pair:?} of {seen:?}");
    }
}
