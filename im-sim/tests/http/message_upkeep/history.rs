use std::time::{Duration, SystemTime};

use im_sim::{Edition, ManualClock, Simulator};
use serde_json::{Value, json};

use super::{DELETE, IMPORT, RECALL, fill, history, message, named, now, send, start, text, with};
use crate::client::{call, code};

const MODIFY: &str = "v4/openim/modify_c2c_msg";

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
    let clock = ManualClock::new(SystemTime::now());
    let simulator =
        fill(Simulator::builder().edition(Edition::Standard).clock(clock.clone()).start().await.unwrap());
    let past = with(with(message(1), "MsgTimeStamp", now() - 7 * 86_400), "SyncFromOldSystem", 2);
    assert_eq!(code(&simulator, IMPORT, past).await, 0);
    let key = simulator.messages("anna", "bela")[0].key.clone();
    clock.advance(Duration::from_mins(1));
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
        (json!({"Operator_Account": "bela", "MsgKeyList": [first]}), 90_003),
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
