//! Mutes.

use im_api::Endpoint;
use im_api::group::{forbid_send_msg, get_group_muted_account, get_group_shutted_uin};

use super::{check_accounts, find, no_account, refuse, wrong};
use crate::Refusal;
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::{Group, Mutes, Place, Topic, World};

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
    let topic = request.topic_id.as_deref();
    mutes_at::<Request>(group, topic)?;
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
        world.mute_at(Place { group: &request.group_id, topic }, &name, until, call.now);
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
    let mutes = mutes_at::<Request>(group, request.topic_id.as_deref())?;
    let list: Vec<_> =
        muted_members(group, mutes, call.now).map(|(name, until)| MutedAccount::new(name, until)).collect();
    Ok(Response::new(request.group_id.as_str(), list).into())
}

fn shutted(
    world: &mut World,
    call: &mut Call<'_>,
    request: get_group_shutted_uin::Request,
) -> Answer<get_group_shutted_uin::Request> {
    use get_group_shutted_uin::{Request, Response, ShuttedUin};

    let group = find::<Request>(world, &request.group_id)?;
    let list: Vec<_> = muted_members(group, group.mutes(), call.now)
        .map(|(name, until)| ShuttedUin::new(name, until))
        .collect();
    Ok(Response::new(request.group_id.as_str(), list).into())
}

/// The mutes in a group or in a topic of it. A topic that is not there has the code of a group that is not: it is the
/// only one in the tables.
fn mutes_at<'a, R: Endpoint>(group: &'a Group, topic: Option<&str>) -> Result<&'a Mutes, Refusal> {
    match topic {
        None => Ok(group.mutes()),
        Some(_) if !group.record().has_topics => Err(refuse::<R>(10_007)),
        Some(topic) => group.topics().get(topic).map(Topic::mutes).ok_or_else(|| refuse::<R>(10_010)),
    }
}

/// Who is muted, by name, without those who have left: their mutes wait for them.
fn muted_members<'a>(group: &Group, mutes: &'a Mutes, now: u64) -> impl Iterator<Item = (&'a str, u64)> {
    let is_inside = |name: &str| !group.record().keeps_members() || group.member(name).is_some();
    mutes.running(now).filter(move |(name, _)| is_inside(name))
}
