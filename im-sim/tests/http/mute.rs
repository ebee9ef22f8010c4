use std::time::Duration;

use im_sim::Simulator;
use serde_json::{Value, json};

use crate::client::{Connection, call, code, query};
use crate::store::Data;

const SET: &str = "v4/openconfigsvr/setnospeaking";
const GET: &str = "v4/openconfigsvr/getnospeaking";
const SEND: &str = "v4/openim/sendmsg";
const BATCH: &str = "v4/openim/batchsendmsg";
const FOR_EVER: u32 = u32::MAX;

async fn start() -> Simulator {
    let simulator = Simulator::start().await.unwrap();
    for name in ["anna", "bela"] {
        simulator.add_account(name).unwrap();
    }
    simulator
}

fn mute(name: &str, one_to_one: u32) -> Value {
    json!({"Set_Account": name, "C2CmsgNospeakingTime": one_to_one})
}

fn message(from: &str, to: impl Into<Value>) -> Value {
    let body = json!([{"MsgType": "TIMTextElem", "MsgContent": {"Text": "hi"}}]);
    json!({"From_Account": from, "To_Account": to.into(), "MsgSeq": 1, "MsgRandom": 1, "MsgBody": body})
}

#[tokio::test]
async fn mutes_count_down() {
    let simulator = start().await;
    let times =
        json!({"Set_Account": "anna", "C2CmsgNospeakingTime": 1_200, "GroupmsgNospeakingTime": FOR_EVER});
    let answer = call(&simulator, SET, times).await;
    assert_eq!(answer, json!({"ErrorCode": 0, "ErrorInfo": "OK"}));
    simulator.advance(Duration::from_secs(100));
    let answer = call(&simulator, GET, json!({"Get_Account": "anna"})).await;
    let left = answer["C2CmsgNospeakingTime"].as_u64().unwrap();
    assert!((1_090..=1_100).contains(&left), "{left}");
    assert_eq!(answer["GroupmsgNospeakingTime"], FOR_EVER);
    assert!(answer.get("ActionStatus").is_none());
    simulator.advance(Duration::from_secs(1_100));
    let answer = call(&simulator, GET, json!({"Get_Account": "anna"})).await;
    assert_eq!(answer["C2CmsgNospeakingTime"], 0);
    assert_eq!(simulator.books().executed(SET, "anna"), 1);
}

#[tokio::test]
async fn one_to_one_messages_from_here_do_not_ask_for_mutes() {
    let simulator = start().await;
    assert_eq!(code(&simulator, SET, mute("anna", FOR_EVER)).await, 0);
    assert_eq!(code(&simulator, SEND, message("anna", "bela")).await, 0);
    assert_eq!(code(&simulator, BATCH, message("anna", json!(["bela"]))).await, 0);
    assert_eq!(simulator.messages("bela", "anna").len(), 2);
}

#[tokio::test]
async fn whoever_does_not_exist_is_muted_for_ever_and_cannot_be_muted() {
    let simulator = start().await;
    let answer = call(&simulator, GET, json!({"Get_Account": "nobody"})).await;
    assert_eq!(
        (&answer["ErrorCode"], &answer["C2CmsgNospeakingTime"], &answer["GroupmsgNospeakingTime"]),
        (&json!(0), &json!(FOR_EVER), &json!(FOR_EVER))
    );
    assert_eq!(code(&simulator, SET, mute("nobody", 0)).await, 130_005);
}

#[tokio::test]
async fn arguments_are_refused_with_the_services_own_codes() {
    let simulator = start().await;
    for (path, body, expected) in [
        (SET, json!({"C2CmsgNospeakingTime": 1}), 130_004),
        (SET, json!({"Set_Account": ["anna"], "C2CmsgNospeakingTime": 1}), 130_005),
        (SET, json!({"Set_Account": "anna"}), 130_008),
        (GET, json!({}), 130_002),
        (GET, json!({"Get_Account": {}}), 130_003),
    ] {
        assert_eq!(code(&simulator, path, body.clone()).await, expected, "{body}");
    }
    let target = format!("{SET}?{}", query(&simulator));
    let answer = Connection::open(&simulator).await.post(&target, "no JSON").await.unwrap().json();
    assert_eq!(answer["ErrorCode"], 130_001);
}

#[tokio::test]
async fn mutes_outlive_the_simulator() {
    let data = Data::new("mutes");
    let simulator = data.start().await;
    simulator.add_account("anna").unwrap();
    assert_eq!(code(&simulator, SET, mute("anna", FOR_EVER)).await, 0);
    simulator.shutdown().await;
    let simulator = data.start().await;
    let answer = call(&simulator, GET, json!({"Get_Account": "anna"})).await;
    assert_eq!(
        (&answer["C2CmsgNospeakingTime"], &answer["GroupmsgNospeakingTime"]),
        (&json!(FOR_EVER), &json!(0))
    );
}
