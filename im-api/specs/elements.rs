//! Message elements: what a message consists of.
//!
//! `MsgBody` is a list of elements, which clients show in its order; kinds may be mixed. One-to-one messages, group
//! messages, pushes and callbacks all have the same elements. Without a text of its own in
//! [`OfflinePushInfo`](crate::offline_push::OfflinePushInfo), an offline push shows the push texts of the elements, one
//! after the other and without anything between them.
//!
//! Messages that old clients sent lack some members that a message sent over REST must have. Such members are `Option`s
//! here: `validate` demands them of what is sent, reading does not.

use crate::im_type;

/// What an element of a message holds: `MsgContent`, as `MsgType` says.
///
/// Client SDKs name further kinds, such as `TIMGroupTipElem` and `TIMGroupSystemNoticeElem`; they are read as
/// [`Unknown`](Self::Unknown).
///
/// ```
/// use im_api::elements::{CustomElem, MsgContent, MsgElement};
///
/// let order = CustomElem::new().data(r#"{"order":7}"#).desc("Your order");
/// let body = [MsgElement::text("Your order is on its way."), MsgElement::custom(order)];
/// assert!(matches!(&body[0].content, MsgContent::Text(text) if text.text.ends_with("way.")));
/// ```
///
/// See documents 269/2720 and 1047/33527.
#[im_type]
#[im(tag = "MsgType", content = "MsgContent", object = MsgElement)]
pub enum MsgContent {
    /// Plain text.
    #[im(name = "TIMTextElem")]
    Text(TextElem),
    /// A geographic position.
    #[im(name = "TIMLocationElem")]
    Location(LocationElem),
    /// An emoji or sticker that the app chooses.
    #[im(name = "TIMFaceElem")]
    Face(FaceElem),
    /// Content that the app defines. At most one in a message; of the other kinds there may be any number.
    #[im(name = "TIMCustomElem")]
    Custom(CustomElem),
    /// A voice message.
    #[im(name = "TIMSoundElem")]
    Sound(SoundElem),
    /// An image with its renditions.
    #[im(name = "TIMImageElem")]
    Image(ImageElem),
    /// A file.
    #[im(name = "TIMFileElem")]
    File(FileElem),
    /// A short video with a thumbnail.
    #[im(name = "TIMVideoFileElem")]
    Video(VideoElem),
    /// Messages that are forwarded as one.
    #[im(name = "TIMRelayElem")]
    Relay(RelayElem),
}

/// Plain text.
#[im_type]
pub struct TextElem {
    /// The text; also the text of the offline push.
    pub text: String,
}

/// A geographic position. Its push text is `[Location]`, in the user's language.
#[im_type]
pub struct LocationElem {
    /// Description of the place.
    pub desc: Option<String>,
    /// Latitude.
    pub latitude: Option<f64>,
    /// Longitude.
    pub longitude: Option<f64>,
}

/// An emoji or sticker that the app chooses. Its push text is `[Face]`, in the user's language.
#[im_type]
pub struct FaceElem {
    /// The app's number for it.
    pub index: Option<i64>,
    /// More data. It may hold control characters: several official examples do.
    pub data: Option<String>,
}

impl From<i64> for FaceElem {
    /// The number alone.
    fn from(index: i64) -> Self {
        Self::new().index(index)
    }
}

/// Content that the app defines.
///
/// `OfflinePushInfo` takes the place of `Desc`, `Ext` and `Sound` here. A message of this one element, with a push text
/// neither here nor there, causes no offline push. Streams of AI robots reach clients as this element too; `Data` is
/// then JSON with `chatbotPlugin` 2, `src` 2, the list `chunks` and `isFinished` 0 or 1 (document 269/122036).
#[im_type]
pub struct CustomElem {
    /// The content. It is no part of a push by APNs.
    pub data: Option<String>,
    /// Description; the text of the offline push.
    pub desc: Option<String>,
    /// Extension; APNs hands it over as `ext`.
    pub ext: Option<String>,
    /// The app's own sound for APNs.
    pub sound: Option<String>,
}

impl From<&str> for CustomElem {
    /// The content alone.
    fn from(data: &str) -> Self {
        Self::new().data(data)
    }
}

impl From<String> for CustomElem {
    /// The content alone.
    fn from(data: String) -> Self {
        Self::new().data(data)
    }
}

/// A voice message. Clients upload at most 28 MB.
///
/// Messages of clients 2.x and 3.x lack `Url` and `Download_Flag`.
#[im_type]
pub struct SoundElem {
    /// Where to download it.
    #[im(required)]
    pub url: Option<String>,
    /// Unique name, usually the MD5 of the file.
    #[im(name = "UUID")]
    pub uuid: String,
    /// Size in bytes.
    pub size: Option<u64>,
    /// Duration in seconds.
    pub second: Option<u64>,
    /// How clients get it.
    #[im(name = "Download_Flag", required, default = DownloadFlag::Url, one_of(2))]
    pub download_flag: Option<DownloadFlag>,
}

/// An image with its renditions. Clients upload at most 28 MB.
#[im_type]
pub struct ImageElem {
    /// Unique name, usually the MD5 of the file.
    #[im(name = "UUID")]
    pub uuid: String,
    /// Format of the file.
    pub image_format: Option<ImageFormat>,
    /// Original, large image and thumbnail.
    pub image_info_array: Vec<ImageInfo>,
}

/// A rendition of an image.
#[im_type]
pub struct ImageInfo {
    /// Which rendition.
    #[im(name = "Type")]
    pub image_type: Option<ImageType>,
    /// Size in bytes.
    pub size: Option<u64>,
    /// Width in pixels; 0 occurs in official examples.
    #[im(required)]
    pub width: Option<u32>,
    /// Height in pixels; 0 occurs in official examples.
    #[im(required)]
    pub height: Option<u32>,
    /// Where to download it.
    #[im(name = "URL", required)]
    pub url: Option<String>,
}

/// Format of an image file.
#[im_type]
pub enum ImageFormat {
    /// JPG.
    #[im(value = 1)]
    Jpg,
    /// GIF.
    #[im(value = 2)]
    Gif,
    /// PNG.
    #[im(value = 3)]
    Png,
    /// BMP.
    #[im(value = 4)]
    Bmp,
    /// None of the others.
    #[im(value = 255)]
    Unnamed,
}

/// Rendition of an image.
#[im_type]
pub enum ImageType {
    /// As it was uploaded.
    #[im(value = 1)]
    Original,
    /// Large image.
    #[im(value = 2)]
    Large,
    /// Thumbnail.
    #[im(value = 3)]
    Thumbnail,
}

/// A file. Clients upload at most 100 MB.
///
/// Messages of clients 2.x and 3.x lack `Url` and `Download_Flag`.
#[im_type]
pub struct FileElem {
    /// Where to download it.
    #[im(required)]
    pub url: Option<String>,
    /// Unique name, usually the MD5 of the file.
    #[im(name = "UUID")]
    pub uuid: String,
    /// Size in bytes.
    pub file_size: Option<u64>,
    /// Name of the file; a `file://` address in an official example. One page spells it `fileName`, no example does.
    #[im(alias = "fileName")]
    pub file_name: Option<String>,
    /// How clients get it.
    #[im(name = "Download_Flag", required, default = DownloadFlag::Url, one_of(2))]
    pub download_flag: Option<DownloadFlag>,
}

/// A short video with a thumbnail. Clients upload at most 100 MB.
///
/// Messages of clients 2.x and 3.x lack both addresses and both download flags.
#[im_type]
pub struct VideoElem {
    /// Where to download the video.
    #[im(required)]
    pub video_url: Option<String>,
    /// Unique name of the video.
    #[im(name = "VideoUUID")]
    pub video_uuid: String,
    /// Size of the video in bytes.
    pub video_size: Option<u64>,
    /// Duration in seconds.
    pub video_second: Option<u64>,
    /// Format of the video, such as `mp4`.
    pub video_format: Option<String>,
    /// How clients get the video.
    #[im(required, default = DownloadFlag::Url, one_of(2))]
    pub video_download_flag: Option<DownloadFlag>,
    /// Where to download the thumbnail.
    #[im(required)]
    pub thumb_url: Option<String>,
    /// Unique name of the thumbnail.
    #[im(name = "ThumbUUID")]
    pub thumb_uuid: String,
    /// Size of the thumbnail in bytes.
    pub thumb_size: Option<u64>,
    /// Width of the thumbnail in pixels.
    #[im(required)]
    pub thumb_width: Option<u32>,
    /// Height of the thumbnail in pixels.
    #[im(required)]
    pub thumb_height: Option<u32>,
    /// Format of the thumbnail, such as `JPG` or `BMP`.
    pub thumb_format: Option<String>,
    /// How clients get the thumbnail.
    #[im(required, default = DownloadFlag::Url, one_of(2))]
    pub thumb_download_flag: Option<DownloadFlag>,
}

/// How clients get a file.
#[im_type]
pub enum DownloadFlag {
    /// From the address in the element: the only legal value.
    #[im(value = 2)]
    Url,
}

/// Messages that are forwarded as one.
///
/// Either the messages themselves are here or, where they are larger than 12 KB in all, a key to them. Clients need SDK
/// 5.2.210, or 2.10.1 in browsers. Only the international page has this element.
#[im_type]
#[im(at_most_one(msg_list, json_msg_key))]
pub struct RelayElem {
    /// Title.
    pub title: Option<String>,
    /// How many messages.
    pub msg_num: Option<u32>,
    /// What clients show that are too old for this element.
    pub compatible_text: Option<String>,
    /// Lines that tell in short what the messages say.
    #[im(optional)]
    pub abstract_list: Vec<String>,
    /// The messages, at most 12 KB in all.
    #[im(optional)]
    pub msg_list: Vec<RelayedMessage>,
    /// Key to the messages where they are larger.
    pub json_msg_key: Option<String>,
}

/// A message inside a [`RelayElem`].
#[im_type]
pub struct RelayedMessage {
    /// Name of the sender.
    #[im(name = "From_Account")]
    pub from_account: Option<String>,
    /// Name of the recipient; only in one-to-one messages.
    #[im(name = "To_Account")]
    pub to_account: Option<String>,
    /// The group; only in group messages.
    pub group_id: Option<String>,
    /// Sequence number.
    pub msg_seq: Option<u32>,
    /// Random number.
    pub msg_random: Option<u32>,
    /// When it was sent, in UNIX seconds.
    pub msg_time_stamp: Option<u64>,
    /// Its elements, which may be forwarded messages themselves.
    #[im(optional)]
    pub msg_body: Vec<MsgElement>,
    /// The app's own data.
    pub cloud_custom_data: Option<String>,
}
