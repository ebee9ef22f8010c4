//! One binary for all tests that cross crates: linking is what costs.
#![allow(clippy::panic, clippy::unwrap_used, reason = "all of this is tests, helpers included")]

mod calls;
mod hostile;
mod hygiene;
mod proofs;
mod tables;
mod ui;
mod wire;
