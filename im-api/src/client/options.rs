//! What a call does differently from others.

use std::sync::Arc;
use std::time::Duration;

use crate::pacer::Pacing;
use crate::policy::{RetryPolicy, StandardRetry};

#[derive(Clone, Debug)]
pub(super) struct Options {
    pub(super) pacing: Pacing,
    pub(super) deadline: Option<Duration>,
    pub(super) attempt_timeout: Duration,
    pub(super) retry: Arc<dyn RetryPolicy>,
    pub(super) concurrency: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            pacing: Pacing::Wait,
            deadline: None,
            // Above the server's own 3 s, so that a slow answer is an answer and not a guess.
            attempt_timeout: Duration::from_secs(10),
            retry: Arc::new(StandardRetry::new()),
            // Enough for 200 calls a second that take 300 ms each.
            concurrency: 64,
        }
    }
}
