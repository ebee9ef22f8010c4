//! Time that does not pass while others have the processor. Linux only.

use std::time::Duration;

/// How long the main thread has run, to a few milliseconds.
///
/// # Panics
/// Where there is no `/proc`.
#[must_use]
pub fn of_main_thread() -> Duration {
    let times = std::fs::read_to_string("/proc/self/schedstat").unwrap();
    Duration::from_nanos(times.split(' ').next().unwrap().parse().unwrap())
}
