//! Checking signatures.

use std::time::SystemTime;

use hmac::Mac as _;

use super::{Claims, VerifyError, claims::Document};
use crate::SecretKey;

/// What a signature has to say to be accepted.
///
/// Without more, a signature with a userbuf is refused.
#[derive(Debug, Clone, Copy)]
pub struct Expected<'a> {
    sdkappid: u32,
    identifier: &'a str,
    userbuf: Userbuf<'a>,
}

#[derive(Debug, Clone, Copy)]
enum Userbuf<'a> {
    Absent,
    Equal(&'a [u8]),
    Any,
}

impl<'a> Expected<'a> {
    /// Expects a signature of this user of this app, without a userbuf.
    #[must_use]
    pub const fn new(sdkappid: u32, identifier: &'a str) -> Self {
        Self { sdkappid, identifier, userbuf: Userbuf::Absent }
    }

    /// Expects exactly this userbuf.
    #[must_use]
    pub const fn userbuf(self, userbuf: &'a [u8]) -> Self {
        Self { userbuf: Userbuf::Equal(userbuf), ..self }
    }

    /// Accepts any userbuf and none; the caller looks at [`Claims::userbuf`].
    #[must_use]
    pub const fn any_userbuf(self) -> Self {
        Self { userbuf: Userbuf::Any, ..self }
    }
}

/// Checks a signature made by this or any official library.
///
/// The HMAC is checked first, in constant time; what the document says counts only after that. Then follow
/// app, user, lifetime and userbuf. The last second of the lifetime still counts. A moment of signing in
/// the future is accepted, as the official verifiers do: clocks differ, and only a holder of the key can
/// have written it. Text and document are limited in size before they are read.
///
/// # Errors
///
/// [`VerifyError`]; its [`code`](VerifyError::code) is the one that the server answers.
pub fn verify(
    key: &SecretKey,
    signature: &str,
    expected: &Expected<'_>,
    now: SystemTime,
) -> Result<Claims, VerifyError> {
    let document = Document::decode(signature)?;
    key.hmac()
        .chain_update(document.signed_text())
        .verify_slice(&document.mac)
        .map_err(|_| VerifyError::WrongKey)?;
    let claims = document.claims;
    if claims.sdkappid != u64::from(expected.sdkappid) {
        return Err(VerifyError::WrongSdkAppId);
    }
    if claims.identifier != expected.identifier {
        return Err(VerifyError::WrongIdentifier);
    }
    if claims.is_expired(now) {
        return Err(VerifyError::Expired);
    }
    let fits = match expected.userbuf {
        Userbuf::Absent => claims.userbuf.is_none(),
        Userbuf::Equal(userbuf) => claims.userbuf.as_deref() == Some(userbuf),
        Userbuf::Any => true,
    };
    if fits { Ok(claims) } else { Err(VerifyError::WrongUserbuf) }
}
