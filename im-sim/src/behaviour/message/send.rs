//! Sending: to one, to many, from another system.
//!
//! Global mutes bind clients only: the page of `sendmsg` says that it does not ask whether the sender is muted.

use std::collections::HashSet;

use im_api::delivery::SendMsgControl;
use im_api::elements::MsgElement;
use im_api::message::{SyncOtherMachine, batchsendmsg, importmsg, sendmsg};

use crate::Refusal;
use crate::call::{Answer, Call, Reply};
use crate::crc32::crc32;
use crate::handler::Handler;
use crate::world::{Draft, ExtensionsRecord, Repeat, Sides, World};

pub(super) fn handlers() -> Vec<Handler> {
    vec![Handler::of(send), Handler::of(send_to_many), Handler::of(import)]
}

fn send(world: &mut World, call: &mut Call<'_>, request: sendmsg::Request) -> Answer<sendmsg::Request> {
    use sendmsg::{Error, Response};

    let from = request.from_account.unwrap_or_else(|| call.caller.to_owned());
    let to = request.to_account;
    if !world.exists(&from) {
        return Err(Error::InvalidAccount.into());
    }
    if !world.exists(&to) {
        return Err(Error::RecipientNotFound.into());
    }
    let random = request.msg_random.ok_or(Error::InvalidMsgRandom)?;
    let body = json(&request.msg_body);
    let repeat =
        request.msg_seq.map(|seq| Repeat { sender: from.clone(), seq, random, crc: crc32(body.as_bytes()) });
    if let Some((time, key)) = repeat.as_ref().and_then(|repeat| world.repeated(repeat, call.now)) {
        return Ok(Response::new().msg_time(time).msg_key(key).into());
    }
    spend(world, call, 1)?;
    let seq = request.msg_seq.unwrap_or_else(|| call.random.number());
    let draft = Draft {
        cloud_custom_data: request.cloud_custom_data,
        needs_receipt: request.is_need_read_receipt == Some(true),
        extensions: (request.support_message_extension == Some(true)).then(ExtensionsRecord::new),
        ..controlled(Draft::new(from, seq, random, body), &request.send_msg_control)
    };
    let sides = sides(request.sync_other_machine.as_ref(), request.online_only_flag, request.msg_life_time);
    let key = world.send(&draft, &to, sides, call.now);
    if let Some(repeat) = repeat {
        world.remember(repeat, call.now, &key, call.now);
    }
    call.did(to);
    Ok(Response::new().msg_time(call.now).msg_key(key).into())
}

/// Repeats are not looked for: no page promises it for this command, so a client must not rely on it.
fn send_to_many(
    world: &mut World,
    call: &mut Call<'_>,
    request: batchsendmsg::Request,
) -> Answer<batchsendmsg::Request> {
    use batchsendmsg::{Error, Response, SendFailure};

    let from = request.from_account.unwrap_or_else(|| call.caller.to_owned());
    if !world.exists(&from) {
        return Err(Error::InvalidFromAccount.into());
    }
    let mut seen = HashSet::new();
    let recipients = request.to_account.into_iter().filter(|name| seen.insert(name.clone()));
    let (found, missing): (Vec<_>, Vec<_>) = recipients.partition(|name| world.exists(name));
    if found.is_empty() {
        return Err(Error::RecipientNotFound.into());
    }
    let random = request.msg_random.ok_or(Error::InvalidMsgBody)?;
    spend(world, call, u32::try_from(found.len()).unwrap_or(u32::MAX))?;
    let seq = request.msg_seq.unwrap_or_else(|| call.random.number());
    let draft = Draft {
        cloud_custom_data: request.cloud_custom_data,
        needs_receipt: request.is_need_read_receipt == Some(true),
        ..controlled(Draft::new(from, seq, random, json(&request.msg_body)), &request.send_msg_control)
    };
    let sides = sides(request.sync_other_machine.as_ref(), request.online_only_flag, request.msg_life_time);
    for to in found {
        world.send(&draft, &to, sides, call.now);
        call.did(to);
    }
    let response = Response::new().msg_key(draft.key(call.now));
    if missing.is_empty() {
        return Ok(response.into());
    }
    let code = Error::AccountNotFound.code();
    let failures = missing.into_iter().map(|name| SendFailure::new().to_account(name).error_code(code));
    Ok(Reply::some_error(response.error_list(failures)))
}

/// Imports a message; one that either side has already, in either direction, is dropped. What is imported does not
/// count against the quota of a day: the page of `sendmsg` gives it.
fn import(world: &mut World, call: &mut Call<'_>, request: importmsg::Request) -> Answer<importmsg::Request> {
    use importmsg::{Error, Response, SyncFromOldSystem};

    let (from, to, time) = (request.from_account, request.to_account, request.msg_time_stamp);
    if !world.exists(&from) {
        return Err(Error::AccountNotFound.into());
    }
    if !world.exists(&to) {
        return Err(Error::RecipientNotFound.into());
    }
    let seq = request.msg_seq.unwrap_or_else(|| call.random.number());
    let random = request.msg_random.ok_or(Error::InvalidMsgRandom)?;
    let draft = Draft {
        cloud_custom_data: request.cloud_custom_data,
        is_unread: request.sync_from_old_system != SyncFromOldSystem::History,
        ..Draft::new(from, seq, random, json(&request.msg_body))
    };
    let key = draft.key(time);
    let is_there = |from: &str, to: &str| world.message(from, to, &key, 0).is_some();
    if !is_there(&draft.from, &to) && !is_there(&to, &draft.from) {
        world.send(&draft, &to, Sides { sender: true, recipient: true }, time);
        call.did(to);
    }
    Ok(Response::new().into())
}

fn controlled(draft: Draft, control: &[SendMsgControl]) -> Draft {
    let is_listed = !control.contains(&SendMsgControl::NoLastMsg);
    let is_unread = !control.contains(&SendMsgControl::NoUnread);
    Draft { is_listed, is_unread, ..draft }
}

/// Whose history keeps the message.
fn sides(sync: Option<&SyncOtherMachine>, is_online_only: Option<bool>, life_time: Option<u32>) -> Sides {
    let is_kept = is_online_only != Some(true) && life_time != Some(0);
    Sides { sender: is_kept && sync != Some(&SyncOtherMachine::NoSync), recipient: is_kept }
}

/// Counts messages against the edition's quota. The page gives no code of its own for it; 60028 is the public code
/// for a trial app that has used up its day.
pub(in crate::behaviour) fn spend(world: &mut World, call: &Call<'_>, count: u32) -> Result<(), Refusal> {
    let max = call.settings.edition.max_messages_a_day();
    if world.spend_messages(count, max, call.now) { Ok(()) } else { Err(Refusal::public(60_028)) }
}

pub(in crate::behaviour) fn json(body: &[MsgElement]) -> String {
    serde_json::to_string(body).expect("elements are plain JSON")
}
