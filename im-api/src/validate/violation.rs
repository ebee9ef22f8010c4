//! What validation says.

use std::fmt;

use crate::spec::Known;

/// A value that breaks a rule of its spec.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// Where, as a JSON pointer with wire names: `/AccountList/3/UserID`.
    pub path: String,
    /// Which rule, its limit, and what was found.
    pub breach: Breach,
}

/// A broken rule.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Breach {
    /// The field must be there and is not.
    Required,
    /// A string is too short or too long, in bytes of UTF-8.
    Bytes {
        /// Fewest bytes.
        min: u64,
        /// Most bytes.
        max: u64,
        /// Bytes found.
        found: u64,
    },
    /// A string is too short or too long, in characters.
    Chars {
        /// Fewest characters.
        min: u64,
        /// Most characters.
        max: u64,
        /// Characters found.
        found: u64,
    },
    /// A list is too short or too long.
    Items {
        /// Fewest items.
        min: u64,
        /// Most items.
        max: u64,
        /// Items found.
        found: u64,
    },
    /// A number is too small or too large.
    Range {
        /// Smallest.
        min: i128,
        /// Largest.
        max: i128,
        /// The number.
        found: i128,
    },
    /// A value is none of those allowed.
    NotOneOf(Vec<String>),
    /// Too many items of one kind.
    TooManyOf {
        /// The kind's tag.
        tag: &'static str,
        /// Most items of that kind.
        max: u64,
        /// Items found.
        found: u64,
    },
    /// What the spec's own function says.
    Check(&'static str),
    /// Exactly one of the fields must be there.
    ExactlyOne {
        /// Wire names of the fields.
        fields: Vec<&'static str>,
        /// How many are there.
        found: usize,
    },
    /// At least one of the fields must be there.
    AtLeastOne {
        /// Wire names of the fields.
        fields: Vec<&'static str>,
    },
    /// At most one of the fields may be there.
    AtMostOne {
        /// Wire names of the fields.
        fields: Vec<&'static str>,
        /// How many are there.
        found: usize,
    },
    /// A field is there without another that it needs.
    Needs {
        /// Wire name of the field that is there.
        field: &'static str,
        /// Wire name of the field that is not.
        other: &'static str,
    },
    /// A field is missing that a value of another field asks for.
    NeededWhen {
        /// Wire name of the other field.
        field: &'static str,
        /// Its value.
        is: Known,
    },
    /// A field is there that a value of another field rules out.
    ExcludedWhen {
        /// Wire name of the other field.
        field: &'static str,
        /// Its value.
        is: Known,
    },
    /// The whole body is too long.
    Body {
        /// Most bytes.
        max: u64,
        /// Bytes found.
        found: u64,
    },
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() { "/" } else { &self.path };
        write!(f, "{path}: {}", self.breach)
    }
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Breach::Required => f.write_str("required, but left out"),
            Breach::Bytes { min, max, found } => span(f, *found, "byte", *min, *max),
            Breach::Chars { min, max, found } => span(f, *found, "character", *min, *max),
            Breach::Items { min, max, found } => span(f, *found, "item", *min, *max),
            Breach::Range { min: i128::MIN, max, found } => write!(f, "{found}, allowed is at most {max}"),
            Breach::Range { min, max: i128::MAX, found } => write!(f, "{found}, allowed is at least {min}"),
            Breach::Range { min, max, found } => write!(f, "{found}, allowed are {min} to {max}"),
            Breach::NotOneOf(values) => write!(f, "not one of {}", names(values)),
            Breach::TooManyOf { tag, max, found } => write!(f, "{found} items of `{tag}`, allowed are {max}"),
            Breach::Check(what) => f.write_str(what),
            Breach::ExactlyOne { fields, found } => {
                write!(f, "exactly one of {} must be given, found {found}", names(fields))
            }
            Breach::AtLeastOne { fields } => write!(f, "at least one of {} must be given", names(fields)),
            Breach::AtMostOne { fields, found } => {
                write!(f, "at most one of {} may be given, found {found}", names(fields))
            }
            Breach::Needs { field, other } => write!(f, "`{field}` is given, so `{other}` must be given too"),
            Breach::NeededWhen { field, is } => write!(f, "must be given where `{field}` is {is}"),
            Breach::ExcludedWhen { field, is } => write!(f, "must be left out where `{field}` is {is}"),
            Breach::Body { max, found } => write!(f, "the body has {found} bytes, allowed are {max}"),
        }
    }
}

/// "33 bytes, allowed are 1 to 32"
fn span(f: &mut fmt::Formatter<'_>, found: u64, unit: &str, min: u64, max: u64) -> fmt::Result {
    let plural = if found == 1 { "" } else { "s" };
    write!(f, "{found} {unit}{plural}, ")?;
    match (min, max) {
        (min, u64::MAX) => write!(f, "at least {min} must be given"),
        (0, max) => write!(f, "at most {max} are allowed"),
        (min, max) if min == max => write!(f, "it must be {min}"),
        (min, max) => write!(f, "allowed are {min} to {max}"),
    }
}

fn names<S: AsRef<str>>(values: &[S]) -> String {
    let quoted: Vec<_> = values.iter().map(|value| format!("`{}`", value.as_ref())).collect();
    quoted.join(", ")
}

/// All that is wrong with a request; nothing was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// The violations in the order of the spec.
    #[must_use]
    pub fn as_slice(&self) -> &[Violation] {
        &self.0
    }

    /// The violations one by one.
    pub fn iter(&self) -> std::slice::Iter<'_, Violation> {
        self.0.iter()
    }

    /// Number of violations.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn push(&mut self, violation: Violation) {
        self.0.push(violation);
    }

    pub(crate) fn retain(&mut self, keep: impl FnMut(&Violation) -> bool) {
        self.0.retain(keep);
    }

    pub(crate) fn into_result(self) -> Result<(), Self> {
        if self.0.is_empty() { Ok(()) } else { Err(self) }
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = std::slice::Iter<'a, Violation>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// How many violations one line of text names.
const SHOWN: usize = 5;

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, violation) in self.0.iter().take(SHOWN).enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{violation}")?;
        }
        match self.0.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, "; and {more} more"),
        }
    }
}

impl std::error::Error for Violations {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_with_one_end_names_that_end() {
        let range = |min, max| Breach::Range { min, max, found: 7 }.to_string();
        assert_eq!(range(i128::MIN, 5), "7, allowed is at most 5");
        assert_eq!(range(8, i128::MAX), "7, allowed is at least 8");
        assert_eq!(range(1, 5), "7, allowed are 1 to 5");
    }
}
