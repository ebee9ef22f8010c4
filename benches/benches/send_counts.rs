//! A call over loopback, in instructions: `cargo bench -p im-benches --bench send_counts`. *LL hits* are what was not found
//! in caches of the first level, code and data.
//!
//! A thousand calls on a runtime of one thread; the server's thread is not counted.
#![allow(missing_docs, missing_debug_implementations, clippy::unwrap_used, reason = "for measurements only")]

#[path = "send/calls.rs"]
mod calls;
#[path = "send/server.rs"]
mod server;

use gungraun::{library_benchmark, library_benchmark_group, main};
use tokio::runtime::Runtime;

use calls::{Calls, Command};

const CALLS: usize = 1000;

struct Case {
    runtime: Runtime,
    calls: Calls,
    in_flight: usize,
}

fn case(command: Command, with_tls: bool, in_flight: usize) -> Case {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let calls = command.start(with_tls);
    // Connections are made, and hash maps filled, outside of what is counted.
    for side in [&calls.by_hand, &calls.transport, &calls.library] {
        side.run(&runtime, 4 * in_flight, in_flight);
    }
    Case { runtime, calls, in_flight }
}

#[library_benchmark]
#[bench::send(case(Command::Send, false, 1))]
#[bench::send_tls(case(Command::Send, true, 1))]
#[bench::send_8(case(Command::Send, false, 8))]
#[bench::send_64(case(Command::Send, false, 64))]
#[bench::import(case(Command::Import, false, 1))]
#[bench::import_tls(case(Command::Import, true, 1))]
fn reference_call(case: Case) -> Case {
    case.calls.by_hand.run(&case.runtime, CALLS, case.in_flight);
    case
}

#[library_benchmark]
#[bench::send(case(Command::Send, false, 1))]
#[bench::send_tls(case(Command::Send, true, 1))]
#[bench::send_8(case(Command::Send, false, 8))]
#[bench::send_64(case(Command::Send, false, 64))]
#[bench::import(case(Command::Import, false, 1))]
#[bench::import_tls(case(Command::Import, true, 1))]
fn call(case: Case) -> Case {
    case.calls.library.run(&case.runtime, CALLS, case.in_flight);
    case
}

#[library_benchmark]
#[bench::send(case(Command::Send, false, 1))]
#[bench::send_8(case(Command::Send, false, 8))]
#[bench::send_64(case(Command::Send, false, 64))]
#[bench::import(case(Command::Import, false, 1))]
fn transport_call(case: Case) -> Case {
    case.calls.transport.run(&case.runtime, CALLS, case.in_flight);
    case
}

library_benchmark_group!(
    name = sending,
    compare_by_id = true,
    benchmarks = [reference_call, call, transport_call]
);

main!(library_benchmark_groups = sending);
