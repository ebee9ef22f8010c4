//! The rows on their way to the job: read by a thread of their own, so that a slow disk holds up no call.

use std::sync::{Arc, Mutex, PoisonError};

use futures_util::{Stream, StreamExt as _, stream};
use im_api::bulk::BulkHandle;
use tokio::sync::mpsc;

use super::check::{Checked, Survey, Verdicts};
use super::kind::{Good, Import};
use super::source::Source;
use crate::error::{Error, Result};

/// Rows that are handed over at a time.
const HANDFUL: usize = 256;
/// Handfuls that wait.
const WAITING: usize = 8;

type Handful<K> = Vec<Good<K>>;

/// What went wrong with reading, once the stream has ended.
#[derive(Clone, Debug, Default)]
pub(super) struct Mishap(Arc<Mutex<Option<Error>>>);

impl Mishap {
    pub(super) fn take(&self) -> Option<Error> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// The good rows. Where reading fails the job is cancelled.
pub(super) fn start<K: Import>(
    source: Arc<Source>,
    survey: Arc<Survey>,
    handle: BulkHandle,
) -> Result<(impl Stream<Item = Good<K>> + Send + 'static, Mishap)> {
    let (sender, mut receiver) = mpsc::channel::<Handful<K>>(WAITING);
    let mishap = Mishap::default();
    let place = mishap.clone();
    std::thread::Builder::new()
        .name("rows".to_owned())
        .spawn(move || {
            if let Err(error) = read::<K>(&source, &survey, &sender) {
                *place.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
                handle.cancel();
            }
        })
        .map_err(|error| Error::failed(format!("no thread can be started: {error}")))?;
    let handfuls = stream::poll_fn(move |context| receiver.poll_recv(context));
    Ok((handfuls.flat_map(stream::iter), mishap))
}

fn read<K: Import>(source: &Source, survey: &Survey, sender: &mpsc::Sender<Handful<K>>) -> Result<()> {
    let mut rows = Verdicts::new(source, survey)?;
    let mut handful = Vec::with_capacity(HANDFUL);
    while let Some(Checked { verdict, .. }) = rows.next::<K>()? {
        let Ok(item) = verdict else { continue };
        handful.push(item);
        if handful.len() == HANDFUL {
            let full = std::mem::replace(&mut handful, Vec::with_capacity(HANDFUL));
            // Nobody listens any more: the job has stopped.
            if sender.blocking_send(full).is_err() {
                return Ok(());
            }
        }
    }
    if rows.fingerprint()? != survey.fingerprint {
        return Err(Error::failed(format!("{} was changed while it was read", source.path().display())));
    }
    let _ = sender.blocking_send(handful);
    Ok(())
}
