//! A map that grows without standing still.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};

/// Tables that one map consists of.
const SHARDS: usize = 256;

/// A map by name, for what may have a million entries.
///
/// A hash table that is full moves all its entries at once: with half a million accounts that takes 40 ms, in which no
/// call is received, and a client that keeps to its rate to the millisecond is refused a second later. Here a small
/// table moves now and then.
#[derive(Debug)]
pub(crate) struct Shards<V> {
    place: RandomState,
    tables: Box<[HashMap<String, V>]>,
    len: usize,
}

impl<V> Default for Shards<V> {
    fn default() -> Self {
        // No table takes memory before it has an entry.
        Self { place: RandomState::new(), tables: (0..SHARDS).map(|_| HashMap::new()).collect(), len: 0 }
    }
}

impl<V> Shards<V> {
    pub(crate) fn get(&self, name: &str) -> Option<&V> {
        self.tables[self.shard(name)].get(name)
    }

    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut V> {
        let shard = self.shard(name);
        self.tables[shard].get_mut(name)
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The value of a name, which is a new one if the name has none yet.
    pub(crate) fn get_or_default(&mut self, name: String) -> &mut V
    where
        V: Default,
    {
        let shard = self.shard(&name);
        let len = &mut self.len;
        self.tables[shard].entry(name).or_insert_with(|| {
            *len += 1;
            V::default()
        })
    }

    pub(crate) fn insert(&mut self, name: String, value: V) {
        let shard = self.shard(&name);
        if self.tables[shard].insert(name, value).is_none() {
            self.len += 1;
        }
    }

    pub(crate) fn remove(&mut self, name: &str) -> Option<V> {
        let shard = self.shard(name);
        let removed = self.tables[shard].remove(name);
        self.len -= usize::from(removed.is_some());
        removed
    }

    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// In no order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&String, &V)> {
        self.tables.iter().flatten()
    }

    #[expect(clippy::cast_possible_truncation, reason = "any bits of a hash will do")]
    fn shard(&self, name: &str) -> usize {
        self.place.hash_one(name) as usize % SHARDS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_a_map() {
        let mut map = Shards::default();
        for number in 0..10_000 {
            map.insert(format!("user-{number}"), number);
        }
        map.insert("user-8".to_owned(), 9);
        *map.get_or_default("user-7".to_owned()) += 1;
        *map.get_or_default("anna".to_owned()) += 1;
        assert_eq!((map.get("user-7"), map.get("anna"), map.get("nobody")), (Some(&8), Some(&1), None));
        assert_eq!((map.remove("user-7"), map.remove("user-7")), (Some(8), None));
        assert!(!map.contains("user-7") && map.contains("user-8"));
        assert_eq!((map.len(), map.iter().count()), (10_000, 10_000));
    }

    #[test]
    fn no_table_has_much_to_move() {
        let mut map = Shards::default();
        for number in 0..100_000 {
            map.insert(format!("customer-{number:08}"), number);
        }
        let largest = map.tables.iter().map(HashMap::len).max();
        assert!(largest < Some(1_000), "{largest:?} of 100,000 in one table");
    }
}
