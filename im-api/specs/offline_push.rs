//! Offline push: how a message reaches somebody who is not online.
//!
//! Vendors name their own members in irregular ways (`HuaWeiChannelID`, `ExtAsHuaweiIntentParam`), and new ones appear
//! often: [`extra`](AndroidInfo::extra) sends along what is not declared here.

use crate::im_type;
use crate::validate::Check;

/// How a message is pushed. All of it is optional.
///
/// Without `Title` and `Desc` the service makes the text out of the message. With this object, the push settings of
/// `TIMCustomElem` do not count.
///
/// An APNs packet holds at most 4 KB, so `Desc` and `Ext` should stay below 3 KB together. Vendors cut longer texts off
/// with three dots, which count; title and text in UTF-16 units: Huawei 60 and 600, Honor 50 and 400, Xiaomi 50 and
/// 128, OPPO 50 and 50 (128 as large text), vivo 40 and 100, Meizu 32 and 100.
///
/// See documents 269/2720, 1047/33527, 269/133879, 269/128209 and 1047/77715.
#[im_type]
#[im(check = check_template)]
pub struct OfflinePushInfo {
    /// Whether there is a push at all.
    pub push_flag: Option<PushFlag>,
    /// Title on all platforms.
    pub title: Option<String>,
    /// Text; it takes the place of the elements' own push texts.
    pub desc: Option<String>,
    /// Texts by the language of the device; `Title` and `Desc` count where none fits. Newer editions only; clients need
    /// SDK 8.5.6870.
    #[im(optional)]
    pub multi_language_content: Vec<LanguageContent>,
    /// Data for the app: a string that holds JSON, because some vendors need it. Newer pages advise at most 1 KB.
    pub ext: Option<String>,
    /// Settings for Android.
    pub android_info: Option<AndroidInfo>,
    /// Settings for Apple devices.
    pub apns_info: Option<ApnsInfo>,
    /// Settings for HarmonyOS. Newer editions only.
    pub harmony_info: Option<HarmonyInfo>,
    /// Added to the badge on APNs, Huawei, Honor and HarmonyOS; `BadgeSetNum` wins over it. With neither,
    /// `ApnsInfo.BadgeMode` decides on APNs, and the others add 1. Newer editions only.
    #[im(range = 1..=99)]
    pub badge_add_num: Option<u32>,
    /// Sets the badge: up to 999 on APNs, up to 99 on Huawei, Honor and HarmonyOS, not at all elsewhere. Newer editions
    /// only.
    #[im(range = 0..=999)]
    pub badge_set_num: Option<u32>,
    /// A push template of the console, such as `1400000000-1`. One with preset variables works for chat messages only;
    /// other pushes answer an error. Newer editions only.
    pub push_template_id: Option<String>,
    /// Values for the template's own variables. The service itself fills `timTitle`, `timDesc`, `timSenderNick` and
    /// `timGroupName`; they must not be sent. Newer editions only.
    #[im(optional)]
    pub push_template_param: BTreeMap<String, String>,
}

/// Whether there is an offline push.
#[im_type]
pub enum PushFlag {
    /// If the device is not online; else the message itself reaches it.
    #[im(value = 0)]
    Push,
    /// Never: only devices that are online get the message.
    #[im(value = 1)]
    NoPush,
}

/// Title and text in one language.
#[im_type]
pub struct LanguageContent {
    /// Code of the language, such as `en` or `zh-hant`.
    pub language: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Text.
    pub desc: Option<String>,
}

/// Settings for the push services of Android vendors.
///
/// Channels and classes win over those of the console where they are not empty.
#[im_type]
#[im(needs(oppo_notify_level = oppo_category))]
pub struct AndroidInfo {
    /// Name of a sound file in `res/raw`, without its suffix; older examples have one, such as `android.mp3`.
    pub sound: Option<String>,
    /// How the notification looks on Huawei, Honor and OPPO. Newer editions only.
    pub push_style: Option<PushStyle>,
    /// Channel on Xiaomi, since MIUI 10. Newer pages: needed since Android 8.
    #[im(name = "XiaoMiChannelID")]
    pub xiaomi_channel_id: Option<String>,
    /// Channel on OPPO, since Android 8.
    #[im(name = "OPPOChannelID")]
    pub oppo_channel_id: Option<String>,
    /// Class of the message on OPPO. Newer editions only.
    #[im(name = "OPPOCategory")]
    pub oppo_category: Option<OppoCategory>,
    /// Template for private messages on OPPO; it does not count for the marketing class. Newer editions only.
    #[im(name = "OPPOPrivateMsgTemplateId")]
    pub oppo_private_msg_template_id: Option<String>,
    /// Values for the placeholders in the title of the OPPO template. Newer editions only.
    #[im(name = "OPPOPrivateTitleParameters", optional)]
    pub oppo_private_title_parameters: BTreeMap<String, String>,
    /// Values for the placeholders in the text of the OPPO template. Newer editions only.
    #[im(name = "OPPOPrivateContentParameters", optional)]
    pub oppo_private_content_parameters: BTreeMap<String, String>,
    /// How OPPO calls attention to the message. Needs `OPPOCategory`. Newer editions only.
    #[im(name = "OPPONotifyLevel", one_of(1, 2, 16))]
    pub oppo_notify_level: Option<OppoNotifyLevel>,
    /// Class of the message on vivo, older scheme: since April 2023 `VIVOCategory` is preferred.
    #[im(name = "VIVOClassification")]
    pub vivo_classification: Option<VivoClassification>,
    /// Class of the message on vivo, such as `IM` or `MARKETING`. Newer editions only.
    #[im(name = "VIVOCategory")]
    pub vivo_category: Option<String>,
    /// How vivo calls attention to the message. Newer editions only.
    #[im(name = "VIVONotifyType")]
    pub vivo_notify_type: Option<VivoNotifyType>,
    /// How Huawei calls attention to the message.
    #[im(name = "HuaWeiImportance")]
    pub huawei_importance: Option<Importance>,
    /// Class of the message on Huawei, such as `IM` or `MARKETING`.
    #[im(name = "HuaWeiCategory")]
    pub huawei_category: Option<String>,
    /// HTTPS address of a small icon on Huawei: JPG, JPEG or PNG below 512 KB, 40 dp square advised. Newer editions
    /// only.
    #[im(name = "HuaWeiImage", check = check_https)]
    pub huawei_image: Option<String>,
    /// HTTPS address of an icon on Honor, below 512 KB, 40 dp square advised. Newer editions only.
    #[im(check = check_https)]
    pub honor_image: Option<String>,
    /// Channel on Huawei, since EMUI 10.
    #[im(name = "HuaWeiChannelID")]
    pub huawei_channel_id: Option<String>,
    /// Class of the message on Honor. One page has `LOW` for instant messages too, the newer ones do not. Newer
    /// editions only.
    pub honor_importance: Option<Importance>,
    /// Address of an icon on Google: JPG, JPEG or PNG of at most 1 MB. Newer editions only.
    pub google_image: Option<String>,
    /// Priority in FCM. Newer editions only.
    pub google_priority: Option<GooglePriority>,
    /// Channel in FCM, since Android 8; only with the certificate-file interface.
    #[im(name = "GoogleChannelID")]
    pub google_channel_id: Option<String>,
    /// Class of the message on Meizu. The example of an instant message has 0 on the international page and 1 on the
    /// Chinese one. Newer editions only.
    #[im(name = "MeiZuNoticeMsgType")]
    pub meizu_notice_msg_type: Option<MeizuNoticeMsgType>,
    /// Whether `Ext` reaches a Huawei app that opens at a page as a parameter of the intent instead of the action, as
    /// it does by default. Only in the table of 2023.
    #[im(flag)]
    pub ext_as_huawei_intent_param: Option<bool>,
}

/// How a notification looks.
#[im_type]
pub enum PushStyle {
    /// As usual.
    #[im(value = 0)]
    Default,
    /// As large text.
    #[im(value = 1)]
    LargeText,
}

/// Class of a message on OPPO.
#[im_type]
pub enum OppoCategory {
    /// Content and marketing.
    #[im(name = "MARKETING")]
    Marketing,
    /// Communication and service.
    #[im(name = "IM")]
    Im,
}

/// How OPPO calls attention to a message.
#[im_type]
pub enum OppoNotifyLevel {
    /// Notification bar.
    #[im(value = 1)]
    Bar,
    /// Notification bar and lock screen.
    #[im(value = 2)]
    BarAndLockScreen,
    /// Notification bar, lock screen, banner, vibration and sound.
    #[im(value = 16)]
    Full,
}

/// Class of a message on vivo, older scheme.
#[im_type]
pub enum VivoClassification {
    /// Operational.
    #[im(value = 0)]
    Operational,
    /// System: the default.
    #[im(value = 1)]
    System,
}

/// How vivo calls attention to a message: digits on the wire, but as strings.
#[im_type]
pub enum VivoNotifyType {
    /// Not at all.
    #[im(name = "1")]
    Silent,
    /// By sound.
    #[im(name = "2")]
    Sound,
    /// By vibration.
    #[im(name = "3")]
    Vibration,
    /// By sound and vibration: the default.
    #[im(name = "4")]
    SoundAndVibration,
}

/// How important a message is, to Huawei and Honor.
#[im_type]
pub enum Importance {
    /// Marketing, on Honor also news.
    #[im(name = "LOW")]
    Low,
    /// Service and communication: the default on Huawei.
    #[im(name = "NORMAL")]
    Normal,
}

/// Priority of a message in FCM.
#[im_type]
pub enum GooglePriority {
    /// It may wait while the device is idle.
    #[im(name = "normal")]
    Normal,
    /// It wakes the device.
    #[im(name = "high")]
    High,
}

/// Class of a message on Meizu.
#[im_type]
pub enum MeizuNoticeMsgType {
    /// Public message.
    #[im(value = 0)]
    Public,
    /// Private message.
    #[im(value = 1)]
    Private,
}

/// Settings for Apple devices.
#[im_type]
pub struct ApnsInfo {
    /// Whether the message counts for the badge: by default chat messages do, other pushes do not.
    pub badge_mode: Option<BadgeMode>,
    /// Title, in place of the one for all platforms.
    pub title: Option<String>,
    /// Subtitle.
    pub sub_title: Option<String>,
    /// Address of an image that the client may show.
    pub image: Option<String>,
    /// Whether the app's notification service extension may change the notification, since iOS 10; not by default.
    #[im(flag)]
    pub mutable_content: Option<bool>,
    /// Name of a sound file in the app, with its suffix; at most 30 seconds long.
    pub sound: Option<String>,
    /// How the notification interrupts, since iOS 15. Newer editions only.
    pub interruption_level: Option<InterruptionLevel>,
    /// Whether the push is silent, without a banner; Apple advises at most 3 an hour. Newer editions only.
    #[im(flag)]
    pub content_available: Option<bool>,
    /// Whether it is a VoIP push; an ordinary one if the receiver has uploaded no VoIP token. Newer editions only.
    #[im(flag)]
    pub is_voip_push: Option<bool>,
    /// A live activity, in the Dynamic Island. Newer editions only.
    pub live_activity: Option<LiveActivity>,
}

/// Whether a message counts for the badge.
#[im_type]
pub enum BadgeMode {
    /// It counts.
    #[im(value = 0)]
    Count,
    /// It does not.
    #[im(value = 1)]
    NoCount,
}

/// How a notification interrupts.
#[im_type]
pub enum InterruptionLevel {
    /// Shown at once.
    #[im(name = "active")]
    Active,
    /// Shown even in silent mode.
    #[im(name = "critical")]
    Critical,
    /// Added without lighting up the screen.
    #[im(name = "passive")]
    Passive,
    /// May break through Focus.
    #[im(name = "time-sensitive")]
    TimeSensitive,
}

/// What happens to a live activity.
#[im_type]
pub struct LiveActivity {
    /// Name of the live activity: the `clientActivityID` of the client SDK.
    #[im(bytes = ..=64)]
    pub la_id: String,
    /// What to do with it.
    pub event: LiveActivityEvent,
    /// Names and values as the client declares them.
    pub content_state: BTreeMap<String, Value>,
    /// When it disappears from the lock screen after its end, in UNIX seconds.
    pub dismissal_date: Option<u64>,
}

/// What to do with a live activity.
#[im_type]
pub enum LiveActivityEvent {
    /// Show what is new.
    #[im(name = "update")]
    Update,
    /// End it.
    #[im(name = "end")]
    End,
}

/// Settings for HarmonyOS.
#[im_type]
#[im(needs(sound_duration = sound))]
pub struct HarmonyInfo {
    /// Title, in place of the one for all platforms.
    pub title: Option<String>,
    /// Class of the message; it wins over the console where it is not empty.
    pub category: Option<String>,
    /// HTTPS address of a large icon.
    #[im(check = check_https)]
    pub image: Option<String>,
    /// Name of a sound file in `resources/rawfile`, with its suffix: MP3, WAV or MPEG. It plays for 30 seconds at most,
    /// unless `SoundDuration` is given.
    pub sound: Option<String>,
    /// For how many seconds the sound plays, again and again if need be. Only together with `Sound`.
    #[im(range = 1..=60)]
    pub sound_duration: Option<u32>,
}

fn check_https(url: &str) -> Result<(), &'static str> {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme);
    match scheme {
        Some(scheme) if scheme.eq_ignore_ascii_case("https") => Ok(()),
        _ => Err("must be an HTTPS address"),
    }
}

fn check_template(push: &OfflinePushInfo, check: &mut Check<'_>) {
    let filled = ["timTitle", "timDesc", "timSenderNick", "timGroupName"];
    if filled.iter().any(|name| push.push_template_param.contains_key(*name)) {
        check.report(
            "PushTemplateParam",
            "`timTitle`, `timDesc`, `timSenderNick` and `timGroupName` are filled by the service",
        );
    }
}
