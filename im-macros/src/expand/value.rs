//! What is done to single values.
//!
//! A type that only the compiler knows is reached through `Wire` alone: if it has no place on the wire, that is one
//! mistake to the compiler, and not one for each of `Clone`, `Debug` and the others. The words of the vocabulary
//! have all of them, and are reached directly, which is cheaper to compile.

use syn::Type;

use crate::model::Shape;
use crate::source::{Name, Source, source};

/// A value's type, and what is known of it.
#[derive(Clone, Copy)]
pub(super) struct Value<'a> {
    ty: &'a Type,
    shape: &'a Shape,
}

impl<'a> Value<'a> {
    pub(super) fn new(ty: &'a Type, shape: &'a Shape) -> Self {
        Self { ty, shape }
    }

    /// How the type looks on the wire.
    pub(super) fn kind(self) -> Source {
        let Self { ty, shape } = self;
        match shape {
            Shape::Text => source! { __p::TEXT },
            Shape::Integer { signed, bits } => {
                let name = format!("{}{bits}", if *signed { 'I' } else { 'U' });
                let name = Name(&name);
                source! { __p::#name }
            }
            Shape::Float => source! { __p::FLOAT },
            Shape::Bool => source! { __p::BOOL },
            Shape::Json => source! { __p::JSON },
            Shape::List(inner) if matches!(inner.shape, Shape::Text) => source! { __p::TEXTS },
            Shape::Option(inner) | Shape::Scope(inner) if inner.shape.is_vocabulary() => {
                Value::new(&inner.ty, &inner.shape).kind()
            }
            _ => source! { <#ty as __p::Wire>::KIND },
        }
    }

    /// `place` is a reference, as in all of these.
    pub(super) fn show(self, place: Source) -> Source {
        let Self { ty, shape } = self;
        if shape.is_vocabulary() {
            source! { __p::Show::show(#place) }
        } else {
            source! { <#ty as __p::Wire>::__show(#place) }
        }
    }

    /// `place` is a mutable reference.
    pub(super) fn slot(self, place: Source) -> Source {
        let Self { ty, shape } = self;
        if shape.is_vocabulary() {
            place
        } else {
            source! { <#ty as __p::Wire>::__slot(#place) }
        }
    }

    pub(super) fn debug(self, place: Source) -> Source {
        let Self { ty, shape } = self;
        if shape.is_vocabulary() {
            place
        } else {
            source! { <#ty as __p::Wire>::__debug(#place) }
        }
    }

    pub(super) fn clone(self, place: Source) -> Source {
        let Self { ty, shape } = self;
        if shape.is_vocabulary() {
            source! { __p::Clone::clone(#place) }
        } else {
            source! { <#ty as __p::Wire>::__clone(#place) }
        }
    }

    pub(super) fn equal(self, place: Source, other: Source) -> Source {
        let Self { ty, shape } = self;
        if shape.is_vocabulary() {
            source! { __p::PartialEq::eq(#place, #other) }
        } else {
            source! { <#ty as __p::Wire>::__eq(#place, #other) }
        }
    }

    /// Written out as far as the spelling of the type tells: a constant costs the compiler less than a call.
    pub(super) fn blank(self) -> Source {
        let Self { ty, shape } = self;
        match shape {
            Shape::Text => source! { __p::String::new() },
            Shape::Integer { .. } => source! { 0 },
            Shape::Float => source! { 0.0 },
            Shape::Bool => source! { false },
            Shape::Json => source! { __p::Value::Null },
            Shape::Option(_) => source! { __p::None },
            Shape::List(_) => source! { __p::Vec::new() },
            Shape::Map(_) => source! { __p::BTreeMap::new() },
            Shape::Scope(_) => source! { __p::Scope::All },
            Shape::PerCall | Shape::Named => source! { <#ty as __p::Wire>::__blank() },
        }
    }
}
