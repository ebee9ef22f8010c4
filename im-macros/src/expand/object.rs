//! A struct: the type, its constructor and setters, and how it is read and written.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::docs::{doc_attrs, field_docs, parameter_docs, setter_docs};
use super::params::parameter;
use super::record::wire;
use super::value::Value;
use super::{Expansion, SERVER, describe};
use crate::model::{Field, Object, Presence, Role, Shape};

/// Everything about one object; `more` are methods that stand behind its own.
pub(super) fn expand_object(object: &Object, more: Option<&TokenStream>) -> Expansion {
    let methods = methods(object, more);
    let wire = wire(object);
    let conversions = conversions(object);
    Expansion { items: definition(object), code: quote! { #methods #wire #conversions } }
}

fn definition(object: &Object) -> TokenStream {
    let Object { name, vis, others, .. } = object;
    let runtime = &object.paths.runtime;
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
            pub extra: #runtime::Extra,
        }
    }
}

fn methods(object: &Object, more: Option<&TokenStream>) -> TokenStream {
    let Object { name, .. } = object;
    let private = &object.paths.private;
    let spec = describe::object_spec(object);
    let builders = (object.role != Role::Response || SERVER).then(|| builders(object));
    quote! {
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
            Presence::Filled(value) => quote! { #private::Some(#value) },
            _ => blank(field, private),
        };
        quote! { #name: #unset }
    });
    let docs = parameter_docs(object);
    // Where the struct stands: a wrong number of arguments is shown there, not at the attribute.
    let new = Ident::new("new", object.name.span().resolved_at(Span::call_site()));
    let setters =
        object.fields.iter().filter(|field| !field.is_parameter()).map(|field| setter(field, private));
    quote! {
        #docs
        #[must_use]
        #[inline]
        pub fn #new(#(#parameters),*) -> Self {
            Self { #(#fields: #values,)* #(#rest,)* extra: #private::Extra::new() }
        }

        #(#setters)*

        /// Sends a member along that the spec does not know.
        #[must_use]
        pub fn extra(
            mut self,
            name: impl #private::Into<#private::String>,
            value: impl #private::Into<#private::Value>,
        ) -> Self {
            self.extra.insert(name, value);
            self
        }
    }
}

fn setter(field: &Field, private: &Ident) -> TokenStream {
    let Field { name, .. } = field;
    let (ty, value) = parameter(field, private);
    let docs = setter_docs(field);
    quote! {
        #docs
        #[must_use]
        #[inline]
        pub fn #name(mut self, #name: #ty) -> Self {
            self.#name = #value;
            self
        }
    }
}

/// What the field holds before anybody sets it.
pub(super) fn blank(field: &Field, private: &Ident) -> TokenStream {
    let ty = &field.ty;
    match &field.presence {
        Presence::Default(Some(value)) => quote! { #value },
        Presence::Default(None) => quote! { <#ty as #private::Default>::default() },
        _ => Value::new(ty, &field.shape, private).blank(),
    }
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
    let Object { name, paths, .. } = object;
    let private = &paths.private;
    Some(quote! {
        #[automatically_derived]
        impl #private::From<&str> for #name {
            #[inline]
            fn from(value: &str) -> Self {
                Self::new(value)
            }
        }

        #[automatically_derived]
        impl #private::From<#private::String> for #name {
            #[inline]
            fn from(value: #private::String) -> Self {
                Self::new(value)
            }
        }
    })
}
