//! Pinned messages. The pages' own tables of codes are not known; these are the codes of the general table and of the
//! neighbouring commands.

use im_api::group::GroupType;
use im_api::group_message::send_group_msg::Error;
use im_api::group_message::{get_pinned_messages, pin_message, unpin_message};

use super::{check_account, find_group, live};
use crate::Refusal;
use crate::behaviour::group::wrong;
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::{GroupHead, PinFailure, World};

pub(super) fn handlers() -> Vec<Handler> {
    vec![Handler::of(pin), Handler::of(unpin), Handler::of(list)]
}

/// The group or topic. A community needs a topic.
fn find(
    world: &World,
    call: &Call<'_>,
    group_id: &str,
    topic_id: Option<&str>,
) -> Result<GroupHead, Refusal> {
    let group = find_group::<pin_message::Request>(world, group_id, topic_id)?;
    if group.kind == GroupType::AvChatRoom {
        return Err(Error::NotPermitted.into());
    }
    if group.kind == GroupType::Community && topic_id.is_none() {
        return Err(Error::InvalidArgument.into());
    }
    // Two of the three pages name the edition for developers too; the oldest does not.
    if call.settings.edition.is_small() { Err(Refusal::public(10_059)) } else { Ok(group) }
}

fn pin(
    world: &mut World,
    call: &mut Call<'_>,
    request: pin_message::Request,
) -> Answer<pin_message::Request> {
    let group = find(world, call, &request.group_id, request.topic_id.as_deref())?;
    let pinner = request.pinner_account.unwrap_or_else(|| call.caller.to_owned());
    check_account(world, &pinner)?;
    if live(world, call, &group, request.msg_seq).is_none() {
        return Err(no_such_message());
    }
    world.pin_group_message(&group.log, request.msg_seq, &pinner).map_err(|failure| match failure {
        PinFailure::TooMany => Refusal::public(10_070),
        PinFailure::Pinned => Refusal::public(10_071),
    })?;
    call.did(request.msg_seq.to_string());
    Ok(pin_message::Response::new().into())
}

fn unpin(
    world: &mut World,
    call: &mut Call<'_>,
    request: unpin_message::Request,
) -> Answer<unpin_message::Request> {
    let group = find(world, call, &request.group_id, request.topic_id.as_deref())?;
    if let Some(name) = &request.un_pinner_account {
        check_account(world, name)?;
    }
    if !world.unpin_group_message(&group.log, request.msg_seq) {
        return Err(no_such_message());
    }
    call.did(request.msg_seq.to_string());
    Ok(unpin_message::Response::new().into())
}

fn list(
    world: &mut World,
    call: &mut Call<'_>,
    request: get_pinned_messages::Request,
) -> Answer<get_pinned_messages::Request> {
    use get_pinned_messages::{PinnedMessage, Response};

    let group = find(world, call, &request.group_id, request.topic_id.as_deref())?;
    let pins = world.group_pins(&group.log).iter();
    let pins = pins.map(|pin| PinnedMessage::new().msg_seq(pin.seq).pinner_account(pin.pinner.as_str()));
    Ok(Response::new(pins.collect::<Vec<_>>()).into())
}

fn no_such_message() -> Refusal {
    wrong("there is no such message, or it is not pinned")
}
