//! HTTP/1.1 on a socket.

mod body;
mod link;
mod listen;
mod serve;

pub(crate) use listen::listen;
