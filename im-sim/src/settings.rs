//! What can be set when a simulator is started.

use std::time::Duration;

use im_api::SecretKey;

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
    /// Longest body that is read at all.
    pub(crate) max_body: usize,
    /// How long a client may take for the head of a request, for its body, and for reading the answer.
    pub(crate) patience: Duration,
}
