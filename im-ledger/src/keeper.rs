//! The thread that has the file: takes wishes, and confirms many with one commit.

use std::sync::mpsc::Receiver;

use im_api::bulk::{ChunkRecord, Job, LedgerError, Standing};
use tokio::sync::oneshot;

use crate::file::{File, Tally};

type Answer<T> = oneshot::Sender<Result<T, LedgerError>>;

/// Something that is asked of the ledger, and where the answer goes.
pub(crate) enum Wish {
    Open(Job, Answer<Standing>),
    Begin(u64, Answer<()>),
    Settle(u64, ChunkRecord, Answer<()>),
    Recall(u64, Answer<Option<ChunkRecord>>),
    Remember(String, String, Answer<String>),
    Tally(Answer<Tally>),
}

/// Answers a wish once it is known whether its commit is on disk.
type Confirm = Box<dyn FnOnce(Option<&LedgerError>)>;

/// The most that one commit confirms, so that nobody waits for ever.
const MOST: usize = 4_096;

/// Serves until nobody can ask any more.
pub(crate) fn serve(file: &File, wishes: &Receiver<Wish>) {
    while let Ok(first) = wishes.recv() {
        let begun = file.begin();
        let all = std::iter::once(first).chain(wishes.try_iter().take(MOST - 1));
        let granted: Vec<_> = all.map(|wish| grant(file, wish)).collect();
        let failure = begun.and_then(|()| file.commit()).err();
        for confirm in granted {
            confirm(failure.as_ref());
        }
    }
}

fn grant(file: &File, wish: Wish) -> Confirm {
    match wish {
        Wish::Open(job, answer) => later(answer, file.take_up(&job)),
        Wish::Begin(chunk, answer) => later(answer, file.note_begun(chunk)),
        Wish::Settle(chunk, record, answer) => later(answer, file.note_settled(chunk, &record)),
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
