//! One request, one answer.

use im_api::account::{account_check, account_import, kick, multiaccount_import, query_online_status};
use im_api::elements::MsgElement;
use im_api::message::sendmsg;
use im_api::operations::get_ip_list;
use im_api::profile::{ProfileItem, ProfileTag, portrait_get, portrait_set};
use im_api::{CallError, EndpointError, PublicError};
use serde_json::{Value, json};

use super::service::Service;
use super::{builder, client, with_accounts};

#[tokio::test]
async fn an_answer_is_typed() {
    let simulator = with_accounts(&["anna"]).await;
    let answer = client(&simulator).send(&account_check::Request::new(["anna", "bela"])).await.unwrap();
    let statuses: Vec<_> = answer.result_item.into_iter().filter_map(|item| item.account_status).collect();
    assert_eq!(statuses, [account_check::AccountStatus::Imported, account_check::AccountStatus::NotImported]);
}

#[tokio::test]
async fn a_refusal_is_the_endpoints_own_error() {
    let simulator = with_accounts(&[]).await;
    let error = client(&simulator).send(&kick::Request::new("nobody")).await.unwrap_err();
    let CallError::Refused(refusal) = &error else { panic!("{error}") };
    assert_eq!(refusal.error(), kick::Error::AccountNotFound);
    assert_eq!(error.code(), Some(70_107));
    assert_eq!(error.attempts(), 1);
    assert!(!error.may_have_arrived());
    assert!(
        error.to_string().starts_with("the server refused the call: The account does not exist"),
        "{error}"
    );
}

#[tokio::test]
async fn what_breaks_a_rule_is_not_sent() {
    let simulator = with_accounts(&[]).await;
    let request = multiaccount_import::Request::new(["ok".to_owned(), String::new(), "x".repeat(33)]);
    let error = client(&simulator).send(&request).await.unwrap_err();
    let CallError::Invalid(violations) = &error else { panic!("{error}") };
    let shown: Vec<_> = violations.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        ["/Accounts/1: 0 bytes, allowed are 1 to 32", "/Accounts/2: 33 bytes, allowed are 1 to 32"]
    );
    assert_eq!(simulator.books().all_calls(), 0);
}

#[tokio::test]
async fn one_call_takes_no_more_than_one_batch() {
    let simulator = with_accounts(&[]).await;
    let request = multiaccount_import::Request::new((0..101).map(|number| number.to_string()));
    let error = client(&simulator).send(&request).await.unwrap_err();
    assert_eq!(error.to_string(), "the request is invalid: /Accounts: 101 items, allowed are 1 to 100");
    assert_eq!(simulator.books().all_calls(), 0);
}

#[tokio::test]
async fn a_relaxed_limit_is_left_to_the_server() {
    let simulator = with_accounts(&[]).await;
    let path = account_import::SPEC.path;
    let im = builder(&simulator).relax(path, "/Nick").build().unwrap();
    let error = im.send(&account_import::Request::new("anna").nick("x".repeat(501))).await.unwrap_err();
    assert_eq!(error.code(), Some(40_601));
    assert_eq!(simulator.books().calls(path), 1);
}

#[tokio::test]
async fn a_body_that_is_too_long_is_not_sent() {
    let simulator = with_accounts(&["anna", "bela"]).await;
    let message = sendmsg::Request::new("bela", [MsgElement::text("x".repeat(13_000))]);
    let error = client(&simulator).send(&message).await.unwrap_err();
    assert!(matches!(error, CallError::Invalid(_)), "{error}");
    assert_eq!(simulator.books().all_calls(), 0);
}

#[tokio::test]
async fn profile_fields_come_back_with_their_types() {
    let simulator = with_accounts(&["anna"]).await;
    let im = client(&simulator);
    let items = [ProfileItem::nick("Anna"), ProfileItem::level(7), ProfileItem::custom("Test", "x")];
    im.send(&portrait_set::Request::new("anna", items.clone())).await.unwrap();
    let tags = [ProfileTag::Nick, ProfileTag::Level, ProfileTag::custom("Test")];
    let answer = im.send(&portrait_get::Request::new(["anna"], tags)).await.unwrap();
    assert_eq!(answer.user_profile_item[0].profile_item, items);
}

#[tokio::test]
async fn states_and_failures_come_apart() {
    let simulator = with_accounts(&["anna"]).await;
    let answer =
        client(&simulator).send(&query_online_status::Request::new(["anna", "nobody"])).await.unwrap();
    assert_eq!(answer.query_result.len(), 1);
    let failures = answer.failures();
    assert_eq!((failures[0].key.as_str(), failures[0].code), ("nobody", Some(70_107)));
}

#[tokio::test]
async fn any_command_can_be_called_raw() {
    let simulator = with_accounts(&["anna"]).await;
    let im = client(&simulator);
    let body = json!({ "CheckItem": [{ "UserID": "anna" }] });
    let answer = im.raw("v4/im_open_login_svc/account_check", &body).send().await.unwrap();
    assert_eq!(answer.members["ResultItem"][0]["AccountStatus"], "Imported");
    assert_eq!(answer.envelope.action_status.as_deref(), Some("OK"));

    let error = im.raw("v4/no_such/command", &json!({})).send().await.unwrap_err();
    let CallError::Refused(refusal) = &error else { panic!("{error}") };
    assert_eq!(PublicError::from_code(refusal.error().code()), Some(PublicError::WrongResource), "{error}");

    let error = im.raw("no path", &json!({})).send().await.unwrap_err();
    assert!(matches!(error, CallError::Path(_)), "{error}");
}

#[tokio::test]
async fn the_endpoints_meaning_of_a_code_wins() {
    assert_eq!(kick::Error::from_code(70_107), kick::Error::AccountNotFound);
    assert!(matches!(kick::Error::from_code(60_007), kick::Error::Public(_)));
    assert_eq!(kick::Error::from_code(1), kick::Error::Unknown(1));
    assert!(kick::Error::from_code(70_169).is_retryable());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn calls_run_in_tasks_of_their_own() {
    let simulator = with_accounts(&["anna"]).await;
    let im = client(&simulator);
    let tasks: Vec<_> = (0..8)
        .map(|_| {
            let im = im.clone();
            tokio::spawn(async move {
                let request = account_check::Request::new(["anna"]);
                im.send(&request).await.unwrap();
                im.send_batched(&request).await.unwrap();
                let names =
                    futures_util::stream::iter([account_check::Request::new(["anna"]).check_item.remove(0)]);
                let chunks = im.send_stream(&request, names);
                futures_util::StreamExt::count(chunks).await
            })
        })
        .collect();
    for task in tasks {
        assert_eq!(task.await.unwrap(), 1);
    }
    assert_eq!(simulator.books().calls(account_check::SPEC.path), 24);
}

#[tokio::test]
async fn a_parameter_of_the_url_is_no_member_of_the_body() {
    let service = Service::start(|_| json!({ "ActionStatus": "OK", "ErrorCode": 0, "IPList": [] })).await;
    let im = service.client();
    let request = get_ip_list::Request::new();
    im.send(&request).await.unwrap();
    im.send(&request.nettype(get_ip_list::NetType::CallbacksElsewhere)).await.unwrap();
    im.raw(get_ip_list::SPEC.path, &json!({ "nettype": 5, "x": 1 })).send().await.unwrap();
    im.raw(get_ip_list::SPEC.path, &Value::Null).parameter("net type", "a&b").send().await.unwrap();
    let [without, typed, raw, by_hand] = <[_; 4]>::try_from(service.received()).unwrap();
    assert!(!without.target.contains("nettype"), "{}", without.target);
    assert!(typed.target.contains("?nettype=6&"), "{}", typed.target);
    assert!(raw.target.contains("?nettype=5&"), "{}", raw.target);
    assert!(by_hand.target.contains("?net%20type=a%26b&"), "{}", by_hand.target);
    assert_eq!([without.body, typed.body, by_hand.body], [json!({}), json!({}), json!({})]);
    assert_eq!(raw.body, json!({ "x": 1 }));
}

#[tokio::test]
async fn messages_of_one_second_keep_the_order_in_which_they_were_sent() {
    let simulator = with_accounts(&["anna", "bela"]).await;
    let im = client(&simulator);
    for number in 0..20 {
        let text = MsgElement::text(number.to_string());
        im.send(&sendmsg::Request::new("bela", [text]).from_account("anna")).await.unwrap();
    }
    let bodies = simulator.messages("bela", "anna").into_iter().map(|message| message.body);
    let found: Vec<_> =
        bodies.map(|body| body[0]["MsgContent"]["Text"].as_str().unwrap().to_owned()).collect();
    assert_eq!(found, (0..20).map(|number| number.to_string()).collect::<Vec<_>>());
}
