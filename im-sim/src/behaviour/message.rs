//! One-to-one messages: send to one or many, read the history.
//!
//! Global mutes bind clients only: the page of `sendmsg` says that it does not ask whether the sender is muted.

use std::collections::HashSet;

use im_api::delivery::SendMsgControl;
use im_api::elements::MsgElement;
use im_api::message::{MsgFlag, SyncOtherMachine, admin_getroammsg, batchsendmsg, sendmsg};

use crate::Refusal;
use crate::call::{Answer, Call, Reply};
use crate::crc32::crc32;
use crate::handler::Handler;
use crate::world::{Draft, MessageRecord, Page, Repeat, Sides, Wanted, World};

/// How large a page of history may be.
const PAGE_BYTES: usize = 13 * 1024;

pub(super) fn handlers() -> Vec<Handler> {
    vec![Handler::of(send), Handler::of(send_to_many), Handler::of(history)]
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
    let is_listed = !request.send_msg_control.contains(&SendMsgControl::NoLastMsg);
    let draft = Draft { from, seq, random, body, cloud_custom_data: request.cloud_custom_data, is_listed };
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
    let draft = Draft {
        from,
        seq: request.msg_seq.unwrap_or_else(|| call.random.number()),
        random,
        body: json(&request.msg_body),
        cloud_custom_data: request.cloud_custom_data,
        is_listed: !request.send_msg_control.contains(&SendMsgControl::NoLastMsg),
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

/// Whose history keeps the message.
fn sides(sync: Option<&SyncOtherMachine>, is_online_only: Option<bool>, life_time: Option<u32>) -> Sides {
    let is_kept = is_online_only != Some(true) && life_time != Some(0);
    Sides { sender: is_kept && sync != Some(&SyncOtherMachine::NoSync), recipient: is_kept }
}

/// Counts messages against the edition's quota. The page gives no code of its own for it; 60028 is the public code
/// for a trial app that has used up its day.
fn spend(world: &mut World, call: &Call<'_>, count: u32) -> Result<(), Refusal> {
    let max = call.settings.edition.max_messages_a_day();
    if world.spend_messages(count, max, call.now) { Ok(()) } else { Err(Refusal::public(60_028)) }
}

fn json(body: &[MsgElement]) -> String {
    serde_json::to_string(body).expect("elements are plain JSON")
}

fn history(
    world: &mut World,
    call: &mut Call<'_>,
    request: admin_getroammsg::Request,
) -> Answer<admin_getroammsg::Request> {
    use admin_getroammsg::{Error, Response};

    let (owner, peer) = (request.operator_account, request.peer_account);
    if !world.exists(&owner) {
        return Err(Error::InvalidOperatorAccount.into());
    }
    // Who was deleted still stands in the histories of others.
    if !world.exists(&peer) && world.conversation(&owner, &peer).next().is_none() {
        return Err(Error::InvalidPeerAccount.into());
    }
    let kept_since = call.now.saturating_sub(call.settings.edition.history().as_secs());
    let wanted = Wanted {
        min_time: request.min_time.max(kept_since),
        max_time: request.max_time,
        before: request.last_msg_key.as_deref(),
        max_count: usize::try_from(request.max_cnt).unwrap_or(usize::MAX),
        max_bytes: PAGE_BYTES,
    };
    let Page { messages, is_complete } = world.history(&owner, &peer, &wanted);
    // The boundary is the oldest message, which the page lists first.
    let (time, key) = messages.first().map_or((0, ""), |oldest| (oldest.time, oldest.key.as_str()));
    let count = u32::try_from(messages.len()).unwrap_or(u32::MAX);
    let list: Vec<_> = messages.iter().map(|message| describe(message)).collect();
    let response =
        Response::new(list).complete(is_complete).msg_cnt(count).last_msg_time(time).last_msg_key(key);
    Ok(response.into())
}

fn describe(message: &MessageRecord) -> admin_getroammsg::Message {
    let body: Vec<MsgElement> = serde_json::from_str(&message.body).unwrap_or_default();
    let described = admin_getroammsg::Message::new(body)
        .from_account(message.from.as_str())
        .to_account(message.to.as_str())
        .msg_seq(message.seq)
        .msg_random(message.random)
        .msg_time_stamp(message.time)
        .msg_flag_bits(MsgFlag::Normal)
        .is_peer_read(false)
        .msg_key(message.key.as_str());
    match &message.cloud_custom_data {
        Some(data) => described.cloud_custom_data(data.as_str()),
        None => described,
    }
}
