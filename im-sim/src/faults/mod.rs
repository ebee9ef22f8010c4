//! Faults on demand: what goes wrong, when, and whether the work is done all the same.

mod plan;
mod rule;
mod shape;

pub(crate) use plan::{Book, Plan};
pub use rule::{Fault, FaultId, FaultRule};
pub(crate) use shape::{Answer, shape};

use std::fmt;
use std::time::Duration;

use crate::core::Core;

/// The simulator's faults, to be set while it runs.
///
/// ```
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// use std::time::Duration;
/// use im_sim::{Fault, FaultRule, Simulator};
///
/// let simulator = Simulator::start().await?;
/// let faults = simulator.faults();
/// // The next three messages are stored, but their answers are lost.
/// faults.add(FaultRule::new(Fault::NoAnswer).path("v4/openim/sendmsg").done().next(3));
/// // One call in twenty meets a gateway that gave up.
/// faults.add(FaultRule::new(Fault::Status(502)).probability(0.05));
/// // All calls take up to 200 ms to arrive.
/// let slow = faults.add(FaultRule::new(Fault::RequestDelay(Duration::ZERO, Duration::from_millis(200))));
/// faults.remove(slow);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Copy)]
pub struct Faults<'a> {
    core: &'a Core,
}

#[expect(clippy::must_use_candidate, reason = "most rules are never looked at again")]
impl<'a> Faults<'a> {
    pub(crate) fn new(core: &'a Core) -> Self {
        Self { core }
    }

    /// Adds a rule. Of the rules that fit a call the first one decides; delays add up, whatever else happens.
    pub fn add(&self, rule: FaultRule) -> FaultId {
        self.core.faults.add(rule, self.core.time.ticks())
    }

    /// Takes a rule away; `false` if it is gone already.
    pub fn remove(&self, id: FaultId) -> bool {
        self.core.faults.remove(id)
    }

    /// How many calls a rule has hit, also after it was used up; 0 for a rule that was taken away.
    #[must_use]
    pub fn hits(&self, id: FaultId) -> u64 {
        self.core.faults.hits(id)
    }

    /// Takes all rules away, and the clock's skew and the resets of new connections with them.
    pub fn clear(&self) {
        self.core.faults.clear();
        self.core.faults.reset_connections(0);
        self.core.time.set_skew(0);
    }

    /// Answers 60007 to every call for so long, of one command or of all.
    pub fn storm(&self, path: Option<&str>, lasting: Duration) -> FaultId {
        let rule = FaultRule::new(Fault::Code(60_007)).lasting(lasting);
        self.add(match path {
            Some(path) => rule.path(path),
            None => rule,
        })
    }

    /// Resets the next `count` connections as soon as they are made, before anything is read.
    pub fn reset_connections(&self, count: u64) {
        self.core.faults.reset_connections(count);
    }

    /// Puts the simulator's date off by so many milliseconds: behind if negative. Rates do not go by the date.
    pub fn set_clock_skew(&self, millis: i64) {
        self.core.time.set_skew(millis);
    }
}

impl fmt::Debug for Faults<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Faults").finish_non_exhaustive()
    }
}
