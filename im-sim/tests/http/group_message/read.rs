use std::time::{Duration, SystemTime};

use im_sim::{ManualClock, Simulator};
use serde_json::{Value, json};

use super::{
    READ, SEND, assert_codes, create, message, recall, send, send_many, start, start_with, text, with,
};
use crate::client::{Connection, call, query_as};

fn wanted(number: u32) -> Value {
    json!({"GroupId": "club", "ReqMsgNumber": number})
}

/// Numbers and kinds of the places in an answer.
fn places(answer: &Value) -> Vec<(u64, u64)> {
    let list = answer["RspMsgList"].as_array().unwrap_or_else(|| panic!("{answer}"));
    let place = |item: &Value| (item["MsgSeq"].as_u64().unwrap(), item["IsPlaceMsg"].as_u64().unwrap());
    list.iter().map(place).collect()
}

#[tokio::test]
async fn pages_go_back_from_the_newest_or_from_a_number() {
    let simulator = start().await;
    simulator.limits().set_enabled(false);
    send_many(&simulator, 47).await;
    let (mut body, mut found) = (wanted(20), Vec::new());
    loop {
        let answer = call(&simulator, READ, body.clone()).await;
        assert_eq!((&answer["GroupId"], &answer["IsFinished"]), (&json!("club"), &json!(1)));
        let page = places(&answer);
        let Some((smallest, _)) = page.last() else { break };
        body = with(body, "ReqMsgSeq", smallest - 1);
        found.extend(page.iter().map(|(seq, _)| *seq));
    }
    assert_eq!(found, (1..=47).rev().collect::<Vec<_>>());
    let beyond = call(&simulator, READ, with(wanted(2), "ReqMsgSeq", 1_000)).await;
    assert_eq!(places(&beyond), [(47, 0), (46, 0)]);
}

#[tokio::test]
async fn a_message_is_told_as_it_was_sent() {
    let simulator = start().await;
    send(&simulator, with(message(7), "MsgPriority", "Low")).await;
    let answer = call(&simulator, READ, wanted(1)).await;
    let message = &answer["RspMsgList"][0];
    let time = simulator.group_messages("club")[0].time.duration_since(SystemTime::UNIX_EPOCH).unwrap();
    let expected = json!({
        "From_Account": "anna", "IsPlaceMsg": 0, "MsgBody": text("hi"), "MsgPriority": 3, "MsgRandom": 7,
        "MsgSeq": 1, "MsgTimeStamp": time.as_secs(),
    });
    assert_eq!(*message, expected);
}

#[tokio::test]
async fn what_is_gone_leaves_a_place_and_what_was_recalled_only_if_asked_for() {
    let simulator = start().await;
    send(&simulator, message(1)).await;
    send(&simulator, with(message(2), "OnlineOnlyFlag", 1)).await;
    send(&simulator, message(3)).await;
    send(&simulator, message(4)).await;
    assert_eq!(recall(&simulator, &[3]).await, [0]);
    let answer = call(&simulator, READ, wanted(3)).await;
    assert_eq!(places(&answer), [(4, 0), (2, 1), (1, 0)], "an older one stands in for the recalled one");
    assert_eq!(answer["RspMsgList"][1]["MsgBody"], json!([]));
    let answer = call(&simulator, READ, with(wanted(3), "WithRecalledMsg", 1)).await;
    assert_eq!(places(&answer), [(4, 0), (3, 2), (2, 1)]);
}

#[tokio::test]
async fn what_has_expired_leaves_places() {
    let simulator = start_old().await;
    let answer = call(&simulator, READ, wanted(2)).await;
    assert_eq!((places(&answer), &answer["IsFinished"]), (vec![(2, 1), (1, 1)], &json!(2)));
    send(&simulator, message(3)).await;
    let answer = call(&simulator, READ, wanted(3)).await;
    assert_eq!((places(&answer), &answer["IsFinished"]), (vec![(3, 0), (2, 1), (1, 1)], &json!(1)));
    assert_eq!(recall(&simulator, &[1]).await, [10_031]);
}

/// A simulator that took two messages 31 days ago.
async fn start_old() -> Simulator {
    let now = SystemTime::now();
    let past = now - Duration::from_hours(31 * 24);
    let clock = ManualClock::new(now);
    let simulator = start_with(Simulator::builder().clock(clock.clone())).await;
    clock.set_date(past);
    let target = format!("{SEND}?{}", query_as(&simulator, simulator.admin(), past));
    for random in 1..=2 {
        let sent =
            Connection::open(&simulator).await.post(&target, &message(random).to_string()).await.unwrap();
        assert_eq!(sent.json()["MsgSeq"], random);
    }
    clock.set_date(now);
    simulator
}

#[tokio::test]
async fn a_page_ends_at_13_kilobytes() {
    let simulator = start().await;
    for random in 1..=4 {
        send(&simulator, with(message(random), "MsgBody", text(&"x".repeat(5_000)))).await;
    }
    let answer = call(&simulator, READ, wanted(20)).await;
    assert_eq!((places(&answer), &answer["IsFinished"]), (vec![(4, 0), (3, 0)], &json!(0)));
}

#[tokio::test]
async fn live_groups_have_no_history() {
    let simulator = start().await;
    create(&simulator, "live", "AVChatRoom").await;
    assert_codes(
        &simulator,
        READ,
        [
            (with(wanted(1), "GroupId", "live"), 10_044),
            (with(wanted(1), "GroupId", "nowhere"), 10_010),
            (wanted(21), 10_004),
            (wanted(0), 10_004),
            (wanted(1), 0),
        ],
    )
    .await;
}
