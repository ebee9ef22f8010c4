//! A struct: the type, its constructor and setters, and how it is read and written.

use proc_macro2::{Ident, Span};

use super::docs::{doc_attrs, field_docs, parameter_docs, setter_docs};
use super::params::parameter;
use super::record::wire;
use super::value::Value;
use super::{Expansion, SERVER, describe};
use crate::model::{Field, Object, Presence, Role, Shape};
use crate::source::{Placed, Source, source};

/// Everything about one object; `more` are methods that stand behind its own.
pub(super) fn expand_object(object: &Object, more: Option<Source>) -> Expansion {
    let methods = methods(object, more);
    let wire = wire(object);
    let conversions = conversions(object);
    Expansion { items: definition(object), code: source! { #methods #wire #conversions } }
}

fn definition(object: &Object) -> Source {
    let Object { name, vis, others, .. } = object;
    let (name, others) = (Placed(name), Source::all(others));
    let runtime = &object.paths.runtime;
    let docs = doc_attrs(&object.docs, || match object.role {
        Role::Request => "What is sent.".to_owned(),
        Role::Response => "What comes back.".to_owned(),
        Role::Shared => format!("The object `{}`.", object.name),
    });
    let fields = Source::all(object.fields.iter().map(|field| {
        let Field { name, ty, others, .. } = field;
        let (name, others) = (Placed(name), Source::all(others));
        let docs = field_docs(field, object.role);
        source! { #docs #others pub #name: #ty, }
    }));
    source! {
        #docs
        #others
        #[allow(clippy::struct_excessive_bools)]
        #[non_exhaustive]
        #vis struct #name {
            #fields
            /// Members that the spec does not know: kept when they are read, sent along when they are set.
            pub extra: #runtime::Extra,
        }
    }
}

fn methods(object: &Object, more: Option<Source>) -> Source {
    let Object { name, .. } = object;
    let spec = describe::object_spec(object);
    let builders = (object.role != Role::Response || SERVER).then(|| builders(object));
    source! {
        impl #name {
            #[doc(hidden)]
            pub const __OBJECT: &'static __p::ObjectSpec = #spec;
            #builders
            #more
        }
    }
}

fn builders(object: &Object) -> Source {
    let (mut parameters, mut values) = (Vec::new(), Vec::new());
    for field in object.parameters() {
        let name = &field.name;
        let (ty, value) = parameter(field);
        parameters.push(source! { #name: #ty });
        values.push(source! { #name: #value, });
    }
    let (parameters, values) = (Source::list(parameters), Source::all(values));
    let others = || object.fields.iter().filter(|field| !field.is_parameter());
    let rest = Source::all(others().map(|field| {
        let name = &field.name;
        let unset = match &field.presence {
            Presence::Filled(value) => {
                let value = &**value;
                source! { __p::Some(#value) }
            }
            _ => blank(field),
        };
        source! { #name: #unset, }
    }));
    let docs = parameter_docs(object);
    // Where the struct stands: a wrong number of arguments is shown there, not at the attribute.
    let new = Ident::new("new", object.name.span().resolved_at(Span::call_site()));
    let new = Placed(&new);
    let setters = Source::all(others().map(setter));
    source! {
        #docs
        #[must_use]
        #[inline]
        pub fn #new(#parameters) -> Self {
            Self { #values #rest extra: __p::Extra::new() }
        }

        #setters

        /// Sends a member along that the spec does not know.
        #[must_use]
        pub fn extra(
            mut self,
            name: impl __p::Into<__p::String>,
            value: impl __p::Into<__p::Value>,
        ) -> Self {
            self.extra.insert(name, value);
            self
        }
    }
}

fn setter(field: &Field) -> Source {
    let Field { name, .. } = field;
    let (ty, value) = parameter(field);
    let docs = setter_docs(field);
    let function = Placed(name);
    source! {
        #docs
        #[must_use]
        #[inline]
        pub fn #function(mut self, #name: #ty) -> Self {
            self.#name = #value;
            self
        }
    }
}

/// What the field holds before anybody sets it.
pub(super) fn blank(field: &Field) -> Source {
    let ty = &field.ty;
    match &field.presence {
        Presence::Default(Some(value)) => {
            let value = &**value;
            source! { #value }
        }
        Presence::Default(None) => source! { <#ty as __p::Default>::default() },
        _ => Value::new(ty, &field.shape).blank(),
    }
}

/// A type that one string makes is made from strings: lists of it take lists of names.
fn conversions(object: &Object) -> Option<Source> {
    if object.role != Role::Shared {
        return None;
    }
    let mut parameters = object.parameters();
    let is_text = parameters.next().is_some_and(|field| matches!(field.shape.value(), Shape::Text));
    if !is_text || parameters.next().is_some() {
        return None;
    }
    let Object { name, .. } = object;
    Some(source! {
        #[automatically_derived]
        impl __p::From<&str> for #name {
            #[inline]
            fn from(value: &str) -> Self {
                Self::new(value)
            }
        }

        #[automatically_derived]
        impl __p::From<__p::String> for #name {
            #[inline]
            fn from(value: __p::String) -> Self {
                Self::new(value)
            }
        }
    })
}
