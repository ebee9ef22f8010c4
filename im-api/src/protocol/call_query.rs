//! Reading the query of a call, as a server does.

use std::fmt;

use super::percent;

/// The query of a call, read but not checked: whether the signature is good is another question.
///
/// `Debug` shows neither the signature nor what other parameters say.
#[derive(Clone, PartialEq, Eq)]
pub struct CallQuery {
    sdkappid: u32,
    identifier: String,
    usersig: String,
    random: u32,
    others: Vec<(String, String)>,
}

impl CallQuery {
    /// Reads a query without its question mark. The order of the parameters is free, their names are
    /// case-sensitive.
    ///
    /// # Errors
    ///
    /// [`CallQueryError`] if one of the five parameters is missing, empty, twice there or malformed, or if the
    /// percent-encoding is broken.
    ///
    /// # Examples
    ///
    /// ```
    /// use im_api::protocol::CallQuery;
    ///
    /// let query = "sdkappid=1400000000&identifier=admin&usersig=eJx_&random=99999&contenttype=json&nettype=1";
    /// let call = CallQuery::parse(query)?;
    /// assert_eq!((call.sdkappid(), call.identifier(), call.random()), (1_400_000_000, "admin", 99_999));
    /// assert_eq!(call.other("nettype"), Some("1"));
    /// # Ok::<(), im_api::protocol::CallQueryError>(())
    /// ```
    pub fn parse(query: &str) -> Result<Self, CallQueryError> {
        let [mut sdkappid, mut identifier, mut usersig, mut random, mut contenttype] = [const { None }; 5];
        let mut others = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let name = percent::decode(name).ok_or(CallQueryError::Encoding)?;
            let value = percent::decode(value).ok_or(CallQueryError::Encoding)?;
            let (slot, name) = match name.as_str() {
                "sdkappid" => (&mut sdkappid, "sdkappid"),
                "identifier" => (&mut identifier, "identifier"),
                "usersig" => (&mut usersig, "usersig"),
                "random" => (&mut random, "random"),
                "contenttype" => (&mut contenttype, "contenttype"),
                _ => {
                    others.push((name, value));
                    continue;
                }
            };
            if slot.replace(value).is_some() {
                return Err(CallQueryError::Repeated(name));
            }
        }
        let sdkappid = number(sdkappid, "sdkappid")?;
        let identifier = present(identifier, "identifier")?;
        let usersig = present(usersig, "usersig")?;
        let random = number(random, "random")?;
        if present(contenttype, "contenttype")? != "json" {
            return Err(CallQueryError::ContentType);
        }
        Ok(Self { sdkappid, identifier, usersig, random, others })
    }

    /// The app.
    #[must_use]
    pub const fn sdkappid(&self) -> u32 {
        self.sdkappid
    }

    /// The user who calls, an administrator of the app.
    #[must_use]
    pub fn identifier(&self) -> &str {
        &self.identifier
    }

    /// The signature as it came.
    #[must_use]
    pub fn usersig(&self) -> &str {
        &self.usersig
    }

    /// The random number of the call.
    #[must_use]
    pub const fn random(&self) -> u32 {
        self.random
    }

    /// Every other parameter, in the order of the query.
    #[must_use]
    pub fn others(&self) -> &[(String, String)] {
        &self.others
    }

    /// The first other parameter of this name.
    #[must_use]
    pub fn other(&self, name: &str) -> Option<&str> {
        self.others.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }
}

fn present(value: Option<String>, name: &'static str) -> Result<String, CallQueryError> {
    value.filter(|value| !value.is_empty()).ok_or(CallQueryError::Missing(name))
}

fn number(value: Option<String>, name: &'static str) -> Result<u32, CallQueryError> {
    let value = present(value, name)?;
    // `parse` alone would accept a sign.
    let is_plain = value.bytes().all(|byte| byte.is_ascii_digit());
    value.parse().ok().filter(|_| is_plain).ok_or(CallQueryError::NoNumber(name))
}

impl fmt::Debug for CallQuery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallQuery")
            .field("sdkappid", &self.sdkappid)
            .field("identifier", &self.identifier)
            .field("usersig", &format_args!("[redacted]"))
            .field("random", &self.random)
            // A misspelled name makes the signature one of them.
            .field("others", &self.others.len())
            .finish()
    }
}

/// Why a text is no query of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CallQueryError {
    /// A `%` lacks its two hexadecimal digits, or the decoded bytes are no UTF-8.
    #[error("the query's percent-encoding is broken")]
    Encoding,
    /// A parameter is missing or empty.
    #[error("the query has no `{0}`")]
    Missing(&'static str),
    /// A parameter stands twice.
    #[error("the query has `{0}` twice")]
    Repeated(&'static str),
    /// A parameter is no unsigned 32-bit number.
    #[error("the query's `{0}` is no unsigned 32-bit number")]
    NoNumber(&'static str),
    /// `contenttype` is not `json`.
    #[error("the query's `contenttype` is not `json`")]
    ContentType,
}

impl CallQueryError {
    /// The code with which the server refuses such a call (document 1047/34348).
    ///
    /// 60002 for a URL that cannot be parsed, 60012 without an app number, else 60025. For `random` no code
    /// is documented; it answers 60025 as for the other parameters.
    #[must_use]
    pub fn code(self) -> i64 {
        match self {
            Self::Encoding => 60_002,
            Self::Missing("sdkappid") => 60_012,
            _ => 60_025,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GOOD: [&str; 5] = ["sdkappid=1", "identifier=a", "usersig=s", "random=0", "contenttype=json"];

    #[test]
    fn the_order_is_free() {
        let first = CallQuery::parse(&GOOD.join("&")).unwrap();
        let mut turned = GOOD;
        turned.reverse();
        assert_eq!(CallQuery::parse(&turned.join("&")), Ok(first));
    }

    #[test]
    fn each_parameter_is_needed_once_and_case_counts() {
        for index in 0..GOOD.len() {
            let name = GOOD[index].split('=').next().unwrap();
            let with = |text: &str| {
                let mut parts = GOOD.map(str::to_owned);
                text.clone_into(&mut parts[index]);
                CallQuery::parse(&parts.join("&")).unwrap_err()
            };
            assert_eq!(with(""), CallQueryError::Missing(name));
            assert_eq!(with(name), CallQueryError::Missing(name));
            assert_eq!(with(&format!("{name}=")), CallQueryError::Missing(name));
            assert_eq!(with(&GOOD[index].to_uppercase()), CallQueryError::Missing(name));
            assert_eq!(with(&format!("{0}&{0}", GOOD[index])), CallQueryError::Repeated(name));
            assert_eq!(with(&format!("{name}=%")), CallQueryError::Encoding);
        }
    }

    #[test]
    fn numbers_are_plain_and_have_32_bits() {
        for bad in ["x", "-1", "+1", "%2B1", "1.0", "4294967296", "0x1", " 1", "1e3"] {
            let query = GOOD.join("&").replace("random=0", &format!("random={bad}"));
            assert_eq!(CallQuery::parse(&query), Err(CallQueryError::NoNumber("random")), "{bad}");
        }
        let query = GOOD.join("&").replace("random=0", "random=4294967295");
        assert_eq!(CallQuery::parse(&query).unwrap().random(), u32::MAX);
    }

    #[test]
    fn errors_have_the_documented_codes() {
        assert_eq!(CallQuery::parse("").unwrap_err().code(), 60_012);
        assert_eq!(CallQuery::parse("sdkappid=1").unwrap_err().code(), 60_025);
        assert_eq!(CallQuery::parse("a=%").unwrap_err().code(), 60_002);
        let query = GOOD.join("&").replace("json", "xml");
        assert_eq!(CallQuery::parse(&query).unwrap_err(), CallQueryError::ContentType);
    }

    #[test]
    fn debug_hides_the_signature() {
        let query = GOOD.join("&").replace("usersig=s", "usersig=topsecret");
        let call = CallQuery::parse(&query).unwrap();
        assert!(!format!("{call:?}").contains("topsecret"));
    }

    #[test]
    fn debug_hides_a_signature_under_a_misspelled_name() {
        for slip in ["UserSig=topsecret", "usersig =topsecret", "topsecret"] {
            let call = CallQuery::parse(&format!("{}&{slip}", GOOD.join("&"))).unwrap();
            assert!(!format!("{call:?}").contains("topsecret"), "{slip}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "[a-z=&%0-9+]{0,60}|.*") {
            let _ = CallQuery::parse(&text);
        }
    }
}
