//! `pagination(…)`

use proc_macro2::{Ident, TokenStream};
use syn::{BinOp, Expr, ExprBinary, MetaNameValue};

use super::values;
use crate::model::{Carry, CarryFrom, PageEnd, Pagination};
use crate::parse::{Args, Context, split_at_commas};
use crate::report::{Report, suggest};

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
    let carry = inside.list("carry").map(|(_, tokens)| lower_carry(tokens, report)).unwrap_or_default();
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

/// `a = b, c = smallest(list.member) - 1`; a name alone stands for `name = name`.
fn lower_carry(tokens: &TokenStream, report: &mut Report) -> Vec<Carry> {
    let mut carry = Vec::new();
    for piece in split_at_commas(tokens.clone()) {
        if let Ok(name) = syn::parse2::<Ident>(piece.clone()) {
            carry.push(Carry { request: name.clone(), from: CarryFrom::Field(name) });
            continue;
        }
        let pair = syn::parse2::<MetaNameValue>(piece.clone()).ok();
        let Some((request, value)) =
            pair.and_then(|pair| pair.path.get_ident().cloned().zip(Some(pair.value)))
        else {
            report.error(&piece, EXPECTED);
            continue;
        };
        let before = report.len();
        match lower_carry_from(&value, report) {
            Some(from) => carry.push(Carry { request, from }),
            None if report.len() == before => report.error(&piece, EXPECTED),
            None => {}
        }
    }
    carry
}

const EXPECTED: &str = "expected where a request field continues from, such as `max_time = last_msg_time` or \
                        `msg_seq = smallest(msg_list.msg_seq) - 1`";

const EDGES: [&str; 2] = ["smallest", "largest"];

fn lower_carry_from(value: &Expr, report: &mut Report) -> Option<CarryFrom> {
    let (call, step) = match values::bare(value) {
        Expr::Path(path) => return path.path.get_ident().cloned().map(CarryFrom::Field),
        Expr::Binary(ExprBinary { left, op, right, .. }) => (values::bare(left), Some((op, right))),
        value => (value, None),
    };
    let Expr::Call(call) = call else { return None };
    let Expr::Path(word) = values::bare(&call.func) else { return None };
    let edge = word.path.get_ident()?;
    if !EDGES.iter().any(|known| edge == known) {
        report.error(edge, format!("no place is called `{edge}`; {}", suggest(&edge.to_string(), EDGES)));
        return None;
    }
    let member = call.args.first().filter(|_| call.args.len() == 1).and_then(values::names);
    let Some([list, member]) = member.and_then(|names| <[Ident; 2]>::try_from(names).ok()) else {
        report.error(&call.args, format!("`{edge}` takes a member of a list, such as `{edge}(list.seq)`"));
        return None;
    };
    let is_largest = edge == "largest";
    let is_step = |(op, by): (&BinOp, &Expr)| {
        values::integer(by) == Some(1)
            && (is_largest && matches!(op, BinOp::Add(_)) || !is_largest && matches!(op, BinOp::Sub(_)))
    };
    if step.is_some_and(|(op, by)| !is_step((op, by))) {
        let sign = if is_largest { '+' } else { '-' };
        report.error(
            value,
            format!("a page begins at an item or right beyond it: write `{edge}(…)` or `{edge}(…) {sign} 1`"),
        );
        return None;
    }
    Some(CarryFrom::Edge { list, member, is_largest, is_beyond: step.is_some() })
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
