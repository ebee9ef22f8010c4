use serde_json::json;

use super::{add, ask_code, found};
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
