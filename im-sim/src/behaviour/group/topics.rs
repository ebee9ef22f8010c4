//! Topics of communities, and who is online there.

use im_api::Endpoint;
use im_api::group::{
    GroupType, ReceiveOption, create_topic, destroy_topic, get_community_online_member_num, get_topic,
    import_topic, modify_topic,
};

use super::groups::is_on;
use super::show::{count, switch};
use super::{check_accounts, find, no_account, refuse, wrong};
use crate::Refusal;
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::{Group, Topic, TopicRecord, World};

/// The code of a topic that is not there, or not any more.
pub(super) const NO_TOPIC: i64 = 110_003;

pub(super) fn handlers() -> Vec<Handler> {
    vec![
        Handler::of(create),
        Handler::of(import),
        Handler::of(read),
        Handler::of(modify),
        Handler::of(destroy),
        Handler::of(online_members),
    ]
}

/// A community with topics. The switches in the console count as on.
pub(super) fn find_with_topics<'a, R: Endpoint>(world: &'a World, id: &str) -> Result<&'a Group, Refusal> {
    let group = find::<R>(world, id)?;
    if group.record().has_topics { Ok(group) } else { Err(refuse::<R>(11_000)) }
}

/// How many topics an edition allows (10037) is not documented, so any number will do.
fn create(
    world: &mut World,
    call: &mut Call<'_>,
    request: create_topic::Request,
) -> Answer<create_topic::Request> {
    use create_topic::{Error, Request, Response};

    let mut record = TopicRecord::new(request.topic_name, call.now);
    record.custom_string = request.custom_string;
    record.face_url = request.face_url;
    record.notification = request.notification;
    record.introduction = request.introduction;
    check_accounts(world, request.from_account.as_deref(), no_account)?;
    let id = found::<Request>(world, call, &request.group_id, request.topic_id, record, Error::TopicIdInUse)?;
    Ok(Response::new(id).into())
}

fn import(
    world: &mut World,
    call: &mut Call<'_>,
    request: import_topic::Request,
) -> Answer<import_topic::Request> {
    use import_topic::{Error, Request, Response};

    let created_at = request.create_time.unwrap_or(call.now);
    if created_at > call.now {
        return Err(wrong("CreateTime: it is yet to come"));
    }
    let mut record = TopicRecord::new(request.topic_name, created_at);
    record.custom_string = request.custom_string;
    record.face_url = request.face_url;
    record.notification = request.notification;
    record.introduction = request.introduction;
    check_accounts(world, request.from_account.as_deref(), no_account)?;
    let id = found::<Request>(world, call, &request.group_id, request.topic_id, record, Error::TopicIdTaken)?;
    Ok(Response::new(id).into())
}

/// Makes the topic and returns its id.
fn found<R: Endpoint>(
    world: &mut World,
    call: &mut Call<'_>,
    group: &str,
    id: Option<String>,
    record: TopicRecord,
    taken: R::Error,
) -> Result<String, Refusal> {
    let community = find_with_topics::<R>(world, group)?;
    if id.as_deref().is_some_and(|id| community.topics().contains(id)) {
        return Err(taken.into());
    }
    let id = id.unwrap_or_else(|| make_up_id(community, call));
    world.create_topic(group, &id, record);
    call.did(id.as_str());
    Ok(id)
}

fn make_up_id(group: &Group, call: &mut Call<'_>) -> String {
    loop {
        let id = format!("{}@TOPIC#_@TOPIC#{:010X}", group.id(), call.random.bits() >> 24);
        if !group.topics().contains(&id) {
            return id;
        }
    }
}

/// The code of the answer as a whole, which the page calls meaningless, is 0 whatever the entries say.
fn read(world: &mut World, call: &mut Call<'_>, request: get_topic::Request) -> Answer<get_topic::Request> {
    use get_topic::{Request, Response, Topic as Entry, TopicInfo};

    let group = find_with_topics::<Request>(world, &request.group_id)?;
    let user = request.from_account.as_str();
    if group.member(user).is_none() {
        return Err(wrong(format!("From_Account: `{user}` is no member")));
    }
    let all = || group.topics().iter().map(|(id, _)| id.to_owned()).collect();
    let ids: Vec<_> = if request.topic_id_list.is_empty() { all() } else { request.topic_id_list };
    let filter = (!request.response_filter.is_empty()).then_some(request.response_filter.as_slice());
    let entries = ids.into_iter().map(|id| {
        let Some(topic) = group.topics().get(&id) else {
            let refusal = refuse::<Request>(NO_TOPIC);
            return Entry::new(refusal.code(), refusal.info(), TopicInfo::new(id, group.id()));
        };
        let info = topic_info(group.id(), &id, topic, filter);
        Entry::new(0, "", info).self_info(self_info(topic, user, call.now))
    });
    Ok(Response::new(entries.collect::<Vec<_>>()).into())
}

/// The profile of a topic. A filter can name four fields only, so that with one the others never come.
fn topic_info(
    group: &str,
    id: &str,
    topic: &Topic,
    filter: Option<&[get_topic::TopicField]>,
) -> get_topic::TopicInfo {
    use get_topic::TopicField;

    let record = topic.record();
    let wants = |field: TopicField| filter.is_none_or(|filter| filter.contains(&field));
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut info = get_topic::TopicInfo::new(id, group);
    info.topic_name = wants(TopicField::TopicName).then(|| record.name.clone());
    info.face_url = wants(TopicField::FaceUrl).then(|| text(&record.face_url));
    info.notification = wants(TopicField::Notification).then(|| text(&record.notification));
    info.introduction = wants(TopicField::Introduction).then(|| text(&record.introduction));
    if filter.is_none() {
        info.next_msg_seq = Some(topic.next_seq());
        info.create_time = Some(record.created_at);
        info.last_msg_time = Some(record.last_msg_at);
        info.mute_all_member = Some(switch(record.is_all_muted));
        info.custom_string = Some(text(&record.custom_string));
    }
    info
}

/// What a user is in a topic. Only client SDKs read topics and set how their messages are received.
fn self_info(topic: &Topic, user: &str, now: u64) -> get_topic::SelfInfo {
    let seconds = topic.mutes().until(user, now).map_or(0, |until| until - now);
    get_topic::SelfInfo::new()
        .mute_time(u32::try_from(seconds).unwrap_or(u32::MAX))
        .msg_seq(0_u32)
        .msg_flag(ReceiveOption::AcceptAndNotify)
}

fn modify(
    world: &mut World,
    call: &mut Call<'_>,
    request: modify_topic::Request,
) -> Answer<modify_topic::Request> {
    use modify_topic::{Error, Request, Response};

    let group = find_with_topics::<Request>(world, &request.group_id)?;
    check_accounts(world, request.from_account.as_deref(), no_account)?;
    let topic = group.topics().get(&request.topic_id).ok_or(Error::TopicNotFound)?;
    let mut record = topic.record().clone();
    record.name = request.topic_name.unwrap_or(record.name);
    record.custom_string = request.custom_string.or(record.custom_string);
    record.face_url = request.face_url.or(record.face_url);
    record.notification = request.notification.or(record.notification);
    record.introduction = request.introduction.or(record.introduction);
    if let Some(mute) = &request.mute_all_member {
        record.is_all_muted = is_on(mute)?;
    }
    world.change_topic(&request.group_id, &request.topic_id, |kept| *kept = record);
    call.did(request.topic_id);
    Ok(Response::new().into())
}

/// A topic that is not there fails alone; whether it would fail the call is not documented.
fn destroy(
    world: &mut World,
    call: &mut Call<'_>,
    request: destroy_topic::Request,
) -> Answer<destroy_topic::Request> {
    use destroy_topic::{Request, Response, TopicResult};

    find_with_topics::<Request>(world, &request.group_id)?;
    let results = request.topic_id_list.into_iter().map(|id| {
        if world.dissolve_topic(&request.group_id, &id) {
            call.did(id.as_str());
            return TopicResult::new(id, 0, "ok");
        }
        let refusal = refuse::<Request>(NO_TOPIC);
        TopicResult::new(id, refusal.code(), refusal.info())
    });
    Ok(Response::new(results.collect::<Vec<_>>()).into())
}

/// For communities only, as on the newest page. What its table of errors lacks is taken from the command of the same
/// name for other groups.
fn online_members(
    world: &mut World,
    call: &mut Call<'_>,
    request: get_community_online_member_num::Request,
) -> Answer<get_community_online_member_num::Request> {
    use get_community_online_member_num::{Request, Response};

    if find::<Request>(world, &request.group_id)?.record().group_type != GroupType::Community {
        return Err(refuse::<Request>(10_007));
    }
    let number = world.online_members(&request.group_id, call.now).unwrap_or(0);
    Ok(Response::new(count(number)).into())
}
