//! One kind of relation between accounts, to be asked from both of its ends.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Bound::{Excluded, Unbounded};

use im_api::wire::{Encode, encode_body};
use serde_json::from_slice;

use crate::world::Table;
use crate::world::change::Journal;
use crate::world::key::{read_key, row_key};

/// Who is related to whom, each in a direction of its own, with what belongs to the relation.
#[derive(Debug)]
pub(super) struct Graph<T> {
    table: Table,
    /// In the order in which they came.
    edges: BTreeMap<u64, Edge<T>>,
    from: HashMap<String, Ends>,
    to: HashMap<String, BTreeSet<u64>>,
    /// Higher than every place that was ever given: whoever lists in order sees what comes later.
    next_place: u64,
}

/// One account is related to another.
#[derive(Debug)]
pub(crate) struct Edge<T> {
    /// Where it stands in the order of all.
    pub(crate) place: u64,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) data: T,
}

/// To whom one account is related.
#[derive(Debug, Default)]
struct Ends {
    by_name: HashMap<String, u64>,
    in_order: BTreeSet<u64>,
}

impl<T> Graph<T> {
    /// A relation in which nobody stands, whose rows are in `table`.
    pub(super) fn new(table: Table) -> Self {
        Self { table, edges: BTreeMap::new(), from: HashMap::new(), to: HashMap::new(), next_place: 1 }
    }

    pub(super) fn get(&self, from: &str, to: &str) -> Option<&T> {
        self.edge(from, to).map(|edge| &edge.data)
    }

    pub(super) fn edge(&self, from: &str, to: &str) -> Option<&Edge<T>> {
        self.edges.get(&self.place(from, to)?)
    }

    pub(super) fn contains(&self, from: &str, to: &str) -> bool {
        self.place(from, to).is_some()
    }

    /// Those that begin at `name` and stand after the place `after`, in order; all of them after 0.
    pub(super) fn outgoing(&self, name: &str, after: u64) -> impl Iterator<Item = &Edge<T>> {
        self.listed(self.from.get(name).map(|ends| &ends.in_order), after)
    }

    /// Those that end at `name` and stand after the place `after`, in order; all of them after 0.
    pub(super) fn incoming(&self, name: &str, after: u64) -> impl Iterator<Item = &Edge<T>> {
        self.listed(self.to.get(name), after)
    }

    pub(super) fn outgoing_count(&self, name: &str) -> usize {
        self.from.get(name).map_or(0, |ends| ends.in_order.len())
    }

    pub(super) fn incoming_count(&self, name: &str) -> usize {
        self.to.get(name).map_or(0, BTreeSet::len)
    }

    fn place(&self, from: &str, to: &str) -> Option<u64> {
        self.from.get(from)?.by_name.get(to).copied()
    }

    fn listed<'a>(
        &'a self,
        places: Option<&'a BTreeSet<u64>>,
        after: u64,
    ) -> impl Iterator<Item = &'a Edge<T>> {
        let places = places.map(|places| places.range((Excluded(after), Unbounded)));
        places.into_iter().flatten().filter_map(|place| self.edges.get(place))
    }

    fn insert(&mut self, edge: Edge<T>) {
        let place = edge.place;
        let ends = self.from.entry(edge.from.clone()).or_default();
        ends.by_name.insert(edge.to.clone(), place);
        ends.in_order.insert(place);
        self.to.entry(edge.to.clone()).or_default().insert(place);
        self.edges.insert(place, edge);
        self.next_place = self.next_place.max(place + 1);
    }

    /// Takes one out, if it is there.
    pub(super) fn remove(&mut self, from: &str, to: &str, journal: &mut Journal) -> Option<T> {
        let ends = self.from.get_mut(from)?;
        let place = ends.by_name.remove(to)?;
        ends.in_order.remove(&place);
        if ends.in_order.is_empty() {
            self.from.remove(from);
        }
        if let Some(places) = self.to.get_mut(to) {
            places.remove(&place);
            if places.is_empty() {
                self.to.remove(to);
            }
        }
        journal.remove(self.table, || row_key([from, to]));
        self.edges.remove(&place).map(|edge| edge.data)
    }

    /// Takes out all that begin or end at `name`, and returns who lost what to whom.
    pub(super) fn delete(&mut self, name: &str, journal: &mut Journal) -> Vec<(String, String, T)> {
        let ends = self.outgoing(name, 0).chain(self.incoming(name, 0));
        let ends: Vec<_> = ends.map(|edge| (edge.from.clone(), edge.to.clone())).collect();
        ends.into_iter()
            .filter_map(|(from, to)| self.remove(&from, &to, journal).map(|data| (from, to, data)))
            .collect()
    }
}

impl<T: Encode> Graph<T> {
    /// Relates two accounts. Who is related already keeps the place.
    pub(super) fn set(&mut self, from: &str, to: &str, data: T, journal: &mut Journal) {
        let place = self.place(from, to).unwrap_or(self.next_place);
        journal.put(self.table, || {
            (row_key([from, to]), [&place.to_be_bytes()[..], &encode_body(&data)].concat())
        });
        self.insert(Edge { place, from: from.to_owned(), to: to.to_owned(), data });
    }
}

impl<T: serde::de::DeserializeOwned> Graph<T> {
    pub(super) fn restore(&mut self, key: &[u8], value: &[u8]) {
        let row = read_key(key).zip(value.split_first_chunk::<8>());
        if let Some(([from, to], (place, data))) = row
            && let Ok(data) = from_slice(data)
        {
            let (from, to) = (from.to_owned(), to.to_owned());
            self.insert(Edge { place: u64::from_be_bytes(*place), from, to, data });
        }
    }
}
