//! Fields of friendships: as commands carry them, and as they are kept.

use im_api::relationship::{SnsItem, SnsTag, SnsValue};
use serde_json::Value;

use super::invalid;
use crate::Refusal;
use crate::settings::Settings;
use crate::world::{FriendPatch, FriendRecord};

/// What the tags of custom fields begin with.
const CUSTOM: &str = "Tag_SNS_Custom_";

/// Which fields are wanted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Halves {
    pub(super) standard: bool,
    pub(super) custom: bool,
}

/// What fields set.
pub(super) fn patch(items: Vec<SnsItem>, settings: &Settings) -> Result<FriendPatch, Refusal> {
    let mut patch = FriendPatch::default();
    for item in items {
        let tag = item.tag();
        match item.content {
            SnsValue::Remark(remark) => patch.remark = Some(remark),
            SnsValue::Group(groups) => patch.groups = Some(groups),
            SnsValue::Custom(keyword, value) if is_custom(&keyword, &value, settings) => {
                patch.custom.insert(keyword, value);
            }
            _ => return Err(invalid(tag.as_str())),
        }
    }
    Ok(patch)
}

/// Whether the app has such a field, and it can have such a value. The reference allows strings only, the examples have
/// integers.
fn is_custom(keyword: &str, value: &Value, settings: &Settings) -> bool {
    settings.has_friend_field(keyword) && (value.is_string() || value.is_u64() || value.is_i64())
}

/// The fields that have a value.
pub(super) fn items(friend: &FriendRecord, wanted: Halves) -> Vec<SnsItem> {
    let groups = Some(&friend.groups).filter(|groups| !groups.is_empty());
    let standard = [
        groups.cloned().map(SnsItem::group),
        friend.remark.clone().map(SnsItem::remark),
        friend.add_source.clone().map(SnsItem::add_source),
        friend.add_wording.clone().map(SnsItem::add_wording),
        Some(SnsItem::add_time(friend.add_time)),
    ];
    let custom = friend.custom.iter().map(|(keyword, value)| SnsItem::custom(keyword, value.clone()));
    let standard = standard.into_iter().flatten().filter(|_| wanted.standard);
    standard.chain(custom.filter(|_| wanted.custom)).collect()
}

/// Whether the app has such a field of friendships.
pub(super) fn exists(tag: &SnsTag, settings: &Settings) -> bool {
    let SnsTag::Other(tag) = tag else { return true };
    tag.strip_prefix(CUSTOM).is_some_and(|keyword| settings.has_friend_field(keyword))
}
