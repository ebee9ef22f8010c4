//! Looking at a value: what writing, validation and inspection see.

use std::fmt;

use serde_json::Value;

use super::Encode;

/// A value as it will stand on the wire.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum View<'a> {
    /// Left out of the JSON.
    Absent,
    /// `true` or `false`; written as 1 or 0 where the field is a flag.
    Bool(bool),
    /// A signed integer.
    Int(i64),
    /// An unsigned integer.
    Uint(u64),
    /// A floating point number.
    Float(f64),
    /// A string.
    Text(&'a str),
    /// An array.
    List(&'a dyn ListView),
    /// An object with free names and values of one type.
    Map(&'a dyn MapView),
    /// An object that a spec describes.
    Record(&'a dyn Encode),
    /// An object whose tag decides the shape of its content.
    Union(&'a dyn UnionView),
    /// Any JSON, passed through.
    Json(&'a Value),
}

impl View<'_> {
    /// Whether the field is left out of the JSON.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        matches!(self, View::Absent)
    }

    /// Whether this is an empty array, object with free names, or string.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            View::Absent => true,
            View::Text(text) => text.is_empty(),
            View::List(list) => list.len() == 0,
            View::Map(map) => map.len() == 0,
            _ => false,
        }
    }
}

impl fmt::Debug for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The value itself stays out: it may be somebody's message.
        f.write_str(match self {
            View::Absent => "Absent",
            View::Bool(_) => "Bool",
            View::Int(_) => "Int",
            View::Uint(_) => "Uint",
            View::Float(_) => "Float",
            View::Text(_) => "Text",
            View::List(_) => "List",
            View::Map(_) => "Map",
            View::Record(_) => "Record",
            View::Union(_) => "Union",
            View::Json(_) => "Json",
        })
    }
}

/// A value that can be looked at.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a field of a spec",
    label = "not a type that the wire knows",
    note = "use a string, a number, `bool`, `serde_json::Value`, `Option`, `Vec` or `BTreeMap<String, _>` of these, or put `#[im_type]` on `{Self}`; of a tagged union, write its `object`"
)]
pub trait Show {
    /// The value as it will stand on the wire.
    fn show(&self) -> View<'_>;
    /// The same values as strings, if that is what they are.
    #[doc(hidden)]
    fn texts(_values: &[Self]) -> Option<&[String]>
    where
        Self: Sized,
    {
        None
    }
}

/// An array that can be looked at.
pub trait ListView {
    /// Number of items.
    fn len(&self) -> usize;
    /// Item `index`, which is below [`len`](Self::len).
    fn at(&self, index: usize) -> View<'_>;
    /// Whether there are no items.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// All items at once, if they are strings: the longest lists that are sent are those of names.
    fn texts(&self) -> Option<&[String]> {
        None
    }
}

/// An object with free names that can be looked at.
pub trait MapView {
    /// Number of members.
    fn len(&self) -> usize;
    /// Whether there are no members.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Calls `visit` with every name and value, in order.
    fn each(&self, visit: &mut dyn FnMut(&str, View<'_>));
}

/// A tagged union that can be looked at.
pub trait UnionView {
    /// The description of the union.
    fn union(&self) -> &'static crate::spec::UnionSpec;
    /// The tag as it stands on the wire.
    fn tag(&self) -> std::borrow::Cow<'_, str>;
    /// The content beside the tag.
    fn content(&self) -> View<'_>;
    /// The variant's place in the description; `None` for a tag that the spec does not know.
    fn variant(&self) -> Option<usize>;
    /// The members that stand beside tag and content.
    fn extra(&self) -> &super::Extra;
}
