//! Why a signature cannot be made, read or accepted.
//!
//! No message holds a part of a signature, and none has a source: the messages of a JSON or base64 reader
//! quote what they read.

use super::{MAX_DOCUMENT_BYTES, MAX_ENCODED_BYTES, MAX_IDENTIFIER_BYTES, MAX_USERBUF_BYTES};

/// Why no signature was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SignError {
    /// The app number is 0.
    #[error("the SDKAppID is 0; the console shows the number of the app")]
    NoSdkAppId,
    /// The identifier is empty.
    #[error("the identifier is empty")]
    EmptyIdentifier,
    /// The identifier is longer than a UserID may be.
    #[error("the identifier has {bytes} bytes; at most {MAX_IDENTIFIER_BYTES} are allowed")]
    IdentifierTooLong {
        /// Its length in UTF-8.
        bytes: usize,
    },
    /// The identifier holds a control character; a line end would make the signed text ambiguous.
    #[error("the identifier holds a control character")]
    ControlCharacter,
    /// The lifetime is below one second.
    #[error("the lifetime is shorter than one second")]
    LifetimeTooShort,
    /// The lifetime is above 50 years.
    #[error("the lifetime is longer than 50 years")]
    LifetimeTooLong,
    /// The moment of signing lies before 1970 or after the year 9999.
    #[error("the time of signing is before 1970 or after the year 9999; check the clock")]
    Clock,
    /// The userbuf is empty. The official libraries disagree on what that means; leave it out instead.
    #[error("the userbuf is empty; sign without one instead")]
    EmptyUserbuf,
    /// The userbuf is too long.
    #[error("the userbuf has {bytes} bytes; at most {MAX_USERBUF_BYTES} are allowed")]
    UserbufTooLong {
        /// Its length.
        bytes: usize,
    },
    /// The name of the room is empty. The official libraries disagree on what that means.
    #[error("the name of the room is empty")]
    EmptyRoom,
}

/// Why a text could not be read as a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DecodeError {
    /// The text is empty.
    #[error("the signature is empty")]
    Empty,
    /// The text is longer than any signature.
    #[error("the signature is longer than {MAX_ENCODED_BYTES} characters")]
    TooLong,
    /// The text is not in the alphabet of signatures, or was cut off.
    #[error("the signature is not in its base64 form (letters, digits, `*`, `-`, padded with `_`)")]
    Base64,
    /// The bytes are no complete zlib stream.
    #[error("the signature does not inflate: it was truncated or altered")]
    Zlib,
    /// The inflated document is longer than any signature's.
    #[error("the signature inflates to more than {MAX_DOCUMENT_BYTES} bytes")]
    Inflated,
    /// The document is no JSON object.
    #[error("the signature holds no JSON object")]
    Json,
    /// A field is missing or has the wrong type.
    #[error("the signature's field `{0}` is missing or malformed")]
    Field(&'static str),
    /// The version is not 2.0, for instance a signature by the older key pairs (before August 2019).
    #[error("the signature is not of version 2.0")]
    Version,
    /// The identifier holds a control character, which makes the signed text ambiguous.
    #[error("the signature's identifier holds a control character")]
    ControlCharacter,
}

impl DecodeError {
    /// The code with which the server refuses such a signature: 70002 for an empty one, else 70003.
    #[must_use]
    pub const fn code(self) -> i64 {
        match self {
            Self::Empty => 70_002,
            _ => 70_003,
        }
    }
}

/// Why a signature was not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum VerifyError {
    /// The text is no signature.
    #[error(transparent)]
    Undecodable(#[from] DecodeError),
    /// The HMAC does not fit: made with another key, or altered.
    #[error("the signature was made with another key, or was altered")]
    WrongKey,
    /// The signature belongs to another app.
    #[error("the signature belongs to another SDKAppID")]
    WrongSdkAppId,
    /// The signature belongs to another user.
    #[error("the signature belongs to another identifier")]
    WrongIdentifier,
    /// The lifetime is over.
    #[error("the signature has expired")]
    Expired,
    /// The userbuf is missing, different, or there although none is expected.
    #[error("the signature's userbuf is not the expected one")]
    WrongUserbuf,
}

impl VerifyError {
    /// The code with which the server refuses such a signature (document 1047/34348).
    ///
    /// 70002 and 70003 not readable, 70009 wrong key, 70014 other app, 70013 other user, 70001 expired.
    /// For an unexpected userbuf no code is documented; it answers 70009, because a check that leaves
    /// the userbuf out finds that the HMAC does not fit.
    #[must_use]
    pub const fn code(self) -> i64 {
        match self {
            Self::Undecodable(error) => error.code(),
            Self::WrongKey | Self::WrongUserbuf => 70_009,
            Self::WrongSdkAppId => 70_014,
            Self::WrongIdentifier => 70_013,
            Self::Expired => 70_001,
        }
    }
}
