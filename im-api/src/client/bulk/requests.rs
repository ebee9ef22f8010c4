//! Jobs whose items differ in what stands beside them.

use std::sync::Arc;

use futures_core::Stream;

use super::chunk::BulkChunk;
use super::gather::gather;
use super::job::{AHEAD, BulkJob, StartError};
use super::request::BulkRequest;
use super::turns::Turns;
use crate::client::Client;

/// Items of calls that wait for their turn, where calls have orders.
const WAITING: usize = 8_192;
/// Calls that wait for their turn.
const WAITING_CALLS: usize = 1_024;

/// Says that each item of a job comes with what stands beside it: see [`Client::bulk_requests`].
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Requests;

impl Client {
    /// A bulk job like [`bulk`](Self::bulk), where items differ in what stands beside them: each comes as a request of
    /// its own, such as a group with one member.
    ///
    /// Requests that differ in their items only are sent together, as far as a call has room and they come within 4096
    /// of each other. Where a command keeps an order, calls for the same group or user are sent one after the other, in
    /// the order of the input; others go side by side.
    ///
    /// An item that breaks a rule is left out and told; what stands beside it is not checked: `validate` does both.
    pub fn bulk_requests<R: BulkRequest>(&self) -> BulkJob<R, Requests> {
        self.job(Requests)
    }
}

impl<R: BulkRequest> BulkJob<R, Requests> {
    /// Starts the job: a stream with what became of each call that was made of the `requests`.
    ///
    /// Each request has one item, and brings along whatever tells it apart for the caller. Outcomes come as calls end.
    /// Items that an earlier run settled have theirs too, so a run that goes through always tells all.
    ///
    /// # Errors
    ///
    /// [`StartError`] if the ledger cannot be used; nothing is sent then.
    pub async fn chunks<T, S>(
        self,
        requests: S,
    ) -> Result<impl Stream<Item = BulkChunk<R, T>> + Send, StartError>
    where
        T: Send,
        S: Stream<Item = (R, T)> + Send,
    {
        let (begun, size) = self.take_up().await?;
        // The order is kept here, not by sending everything one by one.
        let lanes = self.lanes(self.client.options.concurrency);
        let parts = gather(requests, size, Arc::clone(&self.control));
        let run = self.into_run(begun, Some(Turns::new(lanes)));
        let room = (WAITING / size).max(1);
        let ahead = if run.may_repeat() { AHEAD.min(room) } else { lanes };
        let waiting = if run.may_repeat() { room.min(WAITING_CALLS).max(lanes) } else { lanes };
        Ok(Arc::new(run).go(parts, ahead, waiting))
    }
}
