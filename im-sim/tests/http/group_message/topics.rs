use im_sim::{Edition, Simulator};
use serde_json::{Value, json};

use super::{READ, SEND, assert_codes, create, message, send, start_with, text, with};
use crate::client::{call, code};
use crate::store::Data;

const TOWN: &str = "@TGS#_town";
const NEWS: &str = "@TGS#_town@TOPIC#_news";
const CHAT: &str = "@TGS#_town@TOPIC#_chat";

/// A simulator with a community of anna and bela that has two topics.
async fn start() -> Simulator {
    let simulator = start_with(Simulator::builder()).await;
    make_town(&simulator).await;
    simulator
}

async fn make_town(simulator: &Simulator) {
    let town = json!({
        "Owner_Account": "anna", "Type": "Community", "GroupId": TOWN, "Name": "town", "SupportTopic": 1,
        "MemberList": [{"Member_Account": "bela"}],
    });
    assert_eq!(code(simulator, "v4/group_open_http_svc/create_group", town).await, 0);
    for topic in [NEWS, CHAT] {
        let topic = json!({"GroupId": TOWN, "TopicId": topic, "TopicName": "a topic"});
        assert_eq!(code(simulator, "v4/million_group_open_http_svc/create_topic", topic).await, 0);
    }
}

fn to_topic(topic: &str, random: u32) -> Value {
    with(with(message(random), "GroupId", TOWN), "TopicId", topic)
}

#[tokio::test]
async fn each_topic_has_numbers_and_a_history_of_its_own() {
    let simulator = start().await;
    assert_eq!(send(&simulator, to_topic(NEWS, 1)).await, 1);
    assert_eq!(send(&simulator, to_topic(CHAT, 1)).await, 1);
    assert_eq!(send(&simulator, to_topic(NEWS, 2)).await, 2);
    assert_eq!(send(&simulator, to_topic(NEWS, 1)).await, 1, "a repeat");
    assert_eq!(send(&simulator, with(message(1), "GroupId", TOWN)).await, 1);
    let count = |topic: &str| simulator.topic_messages(TOWN, topic).len();
    assert_eq!((count(NEWS), count(CHAT), simulator.group_messages(TOWN).len()), (2, 1, 1));
    let read = json!({"GroupId": TOWN, "TopicId": NEWS, "ReqMsgNumber": 20});
    assert_eq!(call(&simulator, READ, read).await["RspMsgList"].as_array().unwrap().len(), 2);
    let recall = json!({"GroupId": TOWN, "TopicId": NEWS, "MsgSeqList": [{"MsgSeq": 1}]});
    assert_eq!(call(&simulator, super::RECALL, recall).await["RecallRetList"][0]["RetCode"], 0);
    let change = json!({"GroupId": TOWN, "TopicId": CHAT, "MsgSeq": 1, "MsgBody": text("ho")});
    assert_eq!(code(&simulator, "v4/openim/modify_group_msg", change).await, 0);
    let recalled: Vec<_> =
        simulator.topic_messages(TOWN, NEWS).iter().map(|message| message.is_recalled).collect();
    assert_eq!(recalled, [true, false]);
    assert_eq!(simulator.topic_messages(TOWN, CHAT)[0].body, text("ho"));
}

#[tokio::test]
async fn topics_have_pins_and_mutes_of_their_own() {
    let simulator = start().await;
    for random in 1..=2 {
        send(&simulator, to_topic(NEWS, random)).await;
    }
    let pin = json!({"GroupId": TOWN, "TopicId": NEWS, "MsgSeq": 2});
    assert_eq!(code(&simulator, "v4/group_open_http_svc/pin_message", pin).await, 0);
    let pins = async |topic: &str| {
        let body = json!({"GroupId": TOWN, "TopicId": topic});
        call(&simulator, "v4/group_open_http_svc/get_pinned_messages", body).await["PinnedMsgList"].clone()
    };
    assert_eq!(pins(NEWS).await, json!([{"MsgSeq": 2, "Pinner_Account": "administrator"}]));
    assert_eq!(pins(CHAT).await, json!([]));
    let mute = json!({"GroupId": TOWN, "TopicId": NEWS, "Members_Account": ["bela"], "MuteTime": 60});
    assert_eq!(code(&simulator, "v4/group_open_http_svc/forbid_send_msg", mute).await, 0);
    let of_bela = |topic: &str| with(to_topic(topic, 9), "From_Account", "bela");
    assert_eq!(code(&simulator, SEND, of_bela(NEWS)).await, 10_017);
    assert_eq!(code(&simulator, SEND, of_bela(CHAT)).await, 0);
}

#[tokio::test]
async fn a_topic_that_is_not_there_takes_nothing() {
    let simulator = start().await;
    create(&simulator, "@TGS#_plain", "Community").await;
    assert_codes(
        &simulator,
        SEND,
        [
            (to_topic("@TGS#_town@TOPIC#_none", 1), 10_010),
            (with(to_topic(NEWS, 1), "GroupId", "@TGS#_plain"), 10_007),
            (with(to_topic(NEWS, 1), "GroupId", "@TGS#_none"), 10_010),
            (with(to_topic(NEWS, 1), "From_Account", "dora"), 10_007),
        ],
    )
    .await;
}

#[tokio::test]
async fn topics_outlive_the_simulator_and_take_their_messages_along() {
    let data = Data::new("topic-messages");
    let builder = || Simulator::builder().edition(Edition::Pro).data(data.path());
    let simulator = start_with(builder()).await;
    make_town(&simulator).await;
    for topic in [NEWS, CHAT] {
        send(&simulator, to_topic(topic, 1)).await;
    }
    simulator.shutdown().await;

    let simulator = builder().start().await.unwrap();
    assert_eq!(simulator.topic_messages(TOWN, NEWS).len(), 1);
    assert_eq!(send(&simulator, to_topic(NEWS, 2)).await, 2);
    let destroy = json!({"GroupId": TOWN, "TopicIdList": [NEWS]});
    call(&simulator, "v4/million_group_open_http_svc/destroy_topic", destroy).await;
    assert!(simulator.topic_messages(TOWN, NEWS).is_empty());
    assert_eq!(simulator.topic_messages(TOWN, CHAT).len(), 1);
    simulator.shutdown().await;

    let simulator = builder().start().await.unwrap();
    assert_eq!(code(&simulator, "v4/group_open_http_svc/destroy_group", json!({"GroupId": TOWN})).await, 0);
    make_town(&simulator).await;
    assert!(simulator.topic_messages(TOWN, NEWS).is_empty());
    assert!(simulator.topic_messages(TOWN, CHAT).is_empty());
    assert_eq!(send(&simulator, to_topic(NEWS, 2)).await, 1);
}
