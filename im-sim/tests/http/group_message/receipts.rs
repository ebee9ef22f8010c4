use im_sim::{Edition, Simulator};
use serde_json::{Value, json};

use super::{SEND, assert_codes, create, message, recall, send, start, start_with, with};
use crate::client::{call, code};

const COUNT: &str = "v4/group_open_http_svc/get_group_msg_receipt";
const LIST: &str = "v4/group_open_http_svc/get_group_msg_receipt_detail";
const CONFIRM: &str = "v4/group_open_http_svc/group_msg_receipt";

fn asking(random: u32) -> Value {
    with(message(random), "NeedReadReceipt", 1)
}

fn confirm(name: &str, seqs: &[u64]) -> Value {
    let list: Vec<_> = seqs.iter().map(|seq| json!({"MsgSeq": seq})).collect();
    json!({"GroupId": "club", "From_Account": name, "MsgSeqList": list})
}

async fn counts(simulator: &Simulator, seqs: &[u64]) -> Vec<Value> {
    let list: Vec<_> = seqs.iter().map(|seq| json!({"MsgSeq": seq})).collect();
    let answer = call(simulator, COUNT, json!({"GroupId": "club", "MsgSeqList": list})).await;
    answer["GroupMsgReceiptList"].as_array().unwrap().clone()
}

#[tokio::test]
async fn readers_are_those_who_confirm() {
    let simulator = start().await;
    send(&simulator, asking(1)).await;
    send(&simulator, message(2)).await;
    assert_codes(
        &simulator,
        CONFIRM,
        [
            (confirm("bela", &[1, 2]), 10_062),
            (confirm("bela", &[1, 9]), 10_062),
            (confirm("anna", &[1]), 10_062),
            (confirm("dora", &[1]), 10_007),
        ],
    )
    .await;
    let of_first =
        |read: u32, unread: u32| json!({"Code": 0, "MsgSeq": 1, "ReadNum": read, "UnreadNum": unread});
    let none = json!({"Code": 10_062, "MsgSeq": 2});
    assert_eq!(counts(&simulator, &[1, 2]).await, [of_first(0, 2), none]);
    for _ in 0..2 {
        assert_eq!(code(&simulator, CONFIRM, confirm("bela", &[1])).await, 0);
        assert_eq!(counts(&simulator, &[1]).await, [of_first(1, 1)]);
    }
    assert_eq!(simulator.group_messages("club")[0].readers, ["bela"]);
    let leave = json!({"GroupId": "club", "MemberToDel_Account": ["carl"]});
    assert_eq!(code(&simulator, "v4/group_open_http_svc/delete_group_member", leave).await, 0);
    assert_eq!(counts(&simulator, &[1]).await, [of_first(1, 0)], "who has left reads no more");
    assert_eq!(recall(&simulator, &[1]).await, [0]);
    assert_eq!(counts(&simulator, &[1]).await[0]["Code"], 10_062);
}

#[tokio::test]
async fn members_come_in_pages_and_the_end_has_a_mark() {
    let simulator = start().await;
    let names: Vec<_> = (10..45).map(|number| format!("user{number}")).collect();
    for name in &names {
        simulator.add_account(name).unwrap();
    }
    for names in names.chunks(20) {
        let members: Vec<_> = names.iter().map(|name| json!({"Member_Account": name})).collect();
        let add = json!({"GroupId": "club", "MemberList": members});
        assert_eq!(code(&simulator, "v4/group_open_http_svc/add_group_member", add).await, 0);
    }
    send(&simulator, asking(1)).await;
    for name in names.iter().step_by(3) {
        assert_eq!(code(&simulator, CONFIRM, confirm(name, &[1])).await, 0);
    }
    let read: Vec<_> = names.iter().step_by(3).cloned().collect();
    let mut unread: Vec<_> = names.iter().filter(|name| !read.contains(name)).cloned().collect();
    unread.splice(0..0, ["bela".to_owned(), "carl".to_owned()]);
    for (filter, list, key, expected) in
        [(0, "ReadList", "Read_Account", &read), (1, "UnreadList", "Unread_Account", &unread)]
    {
        let (mut cursor, mut found) = (json!(""), Vec::new());
        loop {
            let body =
                json!({"GroupId": "club", "MsgSeq": 1, "Filter": filter, "Cursor": cursor, "Count": 5});
            let answer = call(&simulator, LIST, body).await;
            let page = answer[list].as_array().unwrap();
            assert!(page.len() <= 5);
            found.extend(page.iter().map(|item| item[key].as_str().unwrap().to_owned()));
            if answer["IsFinish"] == 1 {
                assert_eq!(answer["Cursor"], "0");
                break;
            }
            cursor = answer["Cursor"].clone();
        }
        assert_eq!(&found, expected);
    }
    let body = |name: &str, value: Value| {
        with(json!({"GroupId": "club", "MsgSeq": 1, "Filter": 0, "Cursor": "", "Count": 5}), name, value)
    };
    assert_codes(
        &simulator,
        LIST,
        [
            (body("MsgSeq", json!(2)), 10_062),
            (body("Count", json!(0)), 10_004),
            (body("Count", json!(201)), 10_004),
            (body("Filter", json!(2)), 10_004),
            (body("GroupId", json!("nowhere")), 10_010),
        ],
    )
    .await;
}

#[tokio::test]
async fn receipts_need_a_group_and_an_edition_that_have_them() {
    let simulator = start().await;
    create(&simulator, "@TGS#_town", "Community").await;
    create(&simulator, "crowd", "Public").await;
    simulator.limits().set_enabled(false);
    send(&simulator, with(asking(1), "GroupId", "crowd")).await;
    for number in 0..198 {
        let name = format!("user{number}");
        simulator.add_account(&name).unwrap();
        let add = json!({"GroupId": "crowd", "MemberList": [{"Member_Account": name}]});
        assert_eq!(code(&simulator, "v4/group_open_http_svc/add_group_member", add).await, 0);
    }
    let in_crowd = |body: Value| with(body, "GroupId", "crowd");
    assert_eq!(code(&simulator, CONFIRM, in_crowd(confirm("bela", &[1]))).await, 10_060);
    assert_codes(
        &simulator,
        SEND,
        [
            (with(asking(1), "OnlineOnlyFlag", 1), 10_061),
            (with(asking(1), "GroupId", "@TGS#_town"), 10_007),
            (in_crowd(asking(2)), 10_060),
        ],
    )
    .await;
    let standard = start_with(Simulator::builder().edition(Edition::Standard)).await;
    assert_eq!(code(&standard, SEND, asking(1)).await, 10_059);
}
