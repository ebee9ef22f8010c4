//! Imports of members and of what they have not read.

use im_api::group::{AddResult, AddedMember, Role, import_group_member, set_unread_msg_num};

use super::members::added;
use super::{find, find_kept, is_busy, wrong};
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::{GroupRecord, MemberRecord, World};

pub(super) fn handlers() -> Vec<Handler> {
    vec![Handler::of(import), Handler::of(set_unread)]
}

/// A member who cannot come in fails alone, whatever the reason: the page names one only, and no code for any.
fn import(
    world: &mut World,
    call: &mut Call<'_>,
    request: import_group_member::Request,
) -> Answer<import_group_member::Request> {
    use import_group_member::{Request, Response};

    let id = request.group_id;
    let group = find_kept::<Request>(world, &id)?.record().clone();
    let mut results = Vec::with_capacity(request.member_list.len());
    for member in request.member_list {
        let name = member.member_account.as_str();
        let joined_at = member.join_time.unwrap_or(call.now);
        let is_possible = world.exists(name)
            && !is_busy(world, call, name)
            && (group.created_at..=call.now).contains(&joined_at)
            && (member.role.is_none() || group.has_admins());
        let is_known = world.group(&id).is_some_and(|group| group.member(name).is_some());
        let result = if is_possible || is_known {
            let mut record = MemberRecord::new(joined_at);
            record.is_admin = member.role == Some(Role::Admin);
            record.read_seq = read_seq(&group, member.unread_msg_num.unwrap_or(0));
            added(world.join(&id, name, record, call.now))
        } else {
            AddResult::Failed
        };
        if result == AddResult::Added {
            call.did(name);
        }
        results.push(AddedMember::new(member.member_account, result));
    }
    Ok(Response::new(results).into())
}

/// What somebody has read who has not read so many messages, or none if there are fewer.
fn read_seq(group: &GroupRecord, unread: u32) -> u32 {
    group.last_seq.saturating_sub(unread)
}

fn set_unread(
    world: &mut World,
    call: &mut Call<'_>,
    request: set_unread_msg_num::Request,
) -> Answer<set_unread_msg_num::Request> {
    use set_unread_msg_num::{Request, Response};

    let (id, name) = (request.group_id, request.member_account);
    let group = find::<Request>(world, &id)?.record();
    if !group.has_unread_counts() {
        return Ok(Response::new().into());
    }
    let read_seq = read_seq(group, request.unread_msg_num);
    if !world.change_member(&id, &name, |member| member.read_seq = read_seq) {
        return Err(wrong(format!("Member_Account: `{name}` is no member")));
    }
    call.did(name);
    Ok(Response::new().into())
}
