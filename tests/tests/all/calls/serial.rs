//! Calls that must not run side by side.

use std::time::Duration;

use im_api::{CallError, im_endpoint};
use im_sim::{Fault, FaultRule, Simulator};

use super::client;

/// Logs somebody out, one call at a time.
#[im_endpoint(path = "v4/im_open_login_svc/kick", rate = 200, serial, idempotent)]
#[allow(unreachable_pub, reason = "a spec's types are public, wherever it stands")]
pub mod kick_in_order {
    pub struct Request {
        /// Whom.
        #[im(name = "UserID")]
        pub user_id: String,
    }
    pub struct Response {}
}

/// Logs somebody out, one call at a time for each account.
#[im_endpoint(path = "v4/im_open_login_svc/kick", rate = 200, serial(user_id), idempotent)]
#[allow(unreachable_pub, reason = "a spec's types are public, wherever it stands")]
pub mod kick_in_order_of_account {
    pub struct Request {
        /// Whom.
        #[im(name = "UserID")]
        pub user_id: String,
    }
    pub struct Response {}
}

async fn slow() -> Simulator {
    let simulator = Simulator::start().await.unwrap();
    simulator.add_account("anna").unwrap();
    let pause = Duration::from_millis(150);
    simulator.faults().add(FaultRule::new(Fault::AnswerDelay(pause, pause)));
    simulator
}

#[tokio::test]
async fn one_call_waits_for_the_answer_to_the_other() {
    let simulator = slow().await;
    let im = client(&simulator);
    let request = kick_in_order::Request::new("anna");
    let (one, other, third) = tokio::join!(im.send(&request), im.send(&request), im.send(&request));
    assert!(one.is_ok() && other.is_ok() && third.is_ok());
    let times = simulator.books().receive_times(kick_in_order::SPEC.path);
    assert!(
        times.windows(2).all(|pair| pair[1].saturating_sub(pair[0]) >= Duration::from_millis(140)),
        "{times:?}"
    );
}

#[tokio::test]
async fn calls_with_other_values_go_side_by_side() {
    let simulator = slow().await;
    simulator.add_account("bela").unwrap();
    let im = client(&simulator);
    let (anna, bela) =
        (kick_in_order_of_account::Request::new("anna"), kick_in_order_of_account::Request::new("bela"));
    let (one, other, third) = tokio::join!(im.send(&anna), im.send(&bela), im.send(&anna));
    assert!(one.is_ok() && other.is_ok() && third.is_ok());
    let times = simulator.books().receive_times(kick_in_order_of_account::SPEC.path);
    let first = times[0];
    let waits: Vec<_> = times.iter().map(|time| time.saturating_sub(first)).collect();
    assert!(waits[1] < Duration::from_millis(140), "bela waits for nobody: {waits:?}");
    assert!(waits[2] >= Duration::from_millis(140), "anna's second call waits for the first: {waits:?}");
}

#[tokio::test]
async fn a_raw_call_has_its_place_by_the_members_of_its_body() {
    let simulator = slow().await;
    let im = client(&simulator);
    let stream = |to: &str| serde_json::json!({ "From_Account": "@RBT#1", "To_Account": to, "Chunk": "a" });
    let path = im_api::robot::send_stream_msg::SPEC.path;
    let (anna, bela) = (stream("anna"), stream("bela"));
    // The simulator has no robots and says so; what counts is when the calls came.
    let _ = tokio::join!(im.raw(path, &anna).send(), im.raw(path, &bela).send(), im.raw(path, &anna).send());
    let times = simulator.books().receive_times(path);
    assert!(times[1].saturating_sub(times[0]) < Duration::from_millis(140), "{times:?}");
    assert!(times[2].saturating_sub(times[0]) >= Duration::from_millis(140), "{times:?}");
}

#[tokio::test]
async fn the_wait_for_the_others_counts_for_the_deadline() {
    let simulator = slow().await;
    let im = client(&simulator);
    let request = kick_in_order::Request::new("anna");
    let hasty = im.clone().deadline(Duration::from_millis(50));
    let (first, second) = tokio::join!(im.send(&request), hasty.send(&request));
    assert!(first.is_ok());
    let error = second.unwrap_err();
    assert!(matches!(error, CallError::Deadline(_)), "{error}");
    assert!(!error.may_have_arrived());
    assert_eq!(simulator.books().calls(kick_in_order::SPEC.path), 1);
}
