//! Permission groups of communities.
//!
//! No page shows the tables of errors; the codes are those that the public table has for permission groups.

use im_api::Endpoint;
use im_api::group::{
    GroupType, add_permission_group_member, create_permission_group, delete_permission_group_member,
    destroy_permission_group, get_permission_group, get_permission_group_member_list,
    modify_permission_group,
};
use serde_json::json;

use super::show::count;
use super::{find, refuse, wrong};
use crate::Refusal;
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::{Group, Ordered, Part, PermissionGroup, PermissionGroupRecord, World};

/// The code of a permission group that is not there, or not any more.
const NO_PERMISSION_GROUP: i64 = 110_006;

/// How cursors begin: they are no numbers.
const CURSORS: &str = "TGS";

pub(super) fn handlers() -> Vec<Handler> {
    vec![
        Handler::of(create),
        Handler::of(modify),
        Handler::of(read),
        Handler::of(destroy),
        Handler::of(add),
        Handler::of(remove),
        Handler::of(members),
    ]
}

/// A community. The switch of the feature counts as on.
fn find_community<'a, R: Endpoint>(world: &'a World, id: &str) -> Result<&'a Group, Refusal> {
    let group = find::<R>(world, id)?;
    let is_community = group.record().group_type == GroupType::Community;
    if is_community { Ok(group) } else { Err(refuse::<R>(10_007)) }
}

/// A permission group of a community, and the community.
pub(super) fn find_permission_group<'a, R: Endpoint>(
    world: &'a World,
    group: &str,
    id: &str,
) -> Result<(&'a Group, &'a PermissionGroup), Refusal> {
    let group = find_community::<R>(world, group)?;
    let found = group.permission_groups().get(id).ok_or_else(|| refuse::<R>(NO_PERMISSION_GROUP))?;
    Ok((group, found))
}

/// An id that is taken has the code of a group's.
fn create(
    world: &mut World,
    call: &mut Call<'_>,
    request: create_permission_group::Request,
) -> Answer<create_permission_group::Request> {
    use create_permission_group::{Request, Response};

    let group = find_community::<Request>(world, &request.group_id)?;
    if let Some(id) = &request.permission_group_id {
        if !id.starts_with("@PMG#_") {
            return Err(wrong("PermissionGroupId: it begins with `@PMG#_`"));
        }
        if group.permission_groups().contains(id) {
            return Err(refuse::<Request>(10_021));
        }
    }
    let id = request.permission_group_id.unwrap_or_else(|| make_up_id(group, call));
    let mut record = PermissionGroupRecord::new(request.permission_group_name, request.permission);
    record.custom_string = request.custom_string;
    world.create_permission_group(&request.group_id, &id, record);
    call.did(id.as_str());
    Ok(Response::new().permission_group_id(id).into())
}

fn make_up_id(group: &Group, call: &mut Call<'_>) -> String {
    loop {
        let id = format!("@PMG#_@PMG#{:010X}", call.random.bits() >> 24);
        if !group.permission_groups().contains(&id) {
            return id;
        }
    }
}

fn modify(
    world: &mut World,
    call: &mut Call<'_>,
    request: modify_permission_group::Request,
) -> Answer<modify_permission_group::Request> {
    use modify_permission_group::{Request, Response};

    let id = request.permission_group_id;
    find_permission_group::<Request>(world, &request.group_id, &id)?;
    world.change_permission_group(&request.group_id, &id, |record| {
        if let Some(name) = request.permission_group_name {
            record.name = name;
        }
        record.permission = request.permission.unwrap_or(record.permission);
        record.custom_string = request.custom_string.or(record.custom_string.take());
    });
    call.did(id);
    Ok(Response::new().into())
}

/// Those that are named come at once, whatever the page may hold.
fn read(
    world: &mut World,
    _: &mut Call<'_>,
    request: get_permission_group::Request,
) -> Answer<get_permission_group::Request> {
    use get_permission_group::{PermissionGroupInfo, Request, Response};

    let group = find_community::<Request>(world, &request.group_id)?;
    let all = group.permission_groups();
    let (ids, next) = if request.permission_group_id_list.is_empty() {
        page(all, request.next.as_deref(), request.limit.unwrap_or(20))?
    } else {
        (request.permission_group_id_list, String::new())
    };
    let infos = ids.into_iter().map(|id| {
        let Some(found) = all.get(&id) else {
            let refusal = refuse::<Request>(NO_PERMISSION_GROUP);
            return PermissionGroupInfo::new(refusal.code(), refusal.info(), id);
        };
        let record = found.record();
        PermissionGroupInfo::new(0, "", id)
            .permission_group_name(record.name.as_str())
            .custom_string(record.custom_string.as_deref().unwrap_or_default())
            .permission(record.permission)
            .member_count(count(found.members().len()))
    });
    Ok(Response::new(infos.collect::<Vec<_>>()).next(next).into())
}

/// The names on a page, and the cursor of the next one.
fn page<T>(list: &Ordered<T>, cursor: Option<&str>, limit: u32) -> Result<(Vec<String>, String), Refusal> {
    let after = match cursor.unwrap_or_default() {
        "" => Some(0),
        cursor => cursor.strip_prefix(CURSORS).and_then(|number| number.parse().ok()),
    };
    let after = after.ok_or_else(|| wrong("Next: no answer has given this"))?;
    let Part { items, next } = list.part(after, usize::try_from(limit).unwrap_or(usize::MAX), |_, _| true);
    let names = items.into_iter().map(|(name, _)| name.to_owned()).collect();
    Ok((names, next.map_or(String::new(), |next| format!("{CURSORS}{next:016}"))))
}

fn destroy(
    world: &mut World,
    call: &mut Call<'_>,
    request: destroy_permission_group::Request,
) -> Answer<destroy_permission_group::Request> {
    use destroy_permission_group::{PermissionGroupResult, Request, Response};

    find_community::<Request>(world, &request.group_id)?;
    let results = request.permission_group_id_list.into_iter().map(|id| {
        if world.destroy_permission_group(&request.group_id, &id) {
            call.did(id.as_str());
            return PermissionGroupResult::new(id, 0, "");
        }
        let refusal = refuse::<Request>(NO_PERMISSION_GROUP);
        PermissionGroupResult::new(id, refusal.code(), refusal.info())
    });
    Ok(Response::new(results.collect::<Vec<_>>()).into())
}

/// Who is no member of the community has the code of an account that does not exist.
fn add(
    world: &mut World,
    call: &mut Call<'_>,
    request: add_permission_group_member::Request,
) -> Answer<add_permission_group_member::Request> {
    use add_permission_group_member::{MemberResult, Request, Response};

    let (group, id) = (request.group_id, request.permission_group_id);
    find_permission_group::<Request>(world, &group, &id)?;
    let results = request.member_list.into_iter().map(|member| {
        let name = member.member_account;
        let is_member = world.group(&group).is_some_and(|group| group.member(&name).is_some());
        let code = if !is_member {
            10_019
        } else if world.add_to_permission_group(&group, &id, &name) {
            call.did(name.as_str());
            0
        } else {
            10_013
        };
        MemberResult::new(name, code)
    });
    Ok(Response::new(results.collect::<Vec<_>>()).into())
}

fn remove(
    world: &mut World,
    call: &mut Call<'_>,
    request: delete_permission_group_member::Request,
) -> Answer<delete_permission_group_member::Request> {
    use delete_permission_group_member::{Request, Response};

    let (group, id) = (request.group_id, request.permission_group_id);
    find_permission_group::<Request>(world, &group, &id)?;
    for member in request.member_list {
        if world.remove_from_permission_group(&group, &id, &member.member_account) {
            call.did(member.member_account);
        }
    }
    Ok(Response::new().into())
}

/// Nothing comes but the names: what else is told of a member is not documented.
fn members(
    world: &mut World,
    _: &mut Call<'_>,
    request: get_permission_group_member_list::Request,
) -> Answer<get_permission_group_member_list::Request> {
    use get_permission_group_member_list::{Request, Response};

    let (_, found) =
        find_permission_group::<Request>(world, &request.group_id, &request.permission_group_id)?;
    let (names, next) = page(found.members(), request.next.as_deref(), request.limit.unwrap_or(50))?;
    let list: Vec<_> = names.into_iter().map(|name| json!({"Member_Account": name})).collect();
    Ok(Response::new(list, next).into())
}
