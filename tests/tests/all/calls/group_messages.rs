//! Messages to groups, through the client.

use std::time::SystemTime;

use im_api::Client;
use im_api::elements::MsgElement;
use im_api::group::{GroupType, create_group, import_group};
use im_api::group_message::{group_msg_get_simple, import_group_msg, send_group_msg};
use im_sim::{Fault, FaultRule, Simulator};

use super::{client, with_accounts};

async fn with_group() -> (Simulator, Client) {
    let simulator = with_accounts(&["anna"]).await;
    let im = client(&simulator);
    let group = create_group::Request::new(GroupType::Public, "club").group_id("club").owner_account("anna");
    im.send(&group).await.unwrap();
    (simulator, im)
}

fn message(words: &str) -> send_group_msg::Request {
    send_group_msg::Request::new("club", [MsgElement::text(words)]).from_account("anna")
}

#[tokio::test]
async fn a_message_whose_answer_was_lost_arrives_once() {
    let (simulator, im) = with_group().await;
    let path = send_group_msg::SPEC.path;
    simulator.faults().add(FaultRule::new(Fault::NoAnswer).path(path).next(1));
    let answer = im.send(&message("hi")).await.unwrap();
    assert_eq!((answer.msg_seq, answer.drop_reason()), (Some(1), None));
    assert_eq!(simulator.books().calls(path), 2);
    assert_eq!(simulator.books().executed(path, "club"), 1);
    assert_eq!(simulator.group_messages("club").len(), 1);
    // The same request once more is another message: the client gives it a number of its own.
    assert_eq!(im.send(&message("hi")).await.unwrap().msg_seq, Some(2));
}

#[tokio::test]
async fn a_message_that_was_dropped_says_so() {
    let (simulator, im) = with_group().await;
    simulator.limits().set_factor(0.025);
    assert!(simulator.limits().set_rate(send_group_msg::SPEC.path, Some(8_000)));
    let (first, second) = (im.send(&message("1")).await.unwrap(), im.send(&message("2")).await.unwrap());
    assert_eq!((first.drop_reason(), second.drop_reason()), (None, Some("MsgFreqCtrl")));
    assert_eq!(simulator.group_messages("club").len(), 1);
}

#[tokio::test]
async fn a_long_import_keeps_its_order() {
    let (simulator, im) = with_group().await;
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    let start = now.as_secs() - 10_000;
    let group = import_group::Request::new(GroupType::Public, "old").group_id("old").create_time(start);
    im.send(&group).await.unwrap();
    let messages = (1..=30).map(|number: u64| {
        let text = MsgElement::text(number.to_string());
        import_group_msg::Message::new("anna", start + number, [text])
    });
    let report = im.send_batched(&import_group_msg::Request::new("old", messages)).await.unwrap();
    assert!(report.is_complete());
    let answer = report.into_answer().unwrap();
    let numbers: Vec<_> = answer.import_msg_result.iter().map(|item| (item.msg_seq, item.result)).collect();
    assert_eq!(numbers, (1..=30).map(|number| (Some(number), Some(0))).collect::<Vec<_>>());
    assert_eq!(simulator.books().calls(import_group_msg::SPEC.path), 5);
    let newest = im.send(&group_msg_get_simple::Request::new("old", 1_u32)).await.unwrap();
    assert_eq!(newest.rsp_msg_list[0].elements(), Some(vec![MsgElement::text("30")]));
}
