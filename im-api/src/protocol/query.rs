//! The query that authenticates a call, and the URL of a call.

use std::fmt;

use super::{BaseUrl, CommandPath, percent::push_encoded, usersig::UserSig};

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
}

impl fmt::Debug for SignedQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SignedQuery([redacted])")
    }
}

/// The URL of one call. It holds the signature: `Debug` and `Display` show it without its query.
///
/// # Examples
///
/// ```
/// use std::time::{Duration, SystemTime};
/// use im_api::{Region, SecretKey, protocol::{BaseUrl, CommandPath, SignedQuery, SignedUrl, usersig}};
///
/// let key = SecretKey::new("0".repeat(64))?;
/// let (app, admin) = (1_400_000_000, "administrator");
/// let signature = usersig::sign(&key, app, admin, SystemTime::now(), Duration::from_secs(3600))?;
/// let query = SignedQuery::new(app, admin, &signature);
/// let command = CommandPath::parse("openim/sendmsg")?;
///
/// let url = SignedUrl::new(&BaseUrl::from(Region::Singapore), command, &query, 42);
/// assert_eq!(url.to_string(), "https://adminapisgp.im.qcloud.com/v4/openim/sendmsg?[redacted]");
/// assert!(url.expose().ends_with("&contenttype=json&random=42"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct SignedUrl {
    text: String,
    /// Where the question mark is.
    query_at: usize,
}

impl SignedUrl {
    /// Puts a URL together. `random` is to be drawn for each call from all of 0 to 4294967295.
    #[must_use]
    pub fn new(base: &BaseUrl, command: CommandPath<'_>, query: &SignedQuery, random: u32) -> Self {
        let (service, command) = (command.service(), command.command());
        let base = base.as_str();
        let length = base.len() + service.len() + command.len() + query.text.len() + "/v4//?4294967295".len();
        let mut text = String::with_capacity(length);
        for part in [base, "/v4/", service, "/", command] {
            text.push_str(part);
        }
        let query_at = text.len();
        for part in ["?", &query.text, itoa::Buffer::new().format(random)] {
            text.push_str(part);
        }
        Self { text, query_at }
    }

    /// Adds a parameter; of all commands only `ConfigSvc/GetIPList` has one, `nettype`.
    #[must_use]
    pub fn with_parameter(mut self, name: &str, value: &str) -> Self {
        self.text.push('&');
        push_encoded(&mut self.text, name);
        self.text.push('=');
        push_encoded(&mut self.text, value);
        self
    }

    /// The whole URL with the signature, for the transport and nobody else.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.text
    }

    /// The whole URL with the signature, taken out.
    #[must_use]
    pub fn into_exposed(self) -> String {
        self.text
    }

    /// The URL up to the query, fit for logs.
    #[must_use]
    pub fn without_query(&self) -> &str {
        &self.text[..self.query_at]
    }
}

impl fmt::Display for SignedUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.without_query())?;
        f.write_str("?[redacted]")
    }
}

impl fmt::Debug for SignedUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SignedUrl({self})")
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use proptest::prelude::*;

    use super::*;
    use crate::{Region, SecretKey, protocol::CallQuery, protocol::usersig};

    const APP: u32 = 1_400_000_000;

    fn signature(identifier: &str) -> UserSig {
        let key = SecretKey::new("key").unwrap();
        usersig::sign(&key, APP, identifier, SystemTime::UNIX_EPOCH, Duration::from_secs(60)).unwrap()
    }

    fn url(identifier: &str, random: u32) -> (SignedUrl, UserSig) {
        let signature = signature(identifier);
        let query = SignedQuery::new(APP, identifier, &signature);
        let command = CommandPath::parse("v4/openim/sendmsg").unwrap();
        (SignedUrl::new(&Region::China.into(), command, &query, random), signature)
    }

    #[test]
    fn has_the_documented_parts() {
        let (url, signature) = url("administrator", u32::MAX);
        let expected = format!(
            "https://console.tim.qq.com/v4/openim/sendmsg?sdkappid=1400000000&identifier=administrator&usersig={}\
             &contenttype=json&random=4294967295",
            signature.expose()
        );
        assert_eq!(url.expose(), expected);
        assert_eq!(url.text.capacity(), url.text.len(), "one allocation");
    }

    #[test]
    fn hostile_names_stay_one_value() {
        for name in
            ["a&usersig=x", "a#b", "50%41", "a b+c", "管理员", "a=b?c/d", "&&&", "%00", "a;b", "'\"<>"]
        {
            let (url, signature) = url(name, 7);
            let (_, query) = url.expose().split_once('?').unwrap();
            assert_eq!(url.expose().matches(['#', '?']).count(), 1, "{name}");
            let call = CallQuery::parse(query).unwrap();
            assert_eq!((call.identifier(), call.usersig(), call.random()), (name, signature.expose(), 7));
            assert!(call.others().is_empty());
        }
    }

    #[test]
    fn further_parameters_are_encoded() {
        let (url, _) = url("administrator", 1);
        let url = url.with_parameter("nettype", "3").with_parameter("a&b", "c=d");
        assert!(url.expose().ends_with("&random=1&nettype=3&a%26b=c%3Dd"));
    }

    #[test]
    fn prints_no_signature() {
        let (url, signature) = url("administrator", 1);
        let query = SignedQuery::new(APP, "administrator", &signature);
        let printed = format!("{url} {url:?} {query:?} {}", url.without_query());
        assert!(!printed.contains(signature.expose()) && !printed.contains("usersig"), "{printed}");
    }

    proptest! {
        #[test]
        fn the_parser_reads_what_is_built(identifier in "[^\\p{Cc}]{1,8}", random: u32) {
            let (url, signature) = url(&identifier, random);
            prop_assert!(url.expose().is_ascii());
            let call = CallQuery::parse(url.expose().split_once('?').unwrap().1).unwrap();
            prop_assert_eq!(call.sdkappid(), APP);
            prop_assert_eq!(call.identifier(), identifier);
            prop_assert_eq!(call.usersig(), signature.expose());
            prop_assert_eq!(call.random(), random);
        }
    }
}
