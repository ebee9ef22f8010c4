//! How many messages a group takes.

use std::time::Duration;

use im_api::group_message::MsgPriorityLevel;

use crate::window::SlidingLog;
use crate::world::World;

const SECOND: Duration = Duration::from_secs(1);

/// What a group took within the last second, by the priorities of the messages.
#[derive(Debug)]
pub(super) struct GroupRates([SlidingLog; 3]);

impl Default for GroupRates {
    fn default() -> Self {
        Self([SECOND; 3].map(SlidingLog::new))
    }
}

impl GroupRates {
    /// Lets a message pass unless those of its priority and of higher ones fill the second. So high priority goes first,
    /// as the pages have it; what was delivered before is not taken back.
    fn admit(&mut self, priority: MsgPriorityLevel, limit: u64, now: Duration) -> bool {
        let rank = match priority {
            MsgPriorityLevel::High => 0,
            MsgPriorityLevel::Normal => 1,
            _ => 2,
        };
        let taken: u64 = self.0[..=rank].iter_mut().map(|log| log.sum(now)).sum();
        if taken >= limit {
            return false;
        }
        self.0[rank].push(now, 1);
        true
    }
}

impl World {
    /// Counts a message against what a group takes in a second; `false` if it comes too fast.
    pub(crate) fn admit_to_group(
        &mut self,
        id: &str,
        priority: MsgPriorityLevel,
        limit: Option<u64>,
        now: Duration,
    ) -> bool {
        limit.is_none_or(|limit| self.group_logs.of(id).rates.admit(priority, limit, now))
    }
}
