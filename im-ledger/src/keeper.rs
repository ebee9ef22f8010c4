//! The thread that has the file: takes wishes, and confirms many with one commit.

use im_api::bulk::{ChunkRecord, Job, LedgerError, Standing};
use tokio::sync::oneshot;

use crate::file::{File, Tally};
use crate::queue::Queue;

type Answer<T> = oneshot::Sender<Result<T, LedgerError>>;

/// Something that is asked of the ledger, and where the answer goes.
pub(crate) enum Wish {
    Open(Job, Answer<Standing>),
    Begin(u64, Answer<()>),
    Settle(u64, ChunkRecord, Answer<()>),
    End(u64, Answer<()>),
    Recall(u64, Answer<Option<ChunkRecord>>),
    Remember(String, String, Answer<String>),
    Tally(Answer<Tally>),
}

impl Wish {
    /// Whether calls wait for it. What became of a call can be written a little later, together with others.
    pub(crate) fn is_urgent(&self) -> bool {
        !matches!(self, Self::Settle(..))
    }
}

/// Answers a wish once it is known whether its commit is on disk.
type Confirm = Box<dyn FnOnce(Option<&LedgerError>)>;

/// Serves until nobody can ask any more.
pub(crate) fn serve(file: &File, queue: &Queue) {
    while let Some(wishes) = queue.take() {
        let begun = file.begin();
        let mut notes = Notes::default();
        let granted: Vec<_> = wishes.into_iter().map(|wish| grant(file, wish, &mut notes)).collect();
        let failure = begun.and_then(|()| notes.write(file)).and_then(|()| file.commit()).err();
        for confirm in granted {
            confirm(failure.as_ref());
        }
    }
}

/// What is written once for all.
#[derive(Default)]
struct Notes {
    last_begun: Option<u64>,
}

impl Notes {
    fn write(&self, file: &File) -> Result<(), LedgerError> {
        self.last_begun.map_or(Ok(()), |chunk| file.note_begun(chunk))
    }
}

fn grant(file: &File, wish: Wish, notes: &mut Notes) -> Confirm {
    match wish {
        Wish::Open(job, answer) => later(answer, file.take_up(&job)),
        Wish::Begin(chunk, answer) => {
            notes.last_begun = notes.last_begun.max(Some(chunk));
            later(answer, Ok(()))
        }
        Wish::Settle(chunk, record, answer) => later(answer, file.note_settled(chunk, &record)),
        Wish::End(chunks, answer) => later(answer, file.note_end(chunks)),
        Wish::Recall(chunk, answer) => later(answer, file.recall(chunk)),
        Wish::Remember(name, value, answer) => later(answer, file.remember(&name, &value)),
        Wish::Tally(answer) => later(answer, file.tally()),
    }
}

fn later<T: 'static>(answer: Answer<T>, granted: Result<T, LedgerError>) -> Confirm {
    Box::new(move |failure| {
        let outcome = match failure {
            None => granted,
            Some(error) => granted.and_then(|_| Err(LedgerError::new(error.to_string()))),
        };
        // Who no longer waits needs no answer.
        let _ = answer.send(outcome);
    })
}
