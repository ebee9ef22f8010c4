//! Checking a request before anything is sent.
//!
//! Every rule of a spec is looked at, all violations are reported at once, each with the wire path of the value. The
//! value itself is never repeated: it may be a secret.

mod engine;
mod violation;

pub use engine::Check;
pub(crate) use engine::{BatchSize, validate_item, validate_request};
pub use violation::{Breach, Violation, Violations};
