//! What a handler is told and what it returns.

use std::time::Duration;

use im_api::Endpoint;

use crate::Refusal;
use crate::clock::{Time, unix_seconds};
use crate::envelope::Status;
use crate::limits::Rates;
use crate::random::Random;
use crate::settings::Settings;

/// The call that a handler works on.
#[derive(Debug)]
pub(crate) struct Call<'a> {
    /// The administrator who calls.
    pub(crate) caller: &'a str,
    /// The date, as Unix time in seconds.
    pub(crate) now: u64,
    /// The steady time, by which rates go.
    pub(crate) ticks: Duration,
    pub(crate) settings: &'a Settings,
    rates: &'a Rates,
    pub(crate) random: Random,
    /// On whom or what work was done, for the books.
    done: Vec<String>,
}

impl<'a> Call<'a> {
    pub(crate) fn new(
        caller: &'a str,
        time: &Time,
        settings: &'a Settings,
        rates: &'a Rates,
        seed: u64,
    ) -> Self {
        let (now, ticks) = (unix_seconds(time.now()), time.ticks());
        Self { caller, now, ticks, settings, rates, random: Random::new(seed), done: Vec::new() }
    }

    /// What a limit of so many a second is at present; `None` if none applies.
    pub(crate) fn limit(&self, documented: u32) -> Option<u64> {
        self.rates.limit(documented)
    }

    /// The first second of which messages are still kept.
    pub(crate) fn kept_since(&self) -> u64 {
        self.now.saturating_sub(self.settings.edition.history().as_secs())
    }

    /// Enters into the books that the command did its work on `item`.
    pub(crate) fn did(&mut self, item: impl Into<String>) {
        self.done.push(item.into());
    }

    pub(crate) fn into_done(self) -> Vec<String> {
        self.done
    }
}

/// What a handler of the request `R` returns.
pub(crate) type Answer<R> = Result<Reply<<R as Endpoint>::Response>, Refusal>;

/// An answer that does not refuse the call.
#[derive(Debug)]
pub(crate) struct Reply<R> {
    pub(crate) response: R,
    pub(crate) status: Status,
}

impl<R> Reply<R> {
    /// Answers `SomeError` instead of `OK`.
    pub(crate) fn some_error(response: R) -> Self {
        Self { response, status: Status::SomeError }
    }
}

impl<R> From<R> for Reply<R> {
    fn from(response: R) -> Self {
        Self { response, status: Status::Ok }
    }
}
