mod laws;
mod limits;
mod vectors;

use std::time::{Duration, SystemTime};

use base64::Engine as _;

use super::document;
use crate::SecretKey;

const APP: u32 = 1_400_000_000;
const NOW: u64 = 1_700_000_000;

fn key() -> SecretKey {
    SecretKey::new("0".repeat(64)).unwrap()
}

/// A moment with a fraction of a second, which must not matter.
fn at(unix: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::new(unix, 987_654_321)
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// The outer encoding around a document of the test's own.
fn wrap(document: &[u8]) -> String {
    wrap_stream(&miniz_oxide::deflate::compress_to_vec_zlib(document, 6))
}

/// The outer base64 of a zlib stream of the test's own.
fn wrap_stream(stream: &[u8]) -> String {
    let text = document::inner_base64().encode(stream);
    text.replace('+', "*").replace('/', "-").replace('=', "_")
}
