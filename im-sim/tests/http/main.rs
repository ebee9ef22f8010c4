//! The simulator over real sockets.
#![allow(clippy::panic, clippy::unwrap_used, reason = "tests")]

mod account;
mod client;
mod faults;
mod gate;
mod group;
mod hostile;
mod message;
mod own;
mod profile;
mod rates;
mod secrets;
mod store;
