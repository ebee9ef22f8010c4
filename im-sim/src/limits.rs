//! Rates, judged by sliding logs: what a client's limiter believes does not matter here.

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::time::Duration;

use im_api::ErrorCategory;
use im_api::errors::PublicError;
use im_api::spec::{EndpointSpec, KeyedQuota, Quota, Unit};
use im_api::wire::{Encode, View};

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

    /// Switches all rates on or off, those of single groups included. They are on at the start.
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

/// The quotas of single values, such as groups. Commands may have one together.
///
/// Two kinds are kept by the behaviour of their commands: the messages of a group, which are dropped by their priority
/// (10023), and the changes of a message, which are stored with it (23003).
#[derive(Debug, Default)]
pub(crate) struct ValueLimits {
    logs: HashMap<String, SlidingLog>,
    /// How many there may be before those that are out of use are forgotten.
    room: usize,
}

/// So few values are not worth looking for those that are out of use.
const FEW: usize = 1_000;

impl ValueLimits {
    /// Lets a call pass, or says what it is refused with. A call that is refused counts for no value.
    pub(crate) fn admit(
        &mut self,
        spec: &EndpointSpec,
        request: &dyn Encode,
        items: u32,
        rates: &Rates,
        now: Duration,
    ) -> Result<(), Refusal> {
        if spec.keyed_quotas.is_empty() {
            return Ok(());
        }
        let code = rate_code(spec);
        if code.is_some_and(|code| matches!(code, 10_023 | 23_003)) {
            return Ok(());
        }
        let weight = |quota: &Quota| if quota.unit == Unit::Items { items } else { 1 };
        let names: Vec<_> = spec.keyed_quotas.iter().map(|keyed| value_name(spec, keyed, request)).collect();
        for (KeyedQuota { quota, .. }, name) in spec.keyed_quotas.iter().zip(&names) {
            let sum = self.logs.get_mut(name).map_or(0, |log| log.sum(now)) + u64::from(weight(quota));
            if rates.limit(quota.limit).is_some_and(|limit| sum > limit) {
                // A command without a code of its own for it has that of its own rate.
                let refuse = |code| Refusal::explained(code, spec.errors);
                return Err(code.map_or_else(|| refusal(spec, *quota), refuse));
            }
        }
        for (KeyedQuota { quota, .. }, name) in spec.keyed_quotas.iter().zip(names) {
            self.logs.entry(name).or_insert_with(|| SlidingLog::new(quota.per)).push(now, weight(quota));
        }
        self.forget(now);
        Ok(())
    }

    fn forget(&mut self, now: Duration) {
        if self.logs.len() > self.room.max(FEW) {
            self.logs.retain(|_, log| log.sum(now) > 0);
            self.room = 2 * self.logs.len();
        }
    }
}

/// The command's own code for a rate that is exceeded.
fn rate_code(spec: &EndpointSpec) -> Option<i64> {
    let is_rate = |code: i64| {
        PublicError::from_code(code).is_some_and(|public| public.category() == ErrorCategory::RateLimit)
    };
    spec.errors.iter().map(|error| error.code).find(|code| is_rate(*code))
}

/// A value with what it is counted for.
fn value_name(spec: &EndpointSpec, keyed: &KeyedQuota, request: &dyn Encode) -> String {
    let field = |name: &&str| {
        let index = request.object().find(name, 0);
        // Values are texts or numbers, which are told apart by how they are written.
        index.map_or_else(String::new, |index| match request.view(index) {
            View::Text(text) => text.to_owned(),
            View::Int(number) => number.to_string(),
            View::Uint(number) => number.to_string(),
            _ => String::new(),
        })
    };
    let values: Vec<_> = keyed.by.iter().map(field).collect();
    let (name, per) = (keyed.shared.unwrap_or(spec.path), keyed.quota.per.as_secs());
    format!("{name}\n{per}\n{}", values.join("\u{1f}"))
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
        quotas: &[Quota::calls(10, SECOND), Quota::items(100, Duration::from_mins(1))],
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
        assert!(limits.admit_items(&rates, Duration::from_mins(1), 60).is_ok());
    }

    #[test]
    fn values_that_are_out_of_use_are_forgotten() {
        let (mut limits, rates) = (ValueLimits::default(), Rates::default());
        let spec = im_api::live_group::clear_group_attr::SPEC;
        for number in 0..20_000_u64 {
            let request = im_api::live_group::clear_group_attr::Request::new(format!("group {number}"));
            let now = Duration::from_millis(number * 10);
            assert!((0..5).all(|_| limits.admit(spec, &request, 1, &rates, now).is_ok()));
            assert_eq!(limits.admit(spec, &request, 1, &rates, now).unwrap_err().code(), 10_049);
            assert!(limits.logs.len() <= FEW + 1, "{} are remembered", limits.logs.len());
        }
    }

    #[test]
    fn a_command_without_a_rate_has_the_general_one() {
        let mut limits = PathLimits::new(&EndpointSpec::EMPTY);
        let now = Duration::ZERO;
        let rates = Rates::default();
        assert_eq!((0..300).filter(|_| limits.admit_call(&rates, now).is_ok()).count(), 200);
    }
}
