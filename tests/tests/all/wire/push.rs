use im_api::Scope;
use im_api::elements::MsgElement;
use im_api::offline_push::OfflinePushInfo;
use im_api::push::{
    AccountType, PushPlatform, UserAttrNames, UserAttrs, UserTags, add_tag, all_member_push_loss,
    all_member_push_statistics, batch, get_attr_name, im_add_tag, im_get_tag, im_push, normal_push_loss,
    push, remove_attr, revoke, set_attr, set_attr_name,
};

use super::{body, breaches, read, read_and_write};

#[test]
fn everybody_is_pushed_to_only_on_purpose() {
    let request = im_push::Request::new(Scope::All, [MsgElement::text("hi")]).msg_random(7_u32);
    assert_eq!(breaches(request.validate()), [""; 0]);
    assert_eq!(
        body(&request),
        r#"{"MsgRandom":7,"MsgBody":[{"MsgType":"TIMTextElem","MsgContent":{"Text":"hi"}}]}"#
    );
    let some = Scope::Only(im_push::Condition::new().tags_or(["a", "b"]).tags_and(["c"]));
    let request = im_push::Request::new(some, [MsgElement::text("hi")]).msg_random(7_u32);
    assert_eq!(breaches(request.validate()), [""; 0]);
    assert!(body(&request).contains(r#""Condition":{"TagsOr":["a","b"],"TagsAnd":["c"]}"#));
}

#[test]
fn a_condition_has_tags_or_attributes() {
    let breaches_of = |condition| {
        breaches(im_push::Request::new(Scope::Only(condition), [MsgElement::text("hi")]).validate())
    };
    let condition = im_push::Condition::new;
    assert_eq!(breaches_of(condition().attrs_or([("a", "1")]).attrs_and([("b", "2")])), [""; 0]);
    assert_eq!(
        breaches_of(condition()),
        ["/Condition: at least one of `AttrsOr`, `AttrsAnd`, `TagsOr`, `TagsAnd` must be given"]
    );
    assert_eq!(breaches_of(condition().attrs_or([("a", "1")]).tags_and(["b"])).len(), 1);
    assert_eq!(
        breaches_of(condition().tags_or(["a"]).tags_and(["a"])),
        ["/Condition/TagsAnd: a tag stands in `TagsOr` already"]
    );
    assert_eq!(
        breaches_of(condition().tags_or([String::new(), "t".repeat(51)])),
        [
            "/Condition/TagsOr/0: 0 bytes, allowed are 1 to 50",
            "/Condition/TagsOr/1: 51 bytes, allowed are 1 to 50"
        ]
    );
}

#[test]
fn a_push_of_either_product_is_told_from_a_repeat() {
    let notification = push::Request::new("anna", Scope::All).offline_push_info(OfflinePushInfo::new());
    assert_eq!(breaches(notification.validate()), [""; 0]);
    assert!(push::SPEC.request.field("MsgRandom").unwrap().random);
    let notification = notification.msg_random(9_u32);
    assert_eq!(body(&notification), r#"{"From_Account":"anna","MsgRandom":9,"OfflinePushInfo":{}}"#);
    assert_eq!(breaches(push::Request::new("anna", Scope::All).validate()).len(), 1);
    let message =
        push::Request::new("anna", Scope::All).msg_body([MsgElement::text("hi")]).online_only_flag(true);
    assert_eq!(breaches(message.validate()), [""; 0]);
    assert!(body(&message).contains(r#""OnlineOnlyFlag":1"#));
}

#[test]
fn a_list_push_names_its_task_and_the_accounts_that_failed() {
    let answer: batch::Response = read_and_write(
        r#"{"TaskId":"batch_1","ErrorList":[{"To_Account":"nobody","ErrorCode":70107},
            {"To_Account":"x","ErrorCode":90035,"ErrorInfo":"other kind"}]}"#,
    );
    assert_eq!(*answer.task_id, ["batch_1".to_owned()]);
    let failures = answer.failures();
    assert_eq!(
        (failures[0].key.as_str(), failures[0].code, failures[0].info.as_deref()),
        ("nobody", Some(70107), None)
    );
    assert_eq!(failures[1].info.as_deref(), Some("other kind"));
    assert!(read::<batch::Response>(r#"{"TaskId":"batch_2","ErrorList":null}"#).failures().is_empty());
}

#[test]
fn a_recall_needs_a_text_unless_told_otherwise() {
    let mut request = revoke::Request::new("task", OfflinePushInfo::new());
    assert_eq!(breaches(request.validate()), [""; 0]);
    request.offline_push_info = None;
    assert_eq!(breaches(request.validate()), ["/OfflinePushInfo: required, but left out"]);
    assert_eq!(body(&request), r#"{"TaskId":"task"}"#);
}

#[test]
fn attributes_are_numbered_by_digits() {
    let request = set_attr_name::Request::new([("0", "city"), ("1", "team")])
        .attr_types([("1", AccountType::RegistrationId)]);
    assert_eq!(breaches(request.validate()), [""; 0]);
    assert_eq!(body(&request), r#"{"AttrNames":{"0":"city","1":"team"},"AttrTypes":{"1":1}}"#);
    let wrong =
        set_attr_name::Request::new([("0", "city"), ("10", "city")]).attr_types([("7", AccountType::UserId)]);
    assert_eq!(
        breaches(wrong.validate()),
        [
            "/AttrNames: attributes are numbered from `0` to `9`",
            "/AttrNames: a name is used twice",
            "/AttrTypes: only attributes that have a name in `AttrNames` may stand here"
        ]
    );
    let answer: get_attr_name::Response = read(r#"{"AttrNames":{"0":"city"},"AttrTypes":{"0":"1","1":5}}"#);
    assert_eq!(answer.attr_types["0"], AccountType::RegistrationId);
    assert_eq!(answer.attr_types["1"], AccountType::Other(5));
}

#[test]
fn attributes_are_values_when_set_and_names_when_removed() {
    let set = set_attr::Request::new([UserAttrs::new("anna", [("city", "Wien")])]);
    assert_eq!(body(&set), r#"{"UserAttrs":[{"To_Account":"anna","Attrs":{"city":"Wien"}}]}"#);
    let long = set_attr::Request::new([UserAttrs::new("anna", [("city", "c".repeat(51))])]);
    assert_eq!(breaches(long.validate()), ["/UserAttrs/0/Attrs/city: 51 bytes, at most 50 are allowed"]);
    let remove = remove_attr::Request::new([UserAttrNames::new("anna", ["city"])]);
    assert_eq!(body(&remove), r#"{"UserAttrs":[{"To_Account":"anna","Attrs":["city"]}]}"#);
}

#[test]
fn ten_tags_are_added_or_a_hundred_replaced() {
    let tags = |count: usize| [UserTags::new("anna", (0..count).map(|number| number.to_string()))];
    assert_eq!(breaches(im_add_tag::Request::new(tags(10)).validate()), [""; 0]);
    assert_eq!(breaches(im_add_tag::Request::new(tags(11)).validate()).len(), 1);
    assert_eq!(breaches(add_tag::Request::new(tags(11)).validate()).len(), 1);
    assert_eq!(breaches(add_tag::Request::new(tags(100)).replace(true).validate()), [""; 0]);
    assert_eq!(breaches(add_tag::Request::new(tags(101)).replace(true).validate()).len(), 2);
    let answer: im_get_tag::Response =
        read(r#"{"UserTags":[{"To_Account":"anna","Tags":["a"]},{"To_Account":"b"}]}"#);
    assert_eq!(answer.user_tags[0].tags, ["a"]);
    assert!(answer.user_tags[1].tags.is_empty());
}

#[test]
fn statistics_without_tasks_are_those_of_all() {
    let request = all_member_push_statistics::Request::new(1_u64, 2_u64, [""; 0]);
    assert_eq!(breaches(request.validate()), [""; 0]);
    assert_eq!(body(&request), r#"{"StartTime":1,"EndTime":2,"TaskID":[]}"#);
    let answer: all_member_push_statistics::Response = read_and_write(
        r#"{"Results":[{"TaskID":"t","TotalCount":4,"SentCount":3,"DeliveredCount":2,"ClickCount":1,
            "PlatformStatistics":[{"EventType":1,"PushPlatform":8,"TotalCount":4,"SentCount":3,
            "DeliveredCount":2,"ClickCount":1}]}]}"#,
    );
    assert_eq!(answer.results[0].platform_statistics[0].push_platform, PushPlatform::Honor);
}

#[test]
fn losses_are_read_wherever_they_stand() {
    let loss = r#"{"ErrCode":"-1","ErrCount":2,"ErrInfo":"no certificate"}"#;
    let answer: all_member_push_loss::Response = read(&format!(
        r#"{{"Results":[{{"TaskID":"t","ReadyToSendLoss":[{loss}],"PostSendDeliveredLoss":[],
            "PlatformReadyToSendLoss":[{{"EventType":2,"PushPlatform":0,"ErrCode":-2,"ErrCount":"1","ErrInfo":""}}]}}]}}"#
    ));
    assert_eq!(answer.results[0].ready_to_send_loss[0].err_code, "-1");
    assert_eq!(answer.results[0].platform_ready_to_send_loss[0].err_code, "-2");
    let nested: normal_push_loss::Response =
        read(&format!(r#"{{"Results":{{"ReadyToSendLoss":[{loss}]}}}}"#));
    assert!(nested.ready_to_send_loss.is_empty());
    assert!(nested.extra.get("Results").is_some());
}
