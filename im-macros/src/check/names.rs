//! Names that must be free, and names that must exist.

use std::collections::HashMap;

use proc_macro2::Ident;

use crate::model::{CrossRule, Endpoint, Object};
use crate::report::{Report, suggest};

/// No two fields answer to one wire name.
pub(super) fn check_wire_names(object: &Object, report: &mut Report) {
    let mut seen: HashMap<&str, &Ident> = HashMap::new();
    for field in &object.fields {
        for wire in std::iter::once(&field.wire).chain(&field.aliases) {
            match seen.insert(wire, &field.name) {
                Some(first) if *first == field.name => report.error(
                    &field.name,
                    format!("`{}` has the wire name `{wire}` twice; drop the alias", field.name),
                ),
                Some(first) => report.error(
                    &field.name,
                    format!(
                        "the wire name `{wire}` belongs to `{first}` already; give `{}` its own with `#[im(name = \"…\")]`",
                        field.name
                    ),
                ),
                None => {}
            }
        }
    }
}

/// The answer's envelope has members of its own.
pub(super) fn check_envelope_names(response: &Object, report: &mut Report) {
    const ENVELOPE: [&str; 5] = ["ActionStatus", "ErrorCode", "ErrorInfo", "ErrorDisplay", "RequestId"];
    for field in &response.fields {
        if let Some(wire) =
            ENVELOPE.iter().find(|wire| field.wire == **wire || field.aliases.iter().any(|a| a == *wire))
        {
            report.error(
                &field.name,
                format!(
                    "`{wire}` belongs to the envelope of every answer and is read anyway; leave the field out"
                ),
            );
        }
    }
}

/// Reading counts fields in 128 bits.
pub(super) fn check_field_count(object: &Object, report: &mut Report) {
    if object.fields.len() > 128 {
        report.error(
            &object.name,
            format!(
                "`{}` has {} fields, at most 128 are possible; group some in an object",
                object.name,
                object.fields.len()
            ),
        );
    }
}

/// `extra` is where unknown members are kept.
pub(super) fn check_reserved_fields(object: &Object, report: &mut Report) {
    for field in &object.fields {
        let name = field.rust_name();
        if name == "extra" {
            report.error(
                &field.name,
                "`extra` is where members that the spec does not know are kept; choose another name and keep the \
                 wire name with `#[im(name = \"Extra\")]`",
            );
        } else if matches!(name.as_str(), "new" | "validate") && !field.is_parameter() {
            report.error(
                &field.name,
                format!("a setter cannot be called `{name}`; choose another name and keep the wire name with `#[im(name = \"…\")]`"),
            );
        }
    }
}

/// `SPEC` and the packets' names are taken.
pub(super) fn check_reserved_types(endpoint: &Endpoint, report: &mut Report) {
    for model in &endpoint.types {
        if model.name() == "SPEC" {
            report.error(model.name(), "`SPEC` is the endpoint's description; choose another name");
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
    let hint = suggest(&name.to_string(), names.iter().map(String::as_str));
    report.error(name, format!("`{}` has no field `{name}`; {hint}", object.name));
    false
}
