//! One binary for all tests that cross crates: linking is what costs.

mod tables;
mod wire;
