use im_api::account::{
    OnlineStatus, Platform, account_check, account_delete, account_import, kick, multiaccount_import,
    multiaccount_import_profiles, query_online_status, querystate,
};

use super::{body, breaches, read, read_and_write, refusal};

#[test]
fn an_import_sends_only_what_is_given() {
    let bare = account_import::Request::new("anna");
    assert_eq!(body(&bare), r#"{"UserID":"anna"}"#);

    let full = account_import::Request::new("anna").nick("Änna \"A\"").face_url("https://example.com/a.png");
    assert_eq!(body(&full), r#"{"UserID":"anna","Nick":"Änna \"A\"","FaceUrl":"https://example.com/a.png"}"#);
    assert_eq!(read::<account_import::Request>(&body(&full)), full);
}

#[test]
fn an_import_has_limits_in_bytes() {
    let request =
        account_import::Request::new("ä".repeat(17)).nick("n".repeat(501)).face_url("f".repeat(500));
    assert_eq!(
        breaches(request.validate()),
        ["/UserID: 34 bytes, allowed are 1 to 32", "/Nick: 501 bytes, at most 500 are allowed"]
    );
    assert_eq!(
        breaches(account_import::Request::new("").validate()),
        ["/UserID: 0 bytes, allowed are 1 to 32"]
    );
}

#[test]
fn many_imports_name_those_that_failed() {
    let request = multiaccount_import::Request::new(["anna", "bela"]);
    assert_eq!(body(&request), r#"{"Accounts":["anna","bela"]}"#);

    let answer: multiaccount_import::Response = read_and_write(r#"{"FailAccounts":["bela"]}"#);
    let failures = answer.failures();
    assert_eq!(failures.len(), 1);
    assert_eq!(
        (failures[0].key.as_str(), failures[0].code, failures[0].info.as_deref()),
        ("bela", None, None)
    );

    for nobody in ["{}", r#"{"FailAccounts":[]}"#, r#"{"FailAccounts":null}"#] {
        assert!(read::<multiaccount_import::Response>(nobody).failures().is_empty());
    }
}

#[test]
fn many_imports_carry_profiles_in_the_newer_body() {
    use multiaccount_import_profiles::{Account, Request};

    let request = Request::new([Account::new("anna").nick("Anna"), Account::new("bela")]);
    assert_eq!(body(&request), r#"{"AccountList":[{"UserID":"anna","Nick":"Anna"},{"UserID":"bela"}]}"#);
    let wrong = Request::new([Account::new("anna"), Account::new("").nick("n".repeat(501))]);
    assert_eq!(
        breaches(wrong.validate()),
        [
            "/AccountList/1/UserID: 0 bytes, allowed are 1 to 32",
            "/AccountList/1/Nick: 501 bytes, at most 500 are allowed"
        ]
    );
}

#[test]
fn a_deletion_tells_the_outcome_of_each_account() {
    let request = account_delete::Request::new(["anna", "bela"]);
    assert_eq!(body(&request), r#"{"DeleteItem":[{"UserID":"anna"},{"UserID":"bela"}]}"#);

    let answer: account_delete::Response = read_and_write(
        r#"{"ResultItem":[
            {"UserID":"anna","ResultCode":0,"ResultInfo":""},
            {"UserID":"bela","ResultCode":70107,"ResultInfo":"Err_TLS_PT_Open_Login_Account_Not_Exist"}
        ]}"#,
    );
    let failures = answer.failures();
    assert_eq!(failures.len(), 1);
    assert_eq!((failures[0].key.as_str(), failures[0].code), ("bela", Some(70107)));
    assert_eq!(failures[0].info.as_deref(), Some("Err_TLS_PT_Open_Login_Account_Not_Exist"));

    assert!(refusal::<account_delete::Response>("{}").contains("/ResultItem is missing"));
}

#[test]
fn a_check_keeps_states_that_nobody_knows() {
    use account_check::AccountStatus;

    let answer: account_check::Response = read_and_write(
        r#"{"ResultItem":[
            {"UserID":"anna","ResultCode":0,"ResultInfo":"","AccountStatus":"Imported"},
            {"UserID":"bela","ResultCode":0,"ResultInfo":"","AccountStatus":"NotImported"},
            {"UserID":"carl","ResultCode":0,"ResultInfo":"","AccountStatus":"Frozen"},
            {"UserID":"","ResultCode":70402,"ResultInfo":"Err_TLS_PT_Open_Login_Invalid_Param"}
        ]}"#,
    );
    let states: Vec<_> = answer.result_item.iter().map(|item| item.account_status.clone()).collect();
    let other = AccountStatus::Other("Frozen".to_owned());
    assert_eq!(states, [Some(AccountStatus::Imported), Some(AccountStatus::NotImported), Some(other), None]);
    assert_eq!(answer.failures().len(), 1);
    assert_eq!(body(&account_check::Request::new(["anna"])), r#"{"CheckItem":[{"UserID":"anna"}]}"#);
}

#[test]
fn codes_come_as_strings_too() {
    let answer: account_check::Response =
        read(r#"{"ResultItem":[{"UserID":7,"ResultCode":"0","ResultInfo":"","AccountStatus":"Imported"}]}"#);
    assert_eq!((answer.result_item[0].user_id.as_str(), answer.result_item[0].result_code), ("7", 0));
}

#[test]
fn a_kick_names_one_account() {
    assert_eq!(body(&kick::Request::new("anna")), r#"{"UserID":"anna"}"#);
    read_and_write::<kick::Response>("{}");
}

#[test]
fn online_states_are_read_under_both_names() {
    let request = query_online_status::Request::new(["anna"]).is_need_detail(true).is_return_instid(false);
    assert_eq!(body(&request), r#"{"To_Account":["anna"],"IsNeedDetail":1,"IsReturnInstid":0}"#);

    let answer: query_online_status::Response = read_and_write(
        r#"{
            "QueryResult":[
                {"To_Account":"anna","Status":"Offline"},
                {"To_Account":"bela","Status":"Online","Detail":[
                    {"Platform":"iPhone","Status":"PushOnline"},{"Platform":"Watch","Status":"Online"}
                ]}
            ],
            "ErrorList":[{"To_Account":"carl","ErrorCode":70107}]
        }"#,
    );
    assert_eq!(answer.query_result[0].status, OnlineStatus::Offline);
    assert!(answer.query_result[0].detail.is_empty());
    let platforms: Vec<_> = answer.query_result[1].detail.iter().map(|detail| &detail.platform).collect();
    assert_eq!(platforms, [&Platform::IPhone, &Platform::Other("Watch".to_owned())]);
    assert_eq!((answer.failures()[0].key.as_str(), answer.failures()[0].code), ("carl", Some(70107)));

    let older: query_online_status::Response =
        read(r#"{"QueryResult":[{"To_Account":"anna","State":"Online"}]}"#);
    assert_eq!(older.query_result[0].status, OnlineStatus::Online);

    let answer: querystate::Response =
        read_and_write(r#"{"QueryResult":[{"To_Account":"anna","State":"PushOnline"}]}"#);
    assert_eq!(answer.query_result[0].state, OnlineStatus::PushOnline);
    let newer: querystate::Response = read(r#"{"QueryResult":[{"To_Account":"anna","Status":"Offline"}]}"#);
    assert_eq!(newer.query_result[0].state, OnlineStatus::Offline);
}

#[test]
fn both_spellings_of_a_platform_are_one() {
    for (spelled, platform) in [
        ("iPhone", Platform::IPhone),
        ("IPhone", Platform::IPhone),
        ("iPad", Platform::IPad),
        ("IPad", Platform::IPad),
        ("PC", Platform::Pc),
        ("Mac", Platform::Mac),
    ] {
        assert_eq!(Platform::from(spelled), platform);
    }
}

#[test]
fn members_that_nobody_knows_are_kept() {
    let answer: query_online_status::Response = read_and_write(
        r#"{
            "QueryResult":[{"To_Account":"anna","Status":"Online","CustomStatus":"at lunch","Instid":[1,{"a":null}]}],
            "ErrorList":[],
            "Took":12
        }"#,
    );
    assert_eq!(answer.query_result[0].extra.get("CustomStatus"), Some(&"at lunch".into()));
    assert_eq!(answer.extra.get("Took"), Some(&12.into()));
    assert_eq!(
        im_api::wire::unknown_members(&answer),
        ["/QueryResult/0/CustomStatus", "/QueryResult/0/Instid", "/Took"]
    );

    let request = kick::Request::new("anna").extra("Reason", "moved");
    assert_eq!(body(&request), r#"{"UserID":"anna","Reason":"moved"}"#);
}
