//! Changing messages of the past: recall, edit, hide.

use std::time::Duration;

use im_api::Scope;
use im_api::group::GroupType;
use im_api::group_message::{
    PlaceKind, clear_group_msg, delete_group_msg_by_sender, group_msg_recall, modify_group_msg,
};

use super::{find_group, live};
use crate::behaviour::message::json;
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::{GroupHead, World};

/// For how long messages of live groups can be recalled.
const LIVE_RECALL: Duration = Duration::from_hours(1);

pub(super) fn handlers() -> Vec<Handler> {
    vec![Handler::of(recall), Handler::of(recall_of_sender), Handler::of(modify), Handler::of(clear)]
}

fn recall(
    world: &mut World,
    call: &mut Call<'_>,
    request: group_msg_recall::Request,
) -> Answer<group_msg_recall::Request> {
    use group_msg_recall::{RecallResult, Response};

    let group =
        find_group::<group_msg_recall::Request>(world, &request.group_id, request.topic_id.as_deref())?;
    let results = request.msg_seq_list.into_iter().map(|message| {
        let seq = message.msg_seq;
        let code = recall_one(world, call, &group, seq).map_or_else(|error| error.code(), |()| 0);
        RecallResult::new().msg_seq(seq).ret_code(code)
    });
    Ok(Response::new(results.collect::<Vec<_>>()).into())
}

/// Recalls a message. That a repeat has the code of what cannot be recalled is not documented, nor any other.
fn recall_one(
    world: &mut World,
    call: &mut Call<'_>,
    group: &GroupHead,
    seq: u32,
) -> Result<(), group_msg_recall::Error> {
    use group_msg_recall::Error;

    let message = world.group_message(&group.log, seq).filter(|message| message.place != PlaceKind::Gone);
    let message = message.ok_or(Error::MessageNotFound)?;
    let since = match group.kind {
        GroupType::AvChatRoom => call.now.saturating_sub(LIVE_RECALL.as_secs()),
        _ => call.kept_since(),
    };
    if message.time < since {
        return Err(Error::TooLateToRecall);
    }
    if message.place == PlaceKind::Recalled {
        return Err(Error::NotRecallable);
    }
    world.change_group_message(&group.log, seq, |message| message.place = PlaceKind::Recalled);
    call.did(seq.to_string());
    Ok(())
}

fn recall_of_sender(
    world: &mut World,
    call: &mut Call<'_>,
    request: delete_group_msg_by_sender::Request,
) -> Answer<delete_group_msg_by_sender::Request> {
    let group = find_group::<delete_group_msg_by_sender::Request>(
        world,
        &request.group_id,
        request.topic_id.as_deref(),
    )?;
    // In live groups the call succeeds and does nothing.
    if group.kind != GroupType::AvChatRoom {
        for seq in world.recall_of_sender(&group.log, &request.sender_account) {
            call.did(seq.to_string());
        }
    }
    Ok(delete_group_msg_by_sender::Response::new().into())
}

/// Writes a message anew. The table has no code for a group or a message that is not there: the request is called
/// illegal.
fn modify(
    world: &mut World,
    call: &mut Call<'_>,
    request: modify_group_msg::Request,
) -> Answer<modify_group_msg::Request> {
    use modify_group_msg::{Error, Response};

    let group =
        find_group::<modify_group_msg::Request>(world, &request.group_id, request.topic_id.as_deref());
    let group =
        group.ok().filter(|group| group.kind != GroupType::AvChatRoom).ok_or(Error::InvalidRequest)?;
    if live(world, call, &group, request.msg_seq).is_none() {
        return Err(Error::InvalidRequest.into());
    }
    let body = (!request.msg_body.is_empty()).then(|| json(&request.msg_body));
    world.change_group_message(&group.log, request.msg_seq, |message| {
        if let Some(body) = body {
            message.body = body;
        }
        if request.cloud_custom_data.is_some() {
            message.cloud_custom_data = request.cloud_custom_data;
        }
    });
    call.did(request.msg_seq.to_string());
    Ok(Response::new().into())
}

/// Hides messages from members. The administrator, who reads over REST, still sees them.
fn clear(
    world: &mut World,
    call: &mut Call<'_>,
    request: clear_group_msg::Request,
) -> Answer<clear_group_msg::Request> {
    use clear_group_msg::{Error, Response};

    let group = find_group::<clear_group_msg::Request>(world, &request.group_id, None)?;
    if group.kind == GroupType::Community {
        return Err(Error::NotAdministrator.into());
    }
    let until = match request.msg_seq {
        Scope::All => group.last_seq,
        Scope::Only(seq) => seq.min(group.last_seq),
    };
    world.hide_group_messages(&group.log, until);
    call.did(group.id);
    Ok(Response::new().into())
}
