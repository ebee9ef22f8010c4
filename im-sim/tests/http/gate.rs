use std::time::{Duration, SystemTime};

use im_api::SecretKey;
use im_api::protocol::usersig;
use im_sim::Simulator;
use serde_json::json;

use crate::client::{Connection, call, query, query_as};

const CHECK: &str = "v4/im_open_login_svc/account_check";
const BODY: &str = r#"{"CheckItem":[{"UserID":"anna"}]}"#;

async fn code_of(simulator: &Simulator, target: &str) -> i64 {
    let got = Connection::open(simulator).await.post(target, BODY).await.unwrap();
    assert_eq!(got.status, 200);
    got.json()["ErrorCode"].as_i64().unwrap()
}

#[tokio::test]
async fn every_part_of_the_query_counts() {
    let simulator = Simulator::builder().admin("boss").start().await.unwrap();
    let good = query(&simulator);
    let now = SystemTime::now();
    let ago = |seconds| now - Duration::from_secs(seconds);
    let other_key = SecretKey::new("another").unwrap();
    let sign = |key: &SecretKey, app: u32| {
        let signature = usersig::sign(key, app, "administrator", now, Duration::from_mins(1)).unwrap();
        let (app, signature) = (simulator.sdkappid(), signature.into_exposed());
        format!("sdkappid={app}&identifier=administrator&usersig={signature}&random=1&contenttype=json")
    };
    for (query, expected) in [
        (good.clone(), 0),
        (query_as(&simulator, "boss", now), 0),
        (query_as(&simulator, "boss", now + Duration::from_mins(15)), 0),
        (query_as(&simulator, "administrator", ago(3_700)), 70_001),
        (query_as(&simulator, "anna", now), 60_010),
        (good.replace("identifier=administrator", "identifier=boss"), 70_013),
        (good.replace("sdkappid=1400000000", "sdkappid=1400000001"), 70_020),
        (sign(&other_key, simulator.sdkappid()), 70_009),
        (sign(&simulator.secret_key(), 5), 70_014),
        (good.replace("usersig=", "usersig=A"), 70_003),
        (good.replace("contenttype=json", "contenttype=xml"), 60_025),
        (good.replace("random=7", "random=-7"), 60_025),
        (good.replace("identifier", "Identifier"), 60_025),
        (String::new(), 60_012),
        (good.clone() + "&x=%", 60_002),
    ] {
        assert_eq!(code_of(&simulator, &format!("{CHECK}?{query}")).await, expected);
    }
    assert_eq!(simulator.books().refused_with(CHECK, 70_009), 1);
    assert_eq!(simulator.books().accepted(CHECK), 3);
}

#[tokio::test]
async fn only_post_and_only_known_commands() {
    let simulator = Simulator::start().await.unwrap();
    let query = query(&simulator);
    let mut connection = Connection::open(&simulator).await;
    connection.send("GET", &format!("{CHECK}?{query}"), "").await.unwrap();
    assert_eq!(connection.receive().await.unwrap().json()["ErrorCode"], 60_002);
    for path in ["v4/openim/nothing", "v4/openim", "", "v4/im_open_login_svc/Account_check"] {
        assert_eq!(code_of(&simulator, &format!("{path}?{query}")).await, 60_009);
    }
    assert_eq!(simulator.books().unknown_calls(), 4);
    assert_eq!(simulator.books().all_calls(), 5);
}

#[tokio::test]
async fn a_signature_that_was_good_expires_and_can_be_made_void() {
    let simulator = Simulator::start().await.unwrap();
    let target = format!("{CHECK}?{}", query(&simulator));
    assert_eq!(code_of(&simulator, &target).await, 0);
    simulator.faults().set_clock_skew(3_602_000);
    assert_eq!(code_of(&simulator, &target).await, 70_001, "the server's clock is an hour ahead");
    simulator.faults().set_clock_skew(0);
    simulator.advance(Duration::from_secs(2));
    assert_eq!(
        call(&simulator, "v4/im_open_login_svc/kick", json!({"UserID": "administrator"})).await["ErrorCode"],
        0
    );
    assert_eq!(code_of(&simulator, &target).await, 70_052);
    let later = SystemTime::now() + Duration::from_secs(3);
    assert_eq!(
        code_of(&simulator, &format!("{CHECK}?{}", query_as(&simulator, "administrator", later))).await,
        0
    );
}
