//! Open enums and tagged unions.

use std::collections::HashSet;

use super::limits::check_rule;
use crate::model::{OpenEnum, Union, WireValue};
use crate::report::Report;

/// Values are told apart, and the variant for unknown ones is free.
pub(super) fn check_open_enum(open: &OpenEnum, report: &mut Report) {
    let mut seen = HashSet::new();
    for value in &open.variants {
        let mut spellings: Vec<_> =
            value.aliases.iter().map(|alias| WireValue::Text(alias.clone())).collect();
        spellings.insert(0, value.wire.clone());
        for spelling in spellings {
            let shown = match &spelling {
                WireValue::Text(text) => format!("\"{text}\""),
                WireValue::Integer(number) => number.to_string(),
            };
            if !seen.insert(spelling) {
                report.error(&value.name, format!("the value {shown} belongs to another variant already"));
            }
        }
        if value.name == "Other" {
            report.error(&value.name, "the variant `Other` is added by the macro, for values that are not in this list; choose another name and keep the value with `#[im(name = \"Other\")]`");
        }
    }
}

/// Tags are told apart, and the variant for unknown ones is free.
pub(super) fn check_union(union: &Union, report: &mut Report) {
    let mut seen = HashSet::new();
    for variant in &union.variants {
        if !seen.insert(&variant.wire) {
            report.error(
                &variant.name,
                format!("the tag \"{}\" belongs to another variant already", variant.wire),
            );
        }
        if variant.name == "Unknown" {
            report.error(&variant.name, "the variant `Unknown` is added by the macro, for tags that are not in this list; choose another name");
        }
        for rule in &variant.rules {
            check_rule(rule, variant.shape.value(), report);
        }
    }
    if union.tag == union.content {
        report.error(&union.name, "`tag` and `content` are two members of one object, so their names differ");
    }
}
