//! Sending one chunk until nothing of it is open.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

use futures_util::future::select;
use tokio::time::Instant;

use super::chunk::Delivered;
use super::control::{Control, Event, Stopped};
use super::error::{ErrorKind, ItemError, Judgement};
use super::hooks::{Explain, Finding, LookUp};
use super::request::BulkRequest;
use super::split::{Group, Luck, Splits};
use crate::client::Client;
use crate::endpoint::{EndpointError as _, ItemFailure};
use crate::policy::Backoff;
use crate::spec::RetrySpec;

/// How often a chunk is sent while others succeed.
const ROUNDS: u32 = 6;
/// After so many reasons that a job asked for one by one, it asks for one a chunk only: items that fail by the
/// thousand fail for the same reason, and each question is a call of its own.
const EXPLAINED: u32 = 1_000;

/// What all chunks of a job share.
pub(super) struct Shared<R: BulkRequest> {
    pub(super) client: Client,
    pub(super) look_up: Option<Arc<dyn LookUp<R>>>,
    pub(super) explain: Option<Arc<dyn Explain<R>>>,
    pub(super) control: Arc<Control>,
    pub(super) backoff: Backoff,
    pub(super) patience: Duration,
    pub(super) grace: Duration,
    pub(super) weather: Weather,
    pub(super) explained: AtomicU32,
    pub(super) luck: Luck,
    /// Entries of answers tell by their place what they are about, not by name.
    pub(super) results_in_order: bool,
}

impl<R: BulkRequest> Shared<R> {
    /// Sleeps, unless the job is stopped: `false` then.
    async fn sleep_until(&self, end: Instant) -> bool {
        let (sleep, stopped) = (tokio::time::sleep_until(end), self.control.until_stopped());
        select(std::pin::pin!(sleep), std::pin::pin!(stopped)).await;
        !self.control.is_stopped()
    }
}

/// When something last succeeded.
#[derive(Debug)]
pub(super) struct Weather {
    origin: Instant,
    /// Milliseconds after the origin. The start counts as a success: patience begins there.
    last_success: AtomicU64,
}

impl Weather {
    pub(super) fn new() -> Self {
        Self { origin: Instant::now(), last_success: AtomicU64::new(0) }
    }

    /// When the job began.
    pub(super) fn origin(&self) -> Instant {
        self.origin
    }

    fn now(&self) -> u64 {
        u64::try_from(self.origin.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn succeeded(&self) {
        self.last_success.fetch_max(self.now(), Ordering::Relaxed);
    }

    fn last_success(&self) -> u64 {
        self.last_success.load(Ordering::Relaxed)
    }

    fn since_success(&self) -> Duration {
        Duration::from_millis(self.now().saturating_sub(self.last_success()))
    }
}

/// A chunk that is being worked on.
pub(super) struct Work<'a, R: BulkRequest> {
    shared: &'a Shared<R>,
    number: u64,
    request: &'a R,
    digest: u64,
    /// The places that are to be done now; `None` stands for all.
    todo: Option<Vec<u32>>,
    /// Those that are to be done later.
    splits: Splits,
    failures: Vec<(u32, ItemError)>,
    /// An earlier call may have done the work, or still be at it, and nobody knows. Since then no new one was sent.
    open_since: Option<Instant>,
    /// Calls for what is to be done now that failed and may succeed later.
    rounds: u32,
    began: u64,
}

/// What comes next.
enum Step {
    /// Look whether something is left to do.
    On,
    /// A call failed.
    Trouble(Judgement),
}

impl<'a, R: BulkRequest> Work<'a, R> {
    /// Leaves out what is invalid.
    pub(super) fn new(
        shared: &'a Shared<R>,
        number: u64,
        request: &'a R,
        open_since: Option<Instant>,
    ) -> Self {
        let mut failures = Vec::new();
        for (place, item) in (0..).zip(request.items()) {
            let violations = shared.client.relaxed::<R>(R::violations(item, place as usize));
            if !violations.is_empty() {
                failures.push((place, ItemError::invalid(&violations)));
            }
        }
        let todo = (!failures.is_empty()).then(|| {
            let is_valid = |place: &u32| failures.binary_search_by_key(place, |(failed, _)| *failed).is_err();
            (0..).take(request.items().len()).filter(is_valid).collect()
        });
        let (splits, began) = (Splits::new(request.items().len()), shared.weather.now());
        // Now that the items were looked at: until the answer comes, the processor has forgotten them.
        let digest = request.digest();
        Self { shared, number, request, digest, todo, splits, failures, open_since, rounds: 0, began }
    }

    pub(super) async fn run(mut self) -> Delivered {
        loop {
            if self.todo.as_ref().is_some_and(Vec::is_empty) && !self.take_up_next() {
                return Delivered { digest: Some(self.digest), ..self.end() };
            }
            if let Some(stopped) = self.shared.control.stopped() {
                return self.leave(&not_done(&stopped));
            }
            let step = match self.open_since {
                Some(since) => self.look_up(since).await,
                None => self.send().await,
            };
            match step {
                Step::On => {}
                Step::Trouble(Judgement::Stop(error)) => self.shared.control.stop(Stopped::Refused(error)),
                Step::Trouble(Judgement::Fail(error)) => self.refused(&error),
                Step::Trouble(Judgement::Repeat(error)) => {
                    // While others succeed, it is this chunk that has a problem.
                    let others = self.shared.weather.last_success() > self.began;
                    self.rounds += 1;
                    if self.rounds >= ROUNDS && others {
                        return self.leave(&error);
                    }
                    self.pause(error).await;
                }
            }
        }
    }

    async fn send(&mut self) -> Step {
        let request = self.open_request();
        let in_flight = &self.shared.control.counts.calls_in_flight;
        in_flight.fetch_add(1, Ordering::Relaxed);
        let outcome = self.shared.client.send_checked(&*request).await;
        in_flight.fetch_sub(1, Ordering::Relaxed);
        match outcome {
            Ok(answer) => {
                self.shared.weather.succeeded();
                self.take(&answer).await
            }
            Err(error) => {
                self.open_since = error.may_have_arrived().then(Instant::now);
                Step::Trouble(match Judgement::of(&error) {
                    // Whether it did something all the same can be looked up.
                    Judgement::Fail(said) if self.open_since.is_some() && self.shared.look_up.is_some() => {
                        Judgement::Repeat(said)
                    }
                    judgement => judgement,
                })
            }
        }
    }

    /// Settles the doubt that a call without an answer leaves.
    async fn look_up(&mut self, since: Instant) -> Step {
        let Some(look_up) = &self.shared.look_up else {
            if R::SPEC.retry == RetrySpec::Idempotent {
                self.open_since = None;
            } else {
                self.fail(&ItemError::new(
                    ErrorKind::Unknown,
                    "no answer came, and it is not known whether the server did it; a repeat might do it twice",
                ));
            }
            return Step::On;
        };
        // What the server is still at work on does not show yet.
        if !self.shared.sleep_until(since + self.shared.grace).await {
            return Step::On;
        }
        let request = self.open_request();
        match look_up.is_done(&request).await {
            Err(error) => Step::Trouble(error.0),
            Ok(done) => {
                // That the service answers questions does not mean that it does work.
                if done.contains(&true) {
                    self.shared.weather.succeeded();
                }
                let places = self.places();
                let is_left = |index: usize| done.get(index) != Some(&true);
                let left = places.into_iter().enumerate().filter(|(index, _)| is_left(*index));
                self.todo = Some(left.map(|(_, place)| place).collect());
                self.open_since = None;
                Step::On
            }
        }
    }

    /// Takes what the answer says of each item.
    async fn take(&mut self, answer: &R::Response) -> Step {
        let listed = R::failures(answer);
        if listed.is_empty() {
            self.todo = Some(Vec::new());
            return Step::On;
        }
        let failed = match self.find(&listed) {
            Ok(failed) => failed,
            Err(error) => {
                self.fail(&error);
                return Step::On;
            }
        };
        let mut again = None;
        let mut left = Vec::new();
        for (place, failure) in failed {
            let is_transient = failure.code.is_some_and(|code| R::Error::from_code(code).is_retryable());
            let error = ItemError::listed::<R::Error>(failure);
            if is_transient && R::SPEC.retry == RetrySpec::Idempotent {
                left.push(place);
                again = Some(error);
            } else {
                left.extend(self.explain(place, error).await);
            }
        }
        left.sort_unstable();
        self.todo = Some(left);
        match again {
            Some(error) if !self.shared.control.is_stopped() => Step::Trouble(Judgement::Repeat(error)),
            _ => Step::On,
        }
    }

    /// Where the items are that an answer lists as failed. A name that was sent twice can fail twice.
    fn find<'l>(&self, listed: &'l [ItemFailure]) -> Result<Vec<(u32, &'l ItemFailure)>, ItemError> {
        let sent = self.places();
        let mut places = sent.clone();
        let find = |failure: &'l ItemFailure| {
            if self.shared.results_in_order {
                let place = failure.place.and_then(|place| sent.get(place)).copied();
                return place.map(|place| (place, failure)).ok_or_else(|| unsent(failure));
            }
            let is_it = |place: &u32| R::name(&self.request.items()[*place as usize]) == failure.key;
            match places.iter().position(is_it) {
                Some(index) => Ok((places.remove(index), failure)),
                None => Err(unsent(failure)),
            }
        };
        listed.iter().map(find).collect()
    }

    /// Finds a reason for a failure, or the failure no failure. Gives the place back if it is to be done later.
    async fn explain(&mut self, place: u32, error: ItemError) -> Option<u32> {
        if self.shared.control.is_stopped() && error.kind == ErrorKind::Unexplained {
            return Some(place);
        }
        let is_first = self.failures.is_empty();
        let explain = self.shared.explain.as_ref().filter(|_| error.kind == ErrorKind::Unexplained);
        let finding = match explain {
            Some(explain)
                if is_first || self.shared.explained.fetch_add(1, Ordering::Relaxed) < EXPLAINED =>
            {
                explain.explain(&self.request.items()[place as usize]).await.0
            }
            _ => Finding::Nothing,
        };
        match finding {
            Finding::Done => return None,
            Finding::Failed(reason) => self.failures.push((place, reason)),
            Finding::Nothing => self.failures.push((place, error)),
            Finding::Stop(reason) => {
                self.shared.control.stop(Stopped::Refused(reason));
                return Some(place);
            }
        }
        None
    }

    /// Waits before the next round, unless the job's patience is at its end.
    async fn pause(&mut self, error: ItemError) {
        let shared = self.shared;
        if shared.weather.since_success() >= shared.patience {
            shared.control.stop(Stopped::Unreachable(error));
            return;
        }
        let after = shared.backoff.pause(self.rounds, shared.client.shared.random.share());
        shared.control.tell(&Event::Repeating { chunk: self.number, after, error });
        shared.sleep_until(Instant::now() + after).await;
    }

    /// The places that are to be done now.
    fn places(&self) -> Vec<u32> {
        let all = || (0..).take(self.request.items().len()).collect();
        self.todo.clone().unwrap_or_else(all)
    }

    /// A request for them.
    fn open_request(&self) -> Cow<'a, R> {
        match &self.todo {
            None => Cow::Borrowed(self.request),
            Some(places) => {
                let items = self.request.items();
                let items = places.iter().map(|place| items[*place as usize].clone()).collect();
                Cow::Owned(self.request.with_items(items))
            }
        }
    }

    /// Goes on with what was left for later; `false` if there is nothing.
    fn take_up_next(&mut self) -> bool {
        let Some(Group { places, open_since }) = self.splits.next() else { return false };
        (self.todo, self.open_since) = (Some(places), open_since);
        // How often the calls for the others failed says nothing of these.
        self.rounds = 0;
        true
    }

    /// A call, or the question what came of it, was refused: if one of its items may be to blame, the others are sent
    /// without it.
    fn refused(&mut self, error: &ItemError) {
        // A refusal says that nothing was done, unless an attempt before it had no answer.
        let may_send_again = self.open_since.is_none()
            || self.shared.look_up.is_some()
            || R::SPEC.retry == RetrySpec::Idempotent;
        // What nobody can tell of all items, nobody can tell of some of them.
        if !may_send_again || error.kind == ErrorKind::Unknown {
            return self.fail(error);
        }
        let group = Group { places: self.places(), open_since: self.open_since };
        match self.splits.halve(group, &self.shared.luck) {
            Ok(half) => (self.todo, self.rounds) = (Some(half.places), 0),
            Err(_) => self.fail(error),
        }
    }

    /// What is to be done now has failed for good.
    fn fail(&mut self, error: &ItemError) {
        let failed = self.places().into_iter().map(|place| (place, error.clone()));
        self.failures.extend(failed);
        self.todo = Some(Vec::new());
    }

    /// Leaves what is still to be done to a later run.
    fn leave(mut self, error: &ItemError) -> Delivered {
        let error = ItemError { kind: ErrorKind::NotDone, ..error.clone() };
        self.fail(&error);
        while self.take_up_next() {
            self.fail(&error);
        }
        self.end()
    }

    fn end(mut self) -> Delivered {
        self.failures.sort_unstable_by_key(|(place, _)| *place);
        self.splits.end(self.failures.len() < self.request.items().len(), &self.shared.luck);
        Delivered { failures: self.failures, ..Delivered::default() }
    }
}

/// The answer is about other items than were sent: none of them can be taken for done.
fn unsent(failure: &ItemFailure) -> ItemError {
    let text = format!("the server lists {:?} as failed, which was not sent", failure.key);
    ItemError::new(ErrorKind::Unexplained, text)
}

/// Why an item was left when the job stopped.
pub(super) fn not_done(stopped: &Stopped) -> ItemError {
    let code = match stopped {
        Stopped::Refused(error) | Stopped::Unreachable(error) => error.code,
        Stopped::Cancelled | Stopped::Ledger(_) => None,
    };
    ItemError::new(ErrorKind::NotDone, format!("not sent, because the job stopped: {stopped}"))
        .with_code(code)
}
