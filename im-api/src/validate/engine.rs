//! Walks a request along its description.

use super::{Breach, Violation, Violations};
use crate::spec::{CrossRule, EndpointSpec, FieldSpec, Kind, Known, Rule};
use crate::wire::{Encode, Path, UnionView, View};

/// How the number of items in the batch field is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BatchSize {
    /// The request goes out as one call, which carries at most so many.
    OneCall(usize),
    /// The request is split: any number will do.
    Any,
}

impl BatchSize {
    /// Of one call, which carries at most so many items, if it carries any.
    pub(crate) fn of_one_call(max: Option<usize>) -> Self {
        max.map_or(Self::Any, Self::OneCall)
    }
}

/// Everything that is wrong with a request.
pub(crate) fn validate_request(spec: &EndpointSpec, request: &dyn Encode, size: BatchSize) -> Violations {
    let mut violations = Violations::default();
    check_object(request, &Path::ROOT, &mut violations);
    if let Some(violation) = wrong_size(spec, request, size) {
        violations.push(violation);
    }
    violations
}

/// Everything that is wrong with one item of the batch field, which stands at `index`.
pub(crate) fn validate_item(spec: &EndpointSpec, item: View<'_>, index: usize, out: &mut Violations) {
    let Some(field) = spec.batch_field.map(|index| &spec.request.fields[index]) else { return };
    if keeps_all(field.each, item) {
        return;
    }
    let list = Path::ROOT.field(field.name);
    let path = list.item(index);
    check_rules(field.each, item, &path, out);
    check_inside(item, &path, out);
}

/// Takes the violations that a spec's own code finds.
#[derive(Debug)]
pub struct Check<'a> {
    path: &'a Path<'a>,
    out: &'a mut Violations,
}

impl Check<'_> {
    /// Reports that field `name` (as on the wire) is wrong, and in which way.
    pub fn report(&mut self, name: &'static str, what: &'static str) {
        let path = self.path.field(name).spell();
        self.out.push(Violation { path, breach: Breach::Check(what) });
    }
}

fn check_object(object: &dyn Encode, path: &Path<'_>, out: &mut Violations) {
    let spec = object.object();
    for (index, field) in spec.fields.iter().enumerate() {
        let view = object.view(index);
        if view.is_absent() || field.skip_empty && view.is_empty() {
            // What the client fills may still be empty here.
            if spec.is_demanded(index) && !spec.is_filled(index) {
                out.push(Violation { path: path.field(field.name).spell(), breach: Breach::Required });
            }
            continue;
        }
        if field.rules.is_empty() && field.each.is_empty() && !has_inside(field.kind) {
            continue;
        }
        if keeps_all(field.rules, view) {
            continue;
        }
        let path = path.field(field.name);
        check_rules(field.rules, view, &path, out);
        check_each(field.each, view, &path, out);
        check_inside(view, &path, out);
    }
    check_as_a_whole(object, path, out);
}

/// Looks at the rules on several fields, and at those that are code.
fn check_as_a_whole(object: &dyn Encode, path: &Path<'_>, out: &mut Violations) {
    for rule in object.object().rules {
        check_cross(*rule, object, path, out);
    }
    object.check(&mut Check { path, out });
}

/// Whether a value keeps all of these rules, and has nothing inside that has rules of its own.
#[inline]
fn keeps_all(rules: &[Rule], view: View<'_>) -> bool {
    matches!(view, View::Text(_) | View::Int(_) | View::Uint(_))
        && rules.iter().all(|rule| is_kept(rule, view))
}

/// Whether a value keeps a rule. Asked first, without noting where it stands: nearly all values do.
#[inline]
fn is_kept(rule: &Rule, view: View<'_>) -> bool {
    match (rule, view) {
        (Rule::Bytes(min, max), View::Text(text)) => (*min..=*max).contains(&(text.len() as u64)),
        (Rule::Range(min, max), View::Uint(number)) => (*min..=*max).contains(&number.into()),
        _ => breach(*rule, view).is_none(),
    }
}

/// Whether the value of a field keeps the field's own rules. What is inside has others.
#[inline]
pub(crate) fn keeps_rules(field: &FieldSpec, view: View<'_>) -> bool {
    field.rules.iter().all(|rule| is_kept(rule, view))
        && (field.each.is_empty() || keeps_each(field.each, view))
}

/// Whether an object keeps the rules on several of its fields, and those that are code.
#[inline]
pub(crate) fn keeps_rules_of_all(object: &dyn Encode) -> bool {
    let mut violations = Violations::default();
    check_as_a_whole(object, &Path::ROOT, &mut violations);
    violations.is_empty()
}

/// Whether the content of a union keeps the rules of its kind.
pub(crate) fn keeps_rules_of_union(union: &dyn UnionView) -> bool {
    let rules = union.variant().map_or(&[][..], |variant| union.union().variants[variant].rules);
    rules.iter().all(|rule| is_kept(rule, union.content()))
}

/// What is wrong with the number of items in the batch field.
pub(crate) fn wrong_size(spec: &EndpointSpec, request: &dyn Encode, size: BatchSize) -> Option<Violation> {
    let (BatchSize::OneCall(max), Some(index)) = (size, spec.batch_field) else { return None };
    let View::List(list) = request.view(index) else { return None };
    let (min, max) = (spec.min_batch() as u64, max as u64);
    let found = outside(list.len(), min, max)?;
    let path = Path::ROOT.field(spec.request.fields[index].name).spell();
    Some(Violation { path, breach: Breach::Items { min, max, found } })
}

/// Whether values of this kind hold fields with rules of their own.
fn has_inside(kind: Kind) -> bool {
    match kind {
        Kind::Object(_) | Kind::Union(_) => true,
        Kind::List(inner) | Kind::Map(inner) => has_inside(*inner),
        _ => false,
    }
}

fn check_inside(view: View<'_>, path: &Path<'_>, out: &mut Violations) {
    match view {
        View::Record(object) => check_object(object, path, out),
        View::List(list) => {
            for index in 0..list.len() {
                match list.at(index) {
                    item @ (View::Record(_) | View::List(_) | View::Map(_) | View::Union(_)) => {
                        check_inside(item, &path.item(index), out);
                    }
                    // All items of a list are of one type.
                    _ => break,
                }
            }
        }
        View::Map(map) => map.each(&mut |name, value| check_inside(value, &path.member(name), out)),
        View::Union(union) => {
            let spec = union.union();
            let path = path.field(spec.content);
            if let Some(variant) = union.variant() {
                check_rules(spec.variants[variant].rules, union.content(), &path, out);
            }
            check_inside(union.content(), &path, out);
        }
        _ => {}
    }
}

fn check_each(rules: &[Rule], view: View<'_>, path: &Path<'_>, out: &mut Violations) {
    if rules.is_empty() {
        return;
    }
    match view {
        View::List(list) if !keeps_each(rules, view) => {
            for index in 0..list.len() {
                check_rules(rules, list.at(index), &path.item(index), out);
            }
        }
        View::Map(map) => map.each(&mut |name, value| check_rules(rules, value, &path.member(name), out)),
        _ => {}
    }
}

/// Whether all items of a list or values of a map keep these rules.
fn keeps_each(rules: &[Rule], view: View<'_>) -> bool {
    rules.iter().all(|rule| match view {
        View::List(list) => match list.texts() {
            Some(texts) => texts.iter().all(|text| is_kept(rule, View::Text(text))),
            None => (0..list.len()).all(|index| is_kept(rule, list.at(index))),
        },
        View::Map(map) => {
            let mut is_kept_by_all = true;
            map.each(&mut |_, value| is_kept_by_all &= is_kept(rule, value));
            is_kept_by_all
        }
        _ => true,
    })
}

fn check_rules(rules: &[Rule], view: View<'_>, path: &Path<'_>, out: &mut Violations) {
    for breach in rules.iter().filter_map(|rule| breach(*rule, view)) {
        out.push(Violation { path: path.spell(), breach });
    }
}

/// How a value breaks a rule, if it does.
fn breach(rule: Rule, view: View<'_>) -> Option<Breach> {
    // The macro refuses a rule that its field's type cannot break; an open enum or free JSON may hold anything.
    match (rule, view) {
        (Rule::Bytes(min, max), View::Text(text)) => {
            let found = outside(text.len(), min, max)?;
            Some(Breach::Bytes { min, max, found })
        }
        (Rule::Chars(min, max), View::Text(text)) => {
            let found = outside(text.chars().count(), min, max)?;
            Some(Breach::Chars { min, max, found })
        }
        (Rule::Items(min, max), View::List(list)) => {
            let found = outside(list.len(), min, max)?;
            Some(Breach::Items { min, max, found })
        }
        (Rule::Items(min, max), View::Map(map)) => {
            let found = outside(map.len(), min, max)?;
            Some(Breach::Items { min, max, found })
        }
        (Rule::Range(min, max), _) => {
            let found = integer(view).filter(|found| !(min..=max).contains(found))?;
            Some(Breach::Range { min, max, found })
        }
        (Rule::OneOf(values), View::Text(text)) if !values.contains(&text) => {
            Some(Breach::NotOneOf(values.iter().map(ToString::to_string).collect()))
        }
        (Rule::OneOfIntegers(values), _) => {
            integer(view).filter(|found| !values.iter().any(|value| i128::from(*value) == *found))?;
            Some(Breach::NotOneOf(values.iter().map(ToString::to_string).collect()))
        }
        (Rule::AtMostOf(tag, max), View::List(list)) => {
            let is_tagged =
                |index: &usize| matches!(list.at(*index), View::Union(union) if union.tag() == tag);
            let found = (0..list.len()).filter(is_tagged).count() as u64;
            (found > max).then_some(Breach::TooManyOf { tag, max, found })
        }
        (Rule::Check(check), View::Text(text)) => check(text).err().map(Breach::Check),
        _ => None,
    }
}

/// The length, if it is outside of these bounds.
fn outside(found: usize, min: u64, max: u64) -> Option<u64> {
    let found = found as u64;
    (found < min || found > max).then_some(found)
}

fn integer(view: View<'_>) -> Option<i128> {
    match view {
        View::Int(number) => Some(number.into()),
        View::Uint(number) => Some(number.into()),
        _ => None,
    }
}

/// Whether a value is the one that a spec names.
fn is_known(view: View<'_>, known: Known) -> bool {
    match (view, known) {
        (View::Bool(flag), Known::Bool(known)) => flag == known,
        (View::Text(text), Known::Text(known)) => text == known,
        (view, Known::Integer(known)) => integer(view) == Some(known.into()),
        _ => false,
    }
}

fn check_cross(rule: CrossRule, object: &dyn Encode, path: &Path<'_>, out: &mut Violations) {
    let spec = object.object();
    let name = |index: usize| spec.fields[index].name;
    let is_there = |index: usize| {
        let view = object.view(index);
        !(view.is_absent() || view.is_empty() && spec.fields[index].skip_empty)
    };
    let count = |fields: &[usize]| fields.iter().filter(|index| is_there(**index)).count();
    let names = |fields: &[usize]| fields.iter().map(|index| name(*index)).collect::<Vec<_>>();
    if let CrossRule::When { field, values, other, is_needed } = rule {
        let found = values.iter().find(|value| is_known(object.view(field), **value));
        if let Some(is) = found.filter(|_| is_there(other) != is_needed) {
            let (field, is) = (name(field), *is);
            let breach =
                if is_needed { Breach::NeededWhen { field, is } } else { Breach::ExcludedWhen { field, is } };
            out.push(Violation { path: path.field(name(other)).spell(), breach });
        }
        return;
    }
    let breach = match rule {
        CrossRule::ExactlyOne(fields) if count(fields) != 1 => {
            Breach::ExactlyOne { fields: names(fields), found: count(fields) }
        }
        CrossRule::AtLeastOne(fields) if count(fields) == 0 => Breach::AtLeastOne { fields: names(fields) },
        CrossRule::AtMostOne(fields) if count(fields) > 1 => {
            Breach::AtMostOne { fields: names(fields), found: count(fields) }
        }
        CrossRule::Needs(field, other) if is_there(field) && !is_there(other) => {
            Breach::Needs { field: name(field), other: name(other) }
        }
        _ => return,
    };
    out.push(Violation { path: path.spell(), breach });
}
