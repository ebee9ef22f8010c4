//! Who may speak in a group, and what a message leaves behind in it.

use im_api::group::Role;

use super::mutes::Place;
use super::{Group, Topic};
use crate::world::World;

/// Why somebody cannot send a message to a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CannotSend {
    NotMember,
    Muted,
}

impl Group {
    /// Whether a user is muted, alone or with all others.
    pub(crate) fn is_muted(&self, user: &str, now: u64) -> bool {
        self.mutes.until(user, now).is_some() || (self.record.is_all_muted && !self.is_spared(user))
    }

    /// Whether a user may send a message. Who is in a live stream is not known, so anybody may there.
    pub(crate) fn may_send(&self, user: &str, now: u64) -> Result<(), CannotSend> {
        if self.record.keeps_members() && self.member(user).is_none() {
            return Err(CannotSend::NotMember);
        }
        if self.is_muted(user, now) { Err(CannotSend::Muted) } else { Ok(()) }
    }

    /// Whether a user may send a message to a topic of the group: nobody may who may not in the group.
    pub(crate) fn may_send_to_topic(&self, topic: &Topic, user: &str, now: u64) -> Result<(), CannotSend> {
        self.may_send(user, now)?;
        let is_muted = topic.mutes().until(user, now).is_some()
            || (topic.record().is_all_muted && !self.is_spared(user));
        if is_muted { Err(CannotSend::Muted) } else { Ok(()) }
    }

    /// Whether a mute of all members does not count for a user.
    fn is_spared(&self, user: &str) -> bool {
        self.is_owner(user) || self.role(user) == Role::Admin
    }

    /// How many messages a member has not read.
    pub(crate) fn unread(&self, user: &str) -> u32 {
        let is_counted = self.record.has_unread_counts();
        let read = self.member(user).filter(|_| is_counted).map(|member| member.read_seq);
        read.map_or(0, |read| self.record.last_seq.saturating_sub(read))
    }
}

impl World {
    /// Gives a message to a group its sequence number; `None` if there is no such group. The sender has read it, and a
    /// first message of its owner wakes a `Private` group.
    pub(crate) fn next_group_seq(&mut self, id: &str, sender: &str, now: u64) -> Option<u32> {
        let group = self.groups.all.get_mut(id)?;
        let seq = group.next_seq();
        group.record.last_seq = seq;
        group.record.last_msg_at = now;
        // Without an owner there is nobody else who could wake it.
        group.record.is_active |= group.record.owner.as_deref().is_none_or(|owner| owner == sender);
        group.note(&mut self.journal);
        self.change_member(id, sender, |member| {
            member.read_seq = seq;
            member.last_sent_at = now;
        });
        Some(seq)
    }

    /// Gives a message to a topic its sequence number; `None` if there is no such topic.
    pub(crate) fn next_topic_seq(&mut self, group: &str, topic: &str, now: u64) -> Option<u32> {
        let mut seq = None;
        self.change_topic(group, topic, |topic| {
            topic.last_seq = topic.last_seq.saturating_add(1);
            topic.last_msg_at = now;
            seq = Some(topic.last_seq);
        });
        seq
    }

    /// Mutes a user until a second, or lifts the mute where that is over; `false` if there is no such place.
    pub(crate) fn mute_at(&mut self, place: Place<'_>, user: &str, until: u64, now: u64) -> bool {
        let Some(group) = self.groups.all.get_mut(place.group) else { return false };
        let mutes = match place.topic {
            None => Some(&mut group.mutes),
            Some(topic) => group.topics.get_mut(topic).map(|topic| &mut topic.mutes),
        };
        let Some(mutes) = mutes else { return false };
        mutes.set(place, user, until, now, &mut self.journal);
        true
    }
}
