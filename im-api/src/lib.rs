//! Typed bindings for the Tencent Cloud Chat (IM) server REST API.

pub mod limiter;
pub mod pacer;
pub mod policy;
pub mod transport;
