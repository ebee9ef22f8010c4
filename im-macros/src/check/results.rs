//! Where the answer tells the fate of each item.

use super::names::check_entry_field;
use crate::model::{Endpoint, Results, Shape};
use crate::report::Report;

/// One list holds the outcomes, and its entries have the fields that are named.
pub(super) fn check_results(endpoint: &Endpoint, report: &mut Report) {
    let mut marked = endpoint.response.fields.iter().filter(|field| field.results.is_some());
    let Some(field) = marked.next() else { return };
    let results = field.results.as_ref().expect("it is marked");
    for second in marked {
        report.error_at(
            second.results.as_ref().expect("it is marked").span(),
            format!("one field tells the outcomes, and `{}` is marked already: keep one of them", field.name),
        );
    }
    let Shape::List(element) = field.shape.value() else {
        report.error(
            &field.ty,
            format!("`{}` holds outcomes of many items, so it must be a `Vec<…>`", field.name),
        );
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
        Results::Entries { key, code, info, .. } => {
            for path in [Some(key), Some(code), info.as_ref()].into_iter().flatten() {
                check_entry_field(endpoint, &element.ty, &path[0], report);
            }
        }
    }
}
