//! Limits on values, as data.

use std::fmt;

/// A limit on one value.
///
/// Both ends of a span belong to it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Rule {
    /// Length of a string in bytes of UTF-8.
    Bytes(u64, u64),
    /// Length of a string in Unicode characters.
    Chars(u64, u64),
    /// Number of items of an array or members of a map.
    Items(u64, u64),
    /// Size of a number.
    Range(i128, i128),
    /// One of these strings.
    OneOf(&'static [&'static str]),
    /// One of these integers.
    OneOfIntegers(&'static [i64]),
    /// Of the items with this tag, at most so many.
    AtMostOf(&'static str, u64),
    /// What a function says of a string: `Err` tells what is wrong with it.
    Check(fn(&str) -> Result<(), &'static str>),
}

/// A rule on several fields of one object, which are given by their indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CrossRule {
    /// One of the fields is there, and only one.
    ExactlyOne(&'static [usize]),
    /// At least one of the fields is there.
    AtLeastOne(&'static [usize]),
    /// No two of the fields are there.
    AtMostOne(&'static [usize]),
    /// If the first field is there, so is the second.
    Needs(usize, usize),
    /// Where a field has one of these values, another must be there, or must not.
    When {
        /// The field that decides.
        field: usize,
        /// Its values that matter.
        values: &'static [Known],
        /// The field that it decides about.
        other: usize,
        /// Whether `other` must be there; else it must not.
        is_needed: bool,
    },
}

/// A value that a spec names, as it stands on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Known {
    /// `true` or `false`.
    Bool(bool),
    /// A string.
    Text(&'static str),
    /// An integer.
    Integer(i64),
}

impl fmt::Display for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(flag) => flag.fmt(f),
            Self::Text(text) => write!(f, "`{text}`"),
            Self::Integer(number) => number.fmt(f),
        }
    }
}
