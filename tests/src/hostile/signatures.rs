//! Signatures.

use std::time::{Duration, SystemTime};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use im_api::SecretKey;
use im_api::protocol::usersig::{self, Expected, VerifyError};

/// Read as a signature, and as the document inside of one.
///
/// Nothing panics. What a stranger wrote is never taken for signed, and what it says can be asked.
pub fn signature(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data) {
        read(text);
    }
    read(&wrap(data));
}

fn read(text: &str) {
    let key = SecretKey::new("5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e").unwrap();
    let now = SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    let claims = usersig::inspect(text);
    let identifier = claims.as_ref().map_or("anna", |claims| &claims.identifier);
    let verified = usersig::verify(&key, text, &Expected::new(1_400_000_000, identifier).any_userbuf(), now);
    match (&claims, verified) {
        (Ok(claims), Err(error)) => {
            assert_eq!(error, VerifyError::WrongKey);
            let _ = (claims.expires_at(), claims.is_expired(now), format!("{claims:?}"));
        }
        (Err(error), Err(refused)) => {
            assert_eq!(VerifyError::Undecodable(*error), refused);
            assert!([70_002, 70_003].contains(&refused.code()), "{refused}");
        }
        (_, Ok(claims)) => panic!("taken for signed: {claims:?}"),
    }
}

/// The coats of a signature around a document: zlib with one stored block for each 64 KiB, then the outer alphabet.
fn wrap(document: &[u8]) -> String {
    let stream = miniz_oxide::deflate::compress_to_vec_zlib(document, 0);
    STANDARD.encode(stream).replace('+', "*").replace('/', "-").replace('=', "_")
}
