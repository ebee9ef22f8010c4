//! A million names, sent by the library and by hand, to a transport that answers by itself.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use futures_util::future::BoxFuture;
use futures_util::stream::{self, StreamExt as _};
use im_api::Client;
use im_api::account::multiaccount_import::{Request, SPEC};
use im_api::transport::{HttpRequest, HttpResponse, Transport, TransportError};
use serde::{Deserialize, Serialize};
use tokio::runtime::Runtime;

pub(crate) const ITEMS: usize = 1_000_000;
/// Names in a call.
pub(crate) const SIZE: usize = 100;
/// Calls that the library keeps in flight.
const LANES: usize = 64;

const ANSWER: &[u8] = br#"{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":"","FailAccounts":[]}"#;

/// Answers every call, and counts the bytes that it was handed.
#[derive(Clone, Default)]
pub(crate) struct Echo {
    bytes: Arc<AtomicUsize>,
    /// Answers when it is asked a second time, so that calls are in flight together.
    is_slow: bool,
}

impl fmt::Debug for Echo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Echo")
    }
}

impl Transport for Echo {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            if self.is_slow {
                tokio::task::yield_now().await;
            }
            self.bytes.fetch_add(request.body_bytes().len(), Ordering::Relaxed);
            Ok(HttpResponse::new(200, Bytes::from_static(ANSWER)))
        })
    }
}

impl Echo {
    #[allow(dead_code, reason = "one measurement wants time, the other calls in flight")]
    pub(crate) fn slow() -> Self {
        Self { is_slow: true, ..Self::default() }
    }

    /// The bytes since it was asked last.
    pub(crate) fn taken(&self) -> usize {
        self.bytes.swap(0, Ordering::Relaxed)
    }
}

pub(crate) fn names() -> Vec<String> {
    (0..ITEMS).map(name).collect()
}

fn name(number: usize) -> String {
    format!("customer-{number:08}")
}

pub(crate) fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap()
}

/// A client whose quota is far away, so that only its arithmetic costs.
pub(crate) fn client(echo: &Echo) -> Client {
    let client = Client::builder(1_400_000_000, "0".repeat(64)).base_url("http://localhost");
    client.transport(echo.clone()).rate(SPEC.path, 10_000_000).concurrency(LANES).build().unwrap()
}

pub(crate) async fn batched(client: &Client, request: &Request) {
    let report = client.send_batched(request).await.unwrap();
    assert!(report.is_complete() && report.calls() == ITEMS / SIZE);
}

pub(crate) async fn streamed(client: &Client) {
    let template = Request::new(Vec::<String>::new());
    let chunks = client.send_stream(&template, stream::iter((0..ITEMS).map(name)));
    let failed = chunks.fold(0, async |failed, chunk| failed + chunk.failures.len()).await;
    assert_eq!(failed, 0);
}

#[derive(Serialize)]
struct Body<'a> {
    #[serde(rename = "Accounts")]
    accounts: &'a [String],
}

#[derive(Deserialize)]
struct Answer {
    #[serde(rename = "ErrorCode")]
    code: i64,
    #[serde(rename = "FailAccounts", default)]
    failed: Vec<String>,
}

/// One chunk after the other, unchecked, unpaced.
pub(crate) async fn by_hand(echo: &Echo, names: &[String]) {
    let mut failed = Vec::new();
    for chunk in names.chunks(SIZE) {
        failed.extend(send(echo, chunk).await);
    }
    assert!(failed.is_empty());
}

/// The same for names that come one by one.
pub(crate) async fn stream_by_hand(echo: &Echo) {
    let mut failed = Vec::new();
    let mut chunks = stream::iter((0..ITEMS).map(name)).chunks(SIZE);
    while let Some(chunk) = chunks.next().await {
        failed.extend(send(echo, &chunk).await);
    }
    assert!(failed.is_empty());
}

async fn send(echo: &Echo, accounts: &[String]) -> Vec<String> {
    let body = serde_json::to_vec(&Body { accounts }).unwrap();
    // As long as a real one.
    let query = format!("sdkappid=1400000000&identifier=administrator&usersig={:0256}&random=1", 0);
    let request = HttpRequest::post("http://localhost", SPEC.path, query).body(body);
    let response = echo.send(request).await.unwrap();
    let answer: Answer = serde_json::from_slice(&response.body).unwrap();
    assert_eq!(answer.code, 0);
    answer.failed
}
