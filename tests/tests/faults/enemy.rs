//! How faults are made.

use std::sync::Arc;
use std::time::Duration;

use im_api::ClientBuilder;
use im_api::transport::HttpTransport;
use im_sim::{Fault, FaultRule, Simulator};
use reqwest::dns::{Name, Resolve, Resolving};

use crate::table::{Lasting, Row};

/// How long an attempt may take where a fault waits for its end.
const SHORT: Duration = Duration::from_secs(2);
/// Enough for a machine that is busy.
const LONG: Duration = Duration::from_mins(1);

/// What makes a fault.
pub(crate) enum Enemy {
    /// The client's address, which the simulator only backs up if the fault is to pass.
    Address(fn(&Simulator) -> String),
    /// The simulator.
    Rule {
        fault: Fault,
        /// Whether the work is done all the same; where it may be either, both are tried.
        done: &'static [bool],
    },
    /// The simulator's date, which is off by so many milliseconds.
    Skew(i64),
}

/// The work may be done or not.
const EITHER: &[bool] = &[false, true];

impl Enemy {
    /// A fault that says nothing about the work.
    pub(crate) fn either(fault: Fault) -> Self {
        Self::Rule { fault, done: EITHER }
    }

    /// A fault before the work.
    pub(crate) fn before(fault: Fault) -> Self {
        Self::Rule { fault, done: &[false] }
    }

    /// A fault after the work.
    pub(crate) fn after(fault: Fault) -> Self {
        Self::Rule { fault, done: &[true] }
    }

    /// Whether the work is done, for each way in which the fault is tried.
    pub(crate) fn variants(&self) -> &'static [bool] {
        match self {
            Self::Rule { done, .. } => done,
            Self::Address(_) | Self::Skew(_) => &[false],
        }
    }

    /// Sends the client where the fault is.
    pub(crate) fn lure(&self, builder: ClientBuilder, simulator: &Simulator, row: &Row) -> ClientBuilder {
        let builder = builder.attempt_timeout(if self.takes_time() { SHORT } else { LONG });
        match (self, row.lasting) {
            (Self::Address(address), Lasting::Always) => builder.base_url(address(simulator)),
            (Self::Address(address), Lasting::Once) => {
                builder.base_url(address(simulator)).backup_url(simulator.base_url())
            }
            _ => builder,
        }
    }

    /// Sets the fault, for calls of `path` after the first `pass`.
    pub(crate) fn strike(&self, simulator: &Simulator, path: &str, pass: u64, row: &Row, is_done: bool) {
        match self {
            Self::Address(_) => {}
            Self::Skew(millis) => simulator.faults().set_clock_skew(*millis),
            Self::Rule { fault, .. } => {
                let rule = FaultRule::new(fault.clone()).path(path).after(pass);
                let rule = if is_done { rule.done() } else { rule.undone() };
                simulator.faults().add(if row.lasting == Lasting::Once { rule.next(1) } else { rule });
            }
        }
    }

    fn takes_time(&self) -> bool {
        matches!(self, Self::Rule { fault: Fault::SlowBody(_) | Fault::AnswerDelay(..), .. })
    }
}

/// An answer that comes after the attempt's time.
pub(crate) fn too_late() -> Fault {
    Fault::AnswerDelay(2 * SHORT, 2 * SHORT)
}

/// A port on which nobody listens.
pub(crate) fn nobody(_: &Simulator) -> String {
    format!("http://{}", im_tests::nobody())
}

/// A name that cannot exist.
pub(crate) fn no_such_host(_: &Simulator) -> String {
    "https://no-such-host.invalid".to_owned()
}

/// Says at once that there is no such name: a name server that takes its time is no part of the test.
struct NoNames;

impl Resolve for NoNames {
    fn resolve(&self, _: Name) -> Resolving {
        Box::pin(async { Err("no such name".into()) })
    }
}

/// The transport of all clients.
pub(crate) fn transport() -> HttpTransport {
    let builder = HttpTransport::builder().no_proxy();
    builder.configure(|builder| builder.dns_resolver(Arc::new(NoNames))).build().unwrap()
}

/// A server without TLS.
pub(crate) fn no_tls(simulator: &Simulator) -> String {
    format!("https://{}", simulator.address())
}
