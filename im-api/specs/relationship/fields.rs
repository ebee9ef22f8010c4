//! The fields of a friendship, which belong to one of the two users: their names and their values.

use crate::im_type;
use crate::profile::{ProfileItem, ProfileTag};
use crate::validate::Check;

/// A field of a friendship: its tag and its value.
///
/// ```
/// use im_api::relationship::{SnsItem, SnsTag};
///
/// assert_eq!(SnsItem::group(["Work", "Chess"]).tag(), SnsTag::Group);
/// assert_eq!(SnsItem::custom("Team", "blue").tag().as_str(), "Tag_SNS_Custom_Team");
/// ```
///
/// See document 269/1501.
#[im_type]
#[im(tag = "Tag", content = "Value", object = SnsItem)]
pub enum SnsValue {
    /// Names of the groups that the friend is in: at most 32, each of 1 to 30 bytes.
    #[im(name = "Tag_SNS_IM_Group")]
    Group(Vec<String>),
    /// What the user calls the friend.
    #[im(name = "Tag_SNS_IM_Remark", bytes = ..=96)]
    Remark(String),
    /// Where the friendship came from: `AddSource_Type_` and at most 8 letters, such as `AddSource_Type_Android`.
    #[im(name = "Tag_SNS_IM_AddSource", check = check_add_source)]
    AddSource(String),
    /// What was said with the friend request.
    #[im(name = "Tag_SNS_IM_AddWording", bytes = ..=256)]
    AddWording(String),
    /// When the friendship was made, in UNIX seconds.
    #[im(name = "Tag_SNS_IM_AddTime")]
    AddTime(u64),
    /// A field that the app has defined in the console, which takes 5 minutes to come into force: what stands after
    /// `Tag_SNS_Custom_`, and the value. That is a string of at most 500 bytes; examples also send a number, although
    /// the reference says that custom fields hold none.
    #[im(prefix = "Tag_SNS_Custom_")]
    Custom(String, Value),
}

impl SnsItem {
    /// Which field it is.
    #[must_use]
    pub fn tag(&self) -> SnsTag {
        SnsTag::from(&*crate::wire::UnionView::tag(self))
    }
}

/// Which field of a friendship, or which profile field where both are asked for at once.
///
/// ```
/// use im_api::profile::ProfileTag;
/// use im_api::relationship::SnsTag;
///
/// let tags = [SnsTag::Remark, SnsTag::custom("Team"), ProfileTag::Nick.into()];
/// assert_eq!(tags[1].as_str(), "Tag_SNS_Custom_Team");
/// assert_eq!(tags[2].as_str(), "Tag_Profile_IM_Nick");
/// ```
#[im_type]
pub enum SnsTag {
    /// Names of the groups that the friend is in.
    #[im(name = "Tag_SNS_IM_Group")]
    Group,
    /// What the user calls the friend.
    #[im(name = "Tag_SNS_IM_Remark")]
    Remark,
    /// Where the friendship came from.
    #[im(name = "Tag_SNS_IM_AddSource")]
    AddSource,
    /// What was said with the friend request.
    #[im(name = "Tag_SNS_IM_AddWording")]
    AddWording,
    /// When the friendship was made.
    #[im(name = "Tag_SNS_IM_AddTime")]
    AddTime,
}

impl SnsTag {
    /// A field of the app's own: `keyword` is what stands after `Tag_SNS_Custom_`.
    #[must_use]
    pub fn custom(keyword: &str) -> Self {
        Self::Other(format!("Tag_SNS_Custom_{keyword}"))
    }
}

impl From<ProfileTag> for SnsTag {
    fn from(tag: ProfileTag) -> Self {
        Self::from(tag.as_str())
    }
}

/// A field of a friendship or of the friend's profile: one list holds both.
#[im_type]
#[im(tag = "Tag", content = "Value", object = SnsProfileItem)]
pub enum SnsProfileValue {
    /// A field of the friendship: what stands after `Tag_SNS_`, and the value. [`to_sns`](SnsProfileItem::to_sns) gives it its type.
    #[im(prefix = "Tag_SNS_")]
    Sns(String, Value),
    /// A field of the profile: what stands after `Tag_Profile_`, and the value. [`to_profile`](SnsProfileItem::to_profile) gives it its
    /// type.
    #[im(prefix = "Tag_Profile_")]
    Profile(String, Value),
}

impl SnsProfileItem {
    /// The field of the friendship; `None` if it is none, or if its value does not fit its tag.
    ///
    /// ```
    /// use im_api::relationship::{SnsItem, SnsProfileItem};
    ///
    /// let item = SnsProfileItem::sns("IM_Remark", "Bela B.");
    /// assert_eq!(item.to_sns(), Some(SnsItem::remark("Bela B.")));
    /// assert_eq!(item.to_profile(), None);
    /// ```
    #[must_use]
    pub fn to_sns(&self) -> Option<SnsItem> {
        matches!(self.content, SnsProfileValue::Sns(..)).then(|| self.typed()).flatten()
    }

    /// The field of the profile; `None` if it is none, or if its value does not fit its tag.
    #[must_use]
    pub fn to_profile(&self) -> Option<ProfileItem> {
        matches!(self.content, SnsProfileValue::Profile(..)).then(|| self.typed()).flatten()
    }

    /// Reads the same tag and value as another union.
    fn typed<T: serde::de::DeserializeOwned>(&self) -> Option<T> {
        serde_json::to_value(self).and_then(serde_json::from_value).ok()
    }
}

/// A source of friendships is a prefix and a keyword.
pub(super) fn check_add_source(source: &str) -> Result<(), &'static str> {
    let is_keyword =
        |word: &str| (1..=8).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    if source.strip_prefix("AddSource_Type_").is_some_and(is_keyword) {
        Ok(())
    } else {
        Err("a source is `AddSource_Type_` and 1 to 8 letters")
    }
}

/// Which tags can be asked for.
pub(super) fn check_tag(tag: &str) -> Result<(), &'static str> {
    if tag.starts_with("Tag_SNS_") || tag.starts_with("Tag_Profile_") {
        Ok(())
    } else {
        Err("a tag begins with `Tag_SNS_` or `Tag_Profile_`")
    }
}

/// Limits on values that depend on the tag; `name` is the list that holds the fields.
pub(super) fn check_values(name: &'static str, items: &[SnsItem], check: &mut Check<'_>) {
    for item in items {
        match &item.content {
            SnsValue::Group(groups) => {
                if groups.len() > 32 {
                    check.report(name, "a friend is in at most 32 groups");
                }
                if groups.iter().any(|group| !(1..=30).contains(&group.len())) {
                    check.report(name, "the name of a group has 1 to 30 bytes");
                }
            }
            SnsValue::Custom(_, value) if value.as_str().is_some_and(|value| value.len() > 500) => {
                check.report(name, "the value of a custom field has at most 500 bytes");
            }
            _ => {}
        }
    }
}
