//! Neither the key nor a signature is ever shown.
//!
//! A binary of its own, because it listens to the logs of the whole process.
#![allow(clippy::unwrap_used, reason = "tests")]

use std::error::Error;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use im_api::account::account_check;
use im_api::policy::StandardRetry;
use im_api::{CallError, Client};
use im_sim::{Fault, FaultRule};
use tracing_subscriber::fmt::MakeWriter;

const KEY: &str = "0123456789abcdef-this-is-the-secret-key-fedcba9876543210";

/// Everything that an error shows, the chain of its sources included.
fn shown(error: &CallError<account_check::Error>) -> String {
    let mut text = format!("{error}\n{error:?}\n{error:#?}\n");
    let mut source = error.source();
    while let Some(error) = source {
        let _ = write!(text, "{error}\n{error:?}\n");
        source = error.source();
    }
    text
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn nothing_that_is_printed_or_logged_holds_a_secret() {
    let log = Log::default();
    let subscriber =
        tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(log.clone()).finish();
    tracing::subscriber::set_global_default(subscriber).unwrap();

    let key = im_api::SecretKey::new(KEY).unwrap();
    let simulator = im_sim::Simulator::builder().secret_key(key.clone()).start().await.unwrap();
    let mut printed = format!("{key:?} {simulator:?}");
    let fast = StandardRetry::off();
    let im = Client::builder(simulator.sdkappid(), key.clone())
        .base_url(simulator.base_url())
        .retry(fast.clone())
        .attempt_timeout(Duration::from_millis(300))
        .build()
        .unwrap();
    let _ = write!(printed, "{im:?} {:?}", Client::builder(1, KEY));
    let faults = [
        Fault::ResetBefore,
        Fault::NoAnswer,
        Fault::ResetInAnswer,
        Fault::Status(502),
        Fault::EmptyBody,
        Fault::NotJson,
        Fault::TruncatedJson,
        Fault::WrongTypes,
        Fault::JsonArray,
        Fault::EndlessBody,
        Fault::SlowBody(Duration::from_millis(100)),
        Fault::Code(60_007),
        Fault::Code(70_009),
        Fault::Code(70_001),
    ];
    let request = account_check::Request::new(["anna"]);
    for fault in faults {
        simulator.faults().clear();
        simulator.faults().add(FaultRule::new(fault));
        let error = im.send(&request).await.unwrap_err();
        printed.push_str(&shown(&error));
    }
    for address in ["http://127.0.0.1:1", "https://127.0.0.1:1", "https://no-such-host.invalid"] {
        let im = Client::builder(simulator.sdkappid(), key.clone())
            .base_url(address)
            .retry(fast.clone())
            .build()
            .unwrap();
        printed.push_str(&shown(&im.send(&request).await.unwrap_err()));
    }
    simulator.faults().clear();
    im.send(&request).await.unwrap();

    let logged = String::from_utf8_lossy(&log.0.lock().unwrap()).into_owned();
    assert!(logged.contains("im_call"), "the test listens");
    for (name, text) in [("printed", printed), ("logged", logged)] {
        for secret in [KEY, "usersig=", "eJ", "eAE"] {
            assert!(
                !text.contains(secret),
                "{secret} is {name}: {:?}",
                text.split(secret).next().map(|before| &before[before.len().saturating_sub(200)..])
            );
        }
    }
}
