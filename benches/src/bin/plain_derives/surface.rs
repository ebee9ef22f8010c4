//! What a user sees of a spec's types beside their fields.

use proc_macro2::TokenStream;
use quote::{ToTokens as _, quote};
use syn::{Field, Item, ItemEnum, ItemMod, ItemStruct, Type};

use crate::words::{Words, docs};

/// The field for members that the spec does not know.
pub(crate) fn unknown_members() -> TokenStream {
    quote! {
        /// Members that the spec does not know.
        pub extra: std::collections::BTreeMap<String, serde_json::Value>,
    }
}

/// A constructor that takes what must be there, and a setter for each of the other fields.
pub(crate) fn makers(item: &ItemStruct, plain: impl Fn(&Field) -> Type) -> TokenStream {
    let name = &item.ident;
    let (mut parameters, mut values, mut setters) = (Vec::new(), Vec::new(), Vec::new());
    for field in &item.fields {
        let (name, ty) = (&field.ident, plain(field));
        let Some(inside) = inside_of_option(&ty) else {
            if ty.to_token_stream().to_string() == "String" {
                parameters.push(quote! { #name: impl Into<String> });
                values.push(quote! { #name: #name.into(), });
            } else {
                parameters.push(quote! { #name: #ty });
                values.push(quote! { #name, });
            }
            continue;
        };
        values.push(quote! { #name: None, });
        let (ty, value) = if inside.to_string() == "String" {
            (quote! { impl Into<String> }, quote! { #name.into() })
        } else {
            (inside, name.to_token_stream())
        };
        let docs = docs(&field.attrs);
        setters.push(quote! {
            #docs
            #[must_use]
            #[inline]
            pub fn #name(mut self, #name: #ty) -> Self {
                self.#name = Some(#value);
                self
            }
        });
    }
    quote! {
        impl #name {
            /// One with all that it needs.
            #[must_use]
            #[inline]
            pub fn new(#(#parameters),*) -> Self {
                Self { #(#values)* extra: std::collections::BTreeMap::new() }
            }
            #(#setters)*
            /// Sends a member along that the spec does not know.
            #[must_use]
            pub fn extra(mut self, name: impl Into<String>, value: impl Into<serde_json::Value>) -> Self {
                self.extra.insert(name.into(), value.into());
                self
            }
        }
    }
}

fn inside_of_option(ty: &Type) -> Option<TokenStream> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|segment| segment.ident == "Option")?;
    match &last.arguments {
        syn::PathArguments::AngleBracketed(arguments) => Some(arguments.args.to_token_stream()),
        _ => None,
    }
}

/// The error enum of an endpoint, with its codes.
pub(crate) fn errors(module: &ItemMod) -> TokenStream {
    let items = module.content.iter().flat_map(|(_, items)| items);
    let own = items.filter_map(|item| match item {
        Item::Enum(item) if item.ident == "Error" => Some(item),
        _ => None,
    });
    let (mut variants, mut to_code, mut from_code) = (Vec::new(), Vec::new(), Vec::new());
    for variant in own.flat_map(|ItemEnum { variants, .. }| variants) {
        let (name, docs, words) = (&variant.ident, docs(&variant.attrs), Words::of(&variant.attrs));
        let Some(code) = words.value("code") else { continue };
        if code.to_string().contains("..") {
            variants.push(quote! { #docs #name(i64) });
            to_code.push(quote! { Self::#name(code) => *code });
            from_code.push(quote! { #code => Self::#name(code) });
        } else {
            variants.push(quote! { #docs #name });
            to_code.push(quote! { Self::#name => #code });
            from_code.push(quote! { #code => Self::#name });
        }
    }
    quote! {
        /// Why a call is refused.
        #[derive(Debug, Clone, Copy, PartialEq, Hash)]
        pub enum Error {
            #(#variants,)*
            /// A code that the table does not know.
            Unknown(i64),
        }
        impl Error {
            /// The code.
            #[must_use]
            #[inline]
            pub fn code(&self) -> i64 {
                match self { #(#to_code,)* Self::Unknown(code) => *code }
            }
            /// What a code means.
            #[must_use]
            #[inline]
            pub fn from_code(code: i64) -> Self {
                match code { #(#from_code,)* _ => Self::Unknown(code) }
            }
        }
        impl std::fmt::Display for Error {
            #[inline]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "code {}", self.code())
            }
        }
        impl Eq for Error {}
        impl std::error::Error for Error {}
    }
}
