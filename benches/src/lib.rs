//! What several measurements use: packets, the types of a program that is written by hand, and processor time.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::missing_panics_doc,
    clippy::must_use_candidate,
    clippy::exhaustive_enums,
    reason = "for measurements only; names are those of the wire"
)]

pub mod by_hand;
pub mod cpu;
pub mod packets;
