//! Follows: one user follows another, who need not agree.

use super::{Edge, RelationError, SinceRecord, World};

/// How many one user can follow, as the documentation of the clients says. There is no limit on followers, and what
/// the limits on mutual follows are is not documented.
const MAX_FOLLOWED: usize = 5_000;

/// Which users.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FollowList {
    /// Those who follow the user.
    Followers,
    /// Those whom the user follows.
    Followed,
    /// Those for whom both is true.
    Mutual,
}

/// An entry of such a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Follow<'a> {
    /// Where it stands in the order of the list.
    pub(crate) place: u64,
    pub(crate) name: &'a str,
    /// Since when: Unix time in seconds.
    pub(crate) since: u64,
}

impl World {
    /// Whether `user` follows `name`.
    pub(crate) fn is_followed(&self, user: &str, name: &str) -> bool {
        self.relations.follows.contains(user, name)
    }

    pub(crate) fn follow(&mut self, user: &str, name: &str, now: u64) -> Result<(), RelationError> {
        self.check_pair(user, name)?;
        let follows = &mut self.relations.follows;
        if follows.contains(user, name) {
            return Err(RelationError::Exists);
        }
        if follows.outgoing_count(user) >= MAX_FOLLOWED {
            return Err(RelationError::TooManyFollowed);
        }
        follows.set(user, name, SinceRecord::new(now), &mut self.journal);
        Ok(())
    }

    pub(crate) fn unfollow(&mut self, user: &str, name: &str) -> Result<(), RelationError> {
        self.check_pair(user, name)?;
        self.relations
            .follows
            .remove(user, name, &mut self.journal)
            .map_or(Err(RelationError::Missing), |_| Ok(()))
    }

    /// At most `max_count` entries of a list of `user` after the place `after`, the oldest first, and whether there are
    /// more. Everything is after 0.
    pub(crate) fn follow_page(
        &self,
        user: &str,
        list: FollowList,
        after: u64,
        max_count: usize,
    ) -> (Vec<Follow<'_>>, bool) {
        let follows = &self.relations.follows;
        match list {
            FollowList::Followers => {
                page(follows.incoming(user, after).map(|edge| entry(edge, &edge.from)), max_count)
            }
            FollowList::Followed => {
                page(follows.outgoing(user, after).map(|edge| entry(edge, &edge.to)), max_count)
            }
            FollowList::Mutual => {
                let mut mutual: Vec<_> = self.mutual(user).filter(|follow| follow.place > after).collect();
                mutual.sort_unstable_by_key(|follow| follow.place);
                page(mutual.into_iter(), max_count)
            }
        }
    }

    /// How many follow the user, are followed by the user, and both.
    pub(crate) fn follow_counts(&self, user: &str) -> [usize; 3] {
        let follows = &self.relations.follows;
        [follows.incoming_count(user), follows.outgoing_count(user), self.mutual(user).count()]
    }

    /// It begins when the second of the two follows the first.
    fn mutual(&self, user: &str) -> impl Iterator<Item = Follow<'_>> {
        let follows = &self.relations.follows;
        follows.outgoing(user, 0).filter_map(move |there| {
            let back = follows.edge(&there.to, user)?;
            let later = if back.place > there.place { back } else { there };
            Some(entry(later, &there.to))
        })
    }
}

fn entry<'a>(edge: &'a Edge<SinceRecord>, name: &'a str) -> Follow<'a> {
    Follow { place: edge.place, name, since: edge.data.since }
}

fn page<'a>(mut list: impl Iterator<Item = Follow<'a>>, max_count: usize) -> (Vec<Follow<'a>>, bool) {
    let entries = list.by_ref().take(max_count).collect();
    (entries, list.next().is_some())
}
