//! What the commands do, a file per domain.
//!
//! A handler takes the typed request of its spec, which has passed the rules of the spec, and returns the typed
//! response or an error of the spec.

mod account;
mod extensions;
mod message;
mod mute;
mod profile;
mod recent_contact;

use crate::handler::Handler;

/// All handlers.
pub(crate) fn handlers() -> Vec<Handler> {
    let domains = [
        account::handlers(),
        profile::handlers(),
        message::handlers(),
        mute::handlers(),
        recent_contact::handlers(),
    ];
    domains.into_iter().flatten().collect()
}
