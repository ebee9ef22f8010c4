//! Groups.
//!
//! Administrators of the app may do in any group what its owner may, so roles forbid them nothing; only types do.
#![expect(
    clippy::needless_pass_by_value,
    reason = "handlers have one form, whether they keep the request or not"
)]

mod bans;
mod data;
mod found;
mod groups;
mod imports;
mod lists;
mod members;
mod mutes;
mod permission_groups;
mod show;
mod topic_permissions;
mod topics;

use im_api::Endpoint;
use im_api::wire::{Encode, encode_body};

use crate::Refusal;
use crate::call::Call;
use crate::handler::Handler;
use crate::world::{Group, World};

/// How long an answer may be: "1 MB", of which the smaller reading is taken.
const MAX_ANSWER: usize = 1_000_000;

pub(super) fn handlers() -> Vec<Handler> {
    let mut handlers = bans::handlers();
    handlers.extend(found::handlers());
    handlers.extend(groups::handlers());
    handlers.extend(imports::handlers());
    handlers.extend(lists::handlers());
    handlers.extend(members::handlers());
    handlers.extend(mutes::handlers());
    handlers.extend(permission_groups::handlers());
    handlers.extend(topic_permissions::handlers());
    handlers.extend(topics::handlers());
    handlers
}

/// A refusal with a code that the command's own table or else the public table explains.
pub(super) fn refuse<R: Endpoint>(code: i64) -> Refusal {
    Refusal::explained(code, R::SPEC.errors)
}

/// A field is wrong; the text says which.
pub(super) fn wrong(info: impl Into<String>) -> Refusal {
    Refusal::new(10_004, info)
}

/// The group of a command.
pub(super) fn find<'a, R: Endpoint>(world: &'a World, id: &str) -> Result<&'a Group, Refusal> {
    world.group(id).ok_or_else(|| no_group::<R>(id))
}

/// The group of a command that live streams do not have.
fn find_kept<'a, R: Endpoint>(world: &'a World, id: &str) -> Result<&'a Group, Refusal> {
    let group = find::<R>(world, id)?;
    if group.record().keeps_members() { Ok(group) } else { Err(refuse::<R>(10_007)) }
}

/// Why there is no group of an id: nothing has it, or nothing could.
fn no_group<R: Endpoint>(id: &str) -> Refusal {
    let is_possible = (1..=48).contains(&id.len()) && id.bytes().all(|byte| matches!(byte, 0x20..=0x7e));
    // One command answers 10015 to a body that is no JSON.
    let is_code_about_ids = R::SPEC.error(10_015).is_some_and(|error| error.name == "InvalidGroupId");
    refuse::<R>(match is_possible {
        true => 10_010,
        false if is_code_about_ids => 10_015,
        false => 10_004,
    })
}

/// Checks that accounts exist.
fn check_accounts<'a>(
    world: &World,
    names: impl IntoIterator<Item = &'a str>,
    refusal: impl FnOnce(&str) -> Refusal,
) -> Result<(), Refusal> {
    match names.into_iter().find(|name| !world.exists(name)) {
        Some(name) => Err(refusal(name)),
        None => Ok(()),
    }
}

/// Whether a user is in as many groups as the edition allows, or owns them.
fn is_busy(world: &World, call: &Call<'_>, user: &str) -> bool {
    world.groups_of(user).count() >= call.settings.edition.max_groups_a_user()
}

pub(super) fn no_account(name: &str) -> Refusal {
    wrong(format!("there is no account `{name}`"))
}

/// Hands the answer on unless it is too long.
fn short<T: Encode>(response: T) -> Result<T, Refusal> {
    if encode_body(&response).len() > MAX_ANSWER { Err(Refusal::public(10_018)) } else { Ok(response) }
}
