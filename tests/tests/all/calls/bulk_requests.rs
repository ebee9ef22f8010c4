//! Bulk jobs whose items differ in what stands beside them.

use std::pin::pin;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use futures_util::{StreamExt as _, stream};
use im_api::Client;
use im_api::bulk::{AskGroupMessages, BulkJob, ErrorKind, ItemError, Requests};
use im_api::elements::MsgElement;
use im_api::group::{GroupType, import_group};
use im_api::group_message::import_group_msg::{Message, Request, SPEC};
use im_api::policy::{Backoff, StandardRetry};
use im_sim::{Fault, FaultRule, Simulator};

use super::{client, with_accounts};

const DAY: u64 = 86_400;

fn days_ago(days: u64) -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() - days * DAY
}

async fn with_groups(ids: &[&str]) -> (Simulator, Client) {
    let simulator = with_accounts(&["anna"]).await;
    let im = client(&simulator).retry(StandardRetry::default());
    for id in ids {
        let group = import_group::Request::new(GroupType::Public, "Old").group_id(*id);
        im.send(&group.create_time(days_ago(400))).await.unwrap();
    }
    (simulator, im)
}

fn job(im: &Client) -> BulkJob<Request, Requests> {
    im.bulk_requests()
        .backoff(Backoff::new(Duration::from_millis(20), Duration::from_millis(100)))
        .grace(Duration::from_millis(50))
        .look_up(AskGroupMessages::new(im.clone()))
        .results_in_order()
}

fn message(group: &str, time: u64, text: &str) -> Request {
    let message = Message::new("anna", time, [MsgElement::text(text)]);
    Request::new(group, [message.random(u32::try_from(time % 1_000_000).unwrap())])
}

/// What failed, with what travelled beside it.
async fn failures<T: Copy + Send>(
    job: BulkJob<Request, Requests>,
    rows: impl IntoIterator<Item = (Request, T), IntoIter: Send>,
) -> Vec<(T, ItemError)> {
    let chunks = job.chunks(stream::iter(rows)).await.unwrap();
    let mut chunks = pin!(chunks);
    let mut failures = Vec::new();
    while let Some(chunk) = chunks.next().await {
        let tags = &chunk.tags;
        failures.extend(chunk.failures.iter().map(|(place, error)| (tags[*place as usize], error.clone())));
    }
    failures
}

#[tokio::test]
async fn a_message_that_fails_is_told_by_its_place_in_the_answer() {
    let (simulator, im) = with_groups(&["one"]).await;
    let start = days_ago(3);
    // The third and the fifth are not later than what is there then.
    let rows = [1, 5, 4, 6, 6].into_iter().enumerate();
    let rows = rows.map(|(line, second)| (message("one", start + second, "text"), line));
    let failures = failures(job(&im), rows).await;
    let told: Vec<_> = failures.iter().map(|(line, error)| (*line, error.kind, error.code)).collect();
    assert_eq!(told, [(2, ErrorKind::Refused, Some(10_004)), (4, ErrorKind::Refused, Some(10_004))]);
    assert_eq!(simulator.group_messages("one").len(), 3);
}

#[tokio::test]
async fn a_lost_answer_in_a_history_that_shows_nothing_is_unknown_and_not_repeated() {
    let (simulator, im) = with_groups(&["one"]).await;
    // Older than any history is kept: the places are there, and nothing in them.
    let start = days_ago(300);
    simulator.faults().add(FaultRule::new(Fault::NoAnswer).done().path(SPEC.path).next(1));
    let rows = (0..14).map(|second| (message("one", start + second, "text"), second));
    let failures = failures(job(&im), rows).await;
    let told: Vec<_> = failures.iter().map(|(second, error)| (*second, error.kind)).collect();
    assert_eq!(told, (0..7).map(|second| (second, ErrorKind::Unknown)).collect::<Vec<_>>());
    assert_eq!(simulator.books().executed(SPEC.path, "one"), 14);
}

#[tokio::test]
async fn a_lost_answer_to_a_call_that_never_arrived_is_repeated_whatever_the_history_shows() {
    let (simulator, im) = with_groups(&["one"]).await;
    let start = days_ago(300);
    simulator.faults().add(FaultRule::new(Fault::NoAnswer).path(SPEC.path).next(1));
    let rows = (0..14).map(|second| (message("one", start + second, "text"), ()));
    assert_eq!(failures(job(&im), rows).await, []);
    assert_eq!(simulator.books().executed(SPEC.path, "one"), 14);
}
