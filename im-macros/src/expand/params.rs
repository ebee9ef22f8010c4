//! What `new` and the setters take, and how it becomes the field.

use proc_macro2::Ident;
use syn::Type;

use crate::model::{Element, Field, Shape};
use crate::source::{Name, Source, source};

/// The parameter's type and the expression that makes the field of it.
pub(super) fn parameter(field: &Field) -> (Source, Source) {
    match &field.shape {
        Shape::Option(inner) => {
            let ty = last_argument(&field.ty).unwrap_or(&field.ty);
            let (ty, value) = convert(&inner.shape, ty, &field.name);
            (ty, source! { __p::Some(#value) })
        }
        shape => convert(shape, &field.ty, &field.name),
    }
}

/// `ty` is spelled absolutely.
pub(super) fn convert(shape: &Shape, ty: &Type, name: &Ident) -> (Source, Source) {
    match shape {
        Shape::Integer { .. } | Shape::Float | Shape::Bool | Shape::Scope(_) => {
            (spelled(shape, ty), source! { #name })
        }
        Shape::List(element) => {
            let (item, is_plain) = item(element, ty);
            let list = Name(if is_plain { "list" } else { "list_into" });
            (source! { impl __p::IntoIterator<Item = #item> }, source! { __p::#list(#name) })
        }
        Shape::Map(element) => {
            let (item, is_plain) = item(element, ty);
            let map = Name(if is_plain { "map" } else { "map_into" });
            let pair = source! { (impl __p::Into<__p::String>, #item) };
            (source! { impl __p::IntoIterator<Item = #pair> }, source! { __p::#map(#name) })
        }
        _ => {
            let ty = spelled(shape, ty);
            (source! { impl __p::Into<#ty> }, source! { __p::Into::into(#name) })
        }
    }
}

/// What a list is made of, and whether that is the element itself: `[1, 2]` has to find its type; behind `Into` it could
/// not.
fn item(element: &Element, list: &Type) -> (Source, bool) {
    let ty = spelled(&element.shape, last_argument(list).unwrap_or(&element.ty));
    match element.shape {
        Shape::Integer { .. } | Shape::Float | Shape::Bool => (ty, true),
        _ => (source! { impl __p::Into<#ty> }, false),
    }
}

/// The type, as text where its shape says all of it.
fn spelled(shape: &Shape, ty: &Type) -> Source {
    match shape {
        Shape::Text => source! { __p::String },
        Shape::Integer { signed, bits } => {
            let name = format!("{}{bits}", if *signed { 'i' } else { 'u' });
            let name = Name(&name);
            source! { #name }
        }
        Shape::Float => source! { f64 },
        Shape::Bool => source! { bool },
        Shape::Json => source! { __p::Value },
        _ => source! { #ty },
    }
}

/// The last generic argument of the absolute spelling: `T` of `Option<T>`, `V` of `BTreeMap<K, V>`.
pub(super) fn last_argument(ty: &Type) -> Option<&Type> {
    let path = match ty {
        Type::Path(path) => &path.path,
        Type::Group(group) => return last_argument(&group.elem),
        Type::Paren(paren) => return last_argument(&paren.elem),
        _ => return None,
    };
    let syn::PathArguments::AngleBracketed(arguments) = &path.segments.last()?.arguments else { return None };
    arguments.args.iter().rev().find_map(|argument| match argument {
        syn::GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}
