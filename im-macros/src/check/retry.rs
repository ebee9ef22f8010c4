//! What tells a repeat, so that it does no harm.

use super::names::check_field_exists;
use crate::model::{Endpoint, Field, Retry, Role, Shape};
use crate::report::Report;

/// The fields that `dedup` names exist.
pub(super) fn check_dedup_fields(endpoint: &Endpoint, report: &mut Report) {
    let Retry::Dedup { fields, .. } = &endpoint.retry else { return };
    for name in fields {
        check_field_exists(&endpoint.request, name, report);
    }
}

/// What the client fills is a field of the request that can be empty.
pub(super) fn check_random_field(field: &Field, role: Role, report: &mut Report) {
    let Some(span) = field.random else { return };
    if role != Role::Request {
        report.error_at(span, "`random` marks what the client fills: it belongs into `Request`");
        return;
    }
    let fits = match &field.shape {
        Shape::Option(inner) => matches!(inner.shape, Shape::Integer { signed: false, bits: 32 }),
        _ => false,
    };
    if !fits {
        let name = &field.name;
        report.error_at(
            field.ty_span,
            format!(
                "`{name}` tells a repeat, and the client fills it where it is empty: make it an `Option<u32>`"
            ),
        );
    }
}
