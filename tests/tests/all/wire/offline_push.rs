use im_api::elements::MsgElement;
use im_api::message::sendmsg;
use im_api::offline_push::{
    AndroidInfo, ApnsInfo, BadgeMode, GooglePriority, HarmonyInfo, Importance, InterruptionLevel,
    LanguageContent, LiveActivity, LiveActivityEvent, MeizuNoticeMsgType, OfflinePushInfo, OppoCategory,
    OppoNotifyLevel, PushFlag, PushStyle, VivoClassification, VivoNotifyType,
};
use serde_json::json;

use super::{breaches, read_and_write};

fn validate(push: OfflinePushInfo) -> Vec<String> {
    breaches(sendmsg::Request::new("bela", [MsgElement::text("hi")]).offline_push_info(push).validate())
}

#[test]
fn every_member_has_its_name() {
    let android = AndroidInfo::new()
        .sound("android")
        .push_style(PushStyle::LargeText)
        .xiaomi_channel_id("x")
        .oppo_channel_id("o")
        .oppo_category(OppoCategory::Im)
        .oppo_private_msg_template_id("t")
        .oppo_private_title_parameters([("a", "1")])
        .oppo_private_content_parameters([("b", "2")])
        .oppo_notify_level(OppoNotifyLevel::Full)
        .vivo_classification(VivoClassification::System)
        .vivo_category("IM")
        .vivo_notify_type(VivoNotifyType::SoundAndVibration)
        .huawei_importance(Importance::Normal)
        .huawei_category("IM")
        .huawei_image("https://example.com/h.png")
        .honor_image("HTTPS://example.com/o.png")
        .huawei_channel_id("h")
        .honor_importance(Importance::Low)
        .google_image("http://example.com/g.png")
        .google_priority(GooglePriority::High)
        .google_channel_id("g")
        .meizu_notice_msg_type(MeizuNoticeMsgType::Private)
        .ext_as_huawei_intent_param(true);
    let activity =
        LiveActivity::new("la", LiveActivityEvent::End, [("Score", 3)]).dismissal_date(1_739_502_750);
    let apns = ApnsInfo::new()
        .badge_mode(BadgeMode::NoCount)
        .title("apns")
        .sub_title("sub")
        .image("https://example.com/i.png")
        .mutable_content(true)
        .sound("apns.mp3")
        .interruption_level(InterruptionLevel::TimeSensitive)
        .content_available(true)
        .is_voip_push(true)
        .live_activity(activity);
    let harmony = HarmonyInfo::new()
        .title("harmony")
        .category("IM")
        .image("https://example.com/i.png")
        .sound("h.mp3")
        .sound_duration(60);
    let push = OfflinePushInfo::new()
        .push_flag(PushFlag::Push)
        .title("title")
        .desc("desc")
        .multi_language_content([LanguageContent::new().language("zh-hant").title("t").desc("d")])
        .ext("{\"a\":1}")
        .android_info(android)
        .apns_info(apns)
        .harmony_info(harmony)
        .badge_add_num(99)
        .badge_set_num(0)
        .push_template_id("1400000000-1")
        .push_template_param([("order", "7")]);
    let expected = json!({
        "PushFlag": 0, "Title": "title", "Desc": "desc",
        "MultiLanguageContent": [{"Language": "zh-hant", "Title": "t", "Desc": "d"}],
        "Ext": "{\"a\":1}",
        "AndroidInfo": {
            "Sound": "android", "PushStyle": 1, "XiaoMiChannelID": "x", "OPPOChannelID": "o", "OPPOCategory": "IM",
            "OPPOPrivateMsgTemplateId": "t", "OPPOPrivateTitleParameters": {"a": "1"},
            "OPPOPrivateContentParameters": {"b": "2"}, "OPPONotifyLevel": 16, "VIVOClassification": 1,
            "VIVOCategory": "IM", "VIVONotifyType": "4", "HuaWeiImportance": "NORMAL", "HuaWeiCategory": "IM",
            "HuaWeiImage": "https://example.com/h.png", "HonorImage": "HTTPS://example.com/o.png",
            "HuaWeiChannelID": "h", "HonorImportance": "LOW", "GoogleImage": "http://example.com/g.png",
            "GooglePriority": "high", "GoogleChannelID": "g", "MeiZuNoticeMsgType": 1, "ExtAsHuaweiIntentParam": 1,
        },
        "ApnsInfo": {
            "BadgeMode": 1, "Title": "apns", "SubTitle": "sub", "Image": "https://example.com/i.png",
            "MutableContent": 1, "Sound": "apns.mp3", "InterruptionLevel": "time-sensitive", "ContentAvailable": 1,
            "IsVoipPush": 1,
            "LiveActivity": {"LaId": "la", "Event": "end", "ContentState": {"Score": 3}, "DismissalDate": 1_739_502_750},
        },
        "HarmonyInfo": {
            "Title": "harmony", "Category": "IM", "Image": "https://example.com/i.png", "Sound": "h.mp3",
            "SoundDuration": 60,
        },
        "BadgeAddNum": 99, "BadgeSetNum": 0, "PushTemplateId": "1400000000-1", "PushTemplateParam": {"order": "7"},
    });
    assert_eq!(serde_json::to_value(&push).unwrap(), expected);
    assert_eq!(read_and_write::<OfflinePushInfo>(&expected.to_string()), push);
    assert_eq!(validate(push), [""; 0]);
}

#[test]
fn values_have_limits() {
    let android =
        AndroidInfo::new().oppo_notify_level(OppoNotifyLevel::Other(4)).huawei_image("http://example.com");
    let activity = LiveActivity::new("l".repeat(65), LiveActivityEvent::Update, [("Score", json!([1]))]);
    let push = OfflinePushInfo::new()
        .android_info(android)
        .apns_info(ApnsInfo::new().live_activity(activity))
        .harmony_info(HarmonyInfo::new().sound_duration(61))
        .badge_add_num(0)
        .badge_set_num(1000)
        .push_template_param([("timTitle", "no")]);
    assert_eq!(
        validate(push),
        [
            "/OfflinePushInfo/AndroidInfo/OPPONotifyLevel: not one of `1`, `2`, `16`",
            "/OfflinePushInfo/AndroidInfo/HuaWeiImage: must be an HTTPS address",
            "/OfflinePushInfo/AndroidInfo: `OPPONotifyLevel` is given, so `OPPOCategory` must be given too",
            "/OfflinePushInfo/ApnsInfo/LiveActivity/LaId: 65 bytes, at most 64 are allowed",
            "/OfflinePushInfo/HarmonyInfo/SoundDuration: 61, allowed are 1 to 60",
            "/OfflinePushInfo/HarmonyInfo: `SoundDuration` is given, so `Sound` must be given too",
            "/OfflinePushInfo/BadgeAddNum: 0, allowed are 1 to 99",
            "/OfflinePushInfo/BadgeSetNum: 1000, allowed are 0 to 999",
            "/OfflinePushInfo/PushTemplateParam: `timTitle`, `timDesc`, `timSenderNick` and `timGroupName` are filled by the service",
        ]
    );
}

#[test]
fn members_and_values_that_nobody_knows_are_kept() {
    let push: OfflinePushInfo = read_and_write(
        r#"{"AndroidInfo":{"VIVONotifyType":"9","PushStyle":2,"RedmiChannel":"r"},"WatchInfo":{"a":1}}"#,
    );
    let android = push.android_info.unwrap();
    assert_eq!(android.vivo_notify_type, Some(VivoNotifyType::Other("9".to_owned())));
    assert_eq!(android.push_style, Some(PushStyle::Other(2)));
    assert_eq!(android.extra.get("RedmiChannel"), Some(&"r".into()));
    assert_eq!(push.extra.get("WatchInfo"), Some(&json!({"a": 1})));
}
