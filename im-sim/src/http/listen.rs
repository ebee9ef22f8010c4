//! Taking connections.

use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::link::Link;
use super::serve::serve;
use crate::core::Core;

/// How long calls in flight may take to end when the server stops.
const FAREWELL: Duration = Duration::from_secs(5);

/// Bytes of one connection that wait to be read.
const BUFFER: usize = 64 * 1024;

/// Serves until `stop` changes, then lets calls in flight end. Dropping the future ends all connections at once.
pub(crate) async fn listen(core: Arc<Core>, listener: TcpListener, mut stop: watch::Receiver<bool>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            _ = stop.changed() => break,
            Some(_) = connections.join_next(), if !connections.is_empty() => {}
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    let link = Link::new(stream, Arc::clone(&core));
                    if core.faults.takes_connection() {
                        link.reset().demand();
                        continue;
                    }
                    connections.spawn(converse(Arc::clone(&core), link, stop.clone()));
                }
                Err(error) => {
                    // Most often no file descriptor is left; the connections that have them will end.
                    tracing::warn!(%error, "a connection was not accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            },
        }
    }
    drop(listener);
    let farewell = async { while connections.join_next().await.is_some() {} };
    if tokio::time::timeout(FAREWELL, farewell).await.is_err() {
        connections.shutdown().await;
    }
}

async fn converse(core: Arc<Core>, link: Link, mut stop: watch::Receiver<bool>) {
    let reset = link.reset();
    let patience = core.settings.patience;
    let service = service_fn(move |request| {
        let (core, reset) = (Arc::clone(&core), reset.clone());
        async move { serve(&core, request, &reset).await }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(patience)
        .max_buf_size(BUFFER)
        // The simulator's date may be off on purpose; the computer's own would give it away.
        .auto_date_header(false)
        .serve_connection(TokioIo::new(link), service);
    let mut connection = std::pin::pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        _ = stop.changed() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection ended early");
    }
}
