use std::time::SystemTime;

use im_sim::Simulator;
use serde_json::{Value, json};

use super::{assert_codes, create, message, send, start, text, with};
use crate::client::{call, code};

const IMPORT: &str = "v4/group_open_http_svc/import_group_msg";
const IMPORT_GROUP: &str = "v4/group_open_http_svc/import_group";

fn now() -> u64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs()
}

/// A simulator with the group `old` that was created a day ago.
async fn start_old() -> Simulator {
    let simulator = start().await;
    let group = json!({"Owner_Account": "anna", "Type": "Public", "GroupId": "old", "Name": "old", "CreateTime": now() - 86_400});
    assert_eq!(code(&simulator, IMPORT_GROUP, group).await, 0);
    simulator
}

fn import(messages: &[Value]) -> Value {
    json!({"GroupId": "old", "MsgList": messages})
}

/// A message that was sent so many seconds ago.
fn past(ago: u64, random: u32) -> Value {
    json!({"From_Account": "anna", "SendTime": now() - ago, "Random": random, "MsgBody": text("hi")})
}

async fn results(simulator: &Simulator, messages: &[Value]) -> Vec<(Option<u64>, i64)> {
    let answer = call(simulator, IMPORT, import(messages)).await;
    assert_eq!(answer["ErrorCode"], 0, "{answer}");
    let items = answer["ImportMsgResult"].as_array().unwrap().iter();
    items.map(|item| (item["MsgSeq"].as_u64(), item["Result"].as_i64().unwrap())).collect()
}

#[tokio::test]
async fn messages_must_come_in_the_order_of_time() {
    let simulator = start_old().await;
    let messages = [past(1_000, 1), past(2_000, 2), past(1_000, 3), past(900, 4), past(86_400, 5)];
    let refused = (None, 10_004);
    assert_eq!(results(&simulator, &messages).await, [(Some(1), 0), refused, refused, (Some(2), 0), refused]);
    assert_eq!(results(&simulator, &[past(900, 4)]).await, [refused], "a repeat is no later than the newest");
    assert_eq!(results(&simulator, &[past(800, 4)]).await, [(Some(2), 0)], "a repeat by its random number");
    assert_eq!(simulator.group_messages("old").len(), 2);
    assert_eq!(simulator.books().executed(IMPORT, "old"), 2);
    assert_eq!(send(&simulator, with(message(9), "GroupId", "old")).await, 3);
    assert_eq!(results(&simulator, &[past(700, 6)]).await, [refused], "the group has a newer message");
    let future = with(past(0, 7), "SendTime", now() + 1_000);
    assert_eq!(results(&simulator, &[future]).await, [refused]);
}

#[tokio::test]
async fn an_import_makes_all_messages_read() {
    let simulator = start_old().await;
    let member = json!({"GroupId": "old", "MemberList": [{"Member_Account": "bela"}]});
    assert_eq!(code(&simulator, "v4/group_open_http_svc/add_group_member", member).await, 0);
    assert_eq!(results(&simulator, &[past(900, 1), past(800, 2)]).await, [(Some(1), 0), (Some(2), 0)]);
    let group = simulator.group("old").unwrap();
    assert!(group.members.iter().all(|member| member.unread == 0));
    assert_eq!(group.next_seq, 3);
}

#[tokio::test]
async fn each_message_has_a_result_and_the_list_of_conversations_a_switch() {
    let simulator = start_old().await;
    let image = json!([{"MsgType": "TIMSoundElem", "MsgContent": {"Url": "u", "UUID": "i", "Size": 1, "Second": 1, "Download_Flag": 2}}]);
    let messages = [
        with(past(900, 1), "MsgBody", text(&"x".repeat(12_000))),
        with(past(800, 2), "MsgBody", image),
        with(past(700, 3), "From_Account", "nobody"),
        past(600, 4),
    ];
    let answers = results(&simulator, &messages).await;
    assert_eq!(answers, [(None, 80_002), (None, 10_004), (None, 10_004), (Some(1), 0)]);
    assert!(simulator.conversations("anna").is_empty());
    let listed = with(import(&[past(500, 5)]), "RecentContactFlag", 1);
    assert_eq!(code(&simulator, IMPORT, listed).await, 0);
    assert_eq!(simulator.conversations("anna").len(), 1);
}

#[tokio::test]
async fn groups_that_take_no_imports_refuse_the_call() {
    let simulator = start_old().await;
    create(&simulator, "live", "AVChatRoom").await;
    assert_codes(
        &simulator,
        IMPORT,
        [
            (with(import(&[past(9, 1)]), "GroupId", "nowhere"), 10_010),
            (with(import(&[past(9, 1)]), "GroupId", "live"), 10_007),
            (import(&[]), 10_004),
            (import(&vec![past(9, 1); 8]), 10_004),
        ],
    )
    .await;
}
