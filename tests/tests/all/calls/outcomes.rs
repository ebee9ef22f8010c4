//! Answers whose entries say more than their own code.

use im_api::group::{get_group_info, get_topic};
use im_api::{CallError, Reason};
use serde_json::json;

use super::service::Service;

#[tokio::test]
async fn a_code_that_means_nothing_is_no_refusal_where_there_are_entries() {
    let service = Service::start(|request| {
        let entry = |id: &serde_json::Value| {
            json!({ "GroupId": id, "ErrorCode": if id == "there" { 0 } else { 10_010 }, "ErrorInfo": "" })
        };
        let list: Vec<_> = request.body["GroupIdList"].as_array().unwrap().iter().map(entry).collect();
        json!({ "ActionStatus": "FAIL", "ErrorCode": 10_010, "ErrorInfo": "x", "GroupInfo": list })
    })
    .await;
    let im = service.client();
    let request = get_group_info::Request::new(["there", "gone"]);
    let answer = im.send(&request).await.unwrap();
    assert_eq!(answer.group_info.len(), 2);
    let report = im.send_batched(&request).await.unwrap();
    let [failure] = report.failures() else { panic!("{report:?}") };
    assert_eq!(failure.key, "gone");
    assert!(matches!(failure.reason, Reason::Refused { error: get_group_info::Error::GroupNotFound, .. }));

    let body = json!({ "GroupIdList": ["gone"] });
    let raw = im.raw(get_group_info::SPEC.path, &body).send().await.unwrap();
    assert_eq!(raw.envelope.code(), 10_010, "kept for diagnosis");
    assert_eq!(raw.members["GroupInfo"][0]["ErrorCode"], 10_010);
}

#[tokio::test]
async fn without_entries_the_code_is_a_refusal_all_the_same() {
    let service =
        Service::start(|_| json!({ "ErrorCode": 10_007, "ErrorInfo": "x", "TopicAndSelfInfo": [] })).await;
    let im = service.client();
    let error = im.send(&get_topic::Request::new("@TGS#_1", "anna")).await.unwrap_err();
    assert!(matches!(error, CallError::Refused(_)), "{error}");
    let raw = im.raw(get_topic::SPEC.path, &json!({})).send().await.unwrap_err();
    assert_eq!(raw.code(), Some(10_007));
}

#[tokio::test]
async fn entries_that_cannot_be_read_do_not_overrule_a_refusal() {
    let service = Service::start(|_| json!({ "ErrorCode": 10_007, "GroupInfo": [{ "GroupId": [] }] })).await;
    let error = service.client().send(&get_group_info::Request::new(["g"])).await.unwrap_err();
    assert_eq!(error.code(), Some(10_007), "{error}");
}
