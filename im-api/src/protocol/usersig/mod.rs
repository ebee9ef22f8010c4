//! UserSig, the signature that logs a client in and authenticates REST calls (algorithm TLSSigAPIv2).
//!
//! A signature is a JSON document that names the user, the app, the moment of signing and a lifetime,
//! with an HMAC-SHA256 over these values made with the app's [`SecretKey`](crate::SecretKey). [`sign`]
//! makes one, [`verify`] checks one, [`inspect`] reads one without a key.
//! [`sign_private_map_key`] makes the variant that admits a user to a TRTC room.
//!
//! Sources: documents 269/32688, 1047/34385 (signing), 1047/34348 (error codes).
//!
//! # Examples
//!
//! ```
//! use std::time::{Duration, SystemTime};
//! use im_api::{SecretKey, protocol::usersig::{self, Expected}};
//!
//! let key = SecretKey::new("5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e")?;
//! let now = SystemTime::now();
//! let signature = usersig::sign(&key, 1_400_000_000, "anna", now, Duration::from_secs(86_400))?;
//!
//! let claims = usersig::verify(&key, signature.expose(), &Expected::new(1_400_000_000, "anna"), now)?;
//! assert_eq!(claims.identifier, "anna");
//! assert!(usersig::verify(&key, signature.expose(), &Expected::new(1_400_000_000, "bela"), now).is_err());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod alphabet;
mod claims;
mod document;
mod error;
mod map_key;
mod privileges;
mod sign;
mod signature;
#[cfg(test)]
mod tests;
mod verify;

pub use claims::{Claims, inspect};
pub use error::{DecodeError, SignError, VerifyError};
pub use map_key::{PrivateMapKey, PrivateMapKeyError, Room};
pub use privileges::Privileges;
pub use sign::{sign, sign_private_map_key, sign_with_userbuf};
pub use signature::UserSig;
pub use verify::{Expected, verify};

/// Longest identifier in bytes (document 269/1519: a UserID has at most 32).
pub const MAX_IDENTIFIER_BYTES: usize = 32;

/// Longest lifetime of a signature in seconds: 50 years of 365 days.
pub const MAX_LIFETIME_SECONDS: u32 = 50 * 365 * 86_400;

/// Longest userbuf in bytes that is signed. A limit of this library: every signature made here can be verified
/// within [`MAX_ENCODED_BYTES`].
pub const MAX_USERBUF_BYTES: usize = 4096;

/// Longest signature in characters that is decoded; a limit of this library. Ordinary ones have 190 to 260.
pub const MAX_ENCODED_BYTES: usize = 8192;

/// Longest inflated document in bytes; a limit of this library against compressed bombs.
pub const MAX_DOCUMENT_BYTES: usize = 8192;
