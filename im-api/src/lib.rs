//! Typed bindings for the Tencent Cloud Chat (IM) server REST API.

// The macros' output says `::im_api`, and the specs of this crate are such output.
extern crate self as im_api;

pub mod endpoint;
pub mod protocol;
pub mod spec;
pub mod validate;
pub mod wire;

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
use __private as private;

pub use endpoint::{Batched, Endpoint, EndpointError, ItemFailure, Paginated};
pub use protocol::envelope::Envelope;
pub use validate::{Violation, Violations};
pub use wire::{Extra, PerCall, Scope};
