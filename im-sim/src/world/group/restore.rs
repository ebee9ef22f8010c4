//! Groups out of a store's rows.

use super::{Group, Groups, MemberRecord};
use crate::world::Table;

impl Groups {
    /// Takes over a row. Groups must come before what belongs to them; what belongs to none is left out.
    pub(in crate::world) fn restore(&mut self, table: Table, key: &[u8], value: &[u8]) {
        let _ = match table {
            Table::Groups => self.restore_group(key, value),
            Table::GroupMembers => self.restore_member(key, value),
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
        let (id, user) = read_pair(key)?;
        let member: MemberRecord = serde_json::from_slice(value).ok()?;
        let group = self.all.get_mut(id)?;
        group.members.insert(member.number, user, member);
        self.of_user.entry(user.to_owned()).or_default().insert(group.record.number);
        Some(())
    }

    fn restore_mute(&mut self, key: &[u8], value: &[u8]) -> Option<()> {
        let (id, user) = read_pair(key)?;
        self.all.get_mut(id)?.mutes.restore(user, serde_json::from_slice(value).ok()?);
        Some(())
    }

    fn restore_ban(&mut self, key: &[u8], value: &[u8]) -> Option<()> {
        let (id, user) = read_pair(key)?;
        self.all.get_mut(id)?.bans.restore(user, serde_json::from_slice(value).ok()?);
        Some(())
    }
}

/// The two names of a [`pair_key`](super::pair_key).
fn read_pair(key: &[u8]) -> Option<(&str, &str)> {
    let (length, names) = key.split_first_chunk::<4>()?;
    let (first, second) = names.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)?;
    Some((std::str::from_utf8(first).ok()?, std::str::from_utf8(second).ok()?))
}
