//! What a call allocates: `cargo bench -p im-benches --bench send_allocations`.
//!
//! Apart from `send`, because counting takes time too. The server allocates nothing for a call over plain HTTP.
#![allow(
    missing_docs,
    missing_debug_implementations,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "for measurements only"
)]

#[path = "send/calls.rs"]
mod calls;
#[path = "send/server.rs"]
mod server;

use std::alloc::System;

use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use tokio::runtime::Runtime;

use calls::{Command, Side};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const CALLS: usize = 10_000;

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    println!("{:<8} {:<8} {:>11} {:>13} {:>11}", "command", "", "allocations", "reallocations", "bytes");
    for command in [Command::Send, Command::Import] {
        let calls = command.start(false);
        for (name, side) in [("by hand", &calls.by_hand), ("library", &calls.library)] {
            let [allocations, reallocations, bytes] = count(&runtime, &**side);
            println!(
                "{:<8} {name:<8} {allocations:>11.1} {reallocations:>13.1} {bytes:>11.0}",
                format!("{command:?}")
            );
        }
    }
}

/// Allocations, reallocations and bytes of one call.
fn count(runtime: &Runtime, side: &dyn Side) -> [f64; 3] {
    side.run(runtime, 100, 1);
    let region = Region::new(ALLOCATOR);
    side.run(runtime, CALLS, 1);
    let change = region.change();
    [change.allocations, change.reallocations, change.bytes_allocated].map(|sum| sum as f64 / CALLS as f64)
}
