use std::time::{Duration, SystemTime};

use im_sim::{Clock as _, Edition, ManualClock, Simulator};
use serde_json::{Value, json};

use super::{FOLLOW, add_users, codes, on, set_profile, start};
use crate::client::{Connection, call, code, query_as};

const UNFOLLOW: &str = "v4/follow/follow_delete";
const GET: &str = "v4/follow/follow_get";
const CHECK: &str = "v4/follow/follow_check";
const COUNT: &str = "v4/follow/follow_get_info";

fn follow(from: &str, names: &[&str]) -> Value {
    let items: Vec<_> = names.iter().map(|name| json!({"To_Account": name})).collect();
    json!({"From_Account": from, "FollowItem": items})
}

fn list(kind: u32, cursor: &str, count: u32) -> Value {
    json!({"From_Account": "anna", "FollowType": kind, "StartCursor": cursor, "WantNum": count})
}

fn names(answer: &Value) -> Vec<&str> {
    answer["FollowItem"].as_array().unwrap().iter().map(|item| item["To_Account"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_follow_goes_one_way() {
    let simulator = start().await;
    let answer = call(&simulator, FOLLOW, follow("anna", &["bela"])).await;
    assert_eq!(
        answer,
        json!({"ActionStatus": "OK", "ErrorInfo": "", "ErrorCode": 0, "ErrorDisplay": "",
            "ResultItem": [{"To_Account": "bela", "ResultCode": 0, "ResultInfo": ""}]})
    );
    let body = follow("anna", &["bela", "anna", "nobody", "carl"]);
    assert_eq!(codes(&simulator, FOLLOW, body).await, [30_001, 30_001, 30_003, 0]);
    assert_eq!(codes(&simulator, FOLLOW, follow("bela", &["anna"])).await, [0]);
    simulator.add_account("dora").unwrap();
    assert_eq!(codes(&simulator, FOLLOW, follow("dora", &["anna"])).await, [0]);
    assert_eq!(simulator.followed("anna"), ["bela", "carl"]);
    assert_eq!(simulator.followers("anna"), ["bela", "dora"]);

    let body = on("anna", &["bela", "carl", "dora", "anna", "nobody"]);
    let answer = call(&simulator, CHECK, body).await;
    let items = answer["ResultItem"].as_array().unwrap();
    let found: Vec<_> = items.iter().map(|item| item["FollowType"].as_i64().unwrap()).collect();
    assert_eq!(found, [3, 2, 1, 0, 0]);
    assert_eq!(items[4]["ResultCode"], 30_003);

    let answer = call(&simulator, COUNT, on("carl", &["anna", "carl", "nobody"])).await;
    assert_eq!(
        answer["FollowInfo"][0],
        json!({"To_Account": "anna", "ResultCode": 0, "ResultInfo": "", "FollowerCount": 2, "FollowingCount": 2,
            "MutualFollowingCount": 1})
    );
    assert_eq!(answer["FollowInfo"][1]["FollowerCount"], 1);
    assert_eq!(answer["FollowInfo"][2]["ResultCode"], 30_003);

    assert_eq!(
        codes(&simulator, UNFOLLOW, on("anna", &["bela", "bela", "nobody"])).await,
        [0, 30_001, 30_003]
    );
    assert_eq!(simulator.followers("anna"), ["bela", "dora"], "the other way goes on");
}

#[tokio::test]
async fn lists_come_with_profiles_and_end_with_an_empty_cursor() {
    let simulator = start().await;
    simulator.add_account("dora").unwrap();
    codes(&simulator, FOLLOW, follow("anna", &["bela", "carl", "dora"])).await;
    for name in ["dora", "bela"] {
        codes(&simulator, FOLLOW, follow(name, &["anna"])).await;
    }
    for nick in ["B", "Bela"] {
        set_profile(&simulator, "bela", "Tag_Profile_IM_Nick", nick).await;
    }
    let answer = call(&simulator, GET, list(2, "", 100)).await;
    assert_eq!((names(&answer), &answer["NextCursor"]), (vec!["bela", "carl", "dora"], &json!("")));
    let bela = &answer["FollowItem"][0];
    assert_eq!(bela["ProfileItem"], json!([{"Tag": "Tag_Profile_IM_Nick", "Value": "Bela"}]));
    assert_eq!(
        (&bela["profile_sequence"], &answer["FollowItem"][1]["profile_sequence"]),
        (&json!(2), &json!(0))
    );
    assert!(bela["FollowTime"].as_u64().unwrap() > 1_700_000_000);
    assert_eq!(names(&call(&simulator, GET, list(1, "", 100)).await), ["dora", "bela"]);
    assert_eq!(names(&call(&simulator, GET, list(3, "", 100)).await), ["dora", "bela"]);

    let first = call(&simulator, GET, list(2, "", 2)).await;
    let cursor = first["NextCursor"].as_str().unwrap();
    assert_ne!(cursor, "");
    codes(&simulator, UNFOLLOW, on("anna", &["bela"])).await;
    let rest = call(&simulator, GET, list(2, cursor, 2)).await;
    assert_eq!((names(&rest), &rest["NextCursor"]), (vec!["dora"], &json!("")), "what is gone makes no gap");
    for (body, expected) in [
        (list(2, "x", 2), 30_001),
        (list(0, "", 2), 30_001),
        (list(2, "", 1_001), 30_001),
        (json!({"From_Account": "nobody", "FollowType": 1, "StartCursor": "", "WantNum": 1}), 30_003),
    ] {
        assert_eq!(code(&simulator, GET, body).await, expected);
    }
}

#[tokio::test]
async fn a_mutual_follow_is_as_old_as_its_later_half() {
    let clock = ManualClock::new(SystemTime::now());
    let simulator = Simulator::builder().clock(clock.clone()).start().await.unwrap();
    for name in ["anna", "bela"] {
        simulator.add_account(name).unwrap();
    }
    let call_now = async |path: &str, body: Value| {
        let query = query_as(&simulator, simulator.admin(), clock.now());
        let target = format!("{path}?{query}");
        Connection::open(&simulator).await.post(&target, &body.to_string()).await.unwrap().json()
    };
    call_now(FOLLOW, follow("anna", &["bela"])).await;
    clock.advance(Duration::from_mins(1));
    call_now(FOLLOW, follow("bela", &["anna"])).await;
    let since =
        async |kind| call_now(GET, list(kind, "", 1)).await["FollowItem"][0]["FollowTime"].as_u64().unwrap();
    assert_eq!(since(2).await + 60, since(1).await);
    assert_eq!(since(3).await, since(1).await);
}

#[tokio::test]
async fn follows_must_be_bought_and_switched_on() {
    for builder in [
        Simulator::builder().edition(Edition::Trial),
        Simulator::builder().edition(Edition::Standard),
        Simulator::builder().following(false),
    ] {
        let simulator = builder.start().await.unwrap();
        simulator.add_account("anna").unwrap();
        for (path, body) in [
            (FOLLOW, follow("anna", &["anna"])),
            (UNFOLLOW, on("anna", &["anna"])),
            (GET, list(1, "", 1)),
            (CHECK, on("anna", &["anna"])),
            (COUNT, on("anna", &["anna"])),
        ] {
            let answer = call(&simulator, path, body).await;
            assert_eq!((&answer["ErrorCode"], &answer["ActionStatus"]), (&json!(30_005), &json!("FAIL")));
        }
    }
}

#[tokio::test]
async fn a_user_follows_5000() {
    let simulator = start().await;
    simulator.limits().set_enabled(false);
    let users = add_users(&simulator, 5_000);
    for users in users.chunks(20) {
        let users: Vec<_> = users.iter().map(String::as_str).collect();
        assert_eq!(codes(&simulator, FOLLOW, follow("anna", &users)).await, [0; 20]);
    }
    assert_eq!(codes(&simulator, FOLLOW, follow("anna", &["bela"])).await, [32_100]);
    assert_eq!(code(&simulator, FOLLOW, follow("anna", &["bela"; 21])).await, 30_001);
    codes(&simulator, UNFOLLOW, on("anna", &["user0"])).await;
    assert_eq!(codes(&simulator, FOLLOW, follow("anna", &["bela"])).await, [0]);
}
