//! Splitting requests and sending the chunks side by side.

use std::borrow::Borrow;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use futures_core::Stream;
use futures_util::stream::{self, StreamExt as _};

use super::Client;
use super::excerpt::Excerpt;
use super::report::{BatchReport, Failure, Reason};
use crate::call_error::{CallError, SharedError};
use crate::endpoint::{Batched, Endpoint, EndpointError, item_key};
use crate::error_category::ErrorCategory;
use crate::errors::PublicError;
use crate::pacer::PaceError;
use crate::validate::{BatchSize, Violations, check_item};

/// What became of the items of one call of a stream.
pub struct Chunk<R: Batched> {
    /// How many items of the stream came before the first of this chunk.
    pub first: u64,
    /// The items, those left out because they are invalid included.
    pub items: Vec<R::Item>,
    /// The answer, or why there is none.
    pub answer: Result<R::Response, Arc<CallError<R::Error>>>,
    /// The items that failed.
    pub failures: Vec<Failure<R::Error>>,
    /// Whether the call was sent: not if every item was invalid, or an earlier call stopped the stream.
    pub is_sent: bool,
}

impl<R: Batched> fmt::Debug for Chunk<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Chunk")
            .field("first", &self.first)
            .field("items", &self.items)
            .field("answer", &self.answer)
            .field("failures", &self.failures)
            .field("is_sent", &self.is_sent)
            .finish()
    }
}

impl Client {
    /// Sends a request with a batch of any length: split, paced, several calls side by side, merged.
    ///
    /// A call that fails costs its own items only. An error that every call would meet (a quota that is used up, a
    /// signature that is refused) stops the rest; the items that were not sent are among the failures.
    ///
    /// A batch field that may be left out, and is, makes one call.
    ///
    /// # Errors
    /// [`CallError::Invalid`] if anything in the request breaks a rule: nothing was sent. Everything else stands in
    /// the report, unless the batch field is left out: then there is no item that could stand for the call.
    pub async fn send_batched<R: Batched>(&self, request: &R) -> Result<BatchReport<R>, CallError<R::Error>> {
        self.validate(R::SPEC, request, BatchSize::Any).map_err(CallError::Invalid)?;
        if request.is_one_call() {
            return self.send_checked(request).await.map(BatchReport::of_one_call);
        }
        let items = request.items();
        let size = self.chunk_size::<R>();
        let stop = Stop::default();
        let template = request.with_items(Vec::new());
        // Numbers: a future that borrows from the closure's argument could not be sent between threads.
        let chunks = 0..items.len().div_ceil(size);
        let mut outcomes: Vec<_> = stream::iter(chunks)
            .map(|index| {
                let (stop, template) = (&stop, &template);
                let chunk = &items[index * size..items.len().min((index + 1) * size)];
                async move { (index, self.send_chunk(template, chunk, stop).await) }
            })
            .buffer_unordered(self.lanes::<R>())
            .collect()
            .await;
        outcomes.sort_by_key(|(index, _)| *index);

        let mut report = BatchReport {
            answer: None,
            failures: Vec::new(),
            items: items.len(),
            calls: 0,
            stopped: stop.get(),
        };
        for ((_, outcome), items) in outcomes.into_iter().zip(items.chunks(size)) {
            report.calls += usize::from(outcome.is_sent());
            report.failures.extend(outcome.failures(items));
            if let Outcome::Answered(answer) = outcome {
                match &mut report.answer {
                    Some(whole) => R::merge(whole, answer),
                    None => report.answer = Some(answer),
                }
            }
        }
        Ok(report)
    }

    /// Sends items from a stream of any length, in flat memory: as many at a time as calls are in flight.
    ///
    /// `template` says what stands beside the items; its own items are not sent. An invalid item is left out and
    /// reported, the others of its chunk are sent. Chunks come out as their calls end, not in the order of the
    /// items; [`Chunk::first`] tells where they belong. The stream ends early after an error that every call would
    /// meet: the last chunks say [`Reason::NotSent`], and the rest of the input is left unread.
    ///
    /// To stop early, end `items` (such as with `take_until`): what became of everything that was taken still comes
    /// out. Dropping the stream leaves untold what became of the calls in flight; what was not taken is not begun, and
    /// what was taken and does not fill a chunk yet is dropped with it.
    pub fn send_stream<'a, R, S>(&'a self, template: &R, items: S) -> impl Stream<Item = Chunk<R>> + Send + 'a
    where
        R: Batched,
        S: Stream<Item = R::Item> + Send + 'a,
    {
        let template = Arc::new(template.with_items(Vec::new()));
        let stop = Arc::new(Stop::default());
        let stopped = Arc::clone(&stop);
        let mut next = 0_u64;
        items
            .chunks(self.chunk_size::<R>())
            .take_while(move |_| std::future::ready(!stopped.is_set()))
            .map(move |items| {
                let first = next;
                next += items.len() as u64;
                let (template, stop) = (Arc::clone(&template), Arc::clone(&stop));
                async move { self.send_valid(&*template, first, items, &*stop).await }
            })
            .buffer_unordered(self.lanes::<R>())
    }

    /// Sends the valid items of a chunk and reports the others.
    async fn send_valid<R: Batched>(
        &self,
        template: &R,
        first: u64,
        items: Vec<R::Item>,
        stop: &Stop<R::Error>,
    ) -> Chunk<R> {
        let mut failures = Vec::new();
        let mut valid = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            let violations = self.check_item::<R>(item, index);
            if violations.is_empty() {
                valid.push(item);
            } else {
                failures
                    .push(Failure::new(item_key(item), Reason::Invalid(violations.into_iter().collect())));
            }
        }
        let outcome = if valid.is_empty() {
            Outcome::Failed(Arc::new(CallError::Invalid(Violations::default())))
        } else {
            self.send_chunk(template, &valid, stop).await
        };
        if !valid.is_empty() {
            failures.extend(outcome.failures(&valid));
        }
        let is_sent = !valid.is_empty() && outcome.is_sent();
        let answer = match outcome {
            Outcome::Answered(answer) => Ok(answer),
            Outcome::Failed(error) | Outcome::NotSent(error) => Err(error),
        };
        Chunk { first, items, answer, failures, is_sent }
    }

    /// Everything that is wrong with one item, which stands at `index`, for this client.
    pub(super) fn check_item<R: Batched>(&self, item: &R::Item, index: usize) -> Violations {
        self.relaxed::<R>(check_item::<R>(item, index))
    }

    /// What is wrong for this client, too.
    pub(super) fn relaxed<R: Endpoint>(&self, mut violations: Violations) -> Violations {
        if !violations.is_empty() {
            violations.retain(|violation| !self.shared.relaxed.allows(R::SPEC.path, &violation.path));
        }
        violations
    }

    async fn send_chunk<R: Batched>(
        &self,
        template: &R,
        items: &[impl Borrow<R::Item> + Sync],
        stop: &Stop<R::Error>,
    ) -> Outcome<R> {
        if let Some(error) = stop.get() {
            return Outcome::NotSent(error);
        }
        match self.send_excerpt(template, items).await {
            Ok(answer) => Outcome::Answered(answer),
            Err(error) => {
                let error = Arc::new(error);
                if concerns_all(&error) {
                    stop.set(&error);
                }
                Outcome::Failed(error)
            }
        }
    }

    /// Sends the template with these items, which were validated already.
    async fn send_excerpt<R: Batched>(
        &self,
        template: &R,
        items: &[impl Borrow<R::Item> + Sync],
    ) -> Result<R::Response, CallError<R::Error>> {
        let prepared = self.prepare(R::SPEC, &Excerpt::new(template, items), None);
        let (target, body) = prepared.map_err(CallError::Invalid)?;
        self.exchange::<R>(&target, body).await
    }

    pub(super) fn chunk_size<R: Batched>(&self) -> usize {
        self.max_batch(R::SPEC).unwrap_or(1).max(1)
    }

    /// How many calls are in flight at a time.
    pub(super) fn lanes<R: Endpoint>(&self) -> usize {
        if R::SPEC.serial.is_some() { 1 } else { self.options.concurrency }
    }
}

/// What became of one call of a batch.
enum Outcome<R: Batched> {
    Answered(R::Response),
    Failed(SharedError<R::Error>),
    NotSent(SharedError<R::Error>),
}

impl<R: Batched> Outcome<R> {
    fn is_sent(&self) -> bool {
        match self {
            Self::Answered(_) => true,
            Self::Failed(error) => error.attempts() > 0,
            Self::NotSent(_) => false,
        }
    }

    fn failures(&self, items: &[impl Borrow<R::Item>]) -> Vec<Failure<R::Error>> {
        let all = |reason: &dyn Fn() -> Reason<R::Error>| {
            items.iter().map(|item| Failure::new(item_key(item.borrow()), reason())).collect()
        };
        match self {
            Self::Answered(answer) => R::failures(answer).into_iter().map(Failure::listed).collect(),
            Self::Failed(error) => all(&|| Reason::Call(Arc::clone(error))),
            Self::NotSent(error) => all(&|| Reason::NotSent(Arc::clone(error))),
        }
    }
}

/// Whether every further call would meet the same error.
pub(super) fn concerns_all<E: EndpointError>(error: &CallError<E>) -> bool {
    match error {
        CallError::Refused(refusal) => PublicError::from_code(refusal.error().code()).is_some_and(|error| {
            matches!(error.category(), ErrorCategory::Quota | ErrorCategory::Auth | ErrorCategory::Permission)
                && !error.is_retryable()
        }),
        CallError::Signing(_) | CallError::RateLimited(PaceError::Never { .. }) => true,
        _ => false,
    }
}

/// The error that stops a batch, once there is one.
struct Stop<E> {
    is_set: AtomicBool,
    error: Mutex<Option<SharedError<E>>>,
}

impl<E> Default for Stop<E> {
    fn default() -> Self {
        Self { is_set: AtomicBool::new(false), error: Mutex::new(None) }
    }
}

impl<E> Stop<E> {
    fn is_set(&self) -> bool {
        self.is_set.load(Ordering::Acquire)
    }

    fn get(&self) -> Option<SharedError<E>> {
        if !self.is_set() {
            return None;
        }
        self.error.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set(&self, error: &SharedError<E>) {
        let mut first = self.error.lock().unwrap_or_else(PoisonError::into_inner);
        first.get_or_insert_with(|| Arc::clone(error));
        self.is_set.store(true, Ordering::Release);
    }
}
