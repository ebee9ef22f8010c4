//! Reading what a signature says.

use std::time::SystemTime;

use base64::Engine as _;
use serde_json::{Map, Value};

use super::{
    DecodeError,
    document::{self, Signed},
};

/// What a signature says about itself.
///
/// From [`verify`](super::verify) these values are proven; from [`inspect`] they are only what somebody wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Claims {
    /// The user.
    pub identifier: String,
    /// The app.
    pub sdkappid: u64,
    /// The moment of signing: Unix time in seconds.
    pub issued_at: i64,
    /// How long it is valid, in seconds. The official libraries sign 0 and negative values as well.
    pub lifetime_seconds: i64,
    /// The bytes that were signed along, if there are any.
    pub userbuf: Option<Vec<u8>>,
}

impl Claims {
    /// The last second in which the signature is valid, as Unix time.
    #[must_use]
    pub const fn expires_at(&self) -> i64 {
        self.issued_at.saturating_add(self.lifetime_seconds)
    }

    /// Whether the signature's last second is over.
    #[must_use]
    pub fn is_expired(&self, now: SystemTime) -> bool {
        unix_seconds(now) > self.expires_at()
    }
}

/// Reads what a signature says, without a key and without any check of its truth.
///
/// The HMAC is not among the values: together with them it is the signature.
///
/// # Errors
///
/// [`DecodeError`] if the text is no signature of version 2.0.
///
/// # Examples
///
/// ```
/// use im_api::protocol::usersig;
///
/// let claims = usersig::inspect(concat!(
///     "eJyrVgrxCdYrSy1SslIy0jNQ0gHzM1NS80oy0zLBwokpuZl5mcUlRYkl*UVQBcUp2YkFBZkpSlaGJgZQAJEpycxNVbIyNEcVTa0oyCxK",
///     "VbKyMDOBCRVnpitZKTlGuGuXmZmFOJpHFpf5W3qlGmQmZoaXVySWepb7OWYZu2snRTgZVJkbuuTbKtUCAKRKM4c_",
/// ))?;
/// assert_eq!((claims.identifier.as_str(), claims.expires_at()), ("administrator", 1_700_086_400));
/// # Ok::<(), usersig::DecodeError>(())
/// ```
pub fn inspect(signature: &str) -> Result<Claims, DecodeError> {
    Document::decode(signature).map(|document| document.claims)
}

/// Unix time in whole seconds, rounded down; a clock outside of what an `i64` counts stops at its ends.
fn unix_seconds(time: SystemTime) -> i64 {
    match time.duration_since(SystemTime::UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_secs()).unwrap_or(i64::MAX),
        Err(before) => {
            let before = before.duration();
            let seconds = before.as_secs() + u64::from(before.subsec_nanos() > 0);
            i64::try_from(seconds).map_or(i64::MIN, |seconds| -seconds)
        }
    }
}

/// A decoded signature with what is needed to check it. Has no `Debug`: it holds the HMAC.
pub(super) struct Document {
    pub(super) claims: Claims,
    /// The userbuf as it stands in the document; the HMAC covers this text.
    userbuf: Option<String>,
    pub(super) mac: [u8; 32],
}

impl Document {
    pub(super) fn decode(signature: &str) -> Result<Self, DecodeError> {
        let bytes = document::decode(signature)?;
        let Ok(Value::Object(mut fields)) = serde_json::from_slice(&bytes) else {
            return Err(DecodeError::Json);
        };
        if string(&mut fields, "TLS.ver")? != "2.0" {
            return Err(DecodeError::Version);
        }
        let identifier = string(&mut fields, "TLS.identifier")?;
        if identifier.chars().any(char::is_control) {
            return Err(DecodeError::ControlCharacter);
        }
        let has_userbuf = fields.contains_key("TLS.userbuf");
        let userbuf = has_userbuf.then(|| string(&mut fields, "TLS.userbuf")).transpose()?;
        // Go's library leaves a zero out of the document but signs it.
        fields.entry("TLS.expire").or_insert_with(|| 0.into());
        let claims = Claims {
            identifier,
            sdkappid: integer(&fields, "TLS.sdkappid", Value::as_u64)?,
            issued_at: integer(&fields, "TLS.time", Value::as_i64)?,
            lifetime_seconds: integer(&fields, "TLS.expire", Value::as_i64)?,
            userbuf: userbuf.as_deref().map(|text| base64(text, "TLS.userbuf")).transpose()?,
        };
        let mac = base64(&string(&mut fields, "TLS.sig")?, "TLS.sig")?;
        let mac = mac.try_into().map_err(|_| DecodeError::Field("TLS.sig"))?;
        Ok(Self { claims, userbuf, mac })
    }

    /// The text whose HMAC the document should carry.
    pub(super) fn signed_text(&self) -> Vec<u8> {
        let claims = &self.claims;
        let [mut app_digits, mut time_digits, mut expire_digits] = [itoa::Buffer::new(); 3];
        let mut text = Vec::with_capacity(128);
        let signed = Signed {
            identifier: &claims.identifier,
            sdkappid: app_digits.format(claims.sdkappid),
            time: time_digits.format(claims.issued_at),
            expire: expire_digits.format(claims.lifetime_seconds),
            userbuf: self.userbuf.as_deref(),
        };
        signed.write_text(&mut text);
        text
    }
}

fn string(fields: &mut Map<String, Value>, name: &'static str) -> Result<String, DecodeError> {
    match fields.remove(name) {
        Some(Value::String(text)) => Ok(text),
        _ => Err(DecodeError::Field(name)),
    }
}

fn integer<T>(
    fields: &Map<String, Value>,
    name: &'static str,
    read: impl Fn(&Value) -> Option<T>,
) -> Result<T, DecodeError> {
    fields.get(name).and_then(read).ok_or(DecodeError::Field(name))
}

fn base64(text: &str, name: &'static str) -> Result<Vec<u8>, DecodeError> {
    document::inner_base64().decode(text).map_err(|_| DecodeError::Field(name))
}
