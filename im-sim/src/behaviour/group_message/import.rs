//! Messages from other systems.

use im_api::elements::MsgElement;
use im_api::group::GroupType;
use im_api::group_message::import_group_msg;
use serde_json::Value;

use super::{check_account, find_group};
use crate::Refusal;
use crate::behaviour::message::json;
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::{GroupDraft, GroupHead, World};

/// The longest body of an imported message.
const MAX_BODY: usize = 12_000;

/// The elements that can be imported.
const ELEMENTS: [&str; 4] = ["TIMTextElem", "TIMFaceElem", "TIMLocationElem", "TIMCustomElem"];

pub(super) fn handlers() -> Vec<Handler> {
    vec![Handler::of(import)]
}

/// Imports messages, one after the other. What fails has no number and no time in its result.
fn import(
    world: &mut World,
    call: &mut Call<'_>,
    request: import_group_msg::Request,
) -> Answer<import_group_msg::Request> {
    use import_group_msg::{Error, ImportResult, Response};

    let group =
        find_group::<import_group_msg::Request>(world, &request.group_id, request.topic_id.as_deref())?;
    let is_listed = request.recent_contact_flag == Some(true);
    if group.kind == GroupType::AvChatRoom || (is_listed && group.kind == GroupType::Community) {
        return Err(Error::NotPermitted.into());
    }
    let mut results = Vec::new();
    for message in request.msg_list {
        let time = message.send_time;
        results.push(match import_one(world, call, &group, message, is_listed) {
            Ok(seq) => ImportResult::new().msg_seq(seq).msg_time(time).result(0),
            Err(refusal) => ImportResult::new().result(refusal.code()),
        });
    }
    let is_any = results.iter().any(|item: &ImportResult| item.result == Some(0));
    if is_any && group.topic.is_none() {
        world.read_group(&group.id);
    }
    Ok(Response::new(results).into())
}

/// Imports one message and returns its number, which is that of the first one where it is a repeat.
///
/// Times must rise: one that is not later than the newest message is refused, even if it is a repeat. Whether the sender
/// must exist or be a member is not documented: here they must exist, as members may have left.
fn import_one(
    world: &mut World,
    call: &mut Call<'_>,
    group: &GroupHead,
    message: import_group_msg::Message,
    is_listed: bool,
) -> Result<u32, Refusal> {
    use import_group_msg::Error;

    let time = message.send_time;
    check_account(world, &message.from_account)?;
    if time <= group.created_at || time <= world.newest_time(&group.log) || time >= call.now {
        return Err(Error::InvalidArgument.into());
    }
    if !message.msg_body.iter().all(is_importable) {
        return Err(Error::InvalidArgument.into());
    }
    let body = json(&message.msg_body);
    if body.len() > MAX_BODY {
        return Err(Refusal::public(80_002));
    }
    let from = message.from_account;
    let known =
        message.random.and_then(|random| world.repeated_in_group(&group.log, &from, random, call.now));
    if let Some((seq, _)) = known {
        return Ok(seq);
    }
    // What comes without a random number is no repeat, and its own is made up.
    let random = message.random.unwrap_or_else(|| call.random.number());
    let draft = GroupDraft { is_listed, ..GroupDraft::new(from, random, body) };
    let seq = world.post(group, draft, time, call.now).ok_or(Error::GroupNotFound)?;
    call.did(group.id.as_str());
    Ok(seq)
}

/// The page lists the elements that are supported.
fn is_importable(element: &MsgElement) -> bool {
    let element = serde_json::to_value(element).unwrap_or_default();
    element.get("MsgType").and_then(Value::as_str).is_some_and(|tag| ELEMENTS.contains(&tag))
}
