//! Messages in groups.

mod change;
mod extensions;
mod import;
mod pins;
mod read;
mod receipts;
mod send;
mod store;
mod topics;

use im_sim::{Builder, Edition, Simulator};
use serde_json::{Value, json};

use crate::client::{call, code};

const SEND: &str = "v4/group_open_http_svc/send_group_msg";
const READ: &str = "v4/group_open_http_svc/group_msg_get_simple";
const RECALL: &str = "v4/group_open_http_svc/group_msg_recall";

/// A simulator of the highest edition with the group `club` of anna, bela and carl.
async fn start() -> Simulator {
    start_with(Simulator::builder().edition(Edition::Enterprise)).await
}

async fn start_with(builder: Builder) -> Simulator {
    let simulator = builder.start().await.unwrap();
    for name in ["anna", "bela", "carl", "dora"] {
        simulator.add_account(name).unwrap();
    }
    create(&simulator, "club", "Public").await;
    simulator
}

/// Creates a group of anna, who owns it, bela and carl. A live group has no list of members.
async fn create(simulator: &Simulator, id: &str, kind: &str) {
    let mut group = json!({"Owner_Account": "anna", "Type": kind, "GroupId": id, "Name": id});
    if kind != "AVChatRoom" {
        group["MemberList"] = json!([{"Member_Account": "bela"}, {"Member_Account": "carl"}]);
    }
    let answer = call(simulator, "v4/group_open_http_svc/create_group", group).await;
    assert_eq!(answer["ErrorCode"], 0, "{answer}");
}

fn text(text: &str) -> Value {
    json!([{"MsgType": "TIMTextElem", "MsgContent": {"Text": text}}])
}

/// A message of anna to the club.
fn message(random: u32) -> Value {
    json!({"GroupId": "club", "From_Account": "anna", "Random": random, "MsgBody": text("hi")})
}

fn with(mut body: Value, name: &str, value: impl Into<Value>) -> Value {
    body[name] = value.into();
    body
}

/// Sends a message and returns its number.
async fn send(simulator: &Simulator, message: Value) -> u64 {
    let answer = call(simulator, SEND, message).await;
    answer["MsgSeq"].as_u64().unwrap_or_else(|| panic!("{answer}"))
}

/// Sends so many messages of anna.
async fn send_many(simulator: &Simulator, count: u32) {
    for random in 1..=count {
        send(simulator, message(random)).await;
    }
}

/// The codes of recalling messages of the club.
async fn recall(simulator: &Simulator, seqs: &[u64]) -> Vec<i64> {
    let list: Vec<_> = seqs.iter().map(|seq| json!({"MsgSeq": seq})).collect();
    let answer = call(simulator, RECALL, json!({"GroupId": "club", "MsgSeqList": list})).await;
    answer["RecallRetList"].as_array().unwrap().iter().map(|item| item["RetCode"].as_i64().unwrap()).collect()
}

/// Asserts the codes of calls.
async fn assert_codes(simulator: &Simulator, path: &str, calls: impl IntoIterator<Item = (Value, i64)>) {
    for (body, expected) in calls {
        let shown: String = body.to_string().chars().take(300).collect();
        assert_eq!(code(simulator, path, body).await, expected, "{shown}");
    }
}
