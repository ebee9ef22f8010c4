//! Tables of error codes.

use syn::{Expr, ExprRange, Fields, ItemEnum, RangeLimits};

use super::values;
use crate::model::{Code, ErrorTable};
use crate::parse::{Context, split_attrs};
use crate::paths::Paths;
use crate::report::Report;

pub(crate) fn lower_errors(item: &ItemEnum, paths: &Paths, report: &mut Report) -> Option<ErrorTable> {
    if !item.generics.params.is_empty() {
        report.error(&item.generics.params, format!("`{}` cannot have generics", item.ident));
        return None;
    }
    let attrs = split_attrs(&item.attrs, Context::Type, report);
    Some(ErrorTable {
        paths: paths.clone(),
        name: item.ident.clone(),
        vis: item.vis.clone(),
        docs: attrs.docs,
        others: attrs.others,
        codes: item.variants.iter().filter_map(|variant| lower_code(variant, report)).collect(),
    })
}

fn lower_code(variant: &syn::Variant, report: &mut Report) -> Option<Code> {
    let name = &variant.ident;
    let attrs = split_attrs(&variant.attrs, Context::Code, report);
    if !matches!(variant.fields, Fields::Unit) {
        report.error(&variant.fields, format!("an error code holds nothing: write `{name}` alone"));
        return None;
    }
    if let Some((_, discriminant)) = &variant.discriminant {
        report.error(discriminant, format!("write the code in an attribute: `#[im(code = 70169)] {name}`"));
        return None;
    }
    let Some(value) = attrs.args.value("code") else {
        if !attrs.args.has("code") {
            report.error(name, format!("`{name}` lacks its code: write `#[im(code = 70169)]` above it"));
        }
        return None;
    };
    let (first, last) = lower_span(value, report)?;
    Some(Code {
        name: name.clone(),
        first,
        last,
        retry: attrs.args.get("retry").is_some(),
        category: values::name(&attrs.args, "category", report),
        span: syn::spanned::Spanned::span(value),
        docs: attrs.docs,
        text: attrs.text,
        others: attrs.others,
    })
}

fn lower_span(value: &Expr, report: &mut Report) -> Option<(i64, i64)> {
    let number = |expr: &Expr| values::integer(expr).and_then(|number| i64::try_from(number).ok());
    let found = match value {
        Expr::Range(ExprRange {
            start: Some(start), end: Some(end), limits: RangeLimits::Closed(_), ..
        }) => number(start).zip(number(end)).filter(|(first, last)| first < last),
        value => number(value).map(|code| (code, code)),
    };
    if found.is_none() {
        report.error(value, "`code` must be an integer, or a span such as `10100..=10200`");
    }
    found
}
