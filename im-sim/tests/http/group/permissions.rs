use im_sim::Simulator;
use serde_json::{Value, json};

use super::{TOWN, add, ask, ask_code, ask_topic, column, found, open_topic, topic_id, town};

/// The permission group that [`moderated`] makes.
const MODS: &str = "@PMG#_mods";

/// A community with topics and a permission group.
async fn moderated() -> Simulator {
    let simulator = town().await;
    let body = json!({"GroupId": TOWN, "PermissionGroupId": MODS, "PermissionGroupName": "Moderators",
        "Permission": 514, "CustomString": "c"});
    let answer = ask(&simulator, "create_permission_group", body).await;
    assert_eq!(
        answer,
        json!({"ActionStatus": "OK", "ErrorInfo": "", "ErrorCode": 0, "PermissionGroupId": MODS})
    );
    simulator
}

/// A body that is about the permission group.
fn about(mut body: Value) -> Value {
    body["GroupId"] = json!(TOWN);
    body["PermissionGroupId"] = json!(MODS);
    body
}

#[tokio::test]
async fn permission_groups_are_made_changed_and_destroyed() {
    let simulator = moderated().await;
    let again = json!({"PermissionGroupName": "A", "Permission": 1});
    assert_eq!(ask_code(&simulator, "create_permission_group", about(again)).await, 10_021);
    let change = about(json!({"Permission": 2}));
    assert_eq!(ask_code(&simulator, "modify_permission_group", change).await, 0);
    let ids = json!(["@PMG#_gone", MODS]);
    let body = json!({"GroupId": TOWN, "PermissionGroupIdList": ids});
    let answer = ask(&simulator, "get_permission_group", body.clone()).await;
    assert_eq!((&answer["ErrorCode"], &answer["Next"]), (&json!(0), &json!("")));
    let list = &answer["PermissionGroupInfoList"];
    assert_eq!(list[0]["ErrorCode"], 110_006);
    assert_eq!(
        list[1],
        json!({"ErrorCode": 0, "ErrorInfo": "", "PermissionGroupId": MODS, "PermissionGroupName": "Moderators",
            "CustomString": "c", "Permission": 2, "MemberCount": 0})
    );
    for expected in [0, 110_006] {
        let answer = ask(&simulator, "destroy_permission_group", body.clone()).await;
        assert_eq!(answer["ErrorCode"], 0);
        let codes = column(&answer, "PermissionGroupResultList", "ErrorCode");
        assert_eq!(codes, [110_006, expected]);
    }
    assert_eq!(ask_code(&simulator, "modify_permission_group", about(json!({}))).await, 110_006);
}

#[tokio::test]
async fn permission_groups_are_for_communities() {
    let simulator = town().await;
    found(&simulator, "Public", "room").await;
    for (id, own, expected) in [(TOWN, "mods", 10_004), ("room", MODS, 10_007), ("gone", MODS, 10_010)] {
        let body =
            json!({"GroupId": id, "PermissionGroupId": own, "PermissionGroupName": "A", "Permission": 1});
        assert_eq!(ask_code(&simulator, "create_permission_group", body).await, expected, "{id} {own}");
    }
    assert_eq!(ask_code(&simulator, "get_permission_group", json!({"GroupId": "room"})).await, 10_007);
}

#[tokio::test]
async fn permission_groups_come_in_pages() {
    let simulator = town().await;
    for number in 0..5 {
        let body = json!({"GroupId": TOWN, "PermissionGroupName": number.to_string(), "Permission": 1});
        let answer = ask(&simulator, "create_permission_group", body).await;
        assert!(answer["PermissionGroupId"].as_str().unwrap().starts_with("@PMG#_@PMG#"));
    }
    let (mut next, mut pages) = (json!(""), Vec::new());
    loop {
        let body = json!({"GroupId": TOWN, "Limit": 2, "Next": next});
        let answer = ask(&simulator, "get_permission_group", body).await;
        pages.push(column(&answer, "PermissionGroupInfoList", "PermissionGroupName"));
        next = answer["Next"].clone();
        if next == "" {
            break;
        }
    }
    assert_eq!(json!(pages), json!([["0", "1"], ["2", "3"], ["4"]]));
    let body = json!({"GroupId": TOWN, "Next": "7"});
    assert_eq!(ask_code(&simulator, "get_permission_group", body).await, 10_004);
}

#[tokio::test]
async fn zero_is_success_for_members_here() {
    let simulator = moderated().await;
    add(&simulator, TOWN, &["bela"]).await;
    let list = |names: &[&str]| {
        let list: Vec<_> = names.iter().map(|name| json!({"Member_Account": name})).collect();
        about(json!({"MemberList": list}))
    };
    let answer =
        ask(&simulator, "add_permission_group_member", list(&["bela", "bela", "anna", "carl"])).await;
    assert_eq!(column(&answer, "MemberList", "Result"), [0, 10_013, 0, 10_019]);
    let (mut next, mut names) = (json!(""), Vec::new());
    for _ in 0..2 {
        let body = about(json!({"Limit": 1, "Next": next}));
        let answer = ask(&simulator, "get_permission_group_member_list", body).await;
        names.extend(column(&answer, "MemberList", "Member_Account"));
        next = answer["Next"].clone();
    }
    assert_eq!((json!(names), next), (json!(["bela", "anna"]), json!("")));
    for _ in 0..2 {
        let body = list(&["anna", "carl"]);
        assert_eq!(ask_code(&simulator, "delete_permission_group_member", body).await, 0);
    }
    let leave = json!({"GroupId": TOWN, "MemberToDel_Account": ["bela"]});
    assert_eq!(ask_code(&simulator, "delete_group_member", leave).await, 0);
    let answer = ask(&simulator, "get_permission_group", json!({"GroupId": TOWN})).await;
    assert_eq!(answer["PermissionGroupInfoList"][0]["MemberCount"], 0);
    let gone = json!({"GroupId": TOWN, "PermissionGroupId": "@PMG#_gone", "MemberList": []});
    assert_ne!(ask_code(&simulator, "add_permission_group_member", gone).await, 0);
}

#[tokio::test]
async fn permissions_in_topics_are_added_once_and_then_set() {
    let simulator = moderated().await;
    let (tea, milk) = (open_topic(&simulator, "tea").await, open_topic(&simulator, "milk").await);
    let gone = topic_id("gone");
    let topics = |list: &[(&String, i64)]| {
        let list: Vec<_> =
            list.iter().map(|(id, permission)| json!({"TopicId": id, "Permission": permission})).collect();
        about(json!({"TopicPermissionList": list}))
    };
    let codes = |answer: &Value| column(answer, "TopicPermissionResultList", "ErrorCode");
    let read = |ids: Value| ask(&simulator, "get_topic_permission_group", about(ids));

    let body = topics(&[(&tea, 1), (&tea, 2), (&gone, 1)]);
    let answer = ask(&simulator, "add_topic_permission_group", body).await;
    assert_eq!(codes(&answer), [0, 110_010, 110_003]);
    let set = ask_code(&simulator, "set_topic_permission_group", topics(&[(&tea, 4), (&milk, 4)]));
    assert_eq!(set.await, 110_011);
    let answer = read(json!({"TopicIdList": [milk, tea]})).await;
    assert_eq!(codes(&answer), [110_011, 0]);
    assert_eq!(answer["TopicPermissionResultList"][1]["Permission"], 1, "all or nothing was set");
    assert_eq!(ask_code(&simulator, "set_topic_permission_group", topics(&[(&tea, 4)])).await, 0);

    assert_eq!(codes(&ask(&simulator, "add_topic_permission_group", topics(&[(&milk, 2)])).await), [0]);
    let answer = read(json!({})).await;
    assert_eq!(column(&answer, "TopicPermissionResultList", "Permission"), [4, 2]);
    let body = about(json!({"TopicIdList": [milk, milk]}));
    let answer = ask(&simulator, "delete_topic_permission_group", body).await;
    assert_eq!(codes(&answer), [0, 110_011]);
    ask_topic(&simulator, "destroy_topic", json!({"GroupId": TOWN, "TopicIdList": [tea]})).await;
    assert_eq!(read(json!({})).await["TopicPermissionResultList"], json!([]));
}
