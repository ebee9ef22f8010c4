//! What an object, an enum or a tagged union looks like on the wire.

use super::{CrossRule, Rule};

/// An object: its fields in the order of the documentation.
#[derive(Debug)]
#[expect(clippy::exhaustive_structs, reason = "the macros build it as a constant")]
pub struct ObjectSpec {
    /// Name of the Rust type.
    pub name: &'static str,
    /// What it is, in the words of its author.
    pub about: &'static str,
    /// The fields.
    pub fields: &'static [FieldSpec],
    /// Bit `i` is set if field `i` is always there: reading fails without it.
    pub required: u128,
    /// Bit `i` is set if field `i` must be there when it is sent.
    pub demanded: u128,
    /// Bit `i` is set if the client fills field `i` where it is empty.
    pub filled: u128,
    /// Bit `i` is set if field `i` stands in the query of the URL, not in the body.
    pub query: u128,
    /// Rules that look at more than one field.
    pub rules: &'static [CrossRule],
}

impl ObjectSpec {
    /// A description without fields, to take the rest from.
    pub const EMPTY: Self =
        Self { name: "", about: "", fields: &[], required: 0, demanded: 0, filled: 0, query: 0, rules: &[] };

    /// The index of the field that goes by `name` on the wire, under its first name or another spelling.
    ///
    /// Looks at `expected` first.
    #[inline]
    #[must_use]
    pub fn find(&self, name: &str, expected: usize) -> Option<usize> {
        if self.fields.get(expected).is_some_and(|field| field.name == name) {
            return Some(expected);
        }
        self.search(name)
    }

    fn search(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name == name || field.aliases.contains(&name))
    }

    /// The field that goes by `name` on the wire.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static FieldSpec> {
        self.find(name, 0).map(|index| &self.fields[index])
    }

    /// Whether reading fails without the field at `index`.
    #[must_use]
    pub fn is_required(&self, index: usize) -> bool {
        is_in(self.required, index)
    }

    /// Whether the field at `index` must be there when it is sent.
    #[must_use]
    pub fn is_demanded(&self, index: usize) -> bool {
        is_in(self.demanded, index)
    }

    /// Whether the client fills the field at `index` where it is empty.
    #[must_use]
    pub fn is_filled(&self, index: usize) -> bool {
        is_in(self.filled, index)
    }

    /// Whether the field at `index` stands in the query of the URL, not in the body.
    #[must_use]
    pub fn is_in_query(&self, index: usize) -> bool {
        is_in(self.query, index)
    }

    /// The fields that stand in the query of the URL, with their indices.
    pub(crate) fn in_query(&self) -> impl Iterator<Item = (usize, &'static FieldSpec)> {
        indices(self.query).map(|index| (index, &self.fields[index]))
    }

    /// The fields that the client fills where they are empty, with their indices.
    pub(crate) fn filled(&self) -> impl Iterator<Item = (usize, &'static FieldSpec)> {
        indices(self.filled).map(|index| (index, &self.fields[index]))
    }
}

fn is_in(set: u128, index: usize) -> bool {
    set & (1 << index) != 0
}

/// The bits of a set, lowest first.
fn indices(mut set: u128) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let index = set.trailing_zeros();
        set &= set.checked_sub(1)?;
        usize::try_from(index).ok()
    })
}

/// A field of an object.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "the macros build it as a constant")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a word of the vocabulary, and they go together freely"
)]
pub struct FieldSpec {
    /// Name on the wire.
    pub name: &'static str,
    /// Name of the Rust field.
    pub rust: &'static str,
    /// What it is, in the words of its author.
    pub about: &'static str,
    /// Other names that reading accepts.
    pub aliases: &'static [&'static str],
    /// What it holds.
    pub kind: Kind,
    /// The form that its value takes on the wire.
    pub repr: Repr,
    /// The client fills it with a random number where it is empty.
    pub random: bool,
    /// The client fills it with the next number of its count where it is empty.
    pub counter: bool,
    /// Gives access to something: `Debug` does not show the value.
    pub secret: bool,
    /// What it is if nobody sets it, as the spec writes it; empty if the spec does not say.
    pub default: &'static str,
    /// Left out when empty.
    pub skip_empty: bool,
    /// Limits on the value itself.
    pub rules: &'static [Rule],
    /// Limits on each item of an array or value of a map.
    pub each: &'static [Rule],
}

impl FieldSpec {
    /// A description without anything, to take the rest from.
    pub const EMPTY: Self = Self {
        name: "",
        rust: "",
        about: "",
        aliases: &[],
        kind: Kind::Json,
        repr: Repr::Natural,
        random: false,
        counter: false,
        secret: false,
        default: "",
        skip_empty: false,
        rules: &[],
        each: &[],
    };
}

/// The type of a value on the wire.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Kind {
    /// A string.
    Text,
    /// An integer.
    Integer {
        /// The smallest that the Rust type holds.
        min: i128,
        /// The largest that the Rust type holds.
        max: i128,
    },
    /// A number with a fraction.
    Float,
    /// `true` or `false`.
    Bool,
    /// Any JSON.
    Json,
    /// An array.
    List(&'static Kind),
    /// An object with free names.
    Map(&'static Kind),
    /// An object. A function, because objects may contain themselves.
    Object(fn() -> &'static ObjectSpec),
    /// One of several strings or integers, or a value that the spec does not know.
    Enum(&'static EnumSpec),
    /// An object whose tag decides the shape of its content.
    Union(fn() -> &'static UnionSpec),
}

/// The form that a value takes on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Repr {
    /// As its type says.
    Natural,
    /// `bool` as 1 or 0.
    Flag,
    /// Numbers and flags as decimal strings.
    Text,
}

/// An open enum.
#[derive(Debug)]
#[expect(clippy::exhaustive_structs, reason = "the macros build it as a constant")]
pub struct EnumSpec {
    /// Name of the Rust type.
    pub name: &'static str,
    /// The values that the spec knows.
    pub values: EnumValues,
    /// The Rust names of these values.
    pub names: &'static [&'static str],
}

/// The values of an open enum, each with what it means.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum EnumValues {
    /// Strings.
    Text(&'static [(&'static str, &'static str)]),
    /// Integers.
    Integer(&'static [(i64, &'static str)]),
}

/// A tagged union.
#[derive(Debug)]
#[expect(clippy::exhaustive_structs, reason = "the macros build it as a constant")]
pub struct UnionSpec {
    /// Name of the Rust type.
    pub name: &'static str,
    /// Wire name of the member that says which variant it is.
    pub tag: &'static str,
    /// Wire name of the member that holds the variant's content.
    pub content: &'static str,
    /// The variants that the spec knows.
    pub variants: &'static [VariantSpec],
}

/// A variant of a tagged union.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "the macros build it as a constant")]
pub struct VariantSpec {
    /// The tag, or what a tag of this variant begins with.
    pub tag: &'static str,
    /// Whether `tag` is only the beginning.
    pub is_prefix: bool,
    /// What it is, in the words of its author.
    pub about: &'static str,
    /// What the content holds.
    pub kind: Kind,
    /// Limits on the content.
    pub rules: &'static [Rule],
}

impl UnionSpec {
    /// The variant that `tag` belongs to.
    #[must_use]
    pub fn find(&self, tag: &str) -> Option<usize> {
        self.variants.iter().position(|variant| {
            if variant.is_prefix { tag.starts_with(variant.tag) } else { tag == variant.tag }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_have_all_fields_that_there_can_be() {
        let bits = [0, 1, 63, 64, 127];
        let set = bits.iter().fold(0, |set, bit| set | 1 << bit);
        assert_eq!(indices(set).collect::<Vec<_>>(), bits);
        assert!((0..128).all(|index| is_in(set, index) == bits.contains(&index)));
        assert_eq!(indices(0).next(), None);
        assert_eq!(indices(u128::MAX).count(), 128);
    }
}
