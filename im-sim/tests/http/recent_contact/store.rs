use serde_json::json;

use super::{CREATE, GET_GROUP, LIST, SEND, TOP, create, first_page, message, user};
use crate::client::{call, code};
use crate::store::Data;

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
