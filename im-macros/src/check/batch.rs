//! Splitting a request and merging the answers.

use crate::model::{Endpoint, PageEnd, Presence, Shape};
use crate::report::{Report, suggest};

/// The ways to make one value of several.
const MERGES: [&str; 4] = ["sum", "first", "last", "equal"];

/// `max_batch` and a `Vec` marked `batch` belong together.
pub(super) fn check_batch_field(endpoint: &Endpoint, report: &mut Report) {
    let marked: Vec<_> = endpoint.request.fields.iter().filter(|field| field.batch.is_some()).collect();
    match (marked.as_slice(), endpoint.max_batch) {
        ([], Some(max)) => report.error_at(
            max.span,
            "`max_batch` needs to know what is split: mark the list in `Request` with `#[im(batch)]`",
        ),
        ([field, ..], None) => report.error_at(
            field.batch.expect("it is marked"),
            "`batch` needs to know how many items one call carries: write `max_batch = …` in `#[im_endpoint(…)]`",
        ),
        _ => {}
    }
    for second in marked.iter().skip(1) {
        report.error_at(
            second.batch.expect("it is marked"),
            format!(
                "only one field can be split, and `{}` is marked already: keep one of them",
                marked[0].name
            ),
        );
    }
    for field in marked {
        if !matches!(field.shape.value(), Shape::List(_)) {
            report
                .error(&field.ty, format!("`{}` is split over calls, so it must be a `Vec<…>`", field.name));
        } else if !matches!(field.presence, Presence::Natural | Presence::Optional) {
            let key = if matches!(field.presence, Presence::Demanded) { "required" } else { "default" };
            report.error_at(
                field.spans.presence,
                format!("a batch has the items that are given: drop `{key}`"),
            );
        }
    }
}

/// Every field of a batched endpoint's answer can be made of several.
pub(super) fn check_merge(endpoint: &Endpoint, report: &mut Report) {
    for field in &endpoint.response.fields {
        let Some(merge) = &field.merge else {
            let merges_itself =
                matches!(field.shape.value(), Shape::List(_) | Shape::Map(_) | Shape::PerCall);
            if endpoint.max_batch.is_some() && !merges_itself {
                report.error(
                    &field.name,
                    format!(
                        "a batch has many answers and `{0}` holds one value: say how they become one with \
                         `#[im(merge = sum)]`, `first`, `last` or `equal`, or keep all with `PerCall<…>`",
                        field.name
                    ),
                );
            }
            continue;
        };
        let name = merge.to_string();
        if !MERGES.contains(&name.as_str()) {
            report.error(merge, format!("unknown way to merge `{name}`; {}", suggest(&name, MERGES)));
        } else if endpoint.max_batch.is_none() {
            report.error(merge, "`merge` is for batches, and this endpoint has no `max_batch`: drop `merge`");
        } else if name == "sum" && !matches!(field.shape.value(), Shape::Integer { .. } | Shape::Named) {
            report.error(
                merge,
                format!(
                    "`sum` adds integers, and `{}` is {}: write `first`, `last` or `equal`",
                    field.name,
                    field.shape.describe()
                ),
            );
        } else if name == "equal" && !matches!(field.shape, Shape::Option(_)) {
            report.error(
                merge,
                format!("`equal` leaves `None` where answers differ: make `{}` an `Option`", field.name),
            );
        }
    }
    if let (Some(max), Some(pagination)) = (endpoint.max_batch, &endpoint.pagination)
        && matches!(pagination.end, PageEnd::Total { .. })
    {
        report.error_at(
            max.span,
            "a batched request cannot be answered in pages: drop `max_batch` or `pagination`",
        );
    }
}

/// A quota on items needs items.
pub(super) fn check_item_quota(endpoint: &Endpoint, report: &mut Report) {
    for quota in &endpoint.quotas {
        if !quota.counts_items {
            continue;
        }
        match endpoint.max_batch {
            None => report.error_at(
                quota.limit.span,
                "a quota on items needs a batch: write `max_batch` and mark a field with `#[im(batch)]`",
            ),
            Some(max) if max.is_known && quota.limit.is_known && max.value > quota.limit.value => report
                .error_at(
                    max.span,
                    format!(
                        "one call of {} items would exceed the quota of {} items: check both numbers",
                        max.value, quota.limit.value
                    ),
                ),
            Some(_) => {}
        }
    }
}
