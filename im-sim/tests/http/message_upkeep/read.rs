use std::time::SystemTime;

use serde_json::json;

use super::{RECEIPT, SEND, SET_READ, UNREAD, history, message, named, send, start, unread, with};
use crate::client::{call, code};

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
