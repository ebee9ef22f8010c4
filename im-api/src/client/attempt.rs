//! One call: its attempts, and what decides between them.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use tokio::time::Instant;
use tracing::{Instrument, debug, debug_span};

use super::keys::Keyed;
use super::serial::Order;
use super::signer::Signature;
use super::{Client, RawResult};
use crate::call_error::{AnyCode, CallError, Deadline, Refusal, Unanswered, Undecodable, Unreadable};
use crate::endpoint::EndpointError;
use crate::error_category::ErrorCategory;
use crate::errors::PublicError;
use crate::limiter::{Demand, LimiterError, ThrottleScope};
use crate::pacer::{PaceError, Turn};
use crate::policy::{Attempt, CodeNature, Failure, Reach, RetryClass, Verdict};
use crate::protocol::envelope::Envelope;
use crate::spec::{EndpointSpec, ErrorSpec, Quota, RetrySpec};
use crate::transport::{Departs, HttpRequest, HttpResponse, TransportError, TransportErrorKind};
use crate::wire::{DecodeError, Problem};

/// What is called, and what is known about it.
#[derive(Debug)]
pub(super) struct Target<'a> {
    pub(super) path: std::borrow::Cow<'static, str>,
    pub(super) quotas: &'a [Quota],
    /// Quotas of single values of the request.
    pub(super) keyed: Vec<Keyed>,
    pub(super) class: RetryClass,
    /// Items that count against quotas on items.
    pub(super) items: u32,
    pub(super) errors: &'static [ErrorSpec],
    pub(super) order: Option<Order>,
    /// Parameters of the URL beside those that every call has: `&name=value`, encoded.
    pub(super) parameters: String,
}

impl<'a> Target<'a> {
    pub(super) fn of_spec(
        spec: &'static EndpointSpec,
        quotas: &'a [Quota],
        items: u32,
        order: Option<Order>,
    ) -> Self {
        let class = match spec.retry {
            RetrySpec::Idempotent => RetryClass::Idempotent,
            RetrySpec::Dedup { within_seconds, .. } => {
                RetryClass::Dedup { within: Duration::from_secs(within_seconds.into()) }
            }
            RetrySpec::Never => RetryClass::Never,
        };
        Self {
            path: spec.path.into(),
            quotas,
            keyed: Vec::new(),
            class,
            items,
            errors: spec.errors,
            order,
            parameters: String::new(),
        }
    }

    /// What a code means for a repeat. The endpoint's own table wins over the public one.
    fn nature(&self, code: i64) -> CodeNature {
        // 20002 and 70052 say the same as 70001, from other services and older pages.
        if matches!(code, 70001 | 70052 | 20002) {
            return CodeNature::SignatureExpired;
        }
        let public = PublicError::from_code(code);
        let category = public.map(|error| error.category());
        let own = self.own(code);
        let is_retryable =
            own.map_or_else(|| public.is_some_and(|error| error.is_retryable()), |own| own.retry);
        match (is_retryable, category) {
            (true, Some(ErrorCategory::RateLimit)) => CodeNature::RateLimited,
            (true, _) => CodeNature::Transient,
            (
                false,
                Some(ErrorCategory::ServerInternal | ErrorCategory::ServerTransient | ErrorCategory::Other),
            ) => CodeNature::Unclear,
            (false, None) if own.is_none() => CodeNature::Unclear,
            (false, _) => CodeNature::Final,
        }
    }

    /// Whether a code that complains of a rate means that of a single value: commands that count values have a code of
    /// their own for it, and share those for all that they or the app do.
    fn is_rate_of_a_value(&self, code: i64) -> bool {
        !self.keyed.is_empty() && self.own(code).is_some()
    }

    /// What the endpoint's own table says of a code.
    fn own(&self, code: i64) -> Option<&'static ErrorSpec> {
        self.errors.iter().find(|error| (error.code..=error.last).contains(&code))
    }
}

/// An answer as it was read.
pub(super) struct Answer {
    pub(super) envelope: Envelope,
    pub(super) problems: Vec<Problem>,
    /// It tells of items, and its own code means nothing.
    pub(super) is_overruled: bool,
}

impl Answer {
    fn is_refusal(&self) -> bool {
        self.envelope.code() != 0 && !(self.is_overruled && self.problems.is_empty())
    }
}

/// Reads an answer: envelope and members in one pass.
pub(super) type ReadAnswer<'a> = dyn FnMut(&[u8]) -> Result<Answer, serde_json::Error> + Send + 'a;

/// How much of an answer that cannot be read is kept.
const KEPT_BODY: usize = 64 << 10;

/// An attempt that failed: for the policy, and for the caller if it was the last.
struct Failed {
    failure: Failure,
    error: AttemptError,
}

enum AttemptError {
    Refused(u16, Box<Envelope>),
    Transport(TransportError),
    Undecodable(u16, Unreadable, Bytes),
}

/// Leave to send a call, from all that limit it.
struct Turns {
    of_endpoint: Turn,
    keyed: Vec<Turn>,
}

impl Turns {
    fn each(&self, tell: impl Fn(&Turn)) {
        std::iter::once(&self.of_endpoint).chain(&self.keyed).for_each(tell);
    }
}

impl Departs for Turns {
    fn departs(&self) {
        self.each(Turn::departed);
    }
}

/// Turns that have come while others are waited for. They are given back if those never come.
#[derive(Default)]
struct Reserved(Vec<Turn>);

impl Drop for Reserved {
    fn drop(&mut self) {
        self.0.drain(..).for_each(Turn::give_back);
    }
}

/// The times of one call.
struct Timing {
    deadline: Option<Instant>,
    first_sent: Option<Instant>,
}

impl Timing {
    fn remaining(&self, now: Instant) -> Option<Duration> {
        self.deadline.map(|deadline| deadline.saturating_duration_since(now))
    }
}

impl Client {
    /// Sends a body until there is an answer or nothing more can be done.
    pub(super) async fn call(
        &self,
        target: &Target<'_>,
        body: Vec<u8>,
        read: &mut ReadAnswer<'_>,
    ) -> RawResult<Envelope> {
        let span = debug_span!("im_call", endpoint = %target.path);
        async {
            let deadline = self.options.deadline.map(|deadline| Instant::now() + deadline);
            let place = target.order.as_ref().map(|order| self.shared.serial.queue(order));
            let _alone = match (&place, deadline) {
                (None, _) => None,
                (Some(place), None) => Some(place.turn().await),
                (Some(place), Some(deadline)) => {
                    match tokio::time::timeout_at(deadline, place.turn()).await {
                        Ok(alone) => Some(alone),
                        Err(_) => return Err(self.deadline_error(0, false, None)),
                    }
                }
            };
            self.attempts(target, body.into(), read, deadline).await
        }
        .instrument(span)
        .await
    }

    async fn attempts(
        &self,
        target: &Target<'_>,
        body: Bytes,
        read: &mut ReadAnswer<'_>,
        deadline: Option<Instant>,
    ) -> RawResult<Envelope> {
        let mut timing = Timing { deadline, first_sent: None };
        let mut attempt = Attempt::first(target.class, self.options.attempt_timeout);
        let mut last: Option<CallError<AnyCode>> = None;
        self.options.retry.begin();
        loop {
            let turns = match self.wait_for_turn(target, &attempt, &timing).await {
                Ok(turns) => Arc::new(turns),
                Err(error) => return Err(self.no_room(error, &attempt, last)),
            };
            let now = Instant::now();
            let timeout = timing
                .remaining(now)
                .map_or(attempt.attempt_timeout, |left| left.min(attempt.attempt_timeout));
            if timeout.is_zero() {
                return Err(self.deadline_passed(&attempt, last));
            }
            let random = self.shared.random.next();
            let sign = |signature: &Signature| (signature.query.with_random(random), signature.generation);
            let (mut query, generation) =
                self.shared.signer.with(system_time(), sign).map_err(CallError::Signing)?;
            let host = self.shared.hosts.current(now);
            let sent = timing.first_sent.get_or_insert(now).to_owned();
            if let Some(parameters) = target.parameters.strip_prefix('&') {
                // In front, so that only the end of the URL differs from call to call.
                query = [parameters, "&", &query].concat();
            }
            let request = HttpRequest::post(Arc::clone(&host), target.path.clone(), query)
                .body(body.clone())
                .timeout(timeout)
                .max_answer_bytes(self.shared.max_answer_bytes)
                .departing(turns.clone());
            let outcome = self.shared.transport.send(request).await;
            if outcome.is_ok() {
                turns.each(Turn::answered);
            }
            // What has not left by now counts from now on.
            drop(turns);
            let failed = match judge(outcome, target, read) {
                Ok(envelope) => {
                    debug!(attempt = attempt.number, code = envelope.code(), latency = ?now.elapsed(), "answered");
                    return Ok(envelope);
                }
                Err(failed) => failed,
            };
            debug!(attempt = attempt.number, code = failed.code(), failure = ?failed.failure, latency = ?now.elapsed(), "failed");
            self.take_note(target, &failed, &host).await;
            let now = Instant::now();
            attempt.elapsed = now.saturating_duration_since(sent);
            attempt.remaining = timing.remaining(now);
            attempt.random = self.shared.random.share();
            let verdict = self.options.retry.decide(&attempt, &failed.failure);
            let number = attempt.number;
            let failure = failed.failure;
            attempt = attempt.next(&failure);
            let error = failed.into_error(number, attempt.may_have_arrived);
            match verdict {
                Verdict::Retry { after } => tokio::time::sleep(after).await,
                Verdict::ResignAndRetry => {
                    self.shared.signer.renew(generation, system_time()).map_err(CallError::Signing)?;
                }
                Verdict::GiveUp(reason) => {
                    debug!(%reason, "given up");
                    // The last attempt was cut short by the deadline: that is what the caller should know.
                    let is_up = timing.remaining(Instant::now()).is_some_and(|left| left.is_zero());
                    return Err(if is_up {
                        self.deadline_error(number, attempt.may_have_arrived, Some(error))
                    } else {
                        error
                    });
                }
            }
            last = Some(error);
        }
    }

    /// Waits until the limits leave room: first those of single values, so that nobody is held up by calls for another
    /// value. A repeat that only a window makes harmless does not wait beyond it.
    async fn wait_for_turn(
        &self,
        target: &Target<'_>,
        attempt: &Attempt,
        timing: &Timing,
    ) -> Result<Turns, PaceError> {
        let window = match (target.class, timing.first_sent, attempt.may_have_arrived) {
            (RetryClass::Dedup { within }, Some(sent), true) => {
                Some(sent + within.saturating_sub(attempt.attempt_timeout))
            }
            _ => None,
        };
        let deadline = [timing.deadline, window].into_iter().flatten().min();
        let acquire = |name, key, quotas, is_held| {
            let mut demand =
                Demand::new(self.shared.sdkappid.into(), name, quotas).key(key).items(target.items);
            demand.is_held = is_held;
            self.shared.pacer.acquire(demand, self.options.pacing, deadline)
        };
        let reports_departures = self.shared.transport.reports_departures();
        let mut reserved = Reserved::default();
        for Keyed { name, key, quota } in &target.keyed {
            reserved.0.push(acquire(name, key, std::slice::from_ref(quota), true).await?);
        }
        let of_endpoint = acquire(&target.path, "", target.quotas, reports_departures).await?;
        let keyed = std::mem::take(&mut reserved.0);
        if !reports_departures {
            keyed.iter().for_each(Turn::departed);
        }
        Ok(Turns { of_endpoint, keyed })
    }

    /// The limits left no room for the first attempt, or for a further one.
    fn no_room(
        &self,
        error: PaceError,
        attempt: &Attempt,
        last: Option<CallError<AnyCode>>,
    ) -> CallError<AnyCode> {
        match last {
            None => CallError::RateLimited(error),
            Some(last) if matches!(error, PaceError::Deadline { .. }) && self.options.deadline.is_some() => {
                self.deadline_passed(attempt, Some(last))
            }
            // What the server said, or did not say, is worth more than that there is no room to ask again.
            Some(last) => last,
        }
    }

    fn deadline_passed(&self, attempt: &Attempt, last: Option<CallError<AnyCode>>) -> CallError<AnyCode> {
        self.deadline_error(attempt.number - 1, attempt.may_have_arrived, last)
    }

    fn deadline_error(
        &self,
        attempts: u32,
        may_have_arrived: bool,
        last: Option<CallError<AnyCode>>,
    ) -> CallError<AnyCode> {
        let after = self.options.deadline.unwrap_or_default();
        CallError::Deadline(Deadline { after, attempts, may_have_arrived, last: last.map(Box::new) })
    }

    /// Tells limiter and hosts what an attempt has shown.
    async fn take_note(&self, target: &Target<'_>, failed: &Failed, host: &str) {
        match &failed.error {
            AttemptError::Refused(_, envelope) => {
                if failed.failure == Failure::Refused(CodeNature::RateLimited) {
                    // A shared limiter that cannot be told is no reason to fail the call.
                    if let Err(error) = self.slow_down(target, envelope.code()).await {
                        debug!(%error, "the limiter was not told");
                    }
                }
            }
            AttemptError::Transport(error) => {
                let kind = error.kind();
                let is_host = matches!(
                    kind,
                    TransportErrorKind::Dns | TransportErrorKind::Connect | TransportErrorKind::Tls
                );
                if is_host && error.reach() == Reach::NotSent {
                    self.shared.hosts.unreachable(host, Instant::now());
                }
            }
            AttemptError::Undecodable(..) => {}
        }
    }

    /// Tells the limiter who is too fast.
    async fn slow_down(&self, target: &Target<'_>, code: i64) -> Result<(), LimiterError> {
        let (pacer, app) = (&self.shared.pacer, self.shared.sdkappid.into());
        if target.is_rate_of_a_value(code) {
            for Keyed { name, key, .. } in &target.keyed {
                pacer.throttled_value(app, name, key).await?;
            }
            return Ok(());
        }
        let scope = if code == 60011 { ThrottleScope::App } else { ThrottleScope::Command };
        pacer.throttled(app, &target.path, scope).await
    }
}

/// What an attempt's outcome is.
fn judge(
    outcome: Result<HttpResponse, TransportError>,
    target: &Target<'_>,
    read: &mut ReadAnswer<'_>,
) -> Result<Envelope, Failed> {
    let response = match outcome {
        Ok(response) => response,
        Err(error) => {
            return Err(Failed { failure: error.to_failure(), error: AttemptError::Transport(error) });
        }
    };
    let HttpResponse { status, body, .. } = response;
    let unreadable = |failure, reason| {
        Err(Failed { failure, error: AttemptError::Undecodable(status, reason, body.clone()) })
    };
    if status != 200 {
        return unreadable(Failure::Undecodable { status }, Unreadable::Status);
    }
    match read(&body) {
        Err(error) => unreadable(Failure::Undecodable { status }, Unreadable::Body(DecodeError::Json(error))),
        // A refusal need not have the members of a good answer.
        Ok(answer) if answer.is_refusal() => {
            let failure = Failure::Refused(target.nature(answer.envelope.code()));
            Err(Failed { failure, error: AttemptError::Refused(status, Box::new(answer.envelope)) })
        }
        Ok(Answer { envelope, problems, .. }) if problems.is_empty() => Ok(envelope),
        Ok(Answer { problems, .. }) => {
            unreadable(Failure::Unexpected, Unreadable::Body(DecodeError::Shape(problems)))
        }
    }
}

impl Failed {
    fn code(&self) -> Option<i64> {
        match &self.error {
            AttemptError::Refused(_, envelope) => Some(envelope.code()),
            _ => None,
        }
    }

    fn into_error(self, attempts: u32, may_have_arrived: bool) -> CallError<AnyCode> {
        match self.error {
            AttemptError::Refused(status, envelope) => {
                let error = AnyCode::from_code(envelope.code());
                CallError::Refused(Refusal::new(error, status, attempts, may_have_arrived, *envelope))
            }
            AttemptError::Transport(source) => {
                CallError::Transport(Unanswered { source, attempts, may_have_arrived })
            }
            AttemptError::Undecodable(status, reason, body) => {
                let body = body[..body.len().min(KEPT_BODY)].to_vec();
                CallError::Undecodable(Undecodable { status, reason, body, attempts })
            }
        }
    }
}

fn system_time() -> SystemTime {
    SystemTime::now()
}
