//! Quotas that single groups or messages have for themselves.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use im_api::live_group::{GroupAttr, clear_group_attr, modify_group_attr};
use im_api::{CallError, Client, Pacing};
use serde_json::json;

use super::service::Service;

const SECOND: Duration = Duration::from_secs(1);

type Times = Arc<Mutex<BTreeMap<String, Vec<Instant>>>>;

/// A service that notes when calls for each group come.
async fn noting() -> (Service, Times) {
    let times = Times::default();
    let log = Arc::clone(&times);
    let service = Service::start(move |request| {
        let group = request.body["GroupId"].as_str().unwrap().to_owned();
        log.lock().unwrap().entry(group).or_default().push(Instant::now());
        json!({ "ActionStatus": "OK", "ErrorCode": 0 })
    })
    .await;
    (service, times)
}

fn change(group: &str) -> modify_group_attr::Request {
    modify_group_attr::Request::new(group, [GroupAttr::new("k", "v")])
}

/// Changes and clearings in turn: they have one quota.
async fn write(im: &Client, group: &str, count: usize) {
    let calls = (0..count).map(|number| async move {
        if number % 2 == 0 {
            im.send(&change(group)).await.map(drop).unwrap();
        } else {
            im.send(&clear_group_attr::Request::new(group)).await.map(drop).unwrap();
        }
    });
    join_all(calls).await;
}

#[tokio::test]
async fn writes_of_one_group_are_paced_together_and_hold_up_no_other_group() {
    let (service, times) = noting().await;
    let im = service.client();
    let began = Instant::now();
    let quick = async {
        write(&im, "other", 3).await;
        began.elapsed()
    };
    let ((), quick) = tokio::join!(write(&im, "busy", 12), quick);
    assert!(quick < SECOND, "the other group waited {quick:?}");
    let times = times.lock().unwrap();
    let busy = &times["busy"];
    assert_eq!(busy.len(), 12);
    // 5 leave within the first second and 5 within the next. Each command for itself would be through in one.
    let took = busy[11].duration_since(busy[0]);
    assert!(took > SECOND * 3 / 2, "12 calls took {took:?}");
}

#[tokio::test]
async fn a_group_that_is_out_of_room_is_refused_and_another_is_not() {
    let (service, _) = noting().await;
    let im = service.client().pacing(Pacing::Fail);
    let error = loop {
        match im.send(&change("busy")).await {
            Ok(_) => {}
            Err(error) => break error,
        }
    };
    assert!(matches!(error, CallError::RateLimited(_)), "{error}");
    assert!(error.retry_after().is_some_and(|wait| wait < SECOND * 2), "{error}");
    im.send(&change("other")).await.unwrap();
    let raw = json!({ "GroupId": "busy", "GroupAttr": [] });
    let error = im.raw(modify_group_attr::SPEC.path, &raw).send().await.unwrap_err();
    assert!(matches!(error, CallError::RateLimited(_)), "{error}");
}

#[tokio::test]
async fn quotas_that_are_replaced_do_not_count_for_single_groups_either() {
    let (service, times) = noting().await;
    let im = service.builder().quotas(modify_group_attr::SPEC.path, []).build().unwrap();
    let im = im.pacing(Pacing::Fail);
    for _ in 0..20 {
        im.send(&change("busy")).await.unwrap();
    }
    assert_eq!(times.lock().unwrap()["busy"].len(), 20);
}
