//! Add, import, change and remove friends.

use im_api::relationship::{
    DeleteType, friend_add, friend_delete, friend_delete_all, friend_import, friend_update,
};

use super::{Entries, INVALID, check_some, check_user, explain, fields, invalid};
use crate::Refusal;
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::{Added, Decision, FriendPatch, FriendRecord, RelationError, Wish, World};

pub(super) fn handlers() -> Vec<Handler> {
    vec![
        Handler::of(add),
        Handler::of(import),
        Handler::of(update),
        Handler::of(delete),
        Handler::of(delete_all),
    ]
}

fn add(world: &mut World, call: &mut Call<'_>, request: friend_add::Request) -> Answer<friend_add::Request> {
    use friend_add::{AddType, Error, Response};

    let from = request.from_account;
    check_user::<Error>(world, &from)?;
    check_some("AddFriendItem", &request.add_friend_item)?;
    let is_mutual = match request.add_type {
        None | Some(AddType::Both) => true,
        Some(AddType::Single) => false,
        Some(_) => return Err(invalid("AddType")),
    };
    let decision = match request.force_add_flags {
        Some(true) => Decision::Administrator,
        _ => Decision::Peer(&call.settings.allow_type),
    };
    let mut entries = Entries::default();
    for item in request.add_friend_item {
        let name = item.to_account;
        let groups = item.group_name.map(|group| vec![group]);
        let patch = FriendPatch { remark: item.remark, groups, ..FriendPatch::default() };
        let friend = friend(call.now, item.add_source, item.add_wording, patch);
        let added = world.add_friend(Wish { from: &from, to: &name, friend, is_mutual }, decision);
        if added == Ok(Added::Requested) {
            call.did(name.as_str());
        }
        // Whether `Fail_Account` names those who must confirm is not documented: here it does.
        entries.push(call, name, added.map_err(explain_add).and_then(explain_added));
    }
    Ok(Response::new(entries.items).fail_account(entries.failed).into())
}

fn friend(
    add_time: u64,
    add_source: String,
    add_wording: Option<String>,
    patch: FriendPatch,
) -> FriendRecord {
    let mut friend = FriendRecord::new(add_time).add_source(add_source);
    friend.add_wording = add_wording.filter(|wording| !wording.is_empty());
    patch.apply(&mut friend);
    friend
}

fn explain_added(added: Added) -> Result<(), Refusal> {
    match added {
        Added::Friends => Ok(()),
        Added::Requested => Err(friend_add::Error::AwaitsConfirmation.into()),
    }
}

/// What somebody is told who is a friend already is not documented; the vendor's own apps look for this text.
fn explain_add(error: RelationError) -> Refusal {
    match error {
        RelationError::Exists => Refusal::new(INVALID, "Err_SNS_FriendAdd_Friend_Exist"),
        error => explain::<friend_add::Error>(error),
    }
}

/// The user `to` says yes to the request of `from`, for which there is no command.
pub(crate) fn confirm(world: &mut World, from: &str, to: &str, now: u64) -> Result<(), Refusal> {
    world.confirm_friend(from, to, now).map_err(|error| match error {
        RelationError::Missing => Refusal::public(30_614),
        error => explain::<friend_add::Error>(error),
    })
}

fn import(
    world: &mut World,
    call: &mut Call<'_>,
    request: friend_import::Request,
) -> Answer<friend_import::Request> {
    use friend_import::{Error, Response};

    let owner = request.from_account;
    check_user::<Error>(world, &owner)?;
    let mut entries = Entries::default();
    for item in request.add_friend_item {
        let name = item.to_account;
        let result = fields::patch(item.custom_item, call.settings).and_then(|patch| {
            // `RemarkTime` is not kept: no command tells it.
            let patch = FriendPatch { remark: item.remark, groups: Some(item.group_name), ..patch };
            let add_time = item.add_time.unwrap_or(call.now);
            let friend = friend(add_time, item.add_source, item.add_wording, patch);
            world.import_friend(&owner, &name, friend).map_err(explain::<Error>)
        });
        entries.push(call, name, result);
    }
    Ok(Response::new(entries.items).fail_account(entries.failed).into())
}

fn update(
    world: &mut World,
    call: &mut Call<'_>,
    request: friend_update::Request,
) -> Answer<friend_update::Request> {
    use friend_update::{Error, Response};

    let owner = request.from_account;
    check_user::<Error>(world, &owner)?;
    check_some("UpdateItem", &request.update_item)?;
    let mut entries = Entries::default();
    for item in request.update_item {
        let name = item.to_account;
        let result = fields::patch(item.sns_item, call.settings)
            .and_then(|patch| world.update_friend(&owner, &name, patch).map_err(explain::<Error>));
        entries.push(call, name, result);
    }
    Ok(Response::new(entries.items).fail_account(entries.failed).into())
}

fn delete(
    world: &mut World,
    call: &mut Call<'_>,
    request: friend_delete::Request,
) -> Answer<friend_delete::Request> {
    use friend_delete::{Error, Response};

    let owner = request.from_account;
    check_user::<Error>(world, &owner)?;
    let is_mutual = is_mutual(request.delete_type.as_ref())?;
    let mut entries = Entries::default();
    for name in request.to_account {
        let result = world.delete_friend(&owner, &name, is_mutual).map_err(|error| match error {
            RelationError::Missing => Error::NotFriend.into(),
            error => explain::<Error>(error),
        });
        entries.push(call, name, result);
    }
    Ok(Response::new(entries.items).fail_account(entries.failed).into())
}

fn delete_all(
    world: &mut World,
    call: &mut Call<'_>,
    request: friend_delete_all::Request,
) -> Answer<friend_delete_all::Request> {
    use friend_delete_all::{Error, Response};

    check_user::<Error>(world, &request.from_account)?;
    world.delete_friends(&request.from_account, is_mutual(request.delete_type.as_ref())?);
    call.did(request.from_account);
    Ok(Response::new().into())
}

/// Where it is left out, one of the two commands removes on the user's side only; for the other it is not documented,
/// and a friend who is left in the other list is what a client must look out for.
fn is_mutual(delete_type: Option<&DeleteType>) -> Result<bool, Refusal> {
    match delete_type {
        None | Some(DeleteType::Single) => Ok(false),
        Some(DeleteType::Both) => Ok(true),
        Some(_) => Err(invalid("DeleteType")),
    }
}
