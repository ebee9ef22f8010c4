//! Global mutes: set and read.
#![expect(clippy::unnecessary_wraps, reason = "handlers have one form, whether they can refuse or not")]

use im_api::mute::{FOR_EVER, getnospeaking, setnospeaking};

use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::{MutedFor, World};

pub(super) fn handlers() -> Vec<Handler> {
    vec![Handler::of(set), Handler::of(get)]
}

fn set(
    world: &mut World,
    call: &mut Call<'_>,
    request: setnospeaking::Request,
) -> Answer<setnospeaking::Request> {
    use setnospeaking::{Error, Response};

    let name = request.set_account;
    let (one_to_one, group) = (request.c2c_msg_nospeaking_time, request.group_msg_nospeaking_time);
    if !world.mute(&name, one_to_one, group, call.now) {
        return Err(Error::InvalidSetAccount.into());
    }
    call.did(name);
    Ok(Response::new().into())
}

/// Tells what is left of the mutes, as the example of the page does.
fn get(
    world: &mut World,
    call: &mut Call<'_>,
    request: getnospeaking::Request,
) -> Answer<getnospeaking::Request> {
    let name = request.get_account;
    // Who does not exist is muted for ever, the page says.
    let muted = if world.exists(&name) {
        world.muted_for(&name, call.now)
    } else {
        MutedFor { one_to_one: FOR_EVER, group: FOR_EVER }
    };
    Ok(getnospeaking::Response::new(muted.one_to_one, muted.group).into())
}
