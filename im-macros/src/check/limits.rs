//! Limits fit the types that they limit, and do not contradict themselves.

use crate::model::{Bounds, Field, Presence, Repr, Role, Rule, RuleKind, Shape};
use crate::report::Report;

pub(super) fn check_field(field: &Field, role: Role, report: &mut Report) {
    for rule in &field.rules {
        check_rule(rule, field.shape.value(), report);
    }
    match field.shape.element() {
        Some(element) => {
            for rule in &field.each {
                check_rule(rule, element.shape.value(), report);
            }
        }
        None => {
            if let Some(rule) = field.each.first()
                && !matches!(field.shape.value(), Shape::Named)
            {
                report.error_at(
                    rule.span,
                    format!(
                        "`each` limits the items of a list; `{}` is {}: put the limit beside it",
                        field.name,
                        field.shape.describe()
                    ),
                );
            }
        }
    }
    check_repr(field, report);
    check_presence(field, role, report);
}

/// A rule that the type can break.
pub(super) fn check_rule(rule: &Rule, shape: &Shape, report: &mut Report) {
    // What only the compiler knows is taken as it is.
    let unknown = matches!(shape, Shape::Named);
    let (key, fits, instead) = match &rule.kind {
        RuleKind::Bytes(bounds) => {
            check_length(*bounds, "bytes", rule, report);
            ("bytes", matches!(shape, Shape::Text), "strings")
        }
        RuleKind::Chars(bounds) => {
            check_length(*bounds, "chars", rule, report);
            ("chars", matches!(shape, Shape::Text), "strings")
        }
        RuleKind::Items(bounds) => {
            check_length(*bounds, "items", rule, report);
            ("items", matches!(shape, Shape::List(_) | Shape::Map(_)), "lists and maps")
        }
        RuleKind::Range(bounds) => {
            check_range(*bounds, shape, rule, report);
            ("range", matches!(shape, Shape::Integer { .. }), "integers")
        }
        RuleKind::OneOfText(_) => ("one_of", matches!(shape, Shape::Text), "strings, if it lists strings,"),
        RuleKind::OneOfIntegers(_) => {
            ("one_of", matches!(shape, Shape::Integer { .. }), "integers, if it lists integers,")
        }
        RuleKind::AtMostOf(..) => ("at_most", matches!(shape, Shape::List(_)), "lists"),
        RuleKind::Check(_) => ("check", matches!(shape, Shape::Text), "strings"),
    };
    if fits || unknown && !matches!(rule.kind, RuleKind::Items(_) | RuleKind::AtMostOf(..)) {
        return;
    }
    let hint = match (&rule.kind, shape) {
        (RuleKind::Bytes(_) | RuleKind::Chars(_), Shape::Integer { .. } | Shape::Float) => {
            "; for a number write `range = …`".to_owned()
        }
        (
            RuleKind::Bytes(_)
            | RuleKind::Chars(_)
            | RuleKind::Range(_)
            | RuleKind::OneOfText(_)
            | RuleKind::OneOfIntegers(_),
            Shape::List(_) | Shape::Map(_),
        ) => {
            format!("; for each item write `each({key} = …)`, for their number `items = …`")
        }
        (RuleKind::Range(_) | RuleKind::Items(_), Shape::Text) => {
            "; for a string write `bytes = …` or `chars = …`".to_owned()
        }
        _ => String::new(),
    };
    report.error_at(rule.span, format!("`{key}` limits {instead} and this is {}{hint}", shape.describe()));
}

/// The ends of a length are in order and not negative.
fn check_length(bounds: Bounds, key: &str, rule: &Rule, report: &mut Report) {
    if bounds.min.is_some_and(|min| min < 0) || bounds.max.is_some_and(|max| max < 0) {
        report.error_at(rule.span, format!("`{key}` cannot be negative"));
    } else if bounds.max == Some(0) {
        report.error_at(rule.span, format!("`{key}` allows only emptiness; leave the field out instead"));
    } else {
        check_order(bounds, key, rule, report);
    }
}

/// The ends of a range are in order and within the type.
fn check_range(bounds: Bounds, shape: &Shape, rule: &Rule, report: &mut Report) {
    check_order(bounds, "range", rule, report);
    let Shape::Integer { signed, bits } = *shape else { return };
    let (min, max) = match (signed, bits) {
        (false, bits) => (0, (1_i128 << bits) - 1),
        (true, bits) => (-(1_i128 << (bits - 1)), (1_i128 << (bits - 1)) - 1),
    };
    for end in [bounds.min, bounds.max].into_iter().flatten() {
        if end < min || end > max {
            report.error_at(
                rule.span,
                format!("`range` names {end}, which the field's type cannot hold ({min} to {max})"),
            );
        }
    }
}

fn check_order(bounds: Bounds, key: &str, rule: &Rule, report: &mut Report) {
    if let (Some(min), Some(max)) = (bounds.min, bounds.max)
        && min > max
    {
        report.error_at(
            rule.span,
            format!("`{key}` contradicts itself: {min} is more than {max}; write `{key} = {max}..={min}`"),
        );
    }
}

/// `flag` is for `bool`, `string` for numbers.
fn check_repr(field: &Field, report: &mut Report) {
    let inner = field.shape.element().map_or(field.shape.value(), |element| element.shape.value());
    match field.repr {
        Repr::Flag if !matches!(inner, Shape::Bool) => report.error(
            &field.name,
            format!(
                "`flag` sends a `bool` as 1 or 0, and `{}` is {}: make it a `bool`",
                field.name,
                field.shape.describe()
            ),
        ),
        Repr::Text if !matches!(inner, Shape::Integer { .. } | Shape::Float | Shape::Bool) => report.error(
            &field.name,
            format!(
                "`string` sends a number as a string, and `{}` is {}: drop `string`",
                field.name,
                field.shape.describe()
            ),
        ),
        _ => {}
    }
}

/// `optional`, `required` and `default` say something that the type does not say already.
fn check_presence(field: &Field, role: Role, report: &mut Report) {
    let name = &field.name;
    match (&field.presence, &field.shape) {
        (Presence::Optional, Shape::Option(_)) => {
            report.error(name, "an `Option` is optional already: drop `optional`");
        }
        (Presence::Optional, Shape::Text | Shape::List(_) | Shape::Map(_)) => {}
        (Presence::Optional, _) => {
            report.error(
                name,
                format!(
                    "`optional` leaves out what is empty, and `{name}` is never empty: make it an `Option`"
                ),
            );
        }
        (Presence::Demanded | Presence::Filled(_), Shape::Option(_)) => {}
        (Presence::Demanded, Shape::List(_)) if role == Role::Response => {}
        (Presence::Demanded | Presence::Filled(_), _) => {
            report
                .error(name, format!("`{name}` is always there, because it is no `Option`: drop `required`"));
        }
        (Presence::Default(_), Shape::Option(_)) => {
            report.error(name, "an `Option` is `None` by default: drop `default`, or make it a plain value");
        }
        _ => {}
    }
    if role == Role::Response && field.batch.is_some() {
        report.error_at(
            field.batch.expect("just seen"),
            "`batch` marks what is sent: it belongs into `Request`",
        );
    }
    if role != Role::Response {
        if let Some(results) = &field.results {
            report.error_at(
                results.span(),
                "`results` and `failed` mark what comes back: they belong into `Response`",
            );
        }
        if let Some(merge) = &field.merge {
            report.error(merge, "`merge` is about answers: it belongs into `Response`");
        }
    }
    if role == Role::Shared && field.batch.is_some() {
        report.error_at(field.batch.expect("just seen"), "`batch` marks a field of `Request` itself");
    }
}
