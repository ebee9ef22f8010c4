//! Groups.

mod bans;
mod found;
mod groups;
mod imports;
mod lists;
mod members;
mod mutes;
mod permissions;
mod store;
mod topics;

use im_sim::Simulator;
use serde_json::{Value, json};

use crate::client::{call, code};

/// The path of a command.
fn path(command: &str) -> String {
    format!("v4/group_open_http_svc/{command}")
}

/// Calls a command.
async fn ask(simulator: &Simulator, command: &str, body: Value) -> Value {
    call(simulator, &path(command), body).await
}

/// Calls a command for its code.
async fn ask_code(simulator: &Simulator, command: &str, body: Value) -> i64 {
    code(simulator, &path(command), body).await
}

/// A simulator with anna, bela and carl.
async fn populated() -> Simulator {
    let simulator = Simulator::start().await.unwrap();
    for name in ["anna", "bela", "carl"] {
        simulator.add_account(name).unwrap();
    }
    simulator
}

/// Makes a group of anna's.
async fn found(simulator: &Simulator, group_type: &str, id: &str) {
    let body = json!({"Type": group_type, "GroupId": id, "Name": "A group", "Owner_Account": "anna"});
    assert_eq!(ask_code(simulator, "create_group", body).await, 0);
}

/// The community that [`make_town`] makes.
const TOWN: &str = "@TGS#_town";

/// A simulator with anna, bela, carl and [`TOWN`].
async fn town() -> Simulator {
    let simulator = populated().await;
    make_town(&simulator).await;
    simulator
}

/// Makes a community of anna's that has topics.
async fn make_town(simulator: &Simulator) {
    let body = json!({"Type": "Community", "GroupId": TOWN, "Name": "A", "Owner_Account": "anna", "SupportTopic": 1});
    assert_eq!(ask_code(simulator, "create_group", body).await, 0);
}

/// Calls a command for topics.
async fn ask_topic(simulator: &Simulator, command: &str, body: Value) -> Value {
    call(simulator, &format!("v4/million_group_open_http_svc/{command}"), body).await
}

/// The id of a topic of [`TOWN`].
fn topic_id(name: &str) -> String {
    format!("{TOWN}@TOPIC#_{name}")
}

/// Makes a topic in [`TOWN`].
async fn open_topic(simulator: &Simulator, name: &str) -> String {
    let id = topic_id(name);
    let body = json!({"GroupId": TOWN, "TopicId": id, "TopicName": name});
    assert_eq!(ask_topic(simulator, "create_topic", body).await["TopicId"], json!(id));
    id
}

/// Adds members, all of whom must be new.
async fn add(simulator: &Simulator, id: &str, names: &[&str]) {
    let list: Vec<_> = names.iter().map(|name| json!({"Member_Account": name})).collect();
    let answer = ask(simulator, "add_group_member", json!({"GroupId": id, "MemberList": list})).await;
    let results = answer["MemberList"].as_array().unwrap();
    assert!(results.iter().all(|member| member["Result"] == 1), "{answer}");
}

/// Names of the members of a group.
fn members(simulator: &Simulator, id: &str) -> Vec<String> {
    simulator.group(id).unwrap().members.into_iter().map(|member| member.name).collect()
}

/// The items of an answer's list by one of their members.
fn column(answer: &Value, list: &str, member: &str) -> Vec<Value> {
    answer[list].as_array().unwrap().iter().map(|item| item[member].clone()).collect()
}
