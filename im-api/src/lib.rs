//! Typed bindings for the Tencent Cloud Chat (IM) server REST API.

pub mod protocol;
mod region;
mod secret;

pub use region::{Region, UnknownRegion};
pub use secret::{SecretKey, SecretKeyError};
