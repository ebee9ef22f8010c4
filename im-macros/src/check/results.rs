//! Where the answer tells the fate of each item.

use proc_macro2::Ident;
use syn::Type;

use super::names::{check_entry_field, check_field_exists};
use crate::model::{Endpoint, Entries, Field, Results, Shape};
use crate::report::Report;

/// One list holds the outcomes, and its entries have the fields that are named.
pub(super) fn check_results(endpoint: &Endpoint, report: &mut Report) {
    let Some((field, results)) = only_marked(endpoint, report) else { return };
    if let Results::Entries(entries @ Entries { list: Some(list), .. }) = results {
        if entries.overrules {
            report.error_at(entries.span, "`overrules` needs the list itself: drop it, or drop `list`");
        }
        check_list_inside(endpoint, field, list, entries, report);
        return;
    }
    let Shape::List(element) = field.shape.value() else {
        report.error(&field.ty, no_list(field));
        return;
    };
    match results {
        Results::Failed(span)
            if !matches!(element.shape, Shape::Text | Shape::Integer { .. } | Shape::Named) =>
        {
            report.error_at(
                *span,
                "`failed` marks a list of names; for entries with a code write `results(key = …, code = …)`",
            );
        }
        Results::Failed(_) => {}
        Results::Entries(entries) => check_entries(endpoint, &element.ty, entries, report),
    }
}

/// The one field that is marked. Many answers have a list of failed names beside the entries, which needs no mark.
fn only_marked<'e>(endpoint: &'e Endpoint, report: &mut Report) -> Option<(&'e Field, &'e Results)> {
    let fields = endpoint.response.fields.iter();
    let mut marked: Vec<_> = fields.filter_map(|field| Some((field, field.results.as_ref()?))).collect();
    marked.sort_by_key(|(_, results)| matches!(results, Results::Failed(_)));
    let (&(field, results), others) = marked.split_first()?;
    for (_, other) in others {
        let name = &field.name;
        let what = match (results, other) {
            (Results::Entries(_), Results::Failed(_)) => {
                format!("`{name}` tells the outcomes already: drop `failed`, the list itself may stay")
            }
            _ => format!("one field tells the outcomes, and `{name}` is marked already: keep one of them"),
        };
        report.error_at(other.span(), what);
    }
    Some((field, results))
}

fn no_list(field: &Field) -> String {
    format!("`{}` holds outcomes of many items, so it must be a `Vec<…>`", field.name)
}

/// The list is a member of the field, or of each object in it.
fn check_list_inside(
    endpoint: &Endpoint,
    field: &Field,
    list: &Ident,
    entries: &Entries,
    report: &mut Report,
) {
    let around = match &field.shape {
        Shape::List(element) | Shape::Option(element) if matches!(element.shape, Shape::Named) => &element.ty,
        Shape::Named => &field.ty,
        _ => {
            report.error(
                list,
                format!(
                    "`list` is a member of an object, and `{}` is {}",
                    field.name,
                    field.shape.describe()
                ),
            );
            return;
        }
    };
    // What another module declares is left to the compiler.
    let Some(object) = endpoint.object(around) else { return };
    if !check_field_exists(object, list, report) {
        return;
    }
    let Some((_, inner)) = object.field(list) else { return };
    match inner.shape.value() {
        Shape::List(element) => check_entries(endpoint, &element.ty, entries, report),
        _ => report.error(&inner.ty, no_list(inner)),
    }
}

fn check_entries(endpoint: &Endpoint, entry: &Type, entries: &Entries, report: &mut Report) {
    for path in [Some(&entries.key), Some(&entries.code), entries.info.as_ref()].into_iter().flatten() {
        check_entry_field(endpoint, entry, &path[0], report);
    }
}
