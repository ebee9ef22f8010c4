//! The constants that describe objects: what every other part of the library reads.

use proc_macro2::{Ident, Span};
use quote::{ToTokens as _, quote_spanned};
use syn::Type;

use super::value::Value;
use crate::model::{
    Bounds, CrossRule, Field, Object, Presence, Repr, Role, Rule, RuleKind, Shape, When, WhenValue, summary,
};
use crate::source::{Name, Source, source};

/// `&ObjectSpec { … }`
pub(super) fn object_spec(object: &Object) -> Source {
    let name = object.name.to_string();
    let about = summary(&object.text);
    let fields = Source::list(object.fields.iter().map(field_spec));
    let required = set(object, |field| is_required(field, object.role));
    let required = required.map(|set| source! { required: #set, });
    let demanded = set(object, is_demanded).map(|set| source! { demanded: #set, });
    let filled = set(object, |field| field.random.is_some() || field.counter.is_some());
    let filled = filled.map(|set| source! { filled: #set, });
    let query = set(object, |field| field.query.is_some()).map(|set| source! { query: #set, });
    let rules = (!object.rules.is_empty()).then(|| {
        let rules = Source::list(object.rules.iter().map(|rule| cross_rule(rule, object)));
        source! { rules: &[#rules], }
    });
    source! {
        &__p::ObjectSpec {
            name: #name,
            about: #about,
            fields: &[#fields],
            #required #demanded #filled #query #rules
            ..__p::ObjectSpec::EMPTY
        }
    }
}

/// The fields of which something holds, as bits; nothing if there are none.
fn set(object: &Object, holds: impl Fn(&Field) -> bool) -> Option<u128> {
    let bit = |(index, field)| if holds(field) { 1_u128 << index } else { 0 };
    let bits = object.fields.iter().enumerate().map(bit).fold(0, std::ops::BitOr::bitor);
    (bits != 0).then_some(bits)
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

fn field_spec(field: &Field) -> Source {
    let (wire, rust, about) = (&field.wire, field.rust_name(), summary(&field.text));
    let kind = Value::new(&field.ty, &field.shape).kind();
    let aliases = (!field.aliases.is_empty()).then(|| {
        let aliases = Source::list(field.aliases.iter().map(|alias| &alias.text));
        source! { aliases: &[#aliases], }
    });
    let repr = match field.repr {
        Repr::Natural => None,
        Repr::Flag => Some(source! { repr: __p::Repr::Flag, }),
        Repr::Text => Some(source! { repr: __p::Repr::Text, }),
    };
    let random = field.random.map(|_| source! { random: true, });
    let counter = field.counter.map(|_| source! { counter: true, });
    let secret = field.secret.map(|_| source! { secret: true, });
    let default = match &field.presence {
        Presence::Default(Some(value)) | Presence::Filled(value) => {
            let value = value.to_token_stream().to_string().replace(" :: ", "::");
            Some(source! { default: #value, })
        }
        Presence::Default(None) => Some(source! { default: "its type's default", }),
        _ => None,
    };
    let skip_empty = matches!(field.presence, Presence::Optional).then(|| source! { skip_empty: true, });
    let rules = rule_list(&field.rules).map(|rules| source! { rules: #rules, });
    let each = rule_list(&field.each).map(|rules| source! { each: #rules, });
    source! {
        __p::FieldSpec {
            name: #wire,
            rust: #rust,
            about: #about,
            kind: #kind,
            #aliases #repr #random #counter #secret #default #skip_empty #rules #each
            ..__p::FieldSpec::EMPTY
        }
    }
}

/// `&[Rule::…]`, or nothing where there is no rule.
pub(super) fn rule_list(rules: &[Rule]) -> Option<Source> {
    (!rules.is_empty()).then(|| {
        let entries = Source::list(rules.iter().map(rule_entry));
        source! { &[#entries] }
    })
}

fn rule_entry(rule: &Rule) -> Source {
    match &rule.kind {
        RuleKind::Bytes(bounds) => length("Bytes", *bounds),
        RuleKind::Chars(bounds) => length("Chars", *bounds),
        RuleKind::Items(bounds) => length("Items", *bounds),
        RuleKind::Range(bounds) => {
            let min = bounds.min.unwrap_or(i128::MIN);
            let max = bounds.max.unwrap_or(i128::MAX);
            source! { __p::Rule::Range(#min, #max) }
        }
        RuleKind::OneOfText(values) => {
            let values = Source::list(values.iter().map(|value| &value.text));
            source! { __p::Rule::OneOf(&[#values]) }
        }
        RuleKind::OneOfIntegers(values) => {
            let values = Source::list(values.iter().map(|(value, _)| *value));
            source! { __p::Rule::OneOfIntegers(&[#values]) }
        }
        RuleKind::AtMostOf(tag, max) => source! { __p::Rule::AtMostOf(#tag, #max) },
        RuleKind::Check(path) => source! { __p::Rule::Check(#path) },
    }
}

fn length(name: &str, bounds: Bounds) -> Source {
    let end = |end: Option<i128>, open| end.and_then(|end| u64::try_from(end).ok()).unwrap_or(open);
    let name = Name(name);
    let (min, max) = (end(bounds.min, 0), end(bounds.max, u64::MAX));
    source! { __p::Rule::#name(#min, #max) }
}

fn cross_rule(rule: &CrossRule, object: &Object) -> Source {
    let index = |name: &Ident| object.field(name).map_or(0, |(index, _)| index);
    let indices = |names: &[Ident]| Source::list(names.iter().map(index));
    match rule {
        CrossRule::ExactlyOne(names) => {
            let fields = indices(names);
            source! { __p::CrossRule::ExactlyOne(&[#fields]) }
        }
        CrossRule::AtLeastOne(names) => {
            let fields = indices(names);
            source! { __p::CrossRule::AtLeastOne(&[#fields]) }
        }
        CrossRule::AtMostOne(names) => {
            let fields = indices(names);
            source! { __p::CrossRule::AtMostOne(&[#fields]) }
        }
        CrossRule::Needs(field, other) => {
            let (field, other) = (index(field), index(other));
            source! { __p::CrossRule::Needs(#field, #other) }
        }
        CrossRule::When(When { field, values, other, is_needed }) => {
            let ty = object.field(field).map(|(_, field)| match &field.shape {
                Shape::Option(inner) => &inner.ty,
                _ => &field.ty,
            });
            let values = Source::list(values.iter().map(|(value, span)| known_value(value, *span, ty)));
            let (field, other) = (index(field), index(other));
            source! {
                __p::CrossRule::When {
                    field: #field,
                    values: &[#values],
                    other: #other,
                    is_needed: #is_needed,
                }
            }
        }
    }
}

/// A value as it stands on the wire. The description of an enum knows what its variants are there.
fn known_value(value: &WhenValue, span: Span, ty: Option<&Type>) -> Source {
    match value {
        WhenValue::Variant(variant) => {
            let name = variant.to_string();
            // The function is for the compiler, which knows whether there is such a variant.
            let known = quote_spanned! {span.resolved_at(Span::call_site())=> {
                let _: fn() -> #ty = || <#ty>::#variant;
                __p::known_value(<#ty as __p::Wire>::KIND, #name)
            } };
            source! { #known }
        }
        WhenValue::Bool(flag) => source! { __p::Known::Bool(#flag) },
        WhenValue::Text(text) => source! { __p::Known::Text(#text) },
        WhenValue::Integer(number) => source! { __p::Known::Integer(#number) },
    }
}
