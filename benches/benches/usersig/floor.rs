//! Signatures by hand, with the crates that the library uses: for one kind of user, without checks.
//!
//! It does the whole work of a signature: lines, HMAC, document, stored zlib frame, outer alphabet. It takes names that
//! need no escape and no userbuf, checks no value, and its verification reads stored documents only.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde::Deserialize;
use sha2::Sha256;

const SYMBOLS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789*-";

/// The zlib header, the start of a stored block, and room for its two lengths.
const FRAME: [u8; 7] = [0x78, 0x01, 0x01, 0, 0, 0, 0];

/// Two characters for every value of twelve bits.
static PAIRS: [[u8; 2]; 4096] = {
    let mut pairs = [[0; 2]; 4096];
    let mut value = 0;
    while value < pairs.len() {
        pairs[value] = [SYMBOLS[value >> 6], SYMBOLS[value & 63]];
        value += 1;
    }
    pairs
};

/// Signs and verifies with one key, which is hashed once.
pub(crate) struct Floor(Hmac<Sha256>);

/// What is read of a document.
#[derive(Deserialize)]
struct Document<'a> {
    #[serde(rename = "TLS.ver")]
    version: &'a str,
    #[serde(rename = "TLS.identifier")]
    identifier: &'a str,
    #[serde(rename = "TLS.sdkappid")]
    sdkappid: u32,
    #[serde(rename = "TLS.time")]
    time: u64,
    #[serde(rename = "TLS.expire")]
    expire: u64,
    #[serde(rename = "TLS.sig")]
    mac: &'a str,
}

impl Floor {
    pub(crate) fn new(key: &str) -> Self {
        Self(Hmac::new_from_slice(key.as_bytes()).unwrap())
    }

    pub(crate) fn sign(
        &self,
        sdkappid: u32,
        identifier: &str,
        now: SystemTime,
        lifetime: Duration,
    ) -> String {
        let [mut app, mut time, mut expire] = [itoa::Buffer::new(); 3];
        let app = app.format(sdkappid);
        let time = time.format(now.duration_since(UNIX_EPOCH).unwrap().as_secs());
        let expire = expire.format(lifetime.as_secs());
        let mut bytes = Vec::with_capacity(256);
        lines(&mut bytes, identifier, app, time, expire);
        let mac = self.0.clone().chain_update(&bytes).finalize().into_bytes();
        bytes.clear();
        bytes.extend_from_slice(&FRAME);
        bytes.extend_from_slice(br#"{"TLS.ver":"2.0","TLS.identifier":""#);
        bytes.extend_from_slice(identifier.as_bytes());
        bytes.extend_from_slice(br#"","TLS.sdkappid":"#);
        bytes.extend_from_slice(app.as_bytes());
        bytes.extend_from_slice(br#","TLS.time":"#);
        bytes.extend_from_slice(time.as_bytes());
        bytes.extend_from_slice(br#","TLS.expire":"#);
        bytes.extend_from_slice(expire.as_bytes());
        bytes.extend_from_slice(br#","TLS.sig":""#);
        let mut text = [0; 44];
        STANDARD.encode_slice(mac, &mut text).unwrap();
        bytes.extend_from_slice(&text);
        bytes.extend_from_slice(br#""}"#);
        let length = u16::try_from(bytes.len() - FRAME.len()).unwrap();
        bytes[3..5].copy_from_slice(&length.to_le_bytes());
        bytes[5..7].copy_from_slice(&(!length).to_le_bytes());
        let checksum = simd_adler32::adler32(&&bytes[FRAME.len()..]);
        bytes.extend_from_slice(&checksum.to_be_bytes());
        armour(&bytes)
    }

    /// Whether a signature that stores its document is one of this user and has not expired.
    pub(crate) fn verify(
        &self,
        signature: &str,
        sdkappid: u32,
        identifier: &str,
        now: SystemTime,
    ) -> Option<()> {
        let stream = unarmour(signature)?;
        let (document, checksum) = stream.get(FRAME.len()..)?.split_last_chunk()?;
        if simd_adler32::adler32(&document) != u32::from_be_bytes(*checksum) {
            return None;
        }
        let document: Document<'_> = serde_json::from_slice(document).ok()?;
        let [mut app, mut time, mut expire] = [itoa::Buffer::new(); 3];
        let mut text = Vec::with_capacity(128);
        let (app, time) = (app.format(document.sdkappid), time.format(document.time));
        lines(&mut text, document.identifier, app, time, expire.format(document.expire));
        let mut mac = [0; 33];
        let length = STANDARD.decode_slice(document.mac, &mut mac).ok()?;
        self.0.clone().chain_update(&text).verify_slice(&mac[..length]).ok()?;
        let is_good = document.version == "2.0"
            && document.sdkappid == sdkappid
            && document.identifier == identifier
            && now.duration_since(UNIX_EPOCH).ok()?.as_secs() <= document.time + document.expire;
        is_good.then_some(())
    }
}

/// The text that is signed.
fn lines(out: &mut Vec<u8>, identifier: &str, app: &str, time: &str, expire: &str) {
    out.extend_from_slice(b"TLS.identifier:");
    out.extend_from_slice(identifier.as_bytes());
    out.extend_from_slice(b"\nTLS.sdkappid:");
    out.extend_from_slice(app.as_bytes());
    out.extend_from_slice(b"\nTLS.time:");
    out.extend_from_slice(time.as_bytes());
    out.extend_from_slice(b"\nTLS.expire:");
    out.extend_from_slice(expire.as_bytes());
    out.push(b'\n');
}

/// The outer base64, a pair of characters at a time, which is faster than the crate with an alphabet of one's own.
fn armour(bytes: &[u8]) -> String {
    let mut text = vec![b'_'; bytes.len().div_ceil(3) * 4];
    let (whole, rest) = bytes.as_chunks::<3>();
    let (quads, _) = text.as_chunks_mut::<4>();
    for (quad, &[first, second, third]) in quads.iter_mut().zip(whole) {
        let [a, b] = PAIRS[usize::from(first) << 4 | usize::from(second >> 4)];
        let [c, d] = PAIRS[usize::from(second & 15) << 8 | usize::from(third)];
        *quad = [a, b, c, d];
    }
    if let Some(quad) = quads.get_mut(whole.len()) {
        let second = rest.get(1).copied().unwrap_or(0);
        quad[..2].copy_from_slice(&PAIRS[usize::from(rest[0]) << 4 | usize::from(second >> 4)]);
        if rest.len() == 2 {
            quad[2] = PAIRS[usize::from(second & 15) << 8][0];
        }
    }
    String::from_utf8(text).unwrap()
}

/// By the crate, whose decoder is fast with the standard alphabet.
fn unarmour(text: &str) -> Option<Vec<u8>> {
    let standard = |byte| match byte {
        b'*' => b'+',
        b'-' => b'/',
        b'_' => b'=',
        other => other,
    };
    let text: Vec<u8> = text.bytes().map(standard).collect();
    STANDARD.decode(text).ok()
}
