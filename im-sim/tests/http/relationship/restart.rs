use serde_json::json;

use super::{
    ADD, BLOCK, FOLLOW, GET, GROUP_ADD, GROUP_GET, IMPORT, UPDATE, add, codes, friend, friends, on,
    set_profile, with,
};
use crate::client::{call, code};
use crate::store::Data;

#[tokio::test]
async fn relations_outlive_the_simulator() {
    let data = Data::new("relations");
    let simulator = data.start().await;
    for name in ["anna", "bela", "carl", "dora"] {
        simulator.add_account(name).unwrap();
    }
    let bela = with(friend("bela"), "CustomItem", json!([{"Tag": "Tag_SNS_Custom_Team", "Value": "blue"}]));
    let bela = json!({"From_Account": "anna", "AddFriendItem": [bela]});
    assert_eq!(codes(&simulator, IMPORT, bela).await, [0]);
    assert_eq!(codes(&simulator, IMPORT, add("anna", &["dora"])).await, [0]);
    assert_eq!(
        codes(&simulator, ADD, with(add("bela", &["anna"]), "AddType", "Add_Type_Single")).await,
        [30_539]
    );
    assert_eq!(code(&simulator, GROUP_ADD, json!({"From_Account": "anna", "GroupName": ["Empty"]})).await, 0);
    let items = json!([{"Tag": "Tag_SNS_IM_Group", "Value": ["Work"]}]);
    let update = json!({"From_Account": "anna", "UpdateItem": [{"To_Account": "bela", "SnsItem": items}]});
    assert_eq!(codes(&simulator, UPDATE, update).await, [0]);
    assert_eq!(codes(&simulator, BLOCK, on("anna", &["carl"])).await, [0]);
    let follow =
        json!({"From_Account": "anna", "FollowItem": [{"To_Account": "carl"}, {"To_Account": "bela"}]});
    assert_eq!(codes(&simulator, FOLLOW, follow).await, [0, 0]);
    set_profile(&simulator, "carl", "Tag_Profile_IM_Nick", "Carl").await;

    let reads = [
        (GET, json!({"From_Account": "anna", "StartIndex": 0})),
        (GROUP_GET, json!({"From_Account": "anna", "NeedFriend": "Need_Friend_Type_Yes"})),
        (
            "v4/sns/black_list_get",
            json!({"From_Account": "anna", "StartIndex": 0, "MaxLimited": 9, "LastSequence": 0}),
        ),
        (
            "v4/follow/follow_get",
            json!({"From_Account": "anna", "FollowType": 2, "StartCursor": "", "WantNum": 9}),
        ),
    ];
    let mut before = Vec::new();
    for (path, body) in &reads {
        before.push(call(&simulator, path, body.clone()).await);
    }
    let requests = simulator.friend_requests("anna");
    simulator.shutdown().await;

    let simulator = data.start().await;
    for ((path, body), before) in reads.into_iter().zip(before) {
        assert_eq!(call(&simulator, path, body).await, before);
    }
    assert_eq!((simulator.friend_requests("anna"), requests.len()), (requests.clone(), 1));
    simulator.confirm_friend_request("bela", "anna").unwrap();
    assert_eq!(codes(&simulator, IMPORT, add("anna", &["bela"])).await, [30_001]);
    assert_eq!(codes(&simulator, super::UNBLOCK, on("anna", &["carl"])).await, [0]);
    assert_eq!(codes(&simulator, IMPORT, add("anna", &["carl"])).await, [0]);
    simulator.shutdown().await;

    let simulator = data.start().await;
    assert_eq!(friends(&simulator, "anna"), ["bela", "dora", "carl"], "in the order in which they came");
    assert_eq!(friends(&simulator, "bela"), ["anna"]);
    assert!(simulator.blocked("anna").is_empty() && simulator.friend_requests("anna").is_empty());
}
