//! The fields that pages hang on.

use super::names::check_field_exists;
use crate::model::{Endpoint, PageEnd, Shape};
use crate::report::Report;

/// Every field that `pagination` names exists, on the right side.
pub(super) fn check_pagination(endpoint: &Endpoint, report: &mut Report) {
    let Some(pagination) = &endpoint.pagination else { return };
    for (request, response) in &pagination.carry {
        check_field_exists(&endpoint.request, request, report);
        check_field_exists(&endpoint.response, response, report);
    }
    match &pagination.end {
        PageEnd::Flag(end) | PageEnd::Empty(end) => {
            check_field_exists(&endpoint.response, end, report);
        }
        PageEnd::Total { from, items, total } => {
            check_field_exists(&endpoint.request, from, report);
            check_field_exists(&endpoint.response, total, report);
            if check_field_exists(&endpoint.response, items, report)
                && let Some((_, field)) = endpoint.response.field(items)
                && !matches!(field.shape.value(), Shape::List(_))
            {
                report.error(
                    &field.ty,
                    format!("`{items}` is counted to find the next page, so it must be a `Vec<…>`"),
                );
            }
        }
    }
}
