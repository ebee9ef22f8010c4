//! A type whose spec cannot be understood: as it was written, with just enough to stand in other specs.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::visit_mut::VisitMut;
use syn::{Item, ItemEnum, ItemStruct, parse_quote};

use super::StripOurs;
use crate::lower;
use crate::paths::Paths;

/// The type without our attributes. Specs that use it are not blamed for its mistake.
pub(super) fn type_as_written(mut item: Item, paths: &Paths) -> TokenStream {
    let object = match &item {
        Item::Enum(item) => object_around(item),
        _ => None,
    };
    let stand_in_around = object.as_ref().map(|object| stand_in(&object.ident, paths));
    StripOurs.visit_item_mut(&mut item);
    let name = match &item {
        Item::Struct(item) if item.generics.params.is_empty() && !has_derive(&item.attrs) => {
            Some(&item.ident)
        }
        Item::Enum(item) if item.generics.params.is_empty() && !has_derive(&item.attrs) => Some(&item.ident),
        _ => None,
    };
    let stand_in = name.map(|name| stand_in(name, paths));
    quote! {
        #[allow(dead_code)]
        #item
        #stand_in
        #object
        #stand_in_around
    }
    .into_token_stream()
}

/// The struct that a tagged union would have made.
pub(super) fn object_around(item: &ItemEnum) -> Option<ItemStruct> {
    let (vis, name) = (&item.vis, &item.ident);
    let object = lower::object_name(item).filter(|object| object != name);
    object.map(|object| parse_quote! { #[allow(dead_code)] #vis struct #object { pub content: #name } })
}

/// With a derive of the user's, some of it would be there twice.
fn has_derive(attrs: &[syn::Attribute]) -> bool {
    attrs.iter().any(|attr| attr.path().is_ident("derive"))
}

fn stand_in(name: &Ident, paths: &Paths) -> TokenStream {
    let private = &paths.runtime;
    let never = quote! { ::core::unreachable!("the spec does not compile") };
    quote! {
        const _: () = {
            impl ::core::fmt::Debug for #name {
                fn fmt(&self, _: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { #never }
            }
            impl ::core::clone::Clone for #name {
                fn clone(&self) -> Self { #never }
            }
            impl ::core::cmp::PartialEq for #name {
                fn eq(&self, _: &Self) -> bool { #never }
            }
            impl #private::Show for #name {
                fn show(&self) -> #private::View<'_> { #never }
            }
            impl #private::Slot for #name {
                fn accept(
                    &mut self,
                    _: #private::Token<'_>,
                ) -> ::core::result::Result<#private::Next<'_>, #private::Mismatch> { #never }
            }
            impl #private::Blank for #name {
                fn blank() -> Self { #never }
            }
            impl #private::Wire for #name {
                const KIND: #private::Kind = #private::Kind::Json;
            }
        };
    }
}
