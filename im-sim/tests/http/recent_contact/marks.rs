use im_sim::{Edition, Simulator};
use serde_json::{Value, json};

use super::{CREATE, GET_GROUP, LIST, SEND, create, first_page, message, start, user, with};
use crate::client::{call, code};

const MARK: &str = "v4/recentcontact/mark_contact";

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
