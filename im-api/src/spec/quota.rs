//! How much an endpoint accepts.

use std::time::Duration;

/// What a quota counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// Each call counts one, whatever it carries.
    Calls,
    /// Each call counts the items it carries, such as the recipients of a message.
    Items,
}

/// How much an endpoint accepts in any stretch of time of a given length.
///
/// # Examples
///
/// ```
/// use im_api::spec::Quota;
/// use std::time::Duration;
///
/// let calls = Quota::calls(200, Duration::from_secs(1));
/// let recipients = Quota::items(12_000, Duration::from_secs(60));
/// assert_eq!((calls.limit, recipients.limit), (200, 12_000));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Quota {
    /// The most that is accepted.
    pub limit: u32,
    /// In any stretch of time of this length.
    pub per: Duration,
    /// What is counted.
    pub unit: Unit,
}

/// A quota that each value of some request fields has for itself: so many messages for each group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_structs, reason = "the macros build it as a constant")]
pub struct KeyedQuota {
    /// How much.
    pub quota: Quota,
    /// Wire names of the request fields.
    pub by: &'static [&'static str],
    /// The name under which several commands have it together; `None` if it is the command's own.
    pub shared: Option<&'static str>,
}

impl Quota {
    /// At most `limit` calls in any stretch of the length `per`.
    #[must_use]
    pub const fn calls(limit: u32, per: Duration) -> Self {
        Self { limit, per, unit: Unit::Calls }
    }

    /// At most `limit` items in any stretch of the length `per`.
    #[must_use]
    pub const fn items(limit: u32, per: Duration) -> Self {
        Self { limit, per, unit: Unit::Items }
    }
}
