use std::time::Duration;

use im_sim::Simulator;
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::client::{Connection, code, query};

const CHECK: &str = "v4/im_open_login_svc/account_check";

async fn is_well(simulator: &Simulator) -> bool {
    code(simulator, CHECK, json!({"CheckItem": [{"UserID": "anna"}]})).await == 0
}

#[tokio::test]
async fn what_is_no_http_ends_the_connection_only() {
    let simulator = Simulator::start().await.unwrap();
    let long = format!("POST /{} HTTP/1.1\r\n", "x".repeat(200_000));
    let many = format!("POST / HTTP/1.1\r\n{}\r\n", "A: b\r\n".repeat(5_000));
    let pieces: [&[u8]; 8] = [
        b"",
        b"\0\0\0\0",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"POST / HTTP/9.9\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        long.as_bytes(),
        many.as_bytes(),
    ];
    for piece in pieces {
        let mut connection = Connection::open(&simulator).await;
        let _ = connection.stream.write_all(piece).await;
        let _ = connection.stream.shutdown().await;
        let mut answer = Vec::new();
        let ended = connection.stream.read_to_end(&mut answer);
        let _ = tokio::time::timeout(Duration::from_secs(5), ended).await.expect("the connection ends");
    }
    assert!(is_well(&simulator).await);
}

#[tokio::test]
async fn heads_and_bodies_are_read_up_to_their_limits() {
    let simulator = Simulator::builder().max_body(1_000).start().await.unwrap();
    let target = format!("{CHECK}?{}", query(&simulator));
    let with_headers =
        |headers: usize| format!("{target} HTTP/1.1\r\n{}A: b", "A: b\r\n".repeat(headers - 3));
    let with_bytes = |bytes: usize| format!("{target}&{}", "x".repeat(bytes - target.len() - 1));
    for (target, body, status) in [
        (with_headers(100), 2, 200),
        (with_headers(101), 2, 431),
        (with_bytes(60_000), 2, 200),
        (with_bytes(66_000), 2, 414),
        (format!("{target} HTTP/1.1\r\nA: {}", "b".repeat(60_000)), 2, 200),
        (target.clone(), 1_000, 200),
        (target.clone(), 1_001, 413),
    ] {
        let mut connection = Connection::open(&simulator).await;
        let got = connection.post(&target, &" ".repeat(body)).await.unwrap();
        assert_eq!(got.status, status, "{} bytes of target, {body} of body", target.len());
    }
    // With so much left unread, the answer may be lost on the way.
    let endless = format!("{target} HTTP/1.1\r\nA: {}", "b".repeat(200_000));
    let got = Connection::open(&simulator).await.post(&endless, "{}").await;
    assert!(got.is_err() || got.is_ok_and(|got| got.status == 431));
}

#[tokio::test]
async fn bodies_that_are_no_requests_are_refused() {
    let simulator = Simulator::start().await.unwrap();
    let target = format!("{CHECK}?{}", query(&simulator));
    let mut connection = Connection::open(&simulator).await;
    let deep = "[".repeat(100_000);
    let nested = format!(r#"{{"CheckItem":{deep}"#);
    for body in [
        "",
        "null",
        "7",
        "\"x\"",
        "[]",
        "{",
        "{}x",
        "{\"a\":1}{}",
        "\u{feff}{}",
        deep.as_str(),
        nested.as_str(),
    ] {
        let got = connection.post(&target, body).await.unwrap();
        assert_eq!(got.json()["ErrorCode"], 60_003, "{body:.40}");
    }
    let got = connection.post(&target, "{}").await.unwrap();
    assert_eq!(got.json()["ErrorCode"], 70_402);
}

#[tokio::test]
async fn slow_clients_are_left_and_large_bodies_not_read() {
    let builder = Simulator::builder().patience(Duration::from_millis(100)).max_body(1_000);
    let simulator = builder.start().await.unwrap();
    for begin in
        ["", "POST /v4 HT", "POST / HTTP/1.1\r\nHost: a\r\n", "POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n{"]
    {
        let mut connection = Connection::open(&simulator).await;
        connection.stream.write_all(begin.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        let ended = connection.stream.read_to_end(&mut answer);
        let _ = tokio::time::timeout(Duration::from_secs(5), ended).await.expect("the server hangs up");
    }
    let mut connection = Connection::open(&simulator).await;
    let got = connection.post(&format!("{CHECK}?{}", query(&simulator)), &"x".repeat(1_001)).await.unwrap();
    assert_eq!(got.status, 413);
    assert!(is_well(&simulator).await);
}

/// It was waited for without end.
#[tokio::test]
async fn a_client_that_does_not_read_is_left() {
    let simulator = Simulator::builder().patience(Duration::from_millis(200)).start().await.unwrap();
    let mut connection = Connection::open(&simulator).await;
    let request = format!("POST /{CHECK} HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{{}}").repeat(100);
    let write = async { while connection.stream.write_all(request.as_bytes()).await.is_ok() {} };
    tokio::time::timeout(Duration::from_secs(20), write).await.expect("the server hangs up");
    assert!(is_well(&simulator).await);
}

/// Each byte comes in time, but all of them together do not.
#[tokio::test]
async fn a_dripping_client_is_left() {
    let simulator = Simulator::builder().patience(Duration::from_millis(300)).start().await.unwrap();
    let head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n";
    for (at_once, dripped) in [("", "A".repeat(1_000)), (head, "{".repeat(1_000))] {
        let mut connection = Connection::open(&simulator).await;
        connection.stream.write_all(at_once.as_bytes()).await.unwrap();
        let drip = async {
            for byte in dripped.bytes() {
                if connection.stream.write_all(&[byte]).await.is_err() {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(10), drip).await.expect("the server hangs up");
    }
    assert!(is_well(&simulator).await);
}

#[tokio::test]
async fn only_this_machine_is_served_unless_told_otherwise() {
    assert!(Simulator::start().await.unwrap().address().ip().is_loopback());
    assert!(Simulator::builder().start().await.unwrap().base_url().starts_with("http://127.0.0.1:"));
}

#[tokio::test]
async fn a_thousand_connections_are_served() {
    let simulator = Simulator::start().await.unwrap();
    simulator.limits().set_enabled(false);
    let mut connections = Vec::new();
    for _ in 0..1_000 {
        connections.push(Connection::open(&simulator).await);
    }
    let target = format!("{CHECK}?{}", query(&simulator));
    for connection in &mut connections {
        connection.send("POST", &target, r#"{"CheckItem":[{"UserID":"anna"}]}"#).await.unwrap();
    }
    for connection in &mut connections {
        assert_eq!(connection.receive().await.unwrap().json()["ErrorCode"], 0);
    }
    assert_eq!(simulator.books().open_connections(), 1_000);
    drop(connections);
    simulator.shutdown().await;
}
