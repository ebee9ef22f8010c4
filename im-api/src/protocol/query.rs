//! The query that authenticates a call.

use std::fmt;

use super::{percent::push_encoded, usersig::UserSig};

/// The part of the query that stays the same for as long as one signature is used.
///
/// Built once per signature; a call appends its random number. `Debug` prints `[redacted]`.
#[derive(Clone)]
pub struct SignedQuery {
    /// Ends in `&random=`.
    text: String,
}

impl SignedQuery {
    /// The query of an administrator of an app with a signature of that administrator.
    #[must_use]
    pub fn new(sdkappid: u32, identifier: &str, signature: &UserSig) -> Self {
        let mut text = format!("sdkappid={sdkappid}&identifier=");
        push_encoded(&mut text, identifier);
        text.push_str("&usersig=");
        push_encoded(&mut text, signature.expose());
        text.push_str("&contenttype=json&random=");
        Self { text }
    }

    /// The query of one call. `random` is to be drawn for each call from all of 0 to 4294967295.
    ///
    /// **It holds the signature**: it is for the transport and nobody else.
    #[must_use]
    pub fn with_random(&self, random: u32) -> String {
        let mut digits = itoa::Buffer::new();
        [&self.text, digits.format(random)].concat()
    }
}

impl fmt::Debug for SignedQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SignedQuery([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use proptest::prelude::*;

    use super::*;
    use crate::{SecretKey, protocol::CallQuery, protocol::usersig};

    const APP: u32 = 1_400_000_000;

    fn signature(identifier: &str) -> UserSig {
        let key = SecretKey::new("key").unwrap();
        usersig::sign(&key, APP, identifier, SystemTime::UNIX_EPOCH, Duration::from_mins(1)).unwrap()
    }

    fn query(identifier: &str, random: u32) -> (String, UserSig) {
        let signature = signature(identifier);
        (SignedQuery::new(APP, identifier, &signature).with_random(random), signature)
    }

    #[test]
    fn has_the_documented_parts() {
        let (query, signature) = query("administrator", u32::MAX);
        let expected = format!(
            "sdkappid=1400000000&identifier=administrator&usersig={}&contenttype=json&random=4294967295",
            signature.expose()
        );
        assert_eq!(query, expected);
    }

    #[test]
    fn hostile_names_stay_one_value() {
        for name in
            ["a&usersig=x", "a#b", "50%41", "a b+c", "管理员", "a=b?c/d", "&&&", "%00", "a;b", "'\"<>"]
        {
            let (query, signature) = query(name, 7);
            assert_eq!(query.matches(['#', '?']).count(), 0, "{name}");
            let call = CallQuery::parse(&query).unwrap();
            assert_eq!((call.identifier(), call.usersig(), call.random()), (name, signature.expose(), 7));
            assert!(call.others().is_empty());
        }
    }

    #[test]
    fn prints_no_signature() {
        let signature = signature("administrator");
        let query = SignedQuery::new(APP, "administrator", &signature);
        let printed = format!("{query:?}");
        assert!(!printed.contains(signature.expose()) && !printed.contains("usersig"), "{printed}");
    }

    proptest! {
        #[test]
        fn the_parser_reads_what_is_built(identifier in "[^\\p{Cc}]{1,8}", random: u32) {
            let (query, signature) = query(&identifier, random);
            prop_assert!(query.is_ascii());
            let call = CallQuery::parse(&query).unwrap();
            prop_assert_eq!(call.sdkappid(), APP);
            prop_assert_eq!(call.identifier(), identifier);
            prop_assert_eq!(call.usersig(), signature.expose());
            prop_assert_eq!(call.random(), random);
        }
    }
}
