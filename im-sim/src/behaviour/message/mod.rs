//! One-to-one messages: send, read and change the history, what was read, extensions.

mod extensions;
mod history;
mod read;
mod send;

use im_api::message::admin_msgwithdraw::Error;

use crate::Refusal;
use crate::handler::Handler;
use crate::world::read_key;

pub(super) use send::{json, spend};

pub(super) fn handlers() -> Vec<Handler> {
    let groups = [send::handlers(), history::handlers(), read::handlers(), extensions::handlers()];
    groups.into_iter().flatten().collect()
}

fn check_key(key: &str) -> Result<(), Refusal> {
    if read_key(key).is_some() { Ok(()) } else { Err(Error::InvalidMsgKey.into()) }
}
