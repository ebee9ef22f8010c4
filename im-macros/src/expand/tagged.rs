//! How a tagged union is read and written.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::describe::rule_list;
use crate::model::{Union, Variant, summary};

pub(super) fn wire(union: &Union) -> TokenStream {
    let Union { name, tag, content, paths, .. } = union;
    let private = &paths.private;
    let title = name.to_string();
    let entries = union.variants.iter().map(|variant| {
        let Variant { wire, is_prefix, ty, .. } = variant;
        let about = summary(&variant.text);
        let kind = quote! { <#ty as #private::Wire>::KIND };
        let rules = rule_list(&variant.rules, paths).unwrap_or_else(|| quote! { &[] });
        quote! {
            #private::VariantSpec { tag: #wire, is_prefix: #is_prefix, about: #about, kind: #kind, rules: #rules }
        }
    });
    let names: Vec<_> = union.variants.iter().map(|variant| &variant.name).collect();
    let types: Vec<_> = union.variants.iter().map(|variant| &variant.ty).collect();
    let patterns: Vec<_> = union
        .variants
        .iter()
        .map(|variant| {
            let kind = &variant.name;
            if variant.is_prefix {
                quote! { Self::#kind(_, content) }
            } else {
                quote! { Self::#kind(content) }
            }
        })
        .collect();
    let indices: Vec<_> = (0..names.len()).map(Literal::usize_unsuffixed).collect();
    let tags = tags(union);
    let begins = union.variants.iter().zip(&indices).map(|(variant, index)| {
        let Variant { name, ty, wire, .. } = variant;
        let blank = quote! { <#ty as #private::Wire>::__blank() };
        let made = if variant.is_prefix {
            quote! { Self::#name(::core::convert::Into::into(&tag[#wire.len()..]), #blank) }
        } else {
            quote! { Self::#name(#blank) }
        };
        quote! { ::core::option::Option::Some(#index) => #made, }
    });
    let unknown =
        quote! { Self::Unknown { tag: ::core::convert::Into::into(tag), content: #private::Value::Null } };
    let common = common(union);
    quote! {
        #[allow(unused_qualifications, deprecated, clippy::pedantic)]
        const _: () = {
            static UNION: #private::UnionSpec = #private::UnionSpec {
                name: #title,
                tag: #tag,
                content: #content,
                variants: &[#(#entries),*],
            };

            #[doc(hidden)]
            #[automatically_derived]
            impl #private::UnionView for #name {
                fn union(&self) -> &'static #private::UnionSpec {
                    &UNION
                }
                fn tag(&self) -> #private::Cow<'_, str> {
                    match self {
                        #tags
                        Self::Unknown { tag, .. } => #private::Cow::Borrowed(tag),
                    }
                }
                fn content(&self) -> #private::View<'_> {
                    match self {
                        #(#patterns => <#types as #private::Wire>::__show(content),)*
                        Self::Unknown { content, .. } => #private::View::Json(content),
                    }
                }
                fn variant(&self) -> ::core::option::Option<usize> {
                    ::core::option::Option::Some(match self {
                        #(Self::#names(..) => #indices,)*
                        Self::Unknown { .. } => return ::core::option::Option::None,
                    })
                }
            }

            #[doc(hidden)]
            #[automatically_derived]
            impl #private::UnionSlot for #name {
                fn union(&self) -> &'static #private::UnionSpec {
                    &UNION
                }
                fn begin(&mut self, tag: &str) -> &mut dyn #private::Slot {
                    *self = match UNION.find(tag) {
                        #(#begins)*
                        _ => #unknown,
                    };
                    match self {
                        #(#patterns => <#types as #private::Wire>::__slot(content),)*
                        Self::Unknown { content, .. } => content,
                    }
                }
            }

            #common
        };
    }
}

/// Arms from a variant to its tag.
fn tags(union: &Union) -> TokenStream {
    let private = &union.paths.private;
    let arms = union.variants.iter().map(|variant| {
        let Variant { name, wire, .. } = variant;
        if variant.is_prefix {
            quote! { Self::#name(rest, _) => #private::Cow::Owned([#wire, rest.as_str()].concat()), }
        } else {
            quote! { Self::#name(_) => #private::Cow::Borrowed(#wire), }
        }
    });
    arms.collect()
}

/// What every union has alike.
fn common(union: &Union) -> TokenStream {
    let Union { name, paths, .. } = union;
    let private = &paths.private;
    quote! {
        #[doc(hidden)]
        #[automatically_derived]
        impl #private::Show for #name {
            fn show(&self) -> #private::View<'_> {
                #private::View::Union(self)
            }
        }

        #[doc(hidden)]
        #[automatically_derived]
        impl #private::Slot for #name {
            fn accept(
                &mut self,
                token: #private::Token<'_>,
            ) -> ::core::result::Result<#private::Next<'_>, #private::Mismatch> {
                #private::accept_union(self, token)
            }
        }

        #[doc(hidden)]
        #[automatically_derived]
        impl #private::Blank for #name {
            fn blank() -> Self {
                Self::Unknown { tag: ::std::string::String::new(), content: #private::Value::Null }
            }
        }

        #[doc(hidden)]
        #[automatically_derived]
        impl #private::Wire for #name {
            const KIND: #private::Kind = #private::Kind::Union(|| &UNION);
        }

        #[automatically_derived]
        impl #private::serde::Serialize for #name {
            fn serialize<S: #private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                #private::serialize_view(#private::Show::show(self), serializer)
            }
        }

        #[automatically_derived]
        impl<'de> #private::serde::Deserialize<'de> for #name {
            fn deserialize<D: #private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                #private::deserialize_slot(deserializer)
            }
        }
    }
}
