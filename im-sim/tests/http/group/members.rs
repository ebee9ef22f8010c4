use im_api::account::{OnlineStatus, Platform};
use im_sim::{Edition, Simulator};
use serde_json::{Value, json};

use super::{add, ask, ask_code, column, found, members, populated};

fn people(names: &[&str]) -> Value {
    names.iter().map(|name| json!({"Member_Account": name})).collect()
}

#[tokio::test]
async fn added_members_have_results_that_are_no_codes() {
    let simulator = populated().await;
    found(&simulator, "Public", "room").await;
    let body = json!({"GroupId": "room", "MemberList": people(&["bela", "anna", "bela"])});
    let answer = ask(&simulator, "add_group_member", body).await;
    assert_eq!(column(&answer, "MemberList", "Result"), [1, 2, 2]);
    let body = json!({"GroupId": "room", "MemberList": people(&["carl", "nobody"])});
    assert_eq!(ask_code(&simulator, "add_group_member", body).await, 10_019);
    assert_eq!(members(&simulator, "room"), ["anna", "bela"], "all or nobody");
    let body = json!({"GroupId": "gone", "MemberList": people(&["carl"])});
    assert_eq!(ask_code(&simulator, "add_group_member", body).await, 10_010);
    let body = json!({"GroupId": "room", "MemberList": people(&["carl"; 21])});
    assert_eq!(ask_code(&simulator, "add_group_member", body).await, 10_005);
    assert_eq!(simulator.books().executed("v4/group_open_http_svc/add_group_member", "bela"), 1);
}

#[tokio::test]
async fn a_full_group_takes_nobody() {
    let simulator = populated().await;
    found(&simulator, "Public", "room").await;
    let body = json!({"GroupId": "room", "MaxMemberNum": 2});
    assert_eq!(ask_code(&simulator, "modify_group_base_info", body).await, 0);
    let both = json!({"GroupId": "room", "MemberList": people(&["bela", "carl"])});
    let answer = ask(&simulator, "add_group_member", both.clone()).await;
    assert_eq!(column(&answer, "MemberList", "Result"), [1, 0], "one found a place");
    assert_eq!(ask_code(&simulator, "add_group_member", both).await, 10_014);
    let old = json!({"GroupId": "room", "MemberList": people(&["bela"])});
    let answer = ask(&simulator, "add_group_member", old).await;
    assert_eq!(column(&answer, "MemberList", "Result"), [2]);
}

#[tokio::test]
async fn a_user_can_be_in_so_many_groups() {
    let simulator = Simulator::builder().edition(Edition::Trial).start().await.unwrap();
    for name in ["anna", "bela"] {
        simulator.add_account(name).unwrap();
    }
    for number in 0..50 {
        found(&simulator, "Public", &number.to_string()).await;
    }
    let body = json!({"Type": "Public", "Name": "A", "GroupId": "room", "Owner_Account": "bela"});
    assert_eq!(ask_code(&simulator, "create_group", body).await, 0);
    let body = json!({"GroupId": "room", "MemberList": people(&["anna"])});
    assert_eq!(ask_code(&simulator, "add_group_member", body).await, 10_037);
    let mine = json!({"GroupId": "0", "MemberList": people(&["anna"])});
    assert_eq!(ask_code(&simulator, "add_group_member", mine).await, 0, "she is in it already");
}

#[tokio::test]
async fn members_are_removed_but_not_the_owner() {
    let simulator = populated().await;
    for (id, group_type) in [("room", "Public"), ("work", "Private")] {
        found(&simulator, group_type, id).await;
        add(&simulator, id, &["bela"]).await;
    }
    let remove = |id: &str, names: &[&str]| {
        let body = json!({"GroupId": id, "MemberToDel_Account": names, "Reason": "noise"});
        ask_code(&simulator, "delete_group_member", body)
    };
    assert_eq!(remove("room", &["bela", "anna"]).await, 10_007);
    assert_eq!(members(&simulator, "room"), ["anna", "bela"]);
    for _ in 0..2 {
        assert_eq!(remove("room", &["bela", "nobody"]).await, 0);
        assert_eq!(members(&simulator, "room"), ["anna"]);
    }
    assert_eq!(remove("work", &["bela", "anna"]).await, 0, "the owner of a Private group may leave");
    let work = simulator.group("work").unwrap();
    assert_eq!((work.owner, work.members.len()), (None, 0), "and the empty group stays");
    assert_eq!(remove("gone", &["anna"]).await, 10_010);
}

#[tokio::test]
async fn a_member_is_changed() {
    let simulator = populated().await;
    found(&simulator, "Public", "room").await;
    add(&simulator, "room", &["bela"]).await;
    let modify = |name: &str, more: Value| {
        let mut body = json!({"GroupId": "room", "Member_Account": name});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        ask_code(&simulator, "modify_group_member_info", body)
    };
    let fields: Vec<_> = (0..5).map(|key| json!({"Key": key.to_string(), "Value": ""})).collect();
    let change = json!({"Role": "Admin", "NameCard": "B", "MsgFlag": "Discard", "ShutUpTime": 60,
        "AppMemberDefinedData": fields});
    assert_eq!(modify("bela", change).await, 0);
    assert_eq!(modify("bela", json!({"AppMemberDefinedData": [{"Key": "0", "Value": "x"}]})).await, 0);
    for (name, change, expected) in [
        ("bela", json!({"AppMemberDefinedData": [{"Key": "5", "Value": "x"}]}), 10_004),
        ("bela", json!({"Role": "Owner"}), 10_004),
        ("anna", json!({"Role": "Member"}), 10_007),
        ("carl", json!({"NameCard": "C"}), 10_004),
    ] {
        assert_eq!(modify(name, change.clone()).await, expected, "{change}");
    }
    let body = json!({"GroupId": "room", "Member_List_Account": ["carl", "anna", "bela", "bela"]});
    let answer = ask(&simulator, "get_specified_group_member_info", body).await;
    assert_eq!(answer["GroupId"], "room");
    assert_eq!(column(&answer, "MemberList", "Member_Account"), ["bela", "anna"]);
    let bela = &answer["MemberList"][0];
    assert_eq!(
        (&bela["Role"], &bela["NameCard"], &bela["MsgFlag"]),
        (&json!("Admin"), &json!("B"), &json!("Discard"))
    );
    assert_eq!(bela["AppMemberDefinedData"].as_array().unwrap().len(), 5, "they come unasked");
    assert_eq!(bela["MuteUntil"].as_u64(), bela["JoinTime"].as_u64().map(|time| time + 60));
    assert!(!bela.as_object().unwrap().contains_key("OnlineStatus"));
    assert_eq!(modify("bela", json!({"Role": "Member", "MuteTime": 0})).await, 0);
    let member = &simulator.group("room").unwrap().members[1];
    assert_eq!(
        (member.role.to_string(), member.is_muted, member.name_card.as_str()),
        ("Member".into(), false, "B")
    );
}

#[tokio::test]
async fn fields_and_roles_are_filtered() {
    let simulator = populated().await;
    found(&simulator, "Public", "room").await;
    add(&simulator, "room", &["bela", "carl"]).await;
    simulator.set_online("carl", Platform::Web, OnlineStatus::Online);
    let data = json!([{"Key": "k", "Value": "v"}]);
    let body =
        json!({"GroupId": "room", "Member_Account": "bela", "Role": "Admin", "AppMemberDefinedData": data});
    assert_eq!(ask_code(&simulator, "modify_group_member_info", body).await, 0);
    let body = json!({"GroupId": "room", "MemberInfoFilter": ["Role", "OnlineStatus"], "MemberRoleFilter": ["Admin", "Member"]});
    let answer = ask(&simulator, "get_group_member_info", body).await;
    assert_eq!(answer["MemberNum"], 3, "of the group, not of the roles");
    assert_eq!(
        answer["MemberList"],
        json!([
            {"Member_Account": "bela", "Role": "Admin", "OnlineStatus": "Offline"},
            {"Member_Account": "carl", "Role": "Member", "OnlineStatus": "Online"},
        ])
    );
    assert!(!answer.as_object().unwrap().contains_key("Next"));
    let body = json!({"GroupId": "room", "AppDefinedDataFilter_GroupMember": ["k"], "MemberInfoFilter": ["Account"]});
    let answer = ask(&simulator, "get_group_member_info", body).await;
    assert_eq!(answer["MemberList"][1], json!({"Member_Account": "bela", "AppMemberDefinedData": data}));
}

#[tokio::test]
async fn members_come_in_pages() {
    let simulator = populated().await;
    found(&simulator, "Public", "room").await;
    add(&simulator, "room", &["bela", "carl"]).await;
    for (offset, limit, expected) in [(0, 2, vec!["anna", "bela"]), (2, 2, vec!["carl"]), (3, 2, vec![])] {
        let body = json!({"GroupId": "room", "Limit": limit, "Offset": offset});
        let answer = ask(&simulator, "get_group_member_info", body).await;
        assert_eq!(column(&answer, "MemberList", "Member_Account"), expected);
        assert_eq!(answer["MemberNum"], 3);
    }
    assert_eq!(ask_code(&simulator, "get_group_member_info", json!({"GroupId": "gone"})).await, 10_010);
}

#[tokio::test]
async fn a_community_is_listed_by_a_cursor() {
    let simulator = Simulator::start().await.unwrap();
    let names: Vec<_> = (0..150).map(|number| format!("user{number}")).collect();
    let list: Vec<_> = names.iter().map(|name| json!({"Member_Account": name})).collect();
    for name in &names {
        simulator.add_account(name).unwrap();
    }
    let id = "@TGS#_town";
    let body = json!({"Type": "Community", "GroupId": id, "Name": "A"});
    assert_eq!(ask_code(&simulator, "create_group", body).await, 0);
    for part in list.chunks(20) {
        assert_eq!(
            ask_code(&simulator, "add_group_member", json!({"GroupId": id, "MemberList": part})).await,
            0
        );
    }
    let (mut next, mut found) = (String::new(), Vec::new());
    for expected in [100, 50] {
        // The offset does not count, and a page holds 100 however many were asked for.
        let body = json!({"GroupId": id, "Limit": 6_000, "Offset": 7, "Next": next});
        let answer = ask(&simulator, "get_group_member_info", body).await;
        let page = column(&answer, "MemberList", "Member_Account");
        assert_eq!(page.len(), expected);
        found.extend(page);
        next = answer["Next"].as_str().unwrap().to_owned();
        // It belongs to the last member of the page, who may have gone.
        let leaving = json!([found.last()]);
        let body = json!({"GroupId": id, "MemberToDel_Account": leaving});
        assert_eq!(ask_code(&simulator, "delete_group_member", body).await, 0);
    }
    assert_eq!((next.as_str(), found), ("", names.into_iter().map(Value::from).collect()));
    for next in ["7", "x"] {
        let body = json!({"GroupId": id, "Next": next});
        assert_eq!(ask_code(&simulator, "get_group_member_info", body).await, 10_004);
    }
    assert_eq!(
        ask_code(&simulator, "get_group_member_info", json!({"GroupId": id})).await,
        10_004,
        "no cursor"
    );
}

#[tokio::test]
async fn roles_include_that_of_a_stranger() {
    let simulator = populated().await;
    found(&simulator, "Public", "room").await;
    add(&simulator, "room", &["bela"]).await;
    let body = json!({"GroupId": "room", "User_Account": ["bela", "anna", "carl", "nobody"]});
    let answer = ask(&simulator, "get_role_in_group", body).await;
    assert_eq!(column(&answer, "UserIdList", "Role"), ["Member", "Owner", "NotMember", "NotMember"]);
    let body = json!({"GroupId": "", "User_Account": ["bela"]});
    assert_eq!(
        ask_code(&simulator, "get_role_in_group", body).await,
        10_004,
        "10015 says something else here"
    );
    assert_eq!(ask_code(&simulator, "get_role_in_group", json!([])).await, 10_015);
    assert_eq!(ask_code(&simulator, "get_group_member_info", json!([])).await, 60_003, "unlike elsewhere");
    let body = json!({"GroupId": "gone", "User_Account": ["bela"]});
    assert_eq!(ask_code(&simulator, "get_role_in_group", body).await, 10_010);
}

#[tokio::test]
async fn an_answer_of_more_than_a_megabyte_is_refused() {
    let simulator = Simulator::builder().start().await.unwrap();
    simulator.limits().set_enabled(false);
    assert_eq!(
        ask_code(&simulator, "create_group", json!({"Type": "Public", "GroupId": "room", "Name": "A"})).await,
        0
    );
    let names: Vec<_> = (0..2_000).map(|number| format!("{number:032}")).collect();
    for name in &names {
        simulator.add_account(name).unwrap();
    }
    let list: Vec<_> = names.iter().map(|name| json!({"Member_Account": name})).collect();
    for part in list.chunks(20) {
        assert_eq!(
            ask_code(&simulator, "add_group_member", json!({"GroupId": "room", "MemberList": part})).await,
            0
        );
    }
    let groups = json!({"GroupIdList": (vec!["room"; 5])});
    assert_eq!(ask_code(&simulator, "get_group_info", groups).await, 10_018);
    let names =
        json!({"GroupIdList": (vec!["room"; 5]), "ResponseFilter": {"MemberInfoFilter": ["Account"]}});
    assert_eq!(ask_code(&simulator, "get_group_info", names).await, 0);
}
