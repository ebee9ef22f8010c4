//! What the simulator knows, copied out for tests to look at.

use std::time::{Duration, SystemTime};

use im_api::account::OnlineStatus;
use im_api::profile::ProfileItem;
use im_api::recent_contact::Contact;
use serde_json::Value;

use crate::world::{self, AccountRecord, ListedRecord, MessageRecord};

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
        let imported_at = SystemTime::UNIX_EPOCH + Duration::from_secs(record.imported_at);
        Self { name: name.to_owned(), imported_at, status, profile: record.profile.clone() }
    }
}

/// A conversation in the list of a user's recent ones.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Conversation {
    /// With whom, or of which group.
    pub contact: Contact,
    /// When something happened in it last, in whole seconds.
    pub time: SystemTime,
    /// Whether it is pinned.
    pub is_pinned: bool,
}

impl Conversation {
    pub(crate) fn new(conversation: &world::Conversation, record: &ListedRecord) -> Self {
        let contact = match conversation {
            world::Conversation::User(name) => Contact::user(name.as_str()),
            world::Conversation::Group(id) => Contact::group(id.as_str()),
        };
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(record.time);
        Self { contact, time, is_pinned: record.is_pinned }
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
            time: SystemTime::UNIX_EPOCH + Duration::from_secs(record.time),
            key: record.key.clone(),
            body: serde_json::from_str(&record.body).unwrap_or_default(),
            cloud_custom_data: record.cloud_custom_data.clone(),
            is_recalled: record.is_recalled,
            is_peer_read: record.is_confirmed,
        }
    }
}
