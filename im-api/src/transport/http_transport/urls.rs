//! From the parts of a request to a URL.

use std::borrow::Cow;
use std::sync::{Arc, Mutex, PoisonError};

use reqwest::Url;

use crate::policy::Reach;
use crate::transport::{HttpRequest, TransportError, TransportErrorKind};

/// Makes URLs. The last one is remembered without its query: one call follows another to the same command, and reading
/// its address anew each time costs as much as encoding a small body.
#[derive(Clone, Default)]
pub(super) struct Urls(Arc<Mutex<Option<Address>>>);

// Not to be shown: a base may hold a password.
struct Address {
    base: Arc<str>,
    path: Cow<'static, str>,
    url: Url,
}

impl Urls {
    pub(super) fn of(&self, request: &HttpRequest) -> Result<Url, TransportError> {
        let mut url = self.address(request)?;
        url.set_query((!request.query().is_empty()).then_some(request.query()));
        Ok(url)
    }

    fn address(&self, request: &HttpRequest) -> Result<Url, TransportError> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = &*last
            && last.base == request.base
            && last.path == request.path
        {
            return Ok(last.url.clone());
        }
        let url = address(request)?;
        let (base, path) = (Arc::clone(&request.base), request.path.clone());
        *last = Some(Address { base, path, url: url.clone() });
        Ok(url)
    }
}

/// Puts the parts together so that none of them can reach into another: a base without a host must not take the
/// first part of the path for one and send the signature there.
fn address(request: &HttpRequest) -> Result<Url, TransportError> {
    let unbuildable =
        |why: String| TransportError::new(TransportErrorKind::Request, Reach::NotSent).with_source(why);
    let mut url = Url::parse(request.base()).map_err(|error| unbuildable(error.to_string()))?;
    let is_base =
        matches!(url.scheme(), "http" | "https") && url.query().is_none() && url.fragment().is_none();
    if !is_base {
        return Err(unbuildable("the base URL is not just scheme, host and path".to_owned()));
    }
    let path = format!("{}/{}", url.path().trim_end_matches('/'), request.path().trim_start_matches('/'));
    url.set_path(&path);
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_is_used_for_the_same_command_only() {
        let urls = Urls::default();
        let url = |base: &str, path: &'static str, query: &str| {
            urls.of(&HttpRequest::post(base, path, query)).map(String::from)
        };
        for (base, path, query, expected) in [
            ("http://a", "v4/b", "c=1", "http://a/v4/b?c=1"),
            ("http://a", "v4/b", "c=2", "http://a/v4/b?c=2"),
            ("http://a", "v4/b", "", "http://a/v4/b"),
            ("http://a", "v4/d", "c=2", "http://a/v4/d?c=2"),
            ("http://e/f/", "/v4/d", "c=2", "http://e/f/v4/d?c=2"),
            ("http://e/f", "v4/d?x#y", "c=2", "http://e/f/v4/d%3Fx%23y?c=2"),
        ] {
            assert_eq!(url(base, path, query).unwrap(), expected);
            assert_eq!(url(base, path, query).unwrap(), expected, "the second time");
        }
        for _ in 0..2 {
            assert!(url("ftp://a", "v4/b", "").is_err());
        }
    }
}
