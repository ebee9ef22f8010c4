//! Groups out of a store's rows.

use super::{Group, Groups, MemberRecord, PermissionGroup, PermissionGroupRecord, Topic, TopicRecord};
use crate::world::Table;
use crate::world::key::read_key;

impl Groups {
    /// Takes over a row. Groups must come before what belongs to them; what belongs to none is left out.
    pub(in crate::world) fn restore(&mut self, table: Table, key: &[u8], value: &[u8]) {
        let _ = match table {
            Table::Groups => self.restore_group(key, value),
            Table::GroupMembers => self.restore_member(key, value),
            Table::Topics => self.restore_topic(key, value),
            Table::PermissionGroups => self.restore_permission_group(key, value),
            Table::PermissionGroupMembers => self.restore_permission_group_member(key, value),
            Table::GroupMutes => self.restore_mute(key, value),
            Table::GroupBans => self.restore_ban(key, value),
            _ => None,
        };
    }

    fn restore_group(&mut self, key: &[u8], value: &[u8]) -> Option<()> {
        let id = std::str::from_utf8(key).ok()?;
        let group = Group::new(id, serde_json::from_slice(value).ok()?);
        let number = group.record.number;
        if let Some(owner) = &group.record.owner {
            self.of_user.entry(owner.clone()).or_default().insert(number);
        }
        self.all.insert(number, id, group);
        Some(())
    }

    fn restore_member(&mut self, key: &[u8], value: &[u8]) -> Option<()> {
        let [id, user] = read_key(key)?;
        let member: MemberRecord = serde_json::from_slice(value).ok()?;
        let group = self.all.get_mut(id)?;
        group.members.insert(member.number, user, member);
        self.of_user.entry(user.to_owned()).or_default().insert(group.record.number);
        Some(())
    }

    fn restore_topic(&mut self, key: &[u8], value: &[u8]) -> Option<()> {
        let [id, topic] = read_key(key)?;
        let record: TopicRecord = serde_json::from_slice(value).ok()?;
        self.all.get_mut(id)?.topics.insert(record.number, topic, Topic::new(record));
        Some(())
    }

    fn restore_permission_group(&mut self, key: &[u8], value: &[u8]) -> Option<()> {
        let [id, name] = read_key(key)?;
        let record: PermissionGroupRecord = serde_json::from_slice(value).ok()?;
        self.all.get_mut(id)?.permission_groups.insert(record.number, name, PermissionGroup::new(record));
        Some(())
    }

    fn restore_permission_group_member(&mut self, key: &[u8], value: &[u8]) -> Option<()> {
        let [id, name, user] = read_key(key)?;
        let group = self.all.get_mut(id)?.permission_groups.get_mut(name)?;
        group.members.insert(serde_json::from_slice(value).ok()?, user, ());
        Some(())
    }

    fn restore_mute(&mut self, key: &[u8], value: &[u8]) -> Option<()> {
        let [id, topic, user] = read_key(key)?;
        let group = self.all.get_mut(id)?;
        let mutes = if topic.is_empty() { &mut group.mutes } else { &mut group.topics.get_mut(topic)?.mutes };
        mutes.restore(user, serde_json::from_slice(value).ok()?);
        Some(())
    }

    fn restore_ban(&mut self, key: &[u8], value: &[u8]) -> Option<()> {
        let [id, user] = read_key(key)?;
        self.all.get_mut(id)?.bans.restore(user, serde_json::from_slice(value).ok()?);
        Some(())
    }
}
