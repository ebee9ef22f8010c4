//! Quotas that single groups or messages have for themselves.

use std::collections::BTreeMap;
use std::future::Future as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Waker};
use std::time::{Duration, Instant};

use futures_util::future::{BoxFuture, join_all};
use im_api::elements::MsgElement;
use im_api::extensions::{Extension, OperateType};
use im_api::group_message::send_group_msg;
use im_api::limiter::{Demand, LimiterError, LocalLimiter, Permit, RateLimiter, ThrottleScope};
use im_api::live_group::{GroupAttr, clear_group_attr, modify_group_attr};
use im_api::message::{sendmsg, set_key_values};
use im_api::policy::StandardRetry;
use im_api::{CallError, Client, Pacing};
use im_sim::Simulator;
use serde_json::json;

use super::service::Service;
use super::{builder, client, with_accounts};

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

/// A limiter by which the endpoint has no room until it is opened; groups have theirs.
#[derive(Debug, Default)]
struct Gate {
    inner: LocalLimiter,
    is_open: AtomicBool,
}

impl RateLimiter for Gate {
    fn try_acquire<'a>(&'a self, demand: Demand<'a>) -> BoxFuture<'a, Result<Permit, LimiterError>> {
        if demand.key.is_empty() && !self.is_open.load(Ordering::Relaxed) {
            return Box::pin(async { Ok(Permit::Wait(SECOND)) });
        }
        self.inner.try_acquire(demand)
    }
    fn departed(&self, demand: Demand<'_>, left: tokio::time::Instant) {
        self.inner.departed(demand, left);
    }
    fn returned(&self, demand: Demand<'_>) {
        self.inner.returned(demand);
    }
    fn throttled<'a>(
        &'a self,
        app: u64,
        path: &'a str,
        scope: ThrottleScope,
    ) -> BoxFuture<'a, Result<(), LimiterError>> {
        self.inner.throttled(app, path, scope)
    }
}

/// Calls for a group that get its turn and not the endpoint's, in some manner; then the five that the group has room for.
async fn call_in_vain(in_vain: impl AsyncFn(&Client, &modify_group_attr::Request)) {
    let (service, times) = noting().await;
    let gate = Arc::new(Gate::default());
    let im = service.builder().limiter(gate.clone()).build().unwrap();
    for _ in 0..10 {
        in_vain(&im, &change("busy")).await;
    }
    assert!(times.lock().unwrap().is_empty(), "nothing has left");
    gate.is_open.store(true, Ordering::Relaxed);
    let im = im.pacing(Pacing::AtMost(SECOND / 10));
    for _ in 0..5 {
        im.send(&change("busy")).await.unwrap();
    }
}

#[tokio::test]
async fn a_group_whose_call_the_endpoint_has_no_room_for_loses_nothing() {
    call_in_vain(async |im, request| {
        let error = im.clone().pacing(Pacing::Fail).send(request).await.unwrap_err();
        assert!(matches!(error, CallError::RateLimited(_)), "{error}");
    })
    .await;
}

#[tokio::test]
async fn a_wait_that_is_dropped_takes_nothing_of_a_group_either() {
    call_in_vain(async |im, request| {
        let mut call = std::pin::pin!(im.send(request));
        assert!(call.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    })
    .await;
}

#[tokio::test]
async fn a_group_that_the_server_finds_too_fast_slows_no_other() {
    let service = Service::start(|request| {
        let code = if request.body["GroupId"] == "busy" { 10_023 } else { 0 };
        json!({ "ActionStatus": if code == 0 { "OK" } else { "FAIL" }, "ErrorCode": code, "MsgTime": 1, "MsgSeq": 1 })
    })
    .await;
    let im = service.builder().retry(StandardRetry::off()).build().unwrap().pacing(Pacing::Fail);
    let message = |group| send_group_msg::Request::new(group, [MsgElement::text("hi")]);
    let busy = message("busy");
    let codes = join_all((0..5).map(|_| im.send(&busy))).await;
    assert!(codes.iter().all(|outcome| outcome.as_ref().unwrap_err().code() == Some(10_023)), "{codes:?}");
    im.send(&message("other")).await.unwrap();
    let error = im.send(&busy).await.unwrap_err();
    assert!(error.retry_after().is_some_and(|wait| wait > SECOND / 20), "{error}");
}

/// A simulator that takes attributes and throws them away.
async fn taking_attributes() -> Simulator {
    let builder = Simulator::builder()
        .command(|_: modify_group_attr::Request| Ok(modify_group_attr::Response::new()))
        .command(|_: clear_group_attr::Request| Ok(clear_group_attr::Response::new()));
    builder.start().await.unwrap()
}

#[tokio::test]
async fn a_client_keeps_to_what_the_simulator_allows_a_group() {
    let simulator = taking_attributes().await;
    write(&client(&simulator), "busy", 12).await;
    for path in [modify_group_attr::SPEC.path, clear_group_attr::SPEC.path] {
        assert_eq!(simulator.books().accepted(path), 6);
    }
}

#[tokio::test]
async fn a_client_that_forgets_the_groups_is_told() {
    let simulator = taking_attributes().await;
    let im = builder(&simulator)
        .quotas(modify_group_attr::SPEC.path, [])
        .quotas(clear_group_attr::SPEC.path, [])
        .build()
        .unwrap();
    write(&im, "busy", 5).await;
    for code in [
        im.send(&change("busy")).await.unwrap_err().code(),
        im.send(&clear_group_attr::Request::new("busy")).await.unwrap_err().code(),
    ] {
        assert_eq!(code, Some(10_049), "the commands have it together");
    }
    im.send(&change("other")).await.unwrap();
    simulator.limits().set_factor(3.0);
    write(&im, "busy", 10).await;
    simulator.limits().set_enabled(false);
    write(&im, "busy", 10).await;
    simulator.limits().set_enabled(true);
    simulator.advance(SECOND);
    write(&im, "busy", 15).await;
}

#[tokio::test]
async fn changes_of_a_message_are_counted_by_both_sides() {
    let simulator = with_accounts(&["anna", "bela"]).await;
    let im = client(&simulator).pacing(Pacing::Fail);
    let message = sendmsg::Request::new("bela", [MsgElement::text("hi")])
        .from_account("anna")
        .support_message_extension(true);
    let key = im.send(&message).await.unwrap().msg_key.unwrap();
    let pairs = (0..20).map(|number| Extension::new(number.to_string(), "x"));
    let set = set_key_values::Request::new("bela", key, OperateType::Set)
        .from_account("anna")
        .extension_list(pairs);
    for _ in 0..10 {
        im.send(&set).await.unwrap();
    }
    let error = im.send(&set).await.unwrap_err();
    assert!(matches!(error, CallError::RateLimited(_)), "{error}");
    assert_eq!(simulator.books().refused(set_key_values::SPEC.path), 0);

    let im = builder(&simulator).quotas(set_key_values::SPEC.path, []).build().unwrap();
    assert_eq!(im.send(&set).await.unwrap_err().code(), Some(23_003));
}
