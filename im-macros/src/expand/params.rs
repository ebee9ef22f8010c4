//! What `new` and the setters take, and how it becomes the field.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::model::{Element, Field, Shape};

/// The parameter's type and the expression that makes the field of it.
pub(super) fn parameter(field: &Field, private: &Ident) -> (TokenStream, TokenStream) {
    let name = &field.name;
    match &field.shape {
        Shape::Option(inner) => {
            let absolute = argument_of(&field.ty);
            let (ty, value) = convert(&inner.shape, &absolute, name, private);
            (ty, quote! { #private::Some(#value) })
        }
        shape => {
            let ty = &field.ty;
            convert(shape, &quote! { #ty }, name, private)
        }
    }
}

pub(super) fn convert(
    shape: &Shape,
    ty: &TokenStream,
    name: &Ident,
    private: &Ident,
) -> (TokenStream, TokenStream) {
    match shape {
        Shape::Integer { .. } | Shape::Float | Shape::Bool | Shape::Scope(_) => {
            (ty.clone(), quote! { #name })
        }
        Shape::List(element) => {
            let item = element_type(element, ty);
            let item = match element.shape {
                // `[1, 2]` has to find its type; behind `Into` it could not.
                Shape::Integer { .. } | Shape::Float | Shape::Bool => item,
                _ => quote! { impl #private::Into<#item> },
            };
            let collect = match element.shape {
                Shape::Integer { .. } | Shape::Float | Shape::Bool => quote! { #private::list(#name) },
                _ => quote! { #private::list_into(#name) },
            };
            (quote! { impl #private::IntoIterator<Item = #item> }, collect)
        }
        Shape::Map(element) => {
            let item = element_type(element, ty);
            let item = match element.shape {
                Shape::Integer { .. } | Shape::Float | Shape::Bool => item,
                _ => quote! { impl #private::Into<#item> },
            };
            let pair = quote! { (impl #private::Into<#private::String>, #item) };
            let collect = match element.shape {
                Shape::Integer { .. } | Shape::Float | Shape::Bool => quote! { #private::map(#name) },
                _ => quote! { #private::map_into(#name) },
            };
            (quote! { impl #private::IntoIterator<Item = #pair> }, collect)
        }
        _ => (quote! { impl #private::Into<#ty> }, quote! { #private::Into::into(#name) }),
    }
}

/// The last generic argument of the absolute spelling: `T` of `Option<T>`, `V` of `BTreeMap<K, V>`.
fn argument_of(ty: &syn::Type) -> TokenStream {
    let found = last_argument(ty);
    quote! { #found }
}

fn element_type(element: &Element, list: &TokenStream) -> TokenStream {
    let parsed = syn::parse2::<syn::Type>(list.clone()).ok();
    let found = parsed.as_ref().and_then(last_argument).cloned().unwrap_or_else(|| element.ty.clone());
    quote! { #found }
}

pub(super) fn last_argument(ty: &syn::Type) -> Option<&syn::Type> {
    let path = match ty {
        syn::Type::Path(path) => &path.path,
        syn::Type::Group(group) => return last_argument(&group.elem),
        syn::Type::Paren(paren) => return last_argument(&paren.elem),
        _ => return None,
    };
    let syn::PathArguments::AngleBracketed(arguments) = &path.segments.last()?.arguments else { return None };
    arguments.args.iter().rev().find_map(|argument| match argument {
        syn::GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}
