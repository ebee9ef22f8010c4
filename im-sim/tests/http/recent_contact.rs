use std::time::Duration;

use im_api::recent_contact::Contact;
use im_sim::{Edition, Simulator};
use serde_json::{Value, json};

use crate::client::{call, code};
use crate::store::Data;

const SEND: &str = "v4/openim/sendmsg";
const LIST: &str = "v4/recentcontact/get_list";
const DELETE: &str = "v4/recentcontact/delete";
const TOP: &str = "v4/recentcontact/top";
const CREATE: &str = "v4/recentcontact/create_contact_group";
const UPDATE: &str = "v4/recentcontact/update_contact_group";
const DEL_GROUP: &str = "v4/recentcontact/del_contact_group";
const GET_GROUP: &str = "v4/recentcontact/get_contact_group";
const SEARCH: &str = "v4/recentcontact/search_contact_group";
const MARK: &str = "v4/recentcontact/mark_contact";

async fn start() -> Simulator {
    let simulator = Simulator::start().await.unwrap();
    for name in ["anna", "bela", "carl"] {
        simulator.add_account(name).unwrap();
    }
    simulator
}

fn message(from: &str, to: &str) -> Value {
    let body = json!([{"MsgType": "TIMTextElem", "MsgContent": {"Text": "hi"}}]);
    json!({"From_Account": from, "To_Account": to, "MsgRandom": 1, "MsgBody": body})
}

fn with(mut body: Value, name: &str, value: impl Into<Value>) -> Value {
    body[name] = value.into();
    body
}

fn first_page(owner: &str, flags: u32) -> Value {
    json!({"From_Account": owner, "TimeStamp": 0, "StartIndex": 0, "TopTimeStamp": 0, "TopStartIndex": 0, "AssistFlags": flags})
}

fn user(name: &str) -> Value {
    json!({"Type": 1, "To_Account": name})
}

/// The names in the first page of a list.
async fn listed(simulator: &Simulator, owner: &str, flags: u32) -> Vec<String> {
    let answer = call(simulator, LIST, first_page(owner, flags)).await;
    assert_eq!(answer["ErrorCode"], 0, "{answer}");
    let sessions = answer["SessionItem"].as_array().unwrap().iter();
    sessions.map(|session| session["To_Account"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn messages_make_conversations_unless_a_switch_says_no() {
    let simulator = start().await;
    assert_eq!(code(&simulator, SEND, message("anna", "bela")).await, 0);
    simulator.advance(Duration::from_secs(1));
    assert_eq!(code(&simulator, SEND, message("carl", "anna")).await, 0);
    assert_eq!(listed(&simulator, "anna", 63).await, ["carl", "bela"]);
    assert_eq!(listed(&simulator, "bela", 63).await, ["anna"]);
    simulator.advance(Duration::from_secs(1));
    let quiet = with(message("bela", "anna"), "SendMsgControl", json!(["NoLastMsg"]));
    let unkept = with(message("bela", "anna"), "OnlineOnlyFlag", 1);
    for silent in [quiet, unkept] {
        assert_eq!(code(&simulator, SEND, silent).await, 0);
        assert_eq!(listed(&simulator, "anna", 63).await, ["carl", "bela"]);
    }
    let one_sided = with(message("bela", "carl"), "SyncOtherMachine", 2);
    assert_eq!(code(&simulator, SEND, one_sided).await, 0);
    assert_eq!(listed(&simulator, "carl", 63).await, ["bela", "anna"]);
    assert_eq!(listed(&simulator, "bela", 63).await, ["anna"]);

    let answer = call(&simulator, LIST, first_page("bela", 63)).await;
    let conversation = &simulator.conversations("bela")[0];
    let time = conversation.time.duration_since(std::time::SystemTime::UNIX_EPOCH).unwrap().as_secs();
    assert_eq!(conversation.contact, Contact::user("anna"));
    assert_eq!(
        answer["SessionItem"],
        json!([{"Type": 1, "To_Account": "anna", "MsgTime": time, "TopFlag": 0}])
    );
    assert_eq!((&answer["CompleteFlag"], &answer["ErrorDisplay"]), (&json!(1), &json!("")));
    assert_eq!(code(&simulator, LIST, first_page("nobody", 63)).await, 50_001);
}

#[tokio::test]
async fn all_four_values_of_the_place_turn_the_pages() {
    let simulator = Simulator::start().await.unwrap();
    let names: Vec<_> = (0..70).map(|number| format!("user{number}")).collect();
    simulator.add_account("anna").unwrap();
    for (number, name) in names.iter().enumerate() {
        simulator.add_account(name).unwrap();
        assert_eq!(code(&simulator, SEND, message(name, "anna")).await, 0);
        if number % 9 == 0 {
            simulator.advance(Duration::from_secs(1));
        }
    }
    let pinned: Vec<_> = names.iter().step_by(3).map(|name| user(name)).collect();
    let top = json!({"From_Account": "anna", "OperationType": 1, "RecentContactItem": pinned});
    assert_eq!(code(&simulator, TOP, top).await, 0);
    let (mut page, mut found) = (first_page("anna", 63), Vec::new());
    loop {
        let answer = call(&simulator, LIST, page.clone()).await;
        let sessions = answer["SessionItem"].as_array().unwrap();
        assert!(sessions.len() <= 20);
        found.extend(sessions.iter().map(|session| session["To_Account"].as_str().unwrap().to_owned()));
        if answer["CompleteFlag"] == 1 {
            break;
        }
        assert_eq!(sessions.len(), 20);
        for place in ["TimeStamp", "StartIndex", "TopTimeStamp", "TopStartIndex"] {
            page[place] = answer[place].clone();
        }
    }
    let whole = simulator.conversations("anna").into_iter();
    let whole: Vec<_> = whole.map(|conversation| conversation.contact.to_account.unwrap()).collect();
    assert_eq!(found, whole);
    assert_eq!(found.len(), 70);

    // Without pages of pinned ones they come at once; without pinned ones the others do.
    assert_eq!(listed(&simulator, "anna", 0b011).await.len(), 24);
    let ordinary = listed(&simulator, "anna", 0b110).await;
    assert_eq!(ordinary, whole[24..44]);
}

#[tokio::test]
async fn a_deleted_conversation_comes_back_with_the_next_message() {
    let simulator = start().await;
    for _ in 0..2 {
        assert_eq!(code(&simulator, SEND, message("anna", "bela")).await, 0);
    }
    let delete = json!({"From_Account": "anna", "Type": 1, "To_Account": "bela"});
    assert_eq!(code(&simulator, DELETE, delete.clone()).await, 0);
    assert!(simulator.conversations("anna").is_empty());
    assert_eq!(simulator.messages("anna", "bela").len(), 2, "the history stays");
    assert_eq!(simulator.conversations("bela").len(), 1, "the other side keeps its own");
    assert_eq!(code(&simulator, DELETE, delete.clone()).await, 50_002);

    assert_eq!(code(&simulator, DELETE, with(delete.clone(), "ClearRamble", 1)).await, 0);
    assert_eq!(simulator.messages("anna", "bela").len(), 0);
    assert_eq!(simulator.messages("bela", "anna").len(), 2);
    assert_eq!(code(&simulator, DELETE, with(delete.clone(), "ClearRamble", 1)).await, 50_002);
    assert_eq!(code(&simulator, SEND, message("bela", "anna")).await, 0);
    assert_eq!(listed(&simulator, "anna", 63).await, ["bela"]);
    assert_eq!(simulator.books().executed(DELETE, "bela"), 2);

    for (body, expected) in [
        (json!({"From_Account": "nobody", "Type": 1, "To_Account": "bela"}), 50_001),
        (json!({"From_Account": "anna", "Type": 2, "ToGroupid": "@TGS#1"}), 50_002),
        (json!({"From_Account": "anna", "Type": 2, "To_Account": "bela"}), 50_002),
        (json!({"From_Account": "anna", "Type": 3, "To_Account": "bela"}), 50_002),
        (json!({"From_Account": "anna", "Type": 1}), 50_002),
    ] {
        assert_eq!(code(&simulator, DELETE, body.clone()).await, expected, "{body}");
    }
}

#[tokio::test]
async fn pins_stand_first_and_are_refused_as_a_whole() {
    let simulator = start().await;
    for peer in ["bela", "carl"] {
        assert_eq!(code(&simulator, SEND, message("anna", peer)).await, 0);
        simulator.advance(Duration::from_secs(1));
    }
    let top = |operation: u32, items: Value| json!({"From_Account": "anna", "OperationType": operation, "RecentContactItem": items});
    assert_eq!(code(&simulator, TOP, top(1, json!([user("bela"), user("nobody")]))).await, 50_002);
    assert_eq!(listed(&simulator, "anna", 63).await, ["carl", "bela"]);
    assert_eq!(code(&simulator, TOP, top(1, json!([user("bela")]))).await, 0);
    let answer = call(&simulator, LIST, first_page("anna", 63)).await;
    assert_eq!(answer["SessionItem"][0]["To_Account"], "bela");
    assert_eq!(answer["SessionItem"][0]["TopFlag"], 1);
    assert_eq!(code(&simulator, TOP, top(2, json!([user("bela"), user("nobody")]))).await, 0);
    assert_eq!(listed(&simulator, "anna", 63).await, ["carl", "bela"]);
    assert_eq!(code(&simulator, TOP, top(3, json!([user("bela")]))).await, 50_002);
    assert_eq!(code(&simulator, TOP, with(top(1, json!([])), "From_Account", "nobody")).await, 50_001);
}

fn create(name: &str, contacts: &Value) -> Value {
    json!({"From_Account": "anna", "GroupContactItem": [{"GroupName": name, "ContactItem": contacts}]})
}

#[tokio::test]
async fn a_group_says_which_conversations_it_took() {
    let simulator = start().await;
    let contacts = json!([user("bela"), user("nobody"), {"Type": 2, "ToGroupId": "@TGS#1"}]);
    let answer = call(&simulator, CREATE, create("work", &contacts)).await;
    let group = &answer["GroupResultItem"][0];
    assert_eq!(group["GroupItem"], json!({"GroupName": "work", "GroupId": 1}));
    let codes: Vec<_> =
        group["ResultItem"].as_array().unwrap().iter().map(|item| &item["ResultCode"]).collect();
    assert_eq!(codes, [0, 50_001, 51_007]);
    assert_eq!(
        group["ResultItem"][0],
        json!({"ContactItem": user("bela"), "ResultCode": 0, "ResultInfo": ""})
    );
    assert_ne!(group["ResultItem"][1]["ResultInfo"], "");
    assert_eq!(simulator.books().executed(CREATE, "work"), 1);

    let hundred_and_one = json!(vec![user("bela"); 101]);
    for (body, expected) in [
        (create("work", &json!([user("bela")])), 50_002),
        (create("none", &json!([])), 51_006),
        (create("many", &hundred_and_one), 51_006),
        (create(&"x".repeat(33), &json!([user("bela")])), 51_011),
        (with(create("other", &contacts), "From_Account", "nobody"), 50_001),
    ] {
        assert_eq!(code(&simulator, CREATE, body.clone()).await, expected, "{body}");
    }
    for number in 2..=20 {
        assert_eq!(code(&simulator, CREATE, create(&number.to_string(), &json!([user("bela")]))).await, 0);
    }
    assert_eq!(code(&simulator, CREATE, create("21", &json!([user("bela")]))).await, 51_010);
}

#[tokio::test]
async fn a_group_is_renamed_changed_and_deleted() {
    let simulator = start().await;
    assert_eq!(code(&simulator, CREATE, create("work", &json!([user("bela")]))).await, 0);
    assert_eq!(code(&simulator, CREATE, create("rest", &json!([user("bela")]))).await, 0);
    let update = |update: Value| json!({"From_Account": "anna", "UpdateType": 1, "UpdateGroup": update});
    let rename = |old: &str, new: &str| {
        update(json!({"UpdateGroupType": 1, "OldGroupName": old, "NewGroupName": new}))
    };
    let answer = call(&simulator, UPDATE, rename("work", "office")).await;
    let done = json!({"UpdateGroupType": 1, "GroupName": "office", "GroupId": 1, "OldGroupName": "work"});
    assert_eq!((&answer["UpdateType"], &answer["UpdateGroupResult"]), (&json!(1), &done));
    assert_eq!(code(&simulator, UPDATE, rename("work", "office")).await, 51_009);
    assert_eq!(code(&simulator, UPDATE, rename("office", "rest")).await, 50_002);

    let item = |name: &str, operation: u32| json!({"ContactItem": user(name), "ContactOptType": operation});
    let change = |items: Value| {
        update(json!({"UpdateGroupType": 2, "OldGroupName": "office", "ContactUpdateItem": items}))
    };
    let items = json!([item("carl", 1), item("bela", 2), item("nobody", 1), item("bela", 3)]);
    let answer = call(&simulator, UPDATE, change(items)).await;
    let results = answer["UpdateGroupResult"]["ContactResultItem"].as_array().unwrap();
    let codes: Vec<_> = results.iter().map(|item| &item["ResultCode"]).collect();
    assert_eq!(codes, [0, 0, 50_001, 50_002]);
    assert_eq!(results[1]["ContactOptType"], 2);
    assert_eq!(code(&simulator, UPDATE, change(json!([]))).await, 51_006);
    assert_eq!(
        code(&simulator, UPDATE, with(change(json!([item("carl", 1)])), "UpdateType", 2)).await,
        50_002
    );

    let answer = call(&simulator, GET_GROUP, json!({"From_Account": "anna", "StartIndex": 0})).await;
    assert_eq!(
        answer["GroupItem"],
        json!([{"GroupName": "office", "GroupId": 1}, {"GroupName": "rest", "GroupId": 2}])
    );
    let held = |index: usize| {
        (&answer["ContactItem"][index]["To_Account"], &answer["ContactItem"][index]["ContactGroupId"])
    };
    assert_eq!(held(0), (&json!("bela"), &json!([2])));
    assert_eq!(held(1), (&json!("carl"), &json!([1])));
    assert_eq!((&answer["CompleteFlag"], &answer["NextStartIndex"]), (&json!(1), &json!(2)));

    let delete = json!({"From_Account": "anna", "GroupName": ["office"]});
    let answer = call(&simulator, DEL_GROUP, delete.clone()).await;
    assert_eq!(answer["GroupItem"], json!([{"GroupName": "office", "GroupId": 1}]));
    assert_eq!(code(&simulator, DEL_GROUP, delete).await, 51_009);
    let answer = call(
        &simulator,
        SEARCH,
        json!({"From_Account": "anna", "ContactItem": [user("carl"), user("bela")]}),
    )
    .await;
    assert_eq!(answer["ContactResultItem"].as_array().unwrap().len(), 1, "the other has no labels left");
    assert_eq!(answer["GroupItem"], json!([{"GroupName": "rest", "GroupId": 2}]));
}

#[tokio::test]
async fn marks_go_in_as_numbers_and_come_out_as_digits() {
    let simulator = start().await;
    assert_eq!(code(&simulator, SEND, message("anna", "bela")).await, 0);
    let mark = |items: Value| json!({"From_Account": "anna", "MarkItem": items});
    let items = json!([
        {"ContactItem": user("bela"), "OptType": 3, "SetMark": [1, 3, 33], "CustomMark": "red"},
        {"ContactItem": user("nobody"), "OptType": 1, "SetMark": [1]},
        {"ContactItem": user("bela"), "OptType": 1, "SetMark": [2], "ClearMark": [1], "CustomMark": "ignored"},
        {"ContactItem": user("carl"), "OptType": 1, "SetMark": [1], "ClearMark": [1]},
        {"ContactItem": user("carl"), "OptType": 1, "SetMark": [5]},
        {"ContactItem": user("carl"), "OptType": 2},
    ]);
    let answer = call(&simulator, MARK, mark(items)).await;
    let results = answer["ResultItem"].as_array().unwrap();
    let codes: Vec<_> = results.iter().map(|item| &item["ResultCode"]).collect();
    assert_eq!(codes, [0, 50_001, 0, 50_002, 50_002, 50_002]);
    assert_eq!((&results[0]["ContactItem"], &results[0]["OptType"]), (&user("bela"), &json!(3)));
    assert_eq!(simulator.books().executed(MARK, "bela"), 2);
    let digits = "011".to_owned() + &"0".repeat(29) + "1";
    let session = &call(&simulator, LIST, first_page("anna", 63)).await["SessionItem"][0];
    assert_eq!((&session["StandardMark"], &session["CustomMark"]), (&json!(digits), &json!("red")));

    let clear =
        json!([{"ContactItem": user("bela"), "OptType": 3, "ClearMark": [2, 3, 33], "CustomMark": ""}]);
    assert_eq!(call(&simulator, MARK, mark(clear)).await["ResultItem"][0]["ResultCode"], 0);
    let answer = call(&simulator, GET_GROUP, json!({"From_Account": "anna", "StartIndex": 0})).await;
    assert_eq!(answer["ContactItem"], json!([]));
    assert_eq!(code(&simulator, MARK, mark(json!([]))).await, 51_006);
    let item = json!({"ContactItem": user("bela"), "OptType": 1, "SetMark": [1]});
    assert_eq!(code(&simulator, MARK, mark(json!(vec![item.clone(); 101]))).await, 51_006);
    assert_eq!(code(&simulator, MARK, with(mark(json!([item])), "From_Account", "nobody")).await, 50_001);
}

#[tokio::test]
async fn labels_come_in_pages_of_a_hundred() {
    let simulator = Simulator::start().await.unwrap();
    let names: Vec<_> = (0..250).map(|number| format!("user{number}")).collect();
    simulator.add_account("anna").unwrap();
    for name in &names {
        simulator.add_account(name).unwrap();
    }
    for chunk in names.chunks(100) {
        let item = |name: &String| json!({"ContactItem": user(name), "OptType": 2, "CustomMark": "red"});
        let items: Vec<_> = chunk.iter().map(item).collect();
        assert_eq!(code(&simulator, MARK, json!({"From_Account": "anna", "MarkItem": items})).await, 0);
    }
    let (mut start, mut found) = (json!(0), Vec::new());
    loop {
        let answer = call(&simulator, GET_GROUP, json!({"From_Account": "anna", "StartIndex": start})).await;
        let contacts = answer["ContactItem"].as_array().unwrap().iter();
        found.extend(contacts.map(|contact| contact["To_Account"].as_str().unwrap().to_owned()));
        if answer["CompleteFlag"] == 1 {
            break;
        }
        start = answer["NextStartIndex"].clone();
    }
    let mut whole = names;
    whole.sort_unstable();
    assert_eq!(found, whole);
}

#[tokio::test]
async fn standard_marks_and_groups_need_an_edition_and_custom_marks_do_not() {
    let simulator = Simulator::builder().edition(Edition::Standard).start().await.unwrap();
    simulator.add_account("anna").unwrap();
    assert_eq!(code(&simulator, CREATE, create("work", &json!([user("anna")]))).await, 51_013);
    let items = json!([
        {"ContactItem": user("anna"), "OptType": 1, "SetMark": [1]},
        {"ContactItem": user("anna"), "OptType": 2, "CustomMark": "red"},
    ]);
    let answer = call(&simulator, MARK, json!({"From_Account": "anna", "MarkItem": items})).await;
    assert_eq!(answer["ResultItem"][0]["ResultCode"], 51_013);
    assert_eq!(answer["ResultItem"][1]["ResultCode"], 0);
    let answer = call(&simulator, GET_GROUP, json!({"From_Account": "anna", "StartIndex": 0})).await;
    assert_eq!(answer["ContactItem"][0]["CustomMark"], "red");
}

#[tokio::test]
async fn conversations_and_labels_outlive_the_simulator() {
    let data = Data::new("contacts");
    let simulator = data.start().await;
    for name in ["anna", "bela"] {
        simulator.add_account(name).unwrap();
    }
    assert_eq!(code(&simulator, SEND, message("anna", "bela")).await, 0);
    let top = json!({"From_Account": "anna", "OperationType": 1, "RecentContactItem": [user("bela")]});
    assert_eq!(code(&simulator, TOP, top).await, 0);
    assert_eq!(code(&simulator, CREATE, create("work", &json!([user("bela")]))).await, 0);
    let (list, labels) = (first_page("anna", 63), json!({"From_Account": "anna", "StartIndex": 0}));
    let before =
        (call(&simulator, LIST, list.clone()).await, call(&simulator, GET_GROUP, labels.clone()).await);
    simulator.shutdown().await;
    let simulator = data.start().await;
    let after = (call(&simulator, LIST, list).await, call(&simulator, GET_GROUP, labels).await);
    assert_eq!(after, before);
    assert_eq!(after.0["SessionItem"][0]["TopFlag"], 1);
    assert_eq!(code(&simulator, CREATE, create("work", &json!([user("bela")]))).await, 50_002);
}
