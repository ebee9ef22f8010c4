//! The constants that describe objects: what every other part of the library reads.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens as _, quote, quote_spanned};
use syn::Type;

use super::value::Value;
use crate::model::{
    Bounds, CrossRule, Field, Object, Presence, Repr, Role, Rule, RuleKind, Shape, When, WhenValue, summary,
};
use crate::paths::Paths;

/// `&ObjectSpec { … }`
pub(super) fn object_spec(object: &Object) -> TokenStream {
    let private = &object.paths.private;
    let name = object.name.to_string();
    let about = summary(&object.text);
    let fields = object.fields.iter().map(|field| field_spec(field, &object.paths));
    let required = set(object, |field| is_required(field, object.role));
    let required = required.map(|set| quote! { required: #set, });
    let demanded = set(object, is_demanded).map(|set| quote! { demanded: #set, });
    let filled = set(object, |field| field.random.is_some() || field.counter.is_some());
    let filled = filled.map(|set| quote! { filled: #set, });
    let query = set(object, |field| field.query.is_some()).map(|set| quote! { query: #set, });
    let rules = (!object.rules.is_empty()).then(|| {
        let rules = object.rules.iter().map(|rule| cross_rule(rule, object));
        quote! { rules: &[#(#rules),*], }
    });
    quote! {
        &#private::ObjectSpec {
            name: #name,
            about: #about,
            fields: &[#(#fields),*],
            #required #demanded #filled #query #rules
            ..#private::ObjectSpec::EMPTY
        }
    }
}

/// The fields of which something holds, as bits; nothing if there are none.
fn set(object: &Object, holds: impl Fn(&Field) -> bool) -> Option<Literal> {
    let bit = |(index, field)| if holds(field) { 1_u128 << index } else { 0 };
    let bits = object.fields.iter().enumerate().map(bit).fold(0, std::ops::BitOr::bitor);
    (bits != 0).then(|| Literal::u128_unsuffixed(bits))
}

/// Whether the field must be there when it is sent.
fn is_demanded(field: &Field) -> bool {
    match (&field.presence, &field.shape) {
        (Presence::Optional | Presence::Default(_), _)
        | (Presence::Natural, Shape::Option(_) | Shape::Scope(_) | Shape::PerCall) => false,
        (Presence::Demanded | Presence::Filled(_) | Presence::Natural, _) => true,
    }
}

/// Whether reading fails without the field. An absent list is an empty list, except where a server reads a request.
fn is_required(field: &Field, role: Role) -> bool {
    match (&field.presence, &field.shape) {
        (Presence::Optional | Presence::Filled(_) | Presence::Default(_), _)
        | (_, Shape::Option(_) | Shape::Scope(_) | Shape::PerCall) => false,
        (Presence::Natural, Shape::List(_) | Shape::Map(_) | Shape::Json) => role == Role::Request,
        (Presence::Demanded | Presence::Natural, _) => true,
    }
}

fn field_spec(field: &Field, paths: &Paths) -> TokenStream {
    let private = &paths.private;
    let (wire, rust, about) = (&field.wire, field.rust_name(), summary(&field.text));
    let kind = Value::new(&field.ty, &field.shape, private).kind();
    let aliases = (!field.aliases.is_empty()).then(|| {
        let aliases = &field.aliases;
        quote! { aliases: &[#(#aliases),*], }
    });
    let repr = match field.repr {
        Repr::Natural => None,
        Repr::Flag => Some(quote! { repr: #private::Repr::Flag, }),
        Repr::Text => Some(quote! { repr: #private::Repr::Text, }),
    };
    let random = field.random.map(|_| quote! { random: true, });
    let counter = field.counter.map(|_| quote! { counter: true, });
    let secret = field.secret.map(|_| quote! { secret: true, });
    let default = match &field.presence {
        Presence::Default(Some(value)) | Presence::Filled(value) => {
            let value = value.to_token_stream().to_string().replace(" :: ", "::");
            Some(quote! { default: #value, })
        }
        Presence::Default(None) => Some(quote! { default: "its type's default", }),
        _ => None,
    };
    let skip_empty = matches!(field.presence, Presence::Optional).then(|| quote! { skip_empty: true, });
    let rules = rule_list(&field.rules, paths).map(|rules| quote! { rules: #rules, });
    let each = rule_list(&field.each, paths).map(|rules| quote! { each: #rules, });
    quote! {
        #private::FieldSpec {
            name: #wire,
            rust: #rust,
            about: #about,
            kind: #kind,
            #aliases #repr #random #counter #secret #default #skip_empty #rules #each
            ..#private::FieldSpec::EMPTY
        }
    }
}

/// `&[Rule::…]`, or nothing where there is no rule.
pub(super) fn rule_list(rules: &[Rule], paths: &Paths) -> Option<TokenStream> {
    let entries = rules.iter().map(|rule| rule_tokens(rule, paths));
    (!rules.is_empty()).then(|| quote! { &[#(#entries),*] })
}

fn rule_tokens(rule: &Rule, paths: &Paths) -> TokenStream {
    let private = &paths.private;
    match &rule.kind {
        RuleKind::Bytes(bounds) => length("Bytes", *bounds, private),
        RuleKind::Chars(bounds) => length("Chars", *bounds, private),
        RuleKind::Items(bounds) => length("Items", *bounds, private),
        RuleKind::Range(bounds) => {
            let min = bounds.min.unwrap_or(i128::MIN);
            let max = bounds.max.unwrap_or(i128::MAX);
            quote! { #private::Rule::Range(#min, #max) }
        }
        RuleKind::OneOfText(values) => quote! { #private::Rule::OneOf(&[#(#values),*]) },
        RuleKind::OneOfIntegers(values) => {
            let values = values.iter().map(|(value, _)| Literal::i128_unsuffixed(*value));
            quote! { #private::Rule::OneOfIntegers(&[#(#values),*]) }
        }
        RuleKind::AtMostOf(tag, max) => quote! { #private::Rule::AtMostOf(#tag, #max) },
        RuleKind::Check(path) => quote! { #private::Rule::Check(#path) },
    }
}

fn length(name: &str, bounds: Bounds, private: &Ident) -> TokenStream {
    let end = |end: Option<i128>, open| end.and_then(|end| u64::try_from(end).ok()).unwrap_or(open);
    let name = quote::format_ident!("{name}");
    let (min, max) = (end(bounds.min, 0), end(bounds.max, u64::MAX));
    quote! { #private::Rule::#name(#min, #max) }
}

fn cross_rule(rule: &CrossRule, object: &Object) -> TokenStream {
    let private = &object.paths.private;
    let index = |name: &Ident| object.field(name).map_or(0, |(index, _)| index);
    let indices = |names: &[Ident]| names.iter().map(index).collect::<Vec<_>>();
    match rule {
        CrossRule::ExactlyOne(names) => {
            let fields = indices(names);
            quote! { #private::CrossRule::ExactlyOne(&[#(#fields),*]) }
        }
        CrossRule::AtLeastOne(names) => {
            let fields = indices(names);
            quote! { #private::CrossRule::AtLeastOne(&[#(#fields),*]) }
        }
        CrossRule::AtMostOne(names) => {
            let fields = indices(names);
            quote! { #private::CrossRule::AtMostOne(&[#(#fields),*]) }
        }
        CrossRule::Needs(field, other) => {
            let (field, other) = (index(field), index(other));
            quote! { #private::CrossRule::Needs(#field, #other) }
        }
        CrossRule::When(When { field, values, other, is_needed }) => {
            let ty = object.field(field).map(|(_, field)| match &field.shape {
                Shape::Option(inner) => &inner.ty,
                _ => &field.ty,
            });
            let values = values.iter().map(|(value, span)| known_value(value, *span, ty, private));
            let (field, other) = (index(field), index(other));
            quote! {
                #private::CrossRule::When {
                    field: #field,
                    values: &[#(#values),*],
                    other: #other,
                    is_needed: #is_needed,
                }
            }
        }
    }
}

/// A value as it stands on the wire. The description of an enum knows what its variants are there.
fn known_value(value: &WhenValue, span: Span, ty: Option<&Type>, private: &Ident) -> TokenStream {
    match value {
        WhenValue::Variant(variant) => {
            let name = variant.to_string();
            // The function is for the compiler, which knows whether there is such a variant.
            quote_spanned! {span.resolved_at(Span::call_site())=> {
                let _: fn() -> #ty = || <#ty>::#variant;
                #private::known_value(<#ty as #private::Wire>::KIND, #name)
            } }
        }
        WhenValue::Bool(flag) => quote! { #private::Known::Bool(#flag) },
        WhenValue::Text(text) => quote! { #private::Known::Text(#text) },
        WhenValue::Integer(number) => {
            let number = Literal::i64_unsuffixed(*number);
            quote! { #private::Known::Integer(#number) }
        }
    }
}
