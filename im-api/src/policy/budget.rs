//! A bound on how much load repeats may add.

use std::sync::atomic::{AtomicU64, Ordering};

/// Tokens that repeats are paid with: each call deposits a part of one, each repeat withdraws a whole one.
///
/// While a service is down, every call would otherwise be sent as often as the attempts allow, which keeps it down.
/// With a budget, repeats add at most the deposited share to the load once the reserve is spent. A budget is shared
/// by all calls of a client; pass the same one to several clients to bound them together.
///
/// The default is a reserve of 100 repeats and a deposit of 20 % of a repeat a call.
///
/// # Examples
///
/// ```
/// use im_api::policy::RetryBudget;
///
/// let budget = RetryBudget::new(1, 50);
/// assert!(budget.withdraw());
/// assert!(!budget.withdraw());
/// budget.deposit();
/// budget.deposit();
/// assert!(budget.withdraw());
/// ```
#[derive(Debug)]
pub struct RetryBudget {
    /// In hundredths of a repeat.
    tokens: AtomicU64,
    reserve: u64,
    deposit: u64,
}

const REPEAT: u64 = 100;

impl RetryBudget {
    /// Starts with `reserve` repeats, which is also the most that is ever saved; each call deposits `percent`
    /// hundredths of a repeat.
    #[must_use]
    pub fn new(reserve: u32, percent: u32) -> Self {
        let reserve = u64::from(reserve) * REPEAT;
        Self { tokens: AtomicU64::new(reserve), reserve, deposit: u64::from(percent) }
    }

    /// Credits one call.
    pub fn deposit(&self) {
        self.update(|tokens| Some((tokens + self.deposit).min(self.reserve)));
    }

    /// Pays for one repeat; `false` if the budget does not suffice, and then nothing is taken.
    #[must_use]
    pub fn withdraw(&self) -> bool {
        self.update(|tokens| tokens.checked_sub(REPEAT))
    }

    /// The whole repeats that are left.
    #[must_use]
    pub fn balance(&self) -> u64 {
        self.tokens.load(Ordering::Relaxed) / REPEAT
    }

    fn update(&self, change: impl FnMut(u64) -> Option<u64>) -> bool {
        self.tokens.fetch_update(Ordering::Relaxed, Ordering::Relaxed, change).is_ok()
    }
}

impl Default for RetryBudget {
    fn default() -> Self {
        Self::new(100, 20)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeats_add_at_most_the_deposited_share_once_the_reserve_is_spent() {
        let budget = RetryBudget::new(10, 20);
        let mut repeats = 0;
        for _ in 0..1000 {
            budget.deposit();
            repeats += u32::from(budget.withdraw());
        }
        assert!((200..=210).contains(&repeats), "{repeats}");
    }

    #[test]
    fn saves_no_more_than_the_reserve() {
        let budget = RetryBudget::new(2, 100);
        for _ in 0..100 {
            budget.deposit();
        }
        assert_eq!(budget.balance(), 2);
    }

    #[test]
    fn without_a_reserve_nothing_is_repeated() {
        let budget = RetryBudget::new(0, 100);
        budget.deposit();
        assert!(!budget.withdraw());
    }
}
