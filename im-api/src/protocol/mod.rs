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

/// Adds `&name=value` to the query of a URL, percent-encoded.
pub(crate) fn push_parameter(query: &mut String, name: &str, value: &str) {
    query.push('&');
    percent::push_encoded(query, name);
    query.push('=');
    percent::push_encoded(query, value);
}
