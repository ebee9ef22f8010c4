//! A tagged union: an enum of the known kinds with one variant that keeps the others as free JSON, and the struct that
//! holds it together with the members that stand beside tag and content.

use std::collections::HashMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::Expansion;
use super::docs::{doc_attrs, doc_lines, kind_docs};
use super::makers::makers;
use super::tagged::wire;
use super::value::Value;
use crate::model::{Shape, Union, Variant};

pub(super) fn expand_union(union: &Union) -> Expansion {
    let definition = definition(union);
    let values = values(union);
    let conversions = conversions(union);
    let shell = shell(union);
    let object = object(union);
    let makers = makers(union);
    let wire = wire(union);
    Expansion {
        items: quote! { #definition #shell },
        code: quote! { #values #object #makers #conversions #wire },
    }
}

fn definition(union: &Union) -> TokenStream {
    let Union { name, vis, others, tag, content, .. } = union;
    let runtime = &union.paths.runtime;
    let docs = doc_attrs(&union.docs, || format!("`{content}`, as `{tag}` says."));
    let variants = union.variants.iter().map(|variant| {
        let Variant { name, ty, others, .. } = variant;
        let docs = kind_docs(variant);
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
                content: #runtime::Value,
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
                Self::#name(rest, content) => Self::#name(#private::Clone::clone(rest), #cloned),
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
        #[automatically_derived]
        impl #private::fmt::Debug for #name {
            #[inline]
            fn fmt(&self, f: &mut #private::fmt::Formatter<'_>) -> #private::fmt::Result {
                match self {
                    #debug
                    Self::Unknown { tag, content } => #private::debug_variant(f, "Unknown", &[tag, content]),
                }
            }
        }

        #[automatically_derived]
        impl #private::Clone for #name {
            #[inline]
            fn clone(&self) -> Self {
                match self {
                    #clone
                    Self::Unknown { tag, content } => Self::Unknown {
                        tag: #private::Clone::clone(tag),
                        content: #private::Clone::clone(content),
                    },
                }
            }
        }

        #[automatically_derived]
        impl #private::PartialEq for #name {
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
    }
}

/// The struct around the enum.
fn shell(union: &Union) -> TokenStream {
    let Union { name, object, vis, tag, content, .. } = union;
    let runtime = &union.paths.runtime;
    let docs =
        doc_lines(&format!("An object whose `{tag}` says what stands in its `{content}`; see [`{name}`]."));
    let about = doc_lines(&format!("`{content}`, as `{tag}` says."));
    quote! {
        #docs
        #[non_exhaustive]
        #vis struct #object {
            #about
            pub content: #name,
            /// Members beside the two that the spec does not know: kept when they are read, sent along when they are
            /// set.
            pub extra: #runtime::Extra,
        }
    }
}

/// What the struct has of its own.
fn object(union: &Union) -> TokenStream {
    let Union { name, object, .. } = union;
    let private = &union.paths.private;
    let title = object.to_string();
    quote! {
        #[automatically_derived]
        impl #private::fmt::Debug for #object {
            #[inline]
            fn fmt(&self, f: &mut #private::fmt::Formatter<'_>) -> #private::fmt::Result {
                #private::debug_union(f, #title, &self.content, &self.extra)
            }
        }

        #[automatically_derived]
        impl #private::Clone for #object {
            #[inline]
            fn clone(&self) -> Self {
                Self {
                    content: #private::Clone::clone(&self.content),
                    extra: #private::Clone::clone(&self.extra),
                }
            }
        }

        #[automatically_derived]
        impl #private::PartialEq for #object {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.content == other.content && self.extra == other.extra
            }
        }

        #[automatically_derived]
        impl #private::From<#name> for #object {
            #[inline]
            fn from(content: #name) -> Self {
                Self { content, extra: #private::Extra::new() }
            }
        }
    }
}

/// Each content that belongs to one kind only becomes that kind by itself.
fn conversions(union: &Union) -> TokenStream {
    let mut uses: HashMap<String, usize> = HashMap::new();
    for variant in &union.variants {
        let ty = &variant.ty;
        *uses.entry(quote! { #ty }.to_string()).or_default() += 1;
    }
    let Union { name, object, paths, .. } = union;
    let private = &paths.private;
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
                impl #private::From<#ty> for #name {
                    #[inline]
                    fn from(content: #ty) -> Self {
                        Self::#kind(content)
                    }
                }

                #[automatically_derived]
                impl #private::From<#ty> for #object {
                    #[inline]
                    fn from(content: #ty) -> Self {
                        <Self as #private::From<#name>>::from(#name::#kind(content))
                    }
                }
            }
        })
        .collect()
}
