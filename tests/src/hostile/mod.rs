//! What must hold whatever comes in: the laws that the fuzz targets and the property tests share.
//!
//! Each is a function of bytes that panics if its law is broken. The bytes are text as far as they can be, so that a
//! kept input can be read.
#![allow(clippy::missing_panics_doc, clippy::panic, clippy::unwrap_used, reason = "a law is an assertion")]

mod packets;
mod server;
mod signatures;

pub use packets::packet;
pub use server::Server;
pub use signatures::signature;

/// The first line, and what follows it.
fn split_line(data: &[u8]) -> Option<(&str, &[u8])> {
    let end = data.iter().position(|byte| *byte == b'\n')?;
    Some((std::str::from_utf8(&data[..end]).ok()?, &data[end + 1..]))
}
