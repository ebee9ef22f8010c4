//! Members: list, read, add, remove, change.

use std::collections::HashSet;

use im_api::group::{
    AddResult, AddedMember, MemberInfo, Role, add_group_member, delete_group_member, get_group_member_info,
    get_role_in_group, get_specified_group_member_info, modify_group_member_info,
};

use super::data::with_member_data;
use super::show::{Fields, count, member_info};
use super::{check_accounts, find, find_kept, is_busy, refuse, short, wrong};
use crate::Refusal;
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::{Group, Joined, MemberRecord, Part, Place, World};

/// How many members a page of a community may hold.
const COMMUNITY_PAGE: u32 = 100;

/// Cursors begin here: they are long numbers, if in a string.
const CURSORS: u64 = 144_115_000_000_000_000;

pub(super) fn handlers() -> Vec<Handler> {
    vec![
        Handler::of(list),
        Handler::of(read),
        Handler::of(add),
        Handler::of(remove),
        Handler::of(modify),
        Handler::of(roles),
    ]
}

fn list(
    world: &mut World,
    call: &mut Call<'_>,
    request: get_group_member_info::Request,
) -> Answer<get_group_member_info::Request> {
    use get_group_member_info::{Request, Response};

    let group = find_kept::<Request>(world, &request.group_id)?;
    let is_community = group.record().group_type == im_api::group::GroupType::Community;
    let is_wanted = |name: &str| has_role(group, name, &request.member_role_filter);
    let (names, next) = if is_community {
        let (names, next) = after_cursor(group, &request, is_wanted)?;
        (names, Some(next))
    } else {
        let offset = usize::try_from(request.offset.unwrap_or(0)).unwrap_or(usize::MAX);
        let limit = request.limit.map_or(usize::MAX, |limit| usize::try_from(limit).unwrap_or(usize::MAX));
        let names = group.members().iter().map(|(name, _)| name).filter(|name| is_wanted(name));
        (names.skip(offset).take(limit).collect(), None)
    };
    let known = (!request.member_info_filter.is_empty()).then_some(request.member_info_filter.as_slice());
    let own = request.app_defined_data_filter_group_member.as_slice();
    // A filter that names known fields only leaves out the app's own, as elsewhere: what is not named does not come.
    let own = (known.is_some() || !own.is_empty()).then_some(own);
    let members: Vec<_> =
        names.into_iter().map(|name| member_info(world, call, group, name, Fields { known, own })).collect();
    let mut response = Response::new(count(group.members().len()), members);
    response.next = next;
    Ok(short(response)?.into())
}

/// A page of a community: the first one is asked for by an empty cursor, and no cursor at all is a mistake. Pages may be
/// smaller than was asked for.
fn after_cursor<'a>(
    group: &'a Group,
    request: &get_group_member_info::Request,
    is_wanted: impl Fn(&str) -> bool,
) -> Result<(Vec<&'a str>, String), Refusal> {
    let cursor = request.next.as_deref().ok_or_else(|| wrong("Next: a community is listed by it"))?;
    let after = match cursor {
        "" => Some(0),
        cursor => cursor.parse().ok().and_then(|number: u64| number.checked_sub(CURSORS)),
    };
    let after = after.ok_or_else(|| wrong("Next: no answer has given this"))?;
    let limit = request.limit.unwrap_or(COMMUNITY_PAGE).min(COMMUNITY_PAGE);
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let Part { items, next } = group.members().part(after, limit, |name, _| is_wanted(name));
    let next = next.map_or(String::new(), |next| (CURSORS + next).to_string());
    Ok((items.into_iter().map(|(name, _)| name).collect(), next))
}

fn has_role(group: &Group, name: &str, roles: &[Role]) -> bool {
    roles.is_empty() || roles.contains(&group.role(name))
}

/// Who is no member is left out: the page does not say what stands for them. The newest member comes first, as the
/// order of the request is documented not to count.
fn read(
    world: &mut World,
    call: &mut Call<'_>,
    request: get_specified_group_member_info::Request,
) -> Answer<get_specified_group_member_info::Request> {
    use get_specified_group_member_info::{Request, Response};

    let group = find_kept::<Request>(world, &request.group_id)?;
    let wanted: HashSet<_> = request.member_list_account.iter().map(String::as_str).collect();
    let known = (!request.member_info_filter.is_empty()).then_some(request.member_info_filter.as_slice());
    let own = request.app_defined_data_filter_group_member.as_slice();
    // The app's own fields come even if only known ones are named.
    let fields = Fields { known, own: (!own.is_empty()).then_some(own) };
    let mut members: Vec<_> = wanted
        .into_iter()
        .filter_map(|name| Some((group.member(name)?.number, name)))
        .filter(|(_, name)| has_role(group, name, &request.member_role_filter))
        .collect();
    members.sort_unstable_by(|one, other| other.cmp(one));
    let members = members.into_iter().map(|(_, name)| member_info(world, call, group, name, fields));
    let members: Vec<MemberInfo> = members.collect();
    Ok(Response::new(request.group_id.as_str(), members).into())
}

/// Accounts are added at once, without asking them or anybody else: when a user is asked first is not documented for
/// calls by an administrator of the app.
///
/// The call is refused if the group was full before it. If it becomes full on the way, those who have found no place
/// are told as failed.
fn add(
    world: &mut World,
    call: &mut Call<'_>,
    request: add_group_member::Request,
) -> Answer<add_group_member::Request> {
    use add_group_member::{Error, Request, Response};

    let id = request.group_id;
    let group = find_kept::<Request>(world, &id)?;
    let names: Vec<_> = request.member_list.into_iter().map(|member| member.member_account).collect();
    check_accounts(world, names.iter().map(String::as_str), |_| Error::AccountNotFound.into())?;
    let is_new = |name: &&String| group.member(name).is_none();
    if group.is_full() && names.iter().any(|name| is_new(&name)) {
        return Err(Error::GroupFull.into());
    }
    if names.iter().filter(is_new).any(|name| is_busy(world, call, name)) {
        return Err(Error::GroupsPerUserExceeded.into());
    }
    let read_seq = group.record().last_seq;
    let mut results = Vec::with_capacity(names.len());
    for name in names {
        // What was said before is not counted as unread.
        let mut member = MemberRecord::new(call.now);
        member.read_seq = read_seq;
        let result = added(world.join(&id, &name, member, call.now));
        if result == AddResult::Added {
            call.did(name.as_str());
        }
        results.push(AddedMember::new(name, result));
    }
    Ok(Response::new(results).into())
}

/// The outcome without its reason, for which there is no place.
pub(super) fn added(outcome: Option<Joined>) -> AddResult {
    match outcome {
        Some(Joined::Added) => AddResult::Added,
        Some(Joined::AlreadyMember) => AddResult::AlreadyMember,
        Some(Joined::Full | Joined::Banned) | None => AddResult::Failed,
    }
}

/// All or nothing: an owner who cannot be removed leaves the others where they are.
fn remove(
    world: &mut World,
    call: &mut Call<'_>,
    request: delete_group_member::Request,
) -> Answer<delete_group_member::Request> {
    use delete_group_member::{Request, Response};

    let group = find::<Request>(world, &request.group_id)?;
    if !group.record().keeps_members() {
        return Err(wrong("nobody can be removed from an AVChatRoom"));
    }
    let names = request.member_to_del_account;
    if !group.record().owner_may_leave() && names.iter().any(|name| group.is_owner(name)) {
        return Err(refuse::<Request>(10_007));
    }
    for name in names {
        if world.leave(&request.group_id, &name) {
            call.did(name);
        }
    }
    Ok(Response::new().into())
}

fn modify(
    world: &mut World,
    call: &mut Call<'_>,
    request: modify_group_member_info::Request,
) -> Answer<modify_group_member_info::Request> {
    use modify_group_member_info::{Request, Response};

    let (id, name) = (request.group_id, request.member_account);
    let group = find_kept::<Request>(world, &id)?;
    let Some(member) = group.member(&name) else {
        return Err(wrong(format!("Member_Account: `{name}` is no member")));
    };
    let is_role_refused = request
        .role
        .as_ref()
        .is_some_and(|role| group.is_owner(&name) || (*role == Role::Admin && !group.record().has_admins()));
    if is_role_refused || (request.mute_time.is_some() && !group.record().has_mutes()) {
        return Err(refuse::<Request>(10_007));
    }
    let mut member = member.clone();
    member.data = with_member_data(member.data, request.app_member_defined_data)?;
    if let Some(role) = request.role {
        member.is_admin = role == Role::Admin;
    }
    member.msg_flag = request.msg_flag.or(member.msg_flag);
    member.name_card = request.name_card.unwrap_or(member.name_card);
    world.change_member(&id, &name, |kept| *kept = member);
    if let Some(seconds) = request.mute_time {
        let place = Place { group: &id, topic: None };
        world.mute_at(place, &name, call.now + u64::from(seconds), call.now);
    }
    call.did(name);
    Ok(Response::new().into())
}

fn roles(
    world: &mut World,
    _: &mut Call<'_>,
    request: get_role_in_group::Request,
) -> Answer<get_role_in_group::Request> {
    use get_role_in_group::{Request, Response, UserRole};

    let group = find_kept::<Request>(world, &request.group_id)?;
    let roles = request.user_account.into_iter().map(|name| {
        let role = group.role(&name);
        UserRole::new(name, role)
    });
    Ok(Response::new(roles.collect::<Vec<_>>()).into())
}
