use im_api::elements::{
    DownloadFlag, FileElem, ImageElem, ImageFormat, ImageInfo, ImageType, LocationElem, MsgContent,
    MsgElement, RelayElem, RelayedMessage, SoundElem, VideoElem,
};
use im_api::message::sendmsg;

use super::{breaches, read, read_and_write};

fn validate(element: impl Into<MsgElement>) -> Vec<String> {
    breaches(sendmsg::Request::new("bela", [element]).validate())
}

fn write(element: impl Into<MsgElement>) -> String {
    serde_json::to_string(&element.into()).unwrap()
}

fn content(json: &str) -> MsgContent {
    read::<MsgElement>(json).content
}

/// The same where writing gives back what was read.
fn content_kept(json: &str) -> MsgContent {
    read_and_write::<MsgElement>(json).content
}

#[test]
fn text_is_all_there_is() {
    let element: MsgElement =
        read_and_write(r#"{"MsgType":"TIMTextElem","MsgContent":{"Text":"hi \u0000 \ud83d\ude00"}}"#);
    assert_eq!(element, MsgElement::text("hi \0 😀"));
}

#[test]
fn a_location_has_coordinates_in_double_precision() {
    let json = r#"{"MsgType":"TIMLocationElem","MsgContent":{"Desc":"someinfo","Latitude":29.340656774469956,"Longitude":116.77497920478824}}"#;
    let place = LocationElem::new().desc("someinfo");
    let element =
        MsgElement::location(place.latitude(29.340_656_774_469_956).longitude(116.774_979_204_788_24));
    assert_eq!(write(element.clone()), json);
    assert_eq!(read::<MsgElement>(json), element);
    let MsgContent::Location(whole) =
        content(r#"{"MsgType":"TIMLocationElem","MsgContent":{"Latitude":29,"Longitude":"116.5"}}"#)
    else {
        panic!("it is a location");
    };
    assert_eq!((whole.desc, whole.latitude, whole.longitude), (None, Some(29.0), Some(116.5)));
}

#[test]
fn a_face_may_hold_control_characters() {
    let element: MsgElement =
        read_and_write(r#"{"MsgType":"TIMFaceElem","MsgContent":{"Index":6,"Data":"abc\u0000\u0001"}}"#);
    let MsgContent::Face(face) = element.content else { panic!("it is a face") };
    assert_eq!((face.index, face.data.as_deref()), (Some(6), Some("abc\0\u{1}")));
    assert_eq!(write(MsgElement::face(6)), r#"{"MsgType":"TIMFaceElem","MsgContent":{"Index":6}}"#);
}

#[test]
fn a_custom_element_is_the_apps_own() {
    let element: MsgElement = read_and_write(
        r#"{"MsgType":"TIMCustomElem","MsgContent":{"Data":"message","Desc":"notification","Ext":"url","Sound":"dingdong.aiff"}}"#,
    );
    let MsgContent::Custom(custom) = element.content else { panic!("it is custom") };
    assert_eq!(custom.sound.as_deref(), Some("dingdong.aiff"));
    assert_eq!(write(MsgElement::custom("d")), r#"{"MsgType":"TIMCustomElem","MsgContent":{"Data":"d"}}"#);
}

#[test]
fn a_sound_of_an_old_client_is_read_but_not_sent() {
    let sound = SoundElem::new("https://example.com/1", "1053D4B3D61040894AC3DE44CDF28B3EC7EB7C0F")
        .size(62_351)
        .second(1);
    let json = r#"{"MsgType":"TIMSoundElem","MsgContent":{"Url":"https://example.com/1","UUID":"1053D4B3D61040894AC3DE44CDF28B3EC7EB7C0F","Size":62351,"Second":1,"Download_Flag":2}}"#;
    assert_eq!(write(sound.clone()), json);
    assert_eq!(read::<MsgElement>(json), sound.clone().into());
    assert_eq!(validate(sound.clone()), [""; 0]);

    let MsgContent::Sound(old) =
        content_kept(r#"{"MsgType":"TIMSoundElem","MsgContent":{"UUID":"305c","Size":62351,"Second":1}}"#)
    else {
        panic!("it is a sound");
    };
    assert_eq!((old.url.as_deref(), old.download_flag), (None, None));
    assert_eq!(
        validate(old),
        [
            "/MsgBody/0/MsgContent/Url: required, but left out",
            "/MsgBody/0/MsgContent/Download_Flag: required, but left out",
        ]
    );
    assert_eq!(
        validate(sound.download_flag(DownloadFlag::Other(1))),
        ["/MsgBody/0/MsgContent/Download_Flag: not one of `2`"]
    );
}

#[test]
fn an_image_has_renditions() {
    let image = ImageElem::new(
        "1853095_D61040894AC3DE44CDFFFB3EC7EB720F",
        [
            ImageInfo::new(2448, 3264, "https://example.com/0")
                .image_type(ImageType::Original)
                .size(1_853_095),
            ImageInfo::new(0, 0, "https://example.com/198").image_type(ImageType::Thumbnail),
        ],
    )
    .image_format(ImageFormat::Jpg);
    let json = concat!(
        r#"{"MsgType":"TIMImageElem","MsgContent":{"UUID":"1853095_D61040894AC3DE44CDFFFB3EC7EB720F","ImageFormat":1,"#,
        r#""ImageInfoArray":[{"Type":1,"Size":1853095,"Width":2448,"Height":3264,"URL":"https://example.com/0"},"#,
        r#"{"Type":3,"Width":0,"Height":0,"URL":"https://example.com/198"}]}}"#,
    );
    assert_eq!(write(image.clone()), json);
    assert_eq!(read::<MsgElement>(json), image.clone().into());
    assert_eq!(validate(image), [""; 0]);

    let MsgContent::Image(odd) = content_kept(
        r#"{"MsgType":"TIMImageElem","MsgContent":{"UUID":"u","ImageFormat":9,"ImageInfoArray":[{"Type":7}]}}"#,
    ) else {
        panic!("it is an image");
    };
    assert_eq!(odd.image_format, Some(ImageFormat::Other(9)));
    assert_eq!(
        validate(odd),
        ["Width", "Height", "URL"]
            .map(|name| format!("/MsgBody/0/MsgContent/ImageInfoArray/0/{name}: required, but left out"))
    );
    assert_eq!(ImageFormat::from(255), ImageFormat::Unnamed);
}

#[test]
fn a_file_is_read_under_both_spellings_of_its_name() {
    let file = FileElem::new("https://example.com/f", "1053")
        .file_size(1_773_552)
        .file_name("file:///private/Media.zip");
    let json = r#"{"MsgType":"TIMFileElem","MsgContent":{"Url":"https://example.com/f","UUID":"1053","FileSize":1773552,"FileName":"file:///private/Media.zip","Download_Flag":2}}"#;
    assert_eq!(write(file.clone()), json);
    assert_eq!(read::<MsgElement>(json), file.clone().into());
    assert_eq!(read::<MsgElement>(&json.replace("FileName", "fileName")), file.into());
    read_and_write::<MsgElement>(
        r#"{"MsgType":"TIMFileElem","MsgContent":{"UUID":"1053","FileSize":1,"FileName":"f"}}"#,
    );
}

#[test]
fn a_video_has_a_thumbnail() {
    let video = VideoElem::new(
        "https://example.com/v",
        "5da38ba89d6521011e1f6f3fd6692e35",
        "https://example.com/t",
        "6edaffedef5150684510cf97957b7bc8",
        720,
        1280,
    )
    .video_size(1_194_603)
    .video_second(5)
    .video_format("mp4")
    .thumb_size(13_907)
    .thumb_format("JPG");
    let json = concat!(
        r#"{"MsgType":"TIMVideoFileElem","MsgContent":{"VideoUrl":"https://example.com/v","#,
        r#""VideoUUID":"5da38ba89d6521011e1f6f3fd6692e35","VideoSize":1194603,"VideoSecond":5,"VideoFormat":"mp4","#,
        r#""VideoDownloadFlag":2,"ThumbUrl":"https://example.com/t","ThumbUUID":"6edaffedef5150684510cf97957b7bc8","#,
        r#""ThumbSize":13907,"ThumbWidth":720,"ThumbHeight":1280,"ThumbFormat":"JPG","ThumbDownloadFlag":2}}"#,
    );
    assert_eq!(write(video.clone()), json);
    assert_eq!(read::<MsgElement>(json), video.clone().into());
    assert_eq!(validate(video), [""; 0]);

    let MsgContent::Video(old) = content_kept(
        r#"{"MsgType":"TIMVideoFileElem","MsgContent":{"VideoUUID":"v","VideoSize":1,"ThumbUUID":"t","ThumbWidth":1,"ThumbHeight":2}}"#,
    ) else {
        panic!("it is a video");
    };
    let missing = ["VideoUrl", "VideoDownloadFlag", "ThumbUrl", "ThumbDownloadFlag"];
    assert_eq!(
        validate(old),
        missing.map(|name| format!("/MsgBody/0/MsgContent/{name}: required, but left out"))
    );
}

#[test]
fn forwarded_messages_may_hold_forwarded_messages() {
    let inner = RelayElem::new().title("inner").msg_list([RelayedMessage::new()
        .from_account("carl")
        .group_id("@TGS#1")
        .msg_body([MsgElement::text("deep")])]);
    let outer = RelayElem::new()
        .title("Anna and Bela")
        .msg_num(2)
        .compatible_text("please update")
        .abstract_list(["anna: hi", "bela: hello"])
        .msg_list([
            RelayedMessage::new()
                .from_account("anna")
                .to_account("bela")
                .msg_seq(1)
                .msg_random(2)
                .msg_time_stamp(1_637_077_770)
                .msg_body([MsgElement::text("hi")])
                .cloud_custom_data("mine"),
            RelayedMessage::new().msg_body([inner]),
        ]);
    let json = concat!(
        r#"{"MsgType":"TIMRelayElem","MsgContent":{"Title":"Anna and Bela","MsgNum":2,"CompatibleText":"please update","#,
        r#""AbstractList":["anna: hi","bela: hello"],"MsgList":[{"From_Account":"anna","To_Account":"bela","MsgSeq":1,"#,
        r#""MsgRandom":2,"MsgTimeStamp":1637077770,"MsgBody":[{"MsgType":"TIMTextElem","MsgContent":{"Text":"hi"}}],"#,
        r#""CloudCustomData":"mine"},{"MsgBody":[{"MsgType":"TIMRelayElem","MsgContent":{"Title":"inner","MsgList":["#,
        r#"{"From_Account":"carl","GroupId":"@TGS#1","MsgBody":[{"MsgType":"TIMTextElem","MsgContent":{"Text":"deep"}}]}"#,
        r#"]}}]}]}}"#,
    );
    assert_eq!(write(outer.clone()), json);
    assert_eq!(read::<MsgElement>(json), outer.clone().into());
    assert_eq!(validate(outer.clone()), [""; 0]);
    assert_eq!(
        validate(outer.json_msg_key("key")),
        ["/MsgBody/0/MsgContent: at most one of `MsgList`, `JsonMsgKey` may be given, found 2"]
    );
    read_and_write::<MsgElement>(
        r#"{"MsgType":"TIMRelayElem","MsgContent":{"MsgNum":300,"JsonMsgKey":"key"}}"#,
    );
}

#[test]
fn an_unknown_element_survives_and_the_tag_may_come_last() {
    let json = r#"{"MsgType":"TIMStreamElem","MsgContent":{"chunks":["a"],"isFinished":0}}"#;
    let element: MsgElement = read_and_write(json);
    assert_eq!(
        element,
        MsgContent::Unknown {
            tag: "TIMStreamElem".to_owned(),
            content: serde_json::json!({"chunks": ["a"], "isFinished": 0})
        }
        .into()
    );
    assert_eq!(
        read::<MsgElement>(r#"{"MsgContent":{"Text":"hi"},"MsgType":"TIMTextElem"}"#),
        MsgElement::text("hi")
    );
}

#[test]
fn unknown_members_of_an_element_are_kept() {
    let MsgContent::Sound(sound) =
        content_kept(r#"{"MsgType":"TIMSoundElem","MsgContent":{"UUID":"u","Waveform":[1,2,3]}}"#)
    else {
        panic!("it is a sound");
    };
    assert_eq!(sound.extra.get("Waveform"), Some(&serde_json::json!([1, 2, 3])));
}

#[test]
fn unknown_members_beside_tag_and_content_are_kept() {
    // In any order, and beside an unknown tag too.
    for json in [
        r#"{"MsgType":"TIMTextElem","MsgContent":{"Text":"hi"},"Lang":"de","Reaction":{"👍":2}}"#,
        r#"{"MsgType":"TIMStreamElem","MsgContent":{"chunks":["a"]},"Lang":"de","Reaction":{"👍":2}}"#,
    ] {
        let element: MsgElement = read_and_write(json);
        assert_eq!(element.extra.get("Lang"), Some(&"de".into()));
        assert_eq!(element.extra.len(), 2);
    }
    let first: MsgElement = read(r#"{"Lang":"de","MsgContent":{"Text":"hi"},"MsgType":"TIMTextElem"}"#);
    assert_ne!(first, MsgElement::text("hi"));
    assert_eq!(first, MsgElement::text("hi").extra("Lang", "de"));
    assert_eq!(
        format!("{first:?}"),
        r#"MsgElement { content: Text(TextElem { text: "hi" }), extra: {"Lang": String("de")} }"#
    );
    assert_eq!(im_api::wire::unknown_members(&sendmsg::Request::new("bela", [first])), ["/MsgBody/0/Lang"]);
}
