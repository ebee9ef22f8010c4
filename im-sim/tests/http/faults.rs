use std::io::ErrorKind;
use std::time::{Duration, Instant};

use im_sim::{Fault, FaultRule, Simulator};
use tokio::io::AsyncReadExt as _;

use crate::client::{Connection, Got, query};

const IMPORT: &str = "v4/im_open_login_svc/account_import";
const BODY: &str = r#"{"UserID":"anna"}"#;

/// One call while `rule` is in force.
async fn with(simulator: &Simulator, rule: FaultRule) -> std::io::Result<Got> {
    let id = simulator.faults().add(rule.path(IMPORT));
    let mut connection = Connection::open(simulator).await;
    let got = connection.post(&format!("{IMPORT}?{}", query(simulator)), BODY).await;
    assert_eq!(simulator.faults().hits(id), 1);
    assert!(simulator.faults().remove(id));
    got
}

fn executed(simulator: &Simulator) -> u64 {
    simulator.books().executed(IMPORT, "anna")
}

#[tokio::test]
async fn connections_end_where_they_are_told_to() {
    let simulator = Simulator::start().await.unwrap();
    for (fault, is_done) in [
        (FaultRule::new(Fault::ResetBefore), false),
        (FaultRule::new(Fault::ResetInRequest), false),
        (FaultRule::new(Fault::NoAnswer), false),
        (FaultRule::new(Fault::NoAnswer).done(), true),
        (FaultRule::new(Fault::ResetInAnswer), true),
    ] {
        let before = executed(&simulator);
        let error = with(&simulator, fault.clone()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ConnectionReset, "{fault:?}");
        assert_eq!(executed(&simulator) - before, u64::from(is_done), "{fault:?}");
    }
    let error = with(&simulator, FaultRule::new(Fault::CutAnswer)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedEof);
    assert_eq!(simulator.books().calls(IMPORT), 6);

    simulator.faults().reset_connections(1);
    let mut connection = Connection::open(&simulator).await;
    assert_eq!(connection.stream.read_u8().await.unwrap_err().kind(), ErrorKind::ConnectionReset);
    assert!(Connection::open(&simulator).await.post("", "").await.is_ok());
}

#[tokio::test]
async fn answers_are_spoiled_as_asked() {
    let simulator = Simulator::start().await.unwrap();
    for status in [429, 502, 503, 504] {
        let got = with(&simulator, FaultRule::new(Fault::Status(status))).await.unwrap();
        assert_eq!(got.status, status);
        assert!(got.text().contains("<html>"));
    }
    for (fault, text) in [
        (Fault::EmptyBody, ""),
        (Fault::NotJson, "upstream is on fire"),
        (Fault::JsonArray, "[]"),
        (Fault::Body("{}".into()), "{}"),
        (Fault::WrongTypes, r#"{"ActionStatus":7,"ErrorInfo":["x"],"ErrorCode":{"code":0}}"#),
    ] {
        let got = with(&simulator, FaultRule::new(fault)).await.unwrap();
        assert_eq!((got.status, got.text().as_str()), (200, text));
    }
    assert_eq!(executed(&simulator), 0, "all this happened before the work");
    let right = r#"{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}"#;
    let got = with(&simulator, FaultRule::new(Fault::TruncatedJson)).await.unwrap();
    assert!(right.starts_with(&got.text()) && got.text().len() < right.len());
    let got = with(&simulator, FaultRule::new(Fault::NoErrorCode)).await.unwrap();
    assert_eq!(got.text(), r#"{"ActionStatus":"OK","ErrorInfo":""}"#);
    assert_eq!(executed(&simulator), 2);
    for (rule, executions) in
        [(FaultRule::new(Fault::Code(70_169)), 2), (FaultRule::new(Fault::Code(70_169)).done(), 3)]
    {
        let got = with(&simulator, rule).await.unwrap().json();
        assert_eq!((got["ErrorCode"].as_i64(), got["ActionStatus"].as_str()), (Some(70_169), Some("FAIL")));
        assert_eq!(executed(&simulator), executions);
    }
}

#[tokio::test]
async fn bodies_are_huge_endless_or_slow() {
    let simulator = Simulator::start().await.unwrap();
    let got = with(&simulator, FaultRule::new(Fault::HugeBody(5_000_000))).await.unwrap();
    assert_eq!(got.body.len(), 5_000_000);
    assert_eq!(got.json()["ErrorCode"], 0);

    let pause = Duration::from_millis(4);
    let begin = Instant::now();
    let got = with(&simulator, FaultRule::new(Fault::SlowBody(pause))).await.unwrap();
    assert_eq!(got.json()["ErrorCode"], 0);
    assert!(begin.elapsed() >= pause * 50);

    simulator.faults().add(FaultRule::new(Fault::EndlessBody));
    let mut connection = Connection::open(&simulator).await;
    connection.send("POST", IMPORT, BODY).await.unwrap();
    let mut left = 20_000_000_usize;
    let mut buffer = vec![0; 1 << 16];
    while left > 0 {
        let count = connection.stream.read(&mut buffer).await.unwrap();
        assert_ne!(count, 0);
        left = left.saturating_sub(count);
    }
}

#[tokio::test]
async fn delays_come_before_the_call_arrives_or_after_the_work() {
    let simulator = Simulator::start().await.unwrap();
    let delay = Duration::from_millis(60);
    let target = format!("{IMPORT}?{}", query(&simulator));
    let mut connection = Connection::open(&simulator).await;
    assert_eq!(connection.post(&target, BODY).await.unwrap().json()["ErrorCode"], 0);

    simulator.faults().add(FaultRule::new(Fault::RequestDelay(delay, delay)));
    assert_eq!(connection.post(&target, BODY).await.unwrap().json()["ErrorCode"], 0);
    let times = simulator.books().receive_times(IMPORT);
    assert!(times[1].saturating_sub(times[0]) >= delay, "the call counts when it has arrived");

    simulator.faults().clear();
    simulator.faults().add(FaultRule::new(Fault::AnswerDelay(delay, delay)));
    let begin = Instant::now();
    connection.send("POST", &target, BODY).await.unwrap();
    while executed(&simulator) < 3 {
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    assert_eq!(connection.receive().await.unwrap().json()["ErrorCode"], 0);
    assert!(begin.elapsed() >= delay);
}

#[tokio::test]
async fn a_storm_passes() {
    let simulator = Simulator::start().await.unwrap();
    simulator.faults().storm(None, Duration::from_secs(5));
    let target = format!("{IMPORT}?{}", query(&simulator));
    let mut connection = Connection::open(&simulator).await;
    assert_eq!(connection.post(&target, BODY).await.unwrap().json()["ErrorCode"], 60_007);
    simulator.advance(Duration::from_secs(5));
    assert_eq!(connection.post(&target, BODY).await.unwrap().json()["ErrorCode"], 0);
}
