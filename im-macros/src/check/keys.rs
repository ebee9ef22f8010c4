//! Fields whose values tell calls of one endpoint apart.

use proc_macro2::Ident;

use super::names::check_field_exists;
use crate::model::{Endpoint, Shape};
use crate::report::Report;

/// The fields that `serial` names exist, and each holds one value.
pub(super) fn check_serial(endpoint: &Endpoint, report: &mut Report) {
    let Some(serial) = &endpoint.serial else { return };
    for name in &serial.by {
        check_key(endpoint, name, report);
    }
}

/// The fields that tell quotas apart exist, and each holds one value.
pub(super) fn check_quota_keys(endpoint: &Endpoint, report: &mut Report) {
    for name in endpoint.quotas.iter().flat_map(|quota| &quota.key) {
        check_key(endpoint, name, report);
    }
}

/// A value to compare: neither a list nor anything that is written in more than one way.
fn check_key(endpoint: &Endpoint, name: &Ident, report: &mut Report) {
    let request = &endpoint.request;
    if !check_field_exists(request, name, report) {
        return;
    }
    let Some((_, field)) = request.field(name) else { return };
    let is_value = match &field.shape {
        Shape::Option(inner) => is_name(&inner.shape),
        shape => is_name(shape),
    };
    if !is_value {
        report.error(
            name,
            format!(
                "calls are told apart by a string or an integer, and `{name}` is {}: name another field",
                field.shape.describe()
            ),
        );
    }
}

fn is_name(shape: &Shape) -> bool {
    matches!(shape, Shape::Text | Shape::Integer { .. } | Shape::Named)
}
