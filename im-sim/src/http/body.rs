//! Bodies: those that come in, and those that go out, in whatever strange manner a fault asks for.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use hyper::body::{Body, Bytes, Frame, Incoming, SizeHint};
use tokio::time::Sleep;

/// Why a body could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// It is longer than the server takes.
    TooLong,
    /// The connection broke off, or the body is no HTTP.
    Broken,
}

/// Reads a body, up to so many bytes.
pub(super) async fn read(mut body: Incoming, max: usize) -> Result<Bytes, Unread> {
    if body.size_hint().lower() > max as u64 {
        return Err(Unread::TooLong);
    }
    let mut first: Option<Bytes> = None;
    let mut rest: Vec<u8> = Vec::new();
    while let Some(frame) = next(&mut body).await {
        let Ok(data) = frame.map_err(|_| Unread::Broken)?.into_data() else { continue };
        if first.as_ref().map_or(0, Bytes::len).max(rest.len()) + data.len() > max {
            return Err(Unread::TooLong);
        }
        // Nearly every body comes in one piece, which need not be copied.
        match &first {
            None => first = Some(data),
            Some(head) => {
                if rest.is_empty() {
                    rest.extend_from_slice(head);
                }
                rest.extend_from_slice(&data);
            }
        }
    }
    Ok(if rest.is_empty() { first.unwrap_or_default() } else { rest.into() })
}

/// Waits for the first piece of a body.
pub(super) async fn read_some(mut body: Incoming) {
    let _ = next(&mut body).await;
}

async fn next(body: &mut Incoming) -> Option<Result<Frame<Bytes>, hyper::Error>> {
    std::future::poll_fn(|context| Pin::new(&mut *body).poll_frame(context)).await
}

/// A body that goes out.
#[derive(Debug)]
pub(super) enum OutBody {
    /// All at once.
    Whole(Option<Bytes>),
    /// Step by step.
    Steps {
        /// What is left to do.
        steps: VecDeque<Step>,
        /// The pause that is running.
        pause: Option<Pin<Box<Sleep>>>,
    },
}

/// What to do next.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// Sends a piece.
    Send(Bytes),
    /// Waits; what was sent before goes out.
    Pause(Duration),
    /// Sends the piece so many times over; for ever if there is no number.
    Repeat(Bytes, Option<u64>),
    /// Sends single bytes with a pause before each.
    Trickle(Bytes, Duration),
}

impl OutBody {
    pub(super) fn whole(body: impl Into<Bytes>) -> Self {
        Self::Whole(Some(body.into()))
    }

    pub(super) fn steps(steps: impl IntoIterator<Item = Step>) -> Self {
        Self::Steps { steps: steps.into_iter().collect(), pause: None }
    }
}

impl Body for OutBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let (steps, pause) = match self.get_mut() {
            Self::Whole(body) => return Poll::Ready(body.take().map(|body| Ok(Frame::data(body)))),
            Self::Steps { steps, pause } => (steps, pause),
        };
        loop {
            if let Some(running) = pause {
                ready!(running.as_mut().poll(context));
                *pause = None;
            }
            let piece = match steps.pop_front() {
                None => return Poll::Ready(None),
                Some(Step::Pause(time)) => {
                    *pause = Some(Box::pin(tokio::time::sleep(time)));
                    continue;
                }
                Some(Step::Trickle(mut bytes, time)) => {
                    if bytes.is_empty() {
                        continue;
                    }
                    let one = bytes.split_to(1);
                    steps.push_front(Step::Trickle(bytes, time));
                    steps.push_front(Step::Send(one));
                    steps.push_front(Step::Pause(time));
                    continue;
                }
                Some(Step::Repeat(_, Some(0))) => continue,
                Some(Step::Repeat(piece, times)) => {
                    steps.push_front(Step::Repeat(piece.clone(), times.map(|times| times - 1)));
                    piece
                }
                Some(Step::Send(piece)) => piece,
            };
            return Poll::Ready(Some(Ok(Frame::data(piece))));
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Self::Whole(None))
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(body) => SizeHint::with_exact(body.as_ref().map_or(0, Bytes::len) as u64),
            Self::Steps { .. } => SizeHint::default(),
        }
    }
}
