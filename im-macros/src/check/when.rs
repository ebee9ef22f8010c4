//! Rules that hang on the value of a field.

use super::names::check_field_exists;
use crate::model::{CrossRule, Endpoint, Field, Object, Shape, TypeModel, When, WhenValue};
use crate::report::{Report, suggest};

/// The fields exist, and the values are such as the field has.
pub(super) fn check_when(object: &Object, report: &mut Report) {
    for when in rules(object) {
        let is_there = check_field_exists(object, &when.field, report);
        check_field_exists(object, &when.other, report);
        let Some((_, field)) = object.field(&when.field).filter(|_| is_there) else { continue };
        for (value, span) in &when.values {
            if !fits(value, field) {
                let (name, what) = (&when.field, field.shape.describe());
                report.error_at(*span, format!("`{name}` is {what}, and never has this value"));
            }
        }
    }
}

/// The variants exist, where the enum is one of this module; else the compiler will see.
pub(super) fn check_when_variants(endpoint: &Endpoint, report: &mut Report) {
    for object in endpoint.objects() {
        for when in rules(object) {
            let Some((_, field)) = object.field(&when.field) else { continue };
            for (value, _) in &when.values {
                check_variant(endpoint, field, value, report);
            }
        }
    }
}

fn rules(object: &Object) -> impl Iterator<Item = &When> {
    object.rules.iter().filter_map(|rule| match rule {
        CrossRule::When(when) => Some(when),
        _ => None,
    })
}

fn fits(value: &WhenValue, field: &Field) -> bool {
    matches!(
        (value, field.shape.value()),
        (WhenValue::Variant(_), Shape::Named)
            | (WhenValue::Bool(_), Shape::Bool)
            | (WhenValue::Text(_), Shape::Text | Shape::Named)
            | (WhenValue::Integer(_), Shape::Integer { .. } | Shape::Named)
    )
}

fn check_variant(endpoint: &Endpoint, field: &Field, value: &WhenValue, report: &mut Report) {
    let ty = match &field.shape {
        Shape::Option(inner) => &inner.ty,
        _ => &field.ty,
    };
    let (WhenValue::Variant(name), syn::Type::Path(path)) = (value, crate::lower::strip_groups(ty)) else {
        return;
    };
    let open = endpoint.types.iter().find_map(|model| match model {
        TypeModel::Enum(open) if path.path.is_ident(&open.name) => Some(open),
        _ => None,
    });
    if let Some(open) = open
        && !open.variants.iter().any(|variant| variant.name == *name)
    {
        let names: Vec<_> = open.variants.iter().map(|variant| variant.name.to_string()).collect();
        let hint = suggest(&name.to_string(), names.iter().map(String::as_str));
        report.error(name, format!("`{}` has no value `{name}`; {hint}", open.name));
    }
}
