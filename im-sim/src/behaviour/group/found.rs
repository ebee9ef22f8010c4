//! New groups: created, or imported from elsewhere.

use std::collections::HashSet;

use im_api::Endpoint;
use im_api::group::{GroupType, Role, create_group, import_group};

use super::data::{with_data, with_member_data};
use super::{check_accounts, is_busy, no_account, refuse, wrong};
use crate::Refusal;
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::{GroupRecord, MemberRecord, World};

/// How many members an imported group may have, and has if nothing was said.
const MAX_IMPORTED: u32 = 6_000;
const IMPORTED: u32 = 2_000;

pub(super) fn handlers() -> Vec<Handler> {
    vec![Handler::of(create), Handler::of(import)]
}

fn create(
    world: &mut World,
    call: &mut Call<'_>,
    request: create_group::Request,
) -> Answer<create_group::Request> {
    use create_group::{Request, Response};

    check_id::<Request>(world, call, request.group_id.as_deref())?;
    let max = max_members(call, &request.group_type, request.max_member_count)?;
    let mut record = GroupRecord::new(request.group_type, call.caller, request.name, max, call.now, call.now);
    record.owner = request.owner_account;
    record.introduction = request.introduction;
    record.notification = request.notification;
    record.face_url = request.face_url;
    record.apply_join_option = request.apply_join_option;
    record.data = with_data(Vec::new(), request.app_defined_data)?;
    record.has_topics = request.support_topic == Some(true);
    check_members(world, call, &record, &request.member_list)?;
    let members = request.member_list.into_iter().map(|member| {
        let mut record = MemberRecord::new(call.now);
        record.is_admin = member.role == Some(Role::Admin);
        record.data = with_member_data(Vec::new(), member.app_member_defined_data)?;
        Ok((member.member_account, record))
    });
    let members = members.collect::<Result<Vec<_>, Refusal>>()?;
    let id = found::<Request>(world, call, request.group_id, record)?;
    for (name, member) in members {
        world.join(&id, &name, member, call.now);
    }
    Ok(Response::new(id).into())
}

fn import(
    world: &mut World,
    call: &mut Call<'_>,
    request: import_group::Request,
) -> Answer<import_group::Request> {
    use import_group::{Error, Request, Response};

    if request.group_type == GroupType::AvChatRoom {
        return Err(Error::NotPermitted.into());
    }
    check_id::<Request>(world, call, request.group_id.as_deref())?;
    // The page has numbers of its own, whatever the edition.
    let max = request.max_member_count.unwrap_or(IMPORTED);
    if max == 0 || (max > MAX_IMPORTED && request.group_type != GroupType::Community) {
        return Err(wrong(format!("MaxMemberCount: from 1 to {MAX_IMPORTED}")));
    }
    let created_at = request.create_time.unwrap_or(call.now);
    if created_at > call.now {
        return Err(wrong("CreateTime: it is yet to come"));
    }
    let mut record =
        GroupRecord::new(request.group_type, call.caller, request.name, max, created_at, created_at);
    record.owner = request.owner_account;
    record.introduction = request.introduction;
    record.notification = request.notification;
    record.face_url = request.face_url;
    record.apply_join_option = request.apply_join_option;
    record.data = with_data(Vec::new(), request.app_defined_data)?;
    record.has_topics = request.support_topic == Some(true);
    Ok(Response::new(found::<Request>(world, call, request.group_id, record)?).into())
}

/// Checks that no group has the id. This comes before everything that depends on how full the app is, so that a repeat
/// is told from a new group.
fn check_id<R: Endpoint>(world: &World, call: &Call<'_>, id: Option<&str>) -> Result<(), Refusal> {
    let Some(namesake) = id.and_then(|id| world.group(id)) else { return Ok(()) };
    let is_own = namesake.record().creator == call.caller && R::SPEC.error(10_025).is_some();
    Err(refuse::<R>(if is_own { 10_025 } else { 10_021 }))
}

/// The maximum of members that was asked for, or that of the edition. The page has no code for one that is too large.
fn max_members(call: &Call<'_>, group_type: &GroupType, wanted: Option<u32>) -> Result<u32, Refusal> {
    // Communities in an edition that has none: a public code, for the table of the command has none for it.
    let max = call.settings.edition.max_group_members(group_type).ok_or_else(|| Refusal::public(11_000))?;
    match wanted {
        Some(wanted) if wanted == 0 || wanted > max => {
            Err(wrong(format!("MaxMemberCount: the edition allows from 1 to {max}")))
        }
        wanted => Ok(wanted.unwrap_or(max)),
    }
}

/// Checks the first members: all of them or none come in.
fn check_members(
    world: &World,
    call: &Call<'_>,
    record: &GroupRecord,
    members: &[create_group::Member],
) -> Result<(), Refusal> {
    use create_group::Error;

    let names = || members.iter().map(|member| member.member_account.as_str());
    check_accounts(world, names(), no_account)?;
    if members.iter().any(|member| member.role.is_some()) && !record.has_admins() {
        return Err(wrong("Role: groups of this type have no administrators"));
    }
    let all: HashSet<_> = names().chain(record.owner.as_deref()).collect();
    if all.len() > usize::try_from(record.max_members).unwrap_or(usize::MAX) {
        return Err(Error::MemberQuotaExceeded.into());
    }
    if names().any(|name| is_busy(world, call, name)) {
        Err(Error::GroupsPerUserExceeded.into())
    } else {
        Ok(())
    }
}

/// Makes the group if the app and the owner may have another one, and returns its id.
fn found<R: Endpoint>(
    world: &mut World,
    call: &mut Call<'_>,
    id: Option<String>,
    record: GroupRecord,
) -> Result<String, Refusal> {
    if matches!(record.group_type, GroupType::Other(_)) {
        return Err(wrong("Type: there is no such type"));
    }
    if record.has_topics && record.group_type != GroupType::Community {
        return Err(wrong("SupportTopic: only communities have topics"));
    }
    check_accounts(world, record.owner.as_deref(), no_account)?;
    if let Some(code) = exhausted(world, call, &record) {
        return Err(refuse::<R>(code));
    }
    let id = id.unwrap_or_else(|| make_up_id(world, call, &record.group_type));
    world.found_group(&id, record, call.now);
    call.did(id.as_str());
    Ok(id)
}

/// The code of the quota that another group would exceed.
fn exhausted(world: &World, call: &Call<'_>, record: &GroupRecord) -> Option<i64> {
    let edition = call.settings.edition;
    let live_streams = || world.groups().iter().filter(|(_, group)| !group.record().keeps_members()).count();
    if edition.max_group_members(&record.group_type).is_none() {
        return Some(11_000);
    }
    if edition.max_groups().is_some_and(|max| world.groups().len() >= max) {
        return Some(10_058);
    }
    if !record.keeps_members() && edition.max_av_chat_rooms().is_some_and(|max| live_streams() >= max) {
        return Some(10_036);
    }
    if record.owner.as_deref().is_some_and(|owner| is_busy(world, call, owner)) {
        return Some(10_037);
    }
    (!world.may_grow(call.now)).then_some(10_006)
}

fn make_up_id(world: &World, call: &mut Call<'_>, group_type: &GroupType) -> String {
    let prefix = if *group_type == GroupType::Community { "@TGS#_@TGS#" } else { "@TGS#" };
    loop {
        let id = format!("{prefix}{:010X}", call.random.bits() >> 24);
        if world.group(&id).is_none() {
            return id;
        }
    }
}
