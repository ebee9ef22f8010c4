//! The same call by hand, by the library, and by its transport alone, over the same pool of connections.

use std::marker::PhantomData;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use im_api::account::multiaccount_import;
use im_api::elements::MsgElement;
use im_api::limiter::Quota;
use im_api::message::sendmsg;
use im_api::protocol::usersig;
use im_api::transport::{HttpRequest, HttpTransport, Transport as _};
use im_api::{Client, Endpoint, SecretKey};
use im_benches::by_hand::{self, Answer};
use im_benches::packets;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::runtime::Runtime;

use crate::server;

/// What is called.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Command {
    /// A message of one text: 150 bytes go out, 107 come back.
    Send,
    /// The names of 100 accounts: 1.4 kB go out, 68 bytes come back.
    Import,
}

/// A call on all sides.
pub(crate) struct Calls {
    pub(crate) by_hand: Box<dyn Side>,
    /// What the library does below its client: what is left is what the client costs.
    pub(crate) transport: Box<dyn Side>,
    pub(crate) library: Box<dyn Side>,
}

/// One side of a comparison.
pub(crate) trait Side {
    /// Makes so many calls, so many at a time.
    fn run(&self, runtime: &Runtime, calls: usize, in_flight: usize);
}

trait Caller: Send + Sync + 'static {
    fn call(&self) -> impl Future<Output = ()> + Send;
}

impl<C: Caller> Side for Arc<C> {
    fn run(&self, runtime: &Runtime, calls: usize, in_flight: usize) {
        // Tasks of their own, as in a server: each is asked only when it can go on.
        let lane = || {
            let caller = Self::clone(self);
            runtime.spawn(async move {
                for _ in 0..calls / in_flight {
                    caller.call().await;
                }
            })
        };
        let lanes: Vec<_> = (0..in_flight).map(|_| lane()).collect();
        runtime.block_on(async {
            for lane in lanes {
                lane.await.unwrap();
            }
        });
    }
}

impl Command {
    /// Starts a server for this command, and makes both sides ready to call it.
    pub(crate) fn start(self, with_tls: bool) -> Calls {
        match self {
            Self::Send => {
                let text = "Your order is on its way.";
                let by_hand = by_hand::Send::text("anna", text);
                let request = sendmsg::Request::new("anna", [MsgElement::text(text)]);
                calls::<_, by_hand::SendAnswer, _>(&packets::send_answer(), with_tls, by_hand, request)
            }
            Self::Import => {
                let names: Vec<_> = (0..100).map(|index| format!("user_{index:06}")).collect();
                let request = multiaccount_import::Request::new(names.clone());
                let by_hand = by_hand::Import { accounts: names };
                calls::<_, by_hand::ImportAnswer, _>(&packets::import_answer(), with_tls, by_hand, request)
            }
        }
    }
}

const APP: u32 = 1_400_000_000;
const ADMIN: &str = "administrator";

fn calls<T, A, R>(answer: &[u8], with_tls: bool, body: T, request: R) -> Calls
where
    T: Serialize + Send + Sync + 'static,
    A: Answer + DeserializeOwned + 'static,
    R: Endpoint,
{
    let address = server::start(answer, with_tls);
    let scheme = if with_tls { "https" } else { "http" };
    let base = format!("{scheme}://localhost:{}", address.port());
    let pool = pool();
    let key = SecretKey::new("a key of no app").unwrap();
    let day = Duration::from_hours(24);
    let signature = usersig::sign(&key, APP, ADMIN, SystemTime::now(), day).unwrap();
    let url = format!(
        "{base}/{}?sdkappid={APP}&identifier={ADMIN}&usersig={}&contenttype=json&random=",
        R::SPEC.path,
        signature.expose()
    );
    let transport = Below {
        transport: HttpTransport::with_client(pool.clone()),
        base: base.as_str().into(),
        path: R::SPEC.path,
        query: url[url.find('?').unwrap() + 1..].to_owned(),
        count: AtomicU32::new(0),
        body: serde_json::to_vec(&body).unwrap().into(),
        answer: PhantomData::<fn() -> A>,
    };
    let by_hand =
        ByHand { pool: pool.clone(), url, count: AtomicU32::new(0), body, answer: PhantomData::<fn() -> A> };
    let client = Client::builder(APP, key)
        .admin(ADMIN)
        .base_url(base)
        .transport(HttpTransport::with_client(pool))
        // All calls are counted, and none has to wait.
        .quotas(R::SPEC.path, [Quota::calls(1_000_000, Duration::from_secs(1))])
        .build()
        .unwrap();
    Calls {
        by_hand: Box::new(Arc::new(by_hand)),
        transport: Box::new(Arc::new(transport)),
        library: Box::new(Arc::new(Library { client, request })),
    }
}

/// Connections with the settings of the library, for both.
fn pool() -> reqwest::Client {
    let mut roots = rustls::RootCertStore::empty();
    roots.add(rustls::pki_types::CertificateDer::from_slice(server::CERTIFICATE)).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .tcp_nodelay(true)
        .http1_only()
        .build()
        .unwrap()
}

/// Signs once and for all, knows no rates and no repeats, and checks nothing.
struct ByHand<T, A> {
    pool: reqwest::Client,
    /// All but the number at its end.
    url: String,
    /// In place of a random number.
    count: AtomicU32,
    body: T,
    answer: PhantomData<fn() -> A>,
}

impl<T: Serialize + Send + Sync + 'static, A: Answer + DeserializeOwned + 'static> Caller for ByHand<T, A> {
    async fn call(&self) {
        let url = format!("{}{}", self.url, self.count.fetch_add(1, Ordering::Relaxed));
        let call = self.pool.post(url).timeout(HttpRequest::DEFAULT_TIMEOUT).json(&self.body);
        let answer: A = call.send().await.unwrap().json().await.unwrap();
        assert_eq!(answer.code(), 0);
    }
}

/// Has its body ready, and otherwise does as little as the call by hand.
struct Below<A> {
    transport: HttpTransport,
    base: Arc<str>,
    path: &'static str,
    /// All but the number at its end.
    query: String,
    count: AtomicU32,
    body: Bytes,
    answer: PhantomData<fn() -> A>,
}

impl<A: Answer + DeserializeOwned + 'static> Caller for Below<A> {
    async fn call(&self) {
        let query = format!("{}{}", self.query, self.count.fetch_add(1, Ordering::Relaxed));
        let request = HttpRequest::post(Arc::clone(&self.base), self.path, query).body(self.body.clone());
        let answer = self.transport.send(request).await.unwrap();
        let answer: A = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!(answer.code(), 0);
    }
}

struct Library<R> {
    client: Client,
    request: R,
}

impl<R: Endpoint> Caller for Library<R> {
    async fn call(&self) {
        self.client.send(&self.request).await.unwrap();
    }
}
