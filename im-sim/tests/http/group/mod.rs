//! Groups.

mod bans;
mod found;
mod groups;
mod lists;
mod members;
mod mutes;
mod store;

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
