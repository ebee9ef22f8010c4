use serde_json::{Value, json};

use super::{
    ADD, CHECK, DELETE, GET, IMPORT, UPDATE, add, add_users, codes, friend, on, set_profile, start, with,
};
use crate::client::{call, code};

const GET_LIST: &str = "v4/sns/friend_get_list";

#[tokio::test]
async fn a_check_looks_into_one_list_or_both() {
    let simulator = start().await;
    let names = ["single", "mutual", "reverse", "nothing"];
    for name in names {
        simulator.add_account(name).unwrap();
    }
    codes(&simulator, ADD, with(add("anna", &["single"]), "AddType", "Add_Type_Single")).await;
    codes(&simulator, ADD, add("anna", &["mutual"])).await;
    codes(&simulator, ADD, with(add("reverse", &["anna"]), "AddType", "Add_Type_Single")).await;
    for (check_type, expected) in [
        ("CheckResult_Type_Single", ["AWithB", "AWithB", "NoRelation", "NoRelation"]),
        ("CheckResult_Type_Singal", ["AWithB", "AWithB", "NoRelation", "NoRelation"]),
        ("CheckResult_Type_Both", ["AWithB", "BothWay", "BWithA", "NoRelation"]),
    ] {
        let answer = call(&simulator, CHECK, with(on("anna", &names), "CheckType", check_type)).await;
        let expected = expected.map(|relation| format!("CheckResult_Type_{relation}"));
        let found: Vec<_> =
            answer["InfoItem"].as_array().unwrap().iter().map(|item| &item["Relation"]).collect();
        assert_eq!(found, expected.each_ref());
        assert!(answer.get("Fail_Account").is_none());
    }
    let body = with(on("anna", &["nobody"]), "CheckType", "CheckResult_Type_Both");
    let answer = call(&simulator, CHECK, body).await;
    assert_eq!(answer["Fail_Account"], json!(["nobody"]));
    assert_eq!(answer["InfoItem"][0]["ResultCode"], 30_003);
    assert_eq!(answer["InfoItem"][0]["Relation"], "CheckResult_Type_NoRelation");
    assert_eq!(
        code(&simulator, CHECK, with(on("nobody", &["anna"]), "CheckType", "CheckResult_Type_Both")).await,
        30_003
    );
    assert_eq!(code(&simulator, CHECK, with(on("anna", &["bela"]), "CheckType", "Both")).await, 30_001);
    assert_eq!(code(&simulator, CHECK, on("anna", &["bela"])).await, 30_001);
}

fn tags(item: &Value) -> Vec<&str> {
    item["ValueItem"].as_array().unwrap().iter().map(|field| field["Tag"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_number_that_is_still_valid_keeps_its_half_out() {
    let simulator = start().await;
    let bela = with(friend("bela"), "CustomItem", json!([{"Tag": "Tag_SNS_Custom_Team", "Value": "blue"}]));
    let body = json!({"From_Account": "anna", "AddFriendItem": [bela]});
    assert_eq!(codes(&simulator, IMPORT, body).await, [0]);
    let get = |standard: Value, custom: Value| json!({"From_Account": "anna", "StartIndex": 0, "StandardSequence": standard, "CustomSequence": custom});
    let all = ["Tag_SNS_IM_AddSource", "Tag_SNS_IM_AddTime", "Tag_SNS_Custom_Team"];
    let first = call(&simulator, GET, json!({"From_Account": "anna", "StartIndex": 0})).await;
    assert_eq!(tags(&first["UserDataItem"][0]), all);
    let (standard, custom) = (first["StandardSequence"].clone(), first["CustomSequence"].clone());
    for (standard, custom, expected) in [
        (json!(0), json!(0), &all[..]),
        (standard.clone(), json!(0), &all[2..]),
        (json!(0), custom.clone(), &all[..2]),
        (standard.clone(), custom.clone(), &[]),
    ] {
        let answer = call(&simulator, GET, get(standard, custom)).await;
        assert_eq!(tags(&answer["UserDataItem"][0]), expected);
        assert_eq!(answer["FriendNum"], 1);
    }
    let update = |tag: &str, value: &str| json!({"From_Account": "anna", "UpdateItem": [{"To_Account": "bela", "SnsItem": [{"Tag": tag, "Value": value}]}]});
    assert_eq!(codes(&simulator, UPDATE, update("Tag_SNS_Custom_Team", "blue")).await, [0]);
    let answer = call(&simulator, GET, get(standard.clone(), custom.clone())).await;
    assert_eq!(
        (&answer["StandardSequence"], &answer["CustomSequence"]),
        (&standard, &custom),
        "nothing has changed"
    );
    assert_eq!(codes(&simulator, UPDATE, update("Tag_SNS_Custom_Team", "red")).await, [0]);
    let answer = call(&simulator, GET, get(standard.clone(), custom.clone())).await;
    assert_eq!(tags(&answer["UserDataItem"][0]), all[2..]);
    assert_eq!(codes(&simulator, UPDATE, update("Tag_SNS_IM_Remark", "B.")).await, [0]);
    let answer = call(&simulator, GET, get(standard.clone(), answer["CustomSequence"].clone())).await;
    assert_eq!(tags(&answer["UserDataItem"][0])[0], "Tag_SNS_IM_Remark");
    assert_ne!(answer["StandardSequence"], standard);
    let before = answer["CustomSequence"].clone();
    assert_eq!(codes(&simulator, DELETE, on("anna", &["bela"])).await, [0]);
    let answer = call(&simulator, GET, get(json!(0), json!(0))).await;
    assert_ne!(answer["CustomSequence"], before, "a friend with custom fields is gone");
}

#[tokio::test]
async fn only_the_flag_tells_the_last_page() {
    let simulator = start().await;
    let empty = call(&simulator, GET, json!({"From_Account": "anna", "StartIndex": 0})).await;
    assert_eq!(
        (&empty["CompleteFlag"], &empty["FriendNum"], &empty["UserDataItem"]),
        (&json!(1), &json!(0), &json!([]))
    );
    let names = add_users(&simulator, 100);
    let items: Vec<_> = names.iter().map(|name| friend(name)).collect();
    codes(&simulator, IMPORT, json!({"From_Account": "anna", "AddFriendItem": items})).await;
    let answer = call(&simulator, GET, json!({"From_Account": "anna", "StartIndex": 0})).await;
    assert_eq!((&answer["CompleteFlag"], &answer["NextStartIndex"]), (&json!(1), &json!(100)));
    let answer = call(&simulator, GET, json!({"From_Account": "anna", "StartIndex": 7_000})).await;
    assert_eq!((&answer["CompleteFlag"], &answer["UserDataItem"]), (&json!(1), &json!([])));
    assert_eq!(code(&simulator, GET, json!({"From_Account": "nobody", "StartIndex": 0})).await, 30_003);
}

#[tokio::test]
async fn chosen_fields_of_friendship_and_profile_come_together() {
    let simulator = start().await;
    codes(&simulator, ADD, add("anna", &["bela"])).await;
    set_profile(&simulator, "bela", "Tag_Profile_IM_Nick", "Bela").await;
    let get = |names: &[&str], tags: &[&str]| with(on("anna", names), "TagList", tags);
    let wanted = ["Tag_Profile_IM_Nick", "Tag_Profile_IM_Image", "Tag_SNS_IM_AddSource", "Tag_SNS_IM_Remark"];
    let answer = call(&simulator, GET_LIST, get(&["bela", "carl", "nobody"], &wanted)).await;
    assert_eq!(
        answer["InfoItem"][0],
        json!({"To_Account": "bela", "SnsProfileItem": [
            {"Tag": "Tag_SNS_IM_AddSource", "Value": "AddSource_Type_Web"},
            {"Tag": "Tag_Profile_IM_Nick", "Value": "Bela"},
        ], "ResultCode": 0, "ResultInfo": ""})
    );
    assert_eq!(
        answer["InfoItem"][1],
        json!({"To_Account": "carl", "ResultCode": 30_001, "ResultInfo": "Err_SNS_FriendGetList_Friend_Not_Exist"})
    );
    assert_eq!(answer["InfoItem"][2]["ResultCode"], 30_003);
    assert_eq!((&answer["Fail_Account"], &answer["ErrorCode"]), (&json!(["carl", "nobody"]), &json!(0)));
    for tag in ["Tag_SNS_IM_Mood", "Tag_Profile_IM_Shoes", "Nick"] {
        assert_eq!(code(&simulator, GET_LIST, get(&["bela"], &[tag])).await, 30_001, "{tag}");
    }
    assert_eq!(code(&simulator, GET_LIST, get(&["bela"; 101], &wanted)).await, 30_001);
    let stranger = with(on("nobody", &["bela"]), "TagList", json!(wanted));
    assert_eq!(code(&simulator, GET_LIST, stranger).await, 30_003);
}
