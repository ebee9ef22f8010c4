//! What is done to single values.
//!
//! A type that only the compiler knows is reached through `Wire` alone: if it has no place on the wire, that is one
//! mistake to the compiler, and not one for each of `Clone`, `Debug` and the others. The words of the vocabulary
//! have all of them, and are reached directly, which is cheaper to compile.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::Type;

use crate::model::Shape;

/// A value's type, and what is known of it.
#[derive(Clone, Copy)]
pub(super) struct Value<'a> {
    ty: &'a Type,
    is_vocabulary: bool,
    private: &'a Ident,
}

impl<'a> Value<'a> {
    pub(super) fn new(ty: &'a Type, shape: &Shape, private: &'a Ident) -> Self {
        Self { ty, is_vocabulary: shape.is_vocabulary(), private }
    }

    fn wire(self) -> TokenStream {
        let Self { ty, private, .. } = self;
        quote! { <#ty as #private::Wire> }
    }

    /// `place` is a reference, as in all of these.
    pub(super) fn show(self, place: &TokenStream) -> TokenStream {
        let (wire, private) = (self.wire(), self.private);
        if self.is_vocabulary {
            quote! { #private::Show::show(#place) }
        } else {
            quote! { #wire::__show(#place) }
        }
    }

    /// `place` is a mutable reference.
    pub(super) fn slot(self, place: &TokenStream) -> TokenStream {
        let wire = self.wire();
        if self.is_vocabulary {
            quote! { #place }
        } else {
            quote! { #wire::__slot(#place) }
        }
    }

    pub(super) fn debug(self, place: &TokenStream) -> TokenStream {
        let wire = self.wire();
        if self.is_vocabulary {
            quote! { #place }
        } else {
            quote! { #wire::__debug(#place) }
        }
    }

    pub(super) fn clone(self, place: &TokenStream) -> TokenStream {
        let (wire, private) = (self.wire(), self.private);
        if self.is_vocabulary {
            quote! { #private::Clone::clone(#place) }
        } else {
            quote! { #wire::__clone(#place) }
        }
    }

    pub(super) fn equal(self, place: &TokenStream, other: &TokenStream) -> TokenStream {
        let (wire, private) = (self.wire(), self.private);
        if self.is_vocabulary {
            quote! { #private::PartialEq::eq(#place, #other) }
        } else {
            quote! { #wire::__eq(#place, #other) }
        }
    }

    pub(super) fn blank(self) -> TokenStream {
        let (wire, private) = (self.wire(), self.private);
        if self.is_vocabulary {
            quote! { #private::Blank::blank() }
        } else {
            quote! { #wire::__blank() }
        }
    }
}
