//! Imports many accounts: split into calls of 100, paced to the documented 100 calls a second, several in flight.
//!
//! Runs against the simulator: `cargo run -p im-examples --bin bulk_import`.
#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use futures_util::{StreamExt as _, stream};
use im_api::Client;
use im_api::account::multiaccount_import;
use im_sim::Simulator;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let simulator = Simulator::start().await?;
    let im = Client::builder(simulator.sdkappid(), simulator.secret_key())
        .base_url(simulator.base_url())
        .build()?;

    // All names at hand: one request, one merged report.
    let names = (0..2_500).map(|number| format!("user-{number}"));
    let report = im.send_batched(&multiaccount_import::Request::new(names)).await?;
    println!("{} names in {} calls, {} failed", report.items(), report.calls(), report.failures().len());

    // Names from a stream of any length: flat memory, one outcome for each chunk. A bad name costs only itself.
    let names = stream::iter((2_500..5_000).map(|number| match number % 1_000 {
        0 => String::new(),
        _ => format!("user-{number}"),
    }));
    let template = multiaccount_import::Request::new([""; 0]);
    let mut chunks = std::pin::pin!(im.send_stream(&template, names));
    let mut imported = 0;
    while let Some(chunk) = chunks.next().await {
        imported += chunk.items.len() - chunk.failures.len();
        for failure in &chunk.failures {
            println!("item {:?} of the chunk from {}: {}", failure.key, chunk.first, failure.reason);
        }
    }
    println!("{imported} more names imported");
    Ok(())
}
