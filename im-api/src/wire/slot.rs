//! Receiving a value: what reading fills.

use std::fmt;

use serde_json::Value;

use super::Decode;

/// One JSON token on its way into a [`Slot`].
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Token<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A negative integer.
    Int(i64),
    /// An integer from zero up.
    Uint(u64),
    /// A number with a fraction or an exponent.
    Float(f64),
    /// A string.
    Text(&'a str),
    /// The beginning of an array.
    List,
    /// The beginning of an object.
    Record,
}

impl Token<'_> {
    /// What to call it in an error.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Token::Null => "null",
            Token::Bool(_) => "a boolean",
            Token::Int(_) | Token::Uint(_) => "an integer",
            Token::Float(_) => "a fraction",
            Token::Text(_) => "a string",
            Token::List => "an array",
            Token::Record => "an object",
        }
    }
}

/// Where the inside of an array or object goes.
#[non_exhaustive]
pub enum Next<'s> {
    /// The token is taken; nothing follows. For an array or object: its inside is skipped.
    Done,
    /// Items go here.
    List(&'s mut dyn ListSlot),
    /// Members go here by their names.
    Record(&'s mut dyn Decode),
    /// Members with free names go here.
    Map(&'s mut dyn MapSlot),
    /// Tag and content go here.
    Union(&'s mut dyn UnionSlot),
    /// Anything goes here.
    Json(&'s mut Value),
}

impl fmt::Debug for Next<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Next")
    }
}

/// The token does not fit; says what would.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mismatch(pub &'static str);

/// A place that takes one JSON value.
pub trait Slot {
    /// Takes a token, or says what was expected instead.
    fn accept(&mut self, token: Token<'_>) -> Result<Next<'_>, Mismatch>;
}

/// A place that takes the items of an array.
pub trait ListSlot {
    /// Makes room for one more item and returns its place.
    fn push(&mut self) -> &mut dyn Slot;
}

/// A place that takes the members of an object with free names.
pub trait MapSlot {
    /// Makes room for the member `name` and returns its place.
    fn insert(&mut self, name: String) -> &mut dyn Slot;
}

/// A place that takes a tag and the content that belongs to it.
pub trait UnionSlot {
    /// The description of the union.
    fn union(&self) -> &'static crate::spec::UnionSpec;
    /// Turns the value into the variant of `tag` and returns the place of its content.
    fn begin(&mut self, tag: &str) -> &mut dyn Slot;
    /// Where the members go that stand beside tag and content.
    fn extra(&mut self) -> &mut super::Extra;
}
