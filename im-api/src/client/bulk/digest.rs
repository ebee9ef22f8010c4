//! What tells whether a chunk is the one that the ledger knows.

use crate::endpoint::Batched;
use crate::wire::{Show as _, View};

/// A fingerprint of the names of a chunk's items, in their order.
///
/// It must be the same on every machine and in every version, and guards against mistakes, not against malice: FNV-1a,
/// eight bytes a step.
pub(super) fn digest<R: Batched>(items: &[R::Item]) -> u64 {
    let mut hash = Hash(0xcbf2_9ce4_8422_2325);
    for item in items {
        hash.view(item.show());
    }
    hash.0
}

struct Hash(u64);

impl Hash {
    /// The length comes too, so that `ab` `c` differs from `a` `bc`.
    fn text(&mut self, text: &str) {
        self.word(text.len() as u64);
        let (words, rest) = text.as_bytes().as_chunks();
        for word in words {
            self.word(u64::from_le_bytes(*word));
        }
        if !rest.is_empty() {
            let mut word = [0; 8];
            word[..rest.len()].copy_from_slice(rest);
            self.word(u64::from_le_bytes(word));
        }
    }

    fn word(&mut self, word: u64) {
        // The rotation brings the high bits, which a product mixes best, down to where the next word meets them.
        self.0 = (self.0 ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(23);
    }

    fn view(&mut self, view: View<'_>) {
        match view {
            View::Text(text) => self.text(text),
            View::Record(object) => self.view(object.view(0)),
            other => self.text(&crate::private::key_of(other)),
        }
    }
}

#[cfg(test)]
#[cfg(feature = "account")]
mod tests {
    use super::*;
    use crate::account::{multiaccount_import, multiaccount_import_profiles};

    fn names(names: &[&str]) -> u64 {
        digest::<multiaccount_import::Request>(&names.iter().map(ToString::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn order_cuts_and_names_count() {
        let all = [
            names(&[]),
            names(&["ab", "c"]),
            names(&["a", "bc"]),
            names(&["c", "ab"]),
            names(&["abc"]),
            names(&["abc", ""]),
            names(&["a-long-name-with-1"]),
            names(&["a-long-name-with-2"]),
        ];
        for (index, one) in all.iter().enumerate() {
            assert!(!all[..index].contains(one), "{index}");
        }
    }

    #[test]
    fn it_never_changes_because_ledgers_outlive_versions() {
        assert_eq!(names(&["anna", "bela"]), 8_916_928_113_232_097_232);
        let accounts = ["anna", "bela"].map(multiaccount_import_profiles::Account::new);
        assert_eq!(digest::<multiaccount_import_profiles::Request>(&accounts), names(&["anna", "bela"]));
    }
}
