//! Types and limits in words.

use im_api::spec::{CrossRule, EnumValues, Kind, ObjectSpec, Repr, Rule};

/// What a value looks like in JSON: `string`, `list of UserItem`.
pub(super) fn kind(kind: Kind, repr: Repr) -> String {
    let plain = match kind {
        Kind::Text => "string".to_owned(),
        Kind::Integer { .. } => "integer".to_owned(),
        Kind::Float => "number".to_owned(),
        Kind::Bool => match repr {
            Repr::Flag => "flag, 1 or 0".to_owned(),
            _ => "true or false".to_owned(),
        },
        Kind::List(inner) => format!("list of {}", plural(*inner)),
        Kind::Map(inner) => format!("map of {}", plural(*inner)),
        Kind::Object(spec) => spec().name.to_owned(),
        Kind::Enum(spec) => spec.name.to_owned(),
        Kind::Union(spec) => spec().name.to_owned(),
        _ => "any JSON".to_owned(),
    };
    if repr == Repr::Text { format!("{plain} as text") } else { plain }
}

fn plural(inner: Kind) -> String {
    match inner {
        Kind::Text => "strings".to_owned(),
        Kind::Integer { .. } => "integers".to_owned(),
        Kind::Float => "numbers".to_owned(),
        Kind::Bool => "flags".to_owned(),
        other => kind(other, Repr::Natural),
    }
}

/// The values of an enum, with what they mean.
pub(super) fn values(kind: Kind) -> Vec<(String, String)> {
    match kind {
        Kind::List(inner) | Kind::Map(inner) => values(*inner),
        Kind::Enum(spec) => match spec.values {
            EnumValues::Text(values) => values
                .iter()
                .map(|(value, meaning)| (format!("\"{value}\""), (*meaning).to_owned()))
                .collect(),
            EnumValues::Integer(values) => {
                values.iter().map(|(value, meaning)| (value.to_string(), (*meaning).to_owned())).collect()
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// The limits of a value, then of each of its items.
pub(super) fn limits(rules: &[Rule], each: &[Rule]) -> Vec<String> {
    let own = rules.iter().filter_map(limit);
    let items = each.iter().filter_map(limit).map(|limit| format!("each {limit}"));
    own.chain(items).collect()
}

fn limit(rule: &Rule) -> Option<String> {
    Some(match *rule {
        Rule::Bytes(min, max) => span(min, max, "bytes"),
        Rule::Chars(min, max) => span(min, max, "characters"),
        Rule::Items(min, max) => span(min, max, "items"),
        Rule::Range(i128::MIN, max) => format!("at most {max}"),
        Rule::Range(min, i128::MAX) => format!("at least {min}"),
        Rule::Range(min, max) => format!("{min} to {max}"),
        Rule::OneOf(values) => {
            format!(
                "one of {}",
                values.iter().map(|value| format!("\"{value}\"")).collect::<Vec<_>>().join(", ")
            )
        }
        Rule::OneOfIntegers(&[value]) => format!("only {value}"),
        Rule::OneOfIntegers(values) => {
            format!("one of {}", values.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
        }
        Rule::AtMostOf(tag, max) => format!("at most {max} {tag}"),
        Rule::Check(_) => "of a form that is checked".to_owned(),
        _ => return None,
    })
}

fn span(min: u64, max: u64, unit: &str) -> String {
    match (min, max) {
        (min, u64::MAX) => format!("at least {min} {unit}"),
        (0, max) => format!("at most {max} {unit}"),
        (min, max) if min == max => format!("{min} {unit}"),
        (min, max) => format!("{min} to {max} {unit}"),
    }
}

/// A rule on several fields.
pub(super) fn cross_rule(rule: CrossRule, object: &ObjectSpec) -> Option<String> {
    let name = |index: usize| object.fields[index].name;
    let names = |indices: &[usize]| indices.iter().map(|index| name(*index)).collect::<Vec<_>>().join(", ");
    Some(match rule {
        CrossRule::ExactlyOne(fields) => format!("exactly one of {}", names(fields)),
        CrossRule::AtLeastOne(fields) => format!("at least one of {}", names(fields)),
        CrossRule::AtMostOne(fields) => format!("at most one of {}", names(fields)),
        CrossRule::Needs(field, other) => format!("{} needs {}", name(field), name(other)),
        CrossRule::When { field, values, other, is_needed } => {
            let values: Vec<_> = values.iter().map(ToString::to_string).collect();
            let how = if is_needed { "must be given" } else { "must be left out" };
            format!("{} {how} where {} is {}", name(other), name(field), values.join(" or "))
        }
        _ => return None,
    })
}
