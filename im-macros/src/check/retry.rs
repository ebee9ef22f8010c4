//! What makes a repeat harmless.

use super::names::check_field_exists;
use crate::model::{Endpoint, Retry, Shape};
use crate::report::Report;

/// The client fills the fields that tell a repeat, so they can be empty.
pub(super) fn check_dedup_fields(endpoint: &Endpoint, report: &mut Report) {
    let Retry::Dedup { fields, .. } = &endpoint.retry else { return };
    for name in fields {
        if !check_field_exists(&endpoint.request, name, report) {
            continue;
        }
        let Some((_, field)) = endpoint.request.field(name) else { continue };
        let fits = match &field.shape {
            Shape::Option(inner) => matches!(inner.shape, Shape::Integer { signed: false, bits: 32 }),
            _ => false,
        };
        if !fits {
            report.error(
                &field.ty,
                format!("`{name}` tells a repeat, and the client fills it where it is empty: make it an `Option<u32>`"),
            );
        }
    }
}
