//! A job from the first item to the last.

use std::fmt;
use std::ops::RangeInclusive;
use std::sync::Arc;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use futures_core::Stream;
use futures_util::stream::{self, StreamExt as _};
use tokio::time::Instant;

use super::careful::Careful;
use super::chunk::{BulkChunk, Delivered, Known, Outcome, Part};
use super::control::{BulkHandle, Control, Event, Stopped};
use super::deliver::{Shared, Weather, Work, not_done};
use super::error::ErrorKind;
use super::hooks::{Explain, LookUp};
use super::ledger::{ChunkRecord, Job, Ledger, LedgerError, NoLedger};
use super::request::BulkRequest;
use super::source::cut;
use super::split::Luck;
use super::turns::Turns;
use crate::client::Client;
use crate::endpoint::Batched;
use crate::policy::Backoff;
use crate::spec::{RetrySpec, Unit};

/// Chunks that are made ready ahead of their calls.
pub(super) const AHEAD: usize = 100;
/// Chunks whose outcome waits for the ledger: enough for ten thousand calls a second with a disk that takes 50 ms.
const SETTLING: usize = 512;
/// Chunks that are announced to the ledger at a time, at least and at most, where they may be repeated. After a crash as
/// many more are looked up than were on their way.
const BLOCKS: RangeInclusive<u64> = 64..=512;
/// How long a block of chunks should last: each costs a write to disk that calls wait for.
const BLOCK_LASTS: Duration = Duration::from_millis(100);

/// A bulk job that is to be started. See the [module](super) for what it does.
#[must_use = "a job starts with `outcomes` or `chunks`"]
pub struct BulkJob<R: BulkRequest, I = R> {
    pub(super) client: Client,
    /// What stands beside the items.
    template: I,
    ledger: Arc<dyn Ledger>,
    look_up: Option<Arc<dyn LookUp<R>>>,
    explain: Option<Arc<dyn Explain<R>>>,
    pub(super) control: Arc<Control>,
    backoff: Backoff,
    patience: Duration,
    grace: Duration,
    results_in_order: bool,
}

impl Client {
    /// A bulk job with this client's pacing, retries and [concurrency](Self::concurrency).
    ///
    /// `template` says what stands beside the items; its own items are not sent.
    pub fn bulk<R: Batched>(&self, template: &R) -> BulkJob<R> {
        self.job(Batched::with_items(template, Vec::new()))
    }

    pub(super) fn job<R: BulkRequest, I>(&self, template: I) -> BulkJob<R, I> {
        BulkJob {
            client: self.clone(),
            template,
            ledger: Arc::new(NoLedger),
            look_up: None,
            explain: None,
            control: Arc::default(),
            backoff: Backoff::new(Duration::from_secs(1), Duration::from_secs(30)),
            patience: Duration::from_mins(10),
            grace: Duration::from_secs(3),
            results_in_order: false,
        }
    }
}

impl<R: BulkRequest, I> BulkJob<R, I> {
    /// Where the job remembers what it did; nowhere if not set.
    pub fn ledger(mut self, ledger: impl Ledger + 'static) -> Self {
        self.ledger = Arc::new(ledger);
        self
    }

    /// Who looks up what became of a call without an answer. With it, no call is repeated blindly.
    pub fn look_up(mut self, look_up: impl LookUp<R> + 'static) -> Self {
        self.look_up = Some(Arc::new(look_up));
        self
    }

    /// Who finds reasons for failures for which answers give none.
    pub fn explain(mut self, explain: impl Explain<R> + 'static) -> Self {
        self.explain = Some(Arc::new(explain));
        self
    }

    /// The pauses before a call that has used up its retries is sent again; from 1 s up to 30 s if not set.
    pub fn backoff(mut self, backoff: Backoff) -> Self {
        self.backoff = backoff;
        self
    }

    /// How long the job waits while nothing succeeds before it stops; 10 minutes if not set.
    pub fn patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// How long the server may still be at work on a call that gave no answer: it is [looked up](Self::look_up) only
    /// then. 3 s if not set: after that the service itself gives up.
    pub fn grace(mut self, grace: Duration) -> Self {
        self.grace = grace;
        self
    }

    /// Says that answers have an entry for each item, in the order of the items, and name something else in them: an
    /// item that failed is told by the place of its entry.
    pub fn results_in_order(mut self) -> Self {
        self.results_in_order = true;
        self
    }

    /// Is told what happens, in the middle of the job's work: it must return soon.
    pub fn observe(self, observer: impl Fn(&Event) + Send + Sync + 'static) -> Self {
        *self.control.observer.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(observer));
        self
    }

    /// What steers the job once it runs.
    #[must_use]
    pub fn handle(&self) -> BulkHandle {
        BulkHandle(Arc::clone(&self.control))
    }
}

impl<R: Batched> BulkJob<R> {
    /// Starts the job: a stream with one outcome for every item that is taken from `items`.
    ///
    /// Each item brings along whatever tells it apart for the caller. Outcomes come as calls end, not in the order of
    /// the items. Items that an earlier run settled have theirs too, so a run that goes through always tells all.
    ///
    /// # Errors
    ///
    /// [`StartError`] if the ledger cannot be used; nothing is sent then.
    pub async fn outcomes<T, S>(
        self,
        items: S,
    ) -> Result<impl Stream<Item = Outcome<R, T>> + Send, StartError>
    where
        T: Send,
        S: Stream<Item = (R::Item, T)> + Send,
    {
        let chunks = self.chunks(items).await?;
        Ok(chunks.flat_map(|chunk| stream::iter(chunk.into_outcomes())))
    }

    /// Starts the job like [`outcomes`](Self::outcomes), with the outcomes of a call together.
    ///
    /// # Errors
    ///
    /// [`StartError`] if the ledger cannot be used; nothing is sent then.
    pub async fn chunks<T, S>(
        self,
        items: S,
    ) -> Result<impl Stream<Item = BulkChunk<R, T>> + Send, StartError>
    where
        T: Send,
        S: Stream<Item = (R::Item, T)> + Send,
    {
        let (begun, size) = self.take_up().await?;
        let lanes = self.lanes(self.client.lanes::<R>());
        let parts = cut(self.template.clone(), items, size, Arc::clone(&self.control));
        let run = self.into_run(begun, None);
        // What is announced and not yet sent is unknown after a crash, which costs more where nothing may be repeated.
        let ahead = if run.may_repeat() { AHEAD } else { lanes };
        Ok(Arc::new(run).go(parts, ahead, lanes))
    }
}

impl<R: BulkRequest, I> BulkJob<R, I> {
    /// Calls in flight at a time: no more than leave in a second, because what waits for its turn when the job stops
    /// still has to leave.
    pub(super) fn lanes(&self, most: usize) -> usize {
        let quotas = self.client.quotas(R::SPEC.path, R::SPEC.quotas).iter();
        let calls = quotas.filter(|quota| quota.unit == Unit::Calls && quota.per == Duration::from_secs(1));
        let rate = calls.map(|quota| quota.limit).min().map_or(usize::MAX, |limit| limit as usize);
        most.min(rate).max(1)
    }

    /// Takes up the job, or starts it: with how far it got, and items a chunk.
    pub(super) async fn take_up(&self) -> Result<(u64, usize), StartError> {
        let size = self.client.max_batch(R::SPEC).unwrap_or(1).max(1) as u64;
        let job = Job::new(R::SPEC.name, self.client.sdkappid(), size);
        let standing = self.ledger.open(job).await.map_err(StartError)?;
        Ok((standing.begun, usize::try_from(standing.chunk_size.max(1)).unwrap_or(usize::MAX)))
    }

    pub(super) fn into_run(self, begun: u64, turns: Option<Turns>) -> Run<R> {
        let mut client = self.client;
        if self.look_up.is_some() {
            client.options.retry = Arc::new(Careful(client.options.retry));
        }
        let shared = Shared {
            client,
            look_up: self.look_up,
            explain: self.explain,
            control: self.control,
            backoff: self.backoff,
            patience: self.patience,
            grace: self.grace,
            weather: Weather::new(),
            explained: 0.into(),
            luck: Luck::default(),
            results_in_order: self.results_in_order,
        };
        Run {
            shared,
            ledger: self.ledger,
            begun,
            announced: tokio::sync::Mutex::new(Announced { until: begun, block: 0, at: Instant::now() }),
            sent: begun.into(),
            cut: AtomicU64::new(0),
            turns,
        }
    }
}

impl<R: BulkRequest, I: fmt::Debug> fmt::Debug for BulkJob<R, I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BulkJob")
            .field("client", &self.client)
            .field("template", &self.template)
            .field("ledger", &self.ledger)
            .field("look_up", &self.look_up)
            .field("explain", &self.explain)
            .field("patience", &self.patience)
            .field("grace", &self.grace)
            .finish_non_exhaustive()
    }
}

/// A job that cannot start.
#[derive(Debug, thiserror::Error)]
#[error("the job's ledger cannot be used")]
pub struct StartError(#[source] LedgerError);

/// A job that runs.
pub(super) struct Run<R: BulkRequest> {
    shared: Shared<R>,
    ledger: Arc<dyn Ledger>,
    /// Chunks that earlier runs began.
    begun: u64,
    announced: tokio::sync::Mutex<Announced>,
    /// Chunks that this run or an earlier one may have sent: all with lower numbers than this.
    sent: AtomicU64,
    /// Chunks that the input has been cut into so far.
    cut: AtomicU64,
    /// Keeps the order of calls that have one.
    turns: Option<Turns>,
}

/// The chunks that the ledger knows to be begun.
struct Announced {
    /// All with lower numbers than this.
    until: u64,
    /// How many the last block had, and when it was announced.
    block: u64,
    at: Instant,
}

impl Announced {
    /// How many the next block has: more where they go by quickly.
    fn grow(&mut self) -> u64 {
        let wanted = if self.at.elapsed() < BLOCK_LASTS { self.block * 2 } else { 0 };
        (self.block, self.at) = (wanted.clamp(*BLOCKS.start(), *BLOCKS.end()), Instant::now());
        self.block
    }
}

impl<R: BulkRequest> Run<R> {
    pub(super) fn may_repeat(&self) -> bool {
        self.shared.look_up.is_some() || R::SPEC.retry == RetrySpec::Idempotent
    }

    /// Opens chunks, delivers them and settles them: so many are opened ahead, and so many delivered at a time.
    pub(super) fn go<T: Send>(
        self: Arc<Self>,
        parts: impl Stream<Item = Part<R, T>> + Send,
        ahead: usize,
        lanes: usize,
    ) -> impl Stream<Item = BulkChunk<R, T>> + Send {
        let (opening, sending) = (Arc::clone(&self), Arc::clone(&self));
        let (settling, ending) = (Arc::clone(&self), self);
        parts
            .map(move |part| Arc::clone(&opening).open(part))
            .buffered(ahead)
            .map(move |(part, known)| Arc::clone(&sending).deliver(part, known))
            .buffer_unordered(lanes)
            .map(move |(part, delivered)| Arc::clone(&settling).settle(part, delivered))
            .buffer_unordered(SETTLING)
            .map(Some)
            .chain(stream::once(ending.end()).map(|()| None))
            .filter_map(std::future::ready)
    }

    /// Finds out what the ledger knows of a chunk, and notes that it is begun.
    async fn open<T>(self: Arc<Self>, part: Part<R, T>) -> (Part<R, T>, Known) {
        self.cut.fetch_max(part.number + 1, Ordering::Relaxed);
        let known = if let Some(stopped) = self.shared.control.stopped() {
            Known::Held(not_done(&stopped))
        } else {
            let known = if part.number < self.begun {
                self.recall(part.number, &part.request).await
            } else {
                self.announce(part.number).await.map(|()| Known::Fresh)
            };
            known.unwrap_or_else(|error| {
                let stopped = Stopped::Ledger(Arc::new(error));
                self.shared.control.stop(stopped.clone());
                Known::Held(not_done(&stopped))
            })
        };
        (part, known)
    }

    /// Makes sure that the ledger knows that a chunk may be on its way.
    async fn announce(&self, number: u64) -> Result<(), LedgerError> {
        // Tokio's mutex is fair: chunks come by in their order.
        let mut announced = self.announced.lock().await;
        if number >= announced.until {
            let block = if self.may_repeat() { announced.grow() } else { 1 };
            self.ledger.begin(number + block - 1).await?;
            announced.until = number + block;
        }
        Ok(())
    }

    async fn recall(&self, number: u64, request: &R) -> Result<Known, LedgerError> {
        match self.ledger.recall(number).await? {
            None => Ok(Known::Open),
            Some(record) if record.digest == request.digest() => Ok(Known::Settled(record.failures)),
            Some(_) => Err(LedgerError::new(format!(
                "the input has changed: its chunk {number} is not the one that an earlier run settled"
            ))),
        }
    }

    async fn deliver<T>(self: Arc<Self>, part: Part<R, T>, known: Known) -> (Part<R, T>, Delivered) {
        let delivered = match known {
            Known::Settled(failures) => Delivered { failures, is_earlier: true, ..Delivered::default() },
            Known::Held(error) => Delivered::left(part.request.items().len(), &error),
            known @ (Known::Fresh | Known::Open) => {
                let (request, items) = (&part.request, part.request.items().len());
                let work = self.work(part.number, request, &known);
                match &self.turns {
                    None => work.await,
                    // Waiting for a turn keeps the work three times; jobs without turns would carry that along.
                    Some(turns) => turns.take(R::SPEC.path, request.order(), items, Box::pin(work)).await,
                }
            }
        };
        (part, delivered)
    }

    async fn work(&self, number: u64, request: &R, known: &Known) -> Delivered {
        self.sent.fetch_max(number + 1, Ordering::Relaxed);
        // When the earlier run ended is not known: it may have been this moment.
        let open_since = matches!(known, Known::Open).then(|| self.shared.weather.origin());
        Work::new(&self.shared, number, request, open_since).run().await
    }

    async fn settle<T>(self: Arc<Self>, part: Part<R, T>, delivered: Delivered) -> BulkChunk<R, T> {
        let number = part.number;
        if let Some(digest) = delivered.digest {
            let count = u32::try_from(part.request.items().len()).unwrap_or(u32::MAX);
            let record = ChunkRecord::new(digest, count, delivered.failures.clone());
            if let Err(error) = self.ledger.settle(number, record).await {
                // It was done all the same; a resumed job finds out.
                self.shared.control.stop(Stopped::Ledger(Arc::new(error)));
            }
        }
        let chunk = part.with(delivered);
        self.count(number, &chunk);
        chunk
    }

    async fn end(self: Arc<Self>) {
        // What a run that was killed had announced beyond the end of the input was never sent: there is no such chunk.
        let is_whole = self.shared.control.stopped().is_none();
        let chunks = if is_whole { &self.cut } else { &self.sent };
        // Without this note a resumed job asks a little more.
        if let Err(error) = self.ledger.end(chunks.load(Ordering::Relaxed)).await {
            tracing::debug!(%error, "the ledger was not told the end");
        }
    }

    fn count<T>(&self, number: u64, chunk: &BulkChunk<R, T>) {
        let counts = &self.shared.control.counts;
        let (items, failures) = (chunk.items().len(), chunk.failures.len());
        let is_not_done =
            |(_, error): &&(u32, _)| matches!(error, super::ItemError { kind: ErrorKind::NotDone, .. });
        let not_done = chunk.failures.iter().filter(is_not_done).count();
        let add = |count: &AtomicU64, items: usize| {
            count.fetch_add(items as u64, Ordering::Relaxed);
        };
        add(&counts.done, items - failures);
        add(&counts.failed, failures - not_done);
        add(&counts.not_done, not_done);
        add(&counts.earlier, if chunk.is_earlier { items } else { 0 });
        let event = Event::Settled { chunk: number, done: items - failures, failed: failures };
        self.shared.control.tell(&event);
    }
}
