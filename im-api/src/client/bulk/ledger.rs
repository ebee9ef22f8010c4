//! What a job remembers beyond its own life.

use std::fmt;

use futures_util::future::BoxFuture;

use super::error::ItemError;

/// Keeps what a job has begun and what became of it.
///
/// A job is cut into chunks, one call each, numbered from 0. A chunk that a ledger knows nothing of is planned; from
/// [`begin`](Self::begin) on it may be on its way; [`settle`](Self::settle) ends it. What a ledger has confirmed must
/// survive whatever may happen to process and machine: that is what a resumed job goes by.
///
/// Many calls of these methods wait at a time, so an implementation can confirm several with one write to disk.
pub trait Ledger: fmt::Debug + Send + Sync {
    /// Takes up a job, or starts one; says how far earlier runs got.
    ///
    /// # Errors
    ///
    /// [`LedgerError`] also if the ledger belongs to another job.
    fn open(&self, job: Job) -> BoxFuture<'_, Result<Standing, LedgerError>>;

    /// Notes that this chunk, and with it every one of a lower number, may be on its way from now on.
    ///
    /// A job begins its chunks in their order. It may announce some that it does not come to.
    fn begin(&self, chunk: u64) -> BoxFuture<'_, Result<(), LedgerError>>;

    /// Notes what became of a chunk that was begun.
    fn settle(&self, chunk: u64, record: ChunkRecord) -> BoxFuture<'_, Result<(), LedgerError>>;

    /// Notes that the job ends in good order: no chunk from this number on is on its way, whatever was announced.
    ///
    /// What a ledger makes of it only spares a resumed job questions; the default makes nothing of it.
    fn end(&self, _chunks: u64) -> BoxFuture<'_, Result<(), LedgerError>> {
        Box::pin(std::future::ready(Ok(())))
    }

    /// What became of a chunk; `None` if that was never settled.
    fn recall(&self, chunk: u64) -> BoxFuture<'_, Result<Option<ChunkRecord>, LedgerError>>;
}

/// What a job is, as far as a ledger must know.
///
/// What is not known here, such as the file that the items come from, is for the ledger's owner to keep.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Job {
    /// Module name of the endpoint, such as `multiaccount_import`.
    pub endpoint: &'static str,
    /// The app that is called: the same items for another app are another job.
    pub sdkappid: u32,
    /// Items a chunk. A job that is taken up goes on with the size that it began with.
    pub chunk_size: u64,
}

impl Job {
    /// A job of this endpoint, app and chunk size.
    #[must_use]
    pub fn new(endpoint: &'static str, sdkappid: u32, chunk_size: u64) -> Self {
        Self { endpoint, sdkappid, chunk_size }
    }
}

/// How far earlier runs of a job got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Standing {
    /// Chunks that were begun: all with lower numbers than this.
    pub begun: u64,
    /// Items a chunk.
    pub chunk_size: u64,
}

impl Standing {
    /// So many chunks of this size were begun.
    #[must_use]
    pub fn new(begun: u64, chunk_size: u64) -> Self {
        Self { begun, chunk_size }
    }
}

/// What became of a chunk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChunkRecord {
    /// Fingerprint of the items' names.
    pub digest: u64,
    /// How many items it has.
    pub items: u32,
    /// The items that failed, by their place in the chunk, in order. All others are done.
    pub failures: Vec<(u32, ItemError)>,
}

impl ChunkRecord {
    /// The record of a chunk with this fingerprint and so many items.
    #[must_use]
    pub fn new(digest: u64, items: u32, failures: Vec<(u32, ItemError)>) -> Self {
        Self { digest, items, failures }
    }
}

/// A ledger cannot be read or written, or belongs to another job.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct LedgerError {
    message: String,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl LedgerError {
    /// Says what went wrong.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), source: None }
    }

    /// Adds why.
    #[must_use]
    pub fn because(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }
}

/// Remembers nothing: for jobs that need not survive their process.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoLedger;

impl Ledger for NoLedger {
    fn open(&self, job: Job) -> BoxFuture<'_, Result<Standing, LedgerError>> {
        Box::pin(std::future::ready(Ok(Standing::new(0, job.chunk_size))))
    }

    fn begin(&self, _: u64) -> BoxFuture<'_, Result<(), LedgerError>> {
        Box::pin(std::future::ready(Ok(())))
    }

    fn settle(&self, _: u64, _: ChunkRecord) -> BoxFuture<'_, Result<(), LedgerError>> {
        Box::pin(std::future::ready(Ok(())))
    }

    fn recall(&self, _: u64) -> BoxFuture<'_, Result<Option<ChunkRecord>, LedgerError>> {
        Box::pin(std::future::ready(Ok(None)))
    }
}
