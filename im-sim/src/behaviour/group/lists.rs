//! Lists of groups: of the app, of a user.

use im_api::group::{
    GroupField, GroupInfo, GroupType, MemberField, ReceiveOption, SelfInfo, get_appid_group_list,
    get_joined_group_list,
};

use super::show::{count, group_info};
use super::{check_accounts, no_account, short, wrong};
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::{Group, Part, World};

/// How many ids an answer may hold.
const MAX_IDS: u32 = 10_000;

/// Cursors begin here, so that they are numbers that 32 bits do not hold, as documented.
const CURSORS: u64 = 1 << 40;

pub(super) fn handlers() -> Vec<Handler> {
    vec![Handler::of(of_app), Handler::of(of_user)]
}

fn of_app(
    world: &mut World,
    _: &mut Call<'_>,
    request: get_appid_group_list::Request,
) -> Answer<get_appid_group_list::Request> {
    use get_appid_group_list::{GroupItem, Response};

    let after = match request.next.unwrap_or(0) {
        0 => 0,
        next => next.checked_sub(CURSORS).ok_or_else(|| wrong("Next: no answer has given this"))?,
    };
    let limit = usize::try_from(request.limit.unwrap_or(MAX_IDS)).unwrap_or(usize::MAX);
    let is_wanted = |_: &str, group: &Group| is_of_type(group, request.group_type.as_ref());
    let total = world.groups().iter().filter(|(id, group)| is_wanted(id, group)).count();
    let Part { items, next } = world.groups().part(after, limit, is_wanted);
    let ids: Vec<_> = items.into_iter().map(|(id, _)| GroupItem::new(id)).collect();
    let response = Response::new(count(total), ids).next(next.map_or(0, |next| next + CURSORS));
    Ok(short(response)?.into())
}

/// The groups in the order of their creation; no page says in which order they come.
fn of_user(
    world: &mut World,
    _: &mut Call<'_>,
    request: get_joined_group_list::Request,
) -> Answer<get_joined_group_list::Request> {
    use get_joined_group_list::Response;

    let user = request.member_account.as_str();
    check_accounts(world, [user], no_account)?;
    // Who watches a live stream is not kept, so that `WithHugeGroups` finds nothing more: "perhaps not all of them".
    let is_wanted = |group: &&Group| {
        group.member(user).is_some()
            && is_of_type(group, request.group_type.as_ref())
            && (request.with_no_active_groups == Some(true) || !group.record().is_asleep())
            && request.support_topic.is_none_or(|wanted| {
                group.record().group_type == GroupType::Community && group.record().has_topics == wanted
            })
    };
    let groups: Vec<_> = world.groups_of(user).filter(is_wanted).collect();
    let offset = usize::try_from(request.offset.unwrap_or(0)).unwrap_or(usize::MAX);
    let limit = request.limit.map_or(usize::MAX, |limit| usize::try_from(limit).unwrap_or(usize::MAX));
    let page = groups.iter().skip(offset).take(limit).map(|group| joined_info(group, user, &request));
    Ok(short(Response::new(count(groups.len()), page.collect::<Vec<_>>()))?.into())
}

fn is_of_type(group: &Group, wanted: Option<&GroupType>) -> bool {
    wanted.is_none_or(|wanted| group.record().group_type == *wanted)
}

/// A group, and what the user is in it. The sequence numbers over all topics do not come: how they count is not
/// documented.
fn joined_info(group: &Group, user: &str, request: &get_joined_group_list::Request) -> GroupInfo {
    let (base, own): (&[GroupField], &[MemberField]) = match &request.response_filter {
        Some(filter) => (&filter.group_base_info_filter, &filter.self_info_filter),
        None => (&[], &[]),
    };
    let mut info = group_info(group, Some(base));
    if request.support_topic == Some(true) {
        info.group_type = Some(GroupType::Community);
        info.support_topic = Some(true);
    }
    info.self_info = self_info(group, user, own);
    info
}

fn self_info(group: &Group, user: &str, filter: &[MemberField]) -> Option<SelfInfo> {
    let member = group.member(user)?;
    if filter.is_empty() {
        return None;
    }
    let wants = |field: MemberField| filter.contains(&field);
    let mut info = SelfInfo::new();
    info.role = wants(MemberField::Role).then(|| group.role(user));
    info.join_time = wants(MemberField::JoinTime).then_some(member.joined_at);
    info.msg_flag = wants(MemberField::MsgFlag)
        .then(|| member.msg_flag.clone().unwrap_or(ReceiveOption::AcceptAndNotify));
    info.msg_seq = wants(MemberField::MsgSeq).then_some(member.read_seq);
    Some(info)
}
