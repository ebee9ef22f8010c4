//! The table: a row for each case, readable as it is.

use std::collections::BTreeSet;
use std::fmt;

use crate::FAULTS;

const TABLE: &str = include_str!("../../data/faults.tsv");

/// What a blind repeat does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    Idempotent,
    Dedup,
    Never,
}

/// How a command is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Manner {
    Single,
    Batched,
    Paginated,
}

/// How long a fault lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lasting {
    /// It hits one call.
    Once,
    /// It hits every call from then on.
    Always,
}

/// A case and what is expected of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) fault: &'static str,
    pub(crate) class: Class,
    pub(crate) manner: Manner,
    pub(crate) lasting: Lasting,
    /// Calls in the simulator's books.
    pub(crate) asked: u64,
    /// Items that the caller knows to be done.
    pub(crate) got: usize,
    /// What calls failed with, if any did.
    pub(crate) trouble: Option<Trouble>,
}

/// What a caller is told of a failed call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Trouble {
    pub(crate) kind: &'static str,
    pub(crate) tries: u32,
    pub(crate) may_have_arrived: bool,
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {:?}, {:?}, {:?}", self.fault, self.class, self.manner, self.lasting)
    }
}

/// The rows of one fault.
pub(crate) fn rows_of(fault: &str) -> impl Iterator<Item = Row> {
    rows().filter(move |row| row.fault == fault)
}

fn rows() -> impl Iterator<Item = Row> {
    TABLE.lines().filter(|line| !line.starts_with('#')).skip(1).map(row)
}

fn row(line: &'static str) -> Row {
    let columns: Vec<_> = line.split('\t').collect();
    let [fault, class, manner, lasting, asked, got, kind, tries, arrived] = columns[..] else {
        panic!("not nine columns: {line}")
    };
    let trouble = (kind != "-").then(|| Trouble {
        kind,
        tries: tries.parse().unwrap(),
        may_have_arrived: one_of(arrived, [("yes", true), ("no", false)]),
    });
    Row {
        fault,
        class: one_of(
            class,
            [("idempotent", Class::Idempotent), ("dedup", Class::Dedup), ("never", Class::Never)],
        ),
        manner: one_of(
            manner,
            [("single", Manner::Single), ("batched", Manner::Batched), ("paginated", Manner::Paginated)],
        ),
        lasting: one_of(lasting, [("once", Lasting::Once), ("always", Lasting::Always)]),
        asked: asked.parse().unwrap(),
        got: got.parse().unwrap(),
        trouble,
    }
}

fn one_of<T: Copy, const N: usize>(word: &str, words: [(&str, T); N]) -> T {
    words.iter().find(|(known, _)| *known == word).unwrap_or_else(|| panic!("unknown word: {word}")).1
}

#[test]
fn every_fault_meets_every_class_in_every_manner() {
    let mut expected = BTreeSet::new();
    for (fault, lastings) in FAULTS {
        for class in [Class::Idempotent, Class::Dedup, Class::Never] {
            for manner in [Manner::Single, Manner::Batched, Manner::Paginated] {
                expected.extend(lastings.iter().map(|lasting| (*fault, class, manner, *lasting)));
            }
        }
    }
    let cases: Vec<_> = rows().map(|row| (row.fault, row.class, row.manner, row.lasting)).collect();
    assert_eq!(cases.len(), expected.len(), "a case stands in the table twice");
    assert_eq!(cases.into_iter().collect::<BTreeSet<_>>(), expected);
}
