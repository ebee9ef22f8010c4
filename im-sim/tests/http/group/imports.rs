use std::time::{Duration, SystemTime};

use im_api::group::Role;
use serde_json::json;

use super::{ask, ask_code, column, found, populated};

#[tokio::test]
async fn imported_members_keep_role_and_time() {
    let simulator = populated().await;
    let body = json!({"Type": "Public", "GroupId": "old", "Name": "A", "CreateTime": 1_000_000_000});
    assert_eq!(ask_code(&simulator, "import_group", body).await, 0);
    let members = json!([
        {"Member_Account": "anna", "Role": "Admin", "JoinTime": 1_000_000_000, "UnreadMsgNum": 9},
        {"Member_Account": "bela", "JoinTime": 999_999_999},
        {"Member_Account": "bela", "JoinTime": 9_999_999_999_u64},
        {"Member_Account": "nobody"},
        {"Member_Account": "carl"},
        {"Member_Account": "anna", "JoinTime": 1},
    ]);
    let answer =
        ask(&simulator, "import_group_member", json!({"GroupId": "old", "MemberList": members})).await;
    assert_eq!(column(&answer, "MemberList", "Result"), [1, 0, 0, 0, 1, 2]);
    let group = simulator.group("old").unwrap();
    assert_eq!((group.members.len(), &group.members[0].role), (2, &Role::Admin));
    let joined = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    assert_eq!((group.members[0].joined_at, group.members[0].unread), (joined, 0), "there are no messages");

    found(&simulator, "Private", "work").await;
    let members = json!([{"Member_Account": "bela", "Role": "Admin"}, {"Member_Account": "carl"}]);
    let answer =
        ask(&simulator, "import_group_member", json!({"GroupId": "work", "MemberList": members})).await;
    assert_eq!(column(&answer, "MemberList", "Result"), [0, 1], "no administrators there");
    found(&simulator, "AVChatRoom", "live").await;
    for (id, expected) in [("live", 10_007), ("gone", 10_010)] {
        let body = json!({"GroupId": id, "MemberList": [{"Member_Account": "anna"}]});
        assert_eq!(ask_code(&simulator, "import_group_member", body).await, expected);
    }
}

#[tokio::test]
async fn unread_counts_are_set_where_there_are_any() {
    let simulator = populated().await;
    for (group_type, id) in [("Public", "room"), ("ChatRoom", "meeting"), ("AVChatRoom", "live")] {
        found(&simulator, group_type, id).await;
    }
    for (id, name, expected) in [
        ("room", "anna", 0),
        ("room", "bela", 10_004),
        ("meeting", "bela", 0),
        ("live", "bela", 0),
        ("gone", "anna", 10_010),
        ("", "anna", 10_015),
    ] {
        let body = json!({"GroupId": id, "Member_Account": name, "UnreadMsgNum": 3});
        assert_eq!(ask_code(&simulator, "set_unread_msg_num", body).await, expected, "{id} {name}");
    }
    assert_eq!(simulator.group("room").unwrap().members[0].unread, 0, "no more than there are messages");
}
