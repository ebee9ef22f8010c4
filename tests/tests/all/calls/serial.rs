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
