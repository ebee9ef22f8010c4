//! What must not be found, and how it is looked for.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use futures_util::future::BoxFuture;
use im_api::protocol::CallQuery;
use im_api::transport::{HttpRequest, HttpResponse, HttpTransport, Transport, TransportError};

pub(crate) const KEY: &str = "0123456789abcdef-this-is-the-secret-key-fedcba9876543210";
/// Of a proxy, or in an address.
pub(crate) const PASSWORD: &str = "pass-this-word-on-to-nobody";
/// In a header.
pub(crate) const TOKEN: &str = "token-of-a-gateway-that-is-secret";

/// So many characters of a secret in a row are too many.
const WINDOW: usize = 12;

/// Sends requests and remembers what they were signed with.
#[derive(Clone)]
pub(crate) struct Tap {
    inner: HttpTransport,
    signatures: Arc<Mutex<BTreeSet<String>>>,
    panics: bool,
}

impl Tap {
    pub(crate) fn new(inner: HttpTransport) -> Self {
        Self { inner, signatures: Arc::default(), panics: false }
    }

    /// The same ears on another wire.
    pub(crate) fn over(&self, inner: HttpTransport) -> Self {
        Self { inner, ..self.clone() }
    }

    pub(crate) fn that_panics(&self) -> Self {
        Self { panics: true, ..self.clone() }
    }

    pub(crate) fn note(&self, signature: &str) {
        self.signatures.lock().unwrap().insert(signature.to_owned());
    }

    pub(crate) fn signatures(&self) -> Vec<String> {
        self.signatures.lock().unwrap().iter().cloned().collect()
    }
}

impl std::fmt::Debug for Tap {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Tap").field(&self.inner).finish()
    }
}

impl Transport for Tap {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        self.note(CallQuery::parse(request.query()).unwrap().usersig());
        assert!(!self.panics, "{request:?}");
        self.inner.send(request)
    }

    fn reports_departures(&self) -> bool {
        self.inner.reports_departures()
    }
}

/// Looks for the key, for what clients were given to hide, and for the signatures and what these decode to.
pub(crate) fn assert_hidden(name: &str, text: &str, signatures: &[String]) {
    assert!(signatures.len() > 1, "calls were signed");
    let mut secrets = vec![KEY.to_owned(), STANDARD.encode(KEY), PASSWORD.to_owned(), TOKEN.to_owned()];
    for signature in signatures {
        secrets.push(signature.clone());
        secrets.extend(decoded(signature));
    }
    for secret in &secrets {
        for begin in 0..=secret.len() - WINDOW {
            let piece = &secret[begin..begin + WINDOW];
            if let Some(at) = text.find(piece) {
                let before = text[..at].chars().rev().take(200).collect::<Vec<_>>();
                panic!("{piece} is {name}, after {}", before.into_iter().rev().collect::<String>());
            }
        }
    }
    assert!(!text.contains("usersig="), "a query is {name}");
}

/// The document inside a signature, and the authentication code inside the document, as text and in hexadecimal digits.
fn decoded(signature: &str) -> Vec<String> {
    let base64 = signature.replace('*', "+").replace('-', "/").replace('_', "=");
    let zlib = STANDARD.decode(base64).unwrap();
    let document = miniz_oxide::inflate::decompress_to_vec_zlib(&zlib).unwrap();
    let document: serde_json::Value = serde_json::from_slice(&document).unwrap();
    let code = document["TLS.sig"].as_str().unwrap().to_owned();
    let bytes = STANDARD.decode(&code).unwrap();
    let hexadecimal = bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    let listed = bytes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    vec![document.to_string().split_once("TLS.sig").unwrap().1.to_owned(), code, hexadecimal, listed]
}
