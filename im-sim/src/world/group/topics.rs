//! Topics of a community.

use im_api::wire::encode_body;

use super::mutes::{Mutes, Place};
use super::{Group, Ordered, TopicRecord};
use crate::world::change::Journal;
use crate::world::group_log::log_name;
use crate::world::key::row_key;
use crate::world::{Table, World};

/// A topic.
#[derive(Debug)]
pub(crate) struct Topic {
    record: TopicRecord,
    pub(super) mutes: Mutes,
}

impl Topic {
    pub(super) fn new(record: TopicRecord) -> Self {
        Self { record, mutes: Mutes::default() }
    }

    pub(crate) fn record(&self) -> &TopicRecord {
        &self.record
    }

    pub(crate) fn mutes(&self) -> &Mutes {
        &self.mutes
    }

    /// Sequence number of the next message.
    pub(crate) fn next_seq(&self) -> u32 {
        self.record.last_seq.saturating_add(1)
    }

    fn note(&self, group: &str, id: &str, journal: &mut Journal) {
        journal.put(Table::Topics, || (row_key([group, id]), encode_body(&self.record)));
    }

    /// Notes that all rows of the topic are gone.
    pub(super) fn forget(&self, group: &str, id: &str, journal: &mut Journal) {
        journal.remove(Table::Topics, || row_key([group, id]));
        self.mutes.forget_all(Place { group, topic: Some(id) }, journal);
    }
}

impl Group {
    /// The topics in the order of their creation.
    pub(crate) fn topics(&self) -> &Ordered<Topic> {
        &self.topics
    }
}

impl World {
    /// Makes a topic in a community. An older topic of that id is dissolved.
    pub(crate) fn create_topic(&mut self, group: &str, id: &str, mut record: TopicRecord) {
        self.dissolve_topic(group, id);
        let Some(Group { topics, .. }) = self.groups.all.get_mut(group) else { return };
        record.number = topics.next_number();
        let topic = Topic::new(record);
        topic.note(group, id, &mut self.journal);
        topics.insert(topic.record.number, id, topic);
    }

    /// Changes what is kept of a topic; `false` if there is none.
    pub(crate) fn change_topic(
        &mut self,
        group: &str,
        id: &str,
        change: impl FnOnce(&mut TopicRecord),
    ) -> bool {
        let community = self.groups.all.get_mut(group);
        let Some(topic) = community.and_then(|community| community.topics.get_mut(id)) else { return false };
        change(&mut topic.record);
        topic.note(group, id, &mut self.journal);
        true
    }

    /// Dissolves a topic, with what permission groups may do in it; `false` if there is none.
    pub(crate) fn dissolve_topic(&mut self, group: &str, id: &str) -> bool {
        let Some(community) = self.groups.all.get_mut(group) else { return false };
        let Some(topic) = community.topics.remove(id) else { return false };
        topic.forget(group, id, &mut self.journal);
        self.group_logs.delete(&log_name(group, Some(id)), &mut self.journal);
        let holders: Vec<_> = community
            .permission_groups
            .iter()
            .filter(|(_, holder)| holder.record().topics.iter().any(|topic| topic.topic_id == id))
            .map(|(name, _)| name.to_owned())
            .collect();
        for holder in holders {
            self.change_permission_group(group, &holder, |record| {
                record.topics.retain(|topic| topic.topic_id != id);
            });
        }
        true
    }
}
