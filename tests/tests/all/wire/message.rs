use im_api::delivery::{ForbidCallbackControl, SendMsgControl};
use im_api::elements::{CustomElem, MsgContent, MsgElement, TextElem};
use im_api::message::{MsgFlag, SyncOtherMachine, admin_getroammsg, batchsendmsg, sendmsg};
use im_api::offline_push::OfflinePushInfo;
use std::time::Duration;

use im_api::spec::{Quota, RetrySpec};
use im_api::{Batched, Paginated};

use super::{body, breaches, read, read_and_write};

#[test]
fn a_message_is_sent_with_all_its_members() {
    let bare = sendmsg::Request::new("bela", [MsgElement::text("hi")]);
    assert_eq!(
        body(&bare),
        r#"{"To_Account":"bela","MsgBody":[{"MsgType":"TIMTextElem","MsgContent":{"Text":"hi"}}]}"#
    );

    let full = sendmsg::Request::new("bela", [TextElem::new("hi")])
        .sync_other_machine(SyncOtherMachine::NoSync)
        .from_account("anna")
        .msg_life_time(60)
        .online_only_flag(false)
        .msg_seq(93_847_636)
        .msg_random(4_294_967_295)
        .msg_time_stamp(5_000_000_000)
        .forbid_callback_control([ForbidCallbackControl::BeforeSendMsg, ForbidCallbackControl::AfterSendMsg])
        .send_msg_control([
            SendMsgControl::NoUnread,
            SendMsgControl::NoLastMsg,
            SendMsgControl::WithMuteNotifications,
            SendMsgControl::NoMsgCheck,
        ])
        .cloud_custom_data("mine")
        .support_message_extension(true)
        .is_need_read_receipt(true)
        .offline_push_info(OfflinePushInfo::new().title("Anna"));
    let expected = concat!(
        r#"{"SyncOtherMachine":2,"From_Account":"anna","To_Account":"bela","MsgLifeTime":60,"OnlineOnlyFlag":0,"#,
        r#""MsgSeq":93847636,"MsgRandom":4294967295,"MsgTimeStamp":5000000000,"#,
        r#""ForbidCallbackControl":["ForbidBeforeSendMsgCallback","ForbidAfterSendMsgCallback"],"#,
        r#""SendMsgControl":["NoUnread","NoLastMsg","WithMuteNotifications","NoMsgCheck"],"#,
        r#""MsgBody":[{"MsgType":"TIMTextElem","MsgContent":{"Text":"hi"}}],"CloudCustomData":"mine","#,
        r#""SupportMessageExtension":1,"IsNeedReadReceipt":1,"OfflinePushInfo":{"Title":"Anna"}}"#,
    );
    assert_eq!(body(&full), expected);
    assert_eq!(read::<sendmsg::Request>(expected), full);
    assert_eq!(breaches(full.validate()), [""; 0]);
}

#[test]
fn a_message_has_limits() {
    let request = sendmsg::Request::new("bela", [MsgElement::custom("1"), MsgElement::custom("2")])
        .msg_life_time(604_801);
    assert_eq!(
        breaches(request.validate()),
        [
            "/MsgLifeTime: 604801, allowed are 0 to 604800",
            "/MsgBody: 2 items of `TIMCustomElem`, allowed are 1",
        ]
    );
    assert_eq!(sendmsg::SPEC.max_body, Some(12 * 1024));
    assert_eq!(batchsendmsg::SPEC.max_body, Some(12 * 1024));
}

#[test]
fn the_numbers_that_tell_a_repeat_are_left_to_the_client() {
    let request = sendmsg::Request::new("bela", [MsgElement::text("hi")]);
    assert_eq!(breaches(request.validate()), [""; 0], "what the client fills may be empty before");
    let field = |name| sendmsg::SPEC.request.field(name).unwrap();
    assert!(field("MsgSeq").counter && field("MsgRandom").random);
    assert_eq!(
        sendmsg::SPEC.retry,
        RetrySpec::Dedup { fields: &["MsgSeq", "MsgRandom"], within_seconds: 120 }
    );
}

#[test]
fn a_message_to_many_needs_a_random_number_and_is_never_repeated() {
    let request = batchsendmsg::Request::new(["bela", "carl"], [MsgElement::text("hi")]);
    assert_eq!(breaches(request.validate()), [""; 0]);
    let request = request.msg_seq(8_u32).msg_random(7_u32);
    assert_eq!(batchsendmsg::SPEC.retry, RetrySpec::Never);
    let spec = batchsendmsg::SPEC.request;
    let random = spec.find("MsgRandom", 0).unwrap();
    assert!(spec.is_demanded(random) && spec.is_filled(random) && spec.fields[random].random);
    let quotas = [Quota::calls(200, Duration::from_secs(1)), Quota::items(12_000, Duration::from_mins(1))];
    assert_eq!(batchsendmsg::SPEC.quotas, quotas);
    assert_eq!(
        body(&request),
        r#"{"To_Account":["bela","carl"],"MsgSeq":8,"MsgRandom":7,"MsgBody":[{"MsgType":"TIMTextElem","MsgContent":{"Text":"hi"}}]}"#
    );
    assert_eq!(
        breaches(request.from_account("").validate()),
        ["/From_Account: 0 bytes, at least 1 must be given"]
    );
}

#[test]
fn a_message_to_many_names_only_those_who_did_not_get_it() {
    let mut whole: batchsendmsg::Response = read_and_write(
        r#"{"MsgKey":"4852_28135_1557481126","ErrorList":[{"To_Account":"nobody","ErrorCode":70107}]}"#,
    );
    assert_eq!((whole.failures()[0].key.as_str(), whole.failures()[0].code), ("nobody", Some(70107)));
    assert!(read::<batchsendmsg::Response>(r#"{"MsgKey":"1_2_3"}"#).failures().is_empty());

    let part = read(
        r#"{"MsgKey":"4852_28135_1557481127","ErrorList":[{"To_Account":"noone","ErrorCode":"70107"}]}"#,
    );
    <batchsendmsg::Request as Batched>::merge(&mut whole, part);
    assert_eq!(*whole.msg_key, ["4852_28135_1557481126", "4852_28135_1557481127"]);
    let keys: Vec<_> = whole.failures().into_iter().map(|failure| failure.key).collect();
    assert_eq!(keys, ["nobody", "noone"]);
}

#[test]
fn the_answer_to_a_message_may_lack_any_member() {
    let answer: sendmsg::Response =
        read_and_write(r#"{"MsgTime":1572870301,"MsgKey":"89541_2574206_1572870301","MsgId":"1-2-3"}"#);
    assert_eq!(
        (answer.msg_time, answer.msg_key.as_deref()),
        (Some(1_572_870_301), Some("89541_2574206_1572870301"))
    );
    assert_eq!(read::<sendmsg::Response>("{}").msg_key, None);
    assert_eq!(
        read::<sendmsg::Response>(r#"{"MsgKey":null,"MsgTime":"1572870301"}"#).msg_time,
        Some(1_572_870_301)
    );
}

const PAGE: &str = r#"{
    "Complete":0,"MsgCnt":2,"LastMsgTime":1584669601,"LastMsgKey":"549396494_2578554_1584669601",
    "MsgList":[
        {"From_Account":"anna","To_Account":"bela","MsgSeq":549396494,"MsgRandom":2578554,"MsgTimeStamp":1584669601,
         "MsgFlagBits":0,"IsPeerRead":0,"MsgKey":"549396494_2578554_1584669601",
         "MsgBody":[{"MsgType":"TIMTextElem","MsgContent":{"Text":"1"}}],"CloudCustomData":"mine"},
        {"From_Account":"bela","To_Account":"anna","MsgSeq":1054803289,"MsgRandom":7201,"MsgTimeStamp":1584669680,
         "MsgFlagBits":8,"IsPeerRead":1,"MsgKey":"1054803289_7201_1584669680",
         "MsgBody":[{"MsgType":"TIMGroupTipElem","MsgContent":{"a":[1,null]}},{"MsgType":"TIMTextElem","MsgContent":{"Text":"2","Lang":"de"}}],
         "Reaction":"👍"}
    ]
}"#;

#[test]
fn a_page_of_history_is_read_whatever_it_holds() {
    let page: admin_getroammsg::Response = read_and_write(PAGE);
    assert_eq!(page.complete, Some(false));
    let flags: Vec<_> = page.msg_list.iter().map(|message| message.msg_flag_bits).collect();
    assert_eq!(flags, [Some(MsgFlag::Normal), Some(MsgFlag::Recalled)]);
    assert_eq!(page.msg_list[1].is_peer_read, Some(true));
    let MsgContent::Unknown { tag, content } = &page.msg_list[1].msg_body[0].content else {
        panic!("it is unknown")
    };
    assert_eq!((tag.as_str(), content), ("TIMGroupTipElem", &serde_json::json!({"a": [1, null]})));
    assert_eq!(
        im_api::wire::unknown_members(&page),
        ["/MsgList/1/MsgBody/0/MsgContent", "/MsgList/1/MsgBody/1/MsgContent/Lang", "/MsgList/1/Reaction",]
    );
    assert_eq!(
        read::<admin_getroammsg::Response>(r#"{"Complete":1,"MsgCnt":0,"MsgList":null}"#).complete,
        Some(true)
    );
}

#[test]
fn pages_of_history_go_back_in_time() {
    let first = admin_getroammsg::Request::new("anna", "bela", 100, 1_584_669_600, 1_584_673_200);
    assert_eq!(
        body(&first),
        r#"{"Operator_Account":"anna","Peer_Account":"bela","MaxCnt":100,"MinTime":1584669600,"MaxTime":1584673200}"#
    );
    let second = first.next_page(&read(PAGE)).expect("it is not complete");
    assert_eq!(
        body(&second),
        r#"{"Operator_Account":"anna","Peer_Account":"bela","MaxCnt":100,"MinTime":1584669600,"MaxTime":1584669601,"LastMsgKey":"549396494_2578554_1584669601"}"#
    );
    assert_eq!(
        second.next_page(&read(r#"{"Complete":1,"LastMsgTime":1584669600,"LastMsgKey":"1_2_3"}"#)),
        None
    );
    let older: admin_getroammsg::Request =
        read(r#"{"From_Account":"anna","To_Account":"bela","MaxCnt":1,"MinTime":0,"MaxTime":1}"#);
    assert_eq!((older.operator_account.as_str(), older.peer_account.as_str()), ("anna", "bela"));
}

#[test]
fn a_page_that_says_nothing_of_others_is_the_last() {
    let request = admin_getroammsg::Request::new("anna", "bela", 100, 0, 9);
    assert_eq!(request.next_page(&read(r#"{"MsgList":[]}"#)), None);
}

#[test]
fn a_page_that_leads_back_to_itself_is_not_taken_for_the_last() {
    let request = admin_getroammsg::Request::new("anna", "bela", 100, 0, 9);
    let next = request.next_page(&read(r#"{"Complete":0,"MsgCnt":0,"LastMsgTime":9}"#));
    assert_eq!(next, Some(request), "the client stops here with an error");
}

#[test]
fn a_custom_element_carries_its_push_text() {
    let request = sendmsg::Request::new(
        "bela",
        [CustomElem::new().data("d").desc("new order").ext("e").sound("s.aiff")],
    );
    assert_eq!(
        body(&request),
        r#"{"To_Account":"bela","MsgBody":[{"MsgType":"TIMCustomElem","MsgContent":{"Data":"d","Desc":"new order","Ext":"e","Sound":"s.aiff"}}]}"#
    );
}
