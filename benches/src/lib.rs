//! What several measurements use.
#![allow(missing_docs, clippy::unwrap_used, reason = "for measurements only")]

pub mod cpu;
