use std::time::{Duration, SystemTime};

use im_sim::{Edition, Simulator};
use serde_json::{Value, json};

use super::{add, ask, ask_code, column, found, members, populated};
use crate::client::{Connection, query_as};

#[tokio::test]
async fn who_is_banned_is_out_and_stays_out() {
    let simulator = populated().await;
    found(&simulator, "Public", "room").await;
    add(&simulator, "room", &["bela", "carl"]).await;
    let ban = |names: Value, seconds: u32| {
        let body = json!({"GroupId": "room", "Members_Account": names, "Duration": seconds});
        ask_code(&simulator, "ban_group_member", body)
    };
    for _ in 0..2 {
        assert_eq!(ban(json!(["bela", "carl"]), 60).await, 0);
    }
    assert_eq!(members(&simulator, "room"), ["anna"]);
    let both =
        json!({"GroupId": "room", "MemberList": [{"Member_Account": "bela"}, {"Member_Account": "carl"}]});
    let answer = ask(&simulator, "add_group_member", both.clone()).await;
    assert_eq!(column(&answer, "MemberList", "Result"), [0, 0]);
    let body = json!({"GroupId": "room", "Members_Account": ["carl", "nobody"]});
    assert_eq!(ask_code(&simulator, "unban_group_member", body).await, 0);
    let answer = ask(&simulator, "add_group_member", both.clone()).await;
    assert_eq!(column(&answer, "MemberList", "Result"), [0, 1]);
    simulator.advance(Duration::from_secs(61));
    let answer = ask(&simulator, "add_group_member", both).await;
    assert_eq!(column(&answer, "MemberList", "Result"), [1, 2]);
    for (names, seconds, expected) in [
        (json!(["bela", "nobody"]), 60, 10_004),
        (json!(["bela"]), 0, 10_004),
        (json!(["bela", "anna"]), 60, 10_007),
        (json!(vec!["bela"; 21]), 60, 10_005),
    ] {
        assert_eq!(ban(names, seconds).await, expected);
    }
    assert_eq!(members(&simulator, "room"), ["anna", "carl", "bela"]);
}

#[tokio::test]
async fn bans_are_listed_in_the_order_of_their_ends() {
    let simulator = populated().await;
    found(&simulator, "AVChatRoom", "live").await;
    for (name, seconds) in [("anna2", 30), ("bela", 20), ("carl", 20), ("gone", 5)] {
        simulator.add_account(name).unwrap();
        let body = json!({"GroupId": "live", "Members_Account": [name], "Duration": seconds});
        assert_eq!(ask_code(&simulator, "ban_group_member", body).await, 0);
    }
    simulator.advance(Duration::from_secs(10));
    let (mut offset, mut found) = (json!(0), Vec::new());
    for expected in [2, 1] {
        let body = json!({"GroupId": "live", "Limit": 2, "Offset": offset});
        let answer = ask(&simulator, "get_group_ban_member", body).await;
        let page = column(&answer, "BannedAccountList", "Member_Account");
        assert_eq!(page.len(), expected);
        found.extend(page);
        offset = answer["NextOffset"].clone();
    }
    assert_eq!((offset, json!(found)), (json!(0), json!(["bela", "carl", "anna2"])));
    let answer = ask(&simulator, "get_group_ban_member", json!({"GroupId": "live"})).await;
    let ends = column(&answer, "BannedAccountList", "BannedUntil");
    assert!(ends[0].as_u64() <= ends[1].as_u64() && ends[1].as_u64() < ends[2].as_u64(), "{ends:?}");
    assert_eq!(ask_code(&simulator, "get_group_ban_member", json!({"GroupId": "x"})).await, 10_010);
}

#[tokio::test]
async fn bans_need_the_top_package_and_the_root_administrator() {
    let body = json!({"GroupId": "room", "Members_Account": ["anna"], "Duration": 60});
    let simulator = Simulator::builder().edition(Edition::Standard).start().await.unwrap();
    simulator.add_account("anna").unwrap();
    found(&simulator, "Public", "room").await;
    assert_eq!(ask_code(&simulator, "ban_group_member", body.clone()).await, 10_007);
    let simulator = Simulator::builder().admin("second").start().await.unwrap();
    let query = query_as(&simulator, "second", SystemTime::now());
    let target = format!("v4/group_open_http_svc/ban_group_member?{query}");
    let got = Connection::open(&simulator).await.post(&target, &body.to_string()).await.unwrap();
    assert_eq!(got.json()["ErrorCode"], 10_007);
}
