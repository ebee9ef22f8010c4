//! The client: joins signing, pacing, transport and retries.
//!
//! The only place that reads the clock, sleeps and draws random numbers.

mod attempt;
mod batch;
mod builder;
pub mod bulk;
mod excerpt;
mod filled;
mod hosts;
mod keys;
mod options;
mod pages;
mod random;
mod raw;
mod relax;
mod report;
mod serial;
mod signer;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

pub use batch::Chunk;
pub use builder::{BuildError, ClientBuilder};
pub use raw::{RawAnswer, RawCall};
pub use report::{BatchReport, Failure, Reason};

use self::attempt::{Answer, Target};
use self::filled::Filled;
use self::hosts::Hosts;
use self::options::Options;
use self::random::Random;
use self::relax::Relaxed;
use self::serial::{Order, SerialLocks};
use self::signer::Signer;
use crate::call_error::{AnyCode, CallError};
use crate::endpoint::Endpoint;
use crate::pacer::{Pacer, Pacing};
use crate::policy::RetryPolicy;
use crate::private::key_of;
use crate::protocol::push_parameter;
use crate::secret::SecretKey;
use crate::spec::{EndpointSpec, Quota};
use crate::transport::Transport;
use crate::validate::{BatchSize, Breach, Violation, Violations, validate_request};
use crate::wire::{Blank, Encode, View, decode_answer};

/// Calls the API for one app.
///
/// Cheap to clone: clones share connections, signature, rate limits and retry budget. What one call does differently
/// is said on a clone: `im.pacing(Pacing::Fail).deadline(…).send(&request)`.
///
/// # Examples
///
/// ```no_run
/// use im_api::{Client, Region, account::multiaccount_import};
///
/// # async fn example(secret_key: String, million: Vec<String>) -> Result<(), Box<dyn std::error::Error>> {
/// let im = Client::builder(1400000000, secret_key).admin("administrator").region(Region::Singapore).build()?;
/// let answer = im.send(&multiaccount_import::Request::new(["anna", "bela"])).await?; // one call
/// let report = im.send_batched(&multiaccount_import::Request::new(million)).await?; // split, paced, merged
/// for failure in report.failures() {
///     eprintln!("{}: {}", failure.key, failure.reason);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
    options: Options,
}

/// What clones share.
struct Shared {
    sdkappid: u32,
    admin: String,
    signer: Signer,
    hosts: Hosts,
    transport: Arc<dyn Transport>,
    pacer: Pacer,
    // Settings of single commands are few: finding one in a tree takes less than hashing its name.
    quotas: BTreeMap<String, Vec<Quota>>,
    /// Commands of which the documented quotas do not count at all.
    replaced: BTreeSet<String>,
    max_batches: BTreeMap<String, usize>,
    relaxed: Relaxed,
    max_answer_bytes: usize,
    /// The next number for fields that keep the order of calls.
    count: AtomicU32,
    random: Random,
    serial: SerialLocks,
}

impl Client {
    /// A client for the app `sdkappid` that signs with `key`, the console's secret.
    ///
    /// The key may be text or a [`SecretKey`]; a key that cannot be used is reported by
    /// [`build`](ClientBuilder::build).
    pub fn builder<K: TryInto<SecretKey>>(sdkappid: u32, key: K) -> ClientBuilder
    where
        K::Error: Into<crate::secret::SecretKeyError>,
    {
        ClientBuilder::new(sdkappid, key.try_into().map_err(Into::into))
    }

    /// The app that is called.
    #[must_use]
    pub fn sdkappid(&self) -> u32 {
        self.shared.sdkappid
    }

    /// The administrator whose name the calls carry.
    #[must_use]
    pub fn admin(&self) -> &str {
        &self.shared.admin
    }

    /// What calls of this clone do when the rate limit leaves no room: wait, or fail at once.
    #[must_use]
    pub fn pacing(mut self, pacing: Pacing) -> Self {
        self.options.pacing = pacing;
        self
    }

    /// How long a call of this clone may take, from validation to the last retry.
    #[must_use]
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.options.deadline = Some(deadline);
        self
    }

    /// How long one attempt of this clone's calls may take. The server itself gives up after 3 s; less than that
    /// turns answers into guesses.
    #[must_use]
    pub fn attempt_timeout(mut self, timeout: Duration) -> Self {
        self.options.attempt_timeout = timeout;
        self
    }

    /// What follows a failed attempt of this clone's calls.
    #[must_use]
    pub fn retry(mut self, policy: impl RetryPolicy + 'static) -> Self {
        self.options.retry = Arc::new(policy);
        self
    }

    /// How many calls of one batch of this clone are in flight at a time; 0 counts as 1.
    #[must_use]
    pub fn concurrency(mut self, calls: usize) -> Self {
        self.options.concurrency = calls.max(1);
        self
    }

    /// Sends one request as one call.
    ///
    /// The request is validated, the call waits for its turn, is signed, sent, and sent again where that is safe and
    /// may help.
    ///
    /// # Errors
    /// [`CallError`]; [`CallError::Invalid`] means that nothing was sent.
    pub async fn send<R: Endpoint>(&self, request: &R) -> Result<R::Response, CallError<R::Error>> {
        let size = BatchSize::of_one_call(self.max_batch(R::SPEC));
        let (target, body) = self.prepare(R::SPEC, request, Some(size)).map_err(CallError::Invalid)?;
        self.exchange::<R>(&target, body).await
    }

    /// Sends a request that was validated already.
    async fn send_checked<R: Endpoint>(&self, request: &R) -> Result<R::Response, CallError<R::Error>> {
        let (target, body) = self.prepare(R::SPEC, request, None).map_err(CallError::Invalid)?;
        self.exchange::<R>(&target, body).await
    }

    /// Sends the body of a request, and reads the answer.
    async fn exchange<R: Endpoint>(
        &self,
        target: &Target<'_>,
        body: Vec<u8>,
    ) -> Result<R::Response, CallError<R::Error>> {
        let mut answer = R::Response::blank();
        let mut read = |bytes: &[u8]| {
            // A failed attempt may have left something behind.
            answer = R::Response::blank();
            let (envelope, problems) = decode_answer(bytes, &mut answer)?;
            Ok(Answer { envelope, problems, is_overruled: R::is_overruled(&answer) })
        };
        self.call(target, body, &mut read).await.map_err(CallError::into_typed)?;
        Ok(answer)
    }

    /// The request with the values that let the server recognise a repeat.
    fn filled<'r>(&self, request: &'r dyn Encode) -> Filled<'r> {
        let Shared { random, count, .. } = &*self.shared;
        Filled::new(request, || random.next(), || count.fetch_add(1, Ordering::Relaxed))
    }

    /// What is called, and the body, of a request or of what looks like one; with a `size` it is validated first.
    fn prepare(
        &self,
        spec: &'static EndpointSpec,
        request: &dyn Encode,
        size: Option<BatchSize>,
    ) -> Result<(Target<'_>, Vec<u8>), Violations> {
        let filled = self.filled(request);
        let room = room(spec, request);
        let body = match size {
            Some(size) => filled.body_if_valid(spec, room, size, || self.validate(spec, request, size))?,
            None => filled.body(room),
        };
        match spec.max_body {
            Some(max) if body.len() > max && !self.shared.relaxed.allows(spec.path, "") => {
                let breach = Breach::Body { max: max as u64, found: body.len() as u64 };
                let mut violations = Violations::default();
                violations.push(Violation { path: String::new(), breach });
                Err(violations)
            }
            _ => Ok((self.target(spec, &filled), body)),
        }
    }

    fn validate(&self, spec: &EndpointSpec, request: &dyn Encode, size: BatchSize) -> Result<(), Violations> {
        let mut violations = validate_request(spec, request, size);
        violations.retain(|violation| !self.shared.relaxed.allows(spec.path, &violation.path));
        violations.into_result()
    }

    /// How many items one call of the endpoint carries, for this client.
    fn max_batch(&self, spec: &EndpointSpec) -> Option<usize> {
        self.shared.max_batches.get(spec.path).copied().or(spec.max_batch)
    }

    fn target(&self, spec: &'static EndpointSpec, request: &dyn Encode) -> Target<'_> {
        let items = match spec.batch_field.map(|index| request.view(index)) {
            // Leaving all out does something too.
            Some(View::List(list)) => u32::try_from(list.len().max(1)).unwrap_or(u32::MAX),
            _ => 1,
        };
        let order =
            spec.serial.map(|serial| Order { path: spec.path, key: keys::of_fields(request, serial.by) });
        let mut target = Target::of_spec(spec, self.quotas(spec.path, spec.quotas), items, order);
        if !self.shared.replaced.contains(spec.path) {
            target.keyed = keys::quotas(spec, |by| keys::of_fields(request, by));
        }
        for (index, field) in spec.request.in_query() {
            let view = request.view(index);
            if !view.is_absent() {
                push_parameter(&mut target.parameters, field.name, &key_of(view));
            }
        }
        target
    }

    fn quotas<'a>(&'a self, path: &str, documented: &'a [Quota]) -> &'a [Quota] {
        self.shared.quotas.get(path).map_or(documented, Vec::as_slice)
    }
}

/// Bytes that a body is about to have: a batch that grew bit by bit would be copied several times.
fn room(spec: &EndpointSpec, request: &dyn Encode) -> usize {
    match spec.batch_field.map(|index| request.view(index)) {
        Some(View::List(list)) => 256 + 32 * list.len(),
        _ => 256,
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("sdkappid", &self.shared.sdkappid)
            .field("admin", &self.shared.admin)
            .field("hosts", &self.shared.hosts)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

/// A call's outcome before anybody knows its endpoint.
type RawResult<T> = Result<T, CallError<AnyCode>>;
