//! `when(…)`: what a value of one field means for another.

use proc_macro2::{Ident, Span, TokenStream};
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, Lit, MetaNameValue};

use super::values;
use crate::model::{When, WhenValue};
use crate::parse::split_at_commas;
use crate::report::Report;

const WRITTEN: &str = "`when` is written `when(field = Value, needs = other)` or `when(field = [Value, Value], without = other)`";

/// `operate_type = [Set, Delete], needs = extension_list`
pub(super) fn lower_when(key: &Ident, tokens: &TokenStream, report: &mut Report) -> Option<When> {
    let pairs: Vec<_> = split_at_commas(tokens.clone())
        .into_iter()
        .filter_map(|piece| syn::parse2::<MetaNameValue>(piece).ok())
        .filter_map(|pair| pair.path.get_ident().cloned().zip(Some(pair.value)))
        .collect();
    let [(field, value), (word, other)] = pairs.as_slice() else {
        report.error(key, WRITTEN);
        return None;
    };
    let other = values::names(other).filter(|names| names.len() == 1).and_then(|mut names| names.pop());
    let (Some(other), true) = (other, word == "needs" || word == "without") else {
        report.error(word, WRITTEN);
        return None;
    };
    let values = match values::bare(value) {
        Expr::Array(array) => array.elems.iter().map(lower_value).collect(),
        value => lower_value(value).map(|value| vec![value]),
    };
    match values {
        Some(values) if !values.is_empty() => {
            Some(When { field: field.clone(), values, other, is_needed: word == "needs" })
        }
        _ => {
            report.error(
                value,
                "a value is the variant of an enum, `true`, `false`, a string or an integer, or a list of these",
            );
            None
        }
    }
}

fn lower_value(expr: &Expr) -> Option<(WhenValue, Span)> {
    let value = match values::bare(expr) {
        Expr::Path(path) => WhenValue::Variant(path.path.get_ident()?.clone()),
        Expr::Lit(ExprLit { lit: Lit::Bool(flag), .. }) => WhenValue::Bool(flag.value),
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => WhenValue::Text(text.value()),
        expr => WhenValue::Integer(i64::try_from(values::integer(expr)?).ok()?),
    };
    Some((value, expr.span()))
}
