//! Names that must be free, and names that must exist.

use std::collections::{HashMap, HashSet};

use proc_macro2::Ident;

use crate::model::{CrossRule, Endpoint, Object, Role};
use crate::report::{Report, suggest};

/// No two fields answer to one wire name.
pub(super) fn check_wire_names(object: &Object, report: &mut Report) {
    let mut seen: HashMap<&str, (usize, &Ident)> = HashMap::new();
    for (index, field) in object.fields.iter().enumerate() {
        let name = &field.name;
        let aliases = field.aliases.iter().map(|alias| (alias.text.as_str(), alias.span));
        for (wire, span) in std::iter::once((field.wire.as_str(), field.spans.wire)).chain(aliases) {
            match seen.insert(wire, (index, name)) {
                Some((first, _)) if first == index => {
                    report.error_at(span, format!("`{name}` goes by \"{wire}\" already: drop the alias"));
                }
                // Two fields of one Rust name: the compiler says so.
                Some((_, first)) if first == name => {}
                Some((_, first)) => report.error_at(
                    span,
                    format!(
                        "the wire name \"{wire}\" belongs to `{first}` already: give `{name}` its own with \
                         `#[im(name = \"…\")]`"
                    ),
                ),
                None => {}
            }
        }
    }
}

/// No two fields have one Rust name.
pub(super) fn check_field_names(object: &Object, report: &mut Report) {
    check_unique_names(object.fields.iter().map(|field| &field.name), report);
}

/// The compiler finds two names that are one. It gets to see what the user wrote, and nothing that is made from it.
pub(super) fn check_unique_names<'a>(names: impl Iterator<Item = &'a Ident>, report: &mut Report) {
    let mut seen = HashSet::new();
    for name in names {
        if !seen.insert(name) {
            report.gap();
        }
    }
}

/// The answer's envelope has members of its own.
pub(super) fn check_envelope_names(response: &Object, report: &mut Report) {
    const ENVELOPE: [&str; 5] = ["ActionStatus", "ErrorCode", "ErrorInfo", "ErrorDisplay", "RequestId"];
    for field in &response.fields {
        let aliases = field.aliases.iter().map(|alias| (alias.text.as_str(), alias.span));
        for (wire, span) in std::iter::once((field.wire.as_str(), field.spans.wire)).chain(aliases) {
            if ENVELOPE.contains(&wire) {
                report.error_at(
                    span,
                    format!("`{wire}` belongs to the envelope of every answer and is read anyway: leave the field out"),
                );
            }
        }
    }
}

/// Reading counts fields in 128 bits.
pub(super) fn check_field_count(object: &Object, report: &mut Report) {
    if object.fields.len() > 128 {
        report.fatal(
            &object.name,
            format!(
                "`{}` has {} fields, at most 128 are possible; group some in an object",
                object.name,
                object.fields.len()
            ),
        );
    }
}

/// `extra` is where unknown members are kept, and some methods have names already.
pub(super) fn check_reserved_fields(object: &Object, report: &mut Report) {
    for field in &object.fields {
        let (name, wire) = (field.rust_name(), &field.wire);
        let keep =
            format!("choose another name and keep the one on the wire with `#[im(name = \"{wire}\")]`");
        let is_taken = match name.as_str() {
            "extra" => {
                report.fatal(&field.name, format!("`extra` is where unknown members are kept; {keep}"));
                continue;
            }
            "new" => true,
            "validate" => object.role == Role::Request,
            "failures" => object.role == Role::Response,
            _ => false,
        };
        if is_taken && !field.is_parameter() {
            report.fatal(
                &field.name,
                format!("the macro adds a method `{name}`, so no setter can have that name; {keep}"),
            );
        }
    }
}

/// The fields that rules on several fields name.
pub(super) fn check_cross_rules(object: &Object, report: &mut Report) {
    for rule in &object.rules {
        let fields: Vec<&Ident> = match rule {
            CrossRule::ExactlyOne(fields) | CrossRule::AtLeastOne(fields) | CrossRule::AtMostOne(fields) => {
                fields.iter().collect()
            }
            CrossRule::Needs(field, other) => vec![field, other],
            CrossRule::When(_) => continue,
        };
        for field in fields {
            check_field_exists(object, field, report);
        }
    }
}

/// Says which field was probably meant.
pub(super) fn check_field_exists(object: &Object, name: &Ident, report: &mut Report) -> bool {
    if object.field(name).is_some() {
        return true;
    }
    let names = object.names();
    let hint = match names.as_slice() {
        [] => "it has no fields at all".to_owned(),
        _ => suggest(&name.to_string(), names.iter().map(String::as_str)),
    };
    report.error(name, format!("`{}` has no field `{name}`; {hint}", object.name));
    false
}

/// If the entry's type is declared in this module, its fields are known here; else the compiler will see.
pub(super) fn check_entry_field(endpoint: &Endpoint, entry: &syn::Type, name: &Ident, report: &mut Report) {
    if let Some(object) = endpoint.object(entry) {
        check_field_exists(object, name, report);
    }
}
