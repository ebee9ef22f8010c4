//! A tagged union: known kinds, and one variant that keeps the others as free JSON.

use std::collections::HashMap;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::describe::rule_list;
use super::docs::{code_span, doc_attrs};
use super::value::Value;
use crate::model::{Shape, Union, Variant, summary};

pub(super) fn expand_union(union: &Union) -> TokenStream {
    let definition = definition(union);
    let values = values(union);
    let conversions = conversions(union);
    let wire = wire(union);
    quote! { #definition #values #conversions #wire }
}

fn definition(union: &Union) -> TokenStream {
    let Union { name, vis, others, tag, content, .. } = union;
    let private = &union.paths.private;
    let docs = doc_attrs(&union.docs, || format!("`{content}`, as `{tag}` says."));
    let variants = union.variants.iter().map(|variant| {
        let Variant { name, ty, others, wire, .. } = variant;
        let begins = if variant.is_prefix { " and what follows it" } else { "" };
        let docs = doc_attrs(&variant.docs, || format!("Tag {}{begins}.", code_span(wire)));
        if variant.is_prefix {
            quote! { #docs #(#others)* #name(::std::string::String, #ty) }
        } else {
            quote! { #docs #(#others)* #name(#ty) }
        }
    });
    quote! {
        #docs
        #(#others)*
        #[non_exhaustive]
        #vis enum #name {
            #(#variants,)*
            /// A kind that the spec does not know, as it stands on the wire.
            Unknown {
                /// The tag.
                tag: ::std::string::String,
                /// The content beside it.
                content: #private::Value,
            },
        }
    }
}

/// `Debug`, `Clone` and `PartialEq`, through the one trait that a content's type must have anyway.
fn values(union: &Union) -> TokenStream {
    let name = &union.name;
    let private = &union.paths.private;
    let (mut debug, mut clone, mut equal) = (TokenStream::new(), TokenStream::new(), TokenStream::new());
    for Variant { name, ty, shape, is_prefix, .. } in &union.variants {
        let title = name.to_string();
        let value = Value::new(ty, shape, private);
        let content = quote! { content };
        let (shown, cloned) = (value.debug(&content), value.clone(&content));
        let same = value.equal(&quote! { a }, &quote! { b });
        if *is_prefix {
            debug.extend(quote! {
                Self::#name(rest, content) => #private::debug_variant(f, #title, &[rest, #shown]),
            });
            clone.extend(quote! {
                Self::#name(rest, content) => Self::#name(::core::clone::Clone::clone(rest), #cloned),
            });
            equal.extend(quote! {
                (Self::#name(rest, a), Self::#name(other, b)) => rest == other && #same,
            });
        } else {
            debug.extend(quote! {
                Self::#name(content) => #private::debug_variant(f, #title, &[#shown]),
            });
            clone.extend(quote! { Self::#name(content) => Self::#name(#cloned), });
            equal.extend(quote! { (Self::#name(a), Self::#name(b)) => #same, });
        }
    }
    quote! {
        #[allow(unused_qualifications, deprecated, clippy::pedantic)]
        const _: () = {
            #[automatically_derived]
            impl ::core::fmt::Debug for #name {
                #[inline]
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    match self {
                        #debug
                        Self::Unknown { tag, content } => #private::debug_variant(f, "Unknown", &[tag, content]),
                    }
                }
            }

            #[automatically_derived]
            impl ::core::clone::Clone for #name {
                #[inline]
                fn clone(&self) -> Self {
                    match self {
                        #clone
                        Self::Unknown { tag, content } => Self::Unknown {
                            tag: ::core::clone::Clone::clone(tag),
                            content: ::core::clone::Clone::clone(content),
                        },
                    }
                }
            }

            #[automatically_derived]
            impl ::core::cmp::PartialEq for #name {
                #[inline]
                fn eq(&self, other: &Self) -> bool {
                    match (self, other) {
                        #equal
                        (
                            Self::Unknown { tag, content },
                            Self::Unknown { tag: other, content: value },
                        ) => tag == other && content == value,
                        _ => false,
                    }
                }
            }
        };
    }
}

/// Each content that belongs to one kind only becomes that kind by itself.
fn conversions(union: &Union) -> TokenStream {
    let mut uses: HashMap<String, usize> = HashMap::new();
    for variant in &union.variants {
        let ty = &variant.ty;
        *uses.entry(quote! { #ty }.to_string()).or_default() += 1;
    }
    let name = &union.name;
    let single = union.variants.iter().filter(|variant| {
        let ty = &variant.ty;
        let is_own = matches!(variant.shape, Shape::Named) && !variant.is_prefix;
        is_own && uses[&quote! { #ty }.to_string()] == 1
    });
    single
        .map(|variant| {
            let Variant { name: kind, ty, .. } = variant;
            quote! {
                #[automatically_derived]
                impl ::core::convert::From<#ty> for #name {
                    fn from(content: #ty) -> Self {
                        Self::#kind(content)
                    }
                }
            }
        })
        .collect()
}

fn wire(union: &Union) -> TokenStream {
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
