//! Groups of friends: make, delete, list.

use im_api::relationship::{group_add, group_delete, group_get};

use super::{Entries, check_some, check_user, explain, invalid, wire_count};
use crate::Refusal;
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::{RelationError, World};

pub(super) fn handlers() -> Vec<Handler> {
    vec![Handler::of(add), Handler::of(delete), Handler::of(get)]
}

/// What becomes of a call with a group that exists already is not documented: here it is refused and does nothing.
fn add(world: &mut World, call: &mut Call<'_>, request: group_add::Request) -> Answer<group_add::Request> {
    use group_add::{Error, Response};

    let owner = request.from_account;
    check_user::<Error>(world, &owner)?;
    world.add_friend_groups(&owner, &request.group_name).map_err(explain::<Error>)?;
    request.group_name.iter().for_each(|group| call.did(group.as_str()));
    let mut entries = Entries::default();
    for name in request.to_account {
        let result = world.put_into_groups(&owner, &name, &request.group_name).map_err(|error| match error {
            RelationError::Missing => {
                Refusal::new(Error::NotFriend.code(), "Err_SNS_GroupAdd_ToTinyId_Not_Friend")
            }
            error => explain::<Error>(error),
        });
        entries.push(call, name, result);
    }
    let sequence = world.circle(&owner).group_sequence;
    Ok(Response::new(sequence).result_item(entries.items).fail_account(entries.failed).into())
}

/// The answer tells of no single group, and what becomes of one that does not exist is not documented: here the call is
/// refused and deletes nothing.
fn delete(
    world: &mut World,
    call: &mut Call<'_>,
    request: group_delete::Request,
) -> Answer<group_delete::Request> {
    use group_delete::{Error, Response};

    let owner = request.from_account;
    check_user::<Error>(world, &owner)?;
    check_some("GroupName", &request.group_name)?;
    world.delete_friend_groups(&owner, &request.group_name).map_err(explain::<Error>)?;
    request.group_name.into_iter().for_each(|group| call.did(group));
    Ok(Response::new(world.circle(&owner).group_sequence).into())
}

fn get(world: &mut World, _: &mut Call<'_>, request: group_get::Request) -> Answer<group_get::Request> {
    use group_get::{Error, FriendGroup, NeedFriend, Response};

    let owner = request.from_account;
    check_user::<Error>(world, &owner)?;
    let is_all = request.group_name.is_empty();
    // The page says that friends are listed only where no group is named, although its example has them.
    let is_detailed = match request.need_friend {
        None => false,
        Some(NeedFriend::Yes) => is_all,
        Some(_) => return Err(invalid("NeedFriend")),
    };
    let circle = world.circle(&owner);
    let sequence = circle.group_sequence;
    // What is answered if nothing has changed is not documented: here it is an empty list.
    let is_known = is_all && sequence != 0 && request.last_sequence == Some(sequence);
    let is_wanted = |group: &String| !is_known && (is_all || request.group_name.contains(group));
    let groups = circle.groups.into_iter().filter(is_wanted).map(|group| {
        let members = world.friends(&owner).filter(|friend| friend.data.groups.contains(&group));
        let members: Vec<_> = members.map(|friend| friend.to.clone()).collect();
        FriendGroup::new(group, wire_count(members.len()))
            .to_account(members.into_iter().filter(|_| is_detailed))
    });
    Ok(Response::new(groups.collect::<Vec<_>>(), sequence).into())
}
