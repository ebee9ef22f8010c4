//! Folders of conversations, which the commands call conversation groups.

use im_api::recent_contact::ContactGroup;
use im_api::wire::encode_body;

use super::labels::{LabelError, Labelled};
use super::{Conversation, LabelRecord};
use crate::world::change::Journal;
use crate::world::{Table, World};

/// Most folders of a user.
const MAX_FOLDERS: usize = 20;

/// Most conversations in all folders of a user; one that is in two of them counts twice, as no page says that it counts
/// once.
const MAX_CONVERSATIONS: usize = 1_000;

impl World {
    /// Makes a folder. That a name cannot be taken twice is not documented, nor that it can.
    pub(crate) fn add_folder(&mut self, owner: &str, name: &str) -> Result<ContactGroup, LabelError> {
        let labelled = self.labels.of(owner);
        if labelled.folders.folders.len() >= MAX_FOLDERS {
            return Err(LabelError::TooManyFolders);
        }
        labelled.check_free(name)?;
        labelled.folders.last_id += 1;
        let folder = ContactGroup::new(name, labelled.folders.last_id);
        labelled.folders.folders.push(folder.clone());
        labelled.note_folders(owner, &mut self.journal);
        Ok(folder)
    }

    /// Gives a folder another name and returns it.
    pub(crate) fn rename_folder(
        &mut self,
        owner: &str,
        old: &str,
        new: &str,
    ) -> Result<ContactGroup, LabelError> {
        let labelled = self.labels.of(owner);
        let place = labelled.place(old)?;
        labelled.check_free(new)?;
        new.clone_into(&mut labelled.folders.folders[place].group_name);
        labelled.note_folders(owner, &mut self.journal);
        Ok(labelled.folders.folders[place].clone())
    }

    /// Deletes a folder and returns it. Its conversations stay.
    pub(crate) fn delete_folder(
        &mut self,
        owner: &str,
        name: &str,
        now: u64,
    ) -> Result<ContactGroup, LabelError> {
        let labelled = self.labels.of(owner);
        let place = labelled.place(name)?;
        let folder = labelled.folders.folders.remove(place);
        labelled.note_folders(owner, &mut self.journal);
        let holds = |record: &LabelRecord| record.folders.contains(&folder.group_id);
        let held = labelled.conversations.iter().filter(|(_, record)| holds(record));
        let held: Vec<_> = held.map(|(conversation, _)| conversation.clone()).collect();
        for conversation in held {
            self.take_out_of_folder(owner, folder.group_id, &conversation, now);
        }
        Ok(folder)
    }

    /// Puts a conversation into a folder; one that is there stays.
    pub(crate) fn put_into_folder(
        &mut self,
        owner: &str,
        id: u64,
        conversation: &Conversation,
        now: u64,
    ) -> Result<(), LabelError> {
        self.check_label(owner, conversation)?;
        let labelled = self.labels.of(owner);
        let held: usize = labelled.conversations.values().map(|record| record.folders.len()).sum();
        let old = labelled.conversations.get(conversation);
        if old.is_some_and(|record| record.folders.contains(&id)) {
            return Ok(());
        }
        if held >= MAX_CONVERSATIONS {
            return Err(LabelError::TooManyConversations);
        }
        let record =
            labelled.conversations.entry(conversation.clone()).or_insert_with(|| LabelRecord::new(now));
        record.folders.push(id);
        labelled.settle(owner, conversation, now, &mut self.journal);
        Ok(())
    }

    /// Takes a conversation out of a folder; one that is not there stays away.
    pub(crate) fn take_out_of_folder(&mut self, owner: &str, id: u64, conversation: &Conversation, now: u64) {
        let labelled = self.labels.of(owner);
        let Some(record) = labelled.conversations.get_mut(conversation) else { return };
        let before = record.folders.len();
        record.folders.retain(|folder| *folder != id);
        if record.folders.len() < before {
            labelled.settle(owner, conversation, now, &mut self.journal);
        }
    }
}

impl Labelled {
    fn place(&self, name: &str) -> Result<usize, LabelError> {
        self.folders.folders.iter().position(|folder| folder.group_name == name).ok_or(LabelError::NoFolder)
    }

    fn check_free(&self, name: &str) -> Result<(), LabelError> {
        if self.place(name).is_ok() { Err(LabelError::NameTaken) } else { Ok(()) }
    }

    fn note_folders(&self, owner: &str, journal: &mut Journal) {
        journal.put(Table::Folders, || (owner.into(), encode_body(&self.folders)));
    }
}
