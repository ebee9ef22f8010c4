//! `pagination(…)`

use proc_macro2::Ident;

use super::object::lower_pairs;
use super::values;
use crate::model::{PageEnd, Pagination};
use crate::parse::{Args, Context};
use crate::report::Report;

pub(super) fn lower_pagination(args: &Args, report: &mut Report) -> Option<Pagination> {
    let (key, tokens) = args.list("pagination")?;
    let inside = Args::parse(tokens.clone(), Context::Pagination, report);
    let styles: Vec<_> =
        ["offset", "cursor", "sequence", "time"].into_iter().filter_map(|style| inside.key(style)).collect();
    let style = match styles.as_slice() {
        [style] => (*style).clone(),
        [] => {
            report.error(key, "`pagination` needs its style first: `offset`, `cursor`, `sequence` or `time`");
            return None;
        }
        [_, second, ..] => {
            report.error(second, "`pagination` has one style; keep one of them");
            return None;
        }
    };
    let carry = inside.list("carry").map(|(_, tokens)| lower_pairs(tokens, report)).unwrap_or_default();
    let end = lower_page_end(&inside, key, report)?;
    if carry.is_empty() && inside.list("carry").is_some_and(|(_, tokens)| !tokens.is_empty()) {
        return None;
    }
    if carry.is_empty() && !matches!(end, PageEnd::Total { .. }) {
        report.error(
            key,
            "`pagination` needs `carry(request_field = response_field)`: where the next page begins",
        );
        return None;
    }
    Some(Pagination { style, carry, end })
}

fn lower_page_end(inside: &Args, key: &Ident, report: &mut Report) -> Option<PageEnd> {
    let ends: Vec<_> = ["end", "end_empty", "total"].into_iter().filter_map(|end| inside.key(end)).collect();
    match ends.as_slice() {
        [] => {
            report.error(
                key,
                "`pagination` needs its end: `end = complete` (a flag), `end_empty = next` (nothing more), or \
                 `total = count, from = offset, items = list`",
            );
            None
        }
        [_, second, ..] => {
            report.error(second, "`pagination` has one end; keep one of them");
            None
        }
        [end] if *end == "end" => values::name(inside, "end", report).map(PageEnd::Flag),
        [end] if *end == "end_empty" => values::name(inside, "end_empty", report).map(PageEnd::Empty),
        [end] => {
            if !inside.has("from") || !inside.has("items") {
                report.error(
                    end,
                    "`total` needs `from = <request field>` and `items = <response list>` beside it",
                );
                return None;
            }
            Some(PageEnd::Total {
                from: values::name(inside, "from", report)?,
                items: values::name(inside, "items", report)?,
                total: values::name(inside, "total", report)?,
            })
        }
    }
}
