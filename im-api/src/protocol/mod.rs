//! The protocol without any I/O, clock or randomness.

pub mod envelope;
