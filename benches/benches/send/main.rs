//! Calls over loopback, in calls a second: `cargo bench -p im-benches --bench send [-- COMMAND…]`.
//!
//! The client has one core, the server another. All sides use the same pool of connections and take turns; the ratio is
//! the median of those of single rounds, so that what slows down the machine for a while slows down all.
#![allow(
    missing_docs,
    missing_debug_implementations,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "for measurements only"
)]

mod calls;
mod server;

use std::time::{Duration, Instant};

use tokio::runtime::Runtime;

use calls::{Calls, Command, Side};

const ROUNDS: usize = 25;
/// How long one side's part of a round takes.
const ROUND: Duration = Duration::from_millis(150);

fn main() {
    let wanted: Vec<_> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    server::pin(0);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    println!(
        "{:<8} {:<5} {:>9} {:>11} {:>11} {:>6} {:>11} {:>6}",
        "command", "", "in flight", "by hand/s", "transport/s", "ratio", "library/s", "ratio"
    );
    for command in [Command::Send, Command::Import] {
        if !wanted.is_empty() && !wanted.contains(&format!("{command:?}")) {
            continue;
        }
        for with_tls in [false, true] {
            let calls = command.start(with_tls);
            for in_flight in [1, 8, 64] {
                let row = compare(&runtime, &calls, in_flight);
                println!(
                    "{:<8} {:<5} {in_flight:>9} {:>11.0} {:>11.0} {:>6.3} {:>11.0} {:>6.3}",
                    format!("{command:?}"),
                    if with_tls { "TLS" } else { "plain" },
                    row.by_hand,
                    row.transport,
                    row.transport_ratio,
                    row.library,
                    row.library_ratio
                );
            }
        }
    }
}

/// Medians of all rounds.
struct Row {
    /// Calls a second.
    by_hand: f64,
    transport: f64,
    transport_ratio: f64,
    library: f64,
    library_ratio: f64,
}

fn compare(runtime: &Runtime, calls: &Calls, in_flight: usize) -> Row {
    // Connections are made first, and the number of calls that fills a round is found.
    let count =
        (per_second(runtime, &*calls.by_hand, 64 * in_flight, in_flight) * ROUND.as_secs_f64()) as usize;
    let sides = [&*calls.by_hand, &*calls.transport, &*calls.library];
    for side in sides {
        per_second(runtime, side, 64 * in_flight, in_flight);
    }
    let rounds = (0..ROUNDS).map(|round| {
        let mut rates = [0.0; 3];
        // None is always the first.
        for turn in 0..sides.len() {
            let side = (round + turn) % sides.len();
            rates[side] = per_second(runtime, sides[side], count, in_flight);
        }
        rates
    });
    let rounds: Vec<_> = rounds.collect();
    let rate = |side: usize| median(rounds.iter().map(|rates| rates[side]));
    let ratio = |side: usize| median(rounds.iter().map(|rates| rates[side] / rates[0]));
    Row {
        by_hand: rate(0),
        transport: rate(1),
        transport_ratio: ratio(1),
        library: rate(2),
        library_ratio: ratio(2),
    }
}

fn per_second(runtime: &Runtime, side: &dyn Side, calls: usize, in_flight: usize) -> f64 {
    let calls = calls.max(in_flight) / in_flight * in_flight;
    let began = Instant::now();
    side.run(runtime, calls, in_flight);
    calls as f64 / began.elapsed().as_secs_f64()
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<_> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
