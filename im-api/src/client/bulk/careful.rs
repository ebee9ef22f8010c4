//! A retry policy for calls that are looked up instead of repeated blindly.

use std::sync::Arc;

use crate::policy::{Attempt, Failure, RetryClass, RetryPolicy, Verdict};

/// Repeats only what surely had no effect, whatever the endpoint's class.
#[derive(Debug)]
pub(super) struct Careful(pub(super) Arc<dyn RetryPolicy>);

impl RetryPolicy for Careful {
    fn begin(&self) {
        self.0.begin();
    }

    fn decide(&self, attempt: &Attempt, failure: &Failure) -> Verdict {
        self.0.decide(&Attempt { class: RetryClass::Never, ..*attempt }, failure)
    }
}
