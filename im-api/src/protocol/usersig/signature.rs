//! A finished signature.

use std::{
    fmt,
    time::{Duration, SystemTime},
};

/// A signature made by [`sign`](super::sign).
///
/// It gives full access as its user until it expires, so `Debug` and `Display` print `[redacted]`;
/// [`expose`](Self::expose) gives the text. It cannot be revoked before it expires.
#[derive(Clone)]
pub struct UserSig {
    text: String,
    issued_at: u64,
    lifetime: u32,
}

impl UserSig {
    pub(super) const fn new(text: String, issued_at: u64, lifetime: u32) -> Self {
        Self { text, issued_at, lifetime }
    }

    /// The signature itself: letters, digits, `*`, `-` and `_`, safe in a URL as it stands.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.text
    }

    /// The signature itself, taken out.
    #[must_use]
    pub fn into_exposed(self) -> String {
        self.text
    }

    /// The moment of signing, in whole seconds.
    #[must_use]
    pub fn issued_at(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(self.issued_at)
    }

    /// How long it is valid from the moment of signing, in whole seconds.
    #[must_use]
    pub const fn lifetime(&self) -> Duration {
        Duration::from_secs(self.lifetime as u64)
    }

    /// The last second in which it is valid.
    #[must_use]
    pub fn expires_at(&self) -> SystemTime {
        self.issued_at() + self.lifetime()
    }
}

impl fmt::Debug for UserSig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UserSig")
            .field("text", &format_args!("[redacted]"))
            .field("issued_at", &self.issued_at)
            .field("lifetime", &self.lifetime)
            .finish()
    }
}

impl fmt::Display for UserSig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}
