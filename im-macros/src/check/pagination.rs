//! The fields that pages hang on.

use proc_macro2::Ident;

use super::names::{check_entry_field, check_field_exists};
use crate::model::{CarryFrom, Endpoint, PageEnd, Shape};
use crate::report::Report;

/// Every field that `pagination` names exists, on the right side.
pub(super) fn check_pagination(endpoint: &Endpoint, report: &mut Report) {
    let Some(pagination) = &endpoint.pagination else { return };
    for carry in &pagination.carry {
        let is_there = check_field_exists(&endpoint.request, &carry.request, report);
        match &carry.from {
            CarryFrom::Field(response) => {
                check_field_exists(&endpoint.response, response, report);
            }
            CarryFrom::Edge { list, member, .. } => {
                if is_there {
                    check_position(endpoint, &carry.request, report);
                }
                check_edge(endpoint, list, member, report);
            }
        }
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

/// What continues from a number is one.
fn check_position(endpoint: &Endpoint, request: &Ident, report: &mut Report) {
    let Some((_, field)) = endpoint.request.field(request) else { return };
    if !matches!(field.shape.value(), Shape::Integer { .. }) {
        report.error(
            request,
            format!(
                "`smallest` and `largest` give an integer, and `{request}` is {}",
                field.shape.describe()
            ),
        );
    }
}

/// The list is one, and its entries have the member.
fn check_edge(endpoint: &Endpoint, list: &Ident, member: &Ident, report: &mut Report) {
    if !check_field_exists(&endpoint.response, list, report) {
        return;
    }
    let Some((_, field)) = endpoint.response.field(list) else { return };
    match field.shape.value() {
        Shape::List(element) => check_entry_field(endpoint, &element.ty, member, report),
        _ => report.error(list, format!("`{list}` is {}, and only a list has items", field.shape.describe())),
    }
}
