use im_sim::Simulator;
use serde_json::{Value, json};

use super::{add, ask, ask_code, column, found, populated};

/// A simulator whose rate of one call a second is off.
async fn unlimited() -> Simulator {
    let simulator = populated().await;
    simulator.limits().set_enabled(false);
    simulator
}

#[tokio::test]
async fn all_groups_of_the_app_come_in_pages() {
    let simulator = unlimited().await;
    for number in 0..5 {
        found(&simulator, "Public", &format!("room{number}")).await;
    }
    found(&simulator, "Private", "work").await;
    let (mut next, mut pages) = (json!(0), Vec::new());
    loop {
        let body = json!({"Limit": 2, "Next": next, "GroupType": "Public"});
        let answer = ask(&simulator, "get_appid_group_list", body).await;
        assert_eq!(answer["TotalCount"], 5);
        pages.push(column(&answer, "GroupIdList", "GroupId"));
        next = answer["Next"].clone();
        if next == 0 {
            break;
        }
        assert!(next.as_u64().unwrap() > u64::from(u32::MAX));
    }
    assert_eq!(json!(pages), json!([["room0", "room1"], ["room2", "room3"], ["room4"]]));
    let answer = ask(&simulator, "get_appid_group_list", json!({})).await;
    assert_eq!((&answer["TotalCount"], &answer["Next"]), (&json!(6), &json!(0)));
    assert_eq!(ask_code(&simulator, "get_appid_group_list", json!({"Next": 7})).await, 10_004);
}

#[tokio::test]
async fn the_list_of_the_app_may_be_asked_for_once_a_second() {
    let simulator = Simulator::start().await.unwrap();
    assert_eq!(ask_code(&simulator, "get_appid_group_list", json!({})).await, 0);
    assert_eq!(ask_code(&simulator, "get_appid_group_list", json!({})).await, 60_007);
}

#[tokio::test]
async fn the_groups_of_a_user_come_in_pages() {
    let simulator = unlimited().await;
    for id in ["one", "two", "three"] {
        found(&simulator, "Public", id).await;
    }
    add(&simulator, "two", &["bela"]).await;
    let list = |body: Value| ask(&simulator, "get_joined_group_list", body);
    let answer = list(json!({"Member_Account": "anna", "Limit": 2, "Offset": 1})).await;
    assert_eq!(answer["TotalCount"], 3);
    assert_eq!(answer["GroupIdList"], json!([{"GroupId": "two"}, {"GroupId": "three"}]), "ids only");
    let answer = list(json!({"Member_Account": "bela"})).await;
    assert_eq!(answer["GroupIdList"], json!([{"GroupId": "two"}]));
    let answer = list(json!({"Member_Account": "carl"})).await;
    assert_eq!((&answer["TotalCount"], &answer["GroupIdList"]), (&json!(0), &json!([])));
    assert_eq!(
        ask_code(&simulator, "get_joined_group_list", json!({"Member_Account": "nobody"})).await,
        10_004
    );
    let filter = json!({"GroupBaseInfoFilter": ["Name", "MemberNum"], "SelfInfoFilter": ["Role", "MsgFlag", "MsgSeq"]});
    let answer = list(json!({"Member_Account": "bela", "ResponseFilter": filter})).await;
    assert_eq!(
        answer["GroupIdList"],
        json!([{
            "GroupId": "two", "Name": "A group", "MemberNum": 2,
            "SelfInfo": {"Role": "Member", "MsgFlag": "AcceptAndNotify", "MsgSeq": 0},
        }])
    );
}

#[tokio::test]
async fn sleeping_groups_and_live_streams_are_hidden() {
    let simulator = unlimited().await;
    for (group_type, id) in
        [("Private", "work"), ("AVChatRoom", "live"), ("Public", "room"), ("Community", "@TGS#_town")]
    {
        found(&simulator, group_type, id).await;
    }
    let body = json!({"Type": "Community", "GroupId": "@TGS#_talk", "Name": "A", "Owner_Account": "anna",
        "SupportTopic": 1});
    assert_eq!(ask_code(&simulator, "create_group", body).await, 0);
    for (more, expected) in [
        (json!({}), json!(["room", "@TGS#_town", "@TGS#_talk"])),
        (
            json!({"WithNoActiveGroups": 1, "WithHugeGroups": 1}),
            json!(["work", "room", "@TGS#_town", "@TGS#_talk"]),
        ),
        (json!({"GroupType": "Public"}), json!(["room"])),
        (json!({"SupportTopic": 0}), json!(["@TGS#_town"])),
        (json!({"SupportTopic": 1, "GroupType": "Community"}), json!(["@TGS#_talk"])),
    ] {
        let mut body = json!({"Member_Account": "anna"});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let answer = ask(&simulator, "get_joined_group_list", body).await;
        assert_eq!(json!(column(&answer, "GroupIdList", "GroupId")), expected, "{more}");
        if more.as_object().unwrap().len() == 2 && more["SupportTopic"] == 1 {
            assert_eq!(
                answer["GroupIdList"],
                json!([{"GroupId": "@TGS#_talk", "Type": "Community", "SupportTopic": 1}])
            );
        }
    }
}
