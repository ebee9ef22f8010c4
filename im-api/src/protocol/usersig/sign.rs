//! Making signatures.

use std::time::{Duration, SystemTime};

use base64::Engine as _;
use hmac::Mac as _;

use super::{
    MAX_IDENTIFIER_BYTES, MAX_LIFETIME_SECONDS, MAX_USERBUF_BYTES, PrivateMapKey, Privileges, Room,
    SignError, UserSig,
    document::{self, FRAME_BYTES, Signed},
};
use crate::SecretKey;

/// 9999-12-31T23:59:59Z.
const LAST_SECOND: u64 = 253_402_300_799;

/// Room for the document around identifier and userbuf: names, numbers, HMAC.
const DOCUMENT_BYTES: usize = 200;

/// Signs for one user, valid from `now` for `lifetime`.
///
/// Both times count in whole seconds; fractions are dropped. For REST calls the identifier is an
/// administrator of the app. The documents advise a lifetime of two months for users who log in, and one
/// signature serves any number of calls until it expires.
///
/// # Errors
///
/// [`SignError`] if the app number is 0, the identifier is empty, has more than 32 bytes or holds a control
/// character, if the lifetime is below a second or above 50 years, or if `now` is before 1970.
///
/// # Examples
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use im_api::{SecretKey, protocol::usersig};
///
/// let key = SecretKey::new("0".repeat(64))?;
/// let signature = usersig::sign(&key, 1_400_000_000, "anna", SystemTime::now(), Duration::from_secs(3600))?;
/// println!("hand this to the client: {}", signature.expose());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn sign(
    key: &SecretKey,
    sdkappid: u32,
    identifier: &str,
    now: SystemTime,
    lifetime: Duration,
) -> Result<UserSig, SignError> {
    let term = Term::new(now, lifetime)?;
    check_user(sdkappid, identifier)?;
    Ok(finish(key, sdkappid, identifier, term, None))
}

/// Signs for one user together with bytes of the caller's choice, which a verifier can ask for.
///
/// Chat and its REST API use no userbuf; TRTC's room permission does, see [`sign_private_map_key`].
///
/// # Errors
///
/// As [`sign`], and if the userbuf is empty or has more than [`MAX_USERBUF_BYTES`].
pub fn sign_with_userbuf(
    key: &SecretKey,
    sdkappid: u32,
    identifier: &str,
    userbuf: &[u8],
    now: SystemTime,
    lifetime: Duration,
) -> Result<UserSig, SignError> {
    let term = Term::new(now, lifetime)?;
    check_user(sdkappid, identifier)?;
    check_userbuf(userbuf)?;
    let userbuf = document::inner_base64().encode(userbuf);
    Ok(finish(key, sdkappid, identifier, term, Some(&userbuf)))
}

/// Makes a PrivateMapKey: a signature that admits one user to one TRTC room with some rights.
///
/// The same `now` and `lifetime` bound the signature and the permission inside it.
///
/// # Errors
///
/// As [`sign`], and if the room's name is empty or does not fit into a userbuf of [`MAX_USERBUF_BYTES`].
///
/// # Examples
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use im_api::{SecretKey, protocol::usersig::{self, Privileges, Room}};
///
/// let key = SecretKey::new("0".repeat(64))?;
/// let now = SystemTime::now();
/// let lifetime = Duration::from_secs(300);
/// let ticket = usersig::sign_private_map_key(
///     &key, 1_400_000_000, "anna", Room::from("lobby"), Privileges::WATCH, now, lifetime,
/// )?;
/// # let _ = ticket;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn sign_private_map_key(
    key: &SecretKey,
    sdkappid: u32,
    identifier: &str,
    room: Room,
    privileges: Privileges,
    now: SystemTime,
    lifetime: Duration,
) -> Result<UserSig, SignError> {
    let term = Term::new(now, lifetime)?;
    check_user(sdkappid, identifier)?;
    if matches!(&room, Room::Name(name) if name.is_empty()) {
        return Err(SignError::EmptyRoom);
    }
    // The field has 32 bits; the official libraries cut the time off in the same way.
    #[expect(clippy::cast_possible_truncation, reason = "the format keeps the low 32 bits")]
    let expires_at = (term.now + u64::from(term.lifetime)) as u32;
    let permission = PrivateMapKey { sdkappid, account: identifier.to_owned(), room, expires_at, privileges };
    let userbuf = permission.to_userbuf();
    check_userbuf(&userbuf)?;
    let userbuf = document::inner_base64().encode(&userbuf);
    Ok(finish(key, sdkappid, identifier, term, Some(&userbuf)))
}

/// From when and how long, in whole seconds.
#[derive(Clone, Copy)]
struct Term {
    now: u64,
    lifetime: u32,
}

impl Term {
    fn new(now: SystemTime, lifetime: Duration) -> Result<Self, SignError> {
        let now = now.duration_since(SystemTime::UNIX_EPOCH).map_err(|_| SignError::Clock)?.as_secs();
        if now > LAST_SECOND {
            return Err(SignError::Clock);
        }
        match u32::try_from(lifetime.as_secs()) {
            Ok(0) => Err(SignError::LifetimeTooShort),
            Ok(lifetime) if lifetime <= MAX_LIFETIME_SECONDS => Ok(Self { now, lifetime }),
            _ => Err(SignError::LifetimeTooLong),
        }
    }
}

fn check_user(sdkappid: u32, identifier: &str) -> Result<(), SignError> {
    if sdkappid == 0 {
        return Err(SignError::NoSdkAppId);
    }
    if identifier.is_empty() {
        return Err(SignError::EmptyIdentifier);
    }
    if identifier.len() > MAX_IDENTIFIER_BYTES {
        return Err(SignError::IdentifierTooLong { bytes: identifier.len() });
    }
    if identifier.chars().any(char::is_control) {
        return Err(SignError::ControlCharacter);
    }
    Ok(())
}

fn check_userbuf(userbuf: &[u8]) -> Result<(), SignError> {
    match userbuf.len() {
        0 => Err(SignError::EmptyUserbuf),
        1..=MAX_USERBUF_BYTES => Ok(()),
        bytes => Err(SignError::UserbufTooLong { bytes }),
    }
}

fn finish(key: &SecretKey, sdkappid: u32, identifier: &str, term: Term, userbuf: Option<&str>) -> UserSig {
    let Term { now, lifetime } = term;
    let [mut app_digits, mut time_digits, mut expire_digits] = [itoa::Buffer::new(); 3];
    let signed = Signed {
        identifier,
        sdkappid: app_digits.format(sdkappid),
        time: time_digits.format(now),
        expire: expire_digits.format(lifetime),
        userbuf,
    };
    let capacity = DOCUMENT_BYTES + FRAME_BYTES + 2 * identifier.len() + userbuf.map_or(0, str::len);
    let mut scratch = Vec::with_capacity(capacity);
    signed.write_text(&mut scratch);
    let mac = key.hmac().chain_update(&scratch).finalize().into_bytes();
    scratch.clear();
    let text = document::encode(&mut scratch, |out| signed.write_json(mac.as_ref(), out));
    UserSig::new(text, now, lifetime)
}
