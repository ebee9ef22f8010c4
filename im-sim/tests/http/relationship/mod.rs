//! Relations between users.

mod block_list;
mod follows;
mod friend_add;
mod friend_groups;
mod friend_lists;
mod friends;
mod laws;
mod restart;

use im_api::profile::AllowType;
use im_sim::Simulator;
use serde_json::{Value, json};

use crate::client::call;

const ADD: &str = "v4/sns/friend_add";
const IMPORT: &str = "v4/sns/friend_import";
const UPDATE: &str = "v4/sns/friend_update";
const DELETE: &str = "v4/sns/friend_delete";
const DELETE_ALL: &str = "v4/sns/friend_delete_all";
const CHECK: &str = "v4/sns/friend_check";
const GET: &str = "v4/sns/friend_get";
const BLOCK: &str = "v4/sns/black_list_add";
const UNBLOCK: &str = "v4/sns/black_list_delete";
const GROUP_ADD: &str = "v4/sns/group_add";
const GROUP_GET: &str = "v4/sns/group_get";
const FOLLOW: &str = "v4/follow/follow_add";
const ACCOUNT_DELETE: &str = "v4/im_open_login_svc/account_delete";

/// Anna, Bela and Carl, who let anybody add them.
async fn start() -> Simulator {
    let simulator = Simulator::builder().allow_type(AllowType::AllowAny).start().await.unwrap();
    for name in ["anna", "bela", "carl"] {
        simulator.add_account(name).unwrap();
    }
    simulator
}

/// So many more users, `user0` and so on.
fn add_users(simulator: &Simulator, count: usize) -> Vec<String> {
    let names: Vec<_> = (0..count).map(|number| format!("user{number}")).collect();
    for name in &names {
        simulator.add_account(name).unwrap();
    }
    names
}

/// A friend to add or to import.
fn friend(name: &str) -> Value {
    json!({"To_Account": name, "AddSource": "AddSource_Type_Web"})
}

/// A call of `from` that adds each of `names`.
fn add(from: &str, names: &[&str]) -> Value {
    let items: Vec<_> = names.iter().map(|name| friend(name)).collect();
    json!({"From_Account": from, "AddFriendItem": items})
}

/// A call of `from` on each of `names`.
fn on(from: &str, names: &[&str]) -> Value {
    json!({"From_Account": from, "To_Account": names})
}

fn with(mut body: Value, name: &str, value: impl Into<Value>) -> Value {
    body[name] = value.into();
    body
}

/// Makes a call that is not refused, and returns the codes of its entries. The answer must say the same in
/// `Fail_Account`.
async fn codes(simulator: &Simulator, path: &str, body: Value) -> Vec<i64> {
    let answer = call(simulator, path, body).await;
    assert_eq!((&answer["ErrorCode"], &answer["ActionStatus"]), (&json!(0), &json!("OK")), "{answer}");
    let items = answer["ResultItem"].as_array().unwrap();
    let failed: Vec<_> = items.iter().filter(|item| item["ResultCode"] != 0).collect();
    assert!(items.iter().all(|item| (item["ResultCode"] == 0) == (item["ResultInfo"] == "")), "{answer}");
    if path.starts_with("v4/sns/") {
        let named: Vec<_> = failed.iter().map(|item| item["To_Account"].clone()).collect();
        assert_eq!(answer.get("Fail_Account").cloned(), Some(named.into()).filter(|_| !failed.is_empty()));
    } else {
        assert!(answer.get("Fail_Account").is_none());
    }
    items.iter().map(|item| item["ResultCode"].as_i64().unwrap()).collect()
}

/// Sets one field of a profile.
async fn set_profile(simulator: &Simulator, name: &str, tag: &str, value: &str) {
    let items = json!([{"Tag": tag, "Value": value}]);
    let body = json!({"From_Account": name, "ProfileItem": items});
    assert_eq!(call(simulator, "v4/profile/portrait_set", body).await["ErrorCode"], 0);
}

/// Names of the friends of a user.
fn friends(simulator: &Simulator, name: &str) -> Vec<String> {
    simulator.friends(name).into_iter().map(|friend| friend.name).collect()
}
