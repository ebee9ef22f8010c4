//! Finding names that stand in two rows.

use std::io;

use super::hash::NameHash;
use super::sorter::{Sorted, Sorter};

/// What is kept of the names that were seen.
#[derive(Debug)]
pub(super) enum Names {
    /// Only the last: what rises from row to row has nothing twice, and files that come from databases mostly rise.
    Rising(Rising),
    /// 128 bits of hash and the line of each, sorted, on disk where they are many.
    Any(NameHash, Sorter),
}

impl Names {
    pub(super) fn rising() -> Self {
        Self::Rising(Rising { last: None, by_bytes: true, by_length: true })
    }

    pub(super) fn any() -> Self {
        Self::Any(NameHash::new(), Sorter::new())
    }

    /// Takes the name of the next row. `false`: it does not rise, and what should have been kept of those before is not.
    #[inline]
    pub(super) fn take(&mut self, name: &str, line: u64) -> io::Result<bool> {
        match self {
            Self::Rising(rising) => Ok(rising.take(name)),
            Self::Any(hash, sorter) => {
                let [one, other] = hash.of(name);
                sorter.push([one, other, line])?;
                Ok(true)
            }
        }
    }

    /// What was kept, in order: nothing where nothing stands in two rows.
    pub(super) fn finish(self) -> io::Result<Sorted> {
        match self {
            Self::Rising(_) => Sorter::new().finish(),
            Self::Any(_, sorter) => sorter.finish(),
        }
    }
}

/// The last name, and in which orders all up to it have risen.
#[derive(Debug)]
pub(super) struct Rising {
    last: Option<String>,
    /// `a`, `aa`, `b`.
    by_bytes: bool,
    /// `a`, `b`, `aa`: as numbers rise that have no zeros in front.
    by_length: bool,
}

impl Rising {
    #[inline]
    fn take(&mut self, name: &str) -> bool {
        let Some(last) = &mut self.last else {
            self.last = Some(name.to_owned());
            return true;
        };
        let is_greater = *name > **last;
        self.by_bytes &= is_greater;
        self.by_length &= name.len() > last.len() || name.len() == last.len() && is_greater;
        last.clear();
        last.push_str(name);
        self.by_bytes || self.by_length
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use proptest::prelude::*;

    use super::*;

    fn rise(names: &[impl AsRef<str>]) -> bool {
        let mut rising = Names::rising();
        names.iter().zip(1..).all(|(name, line)| rising.take(name.as_ref(), line).unwrap())
    }

    #[test]
    fn names_and_numbers_rise() {
        assert!(rise(&["", "a", "aa", "b"]));
        assert!(rise(&["user9", "user10", "user11", "user100"]));
        assert!(!rise(&["a", "b", "aa", "aaa", "ab"]), "in neither order all the way");
        assert!(!rise(&["a", "a"]));
        assert!(rise(&["a"; 0]));
    }

    proptest! {
        #[test]
        fn what_rises_has_nothing_twice(names in prop::collection::vec("[ab]{0,2}", 0..4)) {
            let different: HashSet<_> = names.iter().collect();
            prop_assert!(!rise(&names) || different.len() == names.len());
        }

        #[test]
        fn what_is_sorted_rises(names in prop::collection::btree_set("[ab]{0,6}", 0..20)) {
            let mut names: Vec<_> = names.into_iter().collect();
            prop_assert!(rise(&names));
            names.sort_by_key(|name| (name.len(), name.clone()));
            prop_assert!(rise(&names));
        }
    }
}
