//! Conversation groups, which are folders of conversations.

use im_api::recent_contact::mark_contact::Error;
use im_api::recent_contact::{
    Contact, ContactGroup, ContactResult, create_contact_group, del_contact_group, get_contact_group,
    search_contact_group, update_contact_group,
};

use super::{check_owner, describe, read_contact, refusal, result};
use crate::Refusal;
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::World;

/// Most conversations of one change.
const MAX_CHANGES: usize = 100;

/// Conversations of a page. No page says how many there are.
const PAGE: usize = 100;

pub(super) fn handlers() -> Vec<Handler> {
    vec![
        Handler::of(create),
        Handler::of(update),
        Handler::of(delete),
        Handler::of(list),
        Handler::of(search),
    ]
}

fn create(
    world: &mut World,
    call: &mut Call<'_>,
    request: create_contact_group::Request,
) -> Answer<create_contact_group::Request> {
    use create_contact_group::{GroupResult, Response};

    let owner = request.from_account;
    check_call(world, call, &owner)?;
    let mut results = Vec::new();
    for group in request.group_contact_item {
        check_count(group.contact_item.len())?;
        let folder = world.add_folder(&owner, &group.group_name).map_err(refusal)?;
        call.did(folder.group_name.as_str());
        let contacts = group.contact_item.into_iter().map(|contact| {
            let (code, info) = result(put(world, call, &owner, folder.group_id, &contact));
            ContactResult::new(contact, code, info)
        });
        let contacts: Vec<_> = contacts.collect();
        results.push(GroupResult::new(folder, contacts));
    }
    Ok(Response::new(results).into())
}

fn put(
    world: &mut World,
    call: &Call<'_>,
    owner: &str,
    folder: u64,
    contact: &Contact,
) -> Result<(), Refusal> {
    world.put_into_folder(owner, folder, &read_contact(contact)?, call.now).map_err(refusal)
}

fn update(
    world: &mut World,
    call: &mut Call<'_>,
    request: update_contact_group::Request,
) -> Answer<update_contact_group::Request> {
    use update_contact_group::{Response, UpdateGroupResult, UpdateGroupType, UpdateType};

    let (owner, update) = (request.from_account, request.update_group);
    check_call(world, call, &owner)?;
    if request.update_type != Some(UpdateType::ByGroup) {
        return Err(Error::InvalidArgument.into());
    }
    let old_name = update.old_group_name;
    let (folder, results) = match (update.update_group_type, update.new_group_name) {
        (UpdateGroupType::Rename, Some(new)) => {
            (world.rename_folder(&owner, &old_name, &new).map_err(refusal)?, Vec::new())
        }
        (UpdateGroupType::ChangeContacts, _) => {
            change(world, call, &owner, &old_name, update.contact_update_item)?
        }
        _ => return Err(Error::InvalidArgument.into()),
    };
    call.did(old_name.as_str());
    let ContactGroup { group_name, group_id, .. } = folder;
    let done = UpdateGroupResult::new(update.update_group_type, group_name, group_id, old_name);
    Ok(Response::new(UpdateType::ByGroup, done.contact_result_item(results)).into())
}

type Changed = (ContactGroup, Vec<update_contact_group::ContactUpdateResult>);

fn change(
    world: &mut World,
    call: &Call<'_>,
    owner: &str,
    name: &str,
    updates: Vec<update_contact_group::ContactUpdate>,
) -> Result<Changed, Refusal> {
    use update_contact_group::{ContactOptType, ContactUpdateResult};

    check_count(updates.len())?;
    let folder = world.folders(owner).iter().find(|folder| folder.group_name == name).cloned();
    let folder = folder.ok_or(Error::ContactGroupNotFound)?;
    let results = updates.into_iter().map(|update| {
        let (contact, operation) = (update.contact_item, update.contact_opt_type);
        let outcome = match operation {
            ContactOptType::Add => put(world, call, owner, folder.group_id, &contact),
            ContactOptType::Remove => read_contact(&contact).map(|conversation| {
                world.take_out_of_folder(owner, folder.group_id, &conversation, call.now);
            }),
            _ => Err(Error::InvalidArgument.into()),
        };
        let (code, info) = result(outcome);
        ContactUpdateResult::new(contact, operation, code, info)
    });
    let results = results.collect();
    Ok((folder, results))
}

fn delete(
    world: &mut World,
    call: &mut Call<'_>,
    request: del_contact_group::Request,
) -> Answer<del_contact_group::Request> {
    let owner = request.from_account;
    check_call(world, call, &owner)?;
    let mut deleted = Vec::new();
    for name in request.group_name {
        deleted.push(world.delete_folder(&owner, &name, call.now).map_err(refusal)?);
        call.did(name);
    }
    Ok(del_contact_group::Response::new(deleted).into())
}

/// Lists conversations page by page, and all groups with the first page: the answer says nothing about pages of them.
///
/// Reading is allowed in every edition, because custom marks are.
fn list(
    world: &mut World,
    _: &mut Call<'_>,
    request: get_contact_group::Request,
) -> Answer<get_contact_group::Request> {
    let owner = request.from_account;
    check_owner(world, &owner)?;
    let start = request.start_index.unwrap_or_default();
    let skipped = usize::try_from(start).unwrap_or(usize::MAX);
    let mut rest = world.labels(&owner).skip(skipped);
    let contacts: Vec<_> =
        rest.by_ref().take(PAGE).map(|(conversation, label)| describe(conversation, label)).collect();
    let is_complete = rest.next().is_none();
    let next = start.saturating_add(u64::try_from(contacts.len()).unwrap_or(u64::MAX));
    let groups = if start == 0 { world.folders(&owner) } else { &[] };
    Ok(get_contact_group::Response::new(contacts, groups.to_vec(), is_complete, next).into())
}

/// Looks up labels. Conversations without any are left out, and so are groups that hold none of those that were found:
/// the answer is what was found.
fn search(
    world: &mut World,
    _: &mut Call<'_>,
    request: search_contact_group::Request,
) -> Answer<search_contact_group::Request> {
    let owner = request.from_account;
    check_owner(world, &owner)?;
    let mut found = Vec::new();
    for contact in &request.contact_item {
        let conversation = read_contact(contact)?;
        found.extend(world.label(&owner, &conversation).map(|label| describe(&conversation, label)));
    }
    let holds_some = |folder: &&ContactGroup| {
        found.iter().any(|contact| contact.contact_group_id.contains(&folder.group_id))
    };
    let groups: Vec<_> = world.folders(&owner).iter().filter(holds_some).cloned().collect();
    Ok(search_contact_group::Response::new(found, groups).into())
}

/// What is checked before groups are changed.
fn check_call(world: &World, call: &Call<'_>, owner: &str) -> Result<(), Refusal> {
    check_owner(world, owner)?;
    if call.settings.edition.is_small() { Err(Error::EditionTooLow.into()) } else { Ok(()) }
}

fn check_count(count: usize) -> Result<(), Refusal> {
    if (1..=MAX_CHANGES).contains(&count) { Ok(()) } else { Err(Error::InvalidContactCount.into()) }
}
