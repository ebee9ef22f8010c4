//! Where the API is.

use std::{fmt, net::IpAddr, str::FromStr};

use crate::Region;

/// The address that commands are sent to: scheme, host, optionally a port and a path prefix.
///
/// Made from a [`Region`], or from text for a domain, gateway or simulator of one's own. Plain `http` is
/// only for this machine (`localhost` and loopback addresses), because the signature travels in the URL.
///
/// # Examples
///
/// ```
/// use im_api::{Region, protocol::BaseUrl};
///
/// assert_eq!(BaseUrl::from(Region::China).as_str(), "https://console.tim.qq.com");
/// assert_eq!(BaseUrl::parse("https://gateway.example.com/chat/")?.as_str(), "https://gateway.example.com/chat");
/// assert!(BaseUrl::parse("http://127.0.0.1:8080").is_ok());
/// assert!(BaseUrl::parse("http://gateway.example.com").is_err());
/// # Ok::<(), im_api::protocol::BaseUrlError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BaseUrl {
    /// Without a slash at the end.
    text: String,
    host: String,
}

impl BaseUrl {
    /// Reads an address: `https` to any host, `http` to this machine.
    ///
    /// White space around it and slashes at its end are dropped. Host names in other scripts are written
    /// in their ASCII form (`xn--…`).
    ///
    /// # Errors
    ///
    /// [`BaseUrlError`] names the part that is wrong. The text itself is not repeated: it may hold a password.
    pub fn parse(text: &str) -> Result<Self, BaseUrlError> {
        Self::parse_with(text, false)
    }

    /// Reads an address and allows plain `http` to every host.
    ///
    /// Everybody on the way can then read the signature and act as the administrator until it expires.
    /// For closed networks only.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse), but never [`BaseUrlError::Insecure`].
    pub fn parse_insecure(text: &str) -> Result<Self, BaseUrlError> {
        Self::parse_with(text, true)
    }

    /// The backup domain of a region, for when the main one cannot be reached.
    #[must_use]
    pub fn backup(region: Region) -> Self {
        Self::https(region.backup_host())
    }

    /// The address without a slash at its end.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The host alone; an IPv6 address stands in brackets.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    fn https(host: &str) -> Self {
        Self { text: format!("https://{host}"), host: host.to_owned() }
    }

    fn parse_with(text: &str, allow_insecure: bool) -> Result<Self, BaseUrlError> {
        let (scheme, rest) = text.trim().split_once("://").ok_or(BaseUrlError::NoScheme)?;
        if rest.contains('@') {
            return Err(BaseUrlError::UserInfo);
        }
        if rest.contains('?') {
            return Err(BaseUrlError::Query);
        }
        if rest.contains('#') {
            return Err(BaseUrlError::Fragment);
        }
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let (host, port) = split_port(authority)?;
        let host = host.to_ascii_lowercase();
        let is_local = check_host(&host)?;
        let scheme = scheme.to_ascii_lowercase();
        match scheme.as_str() {
            "https" => {}
            "http" if is_local || allow_insecure => {}
            "http" => return Err(BaseUrlError::Insecure),
            _ => return Err(BaseUrlError::Scheme),
        }
        let path = path.trim_end_matches('/');
        check_path(path)?;
        let port = port.map(|port| format!(":{port}")).unwrap_or_default();
        Ok(Self { text: format!("{scheme}://{host}{port}{path}"), host })
    }
}

fn split_port(authority: &str) -> Result<(&str, Option<u16>), BaseUrlError> {
    // A colon inside of the brackets of an IPv6 address is no port's.
    let after_brackets =
        if authority.starts_with('[') { authority.find(']').ok_or(BaseUrlError::Host)? + 1 } else { 0 };
    let Some(colon) = authority[after_brackets..].find(':') else { return Ok((authority, None)) };
    let (host, port) = authority.split_at(after_brackets + colon);
    let digits = &port[1..];
    // `parse` alone would accept a sign.
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(BaseUrlError::Port);
    }
    match digits.parse() {
        Ok(0) | Err(_) => Err(BaseUrlError::Port),
        Ok(port) => Ok((host, Some(port))),
    }
}

/// Whether the host is this machine.
fn check_host(host: &str) -> Result<bool, BaseUrlError> {
    if let Some(inner) = host.strip_prefix('[') {
        let address = inner.strip_suffix(']').and_then(|inner| inner.parse::<std::net::Ipv6Addr>().ok());
        return address.map(|address| address.is_loopback()).ok_or(BaseUrlError::Host);
    }
    let is_label = |label: &str| {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        (1..=63).contains(&label.len()) && label.bytes().all(allowed)
    };
    if host.len() > 253 || !host.split('.').all(is_label) {
        return Err(BaseUrlError::Host);
    }
    // URL parsers take a host that ends in a number for an IPv4 address, in shapes such as 0x7f.1 as well.
    let last = host.rsplit('.').next().unwrap_or(host);
    if last.bytes().all(|byte| byte.is_ascii_digit()) || last.starts_with("0x") {
        return match host.parse::<IpAddr>() {
            Ok(address) => Ok(address.is_loopback()),
            Err(_) => Err(BaseUrlError::Host),
        };
    }
    Ok(host == "localhost")
}

fn check_path(path: &str) -> Result<(), BaseUrlError> {
    let is_segment = |segment: &str| {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
        !matches!(segment, "" | "." | "..") && segment.bytes().all(allowed)
    };
    // The part before the first slash is empty.
    if path.split('/').skip(1).all(is_segment) { Ok(()) } else { Err(BaseUrlError::Path) }
}

impl From<Region> for BaseUrl {
    fn from(region: Region) -> Self {
        Self::https(region.host())
    }
}

impl FromStr for BaseUrl {
    type Err = BaseUrlError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<&str> for BaseUrl {
    type Error = BaseUrlError;

    fn try_from(text: &str) -> Result<Self, Self::Error> {
        Self::parse(text)
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Why a text is no address of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum BaseUrlError {
    /// `https://` is missing.
    #[error("the base URL has no scheme; write https:// in front")]
    NoScheme,
    /// The scheme is neither `https` nor `http`.
    #[error("the base URL's scheme is neither https nor http")]
    Scheme,
    /// Plain `http` to another machine.
    #[error("the base URL is plain http to another machine, which would expose the signature; use https")]
    Insecure,
    /// The URL holds a user name or password.
    #[error("the base URL holds a user name (`@`), which the API does not use")]
    UserInfo,
    /// The URL holds a query; the library writes it.
    #[error("the base URL holds a query (`?`); leave it out")]
    Query,
    /// The URL holds a fragment, which would cut off the query.
    #[error("the base URL holds a fragment (`#`); leave it out")]
    Fragment,
    /// The host is no host name or address.
    #[error("the base URL's host is no host name or IP address in ASCII")]
    Host,
    /// The port is no number from 1 to 65535.
    #[error("the base URL's port is no number from 1 to 65535")]
    Port,
    /// The path holds something else than plain segments.
    #[error("the base URL's path may hold only segments of letters, digits and `-._~`")]
    Path,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_and_normalises() {
        for (text, expected, host) in [
            ("https://Console.TIM.qq.com", "https://console.tim.qq.com", "console.tim.qq.com"),
            (" HTTPS://a.example/\n", "https://a.example", "a.example"),
            ("https://a.example:8443/x/Y-z.~_//", "https://a.example:8443/x/Y-z.~_", "a.example"),
            ("https://10.0.0.1", "https://10.0.0.1", "10.0.0.1"),
            ("https://[2001:DB8::1]:443/a", "https://[2001:db8::1]:443/a", "[2001:db8::1]"),
            ("http://localhost:1", "http://localhost:1", "localhost"),
            ("http://127.9.9.9:65535", "http://127.9.9.9:65535", "127.9.9.9"),
            ("http://[::1]:80", "http://[::1]:80", "[::1]"),
        ] {
            let base = BaseUrl::parse(text).unwrap();
            assert_eq!((base.as_str(), base.host()), (expected, host));
            assert_eq!(base.to_string().parse(), Ok(base));
        }
    }

    #[test]
    fn names_what_is_wrong() {
        use BaseUrlError as E;
        for (text, expected) in [
            ("", E::NoScheme),
            ("console.tim.qq.com", E::NoScheme),
            ("https:/a.example", E::NoScheme),
            ("https://https://a.example", E::Port),
            ("ftp://a.example", E::Scheme),
            ("http://a.example", E::Insecure),
            ("http://localhost.example", E::Insecure),
            ("http://10.0.0.1", E::Insecure),
            ("http://[2001:db8::1]", E::Insecure),
            ("https://me:pw@a.example", E::UserInfo),
            ("http://localhost@evil.example", E::UserInfo),
            ("https://a.example?x=1", E::Query),
            ("https://a.example/#top", E::Fragment),
            ("https://", E::Host),
            ("https:///path", E::Host),
            ("https://a..example", E::Host),
            ("https://.", E::Host),
            ("https://a b", E::Host),
            ("https://a\\b", E::Host),
            ("https://a%2fb", E::Host),
            ("https://münchen.example", E::Host),
            ("https://127.1", E::Host),
            ("https://0x7f.0x1", E::Host),
            ("https://256.1.1.1", E::Host),
            ("https://[::1", E::Host),
            ("https://[::1]x", E::Host),
            ("https://[127.0.0.1]", E::Host),
            ("https://a:", E::Port),
            ("https://a:0", E::Port),
            ("https://a:65536", E::Port),
            ("https://a:+1", E::Port),
            ("https://a:1:2", E::Port),
            ("https://a/../b", E::Path),
            ("https://a//b", E::Path),
            ("https://a/%2e%2e", E::Path),
            ("https://a/b c", E::Path),
        ] {
            assert_eq!(BaseUrl::parse(text), Err(expected), "{text}");
        }
    }

    #[test]
    fn plain_http_to_others_has_to_be_asked_for() {
        assert_eq!(BaseUrl::parse_insecure("http://a.example").unwrap().as_str(), "http://a.example");
        assert_eq!(BaseUrl::parse_insecure("ws://a.example"), Err(BaseUrlError::Scheme));
    }

    #[test]
    fn the_error_does_not_repeat_a_password() {
        let error = BaseUrl::parse("https://me:hunter2@a.example").unwrap_err();
        assert!(!format!("{error} {error:?}").contains("hunter2"));
    }

    #[test]
    fn every_region_has_two_valid_addresses() {
        for &region in Region::ALL {
            for base in [BaseUrl::from(region), BaseUrl::backup(region)] {
                assert_eq!(base.as_str().parse(), Ok(base));
            }
            assert_ne!(BaseUrl::from(region), BaseUrl::backup(region));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_refused_or_stable(text in "(https?://)?[a-zA-Z0-9.:/@?#\\[\\]%-]{0,30}|.*") {
            if let Ok(base) = BaseUrl::parse(&text) {
                prop_assert_eq!(BaseUrl::parse(base.as_str()), Ok(base));
            }
        }
    }
}
