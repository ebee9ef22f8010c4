//! Bans.

use im_api::Endpoint;
use im_api::group::{ban_group_member, get_group_ban_member, unban_group_member};

use super::{check_accounts, find, no_account, refuse, wrong};
use crate::Refusal;
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::{Group, World};

pub(super) fn handlers() -> Vec<Handler> {
    vec![Handler::of(ban), Handler::of(unban), Handler::of(list)]
}

/// The group, if its members can be banned. They can in all types, as on the newest page. The switch in the console
/// counts as on; the edition and the caller do not: only the administrator that every app has is the root one.
fn find_bannable<'a, R: Endpoint>(world: &'a World, call: &Call<'_>, id: &str) -> Result<&'a Group, Refusal> {
    let is_root = call.settings.admins.first().is_some_and(|root| root == call.caller);
    if call.settings.edition.is_small() || !is_root {
        return Err(refuse::<R>(10_007));
    }
    find::<R>(world, id)
}

/// Who is banned is no member any more. Who is none already can be banned too, or a repeat would fail.
fn ban(
    world: &mut World,
    call: &mut Call<'_>,
    request: ban_group_member::Request,
) -> Answer<ban_group_member::Request> {
    use ban_group_member::{Request, Response};

    let group = find_bannable::<Request>(world, call, &request.group_id)?;
    let names = request.members_account;
    check_accounts(world, names.iter().map(String::as_str), no_account)?;
    if request.duration == 0 {
        return Err(wrong("Duration: a ban lasts"));
    }
    if names.iter().any(|name| group.is_owner(name)) {
        return Err(refuse::<Request>(10_007));
    }
    let until = call.now + u64::from(request.duration);
    for name in names {
        world.ban(&request.group_id, &name, until);
        call.did(name);
    }
    Ok(Response::new().into())
}

fn unban(
    world: &mut World,
    call: &mut Call<'_>,
    request: unban_group_member::Request,
) -> Answer<unban_group_member::Request> {
    use unban_group_member::{Request, Response};

    find_bannable::<Request>(world, call, &request.group_id)?;
    for name in request.members_account {
        world.lift_ban(&request.group_id, &name);
        call.did(name);
    }
    Ok(Response::new().into())
}

fn list(
    world: &mut World,
    call: &mut Call<'_>,
    request: get_group_ban_member::Request,
) -> Answer<get_group_ban_member::Request> {
    use get_group_ban_member::{BannedAccount, Request, Response};

    let group = find_bannable::<Request>(world, call, &request.group_id)?;
    let limit = usize::try_from(request.limit).unwrap_or(usize::MAX);
    let (bans, next) = group.bans().part(request.offset, limit, call.now);
    let list: Vec<_> = bans.into_iter().map(|(name, until)| BannedAccount::new(name, until)).collect();
    Ok(Response::new(list, next.unwrap_or(0)).into())
}
