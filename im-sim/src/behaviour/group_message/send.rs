//! Sending to a group, and notices to its members.

use im_api::Scope;
use im_api::delivery::SendMsgControl;
use im_api::group::GroupType;
use im_api::group_message::{
    MsgPriority, MsgPriorityLevel, PlaceKind, send_group_msg, send_group_system_notification,
};

use super::receipts::check_receipts;
use super::{MAX_BODY, check_account, find_group};
use crate::Edition;
use crate::Refusal;
use crate::behaviour::message::{json, spend};
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::{CannotSend, ExtensionsRecord, GroupDraft, GroupHead, World};

/// Messages that a group takes in a second.
const GROUP_RATE: u32 = 40;

/// Most members that one message mentions.
const MAX_MENTIONS: usize = 30;

/// Why a message was dropped that came too fast.
const DROPPED: &str = "MsgFreqCtrl";

pub(super) fn handlers() -> Vec<Handler> {
    vec![Handler::of(send), Handler::of(notify)]
}

/// Sends a message.
///
/// A repeat is what has the same sender and `Random` as a message of the last five minutes, whatever it says: that is
/// the rule of the page on limits. Newer pages of the command also compare the content, so a client that gets by here
/// gets by there.
///
/// A message that comes too fast is dropped, with success; it has no number, and nothing remembers it. The table also
/// has a code for that, 10023, and does not say when it is given instead.
fn send(
    world: &mut World,
    call: &mut Call<'_>,
    request: send_group_msg::Request,
) -> Answer<send_group_msg::Request> {
    use send_group_msg::{Error, Response};

    let group = find_group::<send_group_msg::Request>(world, &request.group_id, request.topic_id.as_deref())?;
    let from = request.from_account.clone().unwrap_or_else(|| call.caller.to_owned());
    check_sender(world, call, &group, &from)?;
    check_form(world, call, &group, &request)?;
    let random = request.random.ok_or(Error::InvalidArgument)?;
    if let Some((seq, time)) = world.repeated_in_group(&group.log, &from, random, call.now) {
        return Ok(Response::new().msg_time(time).msg_seq(seq).into());
    }
    let draft = read_draft(from, random, request)?;
    if !world.admit_to_group(&group.id, draft.priority, call.limit(GROUP_RATE), call.ticks) {
        return Ok(Response::new().msg_time(call.now).msg_drop_reason(DROPPED).into());
    }
    spend(world, call, 1)?;
    let seq = world.post(&group, draft, call.now, call.now).ok_or(Error::GroupNotFound)?;
    call.did(group.id);
    Ok(Response::new().msg_time(call.now).msg_seq(seq).into())
}

/// Whether somebody may send to a group: members who are not muted, and administrators of the app, who need not be
/// members and may do what an owner may.
fn check_sender(world: &World, call: &Call<'_>, group: &GroupHead, from: &str) -> Result<(), Refusal> {
    use send_group_msg::Error;

    check_account(world, from)?;
    if world.muted_for(from, call.now).group > 0 {
        return Err(Error::SenderMuted.into());
    }
    if call.settings.admins.iter().any(|admin| admin == from) {
        return Ok(());
    }
    let found = world.group(&group.id).ok_or(Error::GroupNotFound)?;
    let verdict = match group.topic.as_deref().and_then(|topic| found.topics().get(topic)) {
        Some(topic) => found.may_send_to_topic(topic, from, call.now),
        None => found.may_send(from, call.now),
    };
    verdict.map_err(|reason| match reason {
        CannotSend::NotMember => Error::NotPermitted.into(),
        CannotSend::Muted => Error::SenderMuted.into(),
    })
}

/// What types of groups and editions do not allow.
fn check_form(
    world: &World,
    call: &Call<'_>,
    group: &GroupHead,
    request: &send_group_msg::Request,
) -> Result<(), Refusal> {
    use send_group_msg::Error;

    let is_online_only = request.online_only_flag == Some(true);
    let needs_receipts = request.need_read_receipt == Some(true);
    let is_live = group.kind == GroupType::AvChatRoom;
    let has_lists = matches!(group.kind, GroupType::Private | GroupType::Public | GroupType::ChatRoom);
    let mentions_all = request.group_at_info.iter().any(|mention| mention.group_at_all_flag);
    let takes_pairs = request.support_message_extension == Some(true);
    if is_live && (is_online_only || !request.send_msg_control.is_empty() || mentions_all || takes_pairs) {
        return Err(Error::NotPermitted.into());
    }
    if group.kind == GroupType::ChatRoom && request.send_msg_control.contains(&SendMsgControl::NoUnread) {
        return Err(Error::NotPermitted.into());
    }
    if request.group_at_info.len() > MAX_MENTIONS {
        return Err(Refusal::public(10_053));
    }
    if !has_lists && (request.to_account.is_some() || needs_receipts) {
        return Err(Error::NotPermitted.into());
    }
    if let Some(recipients) = &request.to_account {
        if call.settings.edition != Edition::Enterprise {
            return Err(Refusal::public(10_059));
        }
        // Whom it reaches if some are no members is not documented: here it is refused.
        if !recipients.iter().all(|name| world.is_group_member(&group.id, name)) {
            return Err(Error::InvalidArgument.into());
        }
    }
    if needs_receipts && is_online_only {
        return Err(Refusal::public(10_061));
    }
    if needs_receipts { check_receipts(world, call, &group.id) } else { Ok(()) }
}

fn read_draft(from: String, random: u32, request: send_group_msg::Request) -> Result<GroupDraft, Refusal> {
    let body = json(&request.msg_body);
    if body.len() > MAX_BODY {
        return Err(send_group_msg::Error::MessageTooLong.into());
    }
    let priority = match request.msg_priority {
        None | Some(MsgPriority::Normal) => MsgPriorityLevel::Normal,
        Some(MsgPriority::High) => MsgPriorityLevel::High,
        Some(MsgPriority::Low) => MsgPriorityLevel::Low,
        Some(_) => return Err(send_group_msg::Error::InvalidArgument.into()),
    };
    let is_kept = request.online_only_flag != Some(true);
    Ok(GroupDraft {
        priority,
        cloud_custom_data: request.cloud_custom_data,
        extensions: (request.support_message_extension == Some(true)).then(ExtensionsRecord::new),
        place: if is_kept { PlaceKind::Normal } else { PlaceKind::Gone },
        is_listed: is_kept && !request.send_msg_control.contains(&SendMsgControl::NoLastMsg),
        is_unread: is_kept
            && request.to_account.is_none()
            && !request.send_msg_control.contains(&SendMsgControl::NoUnread),
        needs_receipts: request.need_read_receipt == Some(true),
        recipients: request.to_account.unwrap_or_default(),
        mentions: request.group_at_info,
        ..GroupDraft::new(from, random, body)
    })
}

/// Sends a notice: nobody keeps it. Who is named and is no member does not get it, of which the page is silent.
fn notify(
    world: &mut World,
    call: &mut Call<'_>,
    request: send_group_system_notification::Request,
) -> Answer<send_group_system_notification::Request> {
    use send_group_system_notification::{Error, Response};

    let group = find_group::<send_group_system_notification::Request>(
        world,
        &request.group_id,
        request.topic_id.as_deref(),
    )?;
    let recipients = match request.to_members_account {
        Scope::All => None,
        Scope::Only(names) => Some(names),
    };
    if recipients.is_some() && group.kind == GroupType::AvChatRoom {
        return Err(Error::NotPermitted.into());
    }
    spend(world, call, 1)?;
    match recipients {
        None => call.did(group.id),
        Some(names) => {
            for name in names.into_iter().filter(|name| world.is_group_member(&group.id, name)) {
                call.did(name);
            }
        }
    }
    Ok(Response::new().into())
}
