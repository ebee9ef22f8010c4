//! Quotas, by the simulator's own log.

use std::time::Duration;

use im_api::account::{account_check, multiaccount_import};
use im_api::elements::MsgElement;
use im_api::message::batchsendmsg;
use im_api::{CallError, Pacing};

use super::{client, imported, with_accounts};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_batch_uses_the_rate_and_stays_within_it() {
    let simulator = with_accounts(&[]).await;
    let names = (0..30_000).map(|number| format!("user-{number}"));
    let report = client(&simulator).send_batched(&multiaccount_import::Request::new(names)).await.unwrap();
    assert!(report.is_complete(), "{:?}", report.failures().first());
    let books = simulator.books();
    let path = multiaccount_import::SPEC.path;
    // A machine that stalls for longer than the guard of a few milliseconds lets calls arrive closer together than
    // they left; the server refuses those, and they are sent again.
    let refused = books.refused_with(path, 60_007);
    assert_eq!(books.calls(path) - refused, 300);
    assert!(refused <= 15, "{refused} of 300 calls were refused");
    assert!(books.max_calls_in_any_second(path) <= 110);
}

#[tokio::test]
async fn a_call_that_will_not_wait_says_when_there_is_room() {
    let simulator = with_accounts(&[]).await;
    let im = client(&simulator).pacing(Pacing::Fail);
    let mut refused = None;
    for _ in 0..200 {
        if let Err(error) = im.send(&account_check::Request::new(["anna"])).await {
            refused = Some(error);
            break;
        }
    }
    let error = refused.expect("100 calls a second are allowed");
    assert!(matches!(error, CallError::RateLimited(_)), "{error}");
    assert!(error.retry_after().is_some_and(|wait| wait <= Duration::from_secs(1)), "{error}");
    assert!(!error.may_have_arrived());
    assert_eq!(simulator.books().refused(account_check::SPEC.path), 0);
}

#[tokio::test]
async fn receivers_are_counted_by_the_minute() {
    let simulator = with_accounts(&["bela"]).await;
    let im = client(&simulator).pacing(Pacing::Fail);
    let receivers: Vec<_> = (0..500).map(|_| "bela".to_owned()).collect();
    let mut sent = 0;
    let error = loop {
        let message = batchsendmsg::Request::new(receivers.clone(), [MsgElement::text("hi")]);
        match im.send(&message).await {
            Ok(_) => sent += 500,
            // The calls themselves have a rate too, which frees up within the second.
            Err(error)
                if error.retry_after().is_some_and(|wait| wait < Duration::from_secs(1)) && sent < 12_000 =>
            {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            Err(error @ CallError::RateLimited(_)) => break error,
            Err(error) => panic!("after {sent}: {error}"),
        }
    };
    assert_eq!(sent, 12_000, "{error}");
    assert_eq!(simulator.books().refused(batchsendmsg::SPEC.path), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_storm_of_refusals_passes_without_a_loss() {
    let simulator = with_accounts(&[]).await;
    simulator.faults().storm(Some(multiaccount_import::SPEC.path), Duration::from_millis(300));
    let names = (0..5_000).map(|number| format!("user-{number}"));
    let report = client(&simulator).send_batched(&multiaccount_import::Request::new(names)).await.unwrap();
    assert!(report.is_complete(), "{:?}", report.failures().first());
    assert_eq!(imported(&simulator).len(), 5_000);
}
