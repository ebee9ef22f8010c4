//! What tells whether a chunk is the one that the ledger knows.

use crate::endpoint::Batched;
use crate::wire::{Encode, Show as _, View, encode_body};

/// A fingerprint of the names of a chunk's items, in their order, and of the texts beside them, such as the group that
/// they belong to.
///
/// It must be the same on every machine and in every version, and guards against mistakes, not against malice: FNV-1a,
/// eight bytes a step.
pub(super) fn of_batch<R: Batched>(request: &R) -> u64 {
    let mut hash = Hash::new();
    for item in request.items() {
        hash.view(item.show());
    }
    for index in (0..request.parts().0.fields.len()).filter(|index| R::SPEC.batch_field != Some(*index)) {
        if let View::Text(text) = request.view(index) {
            hash.text(text);
        }
    }
    hash.0
}

/// A fingerprint of a request that is an item itself.
#[cfg_attr(not(feature = "group"), expect(dead_code, reason = "no such request"))]
pub(super) fn of_body(request: &dyn Encode) -> u64 {
    let mut hash = Hash::new();
    hash.bytes(&encode_body(request));
    hash.0
}

struct Hash(u64);

impl Hash {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// The length comes too, so that `ab` `c` differs from `a` `bc`.
    fn bytes(&mut self, all: &[u8]) {
        self.word(all.len() as u64);
        let (words, rest) = all.as_chunks();
        for word in words {
            self.word(u64::from_le_bytes(*word));
        }
        if !rest.is_empty() {
            // The last bytes with zeros behind them; a copy of so few would be a call of its own.
            self.word(rest.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte)));
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
        of_batch(&multiaccount_import::Request::new(names.iter().copied()))
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
        assert_eq!(names(&["customer-00000017", "customer", "顧客-7"]), 7_288_392_831_413_968_569);
        let accounts = ["anna", "bela"].map(multiaccount_import_profiles::Account::new);
        assert_eq!(of_batch(&multiaccount_import_profiles::Request::new(accounts)), names(&["anna", "bela"]));
    }
}
