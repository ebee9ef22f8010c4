//! How a request travels to the server and the answer back.
//!
//! [`Transport`] sends one request, once. Signing, limits and repeats happen outside of it, so a transport of one's
//! own (a scripted one in a test, another HTTP stack) gets all of them for free. The one that ships is
//! [`HttpTransport`], behind the feature `client`.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::BoxFuture;
use http::{HeaderMap, HeaderName, HeaderValue};

mod error;
#[cfg(feature = "client")]
mod http_transport;

pub use error::{TransportError, TransportErrorKind};
#[cfg(feature = "client")]
pub use http_transport::{HttpTransport, HttpTransportBuilder, HttpTransportError};

/// Sends one request. Signing, limits and repeats happen outside.
pub trait Transport: fmt::Debug + Send + Sync {
    /// Sends `request` once, as a POST, and reads the answer.
    ///
    /// An implementation must not repeat a request that may have arrived, must not follow redirects (the URL holds
    /// the signature), and must keep to the time-out and the size limit of the request. Any HTTP status is an
    /// answer, not an error.
    ///
    /// # Errors
    ///
    /// [`TransportError`] if no complete answer came. It says whether the request may have reached the server, and
    /// contains neither the URL nor the body.
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>>;

    /// Whether [`send`](Self::send) calls [`HttpRequest::departs`] when a request leaves.
    ///
    /// Then calls count against their quotas from that moment on. Otherwise, as by default, they count from when they
    /// are handed over, and those that then wait for a connection can arrive closer together than the quota allows.
    fn reports_departures(&self) -> bool {
        false
    }
}

/// Who wants to know when a request leaves. The client's own record is one of them, without a closure around it.
pub(crate) trait Departs: Send + Sync {
    fn departs(&self);
}

impl<F: Fn() + Send + Sync> Departs for F {
    fn departs(&self) {
        self();
    }
}

/// A POST request that is ready to be sent.
///
/// The query holds the signature, so `Debug` shows neither it nor the body nor the values of headers.
///
/// # Examples
///
/// ```
/// use im_api::transport::HttpRequest;
///
/// let request = HttpRequest::post("https://console.tim.qq.com", "v4/openim/sendmsg", "usersig=secret").body("{}");
/// assert_eq!(request.url(), "https://console.tim.qq.com/v4/openim/sendmsg?usersig=secret");
/// assert!(!format!("{request:?}").contains("secret"));
/// ```
#[derive(Clone)]
pub struct HttpRequest {
    base: Arc<str>,
    path: Cow<'static, str>,
    query: String,
    headers: HeaderMap,
    body: Bytes,
    timeout: Duration,
    max_answer_bytes: usize,
    on_departure: Option<Arc<dyn Departs>>,
}

impl HttpRequest {
    /// The time that an attempt may take unless told otherwise. The server itself gives up after 3 s.
    pub const DEFAULT_TIMEOUT: Duration = Duration::from_secs(10);
    /// The longest answer that is read unless told otherwise: 16 MiB. The server refuses to answer with more than 1 MB.
    pub const DEFAULT_MAX_ANSWER_BYTES: usize = 16 << 20;

    /// A request to `<base>/<path>?<query>`, with an empty body.
    ///
    /// `base` is scheme, host and possibly a port and a prefix; one `/` is put between it and `path`. `query` must be
    /// percent-encoded already, and is treated as a secret.
    #[must_use]
    pub fn post(
        base: impl Into<Arc<str>>,
        path: impl Into<Cow<'static, str>>,
        query: impl Into<String>,
    ) -> Self {
        Self {
            base: base.into(),
            path: path.into(),
            query: query.into(),
            headers: HeaderMap::new(),
            body: Bytes::new(),
            timeout: Self::DEFAULT_TIMEOUT,
            max_answer_bytes: Self::DEFAULT_MAX_ANSWER_BYTES,
            on_departure: None,
        }
    }

    /// Sets what is called when the request leaves.
    #[must_use]
    pub fn on_departure(self, call: impl Fn() + Send + Sync + 'static) -> Self {
        self.departing(Arc::new(call))
    }

    /// Sets who is told when the request leaves.
    #[must_use]
    pub(crate) fn departing(mut self, told: Arc<dyn Departs>) -> Self {
        self.on_departure = Some(told);
        self
    }

    /// Says that the request leaves now: a [`Transport`] calls it when a connection takes the request.
    pub fn departs(&self) {
        if let Some(told) = &self.on_departure {
            told.departs();
        }
    }

    /// Adds a header; one of the same name is replaced.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }

    /// Sets the body.
    #[must_use]
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }

    /// Sets how long the attempt may take, from connecting to the last byte of the answer.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sets the longest answer that is read.
    #[must_use]
    pub fn max_answer_bytes(mut self, bytes: usize) -> Self {
        self.max_answer_bytes = bytes;
        self
    }

    /// The whole URL. **It holds the signature**: it must not reach a log or an error.
    #[must_use]
    pub fn url(&self) -> String {
        let base = self.base.trim_end_matches('/');
        let path = self.path.trim_start_matches('/');
        let mut url = String::with_capacity(base.len() + path.len() + self.query.len() + 2);
        for part in [base, "/", path, if self.query.is_empty() { "" } else { "?" }, &self.query] {
            url.push_str(part);
        }
        url
    }

    /// Scheme, host and what else comes before the path.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The path, such as `v4/openim/sendmsg`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The query, percent-encoded. **It holds the signature.**
    #[must_use]
    pub fn query(&self) -> &str {
        &self.query
    }

    /// The headers that this request sets.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body. Cloning it is cheap.
    #[must_use]
    pub fn body_bytes(&self) -> &Bytes {
        &self.body
    }

    /// How long the attempt may take.
    #[must_use]
    pub fn attempt_timeout(&self) -> Duration {
        self.timeout
    }

    /// The longest answer that is read, in bytes.
    #[must_use]
    pub fn answer_limit(&self) -> usize {
        self.max_answer_bytes
    }
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpRequest")
            .field("base", &Redacted::userinfo(&self.base))
            .field("path", &self.path)
            .field("query", &Redacted)
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("body_bytes", &self.body.len())
            .field("timeout", &self.timeout)
            .field("max_answer_bytes", &self.max_answer_bytes)
            .finish_non_exhaustive()
    }
}

/// An answer, whatever its status.
///
/// `Debug` shows the size of the body, not its text: it may hold what users wrote to each other.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct HttpResponse {
    /// The HTTP status; 200 for everything that the API itself answers.
    pub status: u16,
    /// The body, at most as long as the request allowed.
    pub body: Bytes,
}

impl HttpResponse {
    /// An answer with this status and body.
    #[must_use]
    pub fn new(status: u16, body: impl Into<Bytes>) -> Self {
        Self { status, body: body.into() }
    }
}

impl fmt::Debug for HttpResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpResponse")
            .field("status", &self.status)
            .field("body_bytes", &self.body.len())
            .finish()
    }
}

/// Stands in for a secret.
struct Redacted;

impl Redacted {
    /// A base URL without the name and password that it may carry.
    fn userinfo(base: &str) -> &str {
        base.rsplit_once('@').map_or(base, |(_, host)| host)
    }
}

impl fmt::Debug for Redacted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_are_joined_by_one_slash_and_a_question_mark() {
        let url = |base: &str, path: &'static str, query: &str| HttpRequest::post(base, path, query).url();
        assert_eq!(url("https://a", "b/c", "d=e"), "https://a/b/c?d=e");
        assert_eq!(url("https://a/", "/b", ""), "https://a/b");
        assert_eq!(url("http://a:1/prefix/", "b", "d"), "http://a:1/prefix/b?d");
    }

    #[test]
    fn debug_shows_no_secret() {
        let request = HttpRequest::post("https://name:word@host", "v4/a/b", "usersig=secret")
            .header(HeaderName::from_static("x-token"), HeaderValue::from_static("hidden"))
            .body("payload");
        let shown = format!("{request:?} {:?}", HttpResponse::new(200, "payload"));
        for secret in ["secret", "hidden", "payload", "word", "name:"] {
            assert!(!shown.contains(secret), "{secret} in {shown}");
        }
        assert!(shown.contains("v4/a/b") && shown.contains("x-token") && shown.contains("host"));
    }
}
