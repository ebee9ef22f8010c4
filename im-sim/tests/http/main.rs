//! The simulator over real sockets.
#![allow(clippy::panic, clippy::unwrap_used, reason = "tests")]

mod account;
mod client;
mod faults;
mod gate;
mod group;
mod group_message;
mod hostile;
mod message;
mod message_upkeep;
mod mute;
mod own;
mod profile;
mod rates;
mod recent_contact;
mod relationship;
mod secrets;
mod store;
