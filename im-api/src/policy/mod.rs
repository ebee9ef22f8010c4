//! What a client decides before and after a call: when it may leave, and whether it is repeated.
//!
//! Everything here is arithmetic on values that are handed in. Nothing sleeps, reads a clock or draws a random
//! number, so every rule can be tested without waiting.

pub mod backoff;
pub mod budget;
mod lateness;
mod nanos;
pub mod rate;
pub mod retry;
mod throttle;
mod window;

pub use backoff::Backoff;
pub use budget::RetryBudget;
pub use rate::{Pace, Permit};
pub use retry::{
    Attempt, CodeNature, Failure, GiveUp, Reach, RetryClass, RetryPolicy, StandardRetry, Verdict,
};
