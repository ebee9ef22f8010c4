//! Ctrl-C, and the signal by which services are stopped.

use crate::error::{Error, Result};

/// Waits for the user to have had enough. A signal that comes while nobody waits is not lost.
#[derive(Debug)]
pub(crate) struct Interrupts {
    #[cfg(unix)]
    signals: [tokio::signal::unix::Signal; 2],
}

impl Interrupts {
    /// Listens from now on: a signal no longer ends the program by itself.
    pub(crate) fn listen() -> Result<Self> {
        #[cfg(unix)]
        {
            use tokio::signal::unix::{SignalKind, signal};
            let listen = |kind| signal(kind).map_err(|error| unheard(&error));
            Ok(Self { signals: [listen(SignalKind::interrupt())?, listen(SignalKind::terminate())?] })
        }
        #[cfg(not(unix))]
        Ok(Self {})
    }

    /// The next signal.
    pub(crate) async fn next(&mut self) -> Result<()> {
        #[cfg(unix)]
        {
            let [interrupt, terminate] = &mut self.signals;
            let (interrupt, terminate) = (std::pin::pin!(interrupt.recv()), std::pin::pin!(terminate.recv()));
            futures_util::future::select(interrupt, terminate).await;
            Ok(())
        }
        #[cfg(not(unix))]
        tokio::signal::ctrl_c().await.map_err(|error| unheard(&error))
    }
}

fn unheard(error: &std::io::Error) -> Error {
    Error::failed(format!("Ctrl-C cannot be waited for: {error}"))
}
