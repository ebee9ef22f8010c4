use serde_json::{Value, json};

use super::{CREATE, GET_GROUP, create, start, user, with};
use crate::client::{call, code};

const UPDATE: &str = "v4/recentcontact/update_contact_group";
const DEL_GROUP: &str = "v4/recentcontact/del_contact_group";
const SEARCH: &str = "v4/recentcontact/search_contact_group";

#[tokio::test]
async fn a_group_says_which_conversations_it_took() {
    let simulator = start().await;
    let contacts = json!([user("bela"), user("nobody"), {"Type": 2, "ToGroupId": "@TGS#1"}]);
    let answer = call(&simulator, CREATE, create("work", &contacts)).await;
    let group = &answer["GroupResultItem"][0];
    assert_eq!(group["GroupItem"], json!({"GroupName": "work", "GroupId": 1}));
    let codes: Vec<_> =
        group["ResultItem"].as_array().unwrap().iter().map(|item| &item["ResultCode"]).collect();
    assert_eq!(codes, [0, 50_001, 51_007]);
    assert_eq!(
        group["ResultItem"][0],
        json!({"ContactItem": user("bela"), "ResultCode": 0, "ResultInfo": ""})
    );
    assert_ne!(group["ResultItem"][1]["ResultInfo"], "");
    assert_eq!(simulator.books().executed(CREATE, "work"), 1);

    let hundred_and_one = json!(vec![user("bela"); 101]);
    for (body, expected) in [
        (create("work", &json!([user("bela")])), 50_002),
        (create("none", &json!([])), 51_006),
        (create("many", &hundred_and_one), 51_006),
        (create(&"x".repeat(33), &json!([user("bela")])), 51_011),
        (with(create("other", &contacts), "From_Account", "nobody"), 50_001),
    ] {
        assert_eq!(code(&simulator, CREATE, body.clone()).await, expected, "{body}");
    }
    for number in 2..=20 {
        assert_eq!(code(&simulator, CREATE, create(&number.to_string(), &json!([user("bela")]))).await, 0);
    }
    assert_eq!(code(&simulator, CREATE, create("21", &json!([user("bela")]))).await, 51_010);
}

#[tokio::test]
async fn a_group_is_renamed_changed_and_deleted() {
    let simulator = start().await;
    assert_eq!(code(&simulator, CREATE, create("work", &json!([user("bela")]))).await, 0);
    assert_eq!(code(&simulator, CREATE, create("rest", &json!([user("bela")]))).await, 0);
    let update = |update: Value| json!({"From_Account": "anna", "UpdateType": 1, "UpdateGroup": update});
    let rename = |old: &str, new: &str| {
        update(json!({"UpdateGroupType": 1, "OldGroupName": old, "NewGroupName": new}))
    };
    let answer = call(&simulator, UPDATE, rename("work", "office")).await;
    let done = json!({"UpdateGroupType": 1, "GroupName": "office", "GroupId": 1, "OldGroupName": "work"});
    assert_eq!((&answer["UpdateType"], &answer["UpdateGroupResult"]), (&json!(1), &done));
    assert_eq!(code(&simulator, UPDATE, rename("work", "office")).await, 51_009);
    assert_eq!(code(&simulator, UPDATE, rename("office", "rest")).await, 50_002);

    let item = |name: &str, operation: u32| json!({"ContactItem": user(name), "ContactOptType": operation});
    let change = |items: Value| {
        update(json!({"UpdateGroupType": 2, "OldGroupName": "office", "ContactUpdateItem": items}))
    };
    let items = json!([item("carl", 1), item("bela", 2), item("nobody", 1), item("bela", 3)]);
    let answer = call(&simulator, UPDATE, change(items)).await;
    let results = answer["UpdateGroupResult"]["ContactResultItem"].as_array().unwrap();
    let codes: Vec<_> = results.iter().map(|item| &item["ResultCode"]).collect();
    assert_eq!(codes, [0, 0, 50_001, 50_002]);
    assert_eq!(results[1]["ContactOptType"], 2);
    assert_eq!(code(&simulator, UPDATE, change(json!([]))).await, 51_006);
    assert_eq!(
        code(&simulator, UPDATE, with(change(json!([item("carl", 1)])), "UpdateType", 2)).await,
        50_002
    );

    let answer = call(&simulator, GET_GROUP, json!({"From_Account": "anna", "StartIndex": 0})).await;
    assert_eq!(
        answer["GroupItem"],
        json!([{"GroupName": "office", "GroupId": 1}, {"GroupName": "rest", "GroupId": 2}])
    );
    let held = |index: usize| {
        (&answer["ContactItem"][index]["To_Account"], &answer["ContactItem"][index]["ContactGroupId"])
    };
    assert_eq!(held(0), (&json!("bela"), &json!([2])));
    assert_eq!(held(1), (&json!("carl"), &json!([1])));
    assert_eq!((&answer["CompleteFlag"], &answer["NextStartIndex"]), (&json!(1), &json!(2)));

    let delete = json!({"From_Account": "anna", "GroupName": ["office"]});
    let answer = call(&simulator, DEL_GROUP, delete.clone()).await;
    assert_eq!(answer["GroupItem"], json!([{"GroupName": "office", "GroupId": 1}]));
    assert_eq!(code(&simulator, DEL_GROUP, delete).await, 51_009);
    let answer = call(
        &simulator,
        SEARCH,
        json!({"From_Account": "anna", "ContactItem": [user("carl"), user("bela")]}),
    )
    .await;
    assert_eq!(answer["ContactResultItem"].as_array().unwrap().len(), 1, "the other has no labels left");
    assert_eq!(answer["GroupItem"], json!([{"GroupName": "rest", "GroupId": 2}]));
}
