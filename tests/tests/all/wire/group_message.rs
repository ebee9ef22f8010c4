use im_api::delivery::SendMsgControl;
use im_api::elements::MsgElement;
use im_api::extensions::{Extension, OperateType};
use im_api::group_message::{
    Completeness, GroupAtInfo, MsgPriority, MsgPriorityLevel, MsgSeqItem, PlaceKind, ReceiptFilter,
    clear_group_msg, get_group_msg_receipt, get_group_msg_receipt_detail, group_msg_get_simple,
    group_msg_recall, group_set_key_values, import_group_msg, modify_group_msg, pin_message,
    send_broadcast_msg, send_group_msg, send_group_system_notification, unpin_message,
};
use im_api::spec::RetrySpec;
use im_api::{Batched, Paginated, Scope};
use serde_json::json;

use super::{body, breaches, read, read_and_write};

const GROUP: &str = "@TGS#2J4SZEAEL";

#[test]
fn a_message_is_sent_with_what_only_groups_have() {
    let full = send_group_msg::Request::new(GROUP, [MsgElement::text("hi")])
        .random(4_294_967_295)
        .msg_priority(MsgPriority::Low)
        .to_account(["anna", "bela"])
        .topic_id("@TGS#_a@TOPIC#_b")
        .need_read_receipt(true)
        .group_at_info([GroupAtInfo::member("anna"), GroupAtInfo::everyone()]);
    let expected = concat!(
        r#"{"GroupId":"@TGS#2J4SZEAEL","Random":4294967295,"MsgPriority":"Low","#,
        r#""MsgBody":[{"MsgType":"TIMTextElem","MsgContent":{"Text":"hi"}}],"To_Account":["anna","bela"],"#,
        r#""TopicId":"@TGS#_a@TOPIC#_b","NeedReadReceipt":1,"#,
        r#""GroupAtInfo":[{"GroupAtAllFlag":0,"GroupAt_Account":"anna"},{"GroupAtAllFlag":1}]}"#,
    );
    assert_eq!(body(&full), expected);
    assert_eq!(read::<send_group_msg::Request>(expected), full);
    assert_eq!(breaches(full.validate()), [""; 0]);
}

#[test]
fn a_message_to_nobody_and_contradictions_are_refused() {
    let request = send_group_msg::Request::new(GROUP, [MsgElement::text("hi")])
        .to_account([""; 0])
        .online_only_flag(true)
        .send_msg_control([SendMsgControl::NoUnread])
        .group_at_info([GroupAtInfo::new(false)]);
    assert_eq!(
        breaches(request.validate()),
        [
            "/To_Account: 0 items, allowed are 1 to 50",
            "/GroupAtInfo/0/GroupAt_Account: must be given where `GroupAtAllFlag` is false",
            "/SendMsgControl: must be left out where `OnlineOnlyFlag` is true",
        ]
    );
    let request =
        request.to_account(["anna"]).online_only_flag(false).group_at_info([GroupAtInfo::everyone()]);
    assert_eq!(breaches(request.validate()), [""; 0]);
}

#[test]
fn the_number_that_tells_a_repeat_is_filled() {
    assert!(send_group_msg::SPEC.request.field("Random").unwrap().random);
    let retry = RetrySpec::Dedup { fields: &["Random"], within_seconds: 300 };
    assert_eq!(send_group_msg::SPEC.retry, retry);
    assert_eq!(send_broadcast_msg::SPEC.retry, retry);
    assert_eq!(import_group_msg::SPEC.retry, RetrySpec::Never);
}

#[test]
fn success_may_still_mean_that_the_message_was_dropped() {
    let sent = read_and_write::<send_group_msg::Response>(r#"{"MsgTime":5000000000,"MsgSeq":4294967295}"#);
    assert_eq!((sent.msg_seq, sent.drop_reason()), (Some(u32::MAX), None));
    let empty = read::<send_group_msg::Response>(r#"{"MsgDropReason":""}"#);
    assert_eq!(empty.drop_reason(), None);
    let dropped =
        read::<send_group_msg::Response>(r#"{"MsgTime":1,"MsgSeq":0,"MsgDropReason":"MsgFreqCtrl"}"#);
    assert_eq!(dropped.drop_reason(), Some("MsgFreqCtrl"));
}

#[test]
fn all_is_said_aloud_where_leaving_out_means_all() {
    let notice = send_group_system_notification::Request::new(GROUP, Scope::All, "hi");
    assert_eq!(body(&notice), r#"{"GroupId":"@TGS#2J4SZEAEL","Content":"hi"}"#);
    let notice = send_group_system_notification::Request::new(GROUP, Scope::only(["anna"]), "hi");
    assert_eq!(body(&notice), r#"{"GroupId":"@TGS#2J4SZEAEL","ToMembers_Account":["anna"],"Content":"hi"}"#);
    let nobody = send_group_system_notification::Request::new(GROUP, Scope::only([""; 0]), "hi");
    assert_eq!(breaches(nobody.validate()), ["/ToMembers_Account: 0 items, allowed are 1 to 50"]);

    let all = clear_group_msg::Request::new(GROUP, Scope::All);
    assert_eq!(body(&all), r#"{"GroupId":"@TGS#2J4SZEAEL"}"#);
    let some = clear_group_msg::Request::new(GROUP, Scope::Only(7));
    assert_eq!(body(&some), r#"{"GroupId":"@TGS#2J4SZEAEL","MsgSeq":7}"#);
    assert_eq!(read::<clear_group_msg::Request>(&body(&some)), some);
}

#[test]
fn messages_that_were_not_recalled_are_failures() {
    let request = group_msg_recall::Request::new(GROUP, [100, 101].map(MsgSeqItem::new)).reason("spam");
    assert_eq!(
        body(&request),
        r#"{"GroupId":"@TGS#2J4SZEAEL","MsgSeqList":[{"MsgSeq":100},{"MsgSeq":101}],"Reason":"spam"}"#
    );
    assert_eq!(request.items().len(), 2);
    let answer = r#"{"RecallRetList":[{"MsgSeq":100,"RetCode":10030},{"MsgSeq":101,"RetCode":0}]}"#;
    let failures = read_and_write::<group_msg_recall::Response>(answer).failures();
    assert_eq!(failures.len(), 1);
    assert_eq!((failures[0].key.as_str(), failures[0].code), ("100", Some(10030)));
}

#[test]
fn messages_are_imported_one_call_after_the_other() {
    let message =
        import_group_msg::Message::new("anna", 1_620_892_821_u64, [MsgElement::text("hi")]).random(8_912_345);
    let request = import_group_msg::Request::new(GROUP, [message]).recent_contact_flag(true);
    let expected = concat!(
        r#"{"GroupId":"@TGS#2J4SZEAEL","RecentContactFlag":1,"MsgList":[{"From_Account":"anna","#,
        r#""SendTime":1620892821,"Random":8912345,"#,
        r#""MsgBody":[{"MsgType":"TIMTextElem","MsgContent":{"Text":"hi"}}]}]}"#,
    );
    assert_eq!(body(&request), expected);
    let answer = r#"{"ImportMsgResult":[{"MsgSeq":1,"MsgTime":1620892821,"Result":0},{"MsgSeq":0,"MsgTime":0,"Result":10004}]}"#;
    let failures = read_and_write::<import_group_msg::Response>(answer).failures();
    assert_eq!(failures[0].code, Some(10004));
    assert_eq!(import_group_msg::SPEC.serial.unwrap().by, ["GroupId"]);
}

#[test]
fn a_page_of_history_survives_places_without_messages() {
    let page: group_msg_get_simple::Response = read_and_write(
        r#"{"GroupId":"@TGS#2J4SZEAEL","IsFinished":1,"RspMsgList":[
            {"From_Account":"anna","IsPlaceMsg":0,
             "MsgBody":[{"MsgType":"TIMTextElem","MsgContent":{"Text":"hi"}},{"MsgType":"New","MsgContent":{}}],
             "MsgPriority":2,"MsgRandom":51083293,"MsgSeq":7803321,"MsgTimeStamp":1458721802},
            {"From_Account":"bela","IsPlaceMsg":2,"MsgPriority":9,"MsgSeq":7803320,"MsgBody":[]},
            {"IsPlaceMsg":1,"MsgSeq":7803319,"MsgBody":""},
            {"IsSystemMsg":1,"MsgSeq":7803318,"MsgBody":{"Opaque":true}}]}"#,
    );
    assert_eq!(page.is_finished, Some(Completeness::Complete));
    let [message, recalled, gone, system] = page.rsp_msg_list.as_slice() else { panic!("{page:?}") };
    assert_eq!(message.elements().map(|elements| elements.len()), Some(2));
    assert_eq!(message.msg_priority, Some(MsgPriorityLevel::Normal));
    assert_eq!(recalled.is_place_msg, Some(PlaceKind::Recalled));
    assert_eq!(recalled.elements(), Some(vec![]));
    assert_eq!(recalled.msg_priority, Some(MsgPriorityLevel::Other(9)));
    assert_eq!((gone.is_place_msg, gone.elements()), (Some(PlaceKind::Gone), None));
    assert_eq!((system.is_system_msg, system.elements()), (Some(true), None));
    assert_eq!(system.msg_body, Some(json!({"Opaque": true})));
}

#[test]
fn editing_needs_something_new() {
    let nothing = modify_group_msg::Request::new(GROUP, 7_u32);
    assert_eq!(breaches(nothing.validate()).len(), 1);
    let data = nothing.cloud_custom_data("mine");
    assert_eq!(body(&data), r#"{"GroupId":"@TGS#2J4SZEAEL","MsgSeq":7,"CloudCustomData":"mine"}"#);
    assert_eq!(breaches(data.validate()), [""; 0]);
}

#[test]
fn a_message_without_receipts_is_a_failure() {
    let answer = r#"{"GroupMsgReceiptList":[{"Code":0,"MsgSeq":98,"ReadNum":0,"UnreadNum":1},{"Code":10062,"MsgSeq":99}]}"#;
    let failures = read_and_write::<get_group_msg_receipt::Response>(answer).failures();
    assert_eq!(failures.len(), 1);
    assert_eq!((failures[0].key.as_str(), failures[0].code), ("99", Some(10062)));
}

#[test]
fn readers_are_paged_until_the_end_mark_in_either_spelling() {
    let first = get_group_msg_receipt_detail::Request::new(GROUP, 98_u32, ReceiptFilter::Readers, 2_u32);
    assert_eq!(body(&first), r#"{"GroupId":"@TGS#2J4SZEAEL","MsgSeq":98,"Filter":0,"Cursor":"","Count":2}"#);
    let page: get_group_msg_receipt_detail::Response = read_and_write(
        r#"{"IsFinish":0,"MsgSeq":98,"Cursor":"144115","ReadList":[{"Read_Account":"anna"},{"Read_Account":"bela"}]}"#,
    );
    let second = first.next_page(&page).unwrap();
    assert_eq!(second.cursor.as_deref(), Some("144115"));
    for end in ["IsFinish", "IsFinished"] {
        let page = read(&format!(r#"{{"{end}":1,"MsgSeq":98,"Cursor":"0","UnreadList":[]}}"#));
        assert_eq!(second.next_page(&page), None, "{end}");
    }
}

#[test]
fn pins_spell_who_did_it_in_two_ways() {
    let pin = pin_message::Request::new(GROUP, 1_u32).pinner_account("anna");
    assert_eq!(body(&pin), r#"{"GroupId":"@TGS#2J4SZEAEL","MsgSeq":1,"Pinner_Account":"anna"}"#);
    let unpin = unpin_message::Request::new(GROUP, 0_u32).un_pinner_account("anna");
    assert_eq!(body(&unpin), r#"{"GroupId":"@TGS#2J4SZEAEL","MsgSeq":0,"UnPinner_Account":"anna"}"#);
    assert_eq!(breaches(unpin.validate()), ["/MsgSeq: 0, allowed are 1 to 4294967295"]);
}

#[test]
fn extensions_are_answered_in_another_form() {
    let set = |operate| group_set_key_values::Request::new(GROUP, 98_u32, operate);
    let request = set(OperateType::Set).extension_list([Extension::new("k", "v").seq(0)]);
    assert_eq!(
        body(&request),
        concat!(
            r#"{"GroupId":"@TGS#2J4SZEAEL","MsgSeq":98,"OperateType":1,"#,
            r#""ExtensionList":[{"Key":"k","Value":"v","Seq":0}]}"#
        )
    );
    assert_eq!(
        breaches(set(OperateType::Delete).validate()),
        ["/ExtensionList: must be given where `OperateType` is 2"]
    );
    assert_eq!(breaches(set(OperateType::Clear).validate()), [""; 0]);

    let answer = concat!(
        r#"{"ExtensionList":[{"ErrorCode":0,"Extension":{"Key":"k","Value":"v","Seq":3}},"#,
        r#"{"ErrorCode":23001,"Extension":{"Key":"l","Value":"theirs","Seq":2}}]}"#
    );
    let answer: group_set_key_values::Response = read_and_write(answer);
    let failures = answer.failures();
    assert_eq!(failures.len(), 1);
    assert_eq!((failures[0].key.as_str(), failures[0].code), ("l", Some(23001)));
    let bare = read::<group_set_key_values::Response>(r#"{"ExtensionList":[{"ErrorCode":23004}]}"#);
    assert_eq!(bare.failures()[0].code, Some(23004));
}
