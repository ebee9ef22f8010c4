//! Permission groups of a community.

use im_api::wire::encode_body;

use super::{Group, Ordered, PermissionGroupRecord};
use crate::world::change::Journal;
use crate::world::key::row_key;
use crate::world::{Table, World};

/// Members of a community with the same rights.
#[derive(Debug)]
pub(crate) struct PermissionGroup {
    record: PermissionGroupRecord,
    pub(super) members: Ordered<()>,
}

impl PermissionGroup {
    pub(super) fn new(record: PermissionGroupRecord) -> Self {
        Self { record, members: Ordered::default() }
    }

    pub(crate) fn record(&self) -> &PermissionGroupRecord {
        &self.record
    }

    /// The members in the order in which they were added.
    pub(crate) fn members(&self) -> &Ordered<()> {
        &self.members
    }

    fn note(&self, group: &str, id: &str, journal: &mut Journal) {
        journal.put(Table::PermissionGroups, || (row_key([group, id]), encode_body(&self.record)));
    }

    /// Notes that all rows of the permission group are gone.
    pub(super) fn forget(&self, group: &str, id: &str, journal: &mut Journal) {
        journal.remove(Table::PermissionGroups, || row_key([group, id]));
        for (user, ()) in self.members.iter() {
            journal.remove(Table::PermissionGroupMembers, || row_key([group, id, user]));
        }
    }

    fn let_go(&mut self, group: &str, id: &str, user: &str, journal: &mut Journal) -> bool {
        let was_in = self.members.remove(user).is_some();
        if was_in {
            journal.remove(Table::PermissionGroupMembers, || row_key([group, id, user]));
        }
        was_in
    }
}

impl Group {
    /// The permission groups in the order of their creation.
    pub(crate) fn permission_groups(&self) -> &Ordered<PermissionGroup> {
        &self.permission_groups
    }

    /// Takes somebody who leaves out of all permission groups.
    pub(super) fn strip_of_permissions(&mut self, user: &str, journal: &mut Journal) {
        for (id, group) in self.permission_groups.iter_mut() {
            group.let_go(&self.id, id, user, journal);
        }
    }
}

impl World {
    /// Makes a permission group in a community. An older one of that id is destroyed.
    pub(crate) fn create_permission_group(
        &mut self,
        group: &str,
        id: &str,
        mut record: PermissionGroupRecord,
    ) {
        self.destroy_permission_group(group, id);
        let Some(Group { permission_groups, .. }) = self.groups.all.get_mut(group) else { return };
        record.number = permission_groups.next_number();
        let created = PermissionGroup::new(record);
        created.note(group, id, &mut self.journal);
        permission_groups.insert(created.record.number, id, created);
    }

    /// Changes what is kept of a permission group; `false` if there is none.
    pub(crate) fn change_permission_group(
        &mut self,
        group: &str,
        id: &str,
        change: impl FnOnce(&mut PermissionGroupRecord),
    ) -> bool {
        let community = self.groups.all.get_mut(group);
        let Some(changed) = community.and_then(|community| community.permission_groups.get_mut(id)) else {
            return false;
        };
        change(&mut changed.record);
        changed.note(group, id, &mut self.journal);
        true
    }

    /// Destroys a permission group; `false` if there is none.
    pub(crate) fn destroy_permission_group(&mut self, group: &str, id: &str) -> bool {
        let community = self.groups.all.get_mut(group);
        let Some(destroyed) = community.and_then(|community| community.permission_groups.remove(id)) else {
            return false;
        };
        destroyed.forget(group, id, &mut self.journal);
        true
    }

    /// Adds a member of the community to a permission group; `false` if it is in already.
    pub(crate) fn add_to_permission_group(&mut self, group: &str, id: &str, user: &str) -> bool {
        let community = self.groups.all.get_mut(group);
        let Some(joined) = community.and_then(|community| community.permission_groups.get_mut(id)) else {
            return false;
        };
        if joined.members.contains(user) {
            return false;
        }
        let number = joined.members.next_number();
        joined.members.insert(number, user, ());
        self.journal
            .put(Table::PermissionGroupMembers, || (row_key([group, id, user]), number.to_string().into()));
        true
    }

    /// Takes somebody out of a permission group; `false` if nobody of that name is in it.
    pub(crate) fn remove_from_permission_group(&mut self, group: &str, id: &str, user: &str) -> bool {
        let community = self.groups.all.get_mut(group);
        let Some(left) = community.and_then(|community| community.permission_groups.get_mut(id)) else {
            return false;
        };
        left.let_go(group, id, user, &mut self.journal)
    }
}
