//! Values that a description allows.

use im_api::spec::{CrossRule, EnumValues, Kind, Known, ObjectSpec, Repr, Rule, UnionSpec};
use serde_json::{Map, Value, json};

/// Which of the allowed values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Size {
    /// Only what must be there, as small as it may be.
    Smallest,
    /// Everything, limits at their edge.
    Largest,
}

/// How deep objects that contain themselves are filled.
const DEPTH: usize = 6;

/// An object.
pub(crate) fn object(spec: &ObjectSpec, size: Size) -> Value {
    object_at(spec, size, DEPTH)
}

/// A value.
pub(crate) fn value(kind: Kind, rules: &[Rule], repr: Repr, size: Size) -> Value {
    // Only a request leaves its rules on several fields to the caller.
    value_at(kind, rules, &[], repr, size, DEPTH - 1)
}

pub(crate) fn number(number: i128) -> Value {
    u64::try_from(number).map_or_else(|_| json!(i64::try_from(number).unwrap()), Value::from)
}

fn object_at(spec: &ObjectSpec, size: Size, depth: usize) -> Value {
    let mut members = Map::new();
    for (index, field) in spec.fields.iter().enumerate() {
        let is_needed = spec.is_required(index) || spec.is_demanded(index);
        if size == Size::Largest && depth > 0 || is_needed {
            let size = if depth > 0 { size } else { Size::Smallest };
            let inside = depth.saturating_sub(1);
            members.insert(
                field.name.to_owned(),
                value_at(field.kind, field.rules, field.each, field.repr, size, inside),
            );
        }
    }
    if depth < DEPTH {
        keep_cross_rules(spec, &mut members, depth);
    }
    members.into()
}

/// Whether a member has the value that a rule hangs on.
pub(super) fn is_known(value: &Value, known: Known) -> bool {
    match known {
        Known::Bool(flag) => *value == json!(flag) || *value == json!(u8::from(flag)),
        Known::Text(text) => value == text,
        Known::Integer(number) => *value == json!(number),
        _ => false,
    }
}

/// What the value of a member rules out is not there, what it asks for is.
pub(super) fn keep_when(spec: &ObjectSpec, members: &mut Map<String, Value>, depth: usize) {
    for rule in spec.rules {
        let CrossRule::When { field, values, other, is_needed } = *rule else { continue };
        let is_met = members
            .get(spec.fields[field].name)
            .is_some_and(|value| values.iter().any(|known| is_known(value, *known)));
        let other = &spec.fields[other];
        if is_met && is_needed {
            let size = if other.skip_empty { Size::Largest } else { Size::Smallest };
            let sample = || value_at(other.kind, other.rules, other.each, other.repr, size, depth);
            members.entry(other.name).or_insert_with(sample);
        } else if is_met {
            members.remove(other.name);
        }
    }
}

/// Of each group that excludes itself one field, of each that needs one a field.
fn keep_cross_rules(spec: &ObjectSpec, members: &mut Map<String, Value>, depth: usize) {
    for rule in spec.rules {
        if let CrossRule::ExactlyOne(fields) | CrossRule::AtMostOne(fields) = rule {
            for index in &fields[1..] {
                members.remove(spec.fields[*index].name);
            }
        }
        if let CrossRule::ExactlyOne(fields) | CrossRule::AtLeastOne(fields) = rule {
            let field = &spec.fields[fields[0]];
            let least = || {
                value_at(
                    field.kind,
                    field.rules,
                    field.each,
                    field.repr,
                    Size::Smallest,
                    depth.saturating_sub(1),
                )
            };
            members.entry(field.name).or_insert_with(least);
        }
    }
    keep_when(spec, members, depth.saturating_sub(1));
}

fn value_at(kind: Kind, rules: &[Rule], each: &[Rule], repr: Repr, size: Size, depth: usize) -> Value {
    let natural = match kind {
        Kind::Text => text(rules, size),
        Kind::Integer { min, max } => integer(rules, min, max, size),
        Kind::Float => json!(0.5),
        Kind::Bool if repr == Repr::Flag => json!(u8::from(size == Size::Largest)),
        Kind::Bool => json!(size == Size::Largest),
        Kind::Json => json!("anything"),
        Kind::List(item) => list(*item, rules, each, repr, size, depth),
        Kind::Map(item) => {
            let (least, most) = items(rules, size, 2);
            let count = if size == Size::Largest { most } else { least };
            let members =
                (0..count).map(|index| (index.to_string(), value_at(*item, each, &[], repr, size, depth)));
            members.collect::<Map<_, _>>().into()
        }
        Kind::Object(spec) => object_at(spec(), size, depth),
        Kind::Enum(spec) => match spec.values {
            EnumValues::Text(values) => rules.iter().find_map(one_of).unwrap_or_else(|| json!(values[0].0)),
            EnumValues::Integer(values) => {
                rules.iter().find_map(one_of).unwrap_or_else(|| json!(values[values.len() - 1].0))
            }
            _ => Value::Null,
        },
        Kind::Union(spec) => variant(spec(), 0, size, depth),
        _ => Value::Null,
    };
    match natural {
        Value::Number(number) if repr == Repr::Text => Value::String(number.to_string()),
        Value::Bool(flag) if repr == Repr::Text => Value::String(u8::from(flag).to_string()),
        other => other,
    }
}

/// An allowed value of an enum of which not all values are allowed here.
fn one_of(rule: &Rule) -> Option<Value> {
    match *rule {
        Rule::OneOf(values) => values.first().map(|value| json!(value)),
        Rule::OneOfIntegers(values) => values.first().map(|value| json!(value)),
        _ => None,
    }
}

fn text(rules: &[Rule], size: Size) -> Value {
    let mut length = if size == Size::Largest { 4 } else { 1 };
    for rule in rules {
        match *rule {
            Rule::OneOf(values) => return json!(values[values.len() - 1]),
            Rule::Bytes(min, max) | Rule::Chars(min, max) => {
                let max = if max < 1 << 20 { max } else { min.max(4) };
                length = if size == Size::Largest { max } else { min.max(1).min(max) };
            }
            _ => {}
        }
    }
    let plain = "x".repeat(usize::try_from(length).unwrap());
    let passes =
        |text: &str| rules.iter().all(|rule| !matches!(rule, Rule::Check(check) if check(text).is_err()));
    // A function of the spec's own may want one of the forms that the service uses.
    let candidates = [
        plain,
        "x".to_owned(),
        "Tag_Profile_IM_Nick".to_owned(),
        "@TGS#1".to_owned(),
        "@TOA#_1".to_owned(),
        "@RBT#1".to_owned(),
        "AddSource_Type_Web".to_owned(),
        "1".to_owned(),
        "2020010100".to_owned(),
        "{}".to_owned(),
        "https://x".to_owned(),
    ];
    let fits = candidates.into_iter().find(|text| passes(text));
    json!(fits.expect("the sampler knows a text that the spec's own check takes"))
}

fn integer(rules: &[Rule], mut min: i128, mut max: i128, size: Size) -> Value {
    for rule in rules {
        match *rule {
            Rule::OneOfIntegers(values) => return json!(values[values.len() - 1]),
            Rule::Range(least, most) => (min, max) = (min.max(least), max.min(most)),
            _ => {}
        }
    }
    number(if size == Size::Largest { max } else { min })
}

fn items(rules: &[Rule], size: Size, usual: u64) -> (u64, u64) {
    let span = rules.iter().find_map(|rule| match *rule {
        Rule::Items(min, max) => Some((min, if max < 10_000 { max } else { min.max(usual) })),
        _ => None,
    });
    span.unwrap_or((u64::from(size == Size::Largest), usual))
}

fn list(item: Kind, rules: &[Rule], each: &[Rule], repr: Repr, size: Size, depth: usize) -> Value {
    let (least, most) = items(rules, size, 2);
    if let (Kind::Union(spec), Size::Largest) = (item, size) {
        // One of each kind, as far as the limit goes.
        let kinds =
            spec().variants.len().min(usize::try_from(most.max(spec().variants.len() as u64)).unwrap());
        let kinds = if rules.iter().any(|rule| matches!(rule, Rule::Items(..))) {
            kinds.min(usize::try_from(most).unwrap())
        } else {
            kinds
        };
        return (0..kinds).map(|index| variant(spec(), index, size, depth)).collect();
    }
    let count = if size == Size::Largest { most } else { least };
    let inner = if count > 4 { Size::Smallest } else { size };
    (0..count).map(|_| value_at(item, each, &[], repr, inner, depth)).collect()
}

fn variant(spec: &UnionSpec, index: usize, size: Size, depth: usize) -> Value {
    let variant = &spec.variants[index];
    let tag = if variant.is_prefix { format!("{}x", variant.tag) } else { variant.tag.to_owned() };
    let content = value_at(variant.kind, variant.rules, &[], Repr::Natural, size, depth.saturating_sub(1));
    json!({ spec.tag: tag, spec.content: content })
}
