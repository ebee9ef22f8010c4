use std::time::{Duration, SystemTime};

use im_sim::{ManualClock, Simulator};
use serde_json::json;

use crate::client::{Connection, query};

const CHECK: &str = "v4/im_open_login_svc/account_check";
const BATCH: &str = "v4/openim/batchsendmsg";

async fn passed(simulator: &Simulator, path: &str, body: &str, calls: usize) -> usize {
    let target = format!("{path}?{}", query(simulator));
    let mut connection = Connection::open(simulator).await;
    let mut passed = 0;
    for _ in 0..calls {
        passed += usize::from(connection.post(&target, body).await.unwrap().json()["ErrorCode"] == 0);
    }
    passed
}

#[tokio::test]
async fn more_than_the_rate_is_refused_in_any_second() {
    let clock = ManualClock::new(SystemTime::now());
    let simulator = Simulator::builder().clock(clock.clone()).start().await.unwrap();
    let body = r#"{"CheckItem":[{"UserID":"anna"}]}"#;
    assert_eq!(passed(&simulator, CHECK, body, 110).await, 100);
    assert_eq!(simulator.books().refused_with(CHECK, 60_007), 10);
    clock.advance(Duration::from_millis(999));
    assert_eq!(passed(&simulator, CHECK, body, 1).await, 0);
    clock.advance(Duration::from_millis(1));
    simulator.limits().set_factor(0.5);
    assert_eq!(passed(&simulator, CHECK, body, 60).await, 50);
    assert!(simulator.limits().set_rate(CHECK, Some(160)));
    assert!(!simulator.limits().set_rate("v4/no/such", None));
    assert_eq!(passed(&simulator, CHECK, body, 60).await, 30);
    simulator.limits().set_enabled(false);
    assert_eq!(passed(&simulator, CHECK, body, 60).await, 60);
    assert_eq!(simulator.books().max_calls_in_any_second(CHECK), 181);
    assert_eq!(simulator.books().max_calls_in_any(CHECK, Duration::from_secs(9)), 291);
    assert_eq!(simulator.books().receive_times(CHECK).len(), 291);

    simulator.limits().set_enabled(true);
    simulator.limits().set_app_rate(Some(5));
    clock.advance(Duration::from_secs(1));
    assert_eq!(passed(&simulator, CHECK, body, 10).await, 5);
    assert_eq!(simulator.books().refused_with(CHECK, 60_011), 5);
}

#[tokio::test]
async fn receivers_are_counted_by_the_minute() {
    let clock = ManualClock::new(SystemTime::now());
    let simulator = Simulator::builder().clock(clock.clone()).start().await.unwrap();
    simulator.add_account("anna").unwrap();
    let to: Vec<_> =
        (0..500).map(|number| if number == 0 { "anna".to_owned() } else { number.to_string() }).collect();
    let body = json!({"To_Account": to, "MsgRandom": 1, "MsgBody": []}).to_string();
    assert_eq!(passed(&simulator, BATCH, &body, 25).await, 24);
    assert_eq!(simulator.books().refused_with(BATCH, 90_057), 1);
    clock.advance(Duration::from_mins(1));
    assert_eq!(passed(&simulator, BATCH, &body, 1).await, 1);
}

#[tokio::test]
async fn calls_without_a_good_signature_use_up_nothing() {
    let simulator = Simulator::start().await.unwrap();
    let mut connection = Connection::open(&simulator).await;
    for _ in 0..150 {
        let got = connection.post(CHECK, "{}").await.unwrap();
        assert_eq!(got.json()["ErrorCode"], 60_012);
    }
    assert_eq!(passed(&simulator, CHECK, r#"{"CheckItem":[{"UserID":"anna"}]}"#, 50).await, 50);
    assert_eq!(simulator.books().connections(), 2);
}
