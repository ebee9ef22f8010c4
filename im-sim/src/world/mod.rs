//! What the simulator knows: accounts with their profiles and mutes, how they are related, groups, messages and which of
//! them came twice, recent conversations.
//!
//! Everything is in memory, behind one lock that is held for microseconds; a message to a group of thousands, which goes
//! into the list of each member, takes a millisecond or two. Where state is to outlive the process, every change is also
//! noted for the [store](crate::store).

mod account;
mod change;
mod contact;
mod extensions;
mod group;
mod group_log;
mod key;
mod mailbox;
mod message;
mod mute;
mod presence;
mod relations;
mod repeats;
#[cfg(test)]
mod tests;

pub(crate) use account::{AccountRecord, ImportError};
pub(crate) use change::{Change, Table};
pub(crate) use contact::{
    Conversation, LabelError, LabelRecord, ListPlace, ListWanted, ListedRecord, MarkChange, PinError,
};
pub(crate) use extensions::{ExtensionPage, ExtensionsRecord, PairError};
pub(crate) use group::{
    CannotSend, Group, GroupRecord, Joined, MemberRecord, Mutes, Ordered, Part, PermissionGroup,
    PermissionGroupRecord, Place, Topic, TopicRecord,
};
pub(crate) use group_log::{
    GroupDraft, GroupHead, GroupMessageRecord, LogWanted, PinFailure, ReceiptsRecord,
};
pub(crate) use mailbox::{Page, Wanted};
pub(crate) use message::{Draft, MessageRecord, Sides, read_key};
pub(crate) use mute::MutedFor;
pub(crate) use presence::Device;
pub(crate) use relations::{
    Added, Decision, Edge, FollowList, FriendPatch, FriendRecord, RelationError, RequestRecord, Wish,
};
pub(crate) use repeats::Repeat;

use std::collections::HashMap;

use account::Accounts;
use change::Journal;
use contact::{Labels, Lists};
use group::Groups;
use group_log::GroupLogs;
use mailbox::Mailboxes;
use mute::GlobalMutes;
use presence::Presences;
use relations::Relations;
use repeats::Repeats;

/// All state.
#[derive(Debug, Default)]
pub(crate) struct World {
    accounts: Accounts,
    presences: Presences,
    mailboxes: Mailboxes,
    relations: Relations,
    mutes: GlobalMutes,
    lists: Lists,
    labels: Labels,
    group_logs: GroupLogs,
    repeats: Repeats,
    groups: Groups,
    /// Messages of the day with this number since 1970.
    sent_on: (u64, u32),
    journal: Journal,
}

impl World {
    /// An empty world that notes its changes for a store if it is to be kept.
    pub(crate) fn new(is_kept: bool) -> Self {
        Self { journal: Journal::new(is_kept), ..Self::default() }
    }

    /// Takes over what a store has kept.
    pub(crate) fn restore(&mut self, rows: Vec<Change>) {
        let mut messages = HashMap::new();
        let mut places = Vec::new();
        for Change { table, key, value } in rows {
            let Some(value) = value else { continue };
            match table {
                Table::Accounts => self.accounts.restore(&key, &value),
                Table::Deleted => self.accounts.restore_deleted(&key, &value),
                Table::Conversations => self.lists.restore(&key, &value),
                Table::Labels => self.labels.restore(&key, &value),
                Table::Folders => self.labels.restore_folders(&key, &value),
                Table::GroupMessages => self.group_logs.restore(&key, &value),
                Table::GroupBoards => self.group_logs.restore_board(&key, &value),
                Table::Mutes => self.mutes.restore(&key, &value),
                Table::Repeats => self.repeats.restore(&key, &value),
                Table::Messages => {
                    if let Some((id, message)) = message::restore(&key, &value) {
                        messages.insert(id, message);
                    }
                }
                Table::Places => places.extend(mailbox::restore_place(&key, &value)),
                Table::Friends | Table::FriendRequests | Table::Blocked | Table::Follows | Table::Circles => {
                    self.relations.restore(table, &key, &value);
                }
                Table::Groups
                | Table::GroupMembers
                | Table::Topics
                | Table::PermissionGroups
                | Table::PermissionGroupMembers
                | Table::GroupMutes
                | Table::GroupBans => self.groups.restore(table, &key, &value),
            }
        }
        self.mailboxes.restore(&messages, places);
    }

    /// The changes since the last time, in order.
    pub(crate) fn take_changes(&mut self) -> Vec<Change> {
        self.journal.take()
    }

    /// Counts messages of the day of `now` (Unix seconds) against a quota; `false` if they are too many.
    pub(crate) fn spend_messages(&mut self, count: u32, max: Option<u32>, now: u64) -> bool {
        let today = now / 86_400;
        if self.sent_on.0 != today {
            self.sent_on = (today, 0);
        }
        let sent = self.sent_on.1.saturating_add(count);
        if max.is_some_and(|max| sent > max) {
            return false;
        }
        self.sent_on.1 = sent;
        true
    }
}
