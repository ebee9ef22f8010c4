//! Futures that are dropped wherever they can be: after every number of polls, until they end by themselves.

use std::collections::BTreeSet;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::Duration;

use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use im_api::account::{account_check, multiaccount_import};
use im_api::elements::MsgElement;
use im_api::message::{admin_getroammsg, batchsendmsg, sendmsg};
use im_api::spec::Quota;
use im_api::{CallError, Client, Pacing, Reason};
use im_sim::{Fault, FaultRule, Simulator};

use super::serial::kick_in_order;
use super::{builder, client, imported, with_accounts};

/// Polls a future so often and drops it; what came of it, if it ended before.
async fn dropped_after<F: Future>(polls: usize, future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    let mut polled = 0;
    poll_fn(|context| {
        polled += 1;
        match future.as_mut().poll(context) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if polled >= polls => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

/// A call of another command and one of this: neither is held up by what was dropped.
async fn assert_usable(im: &Client) {
    let request = account_check::Request::new(["anna"]);
    let answer = tokio::time::timeout(Duration::from_mins(1), im.send(&request)).await.unwrap().unwrap();
    assert_eq!(answer.result_item.len(), 1);
}

fn text() -> [MsgElement; 1] {
    [MsgElement::text("hello")]
}

/// The first call of a command meets a gateway that gives up, after the work.
fn fail_first(simulator: &Simulator, path: &str) {
    simulator.faults().clear();
    simulator.faults().add(FaultRule::new(Fault::Status(502)).path(path).done().next(1));
}

#[tokio::test]
async fn a_call_dropped_anywhere_leaves_the_client_usable() {
    let simulator = with_accounts(&["anna"]).await;
    let im = client(&simulator);
    for polls in 1.. {
        let ended = dropped_after(polls, im.send(&account_check::Request::new(["anna"]))).await;
        assert_usable(&im).await;
        if ended.is_some() {
            break;
        }
    }
}

#[tokio::test]
async fn a_message_dropped_anywhere_is_sent_once_or_not_at_all() {
    let simulator = with_accounts(&["anna"]).await;
    let im = client(&simulator);
    for polls in 1.. {
        let name = format!("user-{polls}");
        simulator.add_account(&name).unwrap();
        fail_first(&simulator, sendmsg::SPEC.path);
        let message = sendmsg::Request::new(name.as_str(), text()).from_account("anna");
        let ended = dropped_after(polls, im.send(&message)).await;
        assert_usable(&im).await;
        let times = simulator.books().executed(sendmsg::SPEC.path, &name);
        assert!(times <= 1, "sent {times} times after {polls} polls");
        if let Some(outcome) = ended {
            outcome.unwrap();
            assert_eq!(times, 1);
            break;
        }
    }
}

#[tokio::test]
async fn a_batch_dropped_anywhere_does_nothing_twice() {
    let simulator = with_accounts(&["anna"]).await;
    let im = builder(&simulator).max_batch(batchsendmsg::SPEC.path, 2).concurrency(2).build().unwrap();
    for polls in 1.. {
        let names: Vec<_> = (0..6).map(|number| format!("user-{polls}-{number}")).collect();
        for name in &names {
            simulator.add_account(name).unwrap();
        }
        fail_first(&simulator, batchsendmsg::SPEC.path);
        let message = batchsendmsg::Request::new(names.clone(), text()).from_account("anna");
        let ended = dropped_after(polls, im.send_batched(&message)).await;
        assert_usable(&im).await;
        let times = |name: &String| simulator.books().executed(batchsendmsg::SPEC.path, name);
        assert!(names.iter().all(|name| times(name) <= 1), "after {polls} polls");
        if let Some(report) = ended {
            let report = report.unwrap();
            assert_eq!(report.failures().len(), 2, "{report:?}");
            assert!(report.failures().iter().all(|failure| failure.reason.may_have_arrived()));
            break;
        }
    }
}

#[tokio::test]
async fn pages_dropped_anywhere_leave_the_client_usable() {
    let simulator = with_accounts(&["anna", "bela"]).await;
    let im = client(&simulator);
    for number in 0..6 {
        let message = sendmsg::Request::new("bela", text()).from_account("anna").msg_seq(number);
        im.send(&message).await.unwrap();
    }
    let request = admin_getroammsg::Request::new("anna", "bela", 2_u32, 0_u64, u64::from(u32::MAX));
    for polls in 1.. {
        fail_first(&simulator, admin_getroammsg::SPEC.path);
        let ended = dropped_after(polls, im.pages(&request).try_collect::<Vec<_>>()).await;
        assert_usable(&im).await;
        if let Some(pages) = ended {
            assert_eq!(pages.unwrap().iter().map(|page| page.msg_list.len()).sum::<usize>(), 6);
            break;
        }
    }
}

#[tokio::test]
async fn a_dropped_call_does_not_hold_up_those_that_must_not_run_beside_it() {
    let simulator = with_accounts(&["anna"]).await;
    let im = client(&simulator);
    let request = kick_in_order::Request::new("anna");
    for polls in 1.. {
        let ended = dropped_after(polls, im.send(&request)).await;
        tokio::time::timeout(Duration::from_mins(1), im.send(&request)).await.unwrap().unwrap();
        if ended.is_some() {
            break;
        }
    }
}

/// What became of a stream that was dropped: done items were taken, told items were done, and the rest was not begun.
#[tokio::test]
async fn a_stream_dropped_anywhere_has_not_begun_what_it_has_not_taken() {
    for polls in 1.. {
        let simulator = with_accounts(&["anna"]).await;
        fail_first(&simulator, multiaccount_import::SPEC.path);
        let im =
            builder(&simulator).max_batch(multiaccount_import::SPEC.path, 2).concurrency(2).build().unwrap();
        let (taken, mut told) = (AtomicUsize::new(0), Vec::new());
        let items = stream::iter((0..8).map(|number| format!("user-{number}")));
        let items = items.inspect(|_| _ = taken.fetch_add(1, Ordering::Relaxed));
        let template = multiaccount_import::Request::new([""; 0]);
        let collect = async {
            let mut chunks = pin!(im.send_stream(&template, items));
            while let Some(chunk) = chunks.next().await {
                assert!(chunk.failures.is_empty(), "{chunk:?}");
                told.extend(chunk.items);
            }
        };
        let ended = dropped_after(polls, collect).await;
        assert_usable(&im).await;
        let taken = taken.into_inner();
        let mut done = imported(&simulator);
        done.remove("anna");
        let begun: BTreeSet<_> = (0..taken).map(|number| format!("user-{number}")).collect();
        assert!(done.is_subset(&begun), "after {polls} polls: {done:?} of {taken}");
        assert!(told.iter().all(|name| done.contains(name)), "after {polls} polls: {told:?} of {done:?}");
        if ended.is_some() {
            assert_eq!((told.len(), done.len()), (8, 8));
            break;
        }
    }
}

#[tokio::test]
async fn a_stream_whose_input_ends_early_tells_what_became_of_all_that_it_took() {
    let simulator = with_accounts(&[]).await;
    simulator
        .faults()
        .add(FaultRule::new(Fault::Code(70_402)).path(multiaccount_import::SPEC.path).after(2).next(1));
    let im = builder(&simulator).max_batch(multiaccount_import::SPEC.path, 2).concurrency(2).build().unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let (taken, mut stop) = (AtomicUsize::new(0), Some(stop));
    let items = stream::iter((0..100_000).map(|number| format!("user-{number}")));
    let items = items.inspect(|_| _ = taken.fetch_add(1, Ordering::Relaxed)).take_until(stopped);
    let template = multiaccount_import::Request::new([""; 0]);
    let (mut good, mut failed) = (BTreeSet::new(), BTreeSet::new());
    let mut chunks = pin!(im.send_stream(&template, items));
    while let Some(chunk) = chunks.next().await {
        failed.extend(chunk.failures.iter().map(|failure| failure.key.clone()));
        assert!(chunk.failures.iter().all(|failure| matches!(failure.reason, Reason::Call(_))));
        good.extend(chunk.items.into_iter().filter(|name| !failed.contains(name)));
        if good.len() >= 10 {
            // Somebody has pressed a key.
            drop(stop.take());
        }
    }
    assert_eq!(good.len() + failed.len(), taken.load(Ordering::Relaxed));
    assert_eq!((good, failed.len()), (imported(&simulator), 2));
}

#[tokio::test]
async fn a_wait_that_is_dropped_takes_nothing() {
    let simulator = with_accounts(&["anna"]).await;
    let im = client(&simulator);
    let request = account_check::Request::new(["anna"]);
    // Use up what may leave at once.
    while im.clone().pacing(Pacing::Fail).send(&request).await.is_ok() {}
    for _ in 0..1_000 {
        let waiting = im.send(&request);
        let _ = tokio::time::timeout(Duration::ZERO, waiting).await;
    }
    // A thousand calls that were counted would take ten seconds to pass.
    tokio::time::timeout(Duration::from_secs(3), im.send(&request)).await.unwrap().unwrap();
}

const LIMIT: u32 = 30;

/// A client that may make so many calls in that time, at once if it likes.
async fn limited(simulator: &Simulator, per: Duration) -> Client {
    let quotas = [Quota::calls(LIMIT, per)];
    let im = builder(simulator).quotas(account_check::SPEC.path, quotas).build().unwrap();
    let request = account_check::Request::new(["anna"]);
    for polls in 1..u32::MAX {
        if dropped_after(polls as usize, im.send(&request)).await.is_some() {
            break;
        }
    }
    im
}

#[tokio::test]
async fn a_dropped_call_that_has_left_is_counted() {
    let simulator = with_accounts(&["anna"]).await;
    let im = limited(&simulator, Duration::from_hours(1)).await.pacing(Pacing::Fail);
    let request = account_check::Request::new(["anna"]);
    let error = loop {
        if let Err(error) = im.send(&request).await {
            break error;
        }
    };
    assert!(matches!(error, CallError::RateLimited(_)), "{error}");
    let received = simulator.books().calls(account_check::SPEC.path);
    assert!(received <= u64::from(LIMIT), "{received} calls came in");
}

#[tokio::test]
async fn a_dropped_call_is_not_counted_for_ever() {
    let simulator = with_accounts(&["anna"]).await;
    let per = Duration::from_millis(1_500);
    let im = limited(&simulator, per).await.pacing(Pacing::Fail);
    tokio::time::sleep(per + per / 10).await;
    let request = account_check::Request::new(["anna"]);
    let calls = (0..LIMIT).map(|_| im.send(&request));
    let outcomes = futures_util::future::join_all(calls).await;
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
}
