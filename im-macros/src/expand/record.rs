//! How a struct is read, written, shown, copied and compared.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::SERVER;
use super::object::blank;
use super::value::Value;
use crate::model::{Object, Role};

pub(super) fn wire(object: &Object) -> TokenStream {
    let Object { name, .. } = object;
    let private = &object.paths.private;
    let values = values(object);
    let encode = object.has_encode(SERVER).then(|| encode(object));
    let decode = object.has_decode(SERVER).then(|| decode(object));
    let shared = (object.role == Role::Shared).then(|| {
        quote! {
            #private::shared_object! { #name }
        }
    });
    quote! { #values #encode #decode #shared }
}

/// `Debug`, `Clone` and `PartialEq`. Derives would ask for them by name, and a field of a wrong type would then be
/// four mistakes instead of one. Like those of a derive they are `#[inline]`: who does not use them does not pay.
fn values(object: &Object) -> TokenStream {
    let Object { name, .. } = object;
    let private = &object.paths.private;
    let (mut debugs, mut clones, mut equals) = (Vec::new(), Vec::new(), Vec::new());
    for field in &object.fields {
        let name = &field.name;
        let value = Value::new(&field.ty, &field.shape, private);
        debugs.push(value.debug(&quote! { &self.#name }));
        let clone = if field.shape.is_copy() {
            quote! { self.#name }
        } else {
            value.clone(&quote! { &self.#name })
        };
        clones.push(quote! { #name: #clone, });
        // Operators and copies where the spelling of the type tells that they will do: they are cheaper to compile.
        equals.push(if field.shape.is_vocabulary() {
            quote! { self.#name == other.#name }
        } else {
            value.equal(&quote! { &self.#name }, &quote! { &other.#name })
        });
    }
    quote! {
        #[automatically_derived]
        impl #private::fmt::Debug for #name {
            #[inline]
            fn fmt(&self, f: &mut #private::fmt::Formatter<'_>) -> #private::fmt::Result {
                #private::debug_object(f, Self::__OBJECT, &[#(#debugs),*], &self.extra)
            }
        }

        #[automatically_derived]
        impl #private::Clone for #name {
            #[inline]
            fn clone(&self) -> Self {
                Self {
                    #(#clones)*
                    extra: #private::Clone::clone(&self.extra),
                }
            }
        }

        #[automatically_derived]
        impl #private::PartialEq for #name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                #(#equals &&)*
                    self.extra == other.extra
            }
        }
    }
}

fn encode(object: &Object) -> TokenStream {
    let Object { name, .. } = object;
    let private = &object.paths.private;
    let views = object.fields.iter().enumerate().map(|(index, field)| {
        let (index, name) = (Literal::usize_unsuffixed(index), &field.name);
        let view = Value::new(&field.ty, &field.shape, private).show(&quote! { &self.#name });
        quote! { #index => #view, }
    });
    let index = index_name(object);
    let check = object.check.as_ref().map(|check| {
        quote! {
            #[inline]
            fn check(&self, __check: &mut #private::Check<'_>) {
                #check(self, __check);
            }
        }
    });
    quote! {
        #[doc(hidden)]
        #[automatically_derived]
        impl #private::Encode for #name {
            #[inline]
            fn parts(
                &self,
            ) -> (&'static #private::ObjectSpec, #private::Option<&#private::Extra>) {
                (Self::__OBJECT, #private::Some(&self.extra))
            }
            #[inline]
            fn view(&self, #index: usize) -> #private::View<'_> {
                match #index {
                    #(#views)*
                    _ => #private::View::Absent,
                }
            }
            #check
        }

        #private::serialize_object! { #name }
    }
}

fn decode(object: &Object) -> TokenStream {
    let Object { name, .. } = object;
    let private = &object.paths.private;
    let slots = object.fields.iter().enumerate().map(|(index, field)| {
        let (index, name) = (Literal::usize_unsuffixed(index), &field.name);
        let slot = Value::new(&field.ty, &field.shape, private).slot(&quote! { &mut self.#name });
        quote! { #index => #slot, }
    });
    let blanks = object.fields.iter().map(|field| {
        let name = &field.name;
        let blank = blank(field, private);
        quote! { #name: #blank, }
    });
    let index = index_name(object);
    let slot = if object.fields.is_empty() {
        quote! { #private::None }
    } else {
        quote! {
            #private::Some(match #index {
                #(#slots)*
                _ => return #private::None,
            })
        }
    };
    quote! {
        #[doc(hidden)]
        #[automatically_derived]
        impl #private::Decode for #name {
            #[inline]
            fn parts(
                &mut self,
            ) -> (&'static #private::ObjectSpec, #private::Option<&mut #private::Extra>) {
                (Self::__OBJECT, #private::Some(&mut self.extra))
            }
            #[inline]
            fn slot(&mut self, #index: usize) -> #private::Option<&mut dyn #private::Slot> {
                #slot
            }
        }

        #[doc(hidden)]
        #[automatically_derived]
        impl #private::Blank for #name {
            #[inline]
            fn blank() -> Self {
                Self { #(#blanks)* extra: #private::Extra::new() }
            }
        }

        #private::deserialize_object! { #name }
    }
}

/// The index of a field; unused where there are none.
fn index_name(object: &Object) -> Ident {
    if object.fields.is_empty() { format_ident!("_index") } else { format_ident!("index") }
}
