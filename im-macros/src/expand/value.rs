//! What is done to single values.
//!
//! A type that only the compiler knows is reached through `Wire` alone: if it has no place on the wire, that is one
//! mistake to the compiler, and not one for each of `Clone`, `Debug` and the others. The words of the vocabulary
//! have all of them, and are reached directly, which is cheaper to compile.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use syn::Type;

use crate::model::Shape;

/// A value's type, and what is known of it.
#[derive(Clone, Copy)]
pub(super) struct Value<'a> {
    ty: &'a Type,
    shape: &'a Shape,
    private: &'a Ident,
}

impl<'a> Value<'a> {
    pub(super) fn new(ty: &'a Type, shape: &'a Shape, private: &'a Ident) -> Self {
        Self { ty, shape, private }
    }

    /// How the type looks on the wire.
    pub(super) fn kind(self) -> TokenStream {
        let Self { ty, shape, private } = self;
        let name = match shape {
            Shape::Text => "TEXT".into(),
            Shape::Integer { signed, bits } => format!("{}{bits}", if *signed { 'I' } else { 'U' }),
            Shape::Float => "FLOAT".into(),
            Shape::Bool => "BOOL".into(),
            Shape::Json => "JSON".into(),
            Shape::List(inner) if matches!(inner.shape, Shape::Text) => "TEXTS".into(),
            Shape::Option(inner) | Shape::Scope(inner) if inner.shape.is_vocabulary() => {
                return Value::new(&inner.ty, &inner.shape, private).kind();
            }
            _ => return quote! { <#ty as #private::Wire>::KIND },
        };
        let name = Ident::new(&name, Span::call_site());
        quote! { #private::#name }
    }

    /// `place` is a reference, as in all of these.
    pub(super) fn show(self, place: &TokenStream) -> TokenStream {
        let Self { ty, shape, private } = self;
        if shape.is_vocabulary() {
            quote! { #private::Show::show(#place) }
        } else {
            quote! { <#ty as #private::Wire>::__show(#place) }
        }
    }

    /// `place` is a mutable reference.
    pub(super) fn slot(self, place: &TokenStream) -> TokenStream {
        let Self { ty, shape, private } = self;
        if shape.is_vocabulary() {
            place.clone()
        } else {
            quote! { <#ty as #private::Wire>::__slot(#place) }
        }
    }

    pub(super) fn debug(self, place: &TokenStream) -> TokenStream {
        let Self { ty, shape, private } = self;
        if shape.is_vocabulary() {
            place.clone()
        } else {
            quote! { <#ty as #private::Wire>::__debug(#place) }
        }
    }

    pub(super) fn clone(self, place: &TokenStream) -> TokenStream {
        let Self { ty, shape, private } = self;
        if shape.is_vocabulary() {
            quote! { #private::Clone::clone(#place) }
        } else {
            quote! { <#ty as #private::Wire>::__clone(#place) }
        }
    }

    pub(super) fn equal(self, place: &TokenStream, other: &TokenStream) -> TokenStream {
        let Self { ty, shape, private } = self;
        if shape.is_vocabulary() {
            quote! { #private::PartialEq::eq(#place, #other) }
        } else {
            quote! { <#ty as #private::Wire>::__eq(#place, #other) }
        }
    }

    /// Written out as far as the spelling of the type tells: a constant costs the compiler less than a call.
    pub(super) fn blank(self) -> TokenStream {
        let Self { ty, shape, private } = self;
        match shape {
            Shape::Text => quote! { #private::String::new() },
            Shape::Integer { .. } => quote! { 0 },
            Shape::Float => quote! { 0.0 },
            Shape::Bool => quote! { false },
            Shape::Json => quote! { #private::Value::Null },
            Shape::Option(_) => quote! { #private::None },
            Shape::List(_) => quote! { #private::Vec::new() },
            Shape::Map(_) => quote! { #private::BTreeMap::new() },
            Shape::Scope(_) => quote! { #private::Scope::All },
            Shape::PerCall | Shape::Named => quote! { <#ty as #private::Wire>::__blank() },
        }
    }
}
