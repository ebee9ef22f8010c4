//! Typed bindings for the Tencent Cloud Chat (IM) server REST API.
//!
//! * [`Client`] sends: one request, batches of any length, streams, pages, and raw calls. It signs, keeps to the
//!   documented quotas, and repeats what is safe to repeat.
//! * A module such as `account` or `message` holds the commands of one domain, each a module of its own with `Request`,
//!   `Response`, `Error` and `SPEC`. [`registry`](mod@registry) lists them all.
//! * [`im_endpoint`] declares a command of your own in your own crate, in the same way.
//! * [`CallError`] says why a call gave no answer, and whether it may have reached the server all the same.
//! * [`protocol::usersig`] makes, verifies and inspects signatures by itself.
//!
//! Each domain is a feature, all are on by default. `client` is the HTTP transport; `server` adds the direction that
//! only a server or a test needs.

// The macros' output says `::im_api`, and the specs of this crate are such output.
extern crate self as im_api;

mod call_error;
mod client;
mod common_error;
pub mod endpoint;
mod error_category;
pub mod limiter;
pub mod pacer;
pub mod policy;
pub mod protocol;
mod region;
pub mod registry;
mod secret;
#[cfg(feature = "server")]
pub mod server;
pub mod spec;
pub mod transport;
pub mod validate;
pub mod wire;

#[doc(hidden)]
#[path = "private/mod.rs"]
pub mod __private;
use __private as private;

pub use call_error::{AnyCode, CallError, Deadline, Refusal, Unanswered, Undecodable, Unreadable};
pub use client::bulk;
pub use client::{
    BatchReport, BuildError, Chunk, Client, ClientBuilder, Failure, RawAnswer, RawCall, Reason,
};
pub use common_error::CommonError;
pub use endpoint::{Batched, Endpoint, EndpointError, ItemFailure, Paginated};
pub use error_category::ErrorCategory;
pub use errors::PublicError;
pub use im_macros::{im_endpoint, im_errors, im_type};
pub use pacer::Pacing;
pub use protocol::envelope::Envelope;
pub use region::{Region, UnknownRegion};
pub use registry::registry;
pub use secret::{SecretKey, SecretKeyError};
pub use validate::{Violation, Violations};
pub use wire::{Extra, PerCall, Scope};

#[path = "../specs/errors.rs"]
pub mod errors;

#[cfg(feature = "account")]
#[path = "../specs/account.rs"]
pub mod account;

#[cfg(feature = "profile")]
#[path = "../specs/profile.rs"]
pub mod profile;

#[cfg(feature = "message")]
#[path = "../specs/message/mod.rs"]
pub mod message;

#[cfg(feature = "group_message")]
#[path = "../specs/group_message/mod.rs"]
pub mod group_message;

#[cfg(feature = "live_group")]
#[path = "../specs/live_group/mod.rs"]
pub mod live_group;

#[cfg(feature = "group")]
#[path = "../specs/group/mod.rs"]
pub mod group;

#[cfg(feature = "relationship")]
#[path = "../specs/relationship/mod.rs"]
pub mod relationship;

#[cfg(feature = "mute")]
#[path = "../specs/mute.rs"]
pub mod mute;

#[cfg(feature = "robot")]
#[path = "../specs/robot.rs"]
pub mod robot;

#[cfg(feature = "push")]
#[path = "../specs/push/mod.rs"]
pub mod push;

#[cfg(feature = "recent_contact")]
#[path = "../specs/recent_contact/mod.rs"]
pub mod recent_contact;

#[cfg(feature = "operations")]
#[path = "../specs/operations/mod.rs"]
pub mod operations;

#[cfg(feature = "official_account")]
#[path = "../specs/official_account/mod.rs"]
pub mod official_account;

#[cfg(feature = "elements")]
#[path = "../specs/elements.rs"]
pub mod elements;

#[cfg(feature = "elements")]
#[path = "../specs/offline_push.rs"]
pub mod offline_push;

#[cfg(feature = "elements")]
#[path = "../specs/delivery.rs"]
pub mod delivery;

#[cfg(feature = "elements")]
#[path = "../specs/history.rs"]
pub mod history;

#[cfg(feature = "elements")]
#[path = "../specs/extensions.rs"]
pub mod extensions;
