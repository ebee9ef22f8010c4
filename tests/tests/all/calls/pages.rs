//! Answers in pages.

use std::collections::BTreeSet;

use futures_util::TryStreamExt as _;
use im_api::CallError;
use im_api::elements::MsgElement;
use im_api::group_message::{group_get_key_values, group_msg_get_simple};
use im_api::message::{admin_getroammsg, get_key_values, sendmsg};
use im_api::recent_contact::{get_list, top};
use im_api::relationship::{
    FollowType, black_list_add, black_list_get, follow_add, follow_get, friend_get, friend_import,
};
use im_sim::{Fault, FaultRule};
use serde_json::{Value, json};

use super::service::{Received, Service};
use super::{client, with_accounts};

#[tokio::test]
async fn history_comes_back_complete_and_once() {
    let simulator = with_accounts(&["anna", "bela"]).await;
    let im = client(&simulator);
    for number in 0..25 {
        let text = MsgElement::text(number.to_string());
        im.send(&sendmsg::Request::new("bela", [text]).from_account("anna").msg_seq(number)).await.unwrap();
    }
    let request = admin_getroammsg::Request::new("anna", "bela", 10_u32, 0_u64, u64::from(u32::MAX));
    let mut pages: Vec<_> = im.pages(&request).try_collect().await.unwrap();
    assert!(pages.len() >= 3);
    // Pages go back in time, each lists forwards.
    pages.reverse();
    let texts: Vec<_> =
        pages.into_iter().flat_map(|page| page.msg_list).map(|message| message.msg_body).collect();
    let sent: Vec<_> = (0..25).map(|number| vec![MsgElement::text(number.to_string())]).collect();
    assert_eq!(texts, sent);
}

#[tokio::test]
async fn lists_of_relations_come_back_complete_and_once() {
    let simulator = with_accounts(&["anna"]).await;
    let names: Vec<_> = (0..230).map(|number| format!("user{number}")).collect();
    for name in &names {
        simulator.add_account(name).unwrap();
    }
    let im = client(&simulator);
    let friends = names.iter().map(|name| friend_import::AddFriendItem::new(name, "AddSource_Type_Web"));
    let report = im.send_batched(&friend_import::Request::new("anna", friends)).await.unwrap();
    assert!(report.failures().is_empty());
    let pages: Vec<_> = im.pages(&friend_get::Request::new("anna")).try_collect().await.unwrap();
    let found: Vec<_> =
        pages.iter().flat_map(|page| &page.user_data_item).map(|item| &item.to_account).collect();
    assert_eq!((pages.len(), found), (3, names.iter().collect()));

    let report = im.send_batched(&black_list_add::Request::new("anna", names.clone())).await.unwrap();
    assert!(report.failures().is_empty());
    let pages: Vec<_> = im.pages(&black_list_get::Request::new("anna", 100_u32)).try_collect().await.unwrap();
    let found: Vec<_> =
        pages.iter().flat_map(|page| &page.black_list_item).map(|item| &item.to_account).collect();
    assert_eq!((pages.len(), found), (3, names.iter().collect()));

    let follows = names.iter().map(follow_add::FollowItem::new);
    let report = im.send_batched(&follow_add::Request::new("anna", follows)).await.unwrap();
    assert!(report.failures().is_empty());
    let request = follow_get::Request::new("anna", FollowType::Followed);
    let pages: Vec<_> = im.pages(&request).try_collect().await.unwrap();
    // Calls of a batch overtake each other.
    let found: BTreeSet<_> =
        pages.iter().flat_map(|page| &page.follow_item).map(|item| &item.to_account).collect();
    assert_eq!((pages.len(), found), (3, names.iter().collect()));
    assert_eq!(pages.iter().map(|page| page.follow_item.len()).sum::<usize>(), 230);
}

#[tokio::test]
async fn conversations_come_back_complete_and_once() {
    let names: Vec<_> = (0..50).map(|number| format!("user{number}")).collect();
    let simulator = with_accounts(&names.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let im = client(&simulator);
    for name in &names {
        let text = MsgElement::text("hi");
        im.send(&sendmsg::Request::new("user0", [text]).from_account(name)).await.unwrap();
    }
    let pinned = names.iter().skip(1).step_by(2).map(top::RecentContact::user);
    im.send(&top::Request::new("user0", top::OperationType::Pin, pinned)).await.unwrap();
    let pages: Vec<_> = im.pages(&get_list::Request::new("user0")).try_collect().await.unwrap();
    assert!(pages.len() >= 3);
    let sessions = pages.into_iter().flat_map(|page| page.session_item);
    let found: Vec<_> = sessions.map(|session| (session.to_account, session.top_flag)).collect();
    let whole = simulator.conversations("user0").into_iter();
    let whole: Vec<_> = whole.map(|known| (known.contact.to_account, known.is_pinned)).collect();
    assert_eq!(found, whole);
    assert_eq!(found.iter().filter(|(_, is_pinned)| *is_pinned).count(), 25);
}

#[tokio::test]
async fn a_cursor_that_stands_still_ends_with_an_error() {
    let simulator = with_accounts(&["anna", "bela"]).await;
    let stuck = r#"{"ActionStatus":"OK","ErrorCode":0,"Complete":0,"MsgCnt":0,"LastMsgTime":9,"MsgList":[]}"#;
    simulator.faults().add(FaultRule::new(Fault::Body(stuck.to_owned())));
    let request = admin_getroammsg::Request::new("anna", "bela", 10_u32, 0_u64, 9_u64);
    let error = client(&simulator).pages(&request).try_collect::<Vec<_>>().await.unwrap_err();
    assert!(matches!(error, CallError::NoProgress), "{error}");
    assert_eq!(simulator.books().calls(admin_getroammsg::SPEC.path), 1);
}

#[tokio::test]
async fn an_error_ends_the_pages() {
    let simulator = with_accounts(&["anna", "bela"]).await;
    simulator.faults().add(FaultRule::new(Fault::Code(90_009)));
    let request = admin_getroammsg::Request::new("anna", "bela", 10_u32, 0_u64, 9_u64);
    let error = client(&simulator).pages(&request).try_collect::<Vec<_>>().await.unwrap_err();
    assert_eq!(error.code(), Some(90_009));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pages_turn_in_a_task_of_their_own() {
    let simulator = with_accounts(&["anna", "bela"]).await;
    let im = client(&simulator);
    let task = tokio::spawn(async move {
        let request = admin_getroammsg::Request::new("anna", "bela", 10_u32, 0_u64, 9_u64);
        im.pages(&request).try_collect::<Vec<_>>().await.map(|pages| pages.len())
    });
    assert_eq!(task.await.unwrap().unwrap(), 1);
}

/// Answers as the history of a group does: from a number downwards, and the newest where 0 or nothing is asked for.
fn history(newest: u64, request: &Received) -> Value {
    assert!(
        request.target.starts_with("/v4/group_open_http_svc/group_msg_get_simple?"),
        "{}",
        request.target
    );
    let first = match request.body["ReqMsgSeq"].as_u64() {
        None | Some(0) => newest,
        Some(first) => first.min(newest),
    };
    let count = usize::try_from(request.body["ReqMsgNumber"].as_u64().unwrap()).unwrap();
    let list: Vec<_> = (1..=first).rev().take(count).map(|seq| json!({ "MsgSeq": seq })).collect();
    json!({ "ActionStatus": "OK", "ErrorCode": 0, "IsFinished": 1, "RspMsgList": list })
}

#[tokio::test]
async fn the_history_of_a_group_counts_down_to_its_first_message() {
    for newest in [0, 1, 6, 7, 8, 20] {
        let service = Service::start(move |request| history(newest, request)).await;
        let im = service.client();
        let request = group_msg_get_simple::Request::new("g", 7_u32);
        let pages: Vec<_> = im.pages(&request).try_collect().await.unwrap();
        let seqs: Vec<_> = pages
            .iter()
            .flat_map(|page| &page.rsp_msg_list)
            .map(|message| message.msg_seq.unwrap())
            .collect();
        let all: Vec<_> = (1..=u32::try_from(newest).unwrap()).rev().collect();
        assert_eq!(seqs, all, "each once, down from {newest}");
        assert!(
            service.received().iter().all(|request| request.body["ReqMsgSeq"] != 0),
            "0 is the newest again"
        );
    }
}

#[tokio::test]
async fn a_history_that_does_not_go_down_ends_with_an_error() {
    let service = Service::start(|request| {
        // Whatever is asked for, the newest comes.
        history(9, &Received { body: json!({ "ReqMsgNumber": 3 }), ..request.clone() })
    })
    .await;
    let request = group_msg_get_simple::Request::new("g", 3_u32);
    let error = service.client().pages(&request).try_collect::<Vec<_>>().await.unwrap_err();
    assert!(matches!(error, CallError::NoProgress), "{error}");
    assert_eq!(service.received().len(), 2);
}

/// Answers as the pairs of a message do: by rising versions, from one that is included.
fn pairs(versions: &[u64], page: usize, request: &Received) -> Value {
    let first = request.body["StartSeq"].as_u64().unwrap_or(0);
    let pair = |(number, seq): (usize, &u64)| json!({ "Key": number.to_string(), "Value": "v", "Seq": seq });
    let rest: Vec<_> = versions.iter().enumerate().filter(|(_, seq)| **seq >= first).map(pair).collect();
    let list = &rest[..rest.len().min(page)];
    let is_all = list.len() == rest.len();
    json!({ "ErrorCode": 0, "CompleteFlag": u8::from(is_all), "LatestSeq": versions.last(), "ExtensionList": list })
}

#[tokio::test]
async fn pairs_of_one_version_come_once_though_pages_repeat_them() {
    let versions = [1, 2, 2, 3, 3, 3, 4, 7, 7, 8];
    for page in [4, 5, 9, 10] {
        let service = Service::start(move |request| pairs(&versions, page, request)).await;
        let im = service.client();
        let of_group = group_get_key_values::Request::new("g", 1_u32);
        let of_user = get_key_values::Request::new("bela", "1_2_3");
        let group: Vec<_> = im.pages(&of_group).try_collect().await.unwrap();
        let user: Vec<_> = im.pages(&of_user).try_collect().await.unwrap();
        let group: Vec<_> = group.into_iter().flat_map(|page| page.extension_list).collect();
        let user: Vec<_> = user.into_iter().flat_map(|page| page.extension_list).collect();
        let keys: Vec<_> = group.iter().map(|pair| pair.key.clone().unwrap()).collect();
        let all: Vec<_> = (0..versions.len()).map(|number| number.to_string()).collect();
        assert_eq!(keys, all, "pages of {page}");
        assert_eq!(user, group);
    }
}

#[tokio::test]
async fn more_pairs_of_one_version_than_a_page_holds_are_an_error_and_no_loop() {
    let service = Service::start(|request| pairs(&[5, 5, 5], 2, request)).await;
    let request = get_key_values::Request::new("bela", "1_2_3");
    let error = service.client().pages(&request).try_collect::<Vec<_>>().await.unwrap_err();
    assert!(matches!(error, CallError::NoProgress), "{error}");
    assert_eq!(service.received().len(), 2);
}
