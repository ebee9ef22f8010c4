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

use tokio::runtime::Runtime;

use calls::{Command, Side};

const CALLS: usize = 10_000;

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    println!("{:<8} {:<9} {:>11} {:>11}", "command", "", "allocations", "bytes");
    for command in [Command::Send, Command::Import] {
        let calls = command.start(false);
        for (name, side) in
            [("by hand", &calls.by_hand), ("transport", &calls.transport), ("library", &calls.library)]
        {
            let [allocations, bytes] = count(&runtime, &**side);
            println!("{:<8} {name:<9} {allocations:>11.1} {bytes:>11.0}", format!("{command:?}"));
        }
    }
}

/// Allocations and bytes of one call; what is made longer counts anew.
fn count(runtime: &Runtime, side: &dyn Side) -> [f64; 2] {
    side.run(runtime, 100, 1);
    let used = allocation_counter::measure(|| side.run(runtime, CALLS, 1));
    [used.count_total, used.bytes_total].map(|sum| sum as f64 / CALLS as f64)
}
