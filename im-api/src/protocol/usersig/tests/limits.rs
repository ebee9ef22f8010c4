//! What is refused, with which error and code, and what is printed.

use std::time::{Duration, SystemTime};

use super::{APP, NOW, at, key, seconds, wrap};
use crate::{
    SecretKey,
    protocol::usersig::{
        DecodeError, Expected, MAX_DOCUMENT_BYTES, MAX_ENCODED_BYTES, MAX_LIFETIME_SECONDS,
        MAX_USERBUF_BYTES, Privileges, SignError, VerifyError, inspect, sign, sign_private_map_key,
        sign_with_userbuf, verify,
    },
};

fn sign_error(app: u32, identifier: &str, now: SystemTime, lifetime: Duration) -> SignError {
    sign(&key(), app, identifier, now, lifetime).unwrap_err()
}

#[test]
fn identifiers_are_checked() {
    let hour = seconds(3600);
    assert_eq!(sign_error(0, "anna", at(NOW), hour), SignError::NoSdkAppId);
    assert_eq!(sign_error(APP, "", at(NOW), hour), SignError::EmptyIdentifier);
    let too_long = SignError::IdentifierTooLong { bytes: 33 };
    assert_eq!(sign_error(APP, &"a".repeat(33), at(NOW), hour), too_long);
    // Eleven characters, but bytes count.
    assert_eq!(sign_error(APP, &"名".repeat(11), at(NOW), hour), too_long);
    assert!(sign(&key(), APP, &"a".repeat(32), at(NOW), hour).is_ok());
    for control in ["a\nTLS.sdkappid:1", "\0", "a\r", "\u{7f}", "\u{85}"] {
        assert_eq!(sign_error(APP, control, at(NOW), hour), SignError::ControlCharacter);
    }
}

#[test]
fn times_are_checked() {
    let fifty_years = seconds(MAX_LIFETIME_SECONDS.into());
    for (lifetime, error) in [
        (Duration::ZERO, SignError::LifetimeTooShort),
        (Duration::from_millis(999), SignError::LifetimeTooShort),
        (fifty_years + seconds(1), SignError::LifetimeTooLong),
        (Duration::MAX, SignError::LifetimeTooLong),
        (seconds(1 << 32), SignError::LifetimeTooLong),
    ] {
        assert_eq!(sign_error(APP, "anna", at(NOW), lifetime), error);
    }
    let before_1970 = SystemTime::UNIX_EPOCH - seconds(1);
    assert_eq!(sign_error(APP, "anna", before_1970, seconds(1)), SignError::Clock);
    assert_eq!(sign_error(APP, "anna", at(253_402_300_800), seconds(1)), SignError::Clock);
    let last = sign(&key(), APP, "anna", at(253_402_300_799), fifty_years).unwrap();
    assert_eq!(last.expires_at(), SystemTime::UNIX_EPOCH + seconds(253_402_300_799) + fifty_years);
}

#[test]
fn userbufs_and_rooms_are_checked() {
    let hour = seconds(3600);
    let with = |userbuf: &[u8]| sign_with_userbuf(&key(), APP, "anna", userbuf, at(NOW), hour);
    assert_eq!(with(b"").unwrap_err(), SignError::EmptyUserbuf);
    let bytes = MAX_USERBUF_BYTES + 1;
    assert_eq!(with(&vec![0; bytes]).unwrap_err(), SignError::UserbufTooLong { bytes });
    let room = |name: &str| {
        sign_private_map_key(&key(), APP, "anna", name.into(), Privileges::ALL, at(NOW), hour).unwrap_err()
    };
    assert_eq!(room(""), SignError::EmptyRoom);
    assert!(matches!(room(&"a".repeat(MAX_USERBUF_BYTES)), SignError::UserbufTooLong { .. }));
    assert!(matches!(room(&"a".repeat(70_000)), SignError::UserbufTooLong { .. }));
}

#[test]
fn the_largest_userbuf_can_be_verified() {
    let userbuf = vec![0xff; MAX_USERBUF_BYTES];
    let signature = sign_with_userbuf(&key(), APP, &"\"".repeat(32), &userbuf, at(NOW), seconds(60)).unwrap();
    let identifier = "\"".repeat(32);
    assert!(signature.expose().len() <= MAX_ENCODED_BYTES);
    let expected = Expected::new(APP, &identifier).userbuf(&userbuf);
    assert!(verify(&key(), signature.expose(), &expected, at(NOW)).is_ok());
}

#[test]
fn the_signature_knows_its_times_and_prints_nothing_else() {
    let signature = sign(&key(), APP, "anna", at(NOW), Duration::from_millis(60_999)).unwrap();
    assert_eq!(signature.issued_at(), SystemTime::UNIX_EPOCH + seconds(NOW));
    assert_eq!(signature.lifetime(), seconds(60));
    assert_eq!(signature.expires_at(), SystemTime::UNIX_EPOCH + seconds(NOW + 60));
    let printed = format!("{signature} {signature:?} {signature:#?}");
    assert!(!printed.contains(signature.expose()) && printed.contains("[redacted]"));
    let claims = verify(&key(), signature.expose(), &Expected::new(APP, "anna"), at(NOW)).unwrap();
    assert!(!format!("{claims:?}").contains("sig"));
}

#[test]
fn each_refusal_has_its_code() {
    let signature = sign(&key(), APP, "anna", at(NOW), seconds(60)).unwrap();
    let good = signature.expose();
    let check = |key: &SecretKey, text: &str, expected: &Expected<'_>, now: u64| {
        let error = verify(key, text, expected, at(now)).unwrap_err();
        (error, error.code())
    };
    let expected = Expected::new(APP, "anna");
    let other_key = SecretKey::new("1").unwrap();
    assert!(verify(&key(), good, &expected, at(NOW + 60)).is_ok());
    assert_eq!(check(&key(), good, &expected, NOW + 61), (VerifyError::Expired, 70_001));
    assert_eq!(check(&key(), "", &expected, NOW), (DecodeError::Empty.into(), 70_002));
    assert_eq!(check(&key(), &good[..8], &expected, NOW), (DecodeError::Zlib.into(), 70_003));
    assert_eq!(check(&other_key, good, &expected, NOW), (VerifyError::WrongKey, 70_009));
    assert_eq!(check(&key(), good, &Expected::new(APP, "Anna"), NOW), (VerifyError::WrongIdentifier, 70_013));
    assert_eq!(
        check(&key(), good, &Expected::new(APP + 1, "anna"), NOW),
        (VerifyError::WrongSdkAppId, 70_014)
    );
    assert_eq!(check(&key(), good, &expected.userbuf(b""), NOW), (VerifyError::WrongUserbuf, 70_009));
    // The key decides first: without it nothing is said about the rest.
    assert_eq!(check(&other_key, good, &Expected::new(1, ""), NOW + 61).0, VerifyError::WrongKey);
}

#[test]
fn a_moment_of_signing_in_the_future_is_accepted() {
    let signature = sign(&key(), APP, "anna", at(NOW + 3600), seconds(60)).unwrap();
    assert!(verify(&key(), signature.expose(), &Expected::new(APP, "anna"), at(NOW)).is_ok());
}

#[test]
fn bombs_and_long_texts_are_refused() {
    let bomb = wrap(&vec![b' '; 2_000_000]);
    assert!(bomb.len() < MAX_ENCODED_BYTES, "it has to get past the first limit");
    assert_eq!(inspect(&bomb), Err(DecodeError::Inflated));
    assert_eq!(inspect(&wrap(&vec![b' '; MAX_DOCUMENT_BYTES + 1])), Err(DecodeError::Inflated));
    assert_eq!(inspect(&wrap(&vec![b' '; MAX_DOCUMENT_BYTES])), Err(DecodeError::Json));
    assert_eq!(inspect(&"A".repeat(MAX_ENCODED_BYTES + 1)), Err(DecodeError::TooLong));
    assert_eq!(inspect(&wrap("[".repeat(8000).as_bytes())), Err(DecodeError::Json));
}

#[test]
fn other_encodings_are_refused() {
    let signature = sign(&key(), APP, "anna", at(NOW), seconds(60)).unwrap();
    let good = signature.expose().to_owned();
    for bad in [
        good.replace('*', "+").replace('-', "/").replace('_', "="),
        format!("{good} "),
        format!("{good}\n"),
        format!("{good}A"),
        "%".into(),
        "é".into(),
        "+//=".into(),
    ] {
        assert_eq!(inspect(&bad), Err(DecodeError::Base64), "{bad}");
    }
    assert_eq!(inspect("AAAA"), Err(DecodeError::Zlib));
}

#[test]
fn malformed_documents_are_refused_by_field() {
    let good = r#"{"TLS.ver":"2.0","TLS.identifier":"a","TLS.sdkappid":1,"TLS.expire":1,"TLS.time":1,
        "TLS.userbuf":"YWJj","TLS.sig":"AXG+v66TA7YsvO9Je0iaiWwxauIwNAj3G+bXB0z71Do="}"#;
    assert!(inspect(&wrap(good.as_bytes())).is_ok());
    for (from, to, error) in [
        ("\"2.0\"", "\"1.0\"", DecodeError::Version),
        ("\"2.0\"", "2.0", DecodeError::Field("TLS.ver")),
        ("TLS.ver", "ver", DecodeError::Field("TLS.ver")),
        ("\"a\"", "1", DecodeError::Field("TLS.identifier")),
        ("\"a\"", "\"a\\n\"", DecodeError::ControlCharacter),
        ("sdkappid\":1", "sdkappid\":\"1\"", DecodeError::Field("TLS.sdkappid")),
        ("sdkappid\":1", "sdkappid\":-1", DecodeError::Field("TLS.sdkappid")),
        ("time\":1", "time\":1.5", DecodeError::Field("TLS.time")),
        ("expire\":1", "expire\":null", DecodeError::Field("TLS.expire")),
        ("expire\":1", "expire\":99999999999999999999", DecodeError::Field("TLS.expire")),
        ("YWJj", "YWJj=", DecodeError::Field("TLS.userbuf")),
        ("YWJj", "YWJ", DecodeError::Field("TLS.userbuf")),
        ("AXG+", "", DecodeError::Field("TLS.sig")),
        ("Do=", "Dp=", DecodeError::Field("TLS.sig")),
        ("{", "[{", DecodeError::Json),
    ] {
        let document = good.replacen(from, to, 1);
        assert_eq!(inspect(&wrap(document.as_bytes())), Err(error), "{document}");
        assert_eq!(error.code(), 70_003);
    }
    // Go leaves a zero out.
    let without = good.replace("\"TLS.expire\":1,", "");
    assert_eq!(inspect(&wrap(without.as_bytes())).unwrap().lifetime_seconds, 0);
}
