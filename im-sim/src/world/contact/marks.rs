//! Marks of conversations.

use super::labels::LabelError;
use super::{Conversation, LabelRecord};
use crate::world::World;

/// Most conversations of a user with marks, standard and custom ones together.
const MAX_MARKED: usize = 1_000;

/// A change of one conversation's marks.
#[derive(Clone, Debug, Default)]
pub(crate) struct MarkChange {
    /// Standard marks to set, as bits.
    pub(crate) set: u64,
    /// Standard marks to clear, as bits.
    pub(crate) clear: u64,
    /// The custom mark: an empty one takes it away, `None` leaves it as it is.
    pub(crate) custom: Option<String>,
}

impl World {
    /// Changes the marks of a conversation.
    pub(crate) fn mark(
        &mut self,
        owner: &str,
        conversation: &Conversation,
        change: MarkChange,
        now: u64,
    ) -> Result<(), LabelError> {
        self.check_label(owner, conversation)?;
        let labelled = self.labels.of(owner);
        let marked = labelled.conversations.values().filter(|record| record.is_marked()).count();
        let old = labelled.conversations.get(conversation);
        let was_marked = old.is_some_and(LabelRecord::is_marked);
        let mut record = old.cloned().unwrap_or_else(|| LabelRecord::new(now));
        record.standard = record.standard & !change.clear | change.set;
        if let Some(custom) = change.custom {
            record.custom = Some(custom).filter(|custom| !custom.is_empty());
        }
        if record.is_marked() && !was_marked && marked >= MAX_MARKED {
            return Err(LabelError::TooManyConversations);
        }
        labelled.conversations.insert(conversation.clone(), record);
        labelled.settle(owner, conversation, now, &mut self.journal);
        Ok(())
    }
}
