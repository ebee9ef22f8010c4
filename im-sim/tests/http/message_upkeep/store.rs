use serde_json::json;

use super::{
    DELETE, GET_PAIRS, RECALL, RECEIPT, SEND, SET_PAIRS, SET_READ, fill, history, message, named, send,
    unread, with,
};
use crate::client::{call, code};
use crate::store::Data;

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
