//! An open enum: known values, and one variant that keeps the others.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Expansion;
use super::docs::{doc_attrs, value_docs};
use crate::model::{OpenEnum, Value, WireValue, summary};

pub(super) fn expand_open_enum(open: &OpenEnum) -> Expansion {
    let access = if open.is_integer { integer_access(open) } else { text_access(open) };
    let wire = wire(open);
    Expansion { items: definition(open), code: quote! { #access #wire } }
}

fn definition(open: &OpenEnum) -> TokenStream {
    let OpenEnum { name, vis, others, .. } = open;
    let docs = doc_attrs(&open.docs, || format!("The values of `{name}`."));
    let variants = open.variants.iter().map(|value| {
        let Value { name, others, .. } = value;
        let docs = value_docs(value);
        quote! { #docs #(#others)* #name }
    });
    let (kind, copy) = if open.is_integer {
        (quote! { i64 }, quote! { ::core::marker::Copy, })
    } else {
        (quote! { ::std::string::String }, TokenStream::new())
    };
    quote! {
        #docs
        #(#others)*
        #[derive(
            ::core::fmt::Debug, ::core::clone::Clone, #copy
            ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::hash::Hash,
        )]
        #[non_exhaustive]
        #vis enum #name {
            #(#variants,)*
            /// A value that the spec does not know, as it stands on the wire.
            Other(#kind),
        }
    }
}

fn text_access(open: &OpenEnum) -> TokenStream {
    let OpenEnum { name, paths, .. } = open;
    let private = &paths.private;
    let to_text = open.variants.iter().map(|value| {
        let (variant, WireValue::Text(text)) = (&value.name, &value.wire) else { return TokenStream::new() };
        quote! { Self::#variant => #text, }
    });
    let from_text = open.variants.iter().map(|value| {
        let (variant, WireValue::Text(text)) = (&value.name, &value.wire) else { return TokenStream::new() };
        let aliases = &value.aliases;
        quote! { #text #(| #aliases)* => Self::#variant, }
    });
    quote! {
        impl #name {
            /// The value as it stands on the wire.
            #[must_use]
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    #(#to_text)*
                    Self::Other(value) => value,
                }
            }
        }

        #[automatically_derived]
        impl #private::From<&str> for #name {
            #[inline]
            fn from(value: &str) -> Self {
                match value {
                    #(#from_text)*
                    other => Self::Other(#private::Into::into(other)),
                }
            }
        }
    }
}

fn integer_access(open: &OpenEnum) -> TokenStream {
    let OpenEnum { name, paths, .. } = open;
    let private = &paths.private;
    let to_number = open.variants.iter().map(|value| {
        let (variant, WireValue::Integer(number)) = (&value.name, &value.wire) else {
            return TokenStream::new();
        };
        quote! { Self::#variant => #number, }
    });
    let from_number = open.variants.iter().map(|value| {
        let (variant, WireValue::Integer(number)) = (&value.name, &value.wire) else {
            return TokenStream::new();
        };
        quote! { #number => Self::#variant, }
    });
    quote! {
        impl #name {
            /// The value as it stands on the wire.
            #[must_use]
            #[inline]
            pub fn value(&self) -> i64 {
                match self {
                    #(#to_number)*
                    Self::Other(value) => *value,
                }
            }
        }

        #[automatically_derived]
        impl #private::From<i64> for #name {
            #[inline]
            fn from(value: i64) -> Self {
                match value {
                    #(#from_number)*
                    other => Self::Other(other),
                }
            }
        }
    }
}

fn wire(open: &OpenEnum) -> TokenStream {
    let OpenEnum { name, .. } = open;
    let private = &open.paths.private;
    let title = name.to_string();
    let values = open.variants.iter().map(|value| {
        let about = summary(&value.text);
        match &value.wire {
            WireValue::Text(text) => quote! { (#text, #about) },
            WireValue::Integer(number) => quote! { (#number, #about) },
        }
    });
    let names = open.variants.iter().map(|value| value.name.to_string());
    let form = format_ident!("{}", if open.is_integer { "Integer" } else { "Text" });
    let rest = format_ident!("{}", if open.is_integer { "integer_enum" } else { "text_enum" });
    quote! {
        #[doc(hidden)]
        #[automatically_derived]
        impl #private::Wire for #name {
            const KIND: #private::Kind = #private::Kind::Enum(&#private::EnumSpec {
                name: #title,
                values: #private::EnumValues::#form(&[#(#values),*]),
                names: &[#(#names),*],
            });
        }

        #private::#rest! { #name }
    }
}
