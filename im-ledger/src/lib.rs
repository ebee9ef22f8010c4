//! A ledger in SQLite for the bulk jobs of `im-api`.
//!
//! [`SqliteLedger`] is one file. What it has confirmed survives `kill -9` and power cuts: every commit is on disk before
//! it is confirmed. One commit confirms all that came up while the one before was written, so a job of thousands of
//! calls a second waits for a few hundred writes. A process has the file for itself; a second one is refused.
//!
//! ```no_run
//! # async fn example(im: im_api::Client) -> Result<(), Box<dyn std::error::Error>> {
//! use futures_util::{StreamExt as _, stream};
//! use im_api::account::multiaccount_import::Request;
//! use im_ledger::SqliteLedger;
//!
//! let ledger = SqliteLedger::open("users.im-ledger")?;
//! let names = stream::iter((0..1_000_000).map(|number| (format!("user-{number}"), ())));
//! let mut outcomes = std::pin::pin!(im.bulk(&Request::new([""; 0])).ledger(ledger).outcomes(names).await?);
//! while let Some(outcome) = outcomes.next().await {
//!     // …
//! }
//! # Ok(())
//! # }
//! ```

mod file;
mod keeper;
mod queue;

use std::fmt;
use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;

use futures_util::future::BoxFuture;
use im_api::bulk::{ChunkRecord, Job, Ledger, LedgerError, Standing};
use tokio::sync::oneshot;

use self::file::File;
pub use self::file::Tally;
use self::keeper::Wish;
use self::queue::Queue;

/// A ledger in a file. Clones are the same ledger; the file is closed when the last is dropped.
///
/// Files are for one job: the endpoint, the app and the size of its chunks are kept with it, and another job is refused.
#[derive(Clone)]
pub struct SqliteLedger {
    keeper: Arc<Keeper>,
}

/// The thread that has the file.
struct Keeper {
    queue: Arc<Queue>,
    /// `None` only while it is dropped.
    thread: Option<JoinHandle<()>>,
}

impl SqliteLedger {
    /// Opens a ledger, or makes one, and takes it for this process alone.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if the file cannot be read or written, is no ledger, or is in use.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, LedgerError> {
        let file = File::open(path.as_ref())?;
        let queue = Arc::new(Queue::default());
        let served = Arc::clone(&queue);
        let thread = std::thread::Builder::new()
            .name("im-ledger".to_owned())
            .spawn(move || keeper::serve(&file, &served))
            .map_err(|error| LedgerError::new("no thread can be started for the ledger").because(error))?;
        let keeper = Keeper { queue, thread: Some(thread) };
        Ok(Self { keeper: Arc::new(keeper) })
    }

    /// Keeps a value under a name of the owner's own, unless one is kept there already; gives the one that is kept.
    ///
    /// This is how whoever reads the items makes sure that they still come from the same place.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if the file cannot be read or written.
    pub async fn remember(&self, name: &str, value: &str) -> Result<String, LedgerError> {
        let (name, value) = (name.to_owned(), value.to_owned());
        self.ask(|answer| Wish::Remember(name, value, answer)).await
    }

    /// What the ledger knows, counted.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] if the file cannot be read.
    pub async fn tally(&self) -> Result<Tally, LedgerError> {
        self.ask(Wish::Tally).await
    }

    async fn ask<T>(
        &self,
        wish: impl FnOnce(oneshot::Sender<Result<T, LedgerError>>) -> Wish,
    ) -> Result<T, LedgerError> {
        let (answer, answered) = oneshot::channel();
        self.keeper.queue.push(wish(answer));
        answered.await.unwrap_or_else(|_| Err(LedgerError::new("the ledger's thread has ended")))
    }
}

impl Ledger for SqliteLedger {
    fn open(&self, job: Job) -> BoxFuture<'_, Result<Standing, LedgerError>> {
        Box::pin(self.ask(|answer| Wish::Open(job, answer)))
    }

    fn begin(&self, chunk: u64) -> BoxFuture<'_, Result<(), LedgerError>> {
        Box::pin(self.ask(move |answer| Wish::Begin(chunk, answer)))
    }

    fn settle(&self, chunk: u64, record: ChunkRecord) -> BoxFuture<'_, Result<(), LedgerError>> {
        Box::pin(self.ask(move |answer| Wish::Settle(chunk, record, answer)))
    }

    fn end(&self, chunks: u64) -> BoxFuture<'_, Result<(), LedgerError>> {
        Box::pin(self.ask(move |answer| Wish::End(chunks, answer)))
    }

    fn recall(&self, chunk: u64) -> BoxFuture<'_, Result<Option<ChunkRecord>, LedgerError>> {
        Box::pin(self.ask(move |answer| Wish::Recall(chunk, answer)))
    }
}

impl Drop for Keeper {
    /// Waits until the file is closed, so that it can be opened again at once.
    fn drop(&mut self) {
        self.queue.close();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl fmt::Debug for SqliteLedger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqliteLedger").finish_non_exhaustive()
    }
}
