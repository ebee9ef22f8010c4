use std::time::SystemTime;

use im_sim::Simulator;
use serde_json::{Value, json};

use super::{
    ACCOUNT_DELETE, ADD, BLOCK, DELETE, DELETE_ALL, IMPORT, UPDATE, add, codes, friend, friends, on, start,
    with,
};
use crate::client::{call, code};

fn import(item: impl Into<Value>) -> Value {
    json!({"From_Account": "anna", "AddFriendItem": [item.into()]})
}

fn update(name: &str, items: impl Into<Value>) -> Value {
    json!({"From_Account": "anna", "UpdateItem": [{"To_Account": name, "SnsItem": items.into()}]})
}

#[tokio::test]
async fn an_import_writes_one_side_with_all_its_fields() {
    let simulator = Simulator::start().await.unwrap();
    for name in ["anna", "bela", "carl"] {
        simulator.add_account(name).unwrap();
    }
    let bela = json!({"To_Account": "bela", "Remark": "Bela B.", "RemarkTime": 1, "GroupName": ["Work", "Chess", "Work"],
        "AddSource": "AddSource_Type_Web", "AddWording": "hi", "AddTime": 1_420_000_001,
        "CustomItem": [{"Tag": "Tag_SNS_Custom_Team", "Value": "blue"}, {"Tag": "Tag_SNS_Custom_Level", "Value": 0}]});
    assert_eq!(codes(&simulator, IMPORT, import(bela.clone())).await, [0], "nobody is asked");
    let kept = &simulator.friends("anna")[0];
    assert_eq!(kept.groups, ["Work", "Chess"]);
    assert_eq!(kept.added_at.duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs(), 1_420_000_001);
    assert_eq!((&kept.custom["Team"], &kept.custom["Level"]), (&json!("blue"), &json!(0)));
    assert!(simulator.friends("bela").is_empty());
    assert_eq!(codes(&simulator, IMPORT, import(bela)).await, [30_001], "no second time");
    assert_eq!(codes(&simulator, BLOCK, on("carl", &["anna"])).await, [0]);
    assert_eq!(
        codes(&simulator, IMPORT, add("anna", &["carl", "anna", "nobody"])).await,
        [0, 30_001, 30_003]
    );
    assert_eq!(code(&simulator, IMPORT, add("nobody", &["bela"])).await, 30_003);
    let many: Vec<_> = (0..1_001).map(|_| friend("bela")).collect();
    assert_eq!(
        code(&simulator, IMPORT, json!({"From_Account": "anna", "AddFriendItem": many})).await,
        30_001
    );
}

#[tokio::test]
async fn an_update_sets_what_it_names() {
    let simulator = start().await;
    assert_eq!(codes(&simulator, ADD, add("anna", &["bela"])).await, [0]);
    let items = json!([
        {"Tag": "Tag_SNS_IM_Remark", "Value": "Bela B."},
        {"Tag": "Tag_SNS_IM_Group", "Value": ["Work", "Chess"]},
        {"Tag": "Tag_SNS_Custom_Team", "Value": "blue"},
    ]);
    assert_eq!(codes(&simulator, UPDATE, update("bela", items)).await, [0]);
    let groups =
        json!([{"Tag": "Tag_SNS_IM_Group", "Value": ["Chess"]}, {"Tag": "Tag_SNS_Custom_Team", "Value": ""}]);
    assert_eq!(codes(&simulator, UPDATE, update("bela", groups)).await, [0]);
    let bela = &simulator.friends("anna")[0];
    assert_eq!((bela.remark.as_deref(), &*bela.groups), (Some("Bela B."), &["Chess".to_owned()][..]));
    assert!(bela.custom.is_empty(), "an empty value is none");
    assert_eq!(bela.add_source.as_deref(), Some("AddSource_Type_Web"));

    let remark = json!([{"Tag": "Tag_SNS_IM_Remark", "Value": "x"}]);
    for (name, expected) in [("carl", 30_001), ("anna", 30_001), ("nobody", 30_003)] {
        assert_eq!(codes(&simulator, UPDATE, update(name, remark.clone())).await, [expected]);
    }
    for (item, expected) in [
        (json!({"Tag": "Tag_SNS_IM_AddTime", "Value": 1}), 30_001),
        (json!({"Tag": "Tag_SNS_IM_Remark", "Value": ["x"]}), 30_001),
        (json!({"Tag": "Tag_SNS_IM_Group", "Value": [""]}), 30_001),
        (json!({"Tag": "Tag_SNS_Custom_Team", "Value": "x".repeat(501)}), 30_001),
    ] {
        assert_eq!(code(&simulator, UPDATE, update("bela", json!([item]))).await, expected, "{item}");
    }
    assert_eq!(code(&simulator, UPDATE, json!({"From_Account": "anna", "UpdateItem": []})).await, 30_001);
}

#[tokio::test]
async fn an_entry_is_changed_wholly_or_not_at_all() {
    let builder = Simulator::builder().custom_friend_fields(["Team"]);
    let simulator = builder.start().await.unwrap();
    for name in ["anna", "bela"] {
        simulator.add_account(name).unwrap();
    }
    assert_eq!(codes(&simulator, IMPORT, add("anna", &["bela"])).await, [0]);
    let remark = json!({"Tag": "Tag_SNS_IM_Remark", "Value": "Bela B."});
    let many: Vec<_> = (0..32).map(|number| format!("group{number}")).collect();
    assert_eq!(
        codes(&simulator, UPDATE, update("bela", json!([{"Tag": "Tag_SNS_IM_Group", "Value": many}]))).await,
        [0]
    );
    for (bad, expected) in [
        (json!({"Tag": "Tag_SNS_Custom_Crew", "Value": "x"}), 30_001),
        (json!({"Tag": "Tag_SNS_Custom_Team", "Value": {"a": 1}}), 30_001),
        (json!({"Tag": "Tag_SNS_IM_Mood", "Value": "x"}), 30_001),
        (json!({"Tag": "Tag_SNS_IM_Group", "Value": ["one more"]}), 30_011),
    ] {
        let body = update("bela", json!([remark, bad]));
        assert_eq!(codes(&simulator, UPDATE, body).await, [expected], "{bad}");
    }
    let bela = &simulator.friends("anna")[0];
    assert_eq!((&bela.remark, bela.groups.len()), (&None, 32));
    for (name, value) in [
        ("GroupName", json!(["one more"])),
        ("CustomItem", json!([{"Tag": "Tag_SNS_Custom_Crew", "Value": 1}])),
    ] {
        simulator.add_account(name).unwrap();
        let expected = if name == "GroupName" { 30_011 } else { 30_001 };
        assert_eq!(codes(&simulator, IMPORT, import(with(friend(name), name, value))).await, [expected]);
    }
    assert_eq!(friends(&simulator, "anna"), ["bela"]);
}

#[tokio::test]
async fn friends_are_removed_on_one_side_or_on_both() {
    let simulator = start().await;
    assert_eq!(codes(&simulator, ADD, add("anna", &["bela", "carl"])).await, [0, 0]);
    let answer = call(&simulator, DELETE, on("anna", &["bela"])).await;
    assert_eq!(
        (&answer["ErrorCode"], &answer["ErrorInfo"]),
        (&json!(0), &json!("0")),
        "as the example has it"
    );
    assert_eq!(friends(&simulator, "bela"), ["anna"], "one side is what is left out");
    let both = |names: &[&str]| with(on("anna", names), "DeleteType", "Delete_Type_Both");
    assert_eq!(codes(&simulator, DELETE, both(&["bela", "carl", "carl"])).await, [31_704, 0, 31_704]);
    assert_eq!(friends(&simulator, "bela"), ["anna"], "no friend of Anna's, so nothing was removed");
    assert!(simulator.friends("anna").is_empty() && simulator.friends("carl").is_empty());
    assert_eq!(codes(&simulator, DELETE, both(&["nobody"])).await, [30_003]);
    assert_eq!(code(&simulator, DELETE, on("nobody", &["bela"])).await, 30_003);
    assert_eq!(code(&simulator, DELETE, with(on("anna", &["bela"]), "DeleteType", "Single")).await, 30_001);
}

#[tokio::test]
async fn all_friends_are_removed_at_once() {
    let simulator = start().await;
    for (body, left) in [
        (json!({"From_Account": "anna"}), 1),
        (json!({"From_Account": "anna", "DeleteType": "Delete_Type_Both"}), 0),
    ] {
        for name in ["bela", "carl"] {
            codes(&simulator, ADD, with(add(name, &["anna"]), "AddType", "Add_Type_Single")).await;
        }
        assert_eq!(codes(&simulator, ADD, add("anna", &["bela", "carl"])).await, [0, 0]);
        assert_eq!(code(&simulator, DELETE_ALL, body.clone()).await, 0);
        assert!(simulator.friends("anna").is_empty());
        assert_eq!((simulator.friends("bela").len(), simulator.friends("carl").len()), (left, left));
        assert_eq!(code(&simulator, DELETE_ALL, body).await, 0, "an empty list stays empty");
    }
    assert_eq!(code(&simulator, DELETE_ALL, json!({"From_Account": "nobody"})).await, 30_003);
    let odd = json!({"From_Account": "anna", "DeleteType": "All"});
    assert_eq!(code(&simulator, DELETE_ALL, odd).await, 30_001);
}

#[tokio::test]
async fn a_deleted_account_leaves_no_relation_behind() {
    let simulator = start().await;
    assert_eq!(codes(&simulator, ADD, add("anna", &["bela", "carl"])).await, [0, 0]);
    assert_eq!(codes(&simulator, BLOCK, on("bela", &["carl"])).await, [0]);
    assert_eq!(
        codes(
            &simulator,
            super::FOLLOW,
            json!({"From_Account": "bela", "FollowItem": [{"To_Account": "carl"}]})
        )
        .await,
        [0]
    );
    super::set_profile(&simulator, "carl", "Tag_Profile_IM_AllowType", "AllowType_Type_NeedConfirm").await;
    simulator.add_account("dora").unwrap();
    assert_eq!(codes(&simulator, ADD, add("dora", &["carl"])).await, [30_539]);
    let carl = json!({"DeleteItem": [{"UserID": "carl"}]});
    assert_eq!(call(&simulator, ACCOUNT_DELETE, carl).await["ResultItem"][0]["ResultCode"], 0);
    assert_eq!(friends(&simulator, "anna"), ["bela"]);
    assert!(simulator.blocked("bela").is_empty() && simulator.followed("bela").is_empty());
    assert!(simulator.friend_requests("carl").is_empty() && simulator.friends("carl").is_empty());
}
