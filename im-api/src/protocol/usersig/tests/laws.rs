//! What holds for every input.

use miniz_oxide::{deflate::compress_to_vec_zlib, inflate::decompress_to_vec_zlib};
use proptest::prelude::*;

use super::{APP, NOW, at, key, seconds, wrap, wrap_stream};
use crate::{
    SecretKey,
    protocol::usersig::{
        DecodeError, Expected, MAX_LIFETIME_SECONDS, VerifyError, inspect, sign, sign_with_userbuf, verify,
    },
};

proptest! {
    #[test]
    fn what_is_signed_verifies(
        secret in "[!-~]{1,100}", app in 1u32.., identifier in "[^\\p{Cc}]{1,8}", now in 0u64..253_402_300_800,
        lifetime in 1..=MAX_LIFETIME_SECONDS, late in 0..=MAX_LIFETIME_SECONDS,
        userbuf in proptest::option::of(proptest::collection::vec(any::<u8>(), 1..100)),
    ) {
        let key = SecretKey::new(secret).unwrap();
        let term = seconds(lifetime.into());
        let signature = match &userbuf {
            Some(userbuf) => sign_with_userbuf(&key, app, &identifier, userbuf, at(now), term),
            None => sign(&key, app, &identifier, at(now), term),
        }.unwrap();
        let text = signature.expose();
        prop_assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b"*-_".contains(&b)));
        let mut expected = Expected::new(app, &identifier);
        if let Some(userbuf) = &userbuf {
            expected = expected.userbuf(userbuf);
        }
        let moment = now + u64::from(late);
        match verify(&key, text, &expected, at(moment)) {
            Ok(claims) => {
                prop_assert!(late <= lifetime);
                prop_assert_eq!(&claims.identifier, &identifier);
                prop_assert_eq!(claims.sdkappid, u64::from(app));
                prop_assert_eq!(u64::try_from(claims.expires_at()).unwrap(), now + u64::from(lifetime));
                prop_assert_eq!(&claims.userbuf, &userbuf);
                prop_assert_eq!(inspect(text), Ok(claims));
            }
            Err(error) => {
                prop_assert!(late > lifetime);
                prop_assert_eq!(error, VerifyError::Expired);
            }
        }
    }

    /// A few bits of the zlib frame mean nothing, so a changed text may still verify, but never say something else.
    #[test]
    fn no_changed_character_changes_what_is_accepted(index: prop::sample::Index, with in "[A-Za-z0-9*_-]|.") {
        let signature = sign(&key(), APP, "administrator", at(NOW), seconds(60)).unwrap();
        let expected = Expected::new(APP, "administrator");
        let original = verify(&key(), signature.expose(), &expected, at(NOW)).unwrap();
        let mut text = signature.expose().to_owned();
        let at_byte = index.index(text.len());
        text.replace_range(at_byte..=at_byte, &with);
        match verify(&key(), &text, &expected, at(NOW)) {
            Ok(claims) => prop_assert_eq!(claims, original),
            Err(error) => prop_assert!(matches!(error, VerifyError::Undecodable(_) | VerifyError::WrongKey)),
        }
    }

    #[test]
    fn no_changed_field_is_accepted(field in 0..5usize, delta in 1u32..1000, userbuf: bool) {
        let [app, time, expire] = [(APP, 0), (1_700_000_000, 1), (60, 2)]
            .map(|(value, own)| if field == own { value + delta } else { value });
        let identifier = if field == 3 { format!("anna{delta}") } else { "anna".into() };
        let userbuf = if userbuf || field == 4 { r#""TLS.userbuf":"YWJj","# } else { "" };
        // HMAC of anna, without userbuf, in the original's document.
        let signature = sign(&key(), APP, "anna", at(NOW), seconds(60)).unwrap();
        let document = super::document::decode(signature.expose()).unwrap();
        let document: serde_json::Value = serde_json::from_slice(&document).unwrap();
        let forged = format!(
            r#"{{"TLS.ver":"2.0","TLS.identifier":"{identifier}","TLS.sdkappid":{app},"TLS.time":{time},
               "TLS.expire":{expire},{userbuf}"TLS.sig":{}}}"#,
            document["TLS.sig"]
        );
        let expected = Expected::new(app, &identifier).any_userbuf();
        prop_assert_eq!(verify(&key(), &wrap(forged.as_bytes()), &expected, at(NOW)), Err(VerifyError::WrongKey));
    }

    #[test]
    fn a_cut_signature_is_undecodable(index: prop::sample::Index) {
        let signature = sign(&key(), APP, "administrator", at(NOW), seconds(60)).unwrap();
        let text = signature.expose();
        let cut = inspect(&text[..index.index(text.len())]);
        prop_assert!(matches!(cut, Err(DecodeError::Empty | DecodeError::Base64 | DecodeError::Zlib)), "{cut:?}");
    }

    #[test]
    fn stored_documents_are_read_as_the_inflater_reads_them(
        document: Vec<u8>, index: prop::sample::Index, change in 0u8.., longer: bool,
    ) {
        let mut stream = compress_to_vec_zlib(&document, 0);
        let at_byte = index.index(stream.len());
        stream[at_byte] ^= change;
        stream.extend(longer.then_some(change));
        let read = super::document::decode(&wrap_stream(&stream));
        prop_assert_eq!(read.ok(), decompress_to_vec_zlib(&stream).ok());
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[A-Za-z0-9*_-]{0,400}|.*") {
        let _ = inspect(&text);
    }

    #[test]
    fn any_document_is_read_or_refused(document: Vec<u8>, cut: prop::sample::Index) {
        let _ = inspect(&wrap(&document));
        let good = br#"{"TLS.ver":"2.0","TLS.identifier":"a","TLS.sdkappid":1,"TLS.time":1,"TLS.sig":""}"#;
        let mut mixed = good[..cut.index(good.len())].to_vec();
        mixed.extend_from_slice(&document);
        let _ = inspect(&wrap(&mixed));
    }
}
