//! Notes every call that goes out.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use futures_util::future::BoxFuture;
use im_api::transport::{HttpRequest, HttpResponse, HttpTransport, Transport, TransportError};

/// A transport that keeps a log.
#[derive(Debug)]
pub(super) struct Recorder {
    inner: HttpTransport,
    log: Log,
}

/// When which command was called. Clones are one log.
#[derive(Clone, Debug, Default)]
pub(super) struct Log(Arc<Mutex<BTreeMap<String, Vec<Span>>>>);

/// One call, repeats count for themselves.
#[derive(Clone, Copy, Debug)]
struct Span {
    sent: Instant,
    answered: Option<Instant>,
}

impl Recorder {
    pub(super) fn new(inner: HttpTransport, log: Log) -> Self {
        Self { inner, log }
    }
}

impl Transport for Recorder {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            let path = request.path().to_owned();
            let index = self.log.begin(&path);
            let result = self.inner.send(request).await;
            self.log.finish(&path, index);
            result
        })
    }

    fn reports_departures(&self) -> bool {
        self.inner.reports_departures()
    }
}

impl Log {
    pub(super) fn clear(&self) {
        self.entries().clear();
    }

    /// How many calls were sent.
    pub(super) fn calls(&self, path: &str) -> usize {
        self.entries().get(path).map_or(0, Vec::len)
    }

    /// From the first call to the last answer.
    pub(super) fn took(&self, path: &str) -> Duration {
        let entries = self.entries();
        let spans = entries.get(path).map_or(&[] as &[Span], Vec::as_slice);
        let first = spans.iter().map(|span| span.sent).min();
        let last = spans.iter().filter_map(|span| span.answered).max();
        first.zip(last).map_or(Duration::ZERO, |(first, last)| last.saturating_duration_since(first))
    }

    /// The most calls that were sent in any one second.
    pub(super) fn busiest_second(&self, path: &str) -> usize {
        let mut sent: Vec<_> = self.entries().get(path).into_iter().flatten().map(|span| span.sent).collect();
        sent.sort_unstable();
        let mut first = 0;
        let mut busiest = 0;
        for (last, time) in sent.iter().enumerate() {
            while *time - sent[first] >= Duration::from_secs(1) {
                first += 1;
            }
            busiest = busiest.max(last - first + 1);
        }
        busiest
    }

    fn begin(&self, path: &str) -> usize {
        let mut entries = self.entries();
        let spans = entries.entry(path.to_owned()).or_default();
        spans.push(Span { sent: Instant::now(), answered: None });
        spans.len() - 1
    }

    fn finish(&self, path: &str, index: usize) {
        if let Some(span) = self.entries().get_mut(path).and_then(|spans| spans.get_mut(index)) {
            span.answered = Some(Instant::now());
        }
    }

    fn entries(&self) -> MutexGuard<'_, BTreeMap<String, Vec<Span>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_busiest_second_is_found_wherever_it_begins() {
        let log = Log::default();
        let start = Instant::now();
        let sent = [0, 600, 900, 1_599, 1_600, 5_000].map(|millis| start + Duration::from_millis(millis));
        let spans = sent.map(|sent| Span { sent, answered: Some(sent + Duration::from_millis(10)) });
        log.entries().insert("p".to_owned(), spans.to_vec());
        assert_eq!((log.calls("p"), log.busiest_second("p")), (6, 3));
        assert_eq!(log.took("p"), Duration::from_millis(5_010));
        assert_eq!((log.calls("q"), log.busiest_second("q"), log.took("q")), (0, 0, Duration::ZERO));
    }
}
