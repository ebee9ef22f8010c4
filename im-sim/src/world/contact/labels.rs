//! What users attach to conversations: marks, and the folders that hold them. Both are apart from the list of recent
//! conversations: deleting a conversation leaves them, and one without messages can have them.

use std::collections::{BTreeMap, HashMap};

use im_api::im_type;
use im_api::recent_contact::ContactGroup;
use im_api::wire::encode_body;

use super::Conversation;
use crate::world::change::Journal;
use crate::world::{Table, World};

/// Marks and folders of one conversation, as a store keeps them.
#[im_type]
pub(crate) struct LabelRecord {
    /// When they changed last: Unix time in seconds.
    pub changed_at: u64,
    /// Standard marks; number 1 is the lowest bit.
    #[im(default)]
    pub standard: u64,
    /// Custom mark.
    pub custom: Option<String>,
    /// Numbers of the folders that hold it.
    #[im(optional)]
    pub folders: Vec<u64>,
}

impl LabelRecord {
    pub(super) fn is_marked(&self) -> bool {
        self.standard != 0 || self.custom.is_some()
    }
}

/// The folders of one user, as a store keeps them.
#[im_type]
pub(super) struct FoldersRecord {
    /// The highest number that was given out; none is given out twice.
    #[im(default)]
    pub last_id: u64,
    /// In the order in which they were made.
    #[im(optional)]
    pub folders: Vec<ContactGroup>,
}

/// Why a label cannot be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LabelError {
    /// The other user does not exist.
    NoAccount,
    /// There is no such chat group, or the user is no member of it.
    NoGroup,
    /// Too many conversations have labels of this kind.
    TooManyConversations,
    /// There is no folder of that name.
    NoFolder,
    /// Too many folders.
    TooManyFolders,
    /// There is a folder of that name.
    NameTaken,
}

#[derive(Debug, Default)]
pub(in crate::world) struct Labels(HashMap<String, Labelled>);

/// The labels of one user.
#[derive(Debug)]
pub(super) struct Labelled {
    pub(super) conversations: BTreeMap<Conversation, LabelRecord>,
    pub(super) folders: FoldersRecord,
}

impl Labels {
    pub(super) fn of(&mut self, owner: &str) -> &mut Labelled {
        self.0.entry(owner.to_owned()).or_insert_with(Labelled::new)
    }

    pub(in crate::world) fn delete_owner(&mut self, owner: &str, journal: &mut Journal) {
        let Some(labelled) = self.0.remove(owner) else { return };
        journal.remove(Table::Folders, || owner.into());
        for conversation in labelled.conversations.into_keys() {
            journal.remove(Table::Labels, || conversation.row(owner));
        }
    }

    pub(in crate::world) fn restore(&mut self, key: &[u8], value: &[u8]) {
        if let (Some((owner, conversation)), Ok(record)) =
            (Conversation::read_row(key), serde_json::from_slice(value))
        {
            self.of(&owner).conversations.insert(conversation, record);
        }
    }

    pub(in crate::world) fn restore_folders(&mut self, owner: &[u8], value: &[u8]) {
        if let (Ok(owner), Ok(record)) = (std::str::from_utf8(owner), serde_json::from_slice(value)) {
            self.of(owner).folders = record;
        }
    }
}

impl Labelled {
    fn new() -> Self {
        Self { conversations: BTreeMap::new(), folders: FoldersRecord::new() }
    }

    /// Notes that the labels of a conversation changed. One without labels is not kept.
    pub(super) fn settle(
        &mut self,
        owner: &str,
        conversation: &Conversation,
        now: u64,
        journal: &mut Journal,
    ) {
        let Some(record) = self.conversations.get_mut(conversation) else { return };
        if record.is_marked() || !record.folders.is_empty() {
            record.changed_at = now;
            journal.put(Table::Labels, || (conversation.row(owner), encode_body(&*record)));
        } else {
            self.conversations.remove(conversation);
            journal.remove(Table::Labels, || conversation.row(owner));
        }
    }
}

impl World {
    /// The labels of a conversation of `owner`.
    pub(crate) fn label(&self, owner: &str, conversation: &Conversation) -> Option<&LabelRecord> {
        self.labels.0.get(owner)?.conversations.get(conversation)
    }

    /// All conversations of `owner` with labels, in an order that does not change.
    pub(crate) fn labels(&self, owner: &str) -> impl Iterator<Item = (&Conversation, &LabelRecord)> {
        self.labels.0.get(owner).into_iter().flat_map(|labelled| &labelled.conversations)
    }

    /// All folders of `owner`, in the order in which they were made.
    pub(crate) fn folders(&self, owner: &str) -> &[ContactGroup] {
        self.labels.0.get(owner).map_or(&[], |labelled| &labelled.folders.folders)
    }

    /// Whether a conversation of `owner` may get labels: one that has some may, whatever became of the other side.
    pub(super) fn check_label(&self, owner: &str, conversation: &Conversation) -> Result<(), LabelError> {
        if self.label(owner, conversation).is_some() {
            return Ok(());
        }
        match conversation {
            Conversation::User(name) if !self.exists(name) => Err(LabelError::NoAccount),
            Conversation::Group(id) if !self.is_group_member(id, owner) => Err(LabelError::NoGroup),
            _ => Ok(()),
        }
    }
}
