use serde_json::json;

use super::{TOWN, add, ask_code, found, make_town, open_topic};
use crate::client::call;
use crate::store::Data;

#[tokio::test]
async fn groups_outlive_the_simulator() {
    let data = Data::new("groups");
    let simulator = data.start().await;
    for name in ["anna", "bela", "carl"] {
        simulator.add_account(name).unwrap();
    }
    for id in ["first", "room", "gone"] {
        found(&simulator, "Public", id).await;
    }
    add(&simulator, "room", &["carl", "bela"]).await;
    let id = "room";
    for (command, body) in [
        ("modify_group_base_info", json!({"GroupId": id, "AppDefinedData": [{"Key": "a", "Value": "1"}]})),
        (
            "modify_group_member_info",
            json!({"GroupId": id, "Member_Account": "bela", "Role": "Admin", "MuteTime": 600}),
        ),
        ("change_group_owner", json!({"GroupId": id, "NewOwner_Account": "carl"})),
        ("delete_group_member", json!({"GroupId": id, "MemberToDel_Account": ["anna"]})),
        ("ban_group_member", json!({"GroupId": id, "Members_Account": ["anna"], "Duration": 600})),
        ("destroy_group", json!({"GroupId": "gone"})),
    ] {
        assert_eq!(ask_code(&simulator, command, body).await, 0, "{command}");
    }
    let room = simulator.group("room").unwrap();
    simulator.shutdown().await;

    let simulator = data.start().await;
    assert_eq!(simulator.groups(), ["first", "room"]);
    assert_eq!(simulator.group("room").unwrap(), room);
    assert!(room.members[1].is_muted && room.owner.as_deref() == Some("carl"));
    let body = json!({"GroupId": "room", "MemberList": [{"Member_Account": "anna"}]});
    let answer = super::ask(&simulator, "add_group_member", body).await;
    assert_eq!(answer["MemberList"][0]["Result"], 0, "still banned");
}

#[tokio::test]
async fn topics_and_permission_groups_outlive_the_simulator() {
    let data = Data::new("topics");
    let simulator = data.start().await;
    for name in ["anna", "bela"] {
        simulator.add_account(name).unwrap();
    }
    make_town(&simulator).await;
    let tea = open_topic(&simulator, "tea").await;
    let mods = "@PMG#_mods";
    for (command, body) in [
        (
            "create_permission_group",
            json!({"GroupId": TOWN, "PermissionGroupId": mods, "PermissionGroupName": "A", "Permission": 7}),
        ),
        (
            "add_topic_permission_group",
            json!({"GroupId": TOWN, "PermissionGroupId": mods,
                "TopicPermissionList": [{"TopicId": tea, "Permission": 3}]}),
        ),
        (
            "add_permission_group_member",
            json!({"GroupId": TOWN, "PermissionGroupId": mods, "MemberList": [{"Member_Account": "anna"}]}),
        ),
        (
            "forbid_send_msg",
            json!({"GroupId": TOWN, "Members_Account": ["anna"], "MuteTime": 600, "TopicId": tea}),
        ),
    ] {
        assert_eq!(ask_code(&simulator, command, body).await, 0, "{command}");
    }
    let questions = [
        ("v4/group_open_http_svc/get_permission_group", json!({"GroupId": TOWN})),
        ("v4/group_open_http_svc/get_group_muted_account", json!({"GroupId": TOWN, "TopicId": tea})),
        (
            "v4/group_open_http_svc/get_topic_permission_group",
            json!({"GroupId": TOWN, "PermissionGroupId": mods}),
        ),
        (
            "v4/group_open_http_svc/get_permission_group_member_list",
            json!({"GroupId": TOWN, "PermissionGroupId": mods}),
        ),
    ];
    let mut answers = Vec::new();
    for (path, body) in &questions {
        answers.push(call(&simulator, path, body.clone()).await);
    }
    assert_eq!(answers[0]["PermissionGroupInfoList"][0]["MemberCount"], 1);
    assert_eq!(answers[1]["MutedAccountList"][0]["Member_Account"], "anna");
    simulator.shutdown().await;

    let simulator = data.start().await;
    for ((path, body), answer) in questions.into_iter().zip(answers) {
        assert_eq!(call(&simulator, path, body).await, answer, "{path}");
    }
}
