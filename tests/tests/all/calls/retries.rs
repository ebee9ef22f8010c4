//! What is repeated, and what is not: by the simulator's books, nothing that matters happens twice.

use std::time::Duration;

use im_api::account::account_import;
use im_api::elements::MsgElement;
use im_api::message::{batchsendmsg, sendmsg};
use im_api::policy::{Backoff, StandardRetry};
use im_api::{CallError, Client};
use im_sim::{Fault, FaultRule, Simulator};

use super::{builder, with_accounts};

/// The three retry classes, by a command of each.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Class {
    Idempotent,
    Dedup,
    Never,
}

/// What a fault leads to, in the order of the classes: how often the server is asked, whether the call succeeds.
type Row = (&'static str, Fault, [(u64, bool); 3]);

/// One fault hits the first call only.
fn rows() -> Vec<Row> {
    let once_more = [(2, true), (2, true), (1, false)];
    let not_again = [(1, false), (1, false), (1, false)];
    let always_again = [(2, true), (2, true), (2, true)];
    vec![
        ("connection reset before the body was read", Fault::ResetBefore, once_more),
        ("connection reset instead of an answer", Fault::NoAnswer, once_more),
        ("connection reset inside the answer", Fault::ResetInAnswer, once_more),
        ("answer cut off", Fault::CutAnswer, once_more),
        ("502 with HTML", Fault::Status(502), once_more),
        ("503 with HTML", Fault::Status(503), once_more),
        ("429", Fault::Status(429), once_more),
        ("404", Fault::Status(404), not_again),
        ("empty body", Fault::EmptyBody, once_more),
        ("no JSON", Fault::NotJson, once_more),
        ("truncated JSON", Fault::TruncatedJson, once_more),
        ("too many calls", Fault::Code(60_007), always_again),
        ("the app's calls are too many", Fault::Code(60_011), always_again),
        ("gateway timed out", Fault::Code(60_008), once_more),
        ("an error inside", Fault::Code(70_500), once_more),
        ("an argument is wrong", Fault::Code(40_001), not_again),
        ("a code that no table knows", Fault::Code(987_654), not_again),
    ]
}

/// Pauses short enough for a test, and not random in their length.
fn quick(simulator: &Simulator) -> Client {
    let backoff = Backoff::new(Duration::from_millis(1), Duration::from_millis(5));
    builder(simulator).retry(StandardRetry::new().backoff(backoff)).build().unwrap()
}

async fn call(im: &Client, class: Class) -> Result<(), (Option<i64>, String)> {
    fn failed<E: im_api::EndpointError>(error: &CallError<E>) -> (Option<i64>, String) {
        (error.code(), error.to_string())
    }
    let text = || [MsgElement::text("hello")];
    match class {
        Class::Idempotent => {
            im.send(&account_import::Request::new("anna")).await.map(drop).map_err(|error| failed(&error))
        }
        Class::Dedup => {
            let request = sendmsg::Request::new("bela", text()).from_account("anna");
            im.send(&request).await.map(drop).map_err(|error| failed(&error))
        }
        Class::Never => {
            let request = batchsendmsg::Request::new(["bela"], text()).from_account("anna");
            im.send(&request).await.map(drop).map_err(|error| failed(&error))
        }
    }
}

fn path(class: Class) -> &'static str {
    match class {
        Class::Idempotent => account_import::SPEC.path,
        Class::Dedup => sendmsg::SPEC.path,
        Class::Never => batchsendmsg::SPEC.path,
    }
}

#[tokio::test]
async fn every_fault_meets_every_class() {
    for (name, fault, expected) in rows() {
        for (class, (calls, succeeds)) in
            [Class::Idempotent, Class::Dedup, Class::Never].into_iter().zip(expected)
        {
            // Once with the work left undone, once with the work done before things go wrong.
            for is_done in [false, true] {
                if is_done && matches!(fault, Fault::Code(60_007 | 60_011)) {
                    // These refuse a call before anything happens, by their nature.
                    continue;
                }
                let simulator = with_accounts(&["anna", "bela"]).await;
                let rule = FaultRule::new(fault.clone()).next(1);
                simulator.faults().add(if is_done { rule.done() } else { rule.undone() });
                let outcome = call(&quick(&simulator), class).await;
                let case = format!("{name}, {class:?}, done: {is_done}: {outcome:?}");
                assert_eq!(outcome.is_ok(), succeeds, "{case}");
                assert_eq!(simulator.books().calls(path(class)), calls, "{case}");
                let messages = simulator.messages("bela", "anna").len();
                assert!(messages <= 1, "{messages} messages: {case}");
                if succeeds && class != Class::Idempotent {
                    assert_eq!(messages, 1, "{case}");
                }
            }
        }
    }
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
    // Nobody listens on this port; the backup address is the simulator.
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let im = Client::builder(simulator.sdkappid(), simulator.secret_key())
        .base_url(format!("http://{closed}"))
        .backup_url(simulator.base_url())
        .build()
        .unwrap();
    call(&im, Class::Never).await.unwrap();
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
        let (_, shown) = call(&im, Class::Idempotent).await.unwrap_err();
        assert_eq!(shown, expected, "{fault:?}");
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
