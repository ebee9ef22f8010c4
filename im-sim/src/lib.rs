//! A local server that speaks the protocol of Tencent Cloud Chat (IM), for tests and for trying things out.
//!
//! It behaves as the documents of the REST API say: signatures are verified, requests are checked by the very rules
//! that the bindings check, rates are judged by a log of its own, commands answer their own error codes, and state
//! is kept between calls. Commands without behaviour are checked in full and then refused with 60017; they never
//! pretend. Faults can be asked for, and books are kept for tests to judge by.
//!
//! ```
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use im_sim::{Fault, FaultRule, Simulator};
//!
//! let simulator = Simulator::start().await?;
//! simulator.add_account("anna")?;
//! simulator.faults().add(FaultRule::new(Fault::Status(502)).next(1));
//! // … call `simulator.base_url()`, signing with `simulator.secret_key()` as `simulator.admin()` …
//! assert_eq!(simulator.books().calls("v4/im_open_login_svc/kick"), 0);
//! # Ok(())
//! # }
//! ```
//!
//! # What it does not know
//!
//! Where the documents are silent, it takes the way that is harder for a client, and its source says so. It checks no
//! sensitive words, calls no webhooks and pushes to no devices.
//!
//! Of relations between users a test should know this:
//!
//! * Who has not set `Tag_Profile_IM_AllowType` must confirm friend requests; [`Builder::allow_type`] changes that.
//!   [`Simulator::confirm_friend_request`] says yes, for which there is no command.
//! * `ForceAddFlags` takes the place of that setting. It lifts no block, and no `AdminForbid_Type_SendOut`.
//! * Blocking, unblocking, following and unfollowing that changes nothing fails with 30001, and so does adding or
//!   importing somebody who is a friend already. A group of friends that exists, or does not, fails `group_add` or
//!   `group_delete` as a whole.
//! * A block list, or all groups of friends, asked for with the present sequence number is answered without entries.
//! * Friends are listed 100 a page, and `NextStartIndex` is not 0 on the last one.
//! * 30008, 30540, 31707 and 32101 to 32103 come from [`Faults`] only: where they begin is not documented.
//!
//! Of groups: nobody is asked before being added, so no result says that somebody must agree first. Who watches a live
//! stream (`AVChatRoom`) is not known, so none has members and no user's list of groups holds one. Switches in the
//! console count as on, and any field of the app's own will do. The numbers of members and groups are those of the
//! edition without anything bought beyond; how many topics or permission groups there may be is not limited.
//!
//! Of messages and conversations:
//!
//! * One-to-one messages do not ask for mutes, as their page says; messages to groups do.
//! * A group takes a repeat by sender and `Random`, whatever it says. A message that comes too fast is dropped with
//!   success, never refused; high priority goes first.
//! * What is not in the list of recent conversations can be neither pinned nor deleted. The list holds 100, and comes in
//!   pages of 20.
//! * Where an answer has no results for single items (pins, read receipts, deleted messages), a call is done as a whole
//!   or not at all.
//!
//! # Logging
//!
//! Events go to [`tracing`]: path, code and fault of each call, never a URL, a signature or a body.

mod arguments;
mod behaviour;
mod books;
mod builder;
mod call;
mod clock;
mod command;
mod connections;
mod core;
mod crc32;
mod edition;
mod envelope;
mod faults;
mod gate;
mod handler;
mod http;
mod limits;
mod random;
mod refusal;
mod registry;
mod relations;
mod settings;
mod shards;
mod simulator;
mod snapshot;
mod store;
mod window;
mod world;

pub use books::Books;
pub use builder::{ADMIN, Builder, SDKAPPID, SECRET_KEY, StartError};
pub use clock::{Clock, ManualClock, SystemClock};
pub use edition::Edition;
pub use faults::{Fault, FaultId, FaultRule, Faults};
pub use limits::Limits;
pub use refusal::Refusal;
pub use relations::{Friend, FriendRequest};
pub use simulator::Simulator;
pub use snapshot::{Account, Conversation, Group, GroupMember, GroupMessage, Message};
pub use store::StoreError;
