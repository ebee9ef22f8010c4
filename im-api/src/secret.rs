//! The app's secret key.

use std::{fmt, str::FromStr, sync::Arc};

use hmac::{Hmac, KeyInit as _};
use sha2::Sha256;
use zeroize::Zeroizing;

/// The key that signs for an app, as the console shows it (usually 64 hexadecimal digits).
///
/// Whoever has it can act as every user and administrator of the app, so it must stay on the server.
/// This type never gives it back: the key is turned into the state of its HMAC at once, the text is
/// wiped, and the state is wiped when the last clone is dropped. `Debug` and `Display` print `[redacted]`.
/// Clones are cheap and share the one copy. What the compiler leaves behind when it moves values on the
/// stack, and copies that the caller made before, are out of reach.
///
/// The characters of the console are used as they stand; hexadecimal digits are not decoded. White space
/// around them, such as the line end of a file, does not belong to a key and is dropped.
///
/// # Examples
///
/// ```
/// use im_api::SecretKey;
///
/// let key = SecretKey::new("5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e\n")?;
/// assert_eq!(format!("{key:?}"), "[redacted]");
/// # Ok::<(), im_api::SecretKeyError>(())
/// ```
#[derive(Clone)]
pub struct SecretKey(Arc<Hmac<Sha256>>);

impl SecretKey {
    /// Takes over a key from the console; a `String` is wiped afterwards.
    ///
    /// # Errors
    ///
    /// [`SecretKeyError::Empty`] if nothing is left after trimming white space.
    pub fn new(key: impl Into<String>) -> Result<Self, SecretKeyError> {
        let key = Zeroizing::new(key.into());
        Self::from_bytes(key.trim().as_bytes())
    }

    /// Takes a key as bytes, exactly as they stand. The caller wipes its own copy.
    ///
    /// # Errors
    ///
    /// [`SecretKeyError::Empty`] if there is no byte.
    pub fn from_bytes(key: &[u8]) -> Result<Self, SecretKeyError> {
        if key.is_empty() {
            return Err(SecretKeyError::Empty);
        }
        Ok(Self::absorb(key))
    }

    fn absorb(key: &[u8]) -> Self {
        Self(Arc::new(Hmac::new_from_slice(key).expect("HMAC takes keys of any length")))
    }

    /// The HMAC with the key already absorbed: both key blocks are hashed once per key, not once per signature.
    pub(crate) fn hmac(&self) -> Hmac<Sha256> {
        Hmac::clone(&self.0)
    }
}

impl FromStr for SecretKey {
    type Err = SecretKeyError;

    fn from_str(key: &str) -> Result<Self, Self::Err> {
        Self::new(key)
    }
}

impl TryFrom<String> for SecretKey {
    type Error = SecretKeyError;

    fn try_from(key: String) -> Result<Self, Self::Error> {
        Self::new(key)
    }
}

impl TryFrom<&str> for SecretKey {
    type Error = SecretKeyError;

    fn try_from(key: &str) -> Result<Self, Self::Error> {
        Self::new(key)
    }
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl fmt::Display for SecretKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

/// Why a text is no secret key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SecretKeyError {
    /// There is no key, or only white space.
    #[error("the secret key is empty")]
    Empty,
}

/// Lets `Client::builder` take a finished key where it takes a text.
impl From<std::convert::Infallible> for SecretKeyError {
    fn from(never: std::convert::Infallible) -> Self {
        match never {}
    }
}

#[cfg(test)]
mod tests {
    use hmac::Mac as _;

    use super::*;

    fn tag(key: &SecretKey) -> Vec<u8> {
        key.hmac().chain_update(b"text").finalize().into_bytes().to_vec()
    }

    #[test]
    fn prints_nothing_of_the_key() {
        let key = SecretKey::new("topsecret").unwrap();
        assert_eq!(format!("{key} {key:?} {key:#?}"), "[redacted] [redacted] [redacted]");
        let holder = Some(key);
        assert!(!format!("{holder:?}").contains("topsecret"));
    }

    #[test]
    fn refuses_nothing_and_white_space() {
        for empty in ["", " ", "\n", "\t \r\n"] {
            assert_eq!(SecretKey::new(empty).unwrap_err(), SecretKeyError::Empty);
        }
        assert_eq!(SecretKey::from_bytes(b"").unwrap_err(), SecretKeyError::Empty);
    }

    #[test]
    fn white_space_around_a_text_is_no_part_of_the_key_but_of_bytes_it_is() {
        let plain = tag(&SecretKey::new("abc").unwrap());
        assert_eq!(plain, tag(&SecretKey::try_from(" abc\r\n".to_owned()).unwrap()));
        assert_eq!(plain, tag(&"abc\n".parse().unwrap()));
        assert_eq!(plain, tag(&SecretKey::from_bytes(b"abc").unwrap()));
        assert_ne!(plain, tag(&SecretKey::from_bytes(b"abc\n").unwrap()));
    }

    #[test]
    fn the_state_is_wiped_and_crosses_threads() {
        fn assert_wiped<T: zeroize::ZeroizeOnDrop>() {}
        fn assert_shared<T: Send + Sync + 'static>() {}
        // The HMAC is made of two of these; the marker is not passed on to it.
        assert_wiped::<sha2::block_api::Sha256VarCore>();
        assert_shared::<SecretKey>();
    }
}
