//! What the commands do, a file or folder per domain.
//!
//! A handler takes the typed request of its spec, which has passed the rules of the spec, and returns the typed
//! response or an error of the spec.

mod account;
mod message;
mod profile;
mod relationship;

pub(crate) use relationship::confirm_friend;

use crate::handler::Handler;

/// All handlers.
pub(crate) fn handlers() -> Vec<Handler> {
    [account::handlers(), profile::handlers(), message::handlers(), relationship::handlers()]
        .into_iter()
        .flatten()
        .collect()
}
