//! Where a connection is refused.
#![allow(clippy::missing_panics_doc, reason = "a test that cannot have a port fails")]

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::LazyLock;

use tokio::net::TcpSocket;

/// An address at which nobody listens, nor will as long as the process runs: a socket keeps the port and never listens.
///
/// A port that was merely free a moment ago can be given to the server of the test next door.
#[must_use]
pub fn nobody() -> SocketAddr {
    static TAKEN: LazyLock<TcpSocket> = LazyLock::new(|| {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).expect("a free port");
        socket
    });
    TAKEN.local_addr().expect("a bound socket")
}
