//! The settings of the HTTP transport.

use std::fmt;
use std::time::Duration;

use http::{HeaderMap, HeaderName, HeaderValue};
use rustls::pki_types::CertificateDer;

use super::{HttpTransport, tls};

/// A setting of the HTTP transport cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum HttpTransportError {
    /// TLS could not be set up, because of a root certificate that is none for instance.
    #[error("TLS could not be set up")]
    Tls(#[source] rustls::Error),
    /// The name or the value of a header contains what a header must not contain. The value is not shown.
    #[error("not a header: `{name}`")]
    Header {
        /// The name as it was given.
        name: String,
    },
    /// The proxy's address is no URL. It is not shown, since it may contain a password.
    #[error("not the address of a proxy")]
    Proxy(#[source] reqwest::Error),
    /// reqwest refused the settings.
    #[error("the HTTP client could not be built")]
    Client(#[source] reqwest::Error),
}

type Configure = Box<dyn FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send>;

/// Settings of an [`HttpTransport`].
///
/// Mistakes in a setting are reported by [`build`](Self::build).
#[must_use]
pub struct HttpTransportBuilder {
    user_agent: Option<String>,
    headers: Vec<Header>,
    proxy: Proxy,
    connect_timeout: Duration,
    idle_timeout: Duration,
    max_idle_per_host: usize,
    roots: Vec<CertificateDer<'static>>,
    configure: Vec<Configure>,
}

struct Header {
    name: String,
    value: String,
    is_secret: bool,
}

enum Proxy {
    FromEnvironment,
    None,
    At(String),
}

impl Default for HttpTransportBuilder {
    fn default() -> Self {
        Self {
            user_agent: None,
            headers: Vec::new(),
            proxy: Proxy::FromEnvironment,
            connect_timeout: Duration::from_secs(5),
            // Below the minute or so after which servers close idle connections: a request that meets the closing
            // may have arrived or not, and then many calls must not be repeated.
            idle_timeout: Duration::from_secs(30),
            max_idle_per_host: usize::MAX,
            roots: Vec::new(),
            configure: Vec::new(),
        }
    }
}

impl HttpTransportBuilder {
    /// The `User-Agent` header; `im-api/<version>` unless set.
    pub fn user_agent(mut self, name: impl Into<String>) -> Self {
        self.user_agent = Some(name.into());
        self
    }

    /// Adds a header to every request.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push(Header { name: name.into(), value: value.into(), is_secret: false });
        self
    }

    /// Adds a header to every request whose value is never shown, such as a token for a gateway.
    pub fn secret_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push(Header { name: name.into(), value: value.into(), is_secret: true });
        self
    }

    /// Sends everything through this proxy, such as `http://name:password@proxy.example:3128`.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = Proxy::At(url.into());
        self
    }

    /// Uses no proxy, whatever the environment says.
    pub fn no_proxy(mut self) -> Self {
        self.proxy = Proxy::None;
        self
    }

    /// How long connecting may take, name resolution and TLS handshake included; 5 s unless set.
    ///
    /// It ends earlier when the attempt's own time is up.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// After how much idle time a connection is closed; 30 s unless set.
    pub fn idle_timeout(mut self, timeout: Duration) -> Self {
        self.idle_timeout = timeout;
        self
    }

    /// How many idle connections are kept for a host; all of them unless set.
    ///
    /// Fewer than there are calls in flight means that connections are closed and opened all the time.
    pub fn max_idle_per_host(mut self, connections: usize) -> Self {
        self.max_idle_per_host = connections;
        self
    }

    /// Also trusts this authority, a certificate in DER form: for a gateway with a certificate of one's own.
    pub fn root_certificate(mut self, der: impl Into<Vec<u8>>) -> Self {
        self.roots.push(CertificateDer::from(der.into()));
        self
    }

    /// Changes any other setting of the reqwest client: a resolver, the local address, keep-alive probes.
    ///
    /// What this transport depends on is set afterwards and wins: no redirects, no repeats, HTTP/1.1 only, no
    /// logging of what is sent.
    pub fn configure(
        mut self,
        change: impl FnOnce(reqwest::ClientBuilder) -> reqwest::ClientBuilder + Send + 'static,
    ) -> Self {
        self.configure.push(Box::new(change));
        self
    }

    /// Makes the transport.
    ///
    /// # Errors
    ///
    /// [`HttpTransportError`] names the setting that cannot be used.
    pub fn build(self) -> Result<HttpTransport, HttpTransportError> {
        let user_agent = self.user_agent.as_deref().unwrap_or(concat!("im-api/", env!("CARGO_PKG_VERSION")));
        let mut builder = reqwest::Client::builder()
            .tls_backend_preconfigured(tls::config(self.roots).map_err(HttpTransportError::Tls)?)
            .user_agent(header_value("user-agent", user_agent)?)
            .default_headers(header_map(self.headers)?)
            .connect_timeout(self.connect_timeout)
            .pool_idle_timeout(self.idle_timeout)
            .pool_max_idle_per_host(self.max_idle_per_host)
            .tcp_nodelay(true);
        builder = match self.proxy {
            Proxy::FromEnvironment => builder,
            Proxy::None => builder.no_proxy(),
            Proxy::At(url) => builder.proxy(
                reqwest::Proxy::all(url).map_err(|error| HttpTransportError::Proxy(error.without_url()))?,
            ),
        };
        for change in self.configure {
            builder = change(builder);
        }
        let client = builder
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            // It would write whole requests, and with them the signature, to the log.
            .connection_verbose(false)
            .http1_only()
            .build()
            .map_err(|error| HttpTransportError::Client(error.without_url()))?;
        Ok(HttpTransport::with_client(client))
    }
}

fn header_map(headers: Vec<Header>) -> Result<HeaderMap, HttpTransportError> {
    let mut map = HeaderMap::with_capacity(headers.len());
    for Header { name, value, is_secret } in headers {
        let mut value = header_value(&name, &value)?;
        value.set_sensitive(is_secret);
        let name = HeaderName::try_from(&name).map_err(|_| HttpTransportError::Header { name })?;
        map.insert(name, value);
    }
    Ok(map)
}

fn header_value(name: &str, value: &str) -> Result<HeaderValue, HttpTransportError> {
    HeaderValue::from_str(value).map_err(|_| HttpTransportError::Header { name: name.to_owned() })
}

impl fmt::Debug for HttpTransportBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpTransportBuilder")
            .field("user_agent", &self.user_agent)
            .field("headers", &self.headers.iter().map(|header| &header.name).collect::<Vec<_>>())
            .field("connect_timeout", &self.connect_timeout)
            .field("idle_timeout", &self.idle_timeout)
            .field("max_idle_per_host", &self.max_idle_per_host)
            .field("roots", &self.roots.len())
            .finish_non_exhaustive()
    }
}
