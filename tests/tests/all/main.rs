//! One binary for all tests that cross the crates.

mod hygiene;
mod ui;
