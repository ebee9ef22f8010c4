//! Messages of groups.

use std::time::SystemTime;

use im_api::group_message::{GroupAtInfo, MsgPriorityLevel, PlaceKind};
use serde_json::Value;

use super::date;
use crate::world::GroupMessageRecord;

/// A message of a group, or one to all live groups.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct GroupMessage {
    /// Sender.
    pub from: String,
    /// `MsgSeq`
    pub seq: u32,
    /// `Random`
    pub random: u32,
    /// When it was sent, in whole seconds.
    pub time: SystemTime,
    /// Priority of its delivery.
    pub priority: MsgPriorityLevel,
    /// `MsgBody`
    pub body: Value,
    /// `CloudCustomData`
    pub cloud_custom_data: Option<String>,
    /// The only members that got it; empty if all did.
    pub recipients: Vec<String>,
    /// `GroupAtInfo`: who is mentioned, in the order of the text.
    pub mentions: Vec<GroupAtInfo>,
    /// Whether the history holds it, which it does not if it was for members who were online.
    pub is_kept: bool,
    /// Whether it was recalled.
    pub is_recalled: bool,
    /// Whether it is hidden from members.
    pub is_hidden: bool,
    /// Who has sent a read receipt, in alphabetical order.
    pub readers: Vec<String>,
}

impl GroupMessage {
    pub(crate) fn new(seq: u32, record: &GroupMessageRecord, hidden_until: u32) -> Self {
        let receipts = record.receipts.as_ref();
        Self {
            from: record.from.clone(),
            seq,
            random: record.random,
            time: date(record.time),
            priority: record.priority,
            body: serde_json::from_str(&record.body).unwrap_or_default(),
            cloud_custom_data: record.cloud_custom_data.clone(),
            recipients: record.recipients.clone(),
            mentions: record.mentions.clone(),
            is_kept: record.place != PlaceKind::Gone,
            is_recalled: record.place == PlaceKind::Recalled,
            is_hidden: seq <= hidden_until,
            readers: receipts.map(|receipts| receipts.readers.clone()).unwrap_or_default(),
        }
    }
}
