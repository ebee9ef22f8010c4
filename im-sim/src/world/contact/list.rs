//! The list of a user's recent conversations.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use im_api::im_type;
use im_api::wire::encode_body;

use super::Conversation;
use crate::world::change::Journal;
use crate::world::{Table, World};

/// Most conversations in a list. Editions are said to differ, but the page on limits gives this one number.
const MAX_LISTED: usize = 100;

/// Most of them that are pinned.
const MAX_PINNED: usize = 50;

/// A conversation in a list, as a store keeps it.
#[im_type]
pub(crate) struct ListedRecord {
    /// When something happened in it last: Unix time in seconds.
    pub time: u64,
    /// Whether it is pinned.
    #[im(default)]
    pub is_pinned: bool,
}

/// Why conversations are not pinned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PinError {
    /// One of them is not in the list.
    NotListed,
    /// It would be too many.
    TooMany,
}

/// A place between the conversations of a list, which run from the newest to the oldest: so many of this second are
/// before it. All zeros is the head.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ListPlace {
    pub(crate) time: u64,
    pub(crate) index: u64,
}

/// Which part of a list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ListWanted {
    /// Where the pinned ones go on; `None` for no pinned ones at all.
    pub(crate) pinned: Option<ListPlace>,
    /// Where the others go on.
    pub(crate) ordinary: ListPlace,
    /// Whether conversations without messages are wanted.
    pub(crate) with_empty: bool,
    /// Whether pinned ones count for the size of the page; else all of them come at once.
    pub(crate) pages_pinned: bool,
    /// Most conversations.
    pub(crate) max_count: usize,
}

/// A page of a list: pinned conversations first.
#[derive(Clone, Debug)]
pub(crate) struct ListPage {
    pub(crate) conversations: Vec<(Conversation, ListedRecord)>,
    pub(crate) pinned: ListPlace,
    pub(crate) ordinary: ListPlace,
    pub(crate) is_complete: bool,
}

#[derive(Debug, Default)]
pub(in crate::world) struct Lists(HashMap<String, BTreeMap<Conversation, ListedRecord>>);

impl Lists {
    /// Moves a conversation to where `time` belongs, unless something newer happened in it.
    pub(in crate::world) fn touch(
        &mut self,
        owner: &str,
        conversation: &Conversation,
        time: u64,
        journal: &mut Journal,
    ) {
        let list = self.0.entry(owner.to_owned()).or_default();
        // A message to a large group comes here for each member: most of them change nothing within one second.
        if list.get(conversation).is_some_and(|record| record.time >= time) {
            return;
        }
        let record = list.entry(conversation.clone()).or_insert_with(|| ListedRecord::new(time));
        record.time = time;
        journal.put(Table::Conversations, || (conversation.row(owner), encode_body(&*record)));
        if list.len() > MAX_LISTED {
            let oldest =
                list.iter().filter(|(_, record)| !record.is_pinned).min_by_key(|(_, record)| record.time);
            if let Some(oldest) = oldest.map(|(conversation, _)| conversation.clone()) {
                list.remove(&oldest);
                journal.remove(Table::Conversations, || oldest.row(owner));
            }
        }
    }

    /// Takes the conversation of a group off the list of somebody who is no member any more. No page says so; but the
    /// user could not open it.
    pub(in crate::world) fn drop_group(&mut self, owner: &str, id: &str, journal: &mut Journal) {
        let conversation = Conversation::Group(id.to_owned());
        if self.0.get_mut(owner).is_some_and(|list| list.remove(&conversation).is_some()) {
            journal.remove(Table::Conversations, || conversation.row(owner));
        }
    }

    pub(in crate::world) fn delete_owner(&mut self, owner: &str, journal: &mut Journal) {
        for conversation in self.0.remove(owner).unwrap_or_default().into_keys() {
            journal.remove(Table::Conversations, || conversation.row(owner));
        }
    }

    pub(in crate::world) fn restore(&mut self, key: &[u8], value: &[u8]) {
        if let (Some((owner, conversation)), Ok(record)) =
            (Conversation::read_row(key), serde_json::from_slice(value))
        {
            self.0.entry(owner).or_default().insert(conversation, record);
        }
    }
}

impl World {
    /// The whole list of `owner`, pinned and ordinary ones apart, newest first.
    fn sorted_lists(&self, owner: &str, with_empty: bool) -> [Vec<(&Conversation, &ListedRecord)>; 2] {
        let list = self.lists.0.get(owner).into_iter().flatten();
        let wanted = list.filter(|(conversation, _)| with_empty || !self.is_empty(owner, conversation));
        let (mut pinned, mut ordinary): (Vec<_>, Vec<_>) = wanted.partition(|(_, record)| record.is_pinned);
        pinned.sort_by_key(|(_, record)| Reverse(record.time));
        ordinary.sort_by_key(|(_, record)| Reverse(record.time));
        [pinned, ordinary]
    }

    /// Whether the owner's history of a conversation holds no message.
    fn is_empty(&self, owner: &str, conversation: &Conversation) -> bool {
        match conversation {
            Conversation::User(peer) => self.conversation(owner, peer).next().is_none(),
            Conversation::Group(id) => self.group_messages(id).next().is_none(),
        }
    }

    /// All recent conversations of `owner`: pinned ones first, the newest first among each kind.
    pub(crate) fn conversations(&self, owner: &str) -> Vec<(&Conversation, &ListedRecord)> {
        self.sorted_lists(owner, true).concat()
    }

    /// A page of the list of `owner`.
    pub(crate) fn conversation_page(&self, owner: &str, wanted: &ListWanted) -> ListPage {
        let [pinned, ordinary] = self.sorted_lists(owner, wanted.with_empty);
        let pinned = if wanted.pinned.is_some() { pinned } else { Vec::new() };
        let room = if wanted.pages_pinned { wanted.max_count } else { usize::MAX };
        let (first, pinned_place, no_more_pinned) = cut(&pinned, wanted.pinned.unwrap_or_default(), room);
        let room = wanted.max_count.saturating_sub(first.len());
        let (then, ordinary_place, no_more) = cut(&ordinary, wanted.ordinary, room);
        let found = first.iter().chain(then);
        ListPage {
            conversations: found
                .map(|(conversation, record)| ((*conversation).clone(), (*record).clone()))
                .collect(),
            pinned: pinned_place,
            ordinary: ordinary_place,
            is_complete: no_more_pinned && no_more,
        }
    }

    /// Takes a conversation off the list of `owner`, with its history if asked for; `false` if there is neither.
    pub(crate) fn forget_conversation(
        &mut self,
        owner: &str,
        conversation: &Conversation,
        with_history: bool,
    ) -> bool {
        let list = self.lists.0.get_mut(owner);
        let was_listed = list.is_some_and(|list| list.remove(conversation).is_some());
        if was_listed {
            self.journal.remove(Table::Conversations, || conversation.row(owner));
        }
        let had_history = match conversation {
            Conversation::User(peer) if with_history => self.mailboxes.clear(owner, peer, &mut self.journal),
            _ => false,
        };
        was_listed || had_history
    }

    /// Pins conversations, or lets them go: all of them or none. What is not in the list can be let go, not pinned.
    pub(crate) fn pin(
        &mut self,
        owner: &str,
        conversations: &[Conversation],
        is_pinned: bool,
    ) -> Result<(), PinError> {
        let list = self.lists.0.entry(owner.to_owned()).or_default();
        if is_pinned {
            if conversations.iter().any(|conversation| !list.contains_key(conversation)) {
                return Err(PinError::NotListed);
            }
            let pinned =
                list.iter().filter(|(_, record)| record.is_pinned).map(|(conversation, _)| conversation);
            if pinned.chain(conversations).collect::<BTreeSet<_>>().len() > MAX_PINNED {
                return Err(PinError::TooMany);
            }
        }
        for conversation in conversations {
            if let Some(record) = list.get_mut(conversation) {
                record.is_pinned = is_pinned;
                self.journal.put(Table::Conversations, || (conversation.row(owner), encode_body(&*record)));
            }
        }
        Ok(())
    }
}

/// At most `room` conversations from a place on, the place after them, and whether that is the end.
fn cut<'a, 'b>(
    list: &'a [(&'b Conversation, &'b ListedRecord)],
    from: ListPlace,
    room: usize,
) -> (&'a [(&'b Conversation, &'b ListedRecord)], ListPlace, bool) {
    let newer = |time: u64| list.partition_point(|(_, record)| record.time > time);
    let start = if from == ListPlace::default() {
        0
    } else {
        let skipped = usize::try_from(from.index).unwrap_or(usize::MAX);
        let older = list.partition_point(|(_, record)| record.time >= from.time);
        newer(from.time).saturating_add(skipped).min(older)
    };
    let end = start.saturating_add(room).min(list.len());
    let found = &list[start..end];
    let place = found.last().map_or(from, |(_, last)| {
        let index = u64::try_from(end - newer(last.time)).unwrap_or(u64::MAX);
        ListPlace { time: last.time, index }
    });
    (found, place, end == list.len())
}
