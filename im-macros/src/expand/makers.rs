//! The methods of a tagged union's object: what makes it, one function for each kind, and what it takes along.

use proc_macro2::Ident;
use syn::ext::IdentExt as _;

use super::docs::doc_attrs;
use super::params::convert;
use crate::model::{Union, Variant};
use crate::source::{Placed, Source, source};

/// `ProfileItem::nick("Anna")` for `ProfileValue::Nick`.
pub(super) fn makers(union: &Union) -> Source {
    let Union { name, object, .. } = union;
    let makers = Source::all(union.variants.iter().filter_map(|variant| {
        let Variant { name: kind, ty, shape, is_prefix, .. } = variant;
        let maker = maker_name(kind)?;
        let content = Ident::new("content", kind.span());
        let (parameter, value) = convert(shape, ty, &content);
        let docs = doc_attrs(&variant.docs, || format!("The kind [`{name}::{kind}`]."));
        let (rest, made) = if *is_prefix {
            (
                Some(source! { rest: impl __p::Into<__p::String>, }),
                source! { #name::#kind(__p::Into::into(rest), #value) },
            )
        } else {
            (None, source! { #name::#kind(#value) })
        };
        let (maker, content) = (Placed(&maker), &content);
        Some(source! {
            #docs
            #[must_use]
            #[inline]
            pub fn #maker(#rest #content: #parameter) -> Self {
                <Self as __p::From<#name>>::from(#made)
            }
        })
    }));
    source! {
        impl #object {
            #makers

            /// Sends a member along that the spec does not know, beside the content.
            #[must_use]
            pub fn extra(
                mut self,
                name: impl __p::Into<__p::String>,
                value: impl __p::Into<__p::Value>,
            ) -> Self {
                self.extra.insert(name, value);
                self
            }
        }
    }
}

/// `BirthDay` as the name of a function: `birth_day`. None for words that no function can have, for `from`, which would
/// stand in the way of the conversions, and for `extra`, which is taken.
fn maker_name(kind: &Ident) -> Option<Ident> {
    let kind_name = kind.unraw().to_string();
    let mut name = String::new();
    for (index, letter) in kind_name.char_indices() {
        let is_word =
            kind_name[..index].ends_with(|before: char| before.is_lowercase() || before.is_numeric());
        if letter.is_uppercase() && is_word {
            name.push('_');
        }
        name.extend(letter.to_lowercase());
    }
    match name.as_str() {
        "self" | "super" | "crate" | "from" | "extra" | "_" => None,
        name if syn::parse_str::<Ident>(name).is_ok() => Some(Ident::new(name, kind.span())),
        keyword => Some(Ident::new_raw(keyword, kind.span())),
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::Span;

    use super::*;

    #[test]
    fn names_of_kinds_become_names_of_functions() {
        for (kind, expected) in [
            ("Nick", Some("nick")),
            ("BirthDay", Some("birth_day")),
            ("Utf8Text", Some("utf8_text")),
            ("URL", Some("url")),
            ("Type", Some("r#type")),
            ("From", None),
            ("Crate", None),
        ] {
            let name = maker_name(&Ident::new(kind, Span::call_site())).map(|name| name.to_string());
            assert_eq!(name.as_deref(), expected);
        }
    }
}
