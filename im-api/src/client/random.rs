//! Random numbers from the system, many at a time: asking for each would cost each call two system calls.

use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

/// The numbers of one client.
pub(super) struct Random(Mutex<Block>);

struct Block {
    bytes: [u8; 256],
    used: usize,
}

impl Random {
    pub(super) fn new() -> Self {
        Self(Mutex::new(Block { bytes: [0; 256], used: 256 }))
    }

    /// All 32 bits, anew for each call.
    pub(super) fn next(&self) -> u32 {
        let mut block = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Without randomness from the system there is no TLS either; the time is good enough for telling calls apart.
        block.next().unwrap_or_else(|| {
            let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
            since.subsec_nanos() ^ u32::try_from(since.as_secs() & 0xffff_ffff).unwrap_or_default()
        })
    }

    /// A number in `0.0..1.0`.
    pub(super) fn share(&self) -> f64 {
        f64::from(self.next()) / (f64::from(u32::MAX) + 1.0)
    }
}

impl Block {
    fn next(&mut self) -> Option<u32> {
        if self.used == self.bytes.len() {
            getrandom::fill(&mut self.bytes).ok()?;
            self.used = 0;
        }
        let number = self.bytes[self.used..].first_chunk().copied().map(u32::from_le_bytes);
        self.used += size_of::<u32>();
        number
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn numbers_go_on_beyond_a_block() {
        let random = Random::new();
        let numbers: HashSet<u32> = (0..1000).map(|_| random.next()).collect();
        // Of four billion: that two of them come twice happens in one of a hundred million runs.
        assert!(numbers.len() >= 999, "{} different numbers of 1000", numbers.len());
        assert!((0..1000).all(|_| (0.0..1.0).contains(&random.share())));
    }
}
