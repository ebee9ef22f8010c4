//! Futures that are dropped.

use std::future::Future as _;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use im_api::Pacing;
use im_api::account::account_check;

use super::{client, with_accounts};

/// Polls a call `times` times and drops it.
#[tokio::test]
async fn a_call_dropped_anywhere_leaves_the_client_usable() {
    let simulator = with_accounts(&["anna"]).await;
    let im = client(&simulator);
    let request = account_check::Request::new(["anna"]);
    for times in 1..12 {
        {
            let mut call = pin!(im.send(&request));
            let mut polls = 0;
            std::future::poll_fn(|context| {
                polls += 1;
                match call.as_mut().poll(context) {
                    Poll::Ready(_) => Poll::Ready(()),
                    Poll::Pending if polls >= times => Poll::Ready(()),
                    Poll::Pending => Poll::Pending,
                }
            })
            .await;
        }
        let answer = im.send(&request).await.unwrap();
        assert_eq!(answer.result_item.len(), 1);
    }
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
