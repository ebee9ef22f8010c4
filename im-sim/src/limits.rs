//! Rates, judged by sliding logs: what a client's limiter believes does not matter here.

use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

use im_api::spec::{EndpointSpec, Quota, Unit};

use crate::Refusal;
use crate::core::Core;
use crate::window::SlidingLog;

const SECOND: Duration = Duration::from_secs(1);

/// The simulator's rates, to be changed while it runs.
///
/// Only calls that pass the checks of their signature count, and of these only those that are not refused for their
/// rate: a client that goes on knocking is not locked out for ever. A call leaves its window after exactly a second.
///
/// ```
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let simulator = im_sim::Simulator::start().await?;
/// simulator.limits().set_factor(0.5); // half of every documented rate from now on
/// assert!(simulator.limits().set_rate("v4/openim/sendmsg", Some(20)));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy)]
pub struct Limits<'a> {
    core: &'a Core,
}

impl<'a> Limits<'a> {
    pub(crate) fn new(core: &'a Core) -> Self {
        Self { core }
    }

    /// Switches all rates on or off, that of messages in a group included. They are on at the start.
    pub fn set_enabled(&self, is_enabled: bool) {
        self.core.rates.enabled.store(is_enabled, Ordering::Relaxed);
    }

    /// Multiplies all documented rates and quotas, such as by 0.5 to cut them in half. What a rate becomes is rounded
    /// down; below 0 counts as 0.
    pub fn set_factor(&self, factor: f64) {
        self.core.rates.factor.store(factor.max(0.0).to_bits(), Ordering::Relaxed);
    }

    /// Sets how many calls a second a command takes, or goes back to the documented rate; the factor applies to both.
    /// `false` if there is no such command.
    #[must_use = "a command that does not exist has no rate"]
    pub fn set_rate(&self, path: &str, rate: Option<u32>) -> bool {
        let Some(route) = self.core.route(path) else { return false };
        route.ledger().limits.rate = rate;
        true
    }

    /// Sets how many calls a second the app may make in all (60011), or lifts that limit. There is none at the start.
    pub fn set_app_rate(&self, rate: Option<u32>) {
        self.core.rates.app.store(rate.unwrap_or(u32::MAX), Ordering::Relaxed);
    }
}

impl fmt::Debug for Limits<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Limits").finish_non_exhaustive()
    }
}

/// What applies to all commands.
#[derive(Debug)]
pub(crate) struct Rates {
    enabled: AtomicBool,
    /// The bits of an `f64`.
    factor: AtomicU64,
    app: AtomicU32,
}

impl Default for Rates {
    fn default() -> Self {
        Self {
            enabled: AtomicBool::new(true),
            factor: AtomicU64::new(1_f64.to_bits()),
            app: AtomicU32::new(u32::MAX),
        }
    }
}

impl Rates {
    /// The limit on all calls of the app in a second.
    pub(crate) fn app(&self) -> Option<u64> {
        let limit = self.app.load(Ordering::Relaxed);
        (self.enabled.load(Ordering::Relaxed) && limit != u32::MAX).then_some(limit.into())
    }

    /// What a documented limit is at present; `None` if none applies.
    pub(crate) fn limit(&self, documented: u32) -> Option<u64> {
        if !self.enabled.load(Ordering::Relaxed) {
            return None;
        }
        let factor = f64::from_bits(self.factor.load(Ordering::Relaxed));
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "neither negative nor large"
        )]
        let limit = (f64::from(documented) * factor).floor() as u64;
        Some(limit)
    }
}

/// The quotas of one path.
#[derive(Debug)]
pub(crate) struct PathLimits {
    spec: &'static EndpointSpec,
    /// Instead of the documented calls a second.
    rate: Option<u32>,
    logs: Vec<(Quota, SlidingLog)>,
}

impl PathLimits {
    pub(crate) fn new(spec: &'static EndpointSpec) -> Self {
        let log = |quota: &Quota| (*quota, SlidingLog::new(quota.per));
        let mut logs: Vec<_> = spec.quotas.iter().map(log).collect();
        if spec.rate().is_none() {
            // Every command has a rate, if only the one that documents 1047/34381 gives for all.
            logs.push(log(&Quota::calls(200, SECOND)));
        }
        Self { spec, rate: None, logs }
    }

    /// Lets a call pass, or says what it is refused with.
    pub(crate) fn admit_call(&mut self, rates: &Rates, now: Duration) -> Result<(), Refusal> {
        self.admit(rates, now, Unit::Calls, 1)
    }

    /// Lets a call with so many items pass, or says what it is refused with.
    pub(crate) fn admit_items(&mut self, rates: &Rates, now: Duration, items: u32) -> Result<(), Refusal> {
        self.admit(rates, now, Unit::Items, items)
    }

    fn admit(&mut self, rates: &Rates, now: Duration, unit: Unit, weight: u32) -> Result<(), Refusal> {
        let own_rate = self.rate;
        let of_unit = |(quota, _): &&mut (Quota, SlidingLog)| quota.unit == unit;
        for (quota, log) in self.logs.iter_mut().filter(of_unit) {
            let is_rate = quota.unit == Unit::Calls && quota.per == SECOND;
            let documented = own_rate.filter(|_| is_rate).unwrap_or(quota.limit);
            if rates.limit(documented).is_some_and(|limit| log.sum(now) + u64::from(weight) > limit) {
                return Err(refusal(self.spec, *quota));
            }
        }
        for (_, log) in self.logs.iter_mut().filter(of_unit) {
            log.push(now, weight);
        }
        Ok(())
    }
}

fn refusal(spec: &EndpointSpec, quota: Quota) -> Refusal {
    let code = match quota.unit {
        // The one command that counts its receivers.
        Unit::Items => 90_057,
        _ if quota.per == SECOND => 60_007,
        _ => 60_018,
    };
    Refusal::explained(code, spec.errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPEC: &EndpointSpec = &EndpointSpec {
        quotas: &[Quota::calls(10, SECOND), Quota::items(100, Duration::from_secs(60))],
        ..EndpointSpec::EMPTY
    };

    fn passed(limits: &mut PathLimits, rates: &Rates, at: u64) -> usize {
        let now = Duration::from_millis(at);
        (0..50).filter(|_| limits.admit_call(rates, now).is_ok()).count()
    }

    #[test]
    fn no_window_of_a_second_holds_more_than_the_rate() {
        let (mut limits, rates) = (PathLimits::new(SPEC), Rates::default());
        assert_eq!(passed(&mut limits, &rates, 0), 10);
        assert_eq!(passed(&mut limits, &rates, 999), 0);
        assert_eq!(limits.admit_call(&rates, Duration::from_millis(999)).unwrap_err().code(), 60_007);
        assert_eq!(passed(&mut limits, &rates, 1_000), 10);
    }

    #[test]
    fn rates_can_be_cut_set_and_switched_off() {
        let (mut limits, rates) = (PathLimits::new(SPEC), Rates::default());
        rates.factor.store(0.55_f64.to_bits(), Ordering::Relaxed);
        assert_eq!(passed(&mut limits, &rates, 0), 5);
        limits.rate = Some(4);
        assert_eq!(passed(&mut limits, &rates, 1_000), 2);
        rates.enabled.store(false, Ordering::Relaxed);
        assert_eq!(passed(&mut limits, &rates, 1_000), 50);
    }

    #[test]
    fn items_are_counted_by_the_minute() {
        let (mut limits, rates) = (PathLimits::new(SPEC), Rates::default());
        assert!(limits.admit_items(&rates, Duration::ZERO, 60).is_ok());
        let refused = limits.admit_items(&rates, Duration::from_secs(59), 41).unwrap_err();
        assert_eq!(refused.code(), 90_057);
        assert!(limits.admit_items(&rates, Duration::from_secs(59), 40).is_ok());
        assert!(limits.admit_items(&rates, Duration::from_secs(60), 60).is_ok());
    }

    #[test]
    fn a_command_without_a_rate_has_the_general_one() {
        let mut limits = PathLimits::new(&EndpointSpec::EMPTY);
        let now = Duration::ZERO;
        let rates = Rates::default();
        assert_eq!((0..300).filter(|_| limits.admit_call(&rates, now).is_ok()).count(), 200);
    }
}
