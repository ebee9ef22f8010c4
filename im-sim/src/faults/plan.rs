//! The rules in force, and what they mean for one call.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use super::{Fault, FaultId, FaultRule};
use crate::random::Random;

/// All rules.
#[derive(Debug)]
pub(crate) struct Book {
    rules: Mutex<Rules>,
    /// Number of rules, so that calls without any pay nothing.
    active: AtomicUsize,
    resets: AtomicU64,
}

#[derive(Debug)]
struct Rules {
    entries: Vec<Entry>,
    next_id: u64,
    random: Random,
}

#[derive(Debug)]
struct Entry {
    id: u64,
    rule: FaultRule,
    hits: u64,
    until: Option<Duration>,
}

/// What will happen to one call.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Plan {
    /// Before the call arrives.
    pub(crate) request_delay: Duration,
    /// After the work.
    pub(crate) answer_delay: Duration,
    /// What goes wrong.
    pub(crate) shaping: Option<Shaping>,
}

/// What goes wrong, and whether the work is done first.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shaping {
    pub(crate) fault: Fault,
    pub(crate) done: bool,
}

impl Book {
    pub(crate) fn new(seed: u64) -> Self {
        let rules = Rules { entries: Vec::new(), next_id: 0, random: Random::new(seed) };
        Self { rules: Mutex::new(rules), active: AtomicUsize::new(0), resets: AtomicU64::new(0) }
    }

    pub(crate) fn add(&self, rule: FaultRule, now: Duration) -> FaultId {
        let mut rules = self.rules();
        let id = rules.next_id;
        rules.next_id += 1;
        let until = rule.lasting.map(|lasting| now.saturating_add(lasting));
        rules.entries.push(Entry { id, rule, hits: 0, until });
        self.active.store(rules.entries.len(), Ordering::Release);
        FaultId(id)
    }

    pub(crate) fn remove(&self, id: FaultId) -> bool {
        let mut rules = self.rules();
        let before = rules.entries.len();
        rules.entries.retain(|entry| entry.id != id.0);
        self.active.store(rules.entries.len(), Ordering::Release);
        rules.entries.len() < before
    }

    pub(crate) fn clear(&self) {
        self.rules().entries.clear();
        self.active.store(0, Ordering::Release);
    }

    pub(crate) fn hits(&self, id: FaultId) -> u64 {
        self.rules().entries.iter().find(|entry| entry.id == id.0).map_or(0, |entry| entry.hits)
    }

    pub(crate) fn reset_connections(&self, count: u64) {
        self.resets.store(count, Ordering::Release);
    }

    /// Whether a connection that was just made is to be reset.
    pub(crate) fn takes_connection(&self) -> bool {
        self.resets.fetch_update(Ordering::AcqRel, Ordering::Acquire, |left| left.checked_sub(1)).is_ok()
    }

    /// What happens to a call of `path` that comes in at `now`.
    pub(crate) fn plan(&self, path: &str, now: Duration) -> Plan {
        let mut plan = Plan::default();
        if self.active.load(Ordering::Acquire) == 0 {
            return plan;
        }
        let mut rules = self.rules();
        let Rules { entries, random, .. } = &mut *rules;
        for entry in entries {
            if plan.shaping.is_some() && !entry.rule.fault.is_delay() || !entry.hits(path, now, random) {
                continue;
            }
            match entry.rule.fault {
                Fault::RequestDelay(min, max) => plan.request_delay += random.between(min, max),
                Fault::AnswerDelay(min, max) => plan.answer_delay += random.between(min, max),
                ref fault => plan.shaping = Some(Shaping { fault: fault.clone(), done: entry.rule.done }),
            }
        }
        plan
    }

    fn rules(&self) -> std::sync::MutexGuard<'_, Rules> {
        self.rules.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Entry {
    fn hits(&mut self, path: &str, now: Duration, random: &mut Random) -> bool {
        let rule = &mut self.rule;
        let fits = rule.path.as_deref().is_none_or(|wanted| wanted == path);
        if !fits || self.until.is_some_and(|until| now >= until) || rule.count == Some(0) {
            return false;
        }
        if rule.probability < 1.0 && random.fraction() >= rule.probability {
            return false;
        }
        if rule.skip > 0 {
            rule.skip -= 1;
            return false;
        }
        if let Some(count) = &mut rule.count {
            *count -= 1;
        }
        self.hits += 1;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEND: &str = "v4/openim/sendmsg";

    fn hits(book: &Book, calls: usize) -> usize {
        (0..calls).filter(|_| book.plan(SEND, Duration::ZERO).shaping.is_some()).count()
    }

    #[test]
    fn a_rule_hits_the_calls_that_it_names() {
        let book = Book::new(1);
        let id = book.add(FaultRule::new(Fault::EmptyBody).path(SEND).after(1).next(2), Duration::ZERO);
        assert_eq!(book.plan("v4/openim/other", Duration::ZERO), Plan::default());
        let plans: Vec<_> = (0..4).map(|_| book.plan(SEND, Duration::ZERO).shaping.is_some()).collect();
        assert_eq!(plans, [false, true, true, false]);
        assert_eq!(book.hits(id), 2);
        assert!(book.remove(id) && !book.remove(id));
    }

    #[test]
    fn a_rule_ends() {
        let book = Book::new(1);
        let rule = FaultRule::new(Fault::Code(60_007)).lasting(Duration::from_secs(1));
        book.add(rule, Duration::from_secs(5));
        assert!(book.plan(SEND, Duration::from_millis(5_999)).shaping.is_some());
        assert!(book.plan(SEND, Duration::from_secs(6)).shaping.is_none());
    }

    #[test]
    fn probability_is_kept_and_repeatable() {
        let book = |seed| {
            let book = Book::new(seed);
            book.add(FaultRule::new(Fault::NoAnswer).probability(0.05), Duration::ZERO);
            book
        };
        let found = hits(&book(7), 10_000);
        assert!((400..600).contains(&found), "{found}");
        assert_eq!(found, hits(&book(7), 10_000));
    }

    #[test]
    fn delays_add_up_beside_another_fault() {
        let book = Book::new(1);
        let (short, long) = (Duration::from_millis(10), Duration::from_millis(20));
        book.add(FaultRule::new(Fault::EmptyBody), Duration::ZERO);
        book.add(FaultRule::new(Fault::NotJson), Duration::ZERO);
        book.add(FaultRule::new(Fault::RequestDelay(short, short)), Duration::ZERO);
        book.add(FaultRule::new(Fault::AnswerDelay(long, long)), Duration::ZERO);
        book.add(FaultRule::new(Fault::AnswerDelay(short, long)), Duration::ZERO);
        let plan = book.plan(SEND, Duration::ZERO);
        assert_eq!(plan.request_delay, short);
        assert!((short + long..=long + long).contains(&plan.answer_delay));
        assert_eq!(plan.shaping, Some(Shaping { fault: Fault::EmptyBody, done: false }));
    }

    #[test]
    fn connections_are_reset_as_often_as_asked() {
        let book = Book::new(1);
        book.reset_connections(2);
        assert_eq!([(); 3].map(|()| book.takes_connection()), [true, true, false]);
    }
}
