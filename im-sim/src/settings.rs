//! What can be set when a simulator is started.

use std::time::Duration;

use im_api::SecretKey;
use im_api::profile::AllowType;

use crate::Edition;

/// The app that is simulated, and how the server behaves.
#[derive(Clone, Debug)]
pub(crate) struct Settings {
    pub(crate) sdkappid: u32,
    pub(crate) key: SecretKey,
    /// Never empty.
    pub(crate) admins: Vec<String>,
    pub(crate) edition: Edition,
    pub(crate) is_deletion_allowed: bool,
    /// Keywords of the custom profile fields; `None` if any will do.
    pub(crate) custom_profile: Option<Vec<String>>,
    /// Keywords of the custom fields of friendships; `None` if any will do.
    pub(crate) custom_friend: Option<Vec<String>>,
    /// How the friend requests of those are handled whose profiles say nothing.
    pub(crate) allow_type: AllowType,
    pub(crate) is_following_allowed: bool,
    /// Longest body that is read at all.
    pub(crate) max_body: usize,
    /// How long a client may take for the head of a request, for its body, and for reading the answer.
    pub(crate) patience: Duration,
}

impl Settings {
    /// Whether the app has a custom profile field with this keyword.
    pub(crate) fn has_profile_field(&self, keyword: &str) -> bool {
        is_among(self.custom_profile.as_deref(), keyword)
    }

    /// Whether the app has a custom field of friendships with this keyword.
    pub(crate) fn has_friend_field(&self, keyword: &str) -> bool {
        is_among(self.custom_friend.as_deref(), keyword)
    }
}

fn is_among(keywords: Option<&[String]>, keyword: &str) -> bool {
    keywords.is_none_or(|keywords| keywords.iter().any(|known| known == keyword))
}
