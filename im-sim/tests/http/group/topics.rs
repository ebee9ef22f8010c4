use std::time::Duration;

use im_api::account::{OnlineStatus, Platform};
use serde_json::{Value, json};

use super::{TOWN, add, ask, ask_code, ask_topic, column, found, open_topic, topic_id, town};

/// The code of a command for topics.
async fn code(simulator: &im_sim::Simulator, command: &str, body: Value) -> Value {
    ask_topic(simulator, command, body).await["ErrorCode"].clone()
}

#[tokio::test]
async fn topics_are_made_read_changed_and_dissolved() {
    let simulator = town().await;
    let tea = topic_id("tea");
    let body = json!({"GroupId": TOWN, "TopicId": tea, "TopicName": "Tea", "From_Account": "anna",
        "CustomString": "{}", "FaceUrl": "https://a/1", "Notification": "Hot", "Introduction": "About tea"});
    let answer = ask_topic(&simulator, "create_topic", body.clone()).await;
    assert_eq!(answer, json!({"ActionStatus": "OK", "ErrorInfo": "", "ErrorCode": 0, "TopicId": tea}));
    assert_eq!(code(&simulator, "create_topic", body).await, 10_025);
    let answer = ask_topic(&simulator, "create_topic", json!({"GroupId": TOWN, "TopicName": "B"})).await;
    let made_up = answer["TopicId"].as_str().unwrap().to_owned();
    assert!(made_up.starts_with("@TGS#_town@TOPIC#_@TOPIC#"), "{made_up}");

    let change = json!({"GroupId": TOWN, "TopicId": tea, "TopicName": "Green tea", "MuteAllMember": "On"});
    assert_eq!(code(&simulator, "modify_topic", change).await, 0);
    let answer = ask_topic(&simulator, "get_topic", json!({"GroupId": TOWN, "From_Account": "anna"})).await;
    let mut first = answer["TopicAndSelfInfo"][0].clone();
    let created = first["TopicInfo"].as_object_mut().unwrap().remove("CreateTime").unwrap();
    assert!(created.as_u64().unwrap() > 1_700_000_000);
    assert_eq!(
        first,
        json!({
            "ErrorCode": 0, "ErrorInfo": "",
            "SelfInfo": {"ShutUpTime": 0, "MsgSeq": 0, "MsgFlag": "AcceptAndNotify"},
            "TopicInfo": {
                "TopicId": tea, "GroupID": TOWN, "TopicName": "Green tea", "FaceUrl": "https://a/1",
                "Notification": "Hot", "Introduction": "About tea", "NextMsgSeq": 1, "LastMsgTime": 0,
                "MuteAllMember": "On", "CustomString": "{}",
            },
        })
    );
    assert_eq!(answer["TopicAndSelfInfo"].as_array().unwrap().len(), 2);

    let ids = json!([made_up, made_up, topic_id("gone")]);
    let answer = ask_topic(&simulator, "destroy_topic", json!({"GroupId": TOWN, "TopicIdList": ids})).await;
    assert_eq!(answer["ErrorCode"], 0);
    assert_eq!(column(&answer, "DestroyResultItem", "ErrorCode"), [0, 110_003, 110_003]);
    assert_eq!(answer["DestroyResultItem"][0]["ErrorInfo"], "ok");
    let body = json!({"GroupId": TOWN, "From_Account": "anna", "TopicIdList": [made_up, tea],
        "ResponseFilter": ["TopicName"]});
    let answer = ask_topic(&simulator, "get_topic", body).await;
    assert_eq!(column(&answer, "TopicAndSelfInfo", "ErrorCode"), [110_003, 0]);
    assert_eq!(
        column(&answer, "TopicAndSelfInfo", "TopicInfo"),
        [
            json!({"TopicId": made_up, "GroupID": TOWN}),
            json!({"TopicId": tea, "GroupID": TOWN, "TopicName": "Green tea"}),
        ]
    );
}

#[tokio::test]
async fn topics_are_refused_with_the_documented_codes() {
    let simulator = town().await;
    found(&simulator, "Public", "room").await;
    found(&simulator, "Community", "@TGS#_plain").await;
    open_topic(&simulator, "tea").await;
    let tea = topic_id("tea");
    for (command, body, expected) in [
        ("create_topic", json!({"GroupId": "room", "TopicName": "A"}), 11_000),
        ("create_topic", json!({"GroupId": "@TGS#_plain", "TopicName": "A"}), 11_000),
        ("create_topic", json!({"GroupId": "gone", "TopicName": "A"}), 10_010),
        ("create_topic", json!({"GroupId": TOWN, "TopicId": "tea", "TopicName": "A"}), 10_004),
        ("create_topic", json!({"GroupId": TOWN, "TopicName": "A", "From_Account": "nobody"}), 10_004),
        ("modify_topic", json!({"GroupId": TOWN, "TopicId": topic_id("gone")}), 10_010),
        ("modify_topic", json!({"GroupId": TOWN, "TopicId": tea, "MuteAllMember": "Maybe"}), 10_004),
        ("get_topic", json!({"GroupId": TOWN, "From_Account": "bela"}), 10_004),
        ("destroy_topic", json!({"GroupId": "room", "TopicIdList": [tea]}), 11_000),
        ("get_online_member_num", json!({"GroupId": "room"}), 10_007),
        ("get_online_member_num", json!({"GroupId": "gone"}), 10_010),
    ] {
        assert_eq!(code(&simulator, command, body.clone()).await, expected, "{command} {body}");
    }
}

#[tokio::test]
async fn imported_topics_keep_their_age() {
    let simulator = town().await;
    let old = topic_id("old");
    let body =
        json!({"GroupId": TOWN, "TopicId": old, "TopicName": "A", "Type": "Community", "CreateTime": 1_000});
    assert_eq!(ask(&simulator, "import_topic", body.clone()).await["TopicId"], json!(old));
    assert_eq!(ask_code(&simulator, "import_topic", body).await, 10_021);
    let body = json!({"GroupId": TOWN, "TopicName": "A", "CreateTime": 9_999_999_999_u64});
    assert_eq!(ask_code(&simulator, "import_topic", body).await, 10_004);
    let answer = ask_topic(&simulator, "get_topic", json!({"GroupId": TOWN, "From_Account": "anna"})).await;
    assert_eq!(answer["TopicAndSelfInfo"][0]["TopicInfo"]["CreateTime"], 1_000);
}

#[tokio::test]
async fn mutes_of_a_topic_are_its_own() {
    let simulator = town().await;
    add(&simulator, TOWN, &["bela"]).await;
    let tea = open_topic(&simulator, "tea").await;
    let mute = |topic: Value| {
        let body = json!({"GroupId": TOWN, "Members_Account": ["bela"], "MuteTime": 60, "TopicId": topic});
        ask_code(&simulator, "forbid_send_msg", body)
    };
    assert_eq!(mute(json!(tea)).await, 0);
    assert_eq!(mute(json!(topic_id("gone"))).await, 10_010);
    let list =
        |topic: Value| ask(&simulator, "get_group_muted_account", json!({"GroupId": TOWN, "TopicId": topic}));
    assert_eq!(column(&list(json!(tea)).await, "MutedAccountList", "Member_Account"), ["bela"]);
    assert_eq!(list(Value::Null).await["MutedAccountList"], json!([]));
    let answer = ask_topic(&simulator, "get_topic", json!({"GroupId": TOWN, "From_Account": "bela"})).await;
    let seconds = answer["TopicAndSelfInfo"][0]["SelfInfo"]["ShutUpTime"].as_u64().unwrap();
    assert!((1..=60).contains(&seconds), "{seconds}");
    found(&simulator, "Public", "room").await;
    let body = json!({"GroupId": "room", "Members_Account": ["anna"], "MuteTime": 60, "TopicId": tea});
    assert_eq!(ask_code(&simulator, "forbid_send_msg", body).await, 10_007);
}

#[tokio::test]
async fn members_online_are_counted_with_delay() {
    let simulator = town().await;
    let number = || async {
        let answer = ask_topic(&simulator, "get_online_member_num", json!({"GroupId": TOWN})).await;
        answer["OnlineMemberNum"].clone()
    };
    assert_eq!(number().await, 0);
    for name in ["anna", "carl"] {
        simulator.set_online(name, Platform::Web, OnlineStatus::Online);
    }
    assert_eq!(number().await, 0);
    simulator.advance(Duration::from_secs(241));
    assert_eq!(number().await, 1, "carl is no member");
}
