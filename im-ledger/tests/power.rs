//! A power cut: what was written after the last confirmation is lost, or a part of it, in any order.

#![allow(clippy::unwrap_used, reason = "what helpers of tests do is a test failure")]

use std::path::{Path, PathBuf};

use im_api::bulk::{ChunkRecord, ErrorKind, ItemError, Job, Ledger as _};
use im_ledger::SqliteLedger;

/// The disk writes whole sectors.
const SECTOR: usize = 512;
/// Few enough that all of them stay in the log beside the file: what moves them is another test's subject.
const CHUNKS: u64 = 60;

/// A folder that is gone at the end of the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("im-ledger-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A ledger and the log beside it, as they stand in the file system.
#[derive(Clone)]
struct Files {
    main: Vec<u8>,
    log: Vec<u8>,
}

impl Files {
    fn read(path: &Path) -> Self {
        Self { main: std::fs::read(path).unwrap(), log: std::fs::read(log(path)).unwrap() }
    }

    fn write(&self, path: &Path) {
        std::fs::write(path, &self.main).unwrap();
        std::fs::write(log(path), &self.log).unwrap();
    }
}

fn log(path: &Path) -> PathBuf {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    log.into()
}

fn job() -> Job {
    Job::new("multiaccount_import", 1, 100)
}

fn record(chunk: u64) -> ChunkRecord {
    let failure =
        ItemError::new(ErrorKind::Refused, "a reason of some length, so that rows differ in theirs");
    let failures = (0..u32::try_from(chunk % 4).unwrap()).map(|place| (place, failure.clone())).collect();
    ChunkRecord::new(chunk.wrapping_mul(0x9e37_79b9_7f4a_7c15), 100, failures)
}

/// The files after each confirmation: the last one of them is what a cut may not go behind.
async fn confirmed(path: &Path) -> Vec<Files> {
    let ledger = SqliteLedger::open(path).unwrap();
    ledger.open(job()).await.unwrap();
    let mut all = vec![Files::read(path)];
    for chunk in 0..CHUNKS {
        ledger.begin(chunk).await.unwrap();
        ledger.settle(chunk, record(chunk)).await.unwrap();
        all.push(Files::read(path));
    }
    all
}

/// What the disk may hold: all of `synced`, and of the sectors that `later` has beyond it each one or not.
fn torn(synced: &Files, later: &Files, chance: &mut u64) -> Files {
    let mut torn = synced.clone();
    torn.log.resize(later.log.len(), 0);
    let (first, last) = (synced.log.len() / SECTOR, later.log.len().div_ceil(SECTOR));
    for sector in first..last {
        *chance = chance.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        if *chance >> 62 > 0 {
            let span = (sector * SECTOR).max(synced.log.len())..((sector + 1) * SECTOR).min(later.log.len());
            torn.log[span.clone()].copy_from_slice(&later.log[span]);
        }
    }
    torn
}

#[tokio::test]
async fn what_was_confirmed_survives_the_loss_of_all_that_came_later() {
    let folder = Folder::new("power");
    let all = confirmed(&folder.0.join("a")).await;
    assert!(all.iter().all(|files| files.main == all[0].main), "nothing has moved to the main file yet");
    let (path, mut chance) = (folder.0.join("b"), 7);
    let mut more = 0;
    for (confirmed, synced) in all.iter().enumerate().step_by(4) {
        for later in [confirmed, confirmed + 1, confirmed + 2, confirmed + 20] {
            let later = &all[later.min(all.len() - 1)];
            torn(synced, later, &mut chance).write(&path);
            let ledger = SqliteLedger::open(&path).unwrap();
            let standing = ledger.open(job()).await.unwrap();
            let tally = ledger.tally().await.unwrap();
            assert!(
                tally.settled >= confirmed as u64,
                "{} of {confirmed} settled chunks are left",
                tally.settled
            );
            assert!(standing.begun >= tally.settled, "{standing:?}, {tally:?}");
            for chunk in 0..tally.settled {
                assert_eq!(ledger.recall(chunk).await.unwrap(), Some(record(chunk)), "chunk {chunk}");
            }
            more += usize::from(tally.settled > confirmed as u64);
        }
    }
    assert!(more > 0, "no cut came after a write that was whole");
}
