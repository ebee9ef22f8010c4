//! Tells exactly whether a request has left.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

use crate::policy::Reach;
use crate::transport::{Departs, HttpRequest};

const WAITING: u8 = 0;
const LEFT: u8 = 1;
const WITHDRAWN: u8 = 2;

/// Watches whether the connection asks for the body of a request.
///
/// The kind of an error tells only roughly how far a request got, and a time-out tells nothing. But a server cannot
/// act on a command before it has the body, and the body is asked for when a connection is there and writes the
/// request. So: body not asked for, nothing sent.
///
/// Asking how far the request got, or dropping this, settles the matter: a body that has not been asked for by then
/// is withdrawn and never leaves, whatever the connection does at that moment on another thread.
#[derive(Debug)]
pub(super) struct Departure {
    state: Arc<AtomicU8>,
}

impl Departure {
    pub(super) fn new(body: &Bytes) -> Self {
        // A connection does not ask for an empty body, so nothing is known about its departure.
        let state = if body.is_empty() { LEFT } else { WAITING };
        Self { state: Arc::new(AtomicU8::new(state)) }
    }

    /// The body of the request, watched; whoever wants to know is told when it leaves.
    pub(super) fn body(&self, request: &HttpRequest) -> reqwest::Body {
        let bytes = request.body_bytes().clone();
        if bytes.is_empty() {
            request.departs();
            return bytes.into();
        }
        let on_departure = request.on_departure.clone();
        reqwest::Body::wrap(WatchedBody { bytes: Some(bytes), state: Arc::clone(&self.state), on_departure })
    }

    /// How far the request got; if it has not left, it never will.
    pub(super) fn reach(&self) -> Reach {
        match settle(&self.state, WITHDRAWN) {
            LEFT => Reach::MayHaveArrived,
            _ => Reach::NotSent,
        }
    }
}

impl Drop for Departure {
    fn drop(&mut self) {
        settle(&self.state, WITHDRAWN);
    }
}

/// Moves on from `WAITING`, once; the state that holds from now on.
fn settle(state: &AtomicU8, to: u8) -> u8 {
    match state.compare_exchange(WAITING, to, Ordering::AcqRel, Ordering::Acquire) {
        Ok(_) => to,
        Err(settled) => settled,
    }
}

struct WatchedBody {
    bytes: Option<Bytes>,
    state: Arc<AtomicU8>,
    on_departure: Option<Arc<dyn Departs>>,
}

#[derive(Debug, thiserror::Error)]
#[error("the request was withdrawn before it left")]
struct Withdrawn;

impl Body for WatchedBody {
    type Data = Bytes;
    type Error = Withdrawn;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Withdrawn>>> {
        let Some(bytes) = self.bytes.take() else { return Poll::Ready(None) };
        Poll::Ready(Some(match settle(&self.state, LEFT) {
            LEFT => {
                if let Some(told) = self.on_departure.take() {
                    told.departs();
                }
                Ok(Frame::data(bytes))
            }
            _ => Err(Withdrawn),
        }))
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.bytes.as_ref().map_or(0, |bytes| bytes.len() as u64))
    }
}

#[cfg(test)]
mod tests {
    use std::task::Waker;

    use super::*;

    fn body(departure: &Departure) -> WatchedBody {
        let (bytes, state) = (Some(Bytes::from_static(b"{}")), Arc::clone(&departure.state));
        WatchedBody { bytes, state, on_departure: None }
    }

    fn ask(body: &mut WatchedBody) -> bool {
        let mut context = Context::from_waker(Waker::noop());
        matches!(Pin::new(body).poll_frame(&mut context), Poll::Ready(Some(Ok(_))))
    }

    #[test]
    fn a_body_that_was_asked_for_has_left() {
        let departure = Departure::new(&Bytes::from_static(b"{}"));
        let mut body = body(&departure);
        assert_eq!(body.size_hint().exact(), Some(2));
        assert!(ask(&mut body) && body.is_end_stream());
        assert_eq!(departure.reach(), Reach::MayHaveArrived);
    }

    #[test]
    fn a_body_that_was_called_not_sent_never_leaves() {
        let departure = Departure::new(&Bytes::from_static(b"{}"));
        let mut body = body(&departure);
        assert_eq!(departure.reach(), Reach::NotSent);
        assert!(!ask(&mut body), "withdrawn");
        assert_eq!(departure.reach(), Reach::NotSent);
    }

    #[test]
    fn a_dropped_request_never_leaves() {
        let departure = Departure::new(&Bytes::from_static(b"{}"));
        let mut body = body(&departure);
        drop(departure);
        assert!(!ask(&mut body));
    }

    #[test]
    fn nothing_is_known_about_an_empty_body() {
        assert_eq!(Departure::new(&Bytes::new()).reach(), Reach::MayHaveArrived);
    }
}
