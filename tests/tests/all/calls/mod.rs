//! Calls over real HTTP, against the simulator.

mod batches;
mod bulk;
mod bulk_requests;
mod cancelled;
mod group_messages;
mod group_pages;
mod keyed;
mod limits;
mod outcomes;
mod pages;
mod retries;
mod sending;
mod serial;
mod service;
mod signature;

use std::collections::BTreeSet;

use im_api::{Client, ClientBuilder};
use im_sim::Simulator;

/// A client of the simulator.
fn client(simulator: &Simulator) -> Client {
    builder(simulator).build().unwrap()
}

fn builder(simulator: &Simulator) -> ClientBuilder {
    Client::builder(simulator.sdkappid(), simulator.secret_key())
        .admin(simulator.admin())
        .base_url(simulator.base_url())
}

/// A simulator that knows some accounts.
async fn with_accounts(names: &[&str]) -> Simulator {
    let simulator = Simulator::start().await.unwrap();
    for name in names {
        simulator.add_account(name).unwrap();
    }
    simulator
}

/// The accounts that were imported; the administrator is there anyway.
fn imported(simulator: &Simulator) -> BTreeSet<String> {
    simulator.accounts().into_iter().filter(|name| name != simulator.admin()).collect()
}
