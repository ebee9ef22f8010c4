//! One binary for all tests that cross the crates.

mod ui;
