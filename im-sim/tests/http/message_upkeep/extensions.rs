use std::time::Duration;

use im_sim::{Edition, Simulator};
use serde_json::{Value, json};

use super::{GET_PAIRS, RECALL, SET_PAIRS, fill, message, named, send, start, with};
use crate::client::{call, code};

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
