//! Tests that cross the crates of the workspace, and the code in its pages.

/// The README's code compiles and runs.
#[doc = include_str!("../../README.md")]
#[cfg(doctest)]
pub struct Readme;

/// The vocabulary page's code compiles and runs.
#[doc = include_str!("../../docs/specs.md")]
#[cfg(doctest)]
pub struct Specs;

pub mod hostile;
mod nobody;

pub use nobody::nobody;
