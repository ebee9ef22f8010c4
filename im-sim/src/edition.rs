//! What an app has bought.

use std::time::Duration;

use im_api::group::GroupType;

const DAY: Duration = Duration::from_hours(24);

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

    /// Whether users can follow others (document 1047/70345).
    #[must_use]
    pub fn has_follows(self) -> bool {
        matches!(self, Self::Pro | Self::ProPlus | Self::Enterprise)
    }

    /// How many members a group may have; `None` if there are no groups of that type.
    ///
    /// The pages that give numbers know three packages only. By the time for which they keep history, the middle one is
    /// Standard and the top one Pro and above. What can be bought beyond these numbers does not count here.
    #[must_use]
    pub fn max_group_members(self, group_type: &GroupType) -> Option<u32> {
        match group_type {
            GroupType::Community => (!self.is_small()).then_some(100_000),
            GroupType::AvChatRoom => Some(u32::MAX),
            _ if self.is_free() => Some(20),
            _ if self.is_small() => Some(200),
            _ => Some(2_000),
        }
    }

    /// How many groups an app may have.
    #[must_use]
    pub fn max_groups(self) -> Option<usize> {
        self.is_free().then_some(100)
    }

    /// How many live streams an app may have.
    #[must_use]
    pub fn max_av_chat_rooms(self) -> Option<usize> {
        match self {
            Self::Trial | Self::Development => Some(10),
            Self::Standard => Some(50),
            _ => None,
        }
    }

    /// How many groups a user may be in or own.
    #[must_use]
    pub fn max_groups_a_user(self) -> usize {
        match self {
            Self::Trial | Self::Development => 50,
            Self::Standard => 500,
            _ => 3_000,
        }
    }

    /// Whether the app lacks what only the top package has, such as communities and bans, and what the newest pages give
    /// to Pro and above: conversation groups, standard marks, extensions of messages.
    pub(crate) fn is_small(self) -> bool {
        self.is_free() || self == Self::Standard
    }

    fn is_free(self) -> bool {
        matches!(self, Self::Trial | Self::Development)
    }
}
