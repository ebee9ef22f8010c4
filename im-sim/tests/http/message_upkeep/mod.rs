//! What becomes of one-to-one messages after they were sent, and messages from other systems.

mod extensions;
mod history;
mod import;
mod read;
mod store;

use std::time::SystemTime;

use im_sim::Simulator;
use serde_json::{Value, json};

use crate::client::call;

const SEND: &str = "v4/openim/sendmsg";
const HISTORY: &str = "v4/openim/admin_getroammsg";
const RECALL: &str = "v4/openim/admin_msgwithdraw";
const IMPORT: &str = "v4/openim/importmsg";
const SET_READ: &str = "v4/openim/admin_set_msg_read";
const RECEIPT: &str = "v4/openim/c2c_msg_read_receipt";
const SET_PAIRS: &str = "v4/openim_msg_ext_http_svc/set_key_values";
const GET_PAIRS: &str = "v4/openim_msg_ext_http_svc/get_key_values";
const DELETE: &str = "v4/openim/delete_c2c_msg_ramble";
const UNREAD: &str = "v4/openim/get_c2c_unread_msg_num";

async fn start() -> Simulator {
    fill(Simulator::start().await.unwrap())
}

fn fill(simulator: Simulator) -> Simulator {
    for name in ["anna", "bela", "carl"] {
        simulator.add_account(name).unwrap();
    }
    simulator
}

fn text(text: &str) -> Value {
    json!([{"MsgType": "TIMTextElem", "MsgContent": {"Text": text}}])
}

fn message(seq: u32) -> Value {
    json!({"From_Account": "anna", "To_Account": "bela", "MsgSeq": seq, "MsgRandom": 1, "MsgBody": text("hi")})
}

fn with(mut body: Value, name: &str, value: impl Into<Value>) -> Value {
    body[name] = value.into();
    body
}

/// Sends a message from anna to bela and returns its key.
async fn send(simulator: &Simulator, message: Value) -> String {
    call(simulator, SEND, message).await["MsgKey"].as_str().unwrap().to_owned()
}

/// The message that a key names, in the direction from anna to bela.
fn named(key: &str) -> Value {
    json!({"From_Account": "anna", "To_Account": "bela", "MsgKey": key})
}

async fn history(simulator: &Simulator, owner: &str, peer: &str) -> Vec<Value> {
    let body = json!({"Operator_Account": owner, "Peer_Account": peer, "MaxCnt": 100, "MinTime": 0, "MaxTime": u32::MAX});
    call(simulator, HISTORY, body).await["MsgList"].as_array().unwrap().clone()
}

async fn unread(simulator: &Simulator, owner: &str) -> i64 {
    call(simulator, UNREAD, json!({"To_Account": owner})).await["AllC2CUnreadMsgNum"].as_i64().unwrap()
}

fn now() -> u64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs()
}
