//! Optional values, lists, maps and the two shapes with a meaning of their own.
//!
//! All of this is compiled anew for each type that stands in it, so it is written with few calls of other generic
//! functions: each of them would be compiled for each type, too.

use std::collections::BTreeMap;
use std::ops::Deref;

use super::{Blank, ListSlot, ListView, MapSlot, MapView, Mismatch, Next, Show, Slot, Token, View, Wire};
use crate::spec::Kind;

impl<T: Show> Show for Option<T> {
    fn show(&self) -> View<'_> {
        match self {
            Some(value) => value.show(),
            None => View::Absent,
        }
    }
}

impl<T: Slot + Blank> Slot for Option<T> {
    fn accept(&mut self, token: Token<'_>) -> Result<Next<'_>, Mismatch> {
        let is_null = matches!(token, Token::Null);
        *self = if is_null { None } else { Some(T::blank()) };
        match self {
            Some(value) => value.accept(token),
            None => Ok(Next::Done),
        }
    }
}

impl<T: Wire> Wire for Option<T> {
    const KIND: Kind = T::KIND;
}

impl<T> Blank for Option<T> {
    fn blank() -> Self {
        None
    }
}

impl<T: Show> ListView for Vec<T> {
    fn len(&self) -> usize {
        self.len()
    }
    fn at(&self, index: usize) -> View<'_> {
        let items: &[T] = self;
        items[index].show()
    }
    fn texts(&self) -> Option<&[String]> {
        T::texts(self)
    }
}

impl<T: Show> Show for Vec<T> {
    fn show(&self) -> View<'_> {
        View::List(self)
    }
}

impl<T: Slot + Blank> ListSlot for Vec<T> {
    fn push(&mut self) -> &mut dyn Slot {
        self.push_mut(T::blank())
    }
}

impl<T: Slot + Blank> Slot for Vec<T> {
    fn accept(&mut self, token: Token<'_>) -> Result<Next<'_>, Mismatch> {
        *self = Vec::new();
        accept_list(self, token)
    }
}

fn accept_list<'s>(list: &'s mut dyn ListSlot, token: Token<'_>) -> Result<Next<'s>, Mismatch> {
    match token {
        Token::List => Ok(Next::List(list)),
        // Some answers say `null` where they have nothing to list.
        Token::Null => Ok(Next::Done),
        _ => Err(Mismatch("an array")),
    }
}

impl<T: Wire> Wire for Vec<T> {
    const KIND: Kind = Kind::List(&T::KIND);
}

impl<T> Blank for Vec<T> {
    fn blank() -> Self {
        Vec::new()
    }
}

impl<T: Show> MapView for BTreeMap<String, T> {
    fn len(&self) -> usize {
        self.len()
    }
    fn each(&self, visit: &mut dyn FnMut(&str, View<'_>)) {
        for (name, value) in self {
            visit(name, value.show());
        }
    }
}

impl<T: Show> Show for BTreeMap<String, T> {
    fn show(&self) -> View<'_> {
        View::Map(self)
    }
}

impl<T: Slot + Blank> MapSlot for BTreeMap<String, T> {
    fn insert(&mut self, name: String) -> &mut dyn Slot {
        self.entry(name).or_insert_with(T::blank)
    }
}

impl<T: Slot + Blank> Slot for BTreeMap<String, T> {
    fn accept(&mut self, token: Token<'_>) -> Result<Next<'_>, Mismatch> {
        *self = BTreeMap::new();
        accept_map(self, token)
    }
}

fn accept_map<'s>(map: &'s mut dyn MapSlot, token: Token<'_>) -> Result<Next<'s>, Mismatch> {
    match token {
        Token::Record => Ok(Next::Map(map)),
        Token::Null => Ok(Next::Done),
        _ => Err(Mismatch("an object")),
    }
}

impl<T: Wire> Wire for BTreeMap<String, T> {
    const KIND: Kind = Kind::Map(&T::KIND);
}

impl<T> Blank for BTreeMap<String, T> {
    fn blank() -> Self {
        BTreeMap::new()
    }
}

/// A choice that must be made: everything, or only some.
///
/// Stands where leaving a field out means "all of it" and could destroy more than the caller had in mind. So
/// `Request::new` asks for it.
///
/// ```
/// use im_api::Scope;
///
/// let some = Scope::only(["anna", "bela"]);
/// assert_eq!(some, Scope::Only(vec!["anna".to_owned(), "bela".to_owned()]));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[expect(clippy::exhaustive_enums, reason = "everything or some: there is no third way")]
pub enum Scope<T> {
    /// Everything: the field is left out.
    All,
    /// Only these.
    Only(T),
}

impl<T> Scope<Vec<T>> {
    /// Only these.
    pub fn only<I: Into<T>>(items: impl IntoIterator<Item = I>) -> Self {
        Scope::Only(items.into_iter().map(Into::into).collect())
    }
}

impl<T: Show> Show for Scope<T> {
    fn show(&self) -> View<'_> {
        match self {
            Scope::All => View::Absent,
            Scope::Only(value) => value.show(),
        }
    }
}

impl<T: Slot + Blank> Slot for Scope<T> {
    fn accept(&mut self, token: Token<'_>) -> Result<Next<'_>, Mismatch> {
        if let Token::Null = token {
            *self = Scope::All;
            return Ok(Next::Done);
        }
        *self = Scope::Only(T::blank());
        match self {
            Scope::Only(value) => value.accept(token),
            Scope::All => Ok(Next::Done),
        }
    }
}

impl<T: Wire> Wire for Scope<T> {
    const KIND: Kind = T::KIND;
}

impl<T> Blank for Scope<T> {
    fn blank() -> Self {
        Scope::All
    }
}

/// A value that the server gives once for each call, such as the key of a message that was sent in several calls.
///
/// The answer to one call holds one; the merged answer to a batch holds one for each chunk, in the order of the
/// chunks. It reads like a slice.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PerCall<T>(Vec<T>);

impl<T> PerCall<T> {
    /// The values of several answers, one after the other.
    pub(crate) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }
}

impl<T> From<T> for PerCall<T> {
    fn from(value: T) -> Self {
        Self(vec![value])
    }
}

impl<T> Default for PerCall<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Deref for PerCall<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T: Show> Show for PerCall<T> {
    fn show(&self) -> View<'_> {
        match self.0.as_slice() {
            [] => View::Absent,
            [one] => one.show(),
            _ => View::List(&self.0),
        }
    }
}

impl<T: Slot + Blank> Slot for PerCall<T> {
    fn accept(&mut self, token: Token<'_>) -> Result<Next<'_>, Mismatch> {
        self.0.clear();
        match token {
            Token::Null => Ok(Next::Done),
            // A merged answer that was stored as JSON is read back.
            Token::List => Ok(Next::List(&mut self.0)),
            _ => {
                self.0.push(T::blank());
                self.0[0].accept(token)
            }
        }
    }
}

impl<T: Wire> Wire for PerCall<T> {
    const KIND: Kind = T::KIND;
}

impl<T> Blank for PerCall<T> {
    fn blank() -> Self {
        Self::default()
    }
}
