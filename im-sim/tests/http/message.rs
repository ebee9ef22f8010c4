use std::time::{Duration, SystemTime};

use im_sim::{Edition, ManualClock, Simulator};
use serde_json::{Value, json};

use crate::client::{call, code};

const SEND: &str = "v4/openim/sendmsg";
const BATCH: &str = "v4/openim/batchsendmsg";
const HISTORY: &str = "v4/openim/admin_getroammsg";

async fn start() -> Simulator {
    let simulator = Simulator::start().await.unwrap();
    for name in ["anna", "bela", "carl"] {
        simulator.add_account(name).unwrap();
    }
    simulator
}

fn text(text: &str) -> Value {
    json!([{"MsgType": "TIMTextElem", "MsgContent": {"Text": text}}])
}

fn message(seq: u32, words: &str) -> Value {
    json!({"From_Account": "anna", "To_Account": "bela", "MsgSeq": seq, "MsgRandom": 1, "MsgBody": text(words)})
}

fn with(mut body: Value, name: &str, value: impl Into<Value>) -> Value {
    body[name] = value.into();
    body
}

#[tokio::test]
async fn a_message_stands_in_both_histories_and_its_key_names_it() {
    let simulator = start().await;
    let answer = call(&simulator, SEND, with(message(7, "hi"), "CloudCustomData", "mine")).await;
    let time = answer["MsgTime"].as_u64().unwrap();
    assert_eq!(answer["MsgKey"], format!("7_1_{time}"));
    for (owner, peer) in [("anna", "bela"), ("bela", "anna")] {
        let messages = simulator.messages(owner, peer);
        assert_eq!(messages.len(), 1);
        assert_eq!(messages[0].body, text("hi"));
        assert_eq!(messages[0].cloud_custom_data.as_deref(), Some("mine"));
    }
    assert_eq!(simulator.message_count(), 1);
}

#[tokio::test]
async fn the_switches_decide_whose_history_keeps_it() {
    let simulator = start().await;
    for (name, value, sender, recipient) in [
        ("SyncOtherMachine", 1, 1, 1),
        ("SyncOtherMachine", 2, 0, 1),
        ("OnlineOnlyFlag", 1, 0, 0),
        ("MsgLifeTime", 0, 0, 0),
        ("MsgLifeTime", 60, 1, 1),
    ] {
        let before = [simulator.messages("anna", "bela").len(), simulator.messages("bela", "anna").len()];
        let random = json!({name: value}).to_string().len();
        let body = with(with(message(1, &format!("{name}{value}")), name, value), "MsgRandom", random);
        assert_eq!(code(&simulator, SEND, body).await, 0);
        let after = [simulator.messages("anna", "bela").len(), simulator.messages("bela", "anna").len()];
        assert_eq!(after, [before[0] + sender, before[1] + recipient], "{name} {value}");
    }
}

#[tokio::test]
async fn a_repeat_is_answered_and_not_stored_for_120_seconds() {
    let simulator = start().await;
    let first = call(&simulator, SEND, message(1, "hi")).await;
    assert_eq!(call(&simulator, SEND, message(1, "hi")).await, first);
    assert_eq!(simulator.message_count(), 1);
    assert_eq!(simulator.books().executed(SEND, "bela"), 1);
    // The recipient takes no part in it, so this message is lost.
    assert_eq!(call(&simulator, SEND, with(message(1, "hi"), "To_Account", "carl")).await, first);
    for other in [message(2, "hi"), message(1, "ho"), with(message(1, "hi"), "MsgRandom", 2)] {
        assert_eq!(code(&simulator, SEND, other).await, 0);
    }
    assert_eq!(simulator.message_count(), 4);
    simulator.advance(Duration::from_mins(2));
    assert_eq!(code(&simulator, SEND, message(1, "hi")).await, 0);
    assert_eq!(simulator.message_count(), 5);
    let mut unnumbered = message(0, "hi");
    unnumbered.as_object_mut().unwrap().remove("MsgSeq");
    for _ in 0..2 {
        assert_eq!(code(&simulator, SEND, unnumbered.clone()).await, 0);
    }
    assert_eq!(simulator.message_count(), 7, "without a number nothing is a repeat");
}

#[tokio::test]
async fn a_batch_says_whom_it_did_not_reach() {
    let simulator = start().await;
    let body = |to: &[&str]| json!({"From_Account": "anna", "To_Account": to, "MsgSeq": 5, "MsgRandom": 1, "MsgBody": text("hi")});
    let answer = call(&simulator, BATCH, body(&["bela", "nobody", "carl"])).await;
    assert_eq!(answer["ActionStatus"], "SomeError");
    assert_eq!(answer["ErrorCode"], 0);
    assert_eq!(answer["ErrorList"], json!([{"To_Account": "nobody", "ErrorCode": 70_107}]));
    let key = answer["MsgKey"].as_str().unwrap();
    for peer in ["bela", "carl"] {
        assert_eq!(simulator.messages("anna", peer)[0].key, key);
        assert_eq!(simulator.books().executed(BATCH, peer), 1);
    }
    let answer = call(&simulator, BATCH, body(&["bela"])).await;
    assert_eq!(answer["ActionStatus"], "OK");
    assert!(answer.get("ErrorList").is_none());
    assert_eq!(simulator.messages("anna", "bela").len(), 2, "no repeat is recognised here");

    let answer = call(&simulator, BATCH, body(&["nobody", "nowhere"])).await;
    assert_eq!((&answer["ActionStatus"], &answer["ErrorCode"]), (&json!("FAIL"), &json!(90_012)));
    assert!(answer.get("ErrorList").is_none());
    let stranger = with(body(&["bela"]), "From_Account", "nobody");
    assert_eq!(code(&simulator, BATCH, stranger).await, 90_008);
    assert_eq!(code(&simulator, BATCH, body(&["a"; 501])).await, 90_011);
    assert_eq!(code(&simulator, BATCH, body(&[])).await, 90_029);
    assert_eq!(code(&simulator, BATCH, with(body(&[]), "To_Account", "bela")).await, 90_028);
}

#[tokio::test]
async fn history_pages_go_back_in_time() {
    let clock = ManualClock::new(SystemTime::now());
    let simulator = Simulator::builder().clock(clock.clone()).start().await.unwrap();
    for name in ["anna", "bela"] {
        simulator.add_account(name).unwrap();
    }
    // Three a second, out of order within their second.
    for seq in [2, 1, 3, 4, 6, 5, 7] {
        assert_eq!(code(&simulator, SEND, message(seq, &seq.to_string())).await, 0);
        if seq % 3 == 0 {
            clock.advance(Duration::from_secs(1));
        }
    }
    let mut body = json!({"Operator_Account": "bela", "Peer_Account": "anna", "MaxCnt": 3, "MinTime": 0, "MaxTime": u32::MAX});
    let mut pages = Vec::new();
    loop {
        let answer = call(&simulator, HISTORY, body.clone()).await;
        let list = answer["MsgList"].as_array().unwrap();
        assert_eq!(answer["MsgCnt"], list.len());
        assert_eq!(answer["LastMsgKey"], list[0]["MsgKey"]);
        assert_eq!(answer["LastMsgTime"], list[0]["MsgTimeStamp"]);
        pages.push(list.iter().map(|message| message["MsgSeq"].as_u64().unwrap()).collect::<Vec<_>>());
        if answer["Complete"] == 1 {
            break;
        }
        body = with(
            with(body, "MaxTime", answer["LastMsgTime"].clone()),
            "LastMsgKey",
            answer["LastMsgKey"].clone(),
        );
    }
    pages.reverse();
    assert_eq!(pages.concat(), [1, 2, 3, 4, 6, 5, 7]);
    assert!(pages.iter().all(|page| page.len() <= 3));

    let older =
        json!({"From_Account": "bela", "To_Account": "anna", "MaxCnt": 1, "MinTime": 0, "MaxTime": u32::MAX});
    let newest = &call(&simulator, HISTORY, older).await["MsgList"][0];
    assert_eq!(newest["MsgFlagBits"], 0);
    assert_eq!(newest["IsPeerRead"], 0);
    assert_eq!(newest["MsgBody"], text("7"));

    clock.advance(Duration::from_hours(31 * 24));
    let answer = call_at(&simulator, &clock, json!({"Operator_Account": "bela", "Peer_Account": "anna", "MaxCnt": 9, "MinTime": 0, "MaxTime": u32::MAX})).await;
    assert_eq!(
        (&answer["Complete"], &answer["MsgCnt"], &answer["LastMsgKey"]),
        (&json!(1), &json!(0), &json!(""))
    );
}

async fn call_at(simulator: &Simulator, clock: &ManualClock, body: Value) -> Value {
    use im_sim::Clock as _;
    let query = crate::client::query_as(simulator, simulator.admin(), clock.now());
    let mut connection = crate::client::Connection::open(simulator).await;
    connection.post(&format!("{HISTORY}?{query}"), &body.to_string()).await.unwrap().json()
}

#[tokio::test]
async fn a_page_ends_at_13_kilobytes() {
    let simulator = start().await;
    for seq in 0..4 {
        assert_eq!(code(&simulator, SEND, message(seq, &"x".repeat(5_000))).await, 0);
    }
    let body = json!({"Operator_Account": "bela", "Peer_Account": "anna", "MaxCnt": 100, "MinTime": 0, "MaxTime": u32::MAX});
    let answer = call(&simulator, HISTORY, body).await;
    assert_eq!((&answer["MsgCnt"], &answer["Complete"]), (&json!(2), &json!(0)));
}

#[tokio::test]
async fn arguments_are_refused_with_the_services_own_codes() {
    let simulator = start().await;
    let without = |name: &str| {
        let mut body = message(1, "hi");
        body.as_object_mut().unwrap().remove(name);
        body
    };
    let custom = json!([{"MsgType": "TIMCustomElem", "MsgContent": {}}, {"MsgType": "TIMCustomElem", "MsgContent": {}}]);
    for (body, expected) in [
        (without("MsgRandom"), 90_005),
        (with(message(1, "hi"), "MsgRandom", "x"), 90_005),
        (without("To_Account"), 90_003),
        (with(message(1, "hi"), "To_Account", json!(["bela"])), 90_003),
        (with(message(1, "hi"), "To_Account", "nobody"), 90_012),
        (with(message(1, "hi"), "From_Account", "nobody"), 20_003),
        (without("MsgBody"), 90_002),
        (with(message(1, "hi"), "MsgBody", "hi"), 90_007),
        (with(message(1, "hi"), "MsgBody", json!([{"MsgType": "TIMTextElem", "MsgContent": "hi"}])), 90_010),
        (with(message(1, "hi"), "MsgBody", json!([{"MsgType": "TIMTextElem", "MsgContent": {}}])), 90_010),
        (with(message(1, "hi"), "MsgBody", custom), 90_010),
        (with(message(1, "hi"), "MsgLifeTime", 604_801), 90_026),
        (with(message(1, "hi"), "MsgLifeTime", "long"), 90_044),
        (with(message(1, "hi"), "SyncOtherMachine", "x"), 90_031),
        (with(message(1, "hi"), "MsgTimeStamp", "x"), 90_006),
        (message(1, &"x".repeat(12_288)), 93_000),
        (json!([]), 90_001),
    ] {
        let shown: String = body.to_string().chars().take(300).collect();
        let answer = call(&simulator, SEND, body).await;
        assert_eq!(answer["ErrorCode"], expected, "{shown} {answer}");
    }
    assert_eq!(simulator.message_count(), 0);
    let history = |owner: &str, peer: &str| json!({"Operator_Account": owner, "Peer_Account": peer, "MaxCnt": 1, "MinTime": 0, "MaxTime": 1});
    assert_eq!(code(&simulator, HISTORY, history("nobody", "anna")).await, 90_008);
    assert_eq!(code(&simulator, HISTORY, history("anna", "nobody")).await, 90_003);
    assert_eq!(code(&simulator, HISTORY, history("anna", "bela")).await, 0);
}

#[tokio::test]
async fn a_free_edition_sends_1000_messages_a_day() {
    let simulator = Simulator::builder().edition(Edition::Trial).start().await.unwrap();
    let names: Vec<_> = (0..50).map(|number| format!("user{number}")).collect();
    for name in &names {
        simulator.add_account(name).unwrap();
    }
    for random in 0..20 {
        let body = json!({"To_Account": names, "MsgRandom": random, "MsgBody": text("hi")});
        assert_eq!(code(&simulator, BATCH, body).await, 0);
    }
    let body = json!({"To_Account": "user0", "MsgRandom": 1, "MsgBody": text("hi")});
    assert_eq!(code(&simulator, SEND, body).await, 60_028);
}
