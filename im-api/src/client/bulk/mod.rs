//! Bulk jobs: items from a stream of any length, each with exactly one outcome, over days and crashes.
//!
//! [`Client::send_batched`](crate::Client::send_batched) and [`send_stream`](crate::Client::send_stream) are for a batch
//! that is over in minutes. A bulk job is for the move of a whole user base:
//!
//! * A [`Ledger`] keeps what was begun and what became of it. A job that ends at any moment goes on with the same items
//!   and the same ledger; what was settled is not sent again. The crate `im-ledger` keeps one in SQLite.
//! * A call that fails and may succeed later is sent again, with growing pauses. While nothing at all succeeds the job
//!   waits, and after its [patience](BulkJob::patience) it stops so that it can be resumed; it never writes off what an
//!   outage kept back.
//! * Calls whose outcome is unknown are [looked up](LookUp) where somebody can look, else repeated where the endpoint's
//!   retry class allows it, else reported as [unknown](ErrorKind::Unknown) and never repeated.
//! * A call that is refused, and might pass without one of its items, is taken apart: its halves are sent, then theirs,
//!   until the item to blame stands alone (7 steps for 100 items). One or two bad items fail no others. Where that saves
//!   nothing several times in a row, the whole call counts as refused.
//! * An error that every call would meet stops the job. Nothing that was not carried out counts as failed then.
//! * A [`BulkHandle`] pauses, resumes and cancels, and knows how far the job is; an [observer](BulkJob::observe) is told
//!   what happens.
//!
//! The stream of outcomes does the work: calls in flight get on only while it is polled. Memory is that of some hundred
//! chunks, whatever the length of the input.
//!
//! # Examples
//!
//! Moving users out of a database. Anything that is a [`Stream`](futures_core::Stream) will do; the rows must come in
//! the same order each time (`ORDER BY` the primary key), because the ledger counts.
//!
//! ```no_run
//! use futures_util::{Stream, StreamExt as _};
//! use im_api::account::multiaccount_import_profiles::{Account, Request};
//! use im_api::bulk::{AskAccounts, Ledger};
//! use im_api::Client;
//!
//! struct UserRow { id: i64, login: String, name: Option<String> }
//!
//! async fn move_users(
//!     im: Client,
//!     rows: impl Stream<Item = UserRow> + Send + 'static, // such as `sqlx::query_as(…).fetch(&pool)`
//!     ledger: impl Ledger + 'static, // such as `im_ledger::SqliteLedger::open("users.im-ledger")?`
//! ) -> Result<(), Box<dyn std::error::Error>> {
//!     // What travels beside an item comes back with its outcome: here the row's own number.
//!     let items = rows.map(|row| {
//!         let mut account = Account::new(row.login);
//!         account.nick = row.name;
//!         (account, row.id)
//!     });
//!     let job = im.bulk(&Request::new([] as [Account; 0])).ledger(ledger).explain(AskAccounts::new(im.clone()));
//!     let handle = job.handle(); // pause, resume, cancel: from another task
//!     let mut outcomes = std::pin::pin!(job.outcomes(items).await?);
//!     while let Some(outcome) = outcomes.next().await {
//!         if let Err(error) = outcome.result {
//!             eprintln!("row {}: {} was not imported: {error}", outcome.tag, outcome.item.user_id);
//!         }
//!     }
//!     match handle.stopped() {
//!         None => println!("all rows are through: {:?}", handle.progress()),
//!         Some(why) => println!("stopped, {why}; the same call goes on where it ended"),
//!     }
//!     Ok(())
//! }
//! ```

//!
//! Items that differ in what stands beside them come as requests: see [`Client::bulk_requests`](crate::Client::bulk_requests).
//! The job makes calls of those that go together, and keeps the order where the command needs it:
//!
//! ```no_run
//! use futures_util::{Stream, StreamExt as _};
//! use im_api::bulk::{AskGroupMessages, Ledger};
//! use im_api::elements::MsgElement;
//! use im_api::group_message::import_group_msg::{Message, Request};
//! use im_api::Client;
//!
//! struct OldMessage { id: u32, group: String, from: String, time: u64, text: String }
//!
//! async fn move_messages(
//!     im: Client,
//!     rows: impl Stream<Item = OldMessage> + Send + 'static, // `ORDER BY time`
//!     ledger: impl Ledger + 'static,
//! ) -> Result<(), Box<dyn std::error::Error>> {
//!     let requests = rows.map(|row| {
//!         // The same in every run: it is what a message is found by when no answer came.
//!         let message = Message::new(row.from, row.time, [MsgElement::text(row.text)]).random(row.id);
//!         (Request::new(row.group, [message]), row.id)
//!     });
//!     let ask = AskGroupMessages::new(im.clone());
//!     let job = im.bulk_requests().ledger(ledger).look_up(ask).results_in_order();
//!     let mut calls = std::pin::pin!(job.chunks(requests).await?);
//!     while let Some(call) = calls.next().await {
//!         for (place, error) in &call.failures {
//!             eprintln!("message {}: {error}", call.tags[*place as usize]);
//!         }
//!     }
//!     Ok(())
//! }
//! ```

#[cfg(feature = "account")]
mod accounts;
mod careful;
mod chunk;
mod control;
mod deliver;
mod digest;
mod error;
#[cfg(feature = "relationship")]
mod friends;
mod gather;
#[cfg(feature = "group")]
mod groups;
mod hooks;
mod job;
mod ledger;
#[cfg(all(feature = "group", feature = "group_message", feature = "message"))]
mod messages;
mod request;
mod requests;
mod source;
mod split;
mod turns;

#[cfg(feature = "account")]
pub use accounts::AskAccounts;
pub use chunk::{BulkChunk, Outcome};
pub use control::{BulkHandle, Event, Progress, Stopped};
pub use error::{ErrorKind, ItemError};
#[cfg(feature = "relationship")]
pub use friends::AskFriends;
#[cfg(feature = "group")]
pub use groups::AskGroups;
pub use hooks::{Explain, Explanation, LookUp, LookUpError};
pub use job::{BulkJob, StartError};
pub use ledger::{ChunkRecord, Job, Ledger, LedgerError, NoLedger, Standing};
#[cfg(all(feature = "group", feature = "group_message", feature = "message"))]
pub use messages::AskGroupMessages;
pub use request::BulkRequest;
pub use requests::Requests;
