use serde_json::{Value, json};

use super::{ADD, DELETE, GROUP_ADD, GROUP_GET, UPDATE, add, codes, friend, on, start, with};
use crate::client::{call, code};

const GROUP_DELETE: &str = "v4/sns/group_delete";

fn groups(names: &[&str]) -> Value {
    json!({"From_Account": "anna", "GroupName": names})
}

async fn list(simulator: &im_sim::Simulator) -> Value {
    let body = json!({"From_Account": "anna", "NeedFriend": "Need_Friend_Type_Yes"});
    call(simulator, GROUP_GET, body).await["ResultItem"].clone()
}

#[tokio::test]
async fn friends_are_put_into_all_new_groups() {
    let simulator = start().await;
    codes(&simulator, ADD, add("anna", &["bela"])).await;
    let body = with(groups(&["Work", "Chess"]), "To_Account", json!(["bela", "carl", "nobody"]));
    assert_eq!(codes(&simulator, GROUP_ADD, body).await, [0, 32_216, 30_003]);
    assert_eq!(
        list(&simulator).await,
        json!([
            {"GroupName": "Work", "FriendNumber": 1, "To_Account": ["bela"]},
            {"GroupName": "Chess", "FriendNumber": 1, "To_Account": ["bela"]},
        ])
    );
    let answer = call(&simulator, GROUP_ADD, groups(&["Choir"])).await;
    assert_eq!(
        answer.as_object().unwrap().keys().count(),
        5,
        "no entries where no friends are named: {answer}"
    );
    let body = with(groups(&["Family"]), "To_Account", json!(["carl"]));
    let answer = call(&simulator, GROUP_ADD, body).await;
    assert_eq!(answer["ResultItem"][0]["ResultInfo"], "Err_SNS_GroupAdd_ToTinyId_Not_Friend");
    assert_eq!(list(&simulator).await.as_array().unwrap().len(), 4, "the group is made all the same");
}

#[tokio::test]
async fn a_call_makes_all_its_groups_or_none() {
    let simulator = start().await;
    let many: Vec<_> = (0..31).map(|number| format!("group{number}")).collect();
    let many: Vec<_> = many.iter().map(String::as_str).collect();
    assert_eq!(code(&simulator, GROUP_ADD, groups(&many)).await, 0);
    assert_eq!(code(&simulator, GROUP_ADD, groups(&["a", "b"])).await, 30_011);
    assert_eq!(code(&simulator, GROUP_ADD, groups(&["a", "group7"])).await, 30_001, "it exists");
    let answer = call(&simulator, GROUP_ADD, groups(&["a", "a"])).await;
    assert_eq!(
        (&answer["ErrorCode"], &answer["ErrorInfo"]),
        (&json!(30_001), &json!("a group of this name exists already"))
    );
    assert_eq!(list(&simulator).await.as_array().unwrap().len(), 31);
    assert_eq!(code(&simulator, GROUP_ADD, groups(&["a"])).await, 0);
    let bela = json!({"From_Account": "anna", "AddFriendItem": [with(friend("bela"), "GroupName", "b")]});
    assert_eq!(codes(&simulator, ADD, bela).await, [30_011]);
    for (body, expected) in [
        (groups(&[]), 30_001),
        (groups(&[""]), 30_001),
        (groups(&["x".repeat(31).as_str()]), 30_001),
        (with(groups(&["c"]), "From_Account", "nobody"), 30_003),
    ] {
        assert_eq!(code(&simulator, GROUP_ADD, body).await, expected);
    }
}

#[tokio::test]
async fn a_deleted_group_leaves_its_friends() {
    let simulator = start().await;
    codes(&simulator, ADD, add("anna", &["bela"])).await;
    codes(&simulator, GROUP_ADD, with(groups(&["Work", "Chess"]), "To_Account", json!(["bela"]))).await;
    assert_eq!(code(&simulator, GROUP_DELETE, groups(&["Work", "Choir"])).await, 30_001);
    let answer = call(&simulator, GROUP_DELETE, groups(&["Work"])).await;
    assert_eq!(
        (&answer["ErrorCode"], &answer["ErrorInfo"]),
        (&json!(0), &json!("0")),
        "as the example has it"
    );
    assert_eq!(simulator.friends("anna")[0].groups, ["Chess"]);
    assert_eq!(list(&simulator).await.as_array().unwrap().len(), 1);
    assert_eq!(code(&simulator, GROUP_DELETE, groups(&["Work"])).await, 30_001, "a second time");
    assert_eq!(code(&simulator, GROUP_DELETE, groups(&[])).await, 30_001);
    assert_eq!(
        code(&simulator, GROUP_DELETE, with(groups(&["Chess"]), "From_Account", "nobody")).await,
        30_003
    );
    codes(&simulator, DELETE, on("anna", &["bela"])).await;
    assert_eq!(list(&simulator).await, json!([{"GroupName": "Chess", "FriendNumber": 0}]), "empty, not gone");
}

#[tokio::test]
async fn groups_are_listed_as_asked() {
    let simulator = start().await;
    codes(&simulator, ADD, add("anna", &["bela"])).await;
    codes(&simulator, GROUP_ADD, with(groups(&["Work", "Chess"]), "To_Account", json!(["bela"]))).await;
    let all = call(&simulator, GROUP_GET, json!({"From_Account": "anna", "LastSequence": 0})).await;
    assert_eq!(
        all["ResultItem"],
        json!([{"GroupName": "Work", "FriendNumber": 1}, {"GroupName": "Chess", "FriendNumber": 1}])
    );
    let named = with(groups(&["Chess", "Choir"]), "NeedFriend", "Need_Friend_Type_Yes");
    let named = with(named, "LastSequence", all["CurrentSequence"].clone());
    let answer = call(&simulator, GROUP_GET, named).await;
    assert_eq!(answer["ResultItem"], json!([{"GroupName": "Chess", "FriendNumber": 1}]));

    let again = json!({"From_Account": "anna", "LastSequence": all["CurrentSequence"]});
    assert_eq!(
        call(&simulator, GROUP_GET, again.clone()).await["ResultItem"],
        json!([]),
        "nothing has changed"
    );
    let items = json!([{"Tag": "Tag_SNS_IM_Group", "Value": ["Work"]}]);
    let update = json!({"From_Account": "anna", "UpdateItem": [{"To_Account": "bela", "SnsItem": items}]});
    codes(&simulator, UPDATE, update).await;
    let answer = call(&simulator, GROUP_GET, again).await;
    assert_eq!(
        answer["ResultItem"],
        json!([{"GroupName": "Work", "FriendNumber": 1}, {"GroupName": "Chess", "FriendNumber": 0}])
    );
    assert_eq!(code(&simulator, GROUP_GET, json!({"From_Account": "nobody"})).await, 30_003);
    let odd = json!({"From_Account": "anna", "NeedFriend": "Need_Friend_Type_No"});
    assert_eq!(code(&simulator, GROUP_GET, odd).await, 30_001);
}
