use std::time::Duration;

use serde_json::{Value, json};

use super::{RECALL, SEND, assert_codes, create, message, recall, send, send_many, start, text, with};
use crate::client::{call, code};

const BY_SENDER: &str = "v4/group_open_http_svc/delete_group_msg_by_sender";
const MODIFY: &str = "v4/openim/modify_group_msg";
const CLEAR: &str = "v4/group_open_http_svc/clear_group_msg";

#[tokio::test]
async fn each_message_to_recall_has_a_code() {
    let simulator = start().await;
    send_many(&simulator, 2).await;
    send(&simulator, with(message(3), "OnlineOnlyFlag", 1)).await;
    assert_eq!(recall(&simulator, &[1, 3, 4, 1]).await, [0, 10_030, 10_030, 10_032]);
    let recalled: Vec<_> =
        simulator.group_messages("club").iter().map(|message| message.is_recalled).collect();
    assert_eq!(recalled, [true, false, false]);
    assert_eq!(simulator.books().executed(RECALL, "1"), 1);
    let nowhere = json!({"GroupId": "nowhere", "MsgSeqList": [{"MsgSeq": 1}]});
    assert_eq!(code(&simulator, RECALL, nowhere).await, 10_010);
}

#[tokio::test]
async fn live_groups_recall_for_an_hour() {
    let simulator = start().await;
    create(&simulator, "live", "AVChatRoom").await;
    let to_live = |random: u32| with(message(random), "GroupId", "live");
    let recall = |seq: u64| json!({"GroupId": "live", "MsgSeqList": [{"MsgSeq": seq}]});
    for random in 1..=2 {
        send(&simulator, to_live(random)).await;
    }
    assert_eq!(call(&simulator, RECALL, recall(1)).await["RecallRetList"][0]["RetCode"], 0);
    simulator.advance(Duration::from_secs(3_500));
    send(&simulator, to_live(3)).await;
    assert_eq!(call(&simulator, RECALL, recall(3)).await["RecallRetList"][0]["RetCode"], 0);
    simulator.advance(Duration::from_secs(99));
    assert_eq!(call(&simulator, RECALL, recall(2)).await["RecallRetList"][0]["RetCode"], 0);
    let by_sender = json!({"GroupId": "live", "Sender_Account": "anna"});
    send(&simulator, to_live(4)).await;
    assert_eq!(code(&simulator, BY_SENDER, by_sender).await, 0);
    assert!(!simulator.group_messages("live")[3].is_recalled, "accepted, and without effect");
}

#[tokio::test]
async fn a_senders_messages_among_the_newest_thousand_are_recalled() {
    let simulator = start().await;
    simulator.limits().set_enabled(false);
    send(&simulator, with(message(1), "From_Account", "bela")).await;
    send_many(&simulator, 999).await;
    let by_sender = json!({"GroupId": "club", "Sender_Account": "bela"});
    send(&simulator, with(message(2), "From_Account", "bela")).await;
    assert_eq!(code(&simulator, BY_SENDER, by_sender.clone()).await, 0);
    let messages = simulator.group_messages("club");
    let recalled: Vec<_> =
        messages.iter().filter(|message| message.is_recalled).map(|message| message.seq).collect();
    assert_eq!(recalled, [1_001], "the other is the thousand and first");
    assert_eq!(code(&simulator, BY_SENDER, with(by_sender, "GroupId", "nowhere")).await, 10_010);
}

#[tokio::test]
async fn what_a_change_leaves_out_stays() {
    let simulator = start().await;
    create(&simulator, "live", "AVChatRoom").await;
    send(&simulator, with(message(1), "CloudCustomData", "mine")).await;
    let change = |seq: u64| json!({"GroupId": "club", "MsgSeq": seq, "MsgBody": text("ho")});
    assert_eq!(code(&simulator, MODIFY, change(1)).await, 0);
    let kept = &simulator.group_messages("club")[0];
    assert_eq!((&kept.body, kept.cloud_custom_data.as_deref()), (&text("ho"), Some("mine")));
    let data = json!({"GroupId": "club", "MsgSeq": 1, "CloudCustomData": "theirs"});
    assert_eq!(code(&simulator, MODIFY, data).await, 0);
    let kept = &simulator.group_messages("club")[0];
    assert_eq!((&kept.body, kept.cloud_custom_data.as_deref()), (&text("ho"), Some("theirs")));
    send(&simulator, with(message(2), "OnlineOnlyFlag", 1)).await;
    send(&simulator, with(message(1), "GroupId", "live")).await;
    assert_eq!(recall(&simulator, &[1]).await, [0]);
    assert_codes(
        &simulator,
        MODIFY,
        [
            (change(1), 20_001),
            (change(2), 20_001),
            (change(3), 20_001),
            (with(change(1), "GroupId", "nowhere"), 20_001),
            (with(change(1), "GroupId", "live"), 20_001),
            (with(change(1), "MsgBody", "ho"), 90_007),
        ],
    )
    .await;
}

#[tokio::test]
async fn hidden_messages_are_hidden_from_members_only() {
    let simulator = start().await;
    send_many(&simulator, 3).await;
    let hidden =
        || simulator.group_messages("club").iter().map(|message| message.is_hidden).collect::<Vec<_>>();
    assert_eq!(code(&simulator, CLEAR, json!({"GroupId": "club", "MsgSeq": 1})).await, 0);
    assert_eq!(hidden(), [true, false, false]);
    assert_eq!(code(&simulator, CLEAR, json!({"GroupId": "club"})).await, 0);
    assert_eq!(hidden(), [true; 3]);
    assert_eq!(code(&simulator, CLEAR, json!({"GroupId": "club", "MsgSeq": 99})).await, 0);
    send(&simulator, message(4)).await;
    assert_eq!(hidden(), [true, true, true, false], "the next one is seen again");
    let answer = call(&simulator, super::READ, json!({"GroupId": "club", "ReqMsgNumber": 20})).await;
    let list = answer["RspMsgList"].as_array().unwrap();
    assert!(list.len() == 4 && list.iter().all(|message: &Value| message["IsPlaceMsg"] == 0));
    assert_eq!(code(&simulator, CLEAR, json!({"GroupId": "nowhere"})).await, 10_010);
    create(&simulator, "@TGS#_town", "Community").await;
    assert_eq!(code(&simulator, CLEAR, json!({"GroupId": "@TGS#_town"})).await, 10_007);
    assert_eq!(code(&simulator, SEND, message(5)).await, 0);
}
