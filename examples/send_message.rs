//! Sends a message that is delivered once however often it is tried, and reads the conversation back.
//!
//! Runs against the simulator: `cargo run -p im-examples --bin send_message`.
#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::time::Duration;

use futures_util::TryStreamExt as _;
use im_api::elements::MsgElement;
use im_api::message::{admin_getroammsg, sendmsg};
use im_api::{CallError, Client, Pacing};
use im_sim::Simulator;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let simulator = Simulator::start().await?;
    simulator.add_account("anna")?;
    simulator.add_account("bela")?;
    let im = Client::builder(simulator.sdkappid(), simulator.secret_key())
        .base_url(simulator.base_url())
        .build()?;

    // Somebody waits for this call: it fails at once rather than queue behind an import, and is given five seconds.
    let patient_user = im.clone().pacing(Pacing::Fail).deadline(Duration::from_secs(5));
    let message = sendmsg::Request::new("bela", [MsgElement::text("hello, bela")]).from_account("anna");
    let sent = patient_user.send(&message).await?;
    println!("sent: {}", sent.msg_key.unwrap_or_default());

    let stranger = sendmsg::Request::new("nobody", [MsgElement::text("hello?")]).from_account("anna");
    match im.send(&stranger).await {
        Err(CallError::Refused(refusal)) => println!("refused: {}", refusal.error()),
        other => println!("unexpected: {other:?}"),
    }

    let history = admin_getroammsg::Request::new("anna", "bela", 20, 0, u64::from(u32::MAX));
    let pages: Vec<_> = im.pages(&history).try_collect().await?;
    for message in pages.iter().flat_map(|page| &page.msg_list) {
        println!(
            "{} -> {}: {:?}",
            message.from_account.as_deref().unwrap_or("?"),
            message.to_account.as_deref().unwrap_or("?"),
            message.msg_body
        );
    }
    Ok(())
}
