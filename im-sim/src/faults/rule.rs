//! What a rule says.

use std::time::Duration;

/// What goes wrong with a call.
///
/// Where the work may be done or not, the rule decides: [`FaultRule::done`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Fault {
    /// The call takes between so long and so long to arrive: it counts, for rates too, when it has arrived.
    RequestDelay(Duration, Duration),
    /// The answer takes between so long and so long, after the work.
    AnswerDelay(Duration, Duration),
    /// The connection is reset after the head of the request, before its body is read. Nothing is done.
    ResetBefore,
    /// The connection is reset in the middle of the request's body. Nothing is done.
    ResetInRequest,
    /// The connection is reset instead of an answer.
    NoAnswer,
    /// The connection is reset in the middle of the answer's body.
    ResetInAnswer,
    /// The connection is closed in an orderly way in the middle of the answer's body.
    CutAnswer,
    /// A gateway answers with this HTTP status and a page of HTML.
    Status(u16),
    /// HTTP 200 with an empty body.
    EmptyBody,
    /// HTTP 200 with a body that is no JSON.
    NotJson,
    /// HTTP 200 with the first half of the JSON, as if it were complete.
    TruncatedJson,
    /// HTTP 200 with members of other types: objects where numbers belong, numbers where texts belong.
    WrongTypes,
    /// HTTP 200 with a JSON array.
    JsonArray,
    /// HTTP 200 without `ErrorCode`: only `ActionStatus` is there.
    NoErrorCode,
    /// HTTP 200 with `ActionStatus` `SomeError` and `ErrorCode` 0, whatever the command.
    SomeError,
    /// HTTP 200 with a body of the test's own.
    Body(String),
    /// HTTP 200 with JSON of so many bytes.
    HugeBody(u64),
    /// HTTP 200 with a body that never ends.
    EndlessBody,
    /// The right answer, one byte at a time with a pause before each.
    SlowBody(Duration),
    /// A refusal with this error code.
    Code(i64),
}

impl Fault {
    /// Whether it only makes the call slower.
    pub(crate) fn is_delay(&self) -> bool {
        matches!(self, Self::RequestDelay(..) | Self::AnswerDelay(..))
    }
}

/// A fault and the calls that it hits: all, unless the rule says less.
#[derive(Clone, Debug, PartialEq)]
pub struct FaultRule {
    pub(super) fault: Fault,
    pub(super) path: Option<String>,
    pub(super) done: bool,
    pub(super) skip: u64,
    pub(super) count: Option<u64>,
    pub(super) probability: f64,
    pub(super) lasting: Option<Duration>,
}

impl FaultRule {
    /// Hits every call. The work is left undone, except with faults that spoil the right answer: it is done before
    /// [`Fault::ResetInAnswer`], [`Fault::CutAnswer`], [`Fault::TruncatedJson`], [`Fault::NoErrorCode`],
    /// [`Fault::SomeError`] and [`Fault::SlowBody`].
    #[must_use]
    pub fn new(fault: Fault) -> Self {
        let done = matches!(
            fault,
            Fault::ResetInAnswer
                | Fault::CutAnswer
                | Fault::TruncatedJson
                | Fault::NoErrorCode
                | Fault::SomeError
                | Fault::SlowBody(_)
        );
        Self { fault, path: None, done, skip: 0, count: None, probability: 1.0, lasting: None }
    }

    /// Hits calls of this command only: `v4/openim/sendmsg`.
    #[must_use]
    pub fn path(mut self, path: impl Into<String>) -> Self {
        let path = path.into();
        self.path = Some(path.strip_prefix('/').map_or_else(|| path.clone(), str::to_owned));
        self
    }

    /// The work is done before things go wrong. Without effect where the request is never read.
    #[must_use]
    pub fn done(mut self) -> Self {
        self.done = true;
        self
    }

    /// Nothing is done.
    #[must_use]
    pub fn undone(mut self) -> Self {
        self.done = false;
        self
    }

    /// Hits the next `count` calls that fit, then no more.
    #[must_use]
    pub fn next(mut self, count: u64) -> Self {
        self.count = Some(count);
        self
    }

    /// Lets `count` calls that fit pass first.
    #[must_use]
    pub fn after(mut self, count: u64) -> Self {
        self.skip = count;
        self
    }

    /// Hits each call with this probability, from 0 to 1; the same seed gives the same faults.
    #[must_use]
    pub fn probability(mut self, probability: f64) -> Self {
        self.probability = probability;
        self
    }

    /// Ends so long after it was added.
    #[must_use]
    pub fn lasting(mut self, lasting: Duration) -> Self {
        self.lasting = Some(lasting);
        self
    }
}

/// A rule that was added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FaultId(pub(super) u64);
