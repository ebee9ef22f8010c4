use im_api::group::{GroupType, Role};
use im_sim::{Edition, Simulator};
use serde_json::{Value, json};

use super::{ask, ask_code, found, members, populated};
use crate::client::{Connection, query_as};

#[tokio::test]
async fn a_group_is_made_with_owner_fields_and_members() {
    let simulator = populated().await;
    let answer = ask(
        &simulator,
        "create_group",
        json!({
            "Owner_Account": "anna", "Type": "Public", "GroupId": "room", "Name": "Räume", "MaxMemberCount": 3,
            "AppDefinedData": [{"Key": "a", "Value": "1"}, {"Key": "a", "Value": "2"}, {"Key": "b", "Value": ""}],
            "MemberList": [
                {"Member_Account": "bela", "Role": "Admin",
                    "AppMemberDefinedData": [{"Key": "k", "Value": "v"}]},
                {"Member_Account": "anna"}, {"Member_Account": "carl"},
            ],
        }),
    )
    .await;
    assert_eq!(answer, json!({"ActionStatus": "OK", "ErrorInfo": "", "ErrorCode": 0, "GroupId": "room"}));
    let group = simulator.group("room").unwrap();
    assert_eq!((group.name.as_str(), group.owner.as_deref(), group.max_members), ("Räume", Some("anna"), 3));
    assert_eq!((group.data.len(), group.data[0].value.as_str(), group.next_seq), (1, "2", 1));
    let roles: Vec<_> =
        group.members.iter().map(|member| (member.name.as_str(), member.role.clone())).collect();
    assert_eq!(roles, [("anna", Role::Owner), ("bela", Role::Admin), ("carl", Role::Member)]);
    assert_eq!(group.members[1].data[0].value, "v");
    assert_eq!(simulator.books().executed("v4/group_open_http_svc/create_group", "room"), 1);
}

#[tokio::test]
async fn ids_are_made_up_where_none_is_given() {
    let simulator = populated().await;
    let mut ids = Vec::new();
    for (group_type, prefix) in [("Work", "@TGS#"), ("AVChatRoom", "@TGS#"), ("Community", "@TGS#_@TGS#")] {
        for _ in 0..2 {
            let answer = ask(&simulator, "create_group", json!({"Type": group_type, "Name": "A"})).await;
            let id = answer["GroupId"].as_str().unwrap().to_owned();
            assert!(id.starts_with(prefix), "{id}");
            assert_eq!(simulator.group(&id).unwrap().owner, None);
            ids.push(id);
        }
    }
    assert_eq!(simulator.groups(), ids);
    assert_eq!(simulator.group(&ids[0]).unwrap().group_type, GroupType::Private);
}

#[tokio::test]
async fn creation_is_refused_with_the_documented_codes() {
    let simulator = populated().await;
    let many: Vec<_> = (0..101).map(|_| json!({"Member_Account": "anna"})).collect();
    let (owner, two) = ("anna", json!([{"Member_Account": "bela"}, {"Member_Account": "carl"}]));
    for (body, expected) in [
        (json!({"Type": "Public"}), 10_004),
        (json!({"Type": "BChatRoom", "Name": "A"}), 10_004),
        (json!({"Type": "Public", "Name": "A", "GroupId": "@TGS#x"}), 10_004),
        (json!({"Type": "Community", "Name": "A", "GroupId": "x"}), 10_004),
        (json!({"Type": "Public", "Name": "A", "Owner_Account": "nobody"}), 10_004),
        (json!({"Type": "Public", "Name": "A", "MemberList": [{"Member_Account": "nobody"}]}), 10_004),
        (json!({"Type": "Public", "Name": "A", "MemberList": many}), 10_005),
        (json!({"Type": "Public", "Name": "A", "SupportTopic": 1}), 10_004),
        (json!({"Type": "Public", "Name": "A", "MaxMemberCount": 0}), 10_004),
        (json!({"Type": "Public", "Name": "A", "MaxMemberCount": 2_001}), 10_004),
        (
            json!({"Type": "Public", "Name": "A", "MaxMemberCount": 2, "Owner_Account": owner, "MemberList": two}),
            10_038,
        ),
        (
            json!({"Type": "Private", "Name": "A", "MemberList": [{"Member_Account": "bela", "Role": "Admin"}]}),
            10_004,
        ),
        (
            json!({"Type": "Public", "Name": "A", "MemberList": [{"Member_Account": "bela", "Role": "Owner"}]}),
            10_004,
        ),
        (json!({"Type": "AVChatRoom", "Name": "A", "MemberList": [{"Member_Account": "bela"}]}), 10_007),
    ] {
        assert_eq!(ask_code(&simulator, "create_group", body.clone()).await, expected, "{body}");
    }
    assert!(simulator.groups().is_empty());
}

#[tokio::test]
async fn a_taken_id_is_told_by_who_took_it() {
    let simulator = Simulator::builder().admin("second").start().await.unwrap();
    let body = json!({"Type": "Public", "Name": "A", "GroupId": "room"});
    assert_eq!(ask_code(&simulator, "create_group", body.clone()).await, 0);
    assert_eq!(ask_code(&simulator, "create_group", body.clone()).await, 10_025);
    assert_eq!(ask_code(&simulator, "import_group", body.clone()).await, 10_021);
    let query = query_as(&simulator, "second", std::time::SystemTime::now());
    let target = format!("v4/group_open_http_svc/create_group?{query}");
    let got = Connection::open(&simulator).await.post(&target, &body.to_string()).await.unwrap();
    assert_eq!(got.json()["ErrorCode"], 10_021);
    assert_eq!(ask_code(&simulator, "destroy_group", json!({"GroupId": "room"})).await, 0);
    assert_eq!(ask_code(&simulator, "create_group", body).await, 0, "it is free again");
}

#[tokio::test]
async fn editions_limit_groups() {
    let simulator = Simulator::builder().edition(Edition::Trial).start().await.unwrap();
    let of_type = |group_type: &str| json!({"Type": group_type, "Name": "A"});
    assert_eq!(ask_code(&simulator, "create_group", of_type("Community")).await, 11_000);
    for _ in 0..10 {
        assert_eq!(ask_code(&simulator, "create_group", of_type("AVChatRoom")).await, 0);
    }
    assert_eq!(ask_code(&simulator, "create_group", of_type("AVChatRoom")).await, 10_036);
    simulator.add_account("anna").unwrap();
    for number in 0..50 {
        found(&simulator, "Public", &number.to_string()).await;
    }
    let mut owned = of_type("Public");
    owned["Owner_Account"] = json!("anna");
    assert_eq!(ask_code(&simulator, "create_group", owned).await, 10_037);
    for _ in 0..40 {
        assert_eq!(ask_code(&simulator, "create_group", of_type("Public")).await, 0);
    }
    assert_eq!(ask_code(&simulator, "create_group", of_type("Public")).await, 10_058);
    let repeat = json!({"Type": "Public", "Name": "A", "GroupId": "0", "Owner_Account": "anna"});
    assert_eq!(ask_code(&simulator, "create_group", repeat).await, 10_025, "a repeat is known as one");
    assert_eq!(simulator.group("0").unwrap().max_members, 20);
}

#[tokio::test]
async fn imported_groups_keep_their_age() {
    let simulator = populated().await;
    let group = |more: Value| {
        let mut body = json!({"Type": "Public", "Name": "A", "Owner_Account": "anna"});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    for (body, expected) in [
        (group(json!({"GroupId": "old", "CreateTime": 1_000_000_000})), 0),
        (group(json!({"GroupId": "large", "MaxMemberCount": 6_000})), 0),
        (group(json!({"MaxMemberCount": 6_001})), 10_004),
        (group(json!({"CreateTime": 9_999_999_999_u64})), 10_004),
        (group(json!({"Type": "AVChatRoom"})), 10_007),
        (group(json!({"GroupId": "old"})), 10_021),
    ] {
        assert_eq!(ask_code(&simulator, "import_group", body.clone()).await, expected, "{body}");
    }
    let old = simulator.group("old").unwrap();
    let created = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    assert_eq!((old.created_at, old.max_members, old.members[0].joined_at), (created, 2_000, created));
    assert_eq!(simulator.group("large").unwrap().max_members, 6_000);
    assert_eq!(members(&simulator, "old"), ["anna"]);
}
