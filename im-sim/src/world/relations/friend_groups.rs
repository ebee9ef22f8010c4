//! Groups that a user sorts friends into. A friend can be in several.

use super::{CircleRecord, RelationError, World};

/// How many groups a user can have (document 269/1501).
const MAX_GROUPS: usize = 32;

impl World {
    /// Makes groups, all of them or none.
    pub(crate) fn add_friend_groups(&mut self, owner: &str, names: &[String]) -> Result<(), RelationError> {
        let mut known = self.relations.circles.groups(owner).to_vec();
        for name in names {
            if known.contains(name) {
                return Err(RelationError::GroupExists);
            }
            known.push(name.clone());
        }
        self.check_groups(owner, names)?;
        self.relations.add_groups(owner, names, &mut self.journal);
        Ok(())
    }

    /// Puts a friend into groups beside those that the friend is in.
    pub(crate) fn put_into_groups(
        &mut self,
        owner: &str,
        name: &str,
        groups: &[String],
    ) -> Result<(), RelationError> {
        self.check_pair(owner, name)?;
        let mut friend = self.friend(owner, name).cloned().ok_or(RelationError::Missing)?;
        friend.join(groups);
        self.relations.put_friend(owner, name, friend, &mut self.journal);
        Ok(())
    }

    /// Deletes groups, all of them or none; the friends in them stay friends.
    pub(crate) fn delete_friend_groups(
        &mut self,
        owner: &str,
        names: &[String],
    ) -> Result<(), RelationError> {
        let known = self.relations.circles.groups(owner);
        if names.iter().any(|name| !known.contains(name)) {
            return Err(RelationError::NoSuchGroup);
        }
        let is_inside = |groups: &[String]| groups.iter().any(|group| names.contains(group));
        let members = self.friends(owner).filter(|edge| is_inside(&edge.data.groups));
        let members: Vec<_> = members.map(|edge| (edge.to.clone(), edge.data.clone())).collect();
        let (relations, journal) = (&mut self.relations, &mut self.journal);
        for (name, mut friend) in members {
            friend.groups.retain(|group| !names.contains(group));
            relations.put_friend(owner, &name, friend, journal);
        }
        let forget = |circle: &mut CircleRecord| {
            circle.groups.retain(|group| !names.contains(group));
            circle.group_sequence += 1;
        };
        relations.circles.change(owner, forget, journal);
        Ok(())
    }

    /// Whether there is room for the groups that do not exist yet; no name comes twice.
    pub(super) fn check_groups(&self, owner: &str, names: &[String]) -> Result<(), RelationError> {
        let known = self.relations.circles.groups(owner);
        let new = names.iter().filter(|name| !known.contains(name)).count();
        if known.len() + new > MAX_GROUPS { Err(RelationError::TooManyGroups) } else { Ok(()) }
    }
}
