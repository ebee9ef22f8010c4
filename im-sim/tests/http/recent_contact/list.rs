use std::time::{Duration, SystemTime};

use im_api::recent_contact::Contact;
use im_sim::Simulator;
use serde_json::{Value, json};

use super::{LIST, SEND, TOP, first_page, message, start, user, with};
use crate::client::{call, code};

const DELETE: &str = "v4/recentcontact/delete";

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
    let time = conversation.time.duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs();
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
