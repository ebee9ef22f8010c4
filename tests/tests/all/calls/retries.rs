//! What is repeated, and what is not. Every fault × every class is the matter of `tests/tests/faults`.

use std::time::Duration;

use im_api::account::account_import;
use im_api::elements::MsgElement;
use im_api::message::{batchsendmsg, sendmsg};
use im_api::policy::{Backoff, StandardRetry};
use im_api::{CallError, Client};
use im_sim::{Fault, FaultRule, Simulator};

use super::{builder, with_accounts};

/// Pauses short enough for a test, and not random in their length.
fn quick(simulator: &Simulator) -> Client {
    let backoff = Backoff::new(Duration::from_millis(1), Duration::from_millis(5));
    builder(simulator).retry(StandardRetry::new().backoff(backoff)).build().unwrap()
}

#[tokio::test]
async fn the_same_message_sent_twice_on_purpose_arrives_twice() {
    let simulator = with_accounts(&["anna", "bela"]).await;
    let im = quick(&simulator);
    let message = sendmsg::Request::new("bela", [MsgElement::text("again")]).from_account("anna");
    im.send(&message).await.unwrap();
    im.send(&message).await.unwrap();
    assert_eq!(simulator.messages("bela", "anna").len(), 2);
}

#[tokio::test]
async fn a_call_that_never_left_is_sent_again_whatever_it_is() {
    let simulator = with_accounts(&["anna", "bela"]).await;
    // The backup address is the simulator.
    let closed = im_tests::nobody();
    let im = Client::builder(simulator.sdkappid(), simulator.secret_key())
        .base_url(format!("http://{closed}"))
        .backup_url(simulator.base_url())
        .build()
        .unwrap();
    let message = batchsendmsg::Request::new(["bela"], [MsgElement::text("hello")]).from_account("anna");
    im.send(&message).await.unwrap();
    assert_eq!(simulator.messages("bela", "anna").len(), 1);
}

#[tokio::test]
async fn a_hostile_answer_is_an_error_and_no_hang() {
    let cases = [
        (Fault::HugeBody(64 << 20), "no answer came; the call may have reached the server (tried once)"),
        (Fault::EndlessBody, "no answer came; the call may have reached the server (tried once)"),
        (Fault::JsonArray, "the answer is not what the endpoint documents"),
    ];
    for (fault, expected) in cases {
        let simulator = with_accounts(&[]).await;
        simulator.faults().add(FaultRule::new(fault.clone()));
        let im = builder(&simulator)
            .max_answer_bytes(1 << 20)
            .attempt_timeout(Duration::from_secs(5))
            .retry(StandardRetry::off())
            .build()
            .unwrap();
        let error = im.send(&account_import::Request::new("anna")).await.unwrap_err();
        assert_eq!(error.to_string(), expected, "{fault:?}");
    }
}

#[tokio::test]
async fn the_deadline_ends_a_call_and_says_what_is_known() {
    let simulator = with_accounts(&["anna", "bela"]).await;
    let second = Duration::from_secs(1);
    simulator.faults().add(FaultRule::new(Fault::AnswerDelay(5 * second, 5 * second)));
    let im = quick(&simulator).deadline(Duration::from_millis(200));
    let message = sendmsg::Request::new("bela", [MsgElement::text("late")]).from_account("anna");
    let error = im.send(&message).await.unwrap_err();
    assert!(matches!(error, CallError::Deadline(_)), "{error}");
    assert!(error.may_have_arrived());
    assert_eq!(error.to_string(), "the time of 200ms was up; the call may have reached the server");
}
