//! The file: tables, and what is written to them and read from them.

use std::path::Path;
use std::time::Duration;

use im_api::bulk::{ChunkRecord, ErrorKind, ItemError, Job, LedgerError, Standing};
use rusqlite::{Connection, ErrorCode, OptionalExtension as _, params};

/// Says in the head of the file that it is a ledger: "imlg".
const APPLICATION: i64 = 0x696d_6c67;
/// The form of the tables. A file of another form is refused.
const FORM: i64 = 1;

const TABLES: &str = "
    CREATE TABLE fact (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    -- One row: all chunks with lower numbers may be on their way, or are settled.
    CREATE TABLE begun (chunks INTEGER NOT NULL);
    INSERT INTO begun VALUES (0);
    -- The chunks that are settled.
    CREATE TABLE chunk (
        number INTEGER NOT NULL PRIMARY KEY,
        digest INTEGER NOT NULL,
        items INTEGER NOT NULL,
        failed INTEGER NOT NULL
    );
    CREATE TABLE failure (
        chunk INTEGER NOT NULL,
        place INTEGER NOT NULL,
        kind TEXT NOT NULL,
        code INTEGER,
        text TEXT NOT NULL,
        PRIMARY KEY (chunk, place)
    ) WITHOUT ROWID;
";

/// What a ledger knows, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tally {
    /// Chunks that were begun.
    pub begun: u64,
    /// Chunks that are settled.
    pub settled: u64,
    /// Items that are done.
    pub done: u64,
    /// Items that failed.
    pub failed: u64,
}

/// An open file. Not shared between threads: SQLite's own lock keeps other processes out.
pub(crate) struct File {
    connection: Connection,
}

impl File {
    pub(crate) fn open(path: &Path) -> Result<Self, LedgerError> {
        let connection = Connection::open(path).map_err(|error| explain(&error, path))?;
        prepare(&connection).map_err(|error| explain(&error, path))?;
        let file = Self { connection };
        let (application, form) =
            (|| Ok((file.pragma("application_id")?, file.pragma("user_version")?)))().map_err(wrap)?;
        match (application, form) {
            (APPLICATION, FORM) => Ok(file),
            (APPLICATION, _) => Err(LedgerError::new(format!(
                "the ledger {} was written by another version of this program",
                path.display()
            ))),
            (0, 0) if file.is_empty().map_err(wrap)? => {
                file.make().map_err(|error| explain(&error, path))?;
                Ok(file)
            }
            _ => Err(LedgerError::new(format!("{} is a database, but no ledger", path.display()))),
        }
    }

    fn pragma(&self, name: &str) -> rusqlite::Result<i64> {
        self.connection.pragma_query_value(None, name, |row| row.get(0))
    }

    fn is_empty(&self) -> rusqlite::Result<bool> {
        self.connection.query_row("SELECT count(*) = 0 FROM sqlite_schema", [], |row| row.get(0))
    }

    fn make(&self) -> rusqlite::Result<()> {
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        self.connection.execute_batch(TABLES)?;
        self.connection.pragma_update(None, "application_id", APPLICATION)?;
        self.connection.pragma_update(None, "user_version", FORM)?;
        self.connection.execute_batch("COMMIT")
    }

    pub(crate) fn begin(&self) -> Result<(), LedgerError> {
        self.connection.execute_batch("BEGIN IMMEDIATE").map_err(wrap)
    }

    /// Returns when everything is on disk. A commit that fails is undone: nothing of it was confirmed.
    pub(crate) fn commit(&self) -> Result<(), LedgerError> {
        self.connection.execute_batch("COMMIT").map_err(|error| {
            // After some errors the transaction is undone already, and this one fails too.
            let _ = self.connection.execute_batch("ROLLBACK");
            wrap(error)
        })
    }

    pub(crate) fn take_up(&self, job: &Job) -> Result<Standing, LedgerError> {
        for (name, mine, what) in
            [("endpoint", job.endpoint.to_owned(), "command"), ("sdkappid", job.sdkappid.to_string(), "app")]
        {
            let kept = self.remember(name, &mine)?;
            if kept != mine {
                return Err(LedgerError::new(format!(
                    "the ledger belongs to another job: its {what} is {kept}, not {mine}"
                )));
            }
        }
        let size = self.remember("chunk_size", &job.chunk_size.to_string())?;
        let size = size.parse().map_err(|_| LedgerError::new("the ledger's chunk size is no number"))?;
        Ok(Standing::new(self.begun().map_err(wrap)?, size))
    }

    fn begun(&self) -> rusqlite::Result<u64> {
        self.connection.query_row("SELECT chunks FROM begun", [], |row| row.get(0).map(unsigned))
    }

    pub(crate) fn note_begun(&self, chunk: u64) -> Result<(), LedgerError> {
        let sql = "UPDATE begun SET chunks = max(chunks, ?1)";
        let mut statement = self.connection.prepare_cached(sql).map_err(wrap)?;
        statement.execute([signed(chunk.saturating_add(1))]).map(drop).map_err(wrap)
    }

    /// Takes back what was announced beyond these chunks.
    pub(crate) fn note_end(&self, chunks: u64) -> Result<(), LedgerError> {
        let sql = "UPDATE begun SET chunks = min(chunks, ?1)";
        self.connection.execute(sql, [signed(chunks)]).map(drop).map_err(wrap)
    }

    pub(crate) fn note_settled(&self, chunk: u64, record: &ChunkRecord) -> Result<(), LedgerError> {
        (|| {
            let failed = record.failures.len();
            let sql = "INSERT INTO chunk VALUES (?1, ?2, ?3, ?4)";
            self.connection.prepare_cached(sql)?.execute(params![
                signed(chunk),
                record.digest.cast_signed(),
                record.items,
                signed(failed as u64),
            ])?;
            if failed > 0 {
                let mut insert =
                    self.connection.prepare_cached("INSERT INTO failure VALUES (?1, ?2, ?3, ?4, ?5)")?;
                for (place, error) in &record.failures {
                    insert.execute(params![
                        signed(chunk),
                        place,
                        error.kind.name(),
                        error.code,
                        error.text
                    ])?;
                }
            }
            Ok(())
        })()
        .map_err(wrap)
    }

    pub(crate) fn recall(&self, chunk: u64) -> Result<Option<ChunkRecord>, LedgerError> {
        (|| {
            let mut select = self
                .connection
                .prepare_cached("SELECT digest, items, failed FROM chunk WHERE number = ?1")?;
            let head = select.query_row([signed(chunk)], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, u32>(1)?, row.get::<_, i64>(2)?))
            });
            let Some((digest, items, failed)) = head.optional()? else { return Ok(None) };
            let failures = if failed == 0 { Vec::new() } else { self.failures(chunk)? };
            Ok(Some(ChunkRecord::new(digest.cast_unsigned(), items, failures)))
        })()
        .map_err(wrap)
    }

    fn failures(&self, chunk: u64) -> rusqlite::Result<Vec<(u32, ItemError)>> {
        let sql = "SELECT place, kind, code, text FROM failure WHERE chunk = ?1 ORDER BY place";
        let mut select = self.connection.prepare_cached(sql)?;
        let failures = select.query_map([signed(chunk)], |row| {
            let kind: String = row.get(1)?;
            // A kind of a later version is one of which this one knows nothing.
            let kind = ErrorKind::from_name(&kind).unwrap_or(ErrorKind::Unknown);
            let text: String = row.get(3)?;
            Ok((row.get(0)?, ItemError::new(kind, text).with_code(row.get(2)?)))
        })?;
        failures.collect()
    }

    pub(crate) fn remember(&self, name: &str, value: &str) -> Result<String, LedgerError> {
        (|| {
            let kept = self
                .connection
                .query_row("SELECT value FROM fact WHERE name = ?1", [name], |row| row.get(0))
                .optional()?;
            if let Some(kept) = kept {
                return Ok(kept);
            }
            self.connection.execute("INSERT INTO fact VALUES (?1, ?2)", [name, value])?;
            Ok(value.to_owned())
        })()
        .map_err(wrap)
    }

    pub(crate) fn tally(&self) -> Result<Tally, LedgerError> {
        (|| {
            let begun = self.begun()?;
            let sql = "SELECT count(*), coalesce(sum(items), 0), coalesce(sum(failed), 0) FROM chunk";
            self.connection.query_row(sql, [], |row| {
                let (items, failed) = (unsigned(row.get(1)?), unsigned(row.get(2)?));
                let settled = unsigned(row.get(0)?);
                Ok(Tally { begun, settled, done: items.saturating_sub(failed), failed })
            })
        })()
        .map_err(wrap)
    }
}

fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    // Whoever has the file has it for long: there is no use in waiting.
    connection.busy_timeout(Duration::ZERO)?;
    // The lock is taken with the first write and kept. With it, WAL needs no shared memory.
    connection.pragma_update(None, "locking_mode", "exclusive")?;
    connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    // A commit returns when it is on disk: the only setting of WAL that survives a power cut.
    connection.pragma_update(None, "synchronous", "full")?;
    connection.execute_batch("BEGIN EXCLUSIVE; COMMIT")
}

/// SQLite's integers have a sign; numbers of chunks never come near it.
fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn unsigned(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

fn explain(error: &rusqlite::Error, path: &Path) -> LedgerError {
    let path = path.display();
    LedgerError::new(match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            format!("the ledger {path} is in use by another process")
        }
        Some(ErrorCode::NotADatabase) => format!("{path} is no ledger"),
        Some(ErrorCode::CannotOpen) => format!("the ledger {path} cannot be opened or made"),
        _ => format!("the ledger {path} cannot be used: {error}"),
    })
}

fn wrap(error: rusqlite::Error) -> LedgerError {
    let message = match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => "the ledger cannot be written: the disk is full",
        _ => "the ledger cannot be read or written",
    };
    LedgerError::new(message).because(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2 is `FULL`: a commit in the log is synced before it is confirmed.
    #[test]
    fn every_commit_waits_for_the_disk() {
        let path = std::env::temp_dir().join(format!("im-ledger-sync-{}", std::process::id()));
        let file = File::open(&path).unwrap();
        assert_eq!(file.pragma("synchronous").unwrap(), 2);
        let mode: String =
            file.connection.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
        assert_eq!(mode, "wal");
        drop(file);
        std::fs::remove_file(&path).unwrap();
    }

    #[test]
    fn a_full_disk_is_told_and_costs_nothing_that_was_confirmed() {
        let path = std::env::temp_dir().join(format!("im-ledger-full-{}", std::process::id()));
        let file = File::open(&path).unwrap();
        let failures =
            || (0..100).map(|place| (place, ItemError::new(ErrorKind::Refused, "a reason"))).collect();
        let record = |digest| ChunkRecord::new(digest, 100, failures());
        file.begin().unwrap();
        file.note_settled(0, &record(0)).unwrap();
        file.commit().unwrap();

        let pages = file.pragma("page_count").unwrap();
        file.connection.pragma_update_and_check(None, "max_page_count", pages + 1, |_| Ok(())).unwrap();
        file.begin().unwrap();
        let outcome = (1..100).try_for_each(|chunk| file.note_settled(chunk, &record(chunk)));
        let error = outcome.unwrap_err();
        assert!(error.to_string().contains("the disk is full"), "{error}");
        let _ = file.commit();

        file.connection.pragma_update_and_check(None, "max_page_count", 1_000_000, |_| Ok(())).unwrap();
        file.begin().unwrap();
        assert_eq!(file.recall(0).unwrap(), Some(record(0)));
        file.note_settled(99, &record(99)).unwrap();
        file.commit().unwrap();
        assert_eq!(file.recall(99).unwrap(), Some(record(99)));
        drop(file);
        std::fs::remove_file(&path).unwrap();
    }
}
