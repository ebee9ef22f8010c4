//! What the simulator knows, copied out for tests to look at.

mod conversation;
mod group_message;

pub use conversation::Conversation;
pub use group_message::GroupMessage;

use std::time::{Duration, SystemTime};

use im_api::account::OnlineStatus;
use im_api::group::{AppDefinedData, AppMemberDefinedData, GroupType, Role};
use im_api::profile::ProfileItem;
use serde_json::Value;

use crate::world::{self, AccountRecord, MessageRecord};

/// An account.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Account {
    /// Its name.
    pub name: String,
    /// When it was first imported.
    pub imported_at: SystemTime,
    /// Whether somebody is logged in.
    pub status: OnlineStatus,
    /// Its profile, in the order in which fields were first set.
    pub profile: Vec<ProfileItem>,
}

impl Account {
    pub(crate) fn new(name: &str, record: &AccountRecord, status: OnlineStatus) -> Self {
        let imported_at = date(record.imported_at);
        Self { name: name.to_owned(), imported_at, status, profile: record.profile.clone() }
    }
}

/// A message.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Message {
    /// Sender.
    pub from: String,
    /// Recipient.
    pub to: String,
    /// `MsgSeq`
    pub seq: u32,
    /// `MsgRandom`
    pub random: u32,
    /// When it was sent, in whole seconds.
    pub time: SystemTime,
    /// `MsgKey`
    pub key: String,
    /// `MsgBody`
    pub body: Value,
    /// `CloudCustomData`
    pub cloud_custom_data: Option<String>,
    /// Whether it was recalled.
    pub is_recalled: bool,
    /// Whether its recipient has sent a read receipt.
    pub is_peer_read: bool,
}

impl Message {
    pub(crate) fn new(record: &MessageRecord) -> Self {
        Self {
            from: record.from.clone(),
            to: record.to.clone(),
            seq: record.seq,
            random: record.random,
            time: date(record.time),
            key: record.key.clone(),
            body: serde_json::from_str(&record.body).unwrap_or_default(),
            cloud_custom_data: record.cloud_custom_data.clone(),
            is_recalled: record.is_recalled,
            is_peer_read: record.is_confirmed,
        }
    }
}

/// A group.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Group {
    /// Its id.
    pub id: String,
    /// Its type.
    pub group_type: GroupType,
    /// Its name.
    pub name: String,
    /// Its owner.
    pub owner: Option<String>,
    /// When it was created.
    pub created_at: SystemTime,
    /// How many members it may have.
    pub max_members: u32,
    /// Whether all but the owner and administrators are muted.
    pub is_all_muted: bool,
    /// Sequence number of the next message.
    pub next_seq: u32,
    /// The app's own fields.
    pub data: Vec<AppDefinedData>,
    /// Its members, in the order in which they joined; a live stream keeps none.
    pub members: Vec<GroupMember>,
}

/// A member of a group.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct GroupMember {
    /// Name of the account.
    pub name: String,
    /// What the member is in the group.
    pub role: Role,
    /// When the member joined.
    pub joined_at: SystemTime,
    /// The name card; empty if there is none.
    pub name_card: String,
    /// How many messages the member has not read; 0 in groups that do not count them.
    pub unread: u32,
    /// Whether the member may not send messages, alone or with all others.
    pub is_muted: bool,
    /// The app's own fields.
    pub data: Vec<AppMemberDefinedData>,
}

impl Group {
    pub(crate) fn new(group: &world::Group, now: u64) -> Self {
        let record = group.record();
        let member = |(name, member): (&str, &world::MemberRecord)| GroupMember {
            name: name.to_owned(),
            role: group.role(name),
            joined_at: date(member.joined_at),
            name_card: member.name_card.clone(),
            unread: group.unread(name),
            is_muted: group.is_muted(name, now),
            data: member.data.clone(),
        };
        Self {
            id: group.id().to_owned(),
            group_type: record.group_type.clone(),
            name: record.name.clone(),
            owner: record.owner.clone(),
            created_at: date(record.created_at),
            max_members: record.max_members,
            is_all_muted: record.is_all_muted,
            next_seq: group.next_seq(),
            data: record.data.clone(),
            members: group.members().iter().map(member).collect(),
        }
    }
}

fn date(unix_seconds: u64) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(unix_seconds)
}
