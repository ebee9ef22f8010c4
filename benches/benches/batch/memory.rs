//! What a batch allocates: `cargo bench -p im-benches --bench batch_memory`.
//!
//! 64 calls are in flight at a time on the library's side, one on the other. A list that grows counts twice while it moves.
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "a measurement that fails has failed")]
#![allow(clippy::cast_precision_loss, reason = "figures for people")]

mod cases;

use im_api::account::multiaccount_import::Request;

use self::cases::{Echo, ITEMS, SIZE};

fn main() {
    let echo = Echo::slow();
    let (runtime, client) = (cases::runtime(), cases::client(&echo));
    let request = Request::new(cases::names());
    let sides: [(&str, &dyn Fn()); 4] = [
        ("reference by hand, a list", &|| runtime.block_on(cases::by_hand(&echo, &request.accounts))),
        ("send_batched", &|| runtime.block_on(cases::batched(&client, &request))),
        ("reference by hand, a stream", &|| runtime.block_on(cases::stream_by_hand(&echo))),
        ("send_stream", &|| runtime.block_on(cases::streamed(&client))),
    ];
    println!(
        "{ITEMS} items, {SIZE} in a call; the names of a list are there before, those of a stream are made"
    );
    println!(
        "{:<32} {:>8} {:>8} {:>14} {:>12}",
        "allocations", "an item", "a call", "bytes a call", "peak bytes"
    );
    for (name, run) in sides {
        // What is made once for a client does not count.
        run();
        let used = allocation_counter::measure(run);
        assert!(echo.taken() > 0);
        let (items, calls) = (ITEMS as f64, (ITEMS / SIZE) as f64);
        let (count, bytes) = (used.count_total as f64, used.bytes_total as f64);
        println!(
            "{name:<32} {:>8.2} {:>8.1} {:>14.0} {:>12}",
            count / items,
            count / calls,
            bytes / calls,
            used.bytes_max
        );
    }
}
