//! An open enum: known values, and one variant that keeps the others.

use super::Expansion;
use super::docs::{doc_attrs, value_docs};
use crate::model::{OpenEnum, Value, WireValue, summary};
use crate::source::{Name, Placed, Source, source};

pub(super) fn expand_open_enum(open: &OpenEnum) -> Expansion {
    let access = if open.is_integer { integer_access(open) } else { text_access(open) };
    let wire = wire(open);
    Expansion { items: definition(open), code: source! { #access #wire } }
}

fn definition(open: &OpenEnum) -> Source {
    let OpenEnum { name, vis, others, .. } = open;
    let (declared, others) = (Placed(name), Source::all(others));
    let docs = doc_attrs(&open.docs, || format!("The values of `{name}`."));
    let variants = Source::all(open.variants.iter().map(|value| {
        let Value { name, others, .. } = value;
        let (name, others) = (Placed(name), Source::all(others));
        let docs = value_docs(value);
        source! { #docs #others #name, }
    }));
    let (kind, copy) = if open.is_integer {
        (source! { i64 }, source! { #[derive(::core::marker::Copy)] })
    } else {
        (source! { ::std::string::String }, Source::default())
    };
    source! {
        #docs
        #others
        #[derive(
            ::core::fmt::Debug, ::core::clone::Clone,
            ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::hash::Hash,
        )]
        #copy
        #[non_exhaustive]
        #vis enum #declared {
            #variants
            /// A value that the spec does not know, as it stands on the wire.
            Other(#kind),
        }
    }
}

fn text_access(open: &OpenEnum) -> Source {
    let OpenEnum { name, .. } = open;
    let to_text = Source::all(open.variants.iter().map(|value| {
        let (variant, WireValue::Text(text)) = (&value.name, &value.wire) else { return Source::default() };
        source! { Self::#variant => #text, }
    }));
    let from_text = Source::all(open.variants.iter().map(|value| {
        let (variant, WireValue::Text(text)) = (&value.name, &value.wire) else { return Source::default() };
        let aliases = Source::all(value.aliases.iter().map(|alias| {
            let alias = &alias.text;
            source! { | #alias }
        }));
        source! { #text #aliases => Self::#variant, }
    }));
    source! {
        impl #name {
            /// The value as it stands on the wire.
            #[must_use]
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    #to_text
                    Self::Other(value) => value,
                }
            }
        }

        #[automatically_derived]
        impl __p::From<&str> for #name {
            #[inline]
            fn from(value: &str) -> Self {
                match value {
                    #from_text
                    other => Self::Other(__p::Into::into(other)),
                }
            }
        }
    }
}

fn integer_access(open: &OpenEnum) -> Source {
    let OpenEnum { name, .. } = open;
    let to_number = Source::all(open.variants.iter().map(|value| {
        let (variant, WireValue::Integer(number)) = (&value.name, &value.wire) else {
            return Source::default();
        };
        source! { Self::#variant => #number, }
    }));
    let from_number = Source::all(open.variants.iter().map(|value| {
        let (variant, WireValue::Integer(number)) = (&value.name, &value.wire) else {
            return Source::default();
        };
        source! { #number => Self::#variant, }
    }));
    source! {
        impl #name {
            /// The value as it stands on the wire.
            #[must_use]
            #[inline]
            pub fn value(&self) -> i64 {
                match self {
                    #to_number
                    Self::Other(value) => *value,
                }
            }
        }

        #[automatically_derived]
        impl __p::From<i64> for #name {
            #[inline]
            fn from(value: i64) -> Self {
                match value {
                    #from_number
                    other => Self::Other(other),
                }
            }
        }
    }
}

fn wire(open: &OpenEnum) -> Source {
    let OpenEnum { name, .. } = open;
    let title = name.to_string();
    let values = Source::list(open.variants.iter().map(|value| {
        let about = summary(&value.text);
        match &value.wire {
            WireValue::Text(text) => source! { (#text, #about) },
            WireValue::Integer(number) => source! { (#number, #about) },
        }
    }));
    let names = Source::list(open.variants.iter().map(|value| value.name.to_string()));
    let form = Name(if open.is_integer { "Integer" } else { "Text" });
    let rest = Name(if open.is_integer { "integer_enum" } else { "text_enum" });
    source! {
        #[doc(hidden)]
        #[automatically_derived]
        impl __p::Wire for #name {
            const KIND: __p::Kind = __p::Kind::Enum(&__p::EnumSpec {
                name: #title,
                values: __p::EnumValues::#form(&[#values]),
                names: &[#names],
            });
        }

        __p::#rest! { #name }
    }
}
