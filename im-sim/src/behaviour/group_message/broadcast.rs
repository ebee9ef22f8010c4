//! Messages to all live groups.

use im_api::group_message::send_broadcast_msg;

use super::{MAX_BODY, check_account};
use crate::Refusal;
use crate::behaviour::message::{json, spend};
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::{GroupDraft, World};

pub(super) fn handlers() -> Vec<Handler> {
    vec![Handler::of(send)]
}

/// Sends a message to all live groups. It has a number among the broadcasts, and takes none in the groups. The switch in
/// the console is on in the editions that have one.
fn send(
    world: &mut World,
    call: &mut Call<'_>,
    request: send_broadcast_msg::Request,
) -> Answer<send_broadcast_msg::Request> {
    use send_broadcast_msg::{Error, Response};

    if call.settings.edition.is_small() {
        return Err(Error::NotPermitted.into());
    }
    let from = request.from_account.unwrap_or_else(|| call.caller.to_owned());
    check_account(world, &from)?;
    if world.muted_for(&from, call.now).group > 0 {
        return Err(Refusal::public(10_017));
    }
    let random = request.random.ok_or(Error::InvalidArgument)?;
    if let Some(seq) = world.repeated_broadcast(&from, random, call.now) {
        return Ok(Response::new().msg_seq(seq).into());
    }
    let body = json(&request.msg_body);
    // The page gives the limit, its table no code of its own.
    if body.len() > MAX_BODY {
        return Err(Error::InvalidArgument.into());
    }
    spend(world, call, 1)?;
    let draft =
        GroupDraft { cloud_custom_data: request.cloud_custom_data, ..GroupDraft::new(from, random, body) };
    let seq = world.broadcast(draft, call.now);
    call.did(seq.to_string());
    Ok(Response::new().msg_seq(seq).into())
}
