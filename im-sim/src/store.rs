//! State that outlives the process: an embedded database (redb), written by a thread of its own.
//!
//! Flush policy: a call that changes something is answered only when its changes are on disk. Calls that come in
//! while the disk is busy share the next commit, so many calls side by side cost few commits. What was answered
//! survives `kill -9` and a loss of power; what was not answered may have been kept or not, as with any server.

use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use redb::{Database, ReadableDatabase as _, ReadableTable as _, TableDefinition, TableError};
use tokio::sync::oneshot;

use crate::world::{Change, Table};

type Definition = TableDefinition<'static, &'static [u8], &'static [u8]>;

/// The number of the file's form; another one is refused rather than misread.
const FORM: u8 = 1;
const META: Definition = TableDefinition::new("meta");
const FORM_KEY: &[u8] = b"form";

/// Changes of one commit at most, so that a long queue does not become one endless transaction.
const COMMIT_CHANGES: usize = 10_000;

fn definition(table: Table) -> Definition {
    TableDefinition::new(match table {
        Table::Accounts => "accounts",
        Table::Deleted => "deleted",
        Table::Messages => "messages",
        Table::Places => "places",
        Table::Repeats => "repeats",
        Table::Friends => "friends",
        Table::FriendRequests => "friend_requests",
        Table::Blocked => "blocked",
        Table::Follows => "follows",
        Table::Circles => "circles",
        Table::Mutes => "mutes",
        Table::GroupMessages => "group_messages",
        Table::GroupBoards => "group_boards",
        Table::Conversations => "conversations",
        Table::Labels => "labels",
        Table::Folders => "folders",
        Table::Groups => "groups",
        Table::GroupMembers => "group_members",
        Table::Topics => "topics",
        Table::PermissionGroups => "permission_groups",
        Table::PermissionGroupMembers => "permission_group_members",
        Table::GroupMutes => "group_mutes",
        Table::GroupBans => "group_bans",
    })
}

/// Why a database cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The file cannot be opened, read or written, or another process has it open.
    #[error("the simulator's database cannot be used")]
    Database(#[source] Box<redb::Error>),
    /// The file was written by another version.
    #[error("the simulator's database has form {found}, this version reads form {FORM}")]
    Form {
        /// The number in the file.
        found: u8,
    },
    /// The writing thread could not be started.
    #[error("the simulator's database cannot be written")]
    Thread(#[source] std::io::Error),
}

impl<E: Into<redb::Error>> From<E> for StoreError {
    fn from(error: E) -> Self {
        Self::Database(Box::new(error.into()))
    }
}

/// An open database.
#[derive(Debug)]
pub(crate) struct Store {
    jobs: Option<Sender<Job>>,
    writer: Option<JoinHandle<()>>,
}

/// Changes that belong together, and who waits for them.
struct Job {
    changes: Vec<Change>,
    done: oneshot::Sender<()>,
}

/// Resolves when changes are on disk; with an error if they never will be.
pub(crate) type Receipt = oneshot::Receiver<()>;

/// The receipt of changes that will never be on disk.
pub(crate) fn lost() -> Receipt {
    oneshot::channel().1
}

impl Store {
    /// Opens or makes a database and reads all rows.
    pub(crate) fn open(path: &Path) -> Result<(Self, Vec<Change>), StoreError> {
        let database = Database::create(path)?;
        check_form(&database)?;
        let rows = read_all(&database)?;
        let (jobs, queue) = channel();
        let writer = std::thread::Builder::new()
            .name("im-sim-store".to_owned())
            .spawn(move || write_all(&database, &queue))
            .map_err(StoreError::Thread)?;
        Ok((Self { jobs: Some(jobs), writer: Some(writer) }, rows))
    }

    /// Queues changes. Their order is the order of the calls to this.
    pub(crate) fn write(&self, changes: Vec<Change>) -> Receipt {
        let (done, receipt) = oneshot::channel();
        if let Some(jobs) = &self.jobs {
            // If the thread is gone, `done` is dropped with the job and the receipt says so.
            let _ = jobs.send(Job { changes, done });
        }
        receipt
    }
}

impl Drop for Store {
    /// Writes what is queued and closes the file.
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(writer) = self.writer.take() {
            let _ = writer.join();
        }
    }
}

fn check_form(database: &Database) -> Result<(), StoreError> {
    let transaction = database.begin_write()?;
    {
        let mut meta = transaction.open_table(META)?;
        let found = meta.get(FORM_KEY)?.map(|form| form.value().first().copied().unwrap_or(0));
        match found {
            None => drop(meta.insert(FORM_KEY, [FORM].as_slice())?),
            Some(FORM) => {}
            Some(found) => return Err(StoreError::Form { found }),
        }
    }
    Ok(transaction.commit()?)
}

fn read_all(database: &Database) -> Result<Vec<Change>, StoreError> {
    let transaction = database.begin_read()?;
    let mut rows = Vec::new();
    for &table in Table::ALL {
        let opened = match transaction.open_table(definition(table)) {
            Err(TableError::TableDoesNotExist(_)) => continue,
            opened => opened?,
        };
        for row in opened.iter()? {
            let (key, value) = row?;
            rows.push(Change { table, key: key.value().to_vec(), value: Some(value.value().to_vec()) });
        }
    }
    Ok(rows)
}

fn write_all(database: &Database, queue: &Receiver<Job>) {
    while let Ok(first) = queue.recv() {
        let mut count = first.changes.len();
        let mut jobs = vec![first];
        while count < COMMIT_CHANGES
            && let Ok(job) = queue.try_recv()
        {
            count += job.changes.len();
            jobs.push(job);
        }
        match commit(database, &jobs) {
            // A receiver that is gone belongs to a call that nobody waits for any more.
            Ok(()) => jobs.into_iter().for_each(|job| job.done.send(()).unwrap_or_default()),
            Err(error) => tracing::error!(%error, "changes were not written"),
        }
    }
}

fn commit(database: &Database, jobs: &[Job]) -> Result<(), StoreError> {
    let transaction = database.begin_write()?;
    for &table in Table::ALL {
        let mut changes =
            jobs.iter().flat_map(|job| &job.changes).filter(|change| change.table == table).peekable();
        if changes.peek().is_none() {
            continue;
        }
        let mut opened = transaction.open_table(definition(table))?;
        for Change { key, value, .. } in changes {
            match value {
                Some(value) => drop(opened.insert(key.as_slice(), value.as_slice())?),
                None => drop(opened.remove(key.as_slice())?),
            }
        }
    }
    Ok(transaction.commit()?)
}
