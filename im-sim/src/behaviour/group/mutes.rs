//! Mutes.

use im_api::group::{forbid_send_msg, get_group_muted_account, get_group_shutted_uin};

use super::{check_accounts, find, no_account, refuse, wrong};
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::{Group, World};

pub(super) fn handlers() -> Vec<Handler> {
    vec![Handler::of(mute), Handler::of(muted), Handler::of(shutted)]
}

/// All or nothing: somebody who cannot be muted leaves the others as they were. No page says what happens with a user
/// who is no member.
fn mute(
    world: &mut World,
    call: &mut Call<'_>,
    request: forbid_send_msg::Request,
) -> Answer<forbid_send_msg::Request> {
    use forbid_send_msg::{Request, Response};

    let group = find::<Request>(world, &request.group_id)?;
    if !group.record().has_mutes() {
        return Err(refuse::<Request>(10_007));
    }
    let names = request.members_account;
    check_accounts(world, names.iter().map(String::as_str), no_account)?;
    if group.record().keeps_members()
        && let Some(stranger) = names.iter().find(|name| group.member(name).is_none())
    {
        return Err(wrong(format!("Members_Account: `{stranger}` is no member")));
    }
    let until = call.now + u64::from(request.mute_time);
    for name in names {
        world.mute_in_group(&request.group_id, &name, until, call.now);
        call.did(name);
    }
    Ok(Response::new().into())
}

fn muted(
    world: &mut World,
    call: &mut Call<'_>,
    request: get_group_muted_account::Request,
) -> Answer<get_group_muted_account::Request> {
    use get_group_muted_account::{MutedAccount, Request, Response};

    let group = find::<Request>(world, &request.group_id)?;
    let list: Vec<_> =
        muted_members(group, call.now).map(|(name, until)| MutedAccount::new(name, until)).collect();
    Ok(Response::new(request.group_id.as_str(), list).into())
}

fn shutted(
    world: &mut World,
    call: &mut Call<'_>,
    request: get_group_shutted_uin::Request,
) -> Answer<get_group_shutted_uin::Request> {
    use get_group_shutted_uin::{Request, Response, ShuttedUin};

    let group = find::<Request>(world, &request.group_id)?;
    let list: Vec<_> =
        muted_members(group, call.now).map(|(name, until)| ShuttedUin::new(name, until)).collect();
    Ok(Response::new(request.group_id.as_str(), list).into())
}

/// Who is muted, by name, without those who have left: their mutes wait for them.
fn muted_members(group: &Group, now: u64) -> impl Iterator<Item = (&str, u64)> {
    let is_inside = |name: &str| !group.record().keeps_members() || group.member(name).is_some();
    group.mutes().running(now).filter(move |(name, _)| is_inside(name))
}
