use im_api::Paginated;
use im_api::elements::MsgElement;
use im_api::history::{Completeness, PlaceKind};
use im_api::official_account::{
    SubscriberResult, add_subscriber, create_official_account, delete_subscriber, get_official_account_info,
    get_subscribed_official_account_list, get_subscriber_info, official_account_msg_get_simple,
    official_account_msg_recall, send_official_account_msg,
};

use super::{body, breaches, read, read_and_write};

const ID: &str = "@TOA#_news";

#[test]
fn ids_begin_with_their_prefix() {
    let create =
        |id: &str| create_official_account::Request::new("anna", "News").official_account_user_id(id);
    assert_eq!(breaches(create(ID).validate()), [""; 0]);
    for wrong in ["news", "@TOA#_@TOA#_news", "@TOA#_é", "@TOA#_\n"] {
        assert_eq!(breaches(create(wrong).validate()).len(), 1, "{wrong}");
    }
    assert_eq!(
        breaches(create(&format!("{ID}{}", "x".repeat(39))).validate()),
        ["/OfficialAccountUserID: 49 bytes, at most 48 are allowed"]
    );
    assert_eq!(
        breaches(get_subscriber_info::Request::new("news").validate()),
        ["/Official_Account: the ID of an official account begins with `@TOA#_`"]
    );
}

#[test]
fn an_entry_without_a_code_was_read() {
    let request = get_official_account_info::Request::new([ID]);
    assert_eq!(body(&request), r#"{"OfficialAccountIdList":[{"Official_Account":"@TOA#_news"}]}"#);
    let answer: get_official_account_info::Response = read(
        r#"{"OfficialAccountInfoList":[{"Name":"News","Owner_Account":"anna","SubscriberNum":2},
            {"Official_Account":"@TOA#_x","ErrorCode":130004,"ErrorInfo":"gone"}]}"#,
    );
    let failures = answer.failures();
    assert_eq!((failures.len(), failures[0].key.as_str(), failures[0].code), (1, "@TOA#_x", Some(130_004)));
}

#[test]
fn the_first_page_of_subscribers_has_an_empty_place() {
    let first = get_subscriber_info::Request::new(ID);
    assert_eq!(breaches(first.validate()), [""; 0]);
    assert_eq!(body(&first), r#"{"Official_Account":"@TOA#_news","Next":""}"#);
    let page = |next| {
        read_and_write::<get_subscriber_info::Response>(&format!(
            r#"{{"Next":"{next}","SubscriberNum":1,"SubscriberList":[{{"Subscriber_Account":"bela","SubscribeTime":5,
                "CustomString":"","MsgFlag":"AcceptNotNotify","LastSendMsgTime":0}}]}}"#
        ))
    };
    assert_eq!(first.next_page(&page("x")).unwrap().next.as_deref(), Some("x"));
    assert_eq!(first.next_page(&page("")), None);
}

#[test]
fn a_zero_is_a_failure() {
    let request = add_subscriber::Request::new(ID, ["bela", "cleo"]);
    assert_eq!(
        body(&request),
        r#"{"Official_Account":"@TOA#_news","SubscriberList":[{"Subscriber_Account":"bela"},{"Subscriber_Account":"cleo"}]}"#
    );
    let json = r#"{"SubscriberList":[{"Subscriber_Account":"a","Result":1},{"Subscriber_Account":"b","Result":0},
        {"Subscriber_Account":"c","Result":2}]}"#;
    let failures = read_and_write::<add_subscriber::Response>(json).failures();
    assert_eq!((failures.len(), failures[0].key.as_str(), failures[0].code), (1, "b", Some(0)));
    let removed: delete_subscriber::Response = read_and_write(json);
    assert_eq!(removed.failures().len(), 1);
    assert_eq!(removed.subscriber_list[2].result, SubscriberResult::Unchanged);
    assert_eq!(
        body(&delete_subscriber::Request::new(ID, ["bela"])),
        r#"{"Official_Account":"@TOA#_news","SubscriberToDel_Account":["bela"]}"#
    );
}

#[test]
fn the_place_is_a_number_for_the_users_own_list() {
    let first = get_subscribed_official_account_list::Request::new("bela");
    let answer: get_subscribed_official_account_list::Response = read_and_write(
        r#"{"OfficialAccountInfoList":[{"Name":"News","SelfInfo":{"SubscribeTime":5}}],"TotalCount":3,
            "CompleteFlag":0,"Next":1}"#,
    );
    assert_eq!(first.next_page(&answer).unwrap().offset, Some(1));
    let last = read(r#"{"OfficialAccountInfoList":[],"CompleteFlag":1,"Next":3}"#);
    assert_eq!(first.next_page(&last), None);
}

#[test]
fn a_broadcast_is_told_from_a_repeat() {
    assert!(send_official_account_msg::SPEC.request.field("Random").unwrap().random);
    let request = send_official_account_msg::Request::new(ID, [MsgElement::text("hi")])
        .random(5_u32)
        .online_only_flag(false);
    assert_eq!(
        body(&request),
        r#"{"Official_Account":"@TOA#_news","Random":5,"MsgBody":[{"MsgType":"TIMTextElem","MsgContent":{"Text":"hi"}}],"OnlineOnlyFlag":0}"#
    );
}

#[test]
fn a_recall_tells_each_message() {
    let answer: official_account_msg_recall::Response = read_and_write(
        r#"{"RecallRetList":[{"MsgKey":"1_1_9","RetCode":0},{"MsgKey":"2_1_9","RetCode":10030}]}"#,
    );
    let failures = answer.failures();
    assert_eq!((failures.len(), failures[0].key.as_str(), failures[0].code), (1, "2_1_9", Some(10030)));
}

#[test]
fn the_history_ends_with_an_empty_page() {
    let first = official_account_msg_get_simple::Request::new(ID).with_recalled_msg(true);
    assert_eq!(body(&first), r#"{"Official_Account":"@TOA#_news","WithRecalledMsg":1}"#);
    let page: official_account_msg_get_simple::Response = read_and_write(
        r#"{"Official_Account":"@TOA#_news","IsFinished":1,"RspMsgList":[
            {"From_Account":"@TOA#_news","IsPlaceMsg":0,"MsgBody":[{"MsgType":"TIMTextElem",
             "MsgContent":{"Text":"hi"}}],"MsgSeq":2,"MsgTimeStamp":9,"MsgKey":"2_1_9"},
            {"From_Account":"@TOA#_news","IsPlaceMsg":1,"MsgBody":[],"MsgSeq":1,"MsgTimeStamp":8,
             "MsgKey":"1_1_8"}],"LastMsgKey":"1_1_8"}"#,
    );
    assert_eq!(
        (page.is_finished, page.rsp_msg_list[1].is_place_msg),
        (Completeness::Complete, PlaceKind::Gone)
    );
    let second = first.next_page(&page).unwrap();
    assert_eq!(second.last_msg_key.as_deref(), Some("1_1_8"));
    let end =
        read(r#"{"Official_Account":"@TOA#_news","IsFinished":2,"RspMsgList":[],"LastMsgKey":"1_1_8"}"#);
    assert_eq!(second.next_page(&end), None);
}
