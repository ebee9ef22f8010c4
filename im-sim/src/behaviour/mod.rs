//! What the commands do, a file or folder per domain.
//!
//! A handler takes the typed request of its spec, which has passed the rules of the spec, and returns the typed
//! response or an error of the spec.

mod account;
mod extensions;
mod group;
mod group_message;
mod message;
mod mute;
mod profile;
mod recent_contact;
mod relationship;

pub(crate) use relationship::confirm_friend;

use crate::handler::Handler;

/// All handlers.
pub(crate) fn handlers() -> Vec<Handler> {
    let mut handlers = Vec::new();
    handlers.extend(account::handlers());
    handlers.extend(group::handlers());
    handlers.extend(group_message::handlers());
    handlers.extend(message::handlers());
    handlers.extend(mute::handlers());
    handlers.extend(profile::handlers());
    handlers.extend(recent_contact::handlers());
    handlers.extend(relationship::handlers());
    handlers
}
