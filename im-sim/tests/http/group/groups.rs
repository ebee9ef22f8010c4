use serde_json::json;

use super::{add, ask, ask_code, found, members, populated};
use crate::client::code;

#[tokio::test]
async fn every_group_is_answered_by_itself() {
    let simulator = populated().await;
    found(&simulator, "Public", "room").await;
    let list = json!(["room", "gone", "bad\u{7f}id"]);
    let answer = ask(&simulator, "get_group_info", json!({"GroupIdList": list})).await;
    assert_eq!((&answer["ErrorCode"], &answer["ActionStatus"]), (&json!(0), &json!("OK")));
    let infos = &answer["GroupInfo"];
    assert_eq!((&infos[1]["ErrorCode"], &infos[2]["ErrorCode"]), (&json!(10_010), &json!(10_015)));
    assert_ne!(infos[1]["ErrorInfo"], "");
    let mut room = infos[0].clone();
    for member in ["CreateTime", "LastInfoTime"] {
        assert!(room.as_object_mut().unwrap().remove(member).unwrap().as_u64().unwrap() > 1_700_000_000);
    }
    room["MemberList"][0].as_object_mut().unwrap().remove("JoinTime").unwrap();
    assert_eq!(
        room,
        json!({
            "ErrorCode": 0, "ErrorInfo": "", "GroupId": "room", "Type": "Public", "Name": "A group",
            "Appid": simulator.sdkappid(), "Introduction": "", "Notification": "", "FaceUrl": "",
            "Owner_Account": "anna", "LastMsgTime": 0, "NextMsgSeq": 1, "MemberNum": 1, "MaxMemberNum": 2_000,
            "ApplyJoinOption": "NeedPermission", "MuteAllMember": "Off",
            "MemberList": [{
                "Member_Account": "anna", "Role": "Owner", "MsgSeq": 0, "MsgFlag": "AcceptAndNotify",
                "LastSendMsgTime": 0, "MuteUntil": 0, "NameCard": "",
            }],
        })
    );
}

#[tokio::test]
async fn what_a_filter_does_not_name_does_not_come() {
    let simulator = populated().await;
    found(&simulator, "Public", "room").await;
    let data = json!([{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}]);
    let body = json!({"GroupId": "room", "AppDefinedData": data});
    assert_eq!(ask_code(&simulator, "modify_group_base_info", body).await, 0);
    let body = json!({"GroupId": "room", "Member_Account": "anna", "AppMemberDefinedData": data});
    assert_eq!(ask_code(&simulator, "modify_group_member_info", body).await, 0);
    for (filter, expected) in [
        (json!({}), json!({})),
        (
            json!({"GroupBaseInfoFilter": ["Name", "ShutUpAllMember"]}),
            json!({"Name": "A group", "MuteAllMember": "Off"}),
        ),
        (
            json!({"AppDefinedDataFilter_Group": ["b", "c"]}),
            json!({"AppDefinedData": [{"Key": "b", "Value": "2"}]}),
        ),
        (
            json!({"MemberInfoFilter": ["Role", "Account"]}),
            json!({"MemberList": [{"Member_Account": "anna", "Role": "Owner"}]}),
        ),
        (
            json!({"AppDefinedDataFilter_GroupMember": ["a"]}),
            json!({"MemberList": [
                {"Member_Account": "anna", "AppMemberDefinedData": [{"Key": "a", "Value": "1"}]},
            ]}),
        ),
    ] {
        let body = json!({"GroupIdList": ["room"], "ResponseFilter": filter});
        let answer = ask(&simulator, "get_group_info", body).await;
        let mut info = json!({"ErrorCode": 0, "ErrorInfo": "", "GroupId": "room"});
        info.as_object_mut().unwrap().extend(expected.as_object().unwrap().clone());
        assert_eq!(answer["GroupInfo"], json!([info]), "{filter}");
    }
}

#[tokio::test]
async fn a_live_stream_shows_no_members() {
    let simulator = populated().await;
    found(&simulator, "AVChatRoom", "live").await;
    let answer = ask(&simulator, "get_group_info", json!({"GroupIdList": ["live"]})).await;
    let info = answer["GroupInfo"][0].as_object().unwrap();
    assert_eq!(info["Owner_Account"], "anna");
    for member in ["MemberNum", "MaxMemberNum", "MemberList"] {
        assert!(!info.contains_key(member), "{member}");
    }
    let id = json!("live");
    let names = json!(["anna"]);
    for (command, body, expected) in [
        ("add_group_member", json!({"GroupId": id, "MemberList": [{"Member_Account": "bela"}]}), 10_007),
        ("delete_group_member", json!({"GroupId": id, "MemberToDel_Account": names}), 10_004),
        ("get_group_member_info", json!({"GroupId": id}), 10_007),
        ("get_specified_group_member_info", json!({"GroupId": id, "Member_List_Account": names}), 10_007),
        (
            "modify_group_member_info",
            json!({"GroupId": id, "Member_Account": "anna", "NameCard": "A"}),
            10_007,
        ),
        ("get_role_in_group", json!({"GroupId": id, "User_Account": names}), 10_007),
        ("change_group_owner", json!({"GroupId": id, "NewOwner_Account": "anna"}), 10_007),
        ("modify_group_base_info", json!({"GroupId": id, "MaxMemberNum": 1, "MuteAllMember": "On"}), 0),
        ("destroy_group", json!({"GroupId": id}), 0),
    ] {
        assert_eq!(ask_code(&simulator, command, body).await, expected, "{command}");
    }
}

#[tokio::test]
async fn changes_leave_the_rest_as_it_was() {
    let simulator = populated().await;
    found(&simulator, "Public", "room").await;
    let modify = |body| ask_code(&simulator, "modify_group_base_info", body);
    let fields: Vec<_> = (0..10).map(|key| json!({"Key": key.to_string(), "Value": "x"})).collect();
    assert_eq!(
        modify(json!({"GroupId": "room", "Introduction": "Hello", "AppDefinedData": fields})).await,
        0
    );
    let body = json!({"GroupId": "room", "Name": "B", "MaxMemberNum": 5, "ShutUpAllMember": "On",
        "AppDefinedData": [{"Key": "3", "Value": ""}, {"Key": "4", "Value": "y"}]});
    assert_eq!(modify(body).await, 0);
    let answer = ask(&simulator, "get_group_info", json!({"GroupIdList": ["room"]})).await;
    let info = &answer["GroupInfo"][0];
    assert_eq!((&info["Name"], &info["Introduction"]), (&json!("B"), &json!("Hello")));
    assert_eq!((&info["MaxMemberNum"], &info["MuteAllMember"]), (&json!(5), &json!("On")));
    let group = simulator.group("room").unwrap();
    assert_eq!((group.data.len(), group.data[3].value.as_str()), (9, "y"));
    for (body, expected) in [
        (
            json!({"GroupId": "room", "AppDefinedData": [{"Key": "k", "Value": "v"}, {"Key": "l", "Value": "v"}]}),
            10_004,
        ),
        (json!({"GroupId": "room", "MaxMemberNum": 2_001}), 10_004),
        (json!({"GroupId": "room", "MuteAllMember": "Maybe"}), 10_004),
        (json!({"GroupId": "room", "From_Account": "nobody"}), 10_004),
        (json!({"GroupId": "gone"}), 10_010),
        (json!({"GroupId": ""}), 10_015),
    ] {
        assert_eq!(modify(body.clone()).await, expected, "{body}");
    }
    assert_eq!(simulator.group("room").unwrap(), group);
}

#[tokio::test]
async fn a_private_group_has_no_mutes_and_no_administrators() {
    let simulator = populated().await;
    found(&simulator, "Private", "room").await;
    add(&simulator, "room", &["bela"]).await;
    let id = "room";
    for (command, body, expected) in [
        ("modify_group_base_info", json!({"GroupId": id, "MuteAllMember": "On"}), 10_007),
        ("forbid_send_msg", json!({"GroupId": id, "Members_Account": ["bela"], "MuteTime": 5}), 10_007),
        ("modify_group_member_info", json!({"GroupId": id, "Member_Account": "bela", "MuteTime": 5}), 10_007),
        (
            "modify_group_member_info",
            json!({"GroupId": id, "Member_Account": "bela", "Role": "Admin"}),
            10_007,
        ),
        ("get_group_muted_account", json!({"GroupId": id}), 0),
    ] {
        assert_eq!(ask_code(&simulator, command, body).await, expected, "{command}");
    }
}

#[tokio::test]
async fn a_group_is_handed_over_to_a_member() {
    let simulator = populated().await;
    found(&simulator, "Public", "room").await;
    add(&simulator, "room", &["bela"]).await;
    let hand = |name: &str| json!({"GroupId": "room", "NewOwner_Account": name});
    assert_eq!(ask_code(&simulator, "change_group_owner", hand("carl")).await, 10_004);
    for _ in 0..2 {
        assert_eq!(ask_code(&simulator, "change_group_owner", hand("bela")).await, 0);
        let roles: Vec<_> =
            simulator.group("room").unwrap().members.into_iter().map(|one| one.role).collect();
        assert_eq!(format!("{roles:?}"), "[Member, Owner]");
    }
    let body = json!({"DeleteItem": [{"UserID": "bela"}]});
    assert_eq!(code(&simulator, "v4/im_open_login_svc/account_delete", body).await, 0);
    assert_eq!(
        (simulator.group("room").unwrap().owner, members(&simulator, "room")),
        (None, vec!["anna".to_owned()])
    );
    assert_eq!(
        ask_code(&simulator, "change_group_owner", hand("anna")).await,
        0,
        "also where there is no owner"
    );
}

#[tokio::test]
async fn a_dissolved_group_is_gone() {
    let simulator = populated().await;
    found(&simulator, "Public", "room").await;
    for expected in [0, 10_010] {
        assert_eq!(ask_code(&simulator, "destroy_group", json!({"GroupId": "room"})).await, expected);
    }
    assert!(simulator.group("room").is_none());
    let answer = ask(&simulator, "get_joined_group_list", json!({"Member_Account": "anna"})).await;
    assert_eq!((&answer["TotalCount"], &answer["GroupIdList"]), (&json!(0), &json!([])));
}
