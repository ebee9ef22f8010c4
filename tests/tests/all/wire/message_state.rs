//! One-to-one messages that are there already: imported, changed, counted, receipted, extended.

use im_api::elements::MsgElement;
use im_api::extensions::{Extension, OperateType};
use im_api::message::{
    admin_set_msg_read, c2c_msg_read_receipt, get_c2c_unread_msg_num, get_key_values, importmsg,
    modify_c2c_msg, set_key_values,
};
use im_api::spec::RetrySpec;

use super::{body, breaches, read, read_and_write};

#[test]
fn an_imported_message_is_told_from_its_repeat() {
    let mut message = importmsg::Request::new(
        importmsg::SyncFromOldSystem::History,
        "anna",
        "bela",
        1_600_000_000_u64,
        [MsgElement::text("hi")],
    );
    assert_eq!(importmsg::SPEC.retry, RetrySpec::Idempotent);
    let field = |name| importmsg::SPEC.request.field(name).unwrap();
    assert!(field("MsgSeq").counter && field("MsgRandom").random);
    assert!(
        body(&message).starts_with(r#"{"SyncFromOldSystem":2,"From_Account":"anna","To_Account":"bela","#)
    );
    message.sync_from_old_system = 3.into();
    assert_eq!(breaches(message.validate()), ["/SyncFromOldSystem: not one of `5`, `2`, `1`"]);
}

#[test]
fn a_change_names_elements_or_data() {
    let nothing = modify_c2c_msg::Request::new("anna", "bela", "1_2_3");
    assert_eq!(
        breaches(nothing.validate()),
        [": at least one of `MsgBody`, `CloudCustomData` must be given"]
    );
    let data = nothing.cloud_custom_data("x");
    assert_eq!(breaches(data.validate()), [""; 0]);
    assert!(!body(&data).contains("MsgBody"));
}

#[test]
fn a_time_of_reading_is_read_as_number_and_as_string() {
    for time in ["1600000000", "\"1600000000\""] {
        let request: admin_set_msg_read::Request =
            read(&format!(r#"{{"Report_Account":"anna","Peer_Account":"bela","MsgReadTime":{time}}}"#));
        assert_eq!(request.msg_read_time, Some(1_600_000_000));
    }
}

#[test]
fn unread_messages_are_counted_together_or_one_by_one() {
    let total = get_c2c_unread_msg_num::Request::new("anna");
    assert_eq!(body(&total), r#"{"To_Account":"anna"}"#);
    let many = total.peer_account((0..11).map(|index| format!("peer{index}")));
    assert_eq!(breaches(many.validate()), ["/Peer_Account: 11 items, at most 10 are allowed"]);

    let answer: get_c2c_unread_msg_num::Response = read_and_write(r#"{"AllC2CUnreadMsgNum":16}"#);
    assert_eq!(answer.all_c2c_unread_msg_num, Some(16));
    let answer: get_c2c_unread_msg_num::Response = read_and_write(
        r#"{"C2CUnreadMsgNumList":[{"Peer_Account":"bela","C2CUnreadMsgNum":12}],
            "ErrorList":[{"Peer_Account":"nobody","ErrorCode":70107}]}"#,
    );
    assert_eq!(answer.c2c_unread_msg_num_list[0].c2c_unread_msg_num, Some(12));
    let failures = answer.failures();
    assert_eq!((failures[0].key.as_str(), failures[0].code), ("nobody", Some(70107)));
}

#[test]
fn receipts_are_for_messages_of_the_conversation() {
    let message = |from, to| c2c_msg_read_receipt::C2cMsgInfo::new(from, to, "1_2_3");
    let right = c2c_msg_read_receipt::Request::new("bela", "anna", [message("anna", "bela")]);
    assert_eq!(breaches(right.validate()), [""; 0]);
    let swapped = c2c_msg_read_receipt::Request::new("bela", "anna", [message("bela", "anna")]);
    assert_eq!(
        breaches(swapped.validate()),
        [
            "/C2CMsgInfo: every `From_Account` must be `Peer_Account`",
            "/C2CMsgInfo: every `To_Account` must be `Operator_Account`",
        ]
    );
}

#[test]
fn pairs_are_flat_when_sent_and_wrapped_when_answered() {
    let request = set_key_values::Request::new("bela", "1_2_3", OperateType::Set)
        .extension_list([Extension::new("poll", "yes")]);
    assert_eq!(breaches(request.validate()), [""; 0]);
    assert_eq!(
        body(&request),
        r#"{"To_Account":"bela","MsgKey":"1_2_3","OperateType":1,"ExtensionList":[{"Key":"poll","Value":"yes"}]}"#
    );
    let answer: set_key_values::Response = read_and_write(
        r#"{"ExtensionList":[{"ErrorCode":0,"Extension":{"Key":"poll","Value":"yes","Seq":3}},
                             {"ErrorCode":23001,"Extension":{"Key":"vote","Value":"no","Seq":4}}]}"#,
    );
    let failures = answer.failures();
    assert_eq!(failures.len(), 1);
    assert_eq!((failures[0].key.as_str(), failures[0].code), ("vote", Some(23001)));
    // An entry without its pair does not make the answer unreadable.
    let bare: set_key_values::Response = read(r#"{"ExtensionList":[{"ErrorCode":10002}]}"#);
    assert_eq!(bare.failures()[0].code, Some(10002));
}

#[test]
fn pairs_are_named_unless_all_are_cleared() {
    let clear = set_key_values::Request::new("bela", "1_2_3", OperateType::Clear);
    assert_eq!(breaches(clear.validate()), [""; 0]);
    let both = clear.extension_list([Extension::new("poll", "yes")]);
    assert_eq!(breaches(both.validate()), ["/ExtensionList: must be left out where `OperateType` is 3"]);
    let nothing = set_key_values::Request::new("bela", "1_2_3", OperateType::Delete);
    assert_eq!(breaches(nothing.validate()), ["/ExtensionList: must be given where `OperateType` is 2"]);
}

#[test]
fn stored_pairs_may_lack_any_member() {
    let answer: get_key_values::Response = read_and_write(
        r#"{"ExtensionList":[{"Key":"poll","Value":"yes","Seq":3},{"Seq":4}],"CompleteFlag":0,
            "LatestSeq":9,"ClearSeq":1}"#,
    );
    assert_eq!(answer.extension_list[0].key.as_deref(), Some("poll"));
    assert_eq!((answer.complete_flag, answer.latest_seq), (Some(false), Some(9)));
    let nothing: get_key_values::Response = read("{}");
    assert!(nothing.extension_list.is_empty());
}
