//! Names what went wrong in reqwest, hyper and rustls.

use std::error::Error;
use std::io;

use super::super::{TransportError, TransportErrorKind};
use crate::policy::Reach;

/// Turns a reqwest error into ours, without the URL that it carries.
pub(super) fn failure(error: reqwest::Error, reach: Reach) -> TransportError {
    let kind = kind(&error);
    // Before there is a connection nothing can have left, not even an empty body.
    let is_before_connection = error.is_builder() || error.is_dns() || error.is_connect();
    let reach = if is_before_connection { Reach::NotSent } else { reach };
    TransportError::new(kind, reach).with_source(error.without_url())
}

fn kind(error: &reqwest::Error) -> TransportErrorKind {
    if error.is_builder() {
        return TransportErrorKind::Request;
    }
    if error.is_dns() {
        return TransportErrorKind::Dns;
    }
    if causes(error).any(is_tls) {
        return TransportErrorKind::Tls;
    }
    if error.is_timeout() {
        return TransportErrorKind::Timeout;
    }
    if error.is_connect() {
        return TransportErrorKind::Connect;
    }
    causes(error).find_map(lost).unwrap_or(TransportErrorKind::Other)
}

/// Also looks into I/O errors, whose `source()` leaves out what they wrap.
fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| {
        let wrapped = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        match wrapped {
            Some(wrapped) => Some(wrapped as &(dyn Error + 'static)),
            None => error.source(),
        }
    })
}

fn is_tls(error: &(dyn Error + 'static)) -> bool {
    error.is::<rustls::Error>()
}

/// How a connection that was there has failed.
fn lost(error: &(dyn Error + 'static)) -> Option<TransportErrorKind> {
    if let Some(error) = error.downcast_ref::<hyper::Error>() {
        if error.is_parse() {
            return Some(TransportErrorKind::Protocol);
        }
        let is_lost = error.is_incomplete_message() || error.is_closed() || error.is_canceled();
        return is_lost.then_some(TransportErrorKind::Reset);
    }
    // What is left of I/O errors at this point happened on an open connection.
    error.is::<io::Error>().then_some(TransportErrorKind::Reset)
}
