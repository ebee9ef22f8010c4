//! Tables of error codes.

use proc_macro2::Ident;
use syn::{Expr, ExprRange, Fields, ItemEnum, RangeLimits};

use super::values;
use crate::model::{Code, ErrorTable};
use crate::parse::{Args, Context, split_attrs};
use crate::paths::Paths;
use crate::report::{Report, suggest};

pub(crate) fn lower_errors(item: &ItemEnum, paths: &Paths, report: &mut Report) -> Option<ErrorTable> {
    if !item.generics.params.is_empty() {
        report.fatal(&item.generics.params, format!("`{}` cannot have generics", item.ident));
        return None;
    }
    let attrs = split_attrs(&item.attrs, Context::Errors, report);
    let codes: Vec<_> = item.variants.iter().filter_map(|variant| lower_code(variant, report)).collect();
    if codes.len() < item.variants.len() {
        report.gap();
    }
    Some(ErrorTable {
        paths: paths.clone(),
        name: item.ident.clone(),
        vis: item.vis.clone(),
        docs: attrs.docs,
        others: attrs.others,
        codes,
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
        report.error(
            discriminant,
            format!(
                "the code goes into an attribute: write `#[im(code = {0})] {name}`",
                code_of(discriminant)
            ),
        );
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
        category: lower_category(&attrs.args, report),
        span: syn::spanned::Spanned::span(value),
        docs: attrs.docs,
        text: attrs.text,
        others: attrs.others,
    })
}

/// The sorts of trouble, as `ErrorCategory` has them.
const CATEGORIES: [&str; 12] = [
    "already_exists",
    "auth",
    "content_blocked",
    "invalid_argument",
    "not_found",
    "other",
    "permission",
    "quota",
    "rate_limit",
    "server_internal",
    "server_transient",
    "unsupported",
];

fn lower_category(args: &Args, report: &mut Report) -> Option<Ident> {
    let value = args.value("category")?;
    let name = match values::bare(value) {
        Expr::Path(path) => path.path.get_ident(),
        _ => None,
    };
    let Some(name) = name else {
        report.error(value, "`category` is a word without quotes, such as `category = rate_limit`");
        return None;
    };
    if CATEGORIES.contains(&name.to_string().as_str()) {
        return Some(name.clone());
    }
    report.error(name, format!("unknown category `{name}`; {}", suggest(&name.to_string(), CATEGORIES)));
    None
}

/// The code to put into a message.
fn code_of(discriminant: &Expr) -> i128 {
    values::integer(discriminant).unwrap_or(70_169)
}

fn lower_span(value: &Expr, report: &mut Report) -> Option<(i64, i64)> {
    let number = |expr: &Expr| values::integer(expr).and_then(|number| i64::try_from(number).ok());
    let found = match values::bare(value) {
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
