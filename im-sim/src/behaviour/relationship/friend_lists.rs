//! Compare and read friends.

use im_api::profile::ProfileTag;
use im_api::relationship::{SnsProfileItem, SnsTag, friend_check, friend_get, friend_get_list};
use serde::Serialize;

use super::fields::{self, Halves};
use super::{INVALID, check_user, clip, explain, invalid, outcome_for, wire_count};
use crate::Refusal;
use crate::behaviour::profile;
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::settings::Settings;
use crate::world::{RelationError, World};

/// How many friends a page holds: the service chooses.
const PAGE: usize = 100;

pub(super) fn handlers() -> Vec<Handler> {
    vec![Handler::of(check), Handler::of(get), Handler::of(get_list)]
}

fn check(
    world: &mut World,
    _: &mut Call<'_>,
    request: friend_check::Request,
) -> Answer<friend_check::Request> {
    use friend_check::{CheckType, Error, InfoItem, Relation, Response};

    let from = request.from_account;
    check_user::<Error>(world, &from)?;
    let is_both = match request.check_type {
        CheckType::Single => false,
        CheckType::Both => true,
        _ => return Err(invalid("CheckType")),
    };
    let mut failed = Vec::new();
    let items = request.to_account.into_iter().map(|name| {
        let there = world.friend(&from, &name).is_some();
        let back = is_both && world.friend(&name, &from).is_some();
        let relation = match (there, back) {
            (false, false) => Relation::NoRelation,
            (true, false) => Relation::AWithB,
            (false, true) => Relation::BWithA,
            (true, true) => Relation::BothWay,
        };
        let (code, info) = outcome_for(&name, check_user::<Error>(world, &name), &mut failed);
        InfoItem::new(name, relation, code, info)
    });
    let items: Vec<_> = items.collect();
    Ok(Response::new(items).fail_account(failed).into())
}

fn get(world: &mut World, _: &mut Call<'_>, request: friend_get::Request) -> Answer<friend_get::Request> {
    use friend_get::{Error, Response, UserDataItem};

    let owner = request.from_account;
    check_user::<Error>(world, &owner)?;
    let circle = world.circle(&owner);
    // 0 is sent by those who have no number yet.
    let is_news = |known: Option<u64>, present: u64| known.is_none_or(|known| known == 0 || known != present);
    let wanted = Halves {
        standard: is_news(request.standard_sequence, circle.standard_sequence),
        custom: is_news(request.custom_sequence, circle.custom_sequence),
    };
    let total = world.friend_count(&owner);
    let start = clip(request.start_index, total);
    let page = world.friends(&owner).skip(start).take(PAGE);
    let page: Vec<_> =
        page.map(|friend| UserDataItem::new(&*friend.to, fields::items(&friend.data, wanted))).collect();
    // Where the next page would begin stands in the last one too: only the flag tells the end.
    let next = start + page.len();
    Ok(Response::new(
        page,
        circle.standard_sequence,
        circle.custom_sequence,
        wire_count(total),
        u32::from(next == total),
        wire_count(next),
    )
    .into())
}

fn get_list(
    world: &mut World,
    call: &mut Call<'_>,
    request: friend_get_list::Request,
) -> Answer<friend_get_list::Request> {
    use friend_get_list::{Error, InfoItem, Response};

    let owner = request.from_account;
    check_user::<Error>(world, &owner)?;
    if let Some(tag) = request.tag_list.iter().find(|tag| !exists(tag, call.settings)) {
        return Err(invalid(tag.as_str()));
    }
    let mut failed = Vec::new();
    let items = request.to_account.into_iter().map(|name| {
        let read = read(world, &owner, &name, &request.tag_list);
        let fields = read.as_ref().map_or_else(|_| Vec::new(), Clone::clone);
        let (code, info) = outcome_for(&name, read, &mut failed);
        InfoItem::new(name, code, info).sns_profile_item(fields)
    });
    let items: Vec<_> = items.collect();
    Ok(Response::new(items).fail_account(failed).into())
}

fn exists(tag: &SnsTag, settings: &Settings) -> bool {
    fields::exists(tag, settings) || profile::exists(&ProfileTag::from(tag.as_str()), settings)
}

/// Those of the wanted fields that have a value.
fn read(world: &World, owner: &str, name: &str, tags: &[SnsTag]) -> Result<Vec<SnsProfileItem>, Refusal> {
    let account = world.account(name);
    let account = account.ok_or_else(|| explain::<friend_get_list::Error>(RelationError::NoAccount))?;
    let friend = world
        .friend(owner, name)
        .ok_or_else(|| Refusal::new(INVALID, "Err_SNS_FriendGetList_Friend_Not_Exist"))?;
    let fields = fields::items(friend, Halves { standard: true, custom: true });
    let fields = fields.iter().filter(|item| tags.contains(&item.tag())).filter_map(mixed);
    let profile = account.profile.iter().filter(|item| tags.contains(&item.tag().into())).filter_map(mixed);
    Ok(fields.chain(profile).collect())
}

/// The same field in the list that holds both kinds.
fn mixed(item: &impl Serialize) -> Option<SnsProfileItem> {
    serde_json::to_value(item).and_then(serde_json::from_value).ok()
}
