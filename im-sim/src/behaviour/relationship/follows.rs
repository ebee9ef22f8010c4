//! Follow, unfollow, list, compare and count.

use im_api::EndpointError;
use im_api::relationship::{
    FollowType, follow_add, follow_check, follow_delete, follow_get, follow_get_info,
};

use super::{Entries, check_user, explain, invalid, outcome};
use crate::Refusal;
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::settings::Settings;
use crate::world::{FollowList, World};

pub(super) fn handlers() -> Vec<Handler> {
    vec![Handler::of(add), Handler::of(delete), Handler::of(get), Handler::of(check), Handler::of(count)]
}

/// Refuses a call that the app has not bought or not switched on, or whose user does not exist.
fn check_caller<E: EndpointError>(world: &World, settings: &Settings, user: &str) -> Result<(), Refusal> {
    if !(settings.edition.has_follows() && settings.is_following_allowed) {
        return Err(Refusal::explained(30_005, E::CODES));
    }
    check_user::<E>(world, user)
}

/// What somebody is told who is followed already is not documented: here it is a failure.
fn add(world: &mut World, call: &mut Call<'_>, request: follow_add::Request) -> Answer<follow_add::Request> {
    use follow_add::{Error, Response};

    let user = request.from_account;
    check_caller::<Error>(world, call.settings, &user)?;
    let mut entries = Entries::default();
    for item in request.follow_item {
        let result = world.follow(&user, &item.to_account, call.now).map_err(explain::<Error>);
        entries.push(call, item.to_account, result);
    }
    Ok(Response::new(entries.items).into())
}

/// The code for somebody who is not followed is not documented: here it is a failure.
fn delete(
    world: &mut World,
    call: &mut Call<'_>,
    request: follow_delete::Request,
) -> Answer<follow_delete::Request> {
    use follow_delete::{Error, Response};

    let user = request.from_account;
    check_caller::<Error>(world, call.settings, &user)?;
    let mut entries = Entries::default();
    for name in request.to_account {
        let result = world.unfollow(&user, &name).map_err(explain::<Error>);
        entries.push(call, name, result);
    }
    Ok(Response::new(entries.items).into())
}

fn get(world: &mut World, call: &mut Call<'_>, request: follow_get::Request) -> Answer<follow_get::Request> {
    use follow_get::{Error, FollowItem, Response};

    let user = request.from_account;
    check_caller::<Error>(world, call.settings, &user)?;
    let list = match request.follow_type {
        FollowType::Follower => FollowList::Followers,
        FollowType::Followed => FollowList::Followed,
        FollowType::Mutual => FollowList::Mutual,
        _ => return Err(invalid("FollowType")),
    };
    let after = match request.start_cursor.as_str() {
        "" => 0,
        cursor => cursor.parse().map_err(|_| invalid("StartCursor"))?,
    };
    let max_count = usize::try_from(request.want_num).unwrap_or(usize::MAX);
    let (page, has_more) = world.follow_page(&user, list, after, max_count);
    let next = page.last().filter(|_| has_more).map(|last| last.place.to_string()).unwrap_or_default();
    let items = page.into_iter().filter_map(|follow| {
        let account = world.account(follow.name)?;
        let profile = account.profile.clone();
        Some(FollowItem::new(follow.name, follow.since, profile, account.profile_sequence))
    });
    Ok(Response::new(items.collect::<Vec<_>>(), next).into())
}

fn check(
    world: &mut World,
    call: &mut Call<'_>,
    request: follow_check::Request,
) -> Answer<follow_check::Request> {
    use follow_check::{Error, Response, ResultItem};

    let user = request.from_account;
    check_caller::<Error>(world, call.settings, &user)?;
    let items = request.to_account.into_iter().map(|name| {
        let relation = match (world.is_followed(&name, &user), world.is_followed(&user, &name)) {
            (false, false) => FollowType::None,
            (true, false) => FollowType::Follower,
            (false, true) => FollowType::Followed,
            (true, true) => FollowType::Mutual,
        };
        let (code, info) = outcome(check_user::<Error>(world, &name));
        ResultItem::new(name, code, info, relation)
    });
    Ok(Response::new(items.collect::<Vec<_>>()).into())
}

fn count(
    world: &mut World,
    call: &mut Call<'_>,
    request: follow_get_info::Request,
) -> Answer<follow_get_info::Request> {
    use follow_get_info::{Error, FollowInfo, Response};

    check_caller::<Error>(world, call.settings, &request.from_account)?;
    let infos = request.to_account.into_iter().map(|name| {
        let counts = world.follow_counts(&name).map(|count| u64::try_from(count).unwrap_or(u64::MAX));
        let (code, info) = outcome(check_user::<Error>(world, &name));
        let [followers, followed, mutual] = counts;
        FollowInfo::new(name, code, info, followers, followed, mutual)
    });
    Ok(Response::new(infos.collect::<Vec<_>>()).into())
}
