//! What an app has bought.

use std::time::Duration;

const DAY: Duration = Duration::from_secs(86_400);

/// The edition of the app, which sets some quotas (documents 1047/34381, 1047/34348, 269/1608, 269/2282).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Edition {
    /// Free, for trying: 100 accounts, 1,000 messages a day, 7 days of history.
    Trial,
    /// Free, for developing: the same quota of messages.
    Development,
    /// 7 days of history.
    Standard,
    /// 30 days of history.
    #[default]
    Pro,
    /// 90 days of history.
    ProPlus,
    /// 90 days of history.
    Enterprise,
}

impl Edition {
    /// How many accounts may be imported.
    #[must_use]
    pub fn max_accounts(self) -> Option<usize> {
        // The page gives the number for the trial edition only.
        (self == Self::Trial).then_some(100)
    }

    /// How many messages may be sent in a day.
    #[must_use]
    pub fn max_messages_a_day(self) -> Option<u32> {
        self.is_free().then_some(1_000)
    }

    /// How long history is kept.
    #[must_use]
    pub fn history(self) -> Duration {
        match self {
            Self::Trial | Self::Development | Self::Standard => 7 * DAY,
            Self::Pro => 30 * DAY,
            Self::ProPlus | Self::Enterprise => 90 * DAY,
        }
    }

    /// For how long a deleted name cannot be imported again: three months of 30 days, outside the free editions.
    #[must_use]
    pub fn deleted_names_rest(self) -> Option<Duration> {
        (!self.is_free()).then_some(90 * DAY)
    }

    /// Whether conversations can have standard marks and be put into groups. Older pages ask for higher editions than
    /// the newest.
    #[must_use]
    pub fn has_contact_groups(self) -> bool {
        matches!(self, Self::Pro | Self::ProPlus | Self::Enterprise)
    }

    /// Whether messages can have extensions.
    #[must_use]
    pub fn has_extensions(self) -> bool {
        matches!(self, Self::Pro | Self::ProPlus | Self::Enterprise)
    }

    fn is_free(self) -> bool {
        matches!(self, Self::Trial | Self::Development)
    }
}
