//! What the macros' output calls. Not part of the public surface: it changes without notice.
#![allow(missing_docs, reason = "hidden")]

pub use std::borrow::Cow;

pub use serde;

pub use crate::endpoint::{Batched, Endpoint, EndpointError, ItemFailure, Paginated};
use crate::spec::EndpointSpec;
pub use crate::spec::{
    Blank, CrossRule, EnumSpec, EnumValues, ErrorSpec, FieldSpec, Kind, ObjectSpec, PaginationSpec,
    PaginationStyle, Quota, QuotaUnit, Repr, ResultsSpec, RetrySpec, Rule, UnionSpec, VariantSpec,
};
use crate::validate::{BatchSize, Violations};
pub use crate::wire::{
    Decode, Encode, Extra, ListSlot, ListView, MapSlot, MapView, Mismatch, Next, Object, PerCall, Scope,
    Show, Slot, Token, UnionSlot, UnionView, View, Wire,
};

pub fn validate(spec: &EndpointSpec, request: &dyn Encode) -> Result<(), Violations> {
    let size = spec.max_batch.map_or(BatchSize::Any, BatchSize::OneCall);
    crate::validate::validate_request(spec, request, size).into_result()
}

pub fn serialize<S: serde::Serializer>(object: &dyn Encode, serializer: S) -> Result<S::Ok, S::Error> {
    serde::Serialize::serialize(&crate::wire::RecordRef(object), serializer)
}

pub fn deserialize<'de, T: Decode + Wire, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let mut value = T::blank();
    let problems = crate::wire::decode_value(&mut value, deserializer)?;
    crate::wire::refuse(problems)?;
    Ok(value)
}

pub fn serialize_view<S: serde::Serializer>(view: View<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    serde::Serialize::serialize(&crate::wire::ViewRef { view, repr: Repr::Natural }, serializer)
}

pub fn deserialize_slot<'de, T: Wire, D: serde::Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut value = T::blank();
    crate::wire::decode_slot(&mut value, deserializer)?;
    Ok(value)
}

/// What names an item: itself, or its first field.
pub fn key_of(view: View<'_>) -> String {
    match view {
        View::Text(text) => text.to_owned(),
        View::Int(number) => number.to_string(),
        View::Uint(number) => number.to_string(),
        View::Record(object) => key_of(object.view(0)),
        View::Union(union) => union.tag().into_owned(),
        _ => String::new(),
    }
}

/// The failures among per-item results: those whose code is none of `ok`.
pub fn failures<'a, T: 'a>(
    items: impl IntoIterator<Item = &'a T>,
    ok: &[i64],
    look: impl for<'t> Fn(&'t T) -> [View<'t>; 3],
) -> Vec<ItemFailure> {
    let failure = |item: &'a T| {
        let [key, code, info] = look(item);
        let code = code_of(code);
        let is_ok = code.is_some_and(|code| ok.contains(&code));
        let info = match info {
            View::Text(text) if !text.is_empty() => Some(text.to_owned()),
            _ => None,
        };
        (!is_ok).then(|| ItemFailure { key: key_of(key), code, info })
    };
    items.into_iter().filter_map(failure).collect()
}

/// The failures in a list that holds nothing but the names of failed items.
pub fn failed_names<T: Show>(names: &[T]) -> Vec<ItemFailure> {
    names.iter().map(|name| ItemFailure::new(key_of(name.show()))).collect()
}

fn code_of(view: View<'_>) -> Option<i64> {
    match view {
        View::Int(code) => Some(code),
        View::Uint(code) => i64::try_from(code).ok(),
        View::Bool(flag) => Some(flag.into()),
        View::Text(text) => text.trim().parse().ok(),
        _ => None,
    }
}

/// How the values of one field in several answers become one.
pub trait Merge {
    /// Appends what another answer has.
    fn append(&mut self, other: Self);
}

impl<T> Merge for Vec<T> {
    fn append(&mut self, mut other: Self) {
        Vec::append(self, &mut other);
    }
}

impl<T> Merge for Option<Vec<T>> {
    fn append(&mut self, other: Self) {
        match (self.as_mut(), other) {
            (Some(whole), Some(mut part)) => whole.append(&mut part),
            (None, part) => *self = part,
            (Some(_), None) => {}
        }
    }
}

impl<T> Merge for std::collections::BTreeMap<String, T> {
    fn append(&mut self, mut other: Self) {
        std::collections::BTreeMap::append(self, &mut other);
    }
}

impl<T> Merge for PerCall<T> {
    fn append(&mut self, other: Self) {
        self.extend(other);
    }
}

/// Keeps what chunk answers have beside the spec: the last one wins, as with repeated members of one object.
pub fn merge_extra(whole: &mut Extra, part: &Extra) {
    for (name, value) in part.iter() {
        whole.insert(name, value.clone());
    }
}
