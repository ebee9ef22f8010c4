//! The ledger as a job uses it, and as another process finds it.

#![allow(clippy::unwrap_used, reason = "what helpers of tests do is a test failure")]

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use im_api::bulk::{ChunkRecord, ErrorKind, ItemError, Job, Ledger as _, Standing};
use im_ledger::SqliteLedger;
use proptest::prelude::*;

/// A path of its own, whose files are gone at the end of the test.
struct Path(PathBuf);

impl Path {
    fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let name = format!("im-ledger-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        Self(std::env::temp_dir().join(name))
    }

    fn open(&self) -> SqliteLedger {
        SqliteLedger::open(&self.0).unwrap()
    }
}

impl Drop for Path {
    fn drop(&mut self) {
        for end in ["", "-wal", "-journal"] {
            let mut path = self.0.clone().into_os_string();
            path.push(end);
            let _ = std::fs::remove_file(path);
        }
    }
}

fn job(size: u64) -> Job {
    Job::new("multiaccount_import", 1, size)
}

fn error(place: u32) -> (u32, ItemError) {
    (place, ItemError::new(ErrorKind::Refused, "no\nwords 小明").with_code(Some(70_399)))
}

#[tokio::test]
async fn what_was_confirmed_is_there_when_the_file_is_opened_again() {
    let path = Path::new();
    let record = ChunkRecord::new(u64::MAX, 100, vec![error(3), (9, ItemError::new(ErrorKind::Invalid, ""))]);
    {
        let ledger = path.open();
        assert_eq!(ledger.open(job(100)).await.unwrap(), Standing::new(0, 100));
        for chunk in 0..3 {
            ledger.begin(chunk).await.unwrap();
        }
        ledger.settle(2, record.clone()).await.unwrap();
    }
    let ledger = path.open();
    // It goes on with the size that it began with.
    assert_eq!(ledger.open(job(30)).await.unwrap(), Standing::new(3, 100));
    assert_eq!(ledger.recall(2).await.unwrap(), Some(record));
    assert_eq!(ledger.recall(1).await.unwrap(), None);
    let tally = ledger.tally().await.unwrap();
    assert_eq!((tally.begun, tally.settled, tally.done, tally.failed), (3, 1, 98, 2));
}

#[tokio::test]
async fn what_was_only_announced_is_taken_back_at_the_end() {
    let path = Path::new();
    {
        let ledger = path.open();
        ledger.begin(63).await.unwrap();
        ledger.end(40).await.unwrap();
        // An end is never further on than what was announced.
        ledger.end(50).await.unwrap();
    }
    assert_eq!(path.open().open(job(100)).await.unwrap(), Standing::new(40, 100));
}

#[tokio::test]
async fn another_job_is_refused() {
    let path = Path::new();
    let ledger = path.open();
    ledger.open(job(100)).await.unwrap();
    for other in [Job::new("multiaccount_import", 2, 100), Job::new("account_delete", 1, 100)] {
        let error = ledger.open(other).await.unwrap_err();
        assert!(error.to_string().contains("belongs to another job"), "{error}");
    }
}

#[tokio::test]
async fn the_first_value_of_a_name_stays() {
    let path = Path::new();
    assert_eq!(path.open().remember("input", "one").await.unwrap(), "one");
    assert_eq!(path.open().remember("input", "two").await.unwrap(), "one");
}

#[test]
fn a_ledger_in_use_is_refused_and_free_again_when_it_is_dropped() {
    let path = Path::new();
    let first = path.open();
    let clone = first.clone();
    drop(first);
    let error = SqliteLedger::open(&path.0).unwrap_err();
    assert!(error.to_string().contains("in use by another process"), "{error}");
    drop(clone);
    path.open();
}

#[test]
fn files_that_are_no_ledger_are_left_alone() {
    let path = Path::new();
    std::fs::write(&path.0, "UserID,Nick\n".repeat(100)).unwrap();
    let error = SqliteLedger::open(&path.0).unwrap_err();
    assert!(error.to_string().contains("is no ledger"), "{error}");
    assert_eq!(std::fs::read_to_string(&path.0).unwrap(), "UserID,Nick\n".repeat(100));
    let missing = std::env::temp_dir().join("no-such-folder").join("ledger");
    let error = SqliteLedger::open(missing).unwrap_err();
    assert!(error.to_string().contains("cannot be opened"), "{error}");
}

#[tokio::test]
async fn a_chunk_cannot_be_settled_twice() {
    let path = Path::new();
    let ledger = path.open();
    ledger.settle(0, ChunkRecord::new(1, 1, Vec::new())).await.unwrap();
    assert!(ledger.settle(0, ChunkRecord::new(2, 1, Vec::new())).await.is_err());
    assert_eq!(ledger.recall(0).await.unwrap(), Some(ChunkRecord::new(1, 1, Vec::new())));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Many at a time, in any order: all are confirmed, and all are found again.
    #[test]
    fn everything_that_is_settled_is_recalled(
        records in prop::collection::btree_map(0..500_u64, (any::<u64>(), prop::collection::btree_set(0..100_u32, 0..5)), 0..60),
    ) {
        let path = Path::new();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let record = |(digest, failed): &(u64, std::collections::BTreeSet<u32>)| {
            ChunkRecord::new(*digest, 100, failed.iter().copied().map(error).collect())
        };
        runtime.block_on(async {
            let ledger = path.open();
            let settled = records.iter().map(|(chunk, what)| ledger.settle(*chunk, record(what)));
            for outcome in futures_util::future::join_all(settled).await {
                outcome.unwrap();
            }
        });
        runtime.block_on(async {
            let ledger = path.open();
            for chunk in 0..500 {
                prop_assert_eq!(ledger.recall(chunk).await.unwrap(), records.get(&chunk).map(record));
            }
            Ok(())
        })?;
    }
}
