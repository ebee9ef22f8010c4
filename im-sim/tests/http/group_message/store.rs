use std::time::SystemTime;

use im_sim::{Edition, Simulator};
use serde_json::json;

use super::{READ, message, recall, send, start_with, with};
use crate::client::{call, code};
use crate::store::Data;

const PINS: &str = "v4/group_open_http_svc/get_pinned_messages";
const COUNT: &str = "v4/group_open_http_svc/get_group_msg_receipt";

#[tokio::test]
async fn group_messages_outlive_the_simulator() {
    let data = Data::new("group-messages");
    let builder = || Simulator::builder().edition(Edition::Enterprise).data(data.path());
    let simulator = start_with(builder()).await;
    send(&simulator, with(message(1), "NeedReadReceipt", 1)).await;
    send(&simulator, message(2)).await;
    send(&simulator, with(message(3), "OnlineOnlyFlag", 1)).await;
    assert_eq!(recall(&simulator, &[2]).await, [0]);
    let named = json!({"GroupId": "club", "MsgSeq": 1});
    assert_eq!(code(&simulator, "v4/group_open_http_svc/pin_message", named).await, 0);
    assert_eq!(
        code(&simulator, "v4/group_open_http_svc/clear_group_msg", json!({"GroupId": "club"})).await,
        0
    );
    let confirm = json!({"GroupId": "club", "From_Account": "bela", "MsgSeqList": [{"MsgSeq": 1}]});
    assert_eq!(code(&simulator, "v4/group_open_http_svc/group_msg_receipt", confirm).await, 0);
    let calls = [
        (READ, json!({"GroupId": "club", "ReqMsgNumber": 20, "WithRecalledMsg": 1})),
        (PINS, json!({"GroupId": "club"})),
        (COUNT, json!({"GroupId": "club", "MsgSeqList": [{"MsgSeq": 1}]})),
    ];
    let mut before = Vec::new();
    for (path, body) in &calls {
        before.push(call(&simulator, path, body.clone()).await);
    }
    let messages = simulator.group_messages("club");
    simulator.shutdown().await;

    let simulator = builder().start().await.unwrap();
    assert_eq!(simulator.group_messages("club"), messages);
    assert!(messages.iter().all(|message| message.is_hidden));
    for ((path, body), before) in calls.iter().zip(before) {
        assert_eq!(call(&simulator, path, body.clone()).await, before);
    }
    assert_eq!(send(&simulator, with(message(3), "OnlineOnlyFlag", 1)).await, 3, "still known as a repeat");
    assert_eq!(send(&simulator, message(4)).await, 4);
}

#[tokio::test]
async fn a_dissolved_group_takes_its_messages_along() {
    let simulator = start_with(Simulator::builder()).await;
    send(&simulator, message(1)).await;
    assert_eq!(simulator.conversations("bela").len(), 1);
    assert_eq!(code(&simulator, "v4/group_open_http_svc/destroy_group", json!({"GroupId": "club"})).await, 0);
    assert!(simulator.group_messages("club").is_empty());
    assert!(simulator.conversations("bela").is_empty());
    super::create(&simulator, "club", "Public").await;
    assert!(simulator.conversations("bela").is_empty(), "another group of that name");
    assert_eq!(send(&simulator, message(1)).await, 1);
}

#[tokio::test]
async fn conversations_of_groups_are_those_of_members() {
    let simulator = start_with(Simulator::builder()).await;
    send(&simulator, message(1)).await;
    let time =
        simulator.group_messages("club")[0].time.duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
    let head = json!({"From_Account": "bela", "TimeStamp": 0, "StartIndex": 0, "TopTimeStamp": 0, "TopStartIndex": 0, "AssistFlags": 63});
    let list = call(&simulator, "v4/recentcontact/get_list", head).await;
    assert_eq!(list["SessionItem"], json!([{"Type": 2, "GroupId": "club", "MsgTime": time, "TopFlag": 0}]));
    let contact = json!({"Type": 2, "ToGroupId": "club"});
    let mark = |owner: &str| json!({"From_Account": owner, "MarkItem": [{"ContactItem": contact, "OptType": 1, "SetMark": [1]}]});
    let result = async |owner: &str| {
        call(&simulator, "v4/recentcontact/mark_contact", mark(owner)).await["ResultItem"][0]["ResultCode"]
            .clone()
    };
    assert_eq!((result("bela").await, result("dora").await), (json!(0), json!(51_007)));
    let delete = json!({"From_Account": "carl", "Type": 2, "ToGroupid": "club", "ClearRamble": 1});
    assert_eq!(code(&simulator, "v4/recentcontact/delete", delete).await, 0);
    assert!(simulator.conversations("carl").is_empty());
    let leave = json!({"GroupId": "club", "MemberToDel_Account": ["bela"]});
    assert_eq!(code(&simulator, "v4/group_open_http_svc/delete_group_member", leave).await, 0);
    assert!(simulator.conversations("bela").is_empty());
}
