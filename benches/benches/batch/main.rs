//! What a batch costs an item and a call: `cargo bench -p im-benches --bench batch`.
//!
//! CPU time, in rounds in which both sides take turns.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a measurement that fails has failed")]
#![allow(clippy::cast_precision_loss, reason = "figures for people")]

mod cases;

use std::time::Duration;

use im_api::account::multiaccount_import::Request;
use im_benches::cpu;

use self::cases::{Echo, ITEMS, SIZE};

const ROUNDS: usize = 15;

fn main() {
    let echo = Echo::default();
    let (runtime, client) = (cases::runtime(), cases::client(&echo));
    let request = Request::new(cases::names());
    let mut sides: [(&str, &dyn Fn()); 4] = [
        ("reference by hand, a list", &|| runtime.block_on(cases::by_hand(&echo, &request.accounts))),
        ("send_batched", &|| runtime.block_on(cases::batched(&client, &request))),
        ("reference by hand, a stream", &|| runtime.block_on(cases::stream_by_hand(&echo))),
        ("send_stream", &|| runtime.block_on(cases::streamed(&client))),
    ];
    let mut times = [const { Vec::new() }; 4];
    for _ in 0..ROUNDS {
        for ((_, run), times) in sides.iter_mut().zip(&mut times) {
            let began = cpu::of_main_thread();
            run();
            times.push(cpu::of_main_thread().saturating_sub(began));
            assert_eq!(echo.taken(), BYTES, "all sides send the same");
        }
    }
    println!("{ITEMS} items, {SIZE} in a call, median of {ROUNDS} rounds");
    println!("{:<32} {:>10} {:>12} {:>8}", "", "ns an item", "us a call", "ratio");
    let medians = times.map(median);
    for (index, ((name, _), time)) in sides.iter().zip(medians).enumerate() {
        let nanos = time.as_secs_f64() * 1e9;
        let (item, call) = (nanos / ITEMS as f64, nanos / (ITEMS / SIZE) as f64 / 1e3);
        let ratio = time.as_secs_f64() / medians[index / 2 * 2].as_secs_f64();
        println!("{name:<32} {item:>10.1} {call:>12.2} {ratio:>8.2}");
    }
}

/// 19 characters with quotation marks and a comma for each item, and what stands around them in each call.
const BYTES: usize = ITEMS * 20 + ITEMS / SIZE * (r#"{"Accounts":[]}"#.len() - 1);

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}
