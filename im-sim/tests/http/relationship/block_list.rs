use serde_json::{Value, json};

use super::{ADD, BLOCK, UNBLOCK, add, add_users, codes, on, set_profile, start, with};
use crate::client::{call, code};

const GET: &str = "v4/sns/black_list_get";
const CHECK: &str = "v4/sns/black_list_check";

fn page(start: u32, count: u32, sequence: impl Into<Value>) -> Value {
    json!({"From_Account": "anna", "StartIndex": start, "MaxLimited": count, "LastSequence": sequence.into()})
}

#[tokio::test]
async fn a_block_ends_the_friendship_on_both_sides() {
    let simulator = start().await;
    codes(&simulator, ADD, add("anna", &["bela"])).await;
    codes(&simulator, ADD, with(add("carl", &["anna"]), "AddType", "Add_Type_Single")).await;
    set_profile(&simulator, "anna", "Tag_Profile_IM_AllowType", "AllowType_Type_NeedConfirm").await;
    simulator.add_account("dora").unwrap();
    codes(&simulator, ADD, add("dora", &["anna"])).await;

    let body = on("anna", &["bela", "carl", "dora", "bela", "anna", "nobody"]);
    assert_eq!(codes(&simulator, BLOCK, body).await, [0, 0, 0, 30_001, 30_001, 30_003]);
    for name in ["anna", "bela", "carl"] {
        assert!(simulator.friends(name).is_empty(), "{name}");
    }
    assert!(simulator.friend_requests("anna").is_empty());
    assert_eq!(simulator.blocked("anna"), ["bela", "carl", "dora"]);
    let answer = call(&simulator, BLOCK, on("anna", &["bela"])).await;
    assert_eq!(answer["ResultItem"][0]["ResultInfo"], "Err_SNS_BlackListAdd_Already_Exist");

    assert_eq!(
        codes(&simulator, UNBLOCK, on("anna", &["bela", "bela", "nobody"])).await,
        [0, 30_001, 30_003]
    );
    assert_eq!(simulator.blocked("anna"), ["carl", "dora"]);
    assert!(simulator.friends("anna").is_empty(), "the friendship does not come back");
    for path in [BLOCK, UNBLOCK] {
        assert_eq!(code(&simulator, path, on("nobody", &["anna"])).await, 30_003);
        assert_eq!(code(&simulator, path, on("anna", &["bela"; 1_001])).await, 30_001);
    }
}

#[tokio::test]
async fn a_check_looks_into_one_list_or_both() {
    let simulator = start().await;
    let names = ["blocked", "mutual", "blocker", "nothing"];
    for name in names {
        simulator.add_account(name).unwrap();
    }
    codes(&simulator, BLOCK, on("anna", &["blocked", "mutual"])).await;
    for name in ["mutual", "blocker"] {
        codes(&simulator, BLOCK, on(name, &["anna"])).await;
    }
    for (check_type, expected) in
        [("Single", ["AWithB", "AWithB", "NO", "NO"]), ("Both", ["AWithB", "BothWay", "BWithA", "NO"])]
    {
        let check_type = format!("BlackCheckResult_Type_{check_type}");
        let answer = call(&simulator, CHECK, with(on("anna", &names), "CheckType", check_type)).await;
        let expected = expected.map(|relation| format!("BlackCheckResult_Type_{relation}"));
        let found: Vec<_> =
            answer["BlackListCheckItem"].as_array().unwrap().iter().map(|item| &item["Relation"]).collect();
        assert_eq!(found, expected.each_ref());
    }
    let body = with(on("anna", &["nobody"]), "CheckType", "BlackCheckResult_Type_Both");
    let answer = call(&simulator, CHECK, body).await;
    assert_eq!(answer["BlackListCheckItem"][0]["ResultCode"], 30_003);
    assert_eq!(answer["Fail_Account"], json!(["nobody"]));
    assert_eq!(code(&simulator, CHECK, with(on("anna", &["bela"]), "CheckType", "Both")).await, 30_001);
}

#[tokio::test]
async fn the_list_comes_in_pages_unless_nothing_has_changed() {
    let simulator = start().await;
    let empty = call(&simulator, GET, page(0, 10, 0)).await;
    assert_eq!((&empty["BlackListItem"], &empty["StartIndex"]), (&json!([]), &json!(0)));
    codes(&simulator, BLOCK, on("anna", &["bela", "carl"])).await;
    let first = call(&simulator, GET, page(0, 1, 0)).await;
    assert_eq!((&first["BlackListItem"][0]["To_Account"], &first["StartIndex"]), (&json!("bela"), &json!(1)));
    let blocked_at = first["BlackListItem"][0]["AddBlackTimeStamp"].as_u64().unwrap();
    assert!(blocked_at > 1_700_000_000);
    let last = call(&simulator, GET, page(1, 1, 0)).await;
    assert_eq!((&last["BlackListItem"][0]["To_Account"], &last["StartIndex"]), (&json!("carl"), &json!(0)));

    let sequence = last["CurruentSequence"].clone();
    let unchanged = call(&simulator, GET, page(0, 10, sequence.clone())).await;
    assert_eq!((&unchanged["BlackListItem"], &unchanged["StartIndex"]), (&json!([]), &json!(0)));
    codes(&simulator, UNBLOCK, on("anna", &["bela"])).await;
    let changed = call(&simulator, GET, page(0, 10, sequence)).await;
    assert_eq!(changed["BlackListItem"].as_array().unwrap().len(), 1);
    assert_eq!(code(&simulator, GET, page(0, 1_001, 0)).await, 30_001);
    assert_eq!(code(&simulator, GET, with(page(0, 1, 0), "From_Account", "nobody")).await, 30_003);
}

#[tokio::test]
async fn a_list_holds_1000() {
    let simulator = start().await;
    let names = add_users(&simulator, 1_000);
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    assert!(codes(&simulator, BLOCK, on("anna", &names)).await.iter().all(|code| *code == 0));
    codes(&simulator, ADD, add("anna", &["bela"])).await;
    assert_eq!(codes(&simulator, BLOCK, on("anna", &["user0", "bela"])).await, [30_001, 30_013]);
    assert_eq!(simulator.friends("anna").len(), 1, "who was not blocked stays a friend");
}
