//! Recent conversations, their groups and marks.

mod groups;
mod list;
mod marks;
mod store;

use im_sim::Simulator;
use serde_json::{Value, json};

const SEND: &str = "v4/openim/sendmsg";
const TOP: &str = "v4/recentcontact/top";
const CREATE: &str = "v4/recentcontact/create_contact_group";
const GET_GROUP: &str = "v4/recentcontact/get_contact_group";
const LIST: &str = "v4/recentcontact/get_list";

async fn start() -> Simulator {
    let simulator = Simulator::start().await.unwrap();
    for name in ["anna", "bela", "carl"] {
        simulator.add_account(name).unwrap();
    }
    simulator
}

fn message(from: &str, to: &str) -> Value {
    let body = json!([{"MsgType": "TIMTextElem", "MsgContent": {"Text": "hi"}}]);
    json!({"From_Account": from, "To_Account": to, "MsgRandom": 1, "MsgBody": body})
}

fn with(mut body: Value, name: &str, value: impl Into<Value>) -> Value {
    body[name] = value.into();
    body
}

fn first_page(owner: &str, flags: u32) -> Value {
    json!({"From_Account": owner, "TimeStamp": 0, "StartIndex": 0, "TopTimeStamp": 0, "TopStartIndex": 0, "AssistFlags": flags})
}

fn user(name: &str) -> Value {
    json!({"Type": 1, "To_Account": name})
}

/// A call that makes a conversation group of anna.
fn create(name: &str, contacts: &Value) -> Value {
    json!({"From_Account": "anna", "GroupContactItem": [{"GroupName": name, "ContactItem": contacts}]})
}
