use im_sim::{Edition, Simulator};
use serde_json::{Value, json};

use super::{assert_codes, message, recall, send, start, start_with, with};
use crate::client::{call, code};

const SET: &str = "v4/openim_msg_ext_http_svc/group_set_key_values";
const GET: &str = "v4/openim_msg_ext_http_svc/group_get_key_values";

fn named(seq: u64) -> Value {
    json!({"GroupId": "club", "MsgSeq": seq})
}

fn set(seq: u64, keys: std::ops::Range<u32>) -> Value {
    let pairs: Vec<_> = keys.map(|key| json!({"Key": format!("k{key}"), "Value": "x"})).collect();
    with(with(named(seq), "OperateType", 1), "ExtensionList", pairs)
}

#[tokio::test]
async fn more_than_two_hundred_pairs_come_in_pages() {
    let simulator = start().await;
    let seq = send(&simulator, with(message(1), "SupportMessageExtension", 1)).await;
    for start in (0..300).step_by(20) {
        if start == 200 {
            simulator.advance(std::time::Duration::from_secs(61));
        }
        assert_eq!(code(&simulator, SET, set(seq, start..start + 20)).await, 0);
    }
    let answer = call(&simulator, SET, set(seq, 300..301)).await;
    assert_eq!((&answer["ErrorCode"], &answer["ExtensionList"][0]["ErrorCode"]), (&json!(0), &json!(10_004)));
    let first = call(&simulator, GET, named(seq)).await;
    assert_eq!((&first["CompleteFlag"], &first["LatestSeq"]), (&json!(0), &json!(16)));
    let list = first["ExtensionList"].as_array().unwrap();
    assert_eq!((list.len(), &list[199]["Seq"]), (200, &json!(10)));
    let rest = call(&simulator, GET, with(named(seq), "StartSeq", 10)).await;
    assert_eq!((&rest["CompleteFlag"], rest["ExtensionList"].as_array().unwrap().len()), (&json!(1), 120));
}

#[tokio::test]
async fn pairs_hang_on_messages_that_were_sent_for_it() {
    let simulator = start().await;
    send(&simulator, message(1)).await;
    send(&simulator, with(message(2), "SupportMessageExtension", 1)).await;
    assert_codes(
        &simulator,
        SET,
        [
            (set(1, 0..1), 23_002),
            (set(3, 0..1), 23_004),
            (with(set(2, 0..1), "GroupId", "nowhere"), 10_010),
            (with(named(2), "OperateType", 1), 10_004),
            (set(2, 0..1), 0),
            (with(named(2), "OperateType", 3), 0),
        ],
    )
    .await;
    let answer = call(&simulator, GET, named(2)).await;
    assert_eq!((&answer["ExtensionList"], &answer["ClearSeq"]), (&json!([]), &json!(2)));
    assert_eq!(recall(&simulator, &[2]).await, [0]);
    assert_eq!(code(&simulator, GET, named(2)).await, 23_004);
    let standard = start_with(Simulator::builder().edition(Edition::Standard)).await;
    assert_eq!(code(&standard, GET, named(1)).await, 10_008);
}
