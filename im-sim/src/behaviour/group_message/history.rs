//! Reading the history.

use im_api::group::GroupType;
use im_api::group_message::{PlaceKind, group_msg_get_simple};
use serde_json::{Value, json};

use super::find_group;
use crate::Refusal;
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::{GroupMessageRecord, LogWanted, World};

/// How large a page may be. No number is given for groups: this is that of one-to-one messages.
const PAGE_BYTES: usize = 13 * 1024;

pub(super) fn handlers() -> Vec<Handler> {
    vec![Handler::of(read)]
}

/// Reads a page. Members see less: for the administrator nothing is hidden, not even what was sent to single members.
fn read(
    world: &mut World,
    call: &mut Call<'_>,
    request: group_msg_get_simple::Request,
) -> Answer<group_msg_get_simple::Request> {
    let group =
        find_group::<group_msg_get_simple::Request>(world, &request.group_id, request.topic_id.as_deref())?;
    if group.kind == GroupType::AvChatRoom {
        // The general table has a code for just this.
        return Err(Refusal::public(10_044));
    }
    let wanted = LogWanted {
        from: request.req_msg_seq.unwrap_or(u32::MAX).min(group.last_seq),
        max_count: usize::try_from(request.req_msg_number).unwrap_or(usize::MAX),
        max_bytes: PAGE_BYTES,
        with_recalled: request.with_recalled_msg == Some(true),
        since: call.kept_since(),
    };
    let page = world.group_page(&group.log, &wanted);
    let messages: Vec<_> = page.places.iter().map(|(seq, record)| describe(*seq, *record)).collect();
    let response = group_msg_get_simple::Response::new(messages).group_id(request.group_id);
    Ok(response.is_finished(page.completeness).into())
}

fn describe(seq: u32, record: Option<&GroupMessageRecord>) -> group_msg_get_simple::Message {
    let place = group_msg_get_simple::Message::new().msg_seq(seq);
    let Some(record) = record else {
        return place.is_place_msg(PlaceKind::Gone).msg_body(json!([]));
    };
    let body: Value = serde_json::from_str(&record.body).unwrap_or_default();
    place
        .from_account(record.from.as_str())
        .is_place_msg(record.place)
        .msg_body(body)
        .msg_priority(record.priority)
        .msg_random(record.random)
        .msg_time_stamp(record.time)
}
