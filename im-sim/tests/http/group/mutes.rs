use std::time::Duration;

use serde_json::{Value, json};

use super::{add, ask, ask_code, column, found, populated};

#[tokio::test]
async fn mutes_end_and_outlive_leaving() {
    let simulator = populated().await;
    found(&simulator, "Public", "room").await;
    add(&simulator, "room", &["bela", "carl"]).await;
    let mute = |names: Value, seconds: u32| {
        let body = json!({"GroupId": "room", "Members_Account": names, "MuteTime": seconds});
        ask_code(&simulator, "forbid_send_msg", body)
    };
    let list = || ask(&simulator, "get_group_muted_account", json!({"GroupId": "room"}));
    assert_eq!(mute(json!(["bela", "carl"]), 60).await, 0);
    let answer = list().await;
    assert_eq!(answer["GroupId"], "room");
    assert_eq!(column(&answer, "MutedAccountList", "Member_Account"), ["bela", "carl"]);
    let until = answer["MutedAccountList"][0]["MutedUntil"].as_u64().unwrap();
    let old = ask(&simulator, "get_group_shutted_uin", json!({"GroupId": "room"})).await;
    assert_eq!(old["ShuttedUinList"][0], json!({"Member_Account": "bela", "ShuttedUntil": until}));

    assert_eq!(mute(json!(["carl"]), 0).await, 0);
    let leave = json!({"GroupId": "room", "MemberToDel_Account": ["bela"]});
    assert_eq!(ask_code(&simulator, "delete_group_member", leave).await, 0);
    assert_eq!(list().await["MutedAccountList"], json!([]));
    add(&simulator, "room", &["bela"]).await;
    assert_eq!(column(&list().await, "MutedAccountList", "Member_Account"), ["bela"]);
    simulator.advance(Duration::from_secs(61));
    assert_eq!(list().await["MutedAccountList"], json!([]));

    for (names, expected) in [(json!(["bela", "nobody"]), 10_004), (json!(["bela", "administrator"]), 10_004)]
    {
        assert_eq!(mute(names, 60).await, expected);
    }
    assert_eq!(list().await["MutedAccountList"], json!([]), "all or nobody");
    assert_eq!(mute(json!(["bela"]), u32::MAX).await, 0);
    simulator.advance(Duration::from_hours(24 * 3_650));
    assert!(simulator.group("room").unwrap().members.iter().any(|member| member.is_muted));
}

#[tokio::test]
async fn anybody_can_be_muted_in_a_live_stream() {
    let simulator = populated().await;
    found(&simulator, "AVChatRoom", "live").await;
    let body = json!({"GroupId": "live", "Members_Account": ["bela"], "ShutUpTime": 60});
    assert_eq!(ask_code(&simulator, "forbid_send_msg", body).await, 0);
    let answer = ask(&simulator, "get_group_muted_account", json!({"GroupId": "live"})).await;
    assert_eq!(column(&answer, "MutedAccountList", "Member_Account"), ["bela"]);
}
