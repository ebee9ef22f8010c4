//! What becomes of one-to-one messages after they were sent, and messages from other systems.

use std::time::{Duration, SystemTime};

use im_sim::{Edition, Simulator};
use serde_json::{Value, json};

use crate::client::{call, code};
use crate::store::Data;

const SEND: &str = "v4/openim/sendmsg";
const IMPORT: &str = "v4/openim/importmsg";
const HISTORY: &str = "v4/openim/admin_getroammsg";
const RECALL: &str = "v4/openim/admin_msgwithdraw";
const MODIFY: &str = "v4/openim/modify_c2c_msg";
const DELETE: &str = "v4/openim/delete_c2c_msg_ramble";
const SET_READ: &str = "v4/openim/admin_set_msg_read";
const UNREAD: &str = "v4/openim/get_c2c_unread_msg_num";
const RECEIPT: &str = "v4/openim/c2c_msg_read_receipt";
const SET_PAIRS: &str = "v4/openim_msg_ext_http_svc/set_key_values";
const GET_PAIRS: &str = "v4/openim_msg_ext_http_svc/get_key_values";

async fn start() -> Simulator {
    fill(Simulator::start().await.unwrap())
}

fn fill(simulator: Simulator) -> Simulator {
    for name in ["anna", "bela", "carl"] {
        simulator.add_account(name).unwrap();
    }
    simulator
}

fn text(text: &str) -> Value {
    json!([{"MsgType": "TIMTextElem", "MsgContent": {"Text": text}}])
}

fn message(seq: u32) -> Value {
    json!({"From_Account": "anna", "To_Account": "bela", "MsgSeq": seq, "MsgRandom": 1, "MsgBody": text("hi")})
}

fn with(mut body: Value, name: &str, value: impl Into<Value>) -> Value {
    body[name] = value.into();
    body
}

/// Sends a message from anna to bela and returns its key.
async fn send(simulator: &Simulator, message: Value) -> String {
    call(simulator, SEND, message).await["MsgKey"].as_str().unwrap().to_owned()
}

/// The message that a key names, in the direction from anna to bela.
fn named(key: &str) -> Value {
    json!({"From_Account": "anna", "To_Account": "bela", "MsgKey": key})
}

async fn history(simulator: &Simulator, owner: &str, peer: &str) -> Vec<Value> {
    let body = json!({"Operator_Account": owner, "Peer_Account": peer, "MaxCnt": 100, "MinTime": 0, "MaxTime": u32::MAX});
    call(simulator, HISTORY, body).await["MsgList"].as_array().unwrap().clone()
}

async fn unread(simulator: &Simulator, owner: &str) -> i64 {
    call(simulator, UNREAD, json!({"To_Account": owner})).await["AllC2CUnreadMsgNum"].as_i64().unwrap()
}

fn now() -> u64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs()
}

#[tokio::test]
async fn a_recalled_message_stays_in_both_histories_with_a_mark() {
    let simulator = start().await;
    let key = send(&simulator, message(1)).await;
    let swapped = json!({"From_Account": "bela", "To_Account": "anna", "MsgKey": key});
    for (body, expected) in [
        (with(named(&key), "From_Account", "nobody"), 90_008),
        (with(named(&key), "To_Account", "nobody"), 90_003),
        (with(named(&key), "MsgKey", "x"), 90_054),
        (with(named(&key), "MsgKey", "1_1_1"), 20_022),
        (swapped, 20_022),
        (named(&key), 0),
        (named(&key), 20_023),
    ] {
        assert_eq!(code(&simulator, RECALL, body.clone()).await, expected, "{body}");
    }
    for (owner, peer) in [("anna", "bela"), ("bela", "anna")] {
        assert_eq!(history(&simulator, owner, peer).await[0]["MsgFlagBits"], 8);
    }
    assert_eq!(simulator.books().executed(RECALL, &key), 1);
    assert_eq!(simulator.message_count(), 1);
}

#[tokio::test]
async fn a_message_that_has_expired_is_not_recalled() {
    let clock = im_sim::ManualClock::new(SystemTime::now());
    let simulator =
        fill(Simulator::builder().edition(Edition::Standard).clock(clock.clone()).start().await.unwrap());
    let past = with(with(message(1), "MsgTimeStamp", now() - 7 * 86_400), "SyncFromOldSystem", 2);
    assert_eq!(code(&simulator, IMPORT, past).await, 0);
    let key = simulator.messages("anna", "bela")[0].key.clone();
    clock.advance(Duration::from_secs(60));
    assert_eq!(code(&simulator, RECALL, named(&key)).await, 20_022);
}

#[tokio::test]
async fn what_a_change_leaves_out_stays() {
    let simulator = start().await;
    let key = send(&simulator, with(message(1), "CloudCustomData", "mine")).await;
    assert_eq!(code(&simulator, MODIFY, with(named(&key), "MsgBody", text("ho"))).await, 0);
    for (owner, peer) in [("anna", "bela"), ("bela", "anna")] {
        let message = &simulator.messages(owner, peer)[0];
        assert_eq!((&message.body, message.cloud_custom_data.as_deref()), (&text("ho"), Some("mine")));
    }
    assert_eq!(code(&simulator, MODIFY, with(named(&key), "CloudCustomData", "")).await, 0);
    let message = &simulator.messages("bela", "anna")[0];
    assert_eq!((&message.body, message.cloud_custom_data.as_deref()), (&text("ho"), Some("")));
    let new = |body: Value| with(body, "MsgBody", text("he"));
    for (body, expected) in [
        (new(with(named(&key), "From_Account", "nobody")), 20_003),
        (new(with(named(&key), "To_Account", "nobody")), 90_012),
        (new(named("1_1_1")), 20_001),
    ] {
        assert_eq!(code(&simulator, MODIFY, body.clone()).await, expected, "{body}");
    }
    assert_eq!(code(&simulator, RECALL, named(&key)).await, 0);
    assert_eq!(code(&simulator, MODIFY, new(named(&key))).await, 20_001);
}

#[tokio::test]
async fn only_one_side_loses_messages_and_all_or_none() {
    let simulator = start().await;
    let (first, second) = (send(&simulator, message(1)).await, send(&simulator, message(2)).await);
    let delete =
        |keys: Value| json!({"Operator_Account": "bela", "Peer_Account": "anna", "MsgKeyList": keys});
    for (body, expected) in [
        (delete(json!([first, "1_1_1"])), 20_022),
        (delete(json!([first, "x"])), 90_054),
        (with(delete(json!([first])), "Operator_Account", "nobody"), 90_008),
        (delete(json!([first])), 0),
        (delete(json!([first])), 20_022),
    ] {
        assert_eq!(code(&simulator, DELETE, body.clone()).await, expected, "{body}");
    }
    let keys = |owner: &str, peer: &str| {
        simulator.messages(owner, peer).into_iter().map(|message| message.key).collect::<Vec<_>>()
    };
    assert_eq!(keys("bela", "anna"), std::slice::from_ref(&second));
    assert_eq!(keys("anna", "bela"), [first, second.clone()]);
    // Its other half is still known.
    assert_eq!(code(&simulator, RECALL, named(&second)).await, 0);
    assert_eq!(code(&simulator, DELETE, delete(json!([second]))).await, 0);
    let listed = |flags: u32| {
        let places = json!({"From_Account": "bela", "TimeStamp": 0, "StartIndex": 0, "TopTimeStamp": 0, "TopStartIndex": 0, "AssistFlags": flags});
        call(&simulator, "v4/recentcontact/get_list", places)
    };
    assert_eq!(listed(63).await["SessionItem"].as_array().unwrap().len(), 1);
    assert_eq!(listed(0b101).await["SessionItem"], json!([]), "the conversation is empty");
}

#[tokio::test]
async fn unread_messages_are_those_that_count_and_were_not_read() {
    let simulator = start().await;
    for (seq, body) in [
        (1, message(1)),
        (2, message(2)),
        (3, with(message(3), "SendMsgControl", json!(["NoUnread"]))),
        (4, with(message(4), "From_Account", "carl")),
        (5, with(message(5), "From_Account", "bela")),
    ] {
        assert_eq!(code(&simulator, SEND, body).await, 0, "{seq}");
    }
    assert_eq!(unread(&simulator, "bela").await, 3);
    assert_eq!(unread(&simulator, "anna").await, 0);
    let each = json!({"To_Account": "bela", "Peer_Account": ["anna", "nobody", "carl"]});
    let answer = call(&simulator, UNREAD, each).await;
    let counts = json!([
        {"Peer_Account": "anna", "C2CUnreadMsgNum": 2},
        {"Peer_Account": "carl", "C2CUnreadMsgNum": 1},
    ]);
    assert_eq!(answer["C2CUnreadMsgNumList"], counts);
    assert_eq!(answer["ErrorList"], json!([{"Peer_Account": "nobody", "ErrorCode": 70_107}]));
    assert!(answer.get("AllC2CUnreadMsgNum").is_none());

    let read = json!({"Report_Account": "bela", "Peer_Account": "anna"});
    let sent =
        simulator.messages("bela", "anna")[0].time.duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
    assert_eq!(code(&simulator, SET_READ, with(read.clone(), "MsgReadTime", sent)).await, 0);
    assert_eq!(unread(&simulator, "bela").await, 3, "they are not from before that second");
    assert_eq!(code(&simulator, SET_READ, read.clone()).await, 0);
    assert_eq!(unread(&simulator, "bela").await, 1);
    assert_eq!(code(&simulator, SET_READ, with(read.clone(), "Peer_Account", "nobody")).await, 90_003);
    assert_eq!(code(&simulator, SET_READ, with(read, "Report_Account", "nobody")).await, 90_008);
    assert_eq!(code(&simulator, UNREAD, json!({"To_Account": "nobody"})).await, 90_003);
    assert_eq!(history(&simulator, "anna", "bela").await[0]["IsPeerRead"], 0, "that takes a receipt");
}

#[tokio::test]
async fn receipts_are_for_messages_that_ask_for_them() {
    let simulator = start().await;
    let (silent, asking) = (
        send(&simulator, message(1)).await,
        send(&simulator, with(message(2), "IsNeedReadReceipt", 1)).await,
    );
    let receipt = |keys: &[&str]| {
        let messages: Vec<_> = keys.iter().map(|key| named(key)).collect();
        json!({"Operator_Account": "bela", "Peer_Account": "anna", "C2CMsgInfo": messages})
    };
    assert_eq!(code(&simulator, RECEIPT, receipt(&[&asking, &silent])).await, 20_001);
    assert_eq!(code(&simulator, RECEIPT, receipt(&["1_1_1"])).await, 20_001);
    assert!(history(&simulator, "anna", "bela").await.iter().all(|message| message["IsPeerRead"] == 0));
    assert_eq!(code(&simulator, RECEIPT, receipt(&[&asking])).await, 0);
    let read: Vec<_> = history(&simulator, "anna", "bela")
        .await
        .iter()
        .map(|message| message["IsPeerRead"].clone())
        .collect();
    assert_eq!(read, [0, 1]);
}

#[tokio::test]
async fn an_import_is_dropped_if_either_direction_has_it() {
    let simulator = start().await;
    let past = |seq: u32, mode: u32| {
        with(with(message(seq), "MsgTimeStamp", now() - 1_000), "SyncFromOldSystem", mode)
    };
    for body in [past(1, 2), past(1, 2), with(with(past(1, 5), "From_Account", "bela"), "To_Account", "anna")]
    {
        assert_eq!(code(&simulator, IMPORT, body).await, 0);
    }
    assert_eq!(simulator.message_count(), 1);
    assert_eq!(simulator.books().executed(IMPORT, "bela"), 1);
    assert_eq!(unread(&simulator, "bela").await, 0, "history does not count");
    assert_eq!(code(&simulator, IMPORT, past(2, 5)).await, 0);
    assert_eq!(unread(&simulator, "bela").await, 1);
    let conversation = &simulator.conversations("anna")[0];
    assert!(conversation.time < SystemTime::now() - Duration::from_secs(900));

    for (body, expected) in [
        (past(3, 3), 90_030),
        (with(past(3, 2), "From_Account", "nobody"), 90_048),
        (with(past(3, 2), "To_Account", "nobody"), 90_012),
        (with(message(3), "SyncFromOldSystem", 2), 90_006),
    ] {
        assert_eq!(code(&simulator, IMPORT, body.clone()).await, expected, "{body}");
    }
}

#[tokio::test]
async fn pairs_hang_on_messages_that_were_sent_for_it() {
    let simulator = start().await;
    let (bare, key) = (
        send(&simulator, message(1)).await,
        send(&simulator, with(message(2), "SupportMessageExtension", 1)).await,
    );
    let change = |key: &str, operation: u32, pairs: Value| {
        with(with(named(key), "OperateType", operation), "ExtensionList", pairs)
    };
    let pairs = json!([{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}]);
    let answer = call(&simulator, SET_PAIRS, change(&key, 1, pairs.clone())).await;
    let stored = json!([{"Key": "a", "Value": "1", "Seq": 1}, {"Key": "b", "Value": "2", "Seq": 1}]);
    assert_eq!(answer["ExtensionList"][1], json!({"ErrorCode": 0, "Extension": stored[1]}));
    let answer = call(&simulator, GET_PAIRS, named(&key)).await;
    assert_eq!(answer["ExtensionList"], stored);
    assert_eq!(
        (&answer["CompleteFlag"], &answer["LatestSeq"], &answer["ClearSeq"]),
        (&json!(1), &json!(1), &json!(0))
    );

    let gone = json!([{"Key": "a", "Value": ""}, {"Key": "c", "Value": ""}]);
    let answer = call(&simulator, SET_PAIRS, change(&key, 2, gone)).await;
    assert_eq!(answer["ExtensionList"][0]["ErrorCode"], 0);
    assert_eq!(answer["ExtensionList"][1]["ErrorCode"], 23_004);
    let from = call(&simulator, GET_PAIRS, with(named(&key), "StartSeq", 2)).await;
    assert_eq!(from["ExtensionList"], json!([]));
    assert_eq!(code(&simulator, SET_PAIRS, with(named(&key), "OperateType", 3)).await, 0);
    let answer = call(&simulator, GET_PAIRS, named(&key)).await;
    assert_eq!((&answer["ExtensionList"], &answer["ClearSeq"]), (&json!([]), &json!(3)));

    assert_eq!(code(&simulator, SET_PAIRS, change(&bare, 1, pairs.clone())).await, 23_002);
    assert_eq!(code(&simulator, GET_PAIRS, named(&bare)).await, 23_002);
    assert_eq!(code(&simulator, SET_PAIRS, change("1_1_1", 1, pairs.clone())).await, 23_004);
    assert_eq!(code(&simulator, SET_PAIRS, change(&key, 4, pairs.clone())).await, 10_004);
    assert_eq!(code(&simulator, RECALL, named(&key)).await, 0);
    assert_eq!(code(&simulator, GET_PAIRS, named(&key)).await, 23_004);

    let simple = fill(Simulator::builder().edition(Edition::Standard).start().await.unwrap());
    let key = send(&simple, with(message(2), "SupportMessageExtension", 1)).await;
    assert_eq!(code(&simple, SET_PAIRS, change(&key, 1, pairs)).await, 10_008);
}

#[tokio::test]
async fn two_hundred_changes_of_one_message_fit_into_a_minute() {
    let simulator = start().await;
    let key = send(&simulator, with(message(2), "SupportMessageExtension", 1)).await;
    let pairs: Vec<_> = (0..20).map(|number| json!({"Key": number.to_string(), "Value": "x"})).collect();
    let change = with(with(named(&key), "OperateType", 1), "ExtensionList", pairs);
    for _ in 0..10 {
        assert_eq!(code(&simulator, SET_PAIRS, change.clone()).await, 0);
    }
    assert_eq!(code(&simulator, SET_PAIRS, change.clone()).await, 23_003);
    simulator.advance(Duration::from_secs(61));
    assert_eq!(code(&simulator, SET_PAIRS, change).await, 0);
}

#[tokio::test]
async fn the_state_of_messages_outlives_the_simulator() {
    let data = Data::new("upkeep");
    let simulator = fill(data.start().await);
    let recalled = send(&simulator, message(1)).await;
    let key =
        send(&simulator, with(with(message(2), "SupportMessageExtension", 1), "IsNeedReadReceipt", 1)).await;
    assert_eq!(code(&simulator, RECALL, named(&recalled)).await, 0);
    let pairs =
        with(with(named(&key), "OperateType", 1), "ExtensionList", json!([{"Key": "a", "Value": "1"}]));
    assert_eq!(code(&simulator, SET_PAIRS, pairs).await, 0);
    let receipt = json!({"Operator_Account": "bela", "Peer_Account": "anna", "C2CMsgInfo": [named(&key)]});
    assert_eq!(code(&simulator, RECEIPT, receipt).await, 0);
    assert_eq!(
        code(&simulator, SET_READ, json!({"Report_Account": "bela", "Peer_Account": "anna"})).await,
        0
    );
    assert_eq!(code(&simulator, SEND, message(3)).await, 0);
    let delete = json!({"Operator_Account": "anna", "Peer_Account": "bela", "MsgKeyList": [recalled]});
    assert_eq!(code(&simulator, DELETE, delete).await, 0);
    let before = (history(&simulator, "bela", "anna").await, history(&simulator, "anna", "bela").await);
    let pairs = call(&simulator, GET_PAIRS, named(&key)).await;
    simulator.shutdown().await;

    let simulator = data.start().await;
    assert_eq!(
        (history(&simulator, "bela", "anna").await, history(&simulator, "anna", "bela").await),
        before
    );
    assert_eq!((before.0.len(), before.1.len()), (3, 2));
    assert_eq!(call(&simulator, GET_PAIRS, named(&key)).await, pairs);
    assert_eq!(unread(&simulator, "bela").await, 1);
}
