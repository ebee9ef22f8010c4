//! What permission groups may do in topics.

use im_api::Endpoint;
use im_api::group::{
    TopicPermission, TopicPermissionResult, add_topic_permission_group, delete_topic_permission_group,
    get_topic_permission_group, set_topic_permission_group,
};

use super::permission_groups::find_permission_group;
use super::refuse;
use super::topics::{NO_TOPIC, find_with_topics};
use crate::Refusal;
use crate::call::{Answer, Call};
use crate::handler::Handler;
use crate::world::{Group, PermissionGroup, World};

/// The codes of a topic that is in the permission group already, and of one that is not in it.
const IS_IN: i64 = 110_010;
const IS_NOT_IN: i64 = 110_011;

pub(super) fn handlers() -> Vec<Handler> {
    vec![Handler::of(add), Handler::of(set), Handler::of(delete), Handler::of(read)]
}

/// A permission group of a community with topics.
fn find<'a, R: Endpoint>(
    world: &'a World,
    group: &str,
    id: &str,
) -> Result<(&'a Group, &'a PermissionGroup), Refusal> {
    find_with_topics::<R>(world, group)?;
    find_permission_group::<R>(world, group, id)
}

fn result<R: Endpoint>(topic: impl Into<String>, code: i64) -> TopicPermissionResult {
    if code == 0 {
        return TopicPermissionResult::new(topic, 0, "");
    }
    TopicPermissionResult::new(topic, code, refuse::<R>(code).info())
}

fn position(topics: &[TopicPermission], id: &str) -> Option<usize> {
    topics.iter().position(|topic| topic.topic_id == id)
}

/// A topic that has permissions already keeps those that it has.
fn add(
    world: &mut World,
    call: &mut Call<'_>,
    request: add_topic_permission_group::Request,
) -> Answer<add_topic_permission_group::Request> {
    use add_topic_permission_group::{Request, Response};

    let (group, found) = find::<Request>(world, &request.group_id, &request.permission_group_id)?;
    let mut topics = found.record().topics.clone();
    let mut results = Vec::with_capacity(request.topic_permission_list.len());
    for topic in request.topic_permission_list {
        let code = if !group.topics().contains(&topic.topic_id) {
            NO_TOPIC
        } else if position(&topics, &topic.topic_id).is_some() {
            IS_IN
        } else {
            0
        };
        results.push(result::<Request>(topic.topic_id.as_str(), code));
        if code == 0 {
            call.did(topic.topic_id.as_str());
            topics.push(topic);
        }
    }
    keep(world, &request.group_id, &request.permission_group_id, topics);
    Ok(Response::new(results).into())
}

/// All or nothing, for the answer has no place to say which topic failed.
fn set(
    world: &mut World,
    call: &mut Call<'_>,
    request: set_topic_permission_group::Request,
) -> Answer<set_topic_permission_group::Request> {
    use set_topic_permission_group::{Request, Response};

    let (_, found) = find::<Request>(world, &request.group_id, &request.permission_group_id)?;
    let mut topics = found.record().topics.clone();
    for topic in &request.topic_permission_list {
        let index = position(&topics, &topic.topic_id).ok_or_else(|| refuse::<Request>(IS_NOT_IN))?;
        topics[index].permission = topic.permission;
    }
    for topic in request.topic_permission_list {
        call.did(topic.topic_id);
    }
    keep(world, &request.group_id, &request.permission_group_id, topics);
    Ok(Response::new().into())
}

fn delete(
    world: &mut World,
    call: &mut Call<'_>,
    request: delete_topic_permission_group::Request,
) -> Answer<delete_topic_permission_group::Request> {
    use delete_topic_permission_group::{Request, Response};

    let (_, found) = find::<Request>(world, &request.group_id, &request.permission_group_id)?;
    let mut topics = found.record().topics.clone();
    let mut results = Vec::with_capacity(request.topic_id_list.len());
    for id in request.topic_id_list {
        let index = position(&topics, &id);
        results.push(result::<Request>(id.as_str(), if index.is_some() { 0 } else { IS_NOT_IN }));
        if let Some(index) = index {
            topics.remove(index);
            call.did(id);
        }
    }
    keep(world, &request.group_id, &request.permission_group_id, topics);
    Ok(Response::new(results).into())
}

fn keep(world: &mut World, group: &str, id: &str, topics: Vec<TopicPermission>) {
    world.change_permission_group(group, id, |record| record.topics = topics);
}

fn read(
    world: &mut World,
    _: &mut Call<'_>,
    request: get_topic_permission_group::Request,
) -> Answer<get_topic_permission_group::Request> {
    use get_topic_permission_group::{Request, Response};

    let (_, found) = find::<Request>(world, &request.group_id, &request.permission_group_id)?;
    let topics = &found.record().topics;
    let all = || topics.iter().map(|topic| topic.topic_id.clone()).collect();
    let ids: Vec<_> = if request.topic_id_list.is_empty() { all() } else { request.topic_id_list };
    let results = ids.into_iter().map(|id| match position(topics, &id) {
        Some(index) => result::<Request>(id, 0).permission(topics[index].permission),
        None => result::<Request>(id, IS_NOT_IN),
    });
    Ok(Response::new(results.collect::<Vec<_>>()).into())
}
