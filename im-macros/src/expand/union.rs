//! A tagged union: an enum of the known kinds with one variant that keeps the others as free JSON, and the struct that
//! holds it together with the members that stand beside tag and content.

use std::collections::HashMap;

use quote::ToTokens as _;

use super::Expansion;
use super::docs::{doc_attrs, doc_lines, kind_docs};
use super::makers::makers;
use super::tagged::wire;
use super::value::Value;
use crate::model::{Shape, Union, Variant};
use crate::source::{Placed, Source, source};

pub(super) fn expand_union(union: &Union) -> Expansion {
    let definition = definition(union);
    let values = values(union);
    let conversions = conversions(union);
    let shell = shell(union);
    let object = object(union);
    let makers = makers(union);
    let wire = wire(union);
    Expansion {
        items: source! { #definition #shell },
        code: source! { #values #object #makers #conversions #wire },
    }
}

fn definition(union: &Union) -> Source {
    let Union { name, vis, others, tag, content, .. } = union;
    let (name, others) = (Placed(name), Source::all(others));
    let runtime = &union.paths.runtime;
    let docs = doc_attrs(&union.docs, || format!("`{content}`, as `{tag}` says."));
    let variants = Source::all(union.variants.iter().map(|variant| {
        let Variant { name, ty, others, .. } = variant;
        let (name, others) = (Placed(name), Source::all(others));
        let docs = kind_docs(variant);
        if variant.is_prefix {
            source! { #docs #others #name(::std::string::String, #ty), }
        } else {
            source! { #docs #others #name(#ty), }
        }
    }));
    source! {
        #docs
        #others
        #[non_exhaustive]
        #vis enum #name {
            #variants
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
fn values(union: &Union) -> Source {
    let name = &union.name;
    let (mut debug, mut clone, mut equal) = (Source::default(), Source::default(), Source::default());
    for Variant { name, ty, shape, is_prefix, .. } in &union.variants {
        let title = name.to_string();
        let value = Value::new(ty, shape);
        let (shown, cloned) = (value.debug(source! { content }), value.clone(source! { content }));
        let same = value.equal(source! { a }, source! { b });
        if *is_prefix {
            debug.add(source! {
                Self::#name(rest, content) => __p::debug_variant(f, #title, &[rest, #shown]),
            });
            clone.add(source! {
                Self::#name(rest, content) => Self::#name(__p::Clone::clone(rest), #cloned),
            });
            equal.add(source! {
                (Self::#name(rest, a), Self::#name(other, b)) => rest == other && #same,
            });
        } else {
            debug.add(source! {
                Self::#name(content) => __p::debug_variant(f, #title, &[#shown]),
            });
            clone.add(source! { Self::#name(content) => Self::#name(#cloned), });
            equal.add(source! { (Self::#name(a), Self::#name(b)) => #same, });
        }
    }
    source! {
        #[automatically_derived]
        impl __p::fmt::Debug for #name {
            #[inline]
            fn fmt(&self, f: &mut __p::fmt::Formatter<'_>) -> __p::fmt::Result {
                match self {
                    #debug
                    Self::Unknown { tag, content } => __p::debug_variant(f, "Unknown", &[tag, content]),
                }
            }
        }

        #[automatically_derived]
        impl __p::Clone for #name {
            #[inline]
            fn clone(&self) -> Self {
                match self {
                    #clone
                    Self::Unknown { tag, content } => Self::Unknown {
                        tag: __p::Clone::clone(tag),
                        content: __p::Clone::clone(content),
                    },
                }
            }
        }

        #[automatically_derived]
        impl __p::PartialEq for #name {
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
fn shell(union: &Union) -> Source {
    let Union { name, object, vis, tag, content, .. } = union;
    let runtime = &union.paths.runtime;
    let docs =
        doc_lines(&format!("An object whose `{tag}` says what stands in its `{content}`; see [`{name}`]."));
    let object = Placed(object);
    let about = doc_lines(&format!("`{content}`, as `{tag}` says."));
    source! {
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
fn object(union: &Union) -> Source {
    let Union { name, object, .. } = union;
    let title = object.to_string();
    source! {
        #[automatically_derived]
        impl __p::fmt::Debug for #object {
            #[inline]
            fn fmt(&self, f: &mut __p::fmt::Formatter<'_>) -> __p::fmt::Result {
                __p::debug_union(f, #title, &self.content, &self.extra)
            }
        }

        #[automatically_derived]
        impl __p::Clone for #object {
            #[inline]
            fn clone(&self) -> Self {
                Self {
                    content: __p::Clone::clone(&self.content),
                    extra: __p::Clone::clone(&self.extra),
                }
            }
        }

        #[automatically_derived]
        impl __p::PartialEq for #object {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.content == other.content && self.extra == other.extra
            }
        }

        #[automatically_derived]
        impl __p::From<#name> for #object {
            #[inline]
            fn from(content: #name) -> Self {
                Self { content, extra: __p::Extra::new() }
            }
        }
    }
}

/// Each content that belongs to one kind only becomes that kind by itself.
fn conversions(union: &Union) -> Source {
    let mut uses: HashMap<String, usize> = HashMap::new();
    for variant in &union.variants {
        let ty = &variant.ty;
        *uses.entry(ty.to_token_stream().to_string()).or_default() += 1;
    }
    let Union { name, object, .. } = union;
    let single = union.variants.iter().filter(|variant| {
        let ty = &variant.ty;
        let is_own = matches!(variant.shape, Shape::Named) && !variant.is_prefix;
        is_own && uses[&ty.to_token_stream().to_string()] == 1
    });
    Source::all(single.map(|variant| {
        let Variant { name: kind, ty, .. } = variant;
        source! {
            #[automatically_derived]
            impl __p::From<#ty> for #name {
                #[inline]
                fn from(content: #ty) -> Self {
                    Self::#kind(content)
                }
            }

            #[automatically_derived]
            impl __p::From<#ty> for #object {
                #[inline]
                fn from(content: #ty) -> Self {
                    <Self as __p::From<#name>>::from(#name::#kind(content))
                }
            }
        }
    }))
}
