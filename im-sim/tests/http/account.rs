use im_api::account::{OnlineStatus, Platform};
use im_sim::{Edition, Simulator};
use serde_json::json;

use crate::client::{call, code};

const IMPORT: &str = "v4/im_open_login_svc/account_import";
const IMPORT_MANY: &str = "v4/im_open_login_svc/multiaccount_import";
const DELETE: &str = "v4/im_open_login_svc/account_delete";
const CHECK: &str = "v4/im_open_login_svc/account_check";

#[tokio::test]
async fn imported_accounts_are_found_and_keep_what_is_not_given() {
    let simulator = Simulator::start().await.unwrap();
    let body = json!({"UserID": "anna", "Nick": "Anna", "FaceUrl": "https://a/1"});
    assert_eq!(
        call(&simulator, IMPORT, body).await,
        json!({"ActionStatus": "OK", "ErrorInfo": "", "ErrorCode": 0})
    );
    assert_eq!(code(&simulator, IMPORT, json!({"UserID": "anna", "Nick": "Änne"})).await, 0);
    let anna = simulator.account("anna").unwrap();
    assert_eq!(format!("{:?}", anna.profile), r#"[Nick("Änne"), Image("https://a/1")]"#);

    let answer =
        call(&simulator, CHECK, json!({"CheckItem": [{"UserID": "anna"}, {"UserID": "bela"}]})).await;
    assert_eq!(
        answer["ResultItem"],
        json!([
            {"UserID": "anna", "ResultCode": 0, "ResultInfo": "", "AccountStatus": "Imported"},
            {"UserID": "bela", "ResultCode": 0, "ResultInfo": "", "AccountStatus": "NotImported"},
        ])
    );
    assert_eq!(simulator.books().executed(IMPORT, "anna"), 2);
    assert_eq!(simulator.accounts(), ["administrator", "anna"]);
}

#[tokio::test]
async fn both_bodies_of_the_batch_are_understood() {
    let simulator = Simulator::start().await.unwrap();
    assert_eq!(code(&simulator, IMPORT_MANY, json!({"Accounts": ["anna", "anna", "bela"]})).await, 0);
    let body = json!({"AccountList": [{"UserID": "carl", "Nick": "C"}, {"UserID": "anna", "Nick": "A"}]});
    let answer = call(&simulator, IMPORT_MANY, body).await;
    assert_eq!(answer["FailAccounts"], json!([]));
    assert_eq!(simulator.account("anna").unwrap().profile.len(), 1);
    assert_eq!(simulator.accounts().len(), 4);
}

#[tokio::test]
async fn the_trial_edition_ends_at_100_accounts() {
    let simulator = Simulator::builder().edition(Edition::Trial).start().await.unwrap();
    let names: Vec<_> = (0..95).map(|number| format!("user{number}")).collect();
    assert_eq!(code(&simulator, IMPORT_MANY, json!({"Accounts": names})).await, 0);
    let more: Vec<_> = (90..102).map(|number| format!("user{number}")).collect();
    let answer = call(&simulator, IMPORT_MANY, json!({"Accounts": more})).await;
    assert_eq!(answer["FailAccounts"], json!(["user100", "user101"]));
    assert_eq!(code(&simulator, IMPORT, json!({"UserID": "user100"})).await, 70_398);
    assert_eq!(code(&simulator, IMPORT_MANY, json!({"Accounts": ["user100"]})).await, 70_398);
    assert_eq!(code(&simulator, IMPORT, json!({"UserID": "user99"})).await, 0);
}

#[tokio::test]
async fn deletion_reports_each_account() {
    let simulator = Simulator::start().await.unwrap();
    simulator.add_account("anna").unwrap();
    let answer =
        call(&simulator, DELETE, json!({"DeleteItem": [{"UserID": "anna"}, {"UserID": "bela"}]})).await;
    assert_eq!(answer["ErrorCode"], 0);
    assert_eq!(answer["ResultItem"][0]["ResultCode"], 0);
    assert_eq!(answer["ResultItem"][1]["ResultCode"], 70_107);
    assert_eq!(answer["ResultItem"][1]["ResultInfo"], "Err_TLS_PT_Open_Login_Account_Not_Exist");
    assert_eq!(code(&simulator, IMPORT, json!({"UserID": "anna"})).await, 70_399, "not for three months");

    let strict = Simulator::builder().deletion(false).start().await.unwrap();
    assert_eq!(code(&strict, DELETE, json!({"DeleteItem": [{"UserID": "anna"}]})).await, 71_000);
}

#[tokio::test]
async fn online_states_are_told_in_both_ways() {
    let simulator = Simulator::start().await.unwrap();
    for name in ["anna", "bela"] {
        simulator.add_account(name).unwrap();
    }
    assert!(simulator.set_online("anna", Platform::IPhone, OnlineStatus::Online));
    assert!(!simulator.set_online("nobody", Platform::Web, OnlineStatus::Online));
    let body = json!({"To_Account": ["anna", "bela", "nobody"], "IsNeedDetail": 1});
    let answer = call(&simulator, "v4/openim/query_online_status", body.clone()).await;
    assert_eq!(
        answer["QueryResult"],
        json!([
            {"To_Account": "anna", "Status": "Online", "Detail": [{"Platform": "iPhone", "Status": "Online"}]},
            {"To_Account": "bela", "Status": "Offline"},
        ])
    );
    assert_eq!(answer["ErrorList"], json!([{"To_Account": "nobody", "ErrorCode": 70_107}]));
    assert_eq!(answer["ErrorCode"], 0);
    let all_failed = json!({"To_Account": ["nobody"]});
    assert_eq!(code(&simulator, "v4/openim/query_online_status", all_failed).await, 70_107);

    let answer = call(&simulator, "v4/openim/querystate", body).await;
    assert_eq!(answer["QueryResult"][0]["State"], "Online");
    assert_eq!(answer["QueryResult"][2]["State"], "Offline");

    assert_eq!(code(&simulator, "v4/im_open_login_svc/kick", json!({"UserID": "anna"})).await, 0);
    assert_eq!(simulator.account("anna").unwrap().status, OnlineStatus::Offline);
    assert_eq!(code(&simulator, "v4/im_open_login_svc/kick", json!({"UserID": "nobody"})).await, 70_107);
}

#[tokio::test]
async fn arguments_are_refused_with_the_services_own_codes() {
    let simulator = Simulator::start().await.unwrap();
    let long = "x".repeat(501);
    let many = vec!["a"; 101];
    let targets = vec!["a"; 501];
    for (path, body, expected) in [
        (IMPORT, json!({}), 70_402),
        (IMPORT, json!({"UserID": ""}), 70_402),
        (IMPORT, json!({"UserID": "x".repeat(33)}), 70_402),
        (IMPORT, json!({"UserID": ["a"]}), 70_402),
        (IMPORT, json!({"UserID": "a", "Nick": long}), 40_601),
        (IMPORT, json!([]), 60_003),
        (IMPORT_MANY, json!({"Accounts": many}), 70_206),
        (IMPORT_MANY, json!({"Accounts": []}), 70_402),
        (IMPORT_MANY, json!({"Accounts": ["a", ""]}), 70_402),
        (IMPORT_MANY, json!({}), 70_402),
        ("v4/openim/query_online_status", json!({"To_Account": targets}), 90_011),
        ("v4/openim/query_online_status", json!({"To_Account": []}), 90_001),
        ("v4/openim/query_online_status", json!({"To_Account": [["a"]]}), 90_003),
        ("v4/openim/query_online_status", json!([]), 90_001),
    ] {
        let answer = call(&simulator, path, body.clone()).await;
        assert_eq!(answer["ErrorCode"], expected, "{path} {body} {answer}");
        assert_eq!(answer["ActionStatus"], "FAIL");
        assert_ne!(answer["ErrorInfo"], "");
    }
    assert_eq!(simulator.accounts(), ["administrator"]);
}
