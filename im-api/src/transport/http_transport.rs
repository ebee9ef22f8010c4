//! The transport that ships: reqwest with rustls, HTTP/1.1 with persistent connections.

use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use futures_util::future::BoxFuture;
use reqwest::Method;

use super::{HttpRequest, HttpResponse, Transport, TransportError, TransportErrorKind};
use crate::policy::Reach;

mod builder;
mod classify;
mod departure;
mod tls;
mod urls;

pub use builder::{HttpTransportBuilder, HttpTransportError};
use departure::Departure;
use urls::Urls;

/// Sends requests over HTTP/1.1 with TLS.
///
/// - Connections stay open and are used again, as many as calls are in flight. Cloning is cheap and shares them.
/// - Nothing is repeated behind the caller's back, redirects are not followed, cookies are not kept, answers are
///   read as they are (no compression).
/// - Certificates are checked against those that the machine trusts, or against Mozilla's list, which is compiled
///   in, where the machine has none (minimal containers).
/// - The proxy named by `HTTPS_PROXY`, `HTTP_PROXY` or `ALL_PROXY` is used unless the builder says otherwise.
///
/// # Cancellation
///
/// A request whose future is dropped before it was handed to a connection is never sent.
///
/// # Examples
///
/// ```
/// use im_api::transport::HttpTransport;
/// use std::time::Duration;
///
/// # fn main() -> Result<(), im_api::transport::HttpTransportError> {
/// let transport = HttpTransport::builder().connect_timeout(Duration::from_secs(3)).build()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct HttpTransport {
    client: reqwest::Client,
    urls: Arc<Urls>,
}

impl HttpTransport {
    /// The default settings.
    ///
    /// # Errors
    ///
    /// [`HttpTransportError`] if TLS cannot be set up.
    pub fn new() -> Result<Self, HttpTransportError> {
        Self::builder().build()
    }

    /// Starts from the default settings.
    pub fn builder() -> HttpTransportBuilder {
        HttpTransportBuilder::default()
    }

    /// Uses a reqwest client of the caller's making, with all of its settings.
    ///
    /// It should follow no redirects (`redirect::Policy::none()`): reqwest would hand the query, and with it the
    /// signature, to the other server as `Referer`. [`HttpTransportBuilder::configure`] changes single settings
    /// without that risk.
    #[must_use]
    pub fn with_client(client: reqwest::Client) -> Self {
        Self { client, urls: Arc::default() }
    }

    fn prepare(
        &self,
        request: HttpRequest,
        departure: &Departure,
    ) -> Result<reqwest::Request, TransportError> {
        let mut prepared = reqwest::Request::new(Method::POST, self.urls.of(&request)?);
        *prepared.body_mut() = Some(departure.body(&request));
        *prepared.headers_mut() = request.headers;
        Ok(prepared)
    }
}

impl std::fmt::Debug for HttpTransport {
    // Not derived: reqwest shows the headers that every request carries.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HttpTransport").finish_non_exhaustive()
    }
}

impl Transport for HttpTransport {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            let (timeout, limit) = (request.attempt_timeout(), request.answer_limit());
            let departure = Departure::new(request.body_bytes());
            // The request is gone before anything is waited for.
            let sending = self.client.execute(self.prepare(request, &departure)?);
            match tokio::time::timeout(timeout, answer(sending, limit, &departure)).await {
                Ok(outcome) => outcome,
                // The reach is read last: it also withdraws a request that waits for a connection.
                Err(_) => Err(TransportError::new(TransportErrorKind::Timeout, departure.reach())),
            }
        })
    }

    fn reports_departures(&self) -> bool {
        true
    }
}

/// Sends, and reads the answer.
///
/// The future is part of one that is allocated for each attempt: it has room for one request and one answer, because
/// allocators are slower above one kibibyte.
async fn answer(
    sending: impl Future<Output = reqwest::Result<reqwest::Response>>,
    limit: usize,
    departure: &Departure,
) -> Result<HttpResponse, TransportError> {
    let failed = |error: reqwest::Error| classify::failure(error, departure.reach());
    let mut response = sending.await.map_err(failed)?;
    let status = response.status().as_u16();
    let body = read(&mut response, limit).await.map_err(|error| match error {
        Unread::TooLarge => TransportError::new(TransportErrorKind::TooLarge, Reach::MayHaveArrived),
        Unread::Lost(error) => failed(error),
    })?;
    Ok(HttpResponse { status, body })
}

enum Unread {
    TooLarge,
    Lost(reqwest::Error),
}

/// Reads the body piece by piece, and no further than the limit.
async fn read(response: &mut reqwest::Response, limit: usize) -> Result<Bytes, Unread> {
    let announced = response.content_length().unwrap_or(0);
    if usize::try_from(announced).map_or(true, |announced| announced > limit) {
        return Err(Unread::TooLarge);
    }
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(Unread::Lost)? {
        if chunk.len() > limit - body.len() {
            return Err(Unread::TooLarge);
        }
        // Most answers fit into one chunk, which is then passed on as it is.
        if body.is_empty() && u64::try_from(chunk.len()).is_ok_and(|length| length == announced) {
            return Ok(chunk);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

#[cfg(test)]
mod tests;
