//! Open enums and tagged unions.

use std::collections::HashMap;

use proc_macro2::Ident;

use super::limits::check_rule;
use super::names::check_unique_names;
use crate::model::{OpenEnum, Union, WireValue};
use crate::report::Report;

/// Values are told apart, and the variant for unknown ones is free.
pub(super) fn check_open_enum(open: &OpenEnum, report: &mut Report) {
    check_unique_names(open.variants.iter().map(|value| &value.name), report);
    let mut seen: HashMap<WireValue, &Ident> = HashMap::new();
    for value in &open.variants {
        let aliases = value.aliases.iter().map(|alias| (WireValue::Text(alias.text.clone()), alias.span));
        for (spelling, span) in std::iter::once((value.wire.clone(), value.wire_span)).chain(aliases) {
            let shown = match &spelling {
                WireValue::Text(text) => format!("\"{text}\""),
                WireValue::Integer(number) => number.to_string(),
            };
            if let Some(first) = seen.insert(spelling, &value.name) {
                report.error_at(
                    span,
                    format!("the value {shown} belongs to `{first}` already: keep one of them"),
                );
            }
        }
        if let (true, Some(alias)) = (open.is_integer, value.aliases.first()) {
            report.error_at(
                alias.span,
                "`alias` is another spelling of a string, and this value is an integer: drop it",
            );
        }
        if value.name == "Other" {
            let keep = match &value.wire {
                WireValue::Text(_) => " and keep the value with `#[im(name = \"Other\")]`",
                WireValue::Integer(_) => "",
            };
            report.fatal(
                &value.name,
                format!(
                    "the macro adds the variant `Other` for values that are not in this list; choose another name{keep}"
                ),
            );
        }
    }
}

/// Tags are told apart, and the variant for unknown ones is free.
pub(super) fn check_union(union: &Union, report: &mut Report) {
    check_unique_names(union.variants.iter().map(|variant| &variant.name), report);
    for (index, variant) in union.variants.iter().enumerate() {
        check_tag(union, index, report);
        if variant.name == "Unknown" {
            report.fatal(
                &variant.name,
                "the macro adds the variant `Unknown` for tags that are not in this list; choose another name",
            );
        }
        for rule in &variant.rules {
            check_rule(rule, variant.shape.value(), report);
        }
    }
    if union.object == union.name {
        report.fatal(
            &union.object,
            "the enum and the struct around it are two types: give them two names, such as `MsgContent` and `MsgElement`",
        );
    }
    if union.tag == union.content {
        report.error_at(
            union.content_span,
            "`tag` and `content` are two members of one object: give them two names",
        );
    }
}

/// No variant above takes the tag.
fn check_tag(union: &Union, index: usize, report: &mut Report) {
    let variant = &union.variants[index];
    for above in &union.variants[..index] {
        if above.wire == variant.wire && above.is_prefix == variant.is_prefix {
            report.error_at(
                variant.wire_span,
                format!("the tag \"{}\" belongs to `{}` already: keep one of them", variant.wire, above.name),
            );
        } else if above.is_prefix && variant.wire.starts_with(&above.wire) {
            report.error_at(
                variant.wire_span,
                format!(
                    "the prefix of `{}` above takes the tag \"{}\" too: write `{}` above it",
                    above.name, variant.wire, variant.name
                ),
            );
        }
    }
}
