//! Friend requests that wait for an answer.

use super::{Edge, RelationError, RequestRecord, Wish, World};

/// How many friend requests can wait (document 1047/34348).
const MAX_REQUESTS: usize = 100;

impl World {
    /// Those who wait for an answer of `name`, the first one first.
    pub(crate) fn friend_requests(&self, name: &str) -> impl Iterator<Item = &Edge<RequestRecord>> {
        self.relations.requests.incoming(name, 0)
    }

    /// Notes a request, in the place of an earlier one.
    ///
    /// Whose requests the limit counts is not documented: here neither those that a user has sent may be more, nor
    /// those that a user has got.
    pub(super) fn ask(&mut self, wish: Wish<'_>) -> Result<(), RelationError> {
        let Wish { from, to, friend, is_mutual } = wish;
        let requests = &mut self.relations.requests;
        let count = requests.outgoing_count(from).max(requests.incoming_count(to));
        if count >= MAX_REQUESTS && !requests.contains(from, to) {
            return Err(RelationError::TooManyRequests);
        }
        requests.set(from, to, RequestRecord::new(friend, is_mutual), &mut self.journal);
        Ok(())
    }

    /// The user `to` says yes to the request of `from`.
    pub(crate) fn confirm_friend(&mut self, from: &str, to: &str, now: u64) -> Result<(), RelationError> {
        let RequestRecord { mut friend, is_mutual, .. } =
            self.relations.requests.get(from, to).cloned().ok_or(RelationError::Missing)?;
        friend.add_time = now;
        let wish = Wish { from, to, friend, is_mutual };
        self.check_room(&wish)?;
        self.befriend(wish);
        Ok(())
    }
}
