//! From the parts of a request to its URL.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use reqwest::Url;

use super::super::{HttpRequest, TransportError, TransportErrorKind};
use crate::policy::Reach;

/// URLs of calls that were made, without the last parameter of their query.
///
/// Reading a query of 400 characters takes longer than all else that the client does for a call. All calls of a command
/// have the same URL but for the random number at its end for as long as one signature is used, so that only the number is
/// looked at again.
#[derive(Default)]
pub(super) struct Urls {
    known: Mutex<VecDeque<Arc<Known>>>,
}

/// How many are kept: as many as there are commands in use, each for as many clients as share the transport.
const MOST: usize = 32;

struct Known {
    base: Arc<str>,
    path: Cow<'static, str>,
    /// The query up to its last parameter.
    query: Box<str>,
    url: Url,
}

impl Urls {
    pub(super) fn of(&self, request: &HttpRequest) -> Result<Url, TransportError> {
        let Some((query, name, value)) = split(request.query()) else {
            return whole(request, request.query());
        };
        let mut url = self.known(request, query)?.url.clone();
        url.query_pairs_mut().append_pair(name, value);
        Ok(url)
    }

    fn known(&self, request: &HttpRequest, query: &str) -> Result<Arc<Known>, TransportError> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.iter().find(|known| known.is(request, query)) {
            return Ok(Arc::clone(known));
        }
        let url = whole(request, query)?;
        let (base, path) = (Arc::clone(&request.base), request.path.clone());
        let new = Arc::new(Known { base, path, query: query.into(), url });
        if known.len() == MOST {
            known.pop_front();
        }
        known.push_back(Arc::clone(&new));
        Ok(new)
    }
}

impl Known {
    fn is(&self, request: &HttpRequest, query: &str) -> bool {
        self.path == request.path && self.base == request.base && *self.query == *query
    }
}

/// What comes before the last parameter, and the parameter, if it is one that stays as it is when it is encoded.
fn split(query: &str) -> Option<(&str, &str, &str)> {
    let (query, last) = query.rsplit_once('&')?;
    let (name, value) = last.split_once('=')?;
    let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (!query.is_empty() && is_plain(name) && is_plain(value)).then_some((query, name, value))
}

/// Puts the parts together so that none of them can reach into another: a base without a host must not take the
/// first part of the path for one and send the signature there.
fn whole(request: &HttpRequest, query: &str) -> Result<Url, TransportError> {
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
    url.set_query((!query.is_empty()).then_some(query));
    Ok(url)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn known_urls_are_bounded_in_number() {
        let urls = Urls::default();
        for number in 0..3 * MOST {
            urls.of(&HttpRequest::post("https://a", "b", format!("c={number}&d=1"))).unwrap();
        }
        assert_eq!(urls.known.lock().unwrap().len(), MOST);
    }

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

    proptest! {
        /// Few words, so that known URLs come up, and those of other requests too.
        #[test]
        fn a_known_url_is_the_one_that_would_be_made(
            requests in proptest::collection::vec(
                ("https://[ab](/p)?/?", "/?v4/[ab]{1,2}", "([ab%=&#? +]|%41|usersig=[ab]{0,3}){0,4}(&random=[0-9]{1,3})?"),
                1..40,
            ),
        ) {
            let urls = Urls::default();
            for (base, path, query) in requests {
                let request = HttpRequest::post(base, path, query);
                prop_assert_eq!(urls.of(&request).unwrap(), whole(&request, request.query()).unwrap());
            }
        }
    }
}
