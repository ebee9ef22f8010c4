//! Block lists.

use super::{Edge, RelationError, SinceRecord, World};

/// How long a block list can be (document 269/1501).
const MAX_BLOCKED: usize = 1_000;

impl World {
    /// Whether `owner` has blocked `name`.
    pub(crate) fn is_blocked(&self, owner: &str, name: &str) -> bool {
        self.relations.blocked.contains(owner, name)
    }

    /// Whom `owner` has blocked, the first one first.
    pub(crate) fn blocked(&self, owner: &str) -> impl Iterator<Item = &Edge<SinceRecord>> {
        self.relations.blocked.outgoing(owner, 0)
    }

    pub(crate) fn blocked_count(&self, owner: &str) -> usize {
        self.relations.blocked.outgoing_count(owner)
    }

    /// Blocks somebody, which ends the friendship on both sides and every request between the two.
    pub(crate) fn block(&mut self, owner: &str, name: &str, now: u64) -> Result<(), RelationError> {
        self.check_pair(owner, name)?;
        if self.is_blocked(owner, name) {
            return Err(RelationError::Exists);
        }
        if self.blocked_count(owner) >= MAX_BLOCKED {
            return Err(RelationError::TooManyBlocked);
        }
        let (relations, journal) = (&mut self.relations, &mut self.journal);
        relations.blocked.set(owner, name, SinceRecord::new(now), journal);
        relations.circles.change(owner, |circle| circle.block_sequence += 1, journal);
        for (from, to) in [(owner, name), (name, owner)] {
            relations.drop_friend(from, to, journal);
            relations.requests.remove(from, to, journal);
        }
        Ok(())
    }

    pub(crate) fn unblock(&mut self, owner: &str, name: &str) -> Result<(), RelationError> {
        self.check_pair(owner, name)?;
        let (relations, journal) = (&mut self.relations, &mut self.journal);
        relations.blocked.remove(owner, name, journal).ok_or(RelationError::Missing)?;
        relations.circles.change(owner, |circle| circle.block_sequence += 1, journal);
        Ok(())
    }
}
