use im_api::operations::batch_content_moderation::Content;
use im_api::operations::get_cos_sig::{FileStatus, RawUrl};
use im_api::operations::getappinfo::AppInfoField;
use im_api::operations::{
    AuditName, ContentType, Label, Suggestion, batch_content_moderation, content_moderation,
    delete_cloud_audit_keywords, get_cloud_audit_keywords, get_cos_sig, get_history, get_ip_list, getappinfo,
};
use im_api::{Batched, Paginated};

use super::{body, breaches, read, read_and_write};

#[test]
fn figures_are_numbers_in_strings() {
    assert_eq!(body(&getappinfo::Request::new()), "{}");
    let request =
        getappinfo::Request::new().request_field([AppInfoField::C2cUpMsgNum, AppInfoField::ApnsMsgNum]);
    assert_eq!(body(&request), r#"{"RequestField":["C2CUpMsgNum","APNSMsgNum"]}"#);
    let answer: getappinfo::Response = read_and_write(
        r#"{"Result":[{"AppName":"x","AppId":"1400000000","C2CUpMsgNum":"12","GroupAPNSMsgNum":"0",
            "CallBackReq":"3","Date":"20260101"},{"Date":"20260102"}]}"#,
    );
    assert_eq!((answer.result[0].app_id, answer.result[0].c2c_up_msg_num), (Some(1_400_000_000), Some(12)));
    assert_eq!(answer.result[0].group_apns_msg_num, Some(0));
    assert_eq!(answer.result[1].company, None);
}

#[test]
fn an_hour_is_ten_digits() {
    let request = get_history::Request::new(get_history::ChatType::Group, "2015120121");
    assert_eq!(breaches(request.validate()), [""; 0]);
    assert_eq!(body(&request), r#"{"ChatType":"Group","MsgTime":"2015120121"}"#);
    let request = get_history::Request::new("C2C", "2015-12-01");
    assert_eq!(breaches(request.validate()), ["/MsgTime: an hour has the form `YYYYMMDDHH`"]);
    let answer: get_history::Response = read_and_write(
        r#"{"File":[{"URL":"https://example.com/a.gz","ExpireTime":"2015-12-02 00:00:00","FileSize":9,
            "FileMD5":"aa","GzipSize":5,"GzipMD5":"bb"}]}"#,
    );
    assert_eq!(answer.file[0].gzip_md5, "bb");
    assert_hidden(&answer, "https://example.com/a.gz");
}

#[test]
fn addresses_need_no_error_text() {
    assert_eq!(body(&get_ip_list::Request::new()), "{}");
    let callbacks = get_ip_list::Request::new().nettype(get_ip_list::NetType::CallbacksInChina);
    assert_eq!(body(&callbacks), "{}", "it stands in the URL");
    let answer: get_ip_list::Response = read(r#"{"IPList":["192.0.2.1","198.51.100.0/24"]}"#);
    assert_eq!(answer.ip_list.len(), 2);
    assert_eq!(get_ip_list::SPEC.path, "v4/ConfigSvc/GetIPList");
}

#[test]
fn files_are_told_apart_by_the_callers_numbers() {
    let request = get_cos_sig::Request::new([RawUrl::new(1_u64, "https://example.com/a")]);
    assert_eq!(body(&request), r#"{"RawURLs":[{"ResourceID":1,"RawURL":"https://example.com/a"}]}"#);
    let twice = get_cos_sig::Request::new([RawUrl::new(1_u64, "a"), RawUrl::new(1_u64, "b")]);
    assert_eq!(breaches(twice.validate()), ["/RawURLs: two files have the same `ResourceID`"]);
    let answer: get_cos_sig::Response = read_and_write(
        r#"{"PreSigURLs":[{"ResourceID":1,"Code":0,"Desc":"","PreSigURL":"https://example.com/s","Status":1},
            {"ResourceID":2,"Code":5,"Desc":"gone","PreSigURL":"","Status":2}]}"#,
    );
    assert_eq!(answer.pre_sig_urls[0].status, FileStatus::Banned);
    assert_hidden(&answer, "https://example.com/s");
    let failures = answer.failures();
    assert_eq!(
        (failures[0].key.as_str(), failures[0].code, failures[0].info.as_deref()),
        ("2", Some(5), Some("gone"))
    );
}

#[test]
fn a_block_is_an_answer_and_audio_has_none_yet() {
    let request = content_moderation::Request::new("my_config", ContentType::Text, "hello");
    assert_eq!(body(&request), r#"{"AuditName":"my_config","ContentType":"Text","Content":"hello"}"#);
    let long = content_moderation::Request::new(AuditName::C2C, ContentType::Text, "x".repeat(8193));
    assert_eq!(breaches(long.validate()), ["/Content: 8193 bytes, at most 8192 are allowed"]);
    let answer: content_moderation::Response =
        read(r#"{"RequestId":"r","Result":"Block","Score":99,"Label":"Ad","Keywords":["buy"]}"#);
    assert_eq!((answer.result, answer.label), (Some(Suggestion::Block), Some(Label::Ad)));
    assert_eq!(read::<content_moderation::Response>(r#"{"RequestId":"r"}"#).result, None);
}

#[test]
fn several_contents_are_texts_and_images_only() {
    let contents =
        [Content::new(1_u64, ContentType::Text, "a"), Content::new(1_u64, ContentType::Video, "b")];
    let request = batch_content_moderation::Request::new(AuditName::Group, contents);
    assert_eq!(
        breaches(request.validate()),
        [
            "/Contents/1/ContentType: not one of `Text`, `Image`",
            "/Contents: two contents have the same `ContentId`"
        ]
    );
    let answer: batch_content_moderation::Response = read_and_write(
        r#"{"AuditResults":[{"ContentId":1,"ErrorCode":0,"Result":"Pass","Score":0,"Label":"Normal"},
            {"ContentId":2,"ErrorCode":60022,"ErrorInfo":"later"}]}"#,
    );
    let failures = answer.failures();
    assert_eq!((failures.len(), failures[0].key.as_str(), failures[0].code), (1, "2", Some(60022)));
}

#[test]
fn keywords_are_counted_page_by_page() {
    let first = get_cloud_audit_keywords::Request::new(1_400_000_000_u32, 2_u32, "lib");
    assert_eq!(body(&first), r#"{"SdkAppId":1400000000,"Offset":0,"Limit":2,"LibID":"lib"}"#);
    let keyword = r#"{"ID":"1","Content":"buy","CreateTime":"2023-02-20 13:53:44"}"#;
    for name in ["Infos", "LocalAuditWords"] {
        let page: get_cloud_audit_keywords::Response =
            read(&format!(r#"{{"TotalCount":3,"{name}":[{keyword},{keyword}]}}"#));
        let second = first.next_page(&page).unwrap();
        assert_eq!(second.offset, Some(2));
        let page = read(&format!(r#"{{"TotalCount":3,"{name}":[{keyword}]}}"#));
        assert_eq!(second.next_page(&page), None);
    }
    let endless = get_cloud_audit_keywords::Request::new(1_400_000_000_u32, 0_u32, "lib");
    assert_eq!(breaches(endless.validate()), ["/Limit: 0, allowed are 1 to 100"]);
}

#[test]
fn a_deletion_says_yes_or_no() {
    let mut answer: delete_cloud_audit_keywords::Response = read(
        r#"{"RequestId":"","Details":[{"KeywordID":"1","Keyword":"buy","Deleted":true,"ErrorInfo":""},
            {"KeywordID":"2","Keyword":"sell","Deleted":false,"ErrorInfo":"not found"}],"Count":1}"#,
    );
    let failures = answer.failures();
    assert_eq!(
        (failures.len(), failures[0].key.as_str(), failures[0].info.as_deref()),
        (1, "sell", Some("not found"))
    );
    let part = read(r#"{"Details":[],"Count":2}"#);
    delete_cloud_audit_keywords::Request::merge(&mut answer, part);
    assert_eq!((answer.count, answer.details.len()), (3, 2));
}

/// An address that opens a file is as good as the file.
fn assert_hidden(answer: &impl std::fmt::Debug, address: &str) {
    for printed in [format!("{answer:?}"), format!("{answer:#?}")] {
        assert!(printed.contains("[redacted]") && !printed.contains(address), "{printed}");
    }
}
