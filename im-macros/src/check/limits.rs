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
                    rule.key,
                    format!(
                        "`each` limits the items of a list, and `{}` is {}: write the limit without `each`",
                        field.name,
                        field.shape.describe()
                    ),
                );
            }
        }
    }
    check_repr(field, report);
    check_secret(field, report);
    check_presence(field, role, report);
    check_side(field, role, report);
}

/// What is hidden is text: a violation may show a number.
fn check_secret(field: &Field, report: &mut Report) {
    let inner = field.shape.element().map_or(field.shape.value(), |element| element.shape.value());
    if let Some(secret) = field.secret
        && !matches!(inner, Shape::Text)
    {
        let (name, what) = (&field.name, field.shape.describe());
        report.error_at(secret, format!("`secret` hides strings, and `{name}` is {what}: drop `secret`"));
    }
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
        RuleKind::OneOfText(_) => ("one_of", matches!(shape, Shape::Text), "strings"),
        RuleKind::OneOfIntegers(_) => ("one_of", matches!(shape, Shape::Integer { .. }), "integers"),
        RuleKind::AtMostOf(..) => ("at_most", matches!(shape, Shape::List(_)), "lists"),
        RuleKind::Check(_) => ("check", matches!(shape, Shape::Text), "strings"),
    };
    check_values(rule, shape, report);
    if fits || unknown && !matches!(rule.kind, RuleKind::Items(_) | RuleKind::AtMostOf(..)) {
        return;
    }
    let hint = match (&rule.kind, shape) {
        (RuleKind::OneOfText(_), Shape::Integer { .. }) => ": list integers".to_owned(),
        (RuleKind::OneOfIntegers(_), Shape::Text) => ": list strings".to_owned(),
        (RuleKind::Bytes(_) | RuleKind::Chars(_), Shape::Integer { .. } | Shape::Float) => {
            ": for a number write `range = …`".to_owned()
        }
        (
            RuleKind::Bytes(_)
            | RuleKind::Chars(_)
            | RuleKind::Range(_)
            | RuleKind::OneOfText(_)
            | RuleKind::OneOfIntegers(_),
            Shape::List(_) | Shape::Map(_),
        ) => {
            format!(": for each item write `each({key} …)`, for their number `items = …`")
        }
        (RuleKind::Range(_) | RuleKind::Items(_), Shape::Text) => {
            ": for a string write `bytes = …` or `chars = …`".to_owned()
        }
        _ => format!(": drop `{key}`"),
    };
    let verb = match rule.kind {
        RuleKind::OneOfText(_) | RuleKind::OneOfIntegers(_) => "lists",
        RuleKind::Check(_) => "looks at",
        _ => "limits",
    };
    report.error_at(rule.key, format!("`{key}` {verb} {instead}, and this is {}{hint}", shape.describe()));
}

/// The ends of a length are in order and not negative.
fn check_length(bounds: Bounds, key: &str, rule: &Rule, report: &mut Report) {
    if bounds.min.is_some_and(|min| min < 0) || bounds.max.is_some_and(|max| max < 0) {
        report.error(&rule.at, format!("`{key}` counts from 0, so neither end can be negative"));
    } else if bounds.max == Some(0) {
        report.error(&rule.at, format!("`{key}` allows only what is empty: leave the field out instead"));
    } else {
        check_order(bounds, key, rule, report);
    }
}

/// What an integer type holds.
fn span_of(shape: &Shape) -> Option<(i128, i128)> {
    match *shape {
        Shape::Integer { signed: false, bits } => Some((0, (1_i128 << bits) - 1)),
        Shape::Integer { signed: true, bits } => Some((-(1_i128 << (bits - 1)), (1_i128 << (bits - 1)) - 1)),
        _ => None,
    }
}

/// Listed values are different, and within the type.
fn check_values(rule: &Rule, shape: &Shape, report: &mut Report) {
    let again = "is listed twice: keep one of them";
    match &rule.kind {
        RuleKind::OneOfText(words) => {
            for (index, word) in words.iter().enumerate() {
                if words[..index].iter().any(|other| other.text == word.text) {
                    report.error_at(word.span, format!("\"{}\" {again}", word.text));
                }
            }
        }
        RuleKind::OneOfIntegers(numbers) => {
            // Values that only the compiler knows the type of are kept as 64 bits.
            let (min, max) = span_of(shape).unwrap_or((i64::MIN.into(), i64::MAX.into()));
            for (index, (number, span)) in numbers.iter().enumerate() {
                if numbers[..index].iter().any(|(other, _)| other == number) {
                    report.error_at(*span, format!("{number} {again}"));
                }
                if *number < min || *number > max.min(i64::MAX.into()) {
                    report.error_at(
                        *span,
                        format!("`one_of` lists {number}, and the type holds {min} to {max} only"),
                    );
                }
            }
        }
        _ => {}
    }
}

/// The ends of a range are in order and within the type.
fn check_range(bounds: Bounds, shape: &Shape, rule: &Rule, report: &mut Report) {
    check_order(bounds, "range", rule, report);
    let Some((min, max)) = span_of(shape) else { return };
    for end in [bounds.min, bounds.max].into_iter().flatten() {
        if end < min || end > max {
            report.error(&rule.at, format!("`range` names {end}, and the type holds {min} to {max} only"));
        }
    }
}

fn check_order(bounds: Bounds, key: &str, rule: &Rule, report: &mut Report) {
    if let (Some(min), Some(max)) = (bounds.min, bounds.max)
        && min > max
    {
        report.error(
            &rule.at,
            format!("`{key}` contradicts itself: {min} is more than {max}; write `{key} = {max}..={min}`"),
        );
    }
}

/// `flag` is for `bool`, `string` for numbers.
fn check_repr(field: &Field, report: &mut Report) {
    let inner = field.shape.element().map_or(field.shape.value(), |element| element.shape.value());
    let (name, what) = (&field.name, field.shape.describe());
    match field.repr {
        Repr::Flag if !matches!(inner, Shape::Bool) => report.error_at(
            field.spans.repr,
            format!(
                "`flag` sends a `bool` as 1 or 0, and `{name}` is {what}: make it a `bool`, or drop `flag`"
            ),
        ),
        Repr::Text if !matches!(inner, Shape::Integer { .. } | Shape::Float | Shape::Bool) => report
            .error_at(
                field.spans.repr,
                format!("`string` sends a number as a string, and `{name}` is {what}: drop `string`"),
            ),
        _ => {}
    }
}

/// `optional`, `required` and `default` say something that the type does not say already.
pub(super) fn check_presence(field: &Field, role: Role, report: &mut Report) {
    let name = &field.name;
    let message = match (&field.presence, &field.shape) {
        (Presence::Optional, Shape::Option(_)) => {
            "an `Option` is optional already: drop `optional`".to_owned()
        }
        (Presence::Optional, Shape::Text | Shape::List(_) | Shape::Map(_))
        | (Presence::Demanded, Shape::Option(_)) => return,
        (Presence::Optional, _) => {
            format!("`optional` leaves out what is empty, and `{name}` is never empty: make it an `Option`")
        }
        (Presence::Filled(_), Shape::Option(_)) => return,
        (Presence::Demanded, Shape::List(_)) if role == Role::Response => return,
        (Presence::Demanded | Presence::Filled(_), _) => {
            format!("`{name}` is no `Option`, so it is always there: drop `required`")
        }
        (Presence::Default(_), Shape::Option(_)) => {
            format!("an `Option` is `None` by default: drop `default`, or make `{name}` a plain value")
        }
        _ => return,
    };
    report.error_at(field.spans.presence, message);
}

/// Keys that belong to one direction stand on that side.
fn check_side(field: &Field, role: Role, report: &mut Report) {
    if let (Some(batch), Role::Response | Role::Shared) = (field.batch, role) {
        report.error_at(batch, "`batch` marks what is sent: it belongs on a field of `Request` itself");
    }
    if let (Some(query), Role::Response | Role::Shared) = (field.query, role) {
        report.error_at(
            query,
            "`query` puts what is sent into the URL: it belongs on a field of `Request` itself",
        );
    } else if let Some(query) = field.query
        && !matches!(field.shape.value(), Shape::Text | Shape::Integer { .. } | Shape::Named)
    {
        report.error_at(
            query,
            format!(
                "a parameter of the URL is a string or an integer, and `{}` is {}: drop `query`",
                field.name,
                field.shape.describe()
            ),
        );
    }
    if role == Role::Response {
        return;
    }
    if let Some(results) = &field.results {
        report.error_at(
            results.span(),
            "`results` and `failed` mark what comes back: they belong on a field of `Response` itself",
        );
    }
    if let Some(merge) = &field.merge {
        report.error(merge, "`merge` is about answers: it belongs on a field of `Response` itself");
    }
}
