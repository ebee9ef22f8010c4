//! What a handler is told and what it returns.

use std::time::SystemTime;

use im_api::Endpoint;

use crate::Refusal;
use crate::clock::unix_seconds;
use crate::envelope::Status;
use crate::random::Random;
use crate::settings::Settings;

/// The call that a handler works on.
#[derive(Debug)]
pub(crate) struct Call<'a> {
    /// The administrator who calls.
    pub(crate) caller: &'a str,
    /// The date, as Unix time in seconds.
    pub(crate) now: u64,
    pub(crate) settings: &'a Settings,
    pub(crate) random: Random,
    /// On whom or what work was done, for the books.
    done: Vec<String>,
}

impl<'a> Call<'a> {
    pub(crate) fn new(caller: &'a str, now: SystemTime, settings: &'a Settings, seed: u64) -> Self {
        let random = Random::new(seed);
        Self { caller, now: unix_seconds(now), settings, random, done: Vec::new() }
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
