//! The history: read, recall, change, delete.

use im_api::elements::MsgElement;
use im_api::message::{MsgFlag, admin_getroammsg, admin_msgwithdraw, delete_c2c_msg_ramble, modify_c2c_msg};

use super::{check_key, json};
use crate::Refusal;
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::{MessageRecord, Page, Wanted, World};

/// How large a page of history may be.
const PAGE_BYTES: usize = 13 * 1024;

pub(super) fn handlers() -> Vec<Handler> {
    vec![Handler::of(read), Handler::of(recall), Handler::of(modify), Handler::of(delete)]
}

fn read(
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
    let wanted = Wanted {
        min_time: request.min_time.max(call.kept_since()),
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
        .msg_flag_bits(if message.is_recalled { MsgFlag::Recalled } else { MsgFlag::Normal })
        .is_peer_read(message.is_confirmed)
        .msg_key(message.key.as_str());
    match &message.cloud_custom_data {
        Some(data) => described.cloud_custom_data(data.as_str()),
        None => described,
    }
}

/// Recalls a message: it stays in the histories, marked.
fn recall(
    world: &mut World,
    call: &mut Call<'_>,
    request: admin_msgwithdraw::Request,
) -> Answer<admin_msgwithdraw::Request> {
    use admin_msgwithdraw::{Error, Response};

    let (from, to, key) = (request.from_account, request.to_account, request.msg_key);
    if !world.exists(&from) {
        return Err(Error::InvalidFromAccount.into());
    }
    if !world.exists(&to) {
        return Err(Error::InvalidToAccount.into());
    }
    check_key(&key)?;
    let message = world.message(&from, &to, &key, call.kept_since()).ok_or(Error::MessageNotFound)?;
    if message.is_recalled {
        return Err(Error::AlreadyRecalled.into());
    }
    world.change_message(&from, &to, &key, |message| message.is_recalled = true);
    call.did(key);
    Ok(Response::new().into())
}

/// Writes a message anew. The command's table has no code for a message that is not there, or that was recalled: the
/// request is called illegal.
fn modify(
    world: &mut World,
    call: &mut Call<'_>,
    request: modify_c2c_msg::Request,
) -> Answer<modify_c2c_msg::Request> {
    use modify_c2c_msg::{Error, Response};

    let (from, to, key) = (request.from_account, request.to_account, request.msg_key);
    if !world.exists(&from) {
        return Err(Error::InvalidAccount.into());
    }
    if !world.exists(&to) {
        return Err(Error::RecipientNotFound.into());
    }
    let message = world.message(&from, &to, &key, call.kept_since());
    if message.is_none_or(|message| message.is_recalled) {
        return Err(Error::InvalidRequest.into());
    }
    let body = (!request.msg_body.is_empty()).then(|| json(&request.msg_body));
    world.change_message(&from, &to, &key, |message| {
        if let Some(body) = &body {
            message.body.clone_from(body);
        }
        if let Some(data) = &request.cloud_custom_data {
            message.cloud_custom_data = Some(data.clone());
        }
    });
    call.did(key);
    Ok(Response::new().into())
}

/// Deletes messages from one history. The page's own table of codes is not known, and nothing is said of single
/// messages: with one that is not there, nothing is deleted. The codes are those of the neighbouring commands.
fn delete(
    world: &mut World,
    call: &mut Call<'_>,
    request: delete_c2c_msg_ramble::Request,
) -> Answer<delete_c2c_msg_ramble::Request> {
    use admin_msgwithdraw::Error;

    let (owner, peer) = (request.operator_account, request.peer_account);
    if !world.exists(&owner) {
        return Err(Error::InvalidFromAccount.into());
    }
    for key in &request.msg_key_list {
        check_key(key)?;
    }
    if !world.remove_messages(&owner, &peer, &request.msg_key_list) {
        return Err(Refusal::from(Error::MessageNotFound));
    }
    for key in request.msg_key_list {
        call.did(key);
    }
    Ok(delete_c2c_msg_ramble::Response::new().into())
}
