//! Single values: numbers, strings, spans, names.

use proc_macro2::{Ident, TokenStream};
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, ExprRange, Lit, Path, RangeLimits, UnOp};

use crate::model::{Bounds, Number};
use crate::parse::Args;
use crate::report::Report;

/// An integer literal, with or without a minus.
pub(crate) fn integer(expr: &Expr) -> Option<i128> {
    match expr {
        Expr::Lit(ExprLit { lit: Lit::Int(number), .. }) => number.base10_parse().ok(),
        Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => integer(&unary.expr).map(|number| -number),
        Expr::Group(group) => integer(&group.expr),
        Expr::Paren(paren) => integer(&paren.expr),
        _ => None,
    }
}

/// The key's value as a whole number from 1 up. If it is none, a number that is not known stands in.
pub(crate) fn positive(args: &Args, key: &str, unit: &str, report: &mut Report) -> Option<Number> {
    let given = args.key(key)?;
    let unknown = Number { value: 1, span: given.span(), is_known: false };
    let Some(expr) = args.value(key) else { return Some(unknown) };
    let max = i128::from(u32::MAX);
    match integer(expr) {
        Some(number @ 1..) if number <= max => {
            let value = u64::try_from(number).expect("the range was checked");
            return Some(Number { value, span: expr.span(), is_known: true });
        }
        Some(1..) => report.error(expr, format!("`{key}` is more than {max}: write a smaller number")),
        Some(0) => {
            report.error(expr, format!("`{key}` is zero: write how many {unit}, or leave `{key}` out"));
        }
        _ => report.error(
            expr,
            format!("`{key}` must be a whole number of {unit} from 1 up, such as `{key} = 100`"),
        ),
    }
    Some(unknown)
}

/// The key's value as a string literal that is not empty.
pub(crate) fn text(args: &Args, key: &str, report: &mut Report) -> Option<String> {
    let expr = args.value(key)?;
    let Some(text) = literal(expr) else {
        report.error(expr, format!("`{key}` must be a string in quotes"));
        return None;
    };
    if text.is_empty() {
        report.error(expr, format!("`{key}` is empty: write a name, or leave `{key}` out"));
        return None;
    }
    Some(text)
}

/// A string literal.
pub(crate) fn literal(expr: &Expr) -> Option<String> {
    match bare(expr) {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}

/// Without the invisible groups that `macro_rules!` puts around what it passes on.
pub(crate) fn bare(expr: &Expr) -> &Expr {
    match expr {
        Expr::Group(group) => bare(&group.expr),
        expr => expr,
    }
}

/// The key's value as a path to a function.
pub(crate) fn path(args: &Args, key: &str, report: &mut Report) -> Option<Path> {
    let expr = args.value(key)?;
    match bare(expr) {
        Expr::Path(path) if path.qself.is_none() => Some(path.path.clone()),
        _ => {
            report.error(
                expr,
                format!("`{key}` must be the path of a function, such as `{key} = is_group_id`"),
            );
            None
        }
    }
}

/// The key's value as the name of a field.
pub(crate) fn name(args: &Args, key: &str, report: &mut Report) -> Option<Ident> {
    let expr = args.value(key)?;
    let found = names(expr).filter(|names| names.len() == 1).and_then(|mut names| names.pop());
    if found.is_none() {
        report.error(expr, format!("`{key}` must be the Rust name of a field"));
    }
    found
}

/// The key's value as the name of a type that the macro is to make.
pub(crate) fn type_name(args: &Args, key: &str, report: &mut Report) -> Option<Ident> {
    let expr = args.value(key)?;
    let found = names(expr).filter(|names| names.len() == 1).and_then(|mut names| names.pop());
    if found.is_none() {
        report.error(expr, format!("`{key}` must be a name for the struct, such as `{key} = MsgElement`"));
    }
    found
}

/// The key's value as a field, or a field of a field: `topic_info.topic_id`.
pub(crate) fn name_path(args: &Args, key: &str, report: &mut Report) -> Option<Vec<Ident>> {
    let expr = args.value(key)?;
    let found = names(expr);
    if found.is_none() {
        report.error(expr, format!("`{key}` must be the Rust name of a field, such as `{key} = user_id`"));
    }
    found
}

pub(super) fn names(expr: &Expr) -> Option<Vec<Ident>> {
    match bare(expr) {
        Expr::Path(path) => path.path.get_ident().map(|ident| vec![ident.clone()]),
        Expr::Field(field) => {
            let syn::Member::Named(last) = &field.member else { return None };
            let mut all = names(&field.base)?;
            all.push(last.clone());
            Some(all)
        }
        _ => None,
    }
}

/// The key's value as a span `a..=b`, `a..` or `..=b`.
pub(crate) fn bounds(args: &Args, key: &str, report: &mut Report) -> Option<Bounds> {
    let expr = args.value(key)?;
    let written = format!("`{key}` is written `{key} = 1..=32`, `{key} = 1..` or `{key} = ..=32`");
    let Expr::Range(ExprRange { start, end, limits, .. }) = bare(expr) else {
        report.error(expr, written);
        return None;
    };
    let mut one_end = |end: &Option<Box<Expr>>| match end {
        None => Some(None),
        Some(end) => {
            let number = integer(end);
            if number.is_none() {
                report.error(end, format!("the ends of `{key}` must be integers, such as `{key} = 1..=32`"));
            }
            number.map(Some)
        }
    };
    let (min, max) = (one_end(start)?, one_end(end)?);
    if matches!(limits, RangeLimits::HalfOpen(_)) && max.is_some() {
        report.error(limits, "both ends belong to a limit: write `..=` instead of `..`");
        return None;
    }
    if min.is_none() && max.is_none() {
        report.error(expr, written);
        return None;
    }
    Some(Bounds { min, max })
}

/// What `crate = …` says, as a path from a root: it has to mean the same inside the module of an endpoint.
pub(crate) fn lower_crate(args: &Args, report: &mut Report) -> Option<Path> {
    let expr = args.value("crate")?;
    let parsed = match (literal(expr), bare(expr)) {
        (Some(text), _) => syn::parse_str::<Path>(&text).ok(),
        (None, Expr::Path(path)) => Some(path.path.clone()),
        _ => None,
    };
    let Some(mut path) = parsed else {
        report
            .error(expr, "`crate` must be the path of `im-api`, such as `crate = \"my_reexports::im_api\"`");
        return None;
    };
    let first = path.segments.first().map(|segment| segment.ident.to_string()).unwrap_or_default();
    match first.as_str() {
        "self" | "super" => {
            report.error(expr, "`crate` begins at a root: write `crate::…` or the name of a crate");
            return None;
        }
        "crate" | "$crate" => {}
        _ => path.leading_colon = Some(path.leading_colon.unwrap_or_default()),
    }
    Some(path)
}

/// A list of field names.
pub(crate) fn name_list(tokens: &TokenStream, report: &mut Report) -> Vec<Ident> {
    crate::parse::parse_list(tokens, "the Rust name of a field", report)
}
