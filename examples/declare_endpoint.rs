//! Declares an endpoint outside `im-api` and calls it: one dependency, one annotated module.
//!
//! Runs against the simulator: `cargo run -p im-examples --bin declare_endpoint`.
#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use im_api::{Client, im_endpoint};
use im_sim::Simulator;

/// Tells whether names are known to the service, with fewer fields than the binding that ships.
#[im_endpoint(
    path = "v4/im_open_login_svc/account_check",
    max_batch = 100,
    rate = 100,
    idempotent,
    doc = "1047/34956"
)]
pub mod are_known {
    /// The names to look up.
    pub struct Request {
        /// One entry for each name.
        #[im(batch)]
        pub check_item: Vec<Name>,
    }

    /// A name.
    pub struct Name {
        /// The name.
        #[im(name = "UserID", bytes = 1..=32)]
        pub user_id: String,
    }

    /// What is known.
    pub struct Response {
        /// One entry for each name.
        #[im(results(key = user_id, code = result_code))]
        pub result_item: Vec<Known>,
    }

    /// What is known of a name.
    pub struct Known {
        /// The name.
        #[im(name = "UserID")]
        pub user_id: String,
        /// 0 if the name was looked up.
        pub result_code: i64,
        /// Whether it is imported.
        pub account_status: Status,
    }

    /// Whether a name is imported.
    pub enum Status {
        /// It is.
        Imported,
        /// It is not.
        NotImported,
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let simulator = Simulator::start().await?;
    simulator.add_account("anna")?;
    simulator.add_account("bela")?;
    let im = Client::builder(simulator.sdkappid(), simulator.secret_key())
        .base_url(simulator.base_url())
        .build()?;

    let answer = im.send(&are_known::Request::new(["anna", "bela", "carl"])).await?;
    for known in &answer.result_item {
        println!("{:<6} {}", known.user_id, known.account_status);
    }

    let refused = are_known::Request::new(["a name that is much longer than 32 bytes"]);
    if let Err(violations) = refused.validate() {
        println!("not sent: {violations}");
    }
    Ok(())
}
