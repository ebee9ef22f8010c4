//! Messages on their way into a group.

use im_api::group::GroupType;
use im_api::group_message::{GroupAtInfo, MsgPriorityLevel, PlaceKind};

use super::{BROADCASTS, GroupLog, GroupMessageRecord, ReceiptsRecord, log_name};
use crate::world::{Conversation, ExtensionsRecord, World};

/// A message to a group on its way in.
#[derive(Clone, Debug)]
pub(crate) struct GroupDraft {
    pub(crate) from: String,
    pub(crate) random: u32,
    pub(crate) priority: MsgPriorityLevel,
    pub(crate) body: String,
    pub(crate) cloud_custom_data: Option<String>,
    /// The only members that get it; empty if all do.
    pub(crate) recipients: Vec<String>,
    /// Who is mentioned, in the order of the text.
    pub(crate) mentions: Vec<GroupAtInfo>,
    /// Present if extensions may be attached.
    pub(crate) extensions: Option<ExtensionsRecord>,
    /// What its place holds: nothing if it is only for members who are online.
    pub(crate) place: PlaceKind,
    /// Whether the conversation moves in the lists of recent ones.
    pub(crate) is_listed: bool,
    /// Whether it counts as unread.
    pub(crate) is_unread: bool,
    /// Whether the recipients are asked for read receipts.
    pub(crate) needs_receipts: bool,
}

impl GroupDraft {
    /// A message that is treated as messages usually are.
    pub(crate) fn new(from: impl Into<String>, random: u32, body: impl Into<String>) -> Self {
        Self {
            from: from.into(),
            random,
            priority: MsgPriorityLevel::Normal,
            body: body.into(),
            cloud_custom_data: None,
            recipients: Vec::new(),
            mentions: Vec::new(),
            extensions: None,
            place: PlaceKind::Normal,
            is_listed: true,
            is_unread: true,
            needs_receipts: false,
        }
    }
}

/// What is asked of a group before a message is taken into it, copied out so that the world can be changed.
#[derive(Clone, Debug)]
pub(crate) struct GroupHead {
    pub(crate) id: String,
    /// The topic of a community in which the message is to be.
    pub(crate) topic: Option<String>,
    /// The name of the log.
    pub(crate) log: String,
    pub(crate) kind: GroupType,
    /// Unix time in seconds.
    pub(crate) created_at: u64,
    /// The number of the newest message; 0 if there is none.
    pub(crate) last_seq: u32,
}

impl World {
    /// A group or a topic of it; `None` if there is no such group or topic.
    pub(crate) fn group_head(&self, id: &str, topic: Option<&str>) -> Option<GroupHead> {
        let group = self.group(id)?;
        let (created_at, last_seq) = match topic {
            None => (group.record().created_at, group.record().last_seq),
            Some(topic) => {
                let record = group.topics().get(topic)?.record();
                (record.created_at, record.last_seq)
            }
        };
        let (log, kind) = (log_name(id, topic), group.record().group_type.clone());
        Some(GroupHead {
            id: id.to_owned(),
            topic: topic.map(str::to_owned),
            log,
            kind,
            created_at,
            last_seq,
        })
    }

    pub(crate) fn is_group_member(&self, id: &str, name: &str) -> bool {
        self.group(id).is_some_and(|group| group.member(name).is_some())
    }

    /// Takes a message into a group or topic and returns its number; `None` if there is no such place. It was sent at
    /// `time` and comes in `now`.
    pub(crate) fn post(&mut self, group: &GroupHead, draft: GroupDraft, time: u64, now: u64) -> Option<u32> {
        // Communities have no receipts; and of unread messages and recent conversations of topics, no page says anything.
        let (seq, receipts) = if let Some(topic) = &group.topic {
            (self.next_topic_seq(&group.id, topic, time)?, None)
        } else {
            let seq = self.next_group_seq(&group.id, &draft.from, time)?;
            (seq, self.deliver(&group.id, seq, &draft, time))
        };
        self.group_logs.add(&group.log, seq, draft.into_record(receipts, time, now), &mut self.journal);
        Some(seq)
    }

    /// Tells the members of a message: their counts of unread ones and their lists of conversations. Returns the read
    /// receipts that are asked for.
    fn deliver(&mut self, id: &str, seq: u32, draft: &GroupDraft, time: u64) -> Option<ReceiptsRecord> {
        let mut audience = self.audience(id, draft);
        if !draft.is_unread {
            self.skip_unread(id, seq);
        }
        if draft.is_listed {
            let conversation = Conversation::Group(id.to_owned());
            for name in &audience {
                self.lists.touch(name, &conversation, time, &mut self.journal);
            }
        }
        draft.needs_receipts.then(|| {
            audience.retain(|name| *name != draft.from);
            audience.sort_unstable();
            ReceiptsRecord::new().audience(audience)
        })
    }

    /// The members that have a message, its sender among them.
    fn audience(&self, id: &str, draft: &GroupDraft) -> Vec<String> {
        let has_it = |name: &String| {
            draft.recipients.is_empty() || draft.recipients.contains(name) || *name == draft.from
        };
        let mut members = self.group_member_names(id);
        members.retain(has_it);
        members
    }

    fn group_member_names(&self, id: &str) -> Vec<String> {
        let members = self.group(id).into_iter().flat_map(|group| group.members().iter());
        members.map(|(name, _)| name.to_owned()).collect()
    }

    /// Lets a message not count as unread: who has read all before it has read it too. For others one number tells what
    /// they have not read, so it counts for them.
    fn skip_unread(&mut self, id: &str, seq: u32) {
        let mut names = self.group_member_names(id);
        names.retain(|name| {
            let member = self.group(id).and_then(|group| group.member(name));
            member.is_some_and(|member| member.read_seq.saturating_add(1) == seq)
        });
        for name in names {
            self.change_member(id, &name, |member| member.read_seq = seq);
        }
    }

    /// Makes all messages of a group read for its members.
    pub(crate) fn read_group(&mut self, id: &str) {
        let last_seq = self.group(id).map_or(0, |group| group.record().last_seq);
        for name in self.group_member_names(id) {
            self.change_member(id, &name, |member| member.read_seq = last_seq);
        }
    }

    /// Takes a message to all live groups and returns its number among these.
    pub(crate) fn broadcast(&mut self, draft: GroupDraft, now: u64) -> u32 {
        let last = self.group_logs.get(BROADCASTS).and_then(GroupLog::last_seq);
        let seq = last.unwrap_or(0).saturating_add(1);
        self.group_logs.add(BROADCASTS, seq, draft.into_record(None, now, now), &mut self.journal);
        seq
    }
}

impl GroupDraft {
    fn into_record(self, receipts: Option<ReceiptsRecord>, time: u64, now: u64) -> GroupMessageRecord {
        let Self { from, random, priority, body, place, .. } = self;
        let mut record = GroupMessageRecord::new(from, random, time, now, priority, body, place);
        record.cloud_custom_data = self.cloud_custom_data;
        record.recipients = self.recipients;
        record.mentions = self.mentions;
        record.extensions = self.extensions;
        record.receipts = receipts;
        record
    }
}
