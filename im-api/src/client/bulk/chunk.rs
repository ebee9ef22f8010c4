//! A chunk on its way through a job.

use std::fmt;

use super::error::ItemError;
use super::request::BulkRequest;

/// What became of the items of one call.
#[non_exhaustive]
pub struct BulkChunk<R: BulkRequest, T> {
    /// How many items came before the first of this chunk: of the input, or of the calls that were made of it.
    pub first: u64,
    /// What travelled beside the items.
    pub tags: Vec<T>,
    /// The items that failed, by their place in the chunk, in order. All others are done.
    pub failures: Vec<(u32, ItemError)>,
    /// Whether an earlier run of the job settled it.
    pub is_earlier: bool,
    request: R,
}

impl<R: BulkRequest, T> BulkChunk<R, T> {
    /// The request, with all its items.
    #[must_use]
    pub fn request(&self) -> &R {
        &self.request
    }

    /// The items, invalid ones included.
    #[must_use]
    pub fn items(&self) -> &[R::Item] {
        self.request.items()
    }

    /// An outcome for each item.
    pub(super) fn into_outcomes(self) -> impl Iterator<Item = Outcome<R, T>> {
        let mut failures = self.failures.into_iter().peekable();
        let items = self.request.items().to_vec();
        items.into_iter().zip(self.tags).enumerate().map(move |(place, (item, tag))| {
            let failure = failures.next_if(|(failed, _)| *failed as usize == place);
            Outcome {
                index: self.first + place as u64,
                item,
                tag,
                result: failure.map_or(Ok(()), |(_, error)| Err(error)),
                is_earlier: self.is_earlier,
            }
        })
    }
}

impl<R: BulkRequest, T> fmt::Debug for BulkChunk<R, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BulkChunk")
            .field("first", &self.first)
            .field("items", &self.items())
            .field("failures", &self.failures)
            .field("is_earlier", &self.is_earlier)
            .finish_non_exhaustive()
    }
}

/// What became of one item.
#[non_exhaustive]
pub struct Outcome<R: BulkRequest, T> {
    /// How many items of the input came before it.
    pub index: u64,
    /// The item.
    pub item: R::Item,
    /// What travelled beside it.
    pub tag: T,
    /// Done, or why not.
    pub result: Result<(), ItemError>,
    /// Whether an earlier run of the job settled it.
    pub is_earlier: bool,
}

impl<R: BulkRequest, T: fmt::Debug> fmt::Debug for Outcome<R, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outcome")
            .field("index", &self.index)
            .field("item", &self.item)
            .field("tag", &self.tag)
            .field("result", &self.result)
            .field("is_earlier", &self.is_earlier)
            .finish()
    }
}

/// A chunk as it was cut.
pub(super) struct Part<R, T> {
    pub(super) number: u64,
    pub(super) first: u64,
    pub(super) request: R,
    pub(super) tags: Vec<T>,
}

/// What is known of a chunk before it is sent.
pub(super) enum Known {
    /// It was never begun before.
    Fresh,
    /// An earlier run began it and left no word of how that went.
    Open,
    /// An earlier run settled it.
    Settled(Vec<(u32, ItemError)>),
    /// The job stops: it is not to be sent.
    Held(ItemError),
}

/// What was done about a chunk.
#[derive(Debug, Default)]
pub(super) struct Delivered {
    pub(super) failures: Vec<(u32, ItemError)>,
    /// The fingerprint of what was done, if nothing of it is left to do and the ledger does not know it yet.
    pub(super) digest: Option<u64>,
    pub(super) is_earlier: bool,
}

impl Delivered {
    /// Whether the ledger is to be told.
    pub(super) fn is_new(&self) -> bool {
        self.digest.is_some()
    }

    /// Nothing was done about so many items, for this reason.
    pub(super) fn left(items: usize, error: &ItemError) -> Self {
        let failures = (0..).take(items).map(|place| (place, error.clone())).collect();
        Self { failures, ..Self::default() }
    }
}

impl<R: BulkRequest, T> Part<R, T> {
    pub(super) fn with(self, delivered: Delivered) -> BulkChunk<R, T> {
        let Delivered { failures, is_earlier, .. } = delivered;
        BulkChunk { first: self.first, tags: self.tags, failures, is_earlier, request: self.request }
    }
}
