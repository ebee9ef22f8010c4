//! Things by name that also have an order: that in which they came.

use std::collections::{BTreeMap, HashMap};

/// Named things in the order of their numbers, which are never given twice.
#[derive(Debug)]
pub(crate) struct Ordered<T> {
    rows: BTreeMap<u64, (String, T)>,
    numbers: HashMap<String, u64>,
    last: u64,
}

/// A part of a list, and the number after which the next part begins; `None` if there is none.
#[derive(Debug)]
pub(crate) struct Part<'a, T> {
    pub(crate) items: Vec<(&'a str, &'a T)>,
    pub(crate) next: Option<u64>,
}

impl<T> Default for Ordered<T> {
    fn default() -> Self {
        Self { rows: BTreeMap::new(), numbers: HashMap::new(), last: 0 }
    }
}

impl<T> Ordered<T> {
    /// The number of the next newcomer.
    pub(crate) fn next_number(&self) -> u64 {
        self.last + 1
    }

    /// Puts something at the place of its number, and takes out what had its name.
    pub(crate) fn insert(&mut self, number: u64, name: &str, item: T) {
        self.remove(name);
        self.last = self.last.max(number);
        self.numbers.insert(name.to_owned(), number);
        self.rows.insert(number, (name.to_owned(), item));
    }

    pub(crate) fn remove(&mut self, name: &str) -> Option<T> {
        let number = self.numbers.remove(name)?;
        self.rows.remove(&number).map(|(_, item)| item)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&T> {
        self.by_number(*self.numbers.get(name)?)
    }

    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut T> {
        self.rows.get_mut(self.numbers.get(name)?).map(|(_, item)| item)
    }

    pub(crate) fn by_number(&self, number: u64) -> Option<&T> {
        self.rows.get(&number).map(|(_, item)| item)
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.numbers.contains_key(name)
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = (&str, &T)> {
        self.rows.values().map(|(name, item)| (name.as_str(), item))
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = (&str, &mut T)> {
        self.rows.values_mut().map(|(name, item)| (name.as_str(), item))
    }

    /// At most `limit` of those that are wanted, from after the number `after`.
    pub(crate) fn part(&self, after: u64, limit: usize, wanted: impl Fn(&str, &T) -> bool) -> Part<'_, T> {
        let mut rest =
            self.rows.range(after.saturating_add(1)..).filter(|(_, (name, item))| wanted(name, item));
        let mut last = after;
        let items = rest.by_ref().take(limit).map(|(number, (name, item))| {
            last = *number;
            (name.as_str(), item)
        });
        let items = items.collect();
        let next = rest.next().map(|_| last);
        Part { items, next }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn filled(names: &[u8]) -> Ordered<u8> {
        let mut ordered = Ordered::default();
        for name in names {
            ordered.insert(ordered.next_number(), &name.to_string(), *name);
        }
        ordered
    }

    #[test]
    fn a_number_is_not_given_twice() {
        let mut ordered = filled(&[1, 2]);
        assert_eq!(ordered.remove("2"), Some(2));
        assert_eq!(ordered.next_number(), 3);
        assert_eq!((ordered.get("1"), ordered.get("2"), ordered.len()), (Some(&1), None, 1));
    }

    proptest! {
        /// Parts put together are the list, whatever their size and whoever is left out.
        #[test]
        fn parts_lose_and_double_nothing(
            names in prop::collection::vec(any::<u8>(), 0..60),
            limit in 1_usize..8,
            divisor in 1_u8..4,
        ) {
            let ordered = filled(&names);
            let wanted = |_: &str, item: &u8| item.is_multiple_of(divisor);
            let whole: Vec<_> = ordered.iter().filter(|(name, item)| wanted(name, item)).collect();
            let (mut found, mut after) = (Vec::new(), 0);
            loop {
                let part = ordered.part(after, limit, wanted);
                prop_assert!(part.items.len() <= limit);
                found.extend(part.items);
                let Some(next) = part.next else { break };
                prop_assert!(next > after);
                after = next;
            }
            prop_assert_eq!(found, whole);
        }
    }
}
