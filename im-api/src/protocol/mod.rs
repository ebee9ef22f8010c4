//! The wire protocol as plain functions and values: no clock, no randomness, no input or output.
//!
//! Times and random numbers are handed in, so that everything here can be tested and run backwards
//! (the simulator verifies and parses what the client signs and builds).

mod base_url;
#[cfg(any(test, feature = "server"))]
mod call_query;
mod command_path;
pub mod envelope;
mod percent;
mod query;
pub mod usersig;

pub use base_url::{BaseUrl, BaseUrlError};
#[cfg(any(test, feature = "server"))]
pub use call_query::{CallQuery, CallQueryError};
pub use command_path::{CommandPath, CommandPathError};
pub use query::SignedQuery;

/// A value for the query of a URL, percent-encoded.
pub(crate) fn encoded(value: &str) -> String {
    let mut text = String::new();
    percent::push_encoded(&mut text, value);
    text
}
