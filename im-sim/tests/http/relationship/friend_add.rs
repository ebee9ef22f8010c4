use im_api::profile::AllowType;
use im_sim::Simulator;
use serde_json::json;

use super::{ADD, BLOCK, IMPORT, add, add_users, codes, friend, friends, on, set_profile, start, with};
use crate::client::{call, code};

#[tokio::test]
async fn a_friend_stands_in_both_lists_unless_one_was_asked_for() {
    let simulator = start().await;
    let bela = json!({"To_Account": "bela", "Remark": "Bela B.", "GroupName": "Work",
        "AddSource": "AddSource_Type_Web", "AddWording": "hi"});
    let body = json!({"From_Account": "anna", "AddFriendItem": [bela], "AddType": "Add_Type_Both"});
    assert_eq!(
        call(&simulator, ADD, body).await,
        json!({"ActionStatus": "OK", "ErrorInfo": "", "ErrorCode": 0, "ErrorDisplay": "",
            "ResultItem": [{"To_Account": "bela", "ResultCode": 0, "ResultInfo": ""}]})
    );
    let bela = &simulator.friends("anna")[0];
    assert_eq!((bela.remark.as_deref(), &*bela.groups), (Some("Bela B."), &["Work".to_owned()][..]));
    assert_eq!(bela.add_wording.as_deref(), Some("hi"));
    let anna = &simulator.friends("bela")[0];
    assert_eq!((&*anna.name, &anna.remark, anna.groups.len()), ("anna", &None, 0), "each side has its own");
    assert_eq!(anna.added_at, bela.added_at);

    let single = with(add("anna", &["carl"]), "AddType", "Add_Type_Single");
    assert_eq!(codes(&simulator, ADD, single).await, [0]);
    assert_eq!(friends(&simulator, "anna"), ["bela", "carl"]);
    assert!(simulator.friends("carl").is_empty());
    assert_eq!(codes(&simulator, ADD, add("carl", &["anna"])).await, [0], "the other side, later");
    assert_eq!(simulator.friends("anna")[1].add_source.as_deref(), Some("AddSource_Type_Web"), "left alone");
    assert_eq!(simulator.books().executed(ADD, "carl"), 1);
}

#[tokio::test]
async fn every_entry_has_its_own_code() {
    let simulator = start().await;
    assert_eq!(codes(&simulator, ADD, add("anna", &["bela"])).await, [0]);
    let body = add("anna", &["bela", "anna", "nobody", "carl", "carl"]);
    assert_eq!(codes(&simulator, ADD, body.clone()).await, [30_001, 30_001, 30_003, 0, 30_001]);
    let answer = call(&simulator, ADD, body).await;
    assert_eq!(answer["ResultItem"][0]["ResultInfo"], "Err_SNS_FriendAdd_Friend_Exist");
    assert_eq!(answer["Fail_Account"], json!(["bela", "anna", "nobody", "carl", "carl"]));
    assert_eq!(answer["ErrorCode"], 0, "even if every entry failed");
    assert_eq!(friends(&simulator, "anna"), ["bela", "carl"]);
}

#[tokio::test]
async fn the_others_profile_decides_unless_an_administrator_does() {
    let simulator = Simulator::start().await.unwrap();
    for (name, allow_type) in [
        ("any", "AllowType_Type_AllowAny"),
        ("ask", "AllowType_Type_NeedConfirm"),
        ("no", "AllowType_Type_DenyAny"),
    ] {
        simulator.add_account(name).unwrap();
        set_profile(&simulator, name, "Tag_Profile_IM_AllowType", allow_type).await;
    }
    for name in ["anna", "unset"] {
        simulator.add_account(name).unwrap();
    }
    let body = add("anna", &["any", "ask", "no", "unset"]);
    assert_eq!(codes(&simulator, ADD, body.clone()).await, [0, 30_539, 30_516, 30_539]);
    assert_eq!(friends(&simulator, "anna"), ["any"]);
    assert_eq!(simulator.books().executed(ADD, "ask"), 1, "the request was made");
    let forced = with(body.clone(), "ForceAddFlags", 1);
    assert_eq!(codes(&simulator, ADD, forced).await, [30_001, 0, 0, 0]);
    assert_eq!(friends(&simulator, "anna"), ["any", "ask", "no", "unset"]);
    assert!(simulator.friend_requests("ask").is_empty(), "it has come true");

    let open = Simulator::builder().allow_type(AllowType::DenyAny).start().await.unwrap();
    for name in ["anna", "unset"] {
        open.add_account(name).unwrap();
    }
    assert_eq!(codes(&open, ADD, add("anna", &["unset"])).await, [30_516]);
}

#[tokio::test]
async fn a_request_waits_until_the_other_confirms() {
    let simulator = start().await;
    set_profile(&simulator, "bela", "Tag_Profile_IM_AllowType", "AllowType_Type_NeedConfirm").await;
    for wording in ["hi", "please"] {
        let bela = with(with(friend("bela"), "AddWording", wording), "GroupName", "Work");
        let body = json!({"From_Account": "anna", "AddFriendItem": [bela]});
        assert_eq!(codes(&simulator, ADD, body).await, [30_539]);
    }
    let requests = simulator.friend_requests("bela");
    assert_eq!(requests.len(), 1, "the later one stands for both");
    assert_eq!((&*requests[0].from, requests[0].wording.as_deref()), ("anna", Some("please")));
    assert!(requests[0].is_mutual && simulator.friends("anna").is_empty());

    simulator.confirm_friend_request("anna", "bela").unwrap();
    assert_eq!(simulator.confirm_friend_request("anna", "bela").unwrap_err().code(), 30_614);
    assert_eq!(simulator.friends("anna")[0].groups, ["Work"]);
    assert_eq!(friends(&simulator, "bela"), ["anna"]);

    let single = with(add("carl", &["bela"]), "AddType", "Add_Type_Single");
    assert_eq!(codes(&simulator, ADD, single).await, [30_539]);
    simulator.confirm_friend_request("carl", "bela").unwrap();
    assert_eq!(
        (friends(&simulator, "carl"), friends(&simulator, "bela")),
        (vec!["bela".into()], vec!["anna".into()])
    );
}

#[tokio::test]
async fn blocks_and_bans_stop_requests_even_forced_ones() {
    let simulator = start().await;
    assert_eq!(codes(&simulator, BLOCK, on("anna", &["bela"])).await, [0]);
    for force in [0, 1] {
        let body = |from: &str, to: &str| with(add(from, &[to]), "ForceAddFlags", force);
        assert_eq!(codes(&simulator, ADD, body("anna", "bela")).await, [30_515]);
        assert_eq!(codes(&simulator, ADD, body("bela", "anna")).await, [30_525]);
    }
    set_profile(&simulator, "carl", "Tag_Profile_IM_AdminForbidType", "AdminForbid_Type_SendOut").await;
    assert_eq!(codes(&simulator, ADD, add("carl", &["anna", "bela"])).await, [30_009, 30_009]);
    assert_eq!(codes(&simulator, ADD, with(add("carl", &["anna"]), "ForceAddFlags", 1)).await, [30_009]);
    assert_eq!(codes(&simulator, ADD, add("anna", &["carl"])).await, [0], "the ban is on asking only");
    set_profile(&simulator, "carl", "Tag_Profile_IM_AdminForbidType", "AdminForbid_Type_None").await;
    assert_eq!(codes(&simulator, ADD, add("carl", &["bela"])).await, [0]);
}

#[tokio::test]
async fn a_list_holds_3000_friends_and_100_requests_wait() {
    let simulator = start().await;
    let names = add_users(&simulator, 3_000);
    for names in names.chunks(1_000) {
        let items: Vec<_> = names.iter().map(|name| friend(name)).collect();
        let body = json!({"From_Account": "anna", "AddFriendItem": items});
        assert!(codes(&simulator, IMPORT, body).await.iter().all(|code| *code == 0));
    }
    assert_eq!(codes(&simulator, ADD, add("anna", &["bela"])).await, [30_010]);
    assert_eq!(codes(&simulator, IMPORT, add("anna", &["bela"])).await, [30_010]);
    assert_eq!(codes(&simulator, ADD, add("bela", &["anna"])).await, [30_014]);
    let single = with(add("bela", &["anna"]), "AddType", "Add_Type_Single");
    assert_eq!(codes(&simulator, ADD, single).await, [0], "the other list does not grow");
    assert_eq!(codes(&simulator, ADD, add("user7", &["anna"])).await, [0], "nor does it here");

    set_profile(&simulator, "carl", "Tag_Profile_IM_AllowType", "AllowType_Type_NeedConfirm").await;
    for name in &names[..100] {
        assert_eq!(codes(&simulator, ADD, add(name, &["carl"])).await, [30_539]);
    }
    assert_eq!(codes(&simulator, ADD, add("bela", &["carl"])).await, [30_012]);
    assert_eq!(codes(&simulator, ADD, add("user0", &["carl"])).await, [30_539], "in the place of the first");
    simulator.confirm_friend_request("user0", "carl").unwrap();
    assert_eq!(codes(&simulator, ADD, add("bela", &["carl"])).await, [30_539]);
}

#[tokio::test]
async fn arguments_are_refused_for_the_whole_call() {
    let simulator = start().await;
    let item = |name: &str, value: &str| json!({"From_Account": "anna", "AddFriendItem": [friend("carl"), with(friend("bela"), name, value)]});
    for (body, expected) in [
        (add("nobody", &["bela"]), 30_003),
        (add("anna", &[]), 30_001),
        (json!({"AddFriendItem": [friend("bela")]}), 30_001),
        (with(add("anna", &["bela"]), "AddType", "Add_Type_Triple"), 30_001),
        (item("Remark", &"x".repeat(97)), 30_001),
        (item("GroupName", ""), 30_001),
        (item("GroupName", &"x".repeat(31)), 30_001),
        (item("AddWording", &"x".repeat(257)), 30_001),
        (item("AddSource", "AddSource_Type_Telephone"), 30_001),
        (json!({"From_Account": "anna", "AddFriendItem": [{"To_Account": "bela"}]}), 30_001),
    ] {
        assert_eq!(code(&simulator, ADD, body.clone()).await, expected, "{body}");
    }
    assert!(simulator.friends("anna").is_empty());
}
