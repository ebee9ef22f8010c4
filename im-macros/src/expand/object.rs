//! A struct: the type, its constructor and setters, and how it is read and written.

use proc_macro2::{Literal, Span, TokenStream};
use quote::{format_ident, quote};

use super::docs::{doc_attrs, field_docs, parameter_docs, setter_docs};
use super::params::parameter;
use super::value::Value;
use super::{SERVER, describe};
use crate::model::{Field, Object, Presence, Role, Shape};

/// Everything about one object; `more` are methods that stand behind its own.
pub(super) fn expand_object(object: &Object, more: Option<&TokenStream>) -> TokenStream {
    let definition = definition(object);
    let methods = methods(object, more);
    let wire = wire(object);
    let conversions = conversions(object);
    quote! { #definition #methods #wire #conversions }
}

fn definition(object: &Object) -> TokenStream {
    let Object { name, vis, others, .. } = object;
    let private = &object.paths.private;
    let docs = doc_attrs(&object.docs, || match object.role {
        Role::Request => "What is sent.".to_owned(),
        Role::Response => "What comes back.".to_owned(),
        Role::Shared => format!("The object `{name}`."),
    });
    let fields = object.fields.iter().map(|field| {
        let Field { name, ty, others, .. } = field;
        let docs = field_docs(field, object.role);
        quote! { #docs #(#others)* pub #name: #ty }
    });
    quote! {
        #docs
        #(#others)*
        #[allow(clippy::struct_excessive_bools)]
        #[non_exhaustive]
        #vis struct #name {
            #(#fields,)*
            /// Members that the spec does not know: kept when they are read, sent along when they are set.
            pub extra: #private::Extra,
        }
    }
}

fn methods(object: &Object, more: Option<&TokenStream>) -> TokenStream {
    let Object { name, .. } = object;
    let private = &object.paths.private;
    let spec = describe::object_spec(object);
    let builders = (object.role != Role::Response || SERVER).then(|| builders(object));
    quote! {
        #[allow(unused_qualifications, deprecated)]
        impl #name {
            #[doc(hidden)]
            pub const __OBJECT: &'static #private::ObjectSpec = #spec;
            #builders
            #more
        }
    }
}

fn builders(object: &Object) -> TokenStream {
    let private = &object.paths.private;
    let (mut parameters, mut values, mut fields) = (Vec::new(), Vec::new(), Vec::new());
    for field in object.parameters() {
        let name = &field.name;
        let (ty, value) = parameter(field, private);
        parameters.push(quote! { #name: #ty });
        values.push(value);
        fields.push(name);
    }
    let rest = object.fields.iter().filter(|field| !field.is_parameter()).map(|field| {
        let name = &field.name;
        let unset = match &field.presence {
            Presence::Filled(value) => quote! { ::core::option::Option::Some(#value) },
            _ => blank(field, private),
        };
        quote! { #name: #unset }
    });
    let docs = parameter_docs(object);
    // Where the struct stands: a wrong number of arguments is shown there, not at the attribute.
    let new = proc_macro2::Ident::new("new", object.name.span().resolved_at(Span::call_site()));
    let setters =
        object.fields.iter().filter(|field| !field.is_parameter()).map(|field| setter(field, private));
    quote! {
        #docs
        #[must_use]
        #[allow(clippy::too_many_arguments, clippy::must_use_candidate, clippy::new_without_default)]
        pub fn #new(#(#parameters),*) -> Self {
            Self { #(#fields: #values,)* #(#rest,)* extra: #private::Extra::new() }
        }

        #(#setters)*

        /// Sends a member along that the spec does not know.
        #[must_use]
        pub fn extra(
            mut self,
            name: impl ::core::convert::Into<::std::string::String>,
            value: impl ::core::convert::Into<#private::Value>,
        ) -> Self {
            self.extra.insert(name, value);
            self
        }
    }
}

fn setter(field: &Field, private: &TokenStream) -> TokenStream {
    let Field { name, .. } = field;
    let (ty, value) = parameter(field, private);
    let docs = setter_docs(field);
    quote! {
        #docs
        #[must_use]
        pub fn #name(mut self, #name: #ty) -> Self {
            self.#name = #value;
            self
        }
    }
}

/// What the field holds before anybody sets it.
fn blank(field: &Field, private: &TokenStream) -> TokenStream {
    let ty = &field.ty;
    match &field.presence {
        Presence::Default(Some(value)) => quote! { #value },
        Presence::Default(None) => quote! { <#ty as ::core::default::Default>::default() },
        _ => Value::new(ty, &field.shape, private).blank(),
    }
}

fn wire(object: &Object) -> TokenStream {
    let Object { name, .. } = object;
    let private = &object.paths.private;
    let values = values(object);
    let encode = object.has_encode(SERVER).then(|| encode(object));
    let decode = object.has_decode(SERVER).then(|| decode(object));
    let shared = (object.role == Role::Shared).then(|| {
        quote! {
            #[doc(hidden)]
            #[automatically_derived]
            impl #private::Show for #name {
                fn show(&self) -> #private::View<'_> {
                    #private::View::Record(self)
                }
            }

            #[doc(hidden)]
            #[automatically_derived]
            impl #private::Slot for #name {
                fn accept(
                    &mut self,
                    token: #private::Token<'_>,
                ) -> ::core::result::Result<#private::Next<'_>, #private::Mismatch> {
                    #private::accept_object(self, token)
                }
            }

            #[doc(hidden)]
            #[automatically_derived]
            impl #private::Wire for #name {
                const KIND: #private::Kind = #private::Kind::Object(|| Self::__OBJECT);
            }
        }
    });
    quote! {
        #[allow(unused_qualifications, deprecated, clippy::pedantic)]
        const _: () = { #values #encode #decode #shared };
    }
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
        let clone = value.clone(&quote! { &self.#name });
        clones.push(quote! { #name: #clone, });
        equals.push(value.equal(&quote! { &self.#name }, &quote! { &other.#name }));
    }
    quote! {
        #[automatically_derived]
        impl ::core::fmt::Debug for #name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #private::debug_object(f, Self::__OBJECT, &[#(#debugs),*], &self.extra)
            }
        }

        #[automatically_derived]
        impl ::core::clone::Clone for #name {
            #[inline]
            fn clone(&self) -> Self {
                Self {
                    #(#clones)*
                    extra: ::core::clone::Clone::clone(&self.extra),
                }
            }
        }

        #[automatically_derived]
        impl ::core::cmp::PartialEq for #name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                #(#equals &&)*
                    ::core::cmp::PartialEq::eq(&self.extra, &other.extra)
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
            fn check(&self, __check: &mut #private::Check<'_>) {
                #check(self, __check);
            }
        }
    });
    quote! {
        #[doc(hidden)]
        #[automatically_derived]
        impl #private::Encode for #name {
            fn object(&self) -> &'static #private::ObjectSpec {
                Self::__OBJECT
            }
            fn view(&self, #index: usize) -> #private::View<'_> {
                match #index {
                    #(#views)*
                    _ => #private::View::Absent,
                }
            }
            fn extra(&self) -> ::core::option::Option<&#private::Extra> {
                ::core::option::Option::Some(&self.extra)
            }
            #check
        }

        #[automatically_derived]
        impl #private::serde::Serialize for #name {
            fn serialize<S: #private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                #private::serialize(self, serializer)
            }
        }
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
        quote! { ::core::option::Option::None }
    } else {
        quote! {
            ::core::option::Option::Some(match #index {
                #(#slots)*
                _ => return ::core::option::Option::None,
            })
        }
    };
    quote! {
        #[doc(hidden)]
        #[automatically_derived]
        impl #private::Decode for #name {
            fn object(&self) -> &'static #private::ObjectSpec {
                Self::__OBJECT
            }
            fn slot(&mut self, #index: usize) -> ::core::option::Option<&mut dyn #private::Slot> {
                #slot
            }
            fn extra(&mut self) -> ::core::option::Option<&mut #private::Extra> {
                ::core::option::Option::Some(&mut self.extra)
            }
        }

        #[doc(hidden)]
        #[automatically_derived]
        impl #private::Blank for #name {
            fn blank() -> Self {
                Self { #(#blanks)* extra: #private::Extra::new() }
            }
        }

        #[automatically_derived]
        impl<'de> #private::serde::Deserialize<'de> for #name {
            fn deserialize<D: #private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                #private::deserialize(deserializer)
            }
        }
    }
}

/// The index of a field; unused where there are none.
fn index_name(object: &Object) -> proc_macro2::Ident {
    if object.fields.is_empty() { format_ident!("_index") } else { format_ident!("index") }
}

/// A type that one string makes is made from strings: lists of it take lists of names.
fn conversions(object: &Object) -> Option<TokenStream> {
    if object.role != Role::Shared {
        return None;
    }
    let mut parameters = object.parameters();
    let is_text = parameters.next().is_some_and(|field| matches!(field.shape.value(), Shape::Text));
    if !is_text || parameters.next().is_some() {
        return None;
    }
    let name = &object.name;
    Some(quote! {
        #[automatically_derived]
        impl ::core::convert::From<&str> for #name {
            fn from(value: &str) -> Self {
                Self::new(value)
            }
        }

        #[automatically_derived]
        impl ::core::convert::From<::std::string::String> for #name {
            fn from(value: ::std::string::String) -> Self {
                Self::new(value)
            }
        }
    })
}
