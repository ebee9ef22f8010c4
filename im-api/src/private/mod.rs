//! What the macros' output calls. Not part of the public surface: it changes without notice.
#![allow(missing_docs, clippy::must_use_candidate, reason = "hidden")]

mod batch;
mod build;
mod errors;
mod implementations;
mod kinds;
mod merge;
mod pages;

pub use std::borrow::Cow;
pub use std::boxed::Box;
pub use std::clone::Clone;
pub use std::cmp::{Eq, PartialEq};
pub use std::collections::BTreeMap;
pub use std::convert::{From, Into};
pub use std::default::Default;
pub use std::error::Error as StdError;
pub use std::fmt;
pub use std::hash::{Hash, Hasher};
pub use std::iter::{IntoIterator, once};
pub use std::marker::Copy;
pub use std::option::Option::{self, None, Some};
pub use std::result::Result::{self, Ok};
pub use std::string::String;
pub use std::time::Duration;
pub use std::vec::Vec;

pub use batch::BatchField;
pub use build::{list, list_into, map, map_into};
pub use errors::{ErrorKind, debug_error, fmt_error};
pub use kinds::{BOOL, FLOAT, I8, I16, I32, I64, JSON, TEXT, TEXTS, U8, U16, U32, U64};
pub use merge::{Merge, Sum, keep_equal, merge_extra};
pub use pages::{Advance, Carry, PageEdge, Repeats, is_all, is_nothing, is_set};
pub use serde;
pub use serde_json::Value;

pub use crate::common_error::CommonError;
pub use crate::endpoint::{Batched, Endpoint, EndpointError, ItemFailure, Paginated};
pub use crate::error_category::ErrorCategory;
pub use crate::errors::PublicError;
pub use crate::spec::{
    CarrySpec, CrossRule, EndpointSpec, EnumSpec, EnumValues, ErrorSpec, FieldSpec, KeyedQuota, Kind, Known,
    ObjectSpec, Packets, PaginationSpec, PaginationStyle, Pick, Quota, Repr, ResultsSpec, RetrySpec, Rule,
    SerialSpec, UnionSpec, VariantSpec,
};
use crate::validate::BatchSize;
pub use crate::validate::{Check, Violations};
pub use crate::wire::{
    Blank, Decode, Encode, Extra, ListSlot, ListView, MapSlot, MapView, Mismatch, Next, Object, PerCall,
    Scope, Show, Slot, Token, UnionSlot, UnionView, View, Wire,
};
pub use crate::{
    __deserialize_object as deserialize_object, __error_traits as error_traits,
    __integer_enum as integer_enum, __open_enum as open_enum, __serialize_object as serialize_object,
    __shared_object as shared_object, __text_enum as text_enum, __value_serde as value_serde,
};

pub fn validate(spec: &EndpointSpec, request: &dyn Encode) -> Result<(), Violations> {
    let size = BatchSize::of_one_call(spec.max_batch);
    crate::validate::validate_request(spec, request, size).into_result()
}

pub fn serialize<S: serde::Serializer>(object: &dyn Encode, serializer: S) -> Result<S::Ok, S::Error> {
    serde::Serialize::serialize(&crate::wire::RecordRef(object), serializer)
}

pub fn deserialize<'de, T: Decode + Blank, D: serde::Deserializer<'de>>(
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

/// What names an item: itself, or its first field that is there.
pub fn key_of(view: View<'_>) -> String {
    match view {
        View::Text(text) => text.to_owned(),
        View::Int(number) => number.to_string(),
        View::Uint(number) => number.to_string(),
        View::Record(object) => {
            let fields = 0..object.object().fields.len();
            fields
                .map(|index| object.view(index))
                .find(|view| !view.is_absent())
                .map_or_else(String::new, key_of)
        }
        View::Union(union) => union.tag().into_owned(),
        View::Json(Value::Object(members)) => {
            members.values().next().map_or_else(String::new, |member| key_of(view_of(member)))
        }
        _ => String::new(),
    }
}

/// Free JSON as a value of the form that it has.
pub fn view_of(value: &Value) -> View<'_> {
    match value {
        Value::Null => View::Absent,
        Value::Bool(flag) => View::Bool(*flag),
        Value::String(text) => View::Text(text),
        Value::Number(number) => match (number.as_u64(), number.as_i64()) {
            (Some(number), _) => View::Uint(number),
            (None, Some(number)) => View::Int(number),
            (None, None) => View::Json(value),
        },
        Value::Array(_) | Value::Object(_) => View::Json(value),
    }
}

/// The failures among `count` per-item results: those whose code is none of `ok`. `look` gives key, code and text of
/// one. Not generic, because it is compiled for every endpoint with results.
pub fn failures<'a>(count: usize, ok: &[i64], look: &dyn Fn(usize) -> [View<'a>; 3]) -> Vec<ItemFailure> {
    let failure = |index| {
        let [key, code, info] = look(index);
        let code = code_of(code);
        if code.is_some_and(|code| ok.contains(&code)) {
            return None;
        }
        let info = match info {
            View::Text(text) if !text.is_empty() => Some(text.to_owned()),
            _ => None,
        };
        Some(ItemFailure { key: key_of(key), code, info, place: Some(index) })
    };
    (0..count).filter_map(failure).collect()
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

/// What `Debug` says of an object: its fields but for secrets, and the unknown members if there are any.
pub fn debug_object(
    f: &mut fmt::Formatter<'_>,
    spec: &ObjectSpec,
    values: &[&dyn fmt::Debug],
    extra: &Extra,
) -> fmt::Result {
    let mut debug = f.debug_struct(spec.name);
    for (field, value) in spec.fields.iter().zip(values) {
        if field.secret {
            debug.field(field.rust, &format_args!("[redacted]"));
        } else {
            debug.field(field.rust, value);
        }
    }
    if !extra.is_empty() {
        debug.field("extra", extra);
    }
    debug.finish()
}

/// What `Debug` says of a variant of a tagged union.
pub fn debug_variant(f: &mut fmt::Formatter<'_>, name: &str, values: &[&dyn fmt::Debug]) -> fmt::Result {
    let mut debug = f.debug_tuple(name);
    for value in values {
        debug.field(value);
    }
    debug.finish()
}

/// What `Debug` says of the object of a tagged union: nearly always its content is all there is to say.
pub fn debug_union(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    content: &dyn fmt::Debug,
    extra: &Extra,
) -> fmt::Result {
    if extra.is_empty() {
        return content.fmt(f);
    }
    f.debug_struct(name).field("content", content).field("extra", extra).finish()
}

/// A list, which may be left out.
pub trait Items {
    type Item;
    fn items(&self) -> &[Self::Item];
}

impl<T> Items for Vec<T> {
    type Item = T;
    fn items(&self) -> &[T] {
        self
    }
}

impl<T> Items for Option<Vec<T>> {
    type Item = T;
    fn items(&self) -> &[T] {
        self.as_deref().unwrap_or_default()
    }
}

/// The text of a token, for an open enum of strings.
pub fn text_of(token: Token<'_>) -> Result<Cow<'_, str>, Mismatch> {
    if let Token::Text(text) = token {
        return Ok(Cow::Borrowed(text));
    }
    let mut text = String::new();
    text.accept(token)?;
    Ok(Cow::Owned(text))
}

/// The number of a token, for an open enum of integers.
pub fn integer_of(token: Token<'_>) -> Result<i64, Mismatch> {
    let mut number = 0_i64;
    number.accept(token)?;
    Ok(number)
}

/// An object takes objects only.
pub fn accept_object<'s>(object: &'s mut dyn Decode, token: Token<'_>) -> Result<Next<'s>, Mismatch> {
    match token {
        Token::Record => Ok(Next::Record(object)),
        _ => Err(Mismatch("an object")),
    }
}

/// A tagged union takes objects only.
pub fn accept_union<'s>(union: &'s mut dyn UnionSlot, token: Token<'_>) -> Result<Next<'s>, Mismatch> {
    match token {
        Token::Record => Ok(Next::Union(union)),
        _ => Err(Mismatch("an object")),
    }
}

/// "The server timed out inside (code 70169)"
pub fn fmt_code(f: &mut fmt::Formatter<'_>, code: i64, table: &[ErrorSpec]) -> fmt::Result {
    match entry_of(code, table) {
        Some(entry) if !entry.meaning.is_empty() => {
            write!(f, "{} (code {code})", entry.meaning.trim_end_matches('.'))
        }
        Some(entry) => write!(f, "{} (code {code})", entry.name),
        None => write!(f, "code {code}, which no table explains"),
    }
}

/// Whether the code is worth another try: as the endpoint's own table says, else as the public one.
pub fn is_retryable(code: i64, table: &[ErrorSpec]) -> bool {
    match entry_of(code, table) {
        Some(entry) => entry.retry,
        None => PublicError::from_code(code).is_some_and(|error| error.is_retryable()),
    }
}

fn entry_of(code: i64, table: &[ErrorSpec]) -> Option<&ErrorSpec> {
    table.iter().find(|entry| (entry.code..=entry.last).contains(&code))
}

/// The wire name of a field that is given by its Rust name.
pub const fn wire_name(object: &'static ObjectSpec, rust: &str) -> &'static str {
    let mut index = 0;
    while index < object.fields.len() {
        let field = &object.fields[index];
        if is_same(field.rust.as_bytes(), rust.as_bytes()) {
            return field.name;
        }
        index += 1;
    }
    ""
}

/// What the variant of an open enum is on the wire.
///
/// # Panics
/// If the enum has none of that name, which is a compile error: this is for constants.
#[expect(clippy::panic, reason = "for constants")]
pub const fn known_value(kind: Kind, variant: &str) -> Known {
    let Kind::Enum(open) = kind else { panic!("the rule names a variant of what is no open enum") };
    let mut index = 0;
    while index < open.names.len() {
        if is_same(open.names[index].as_bytes(), variant.as_bytes()) {
            return match open.values {
                EnumValues::Text(values) => Known::Text(values[index].0),
                EnumValues::Integer(values) => Known::Integer(values[index].0),
            };
        }
        index += 1;
    }
    panic!("the rule names a variant that the open enum does not have")
}

/// `==`, for constants.
const fn is_same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let mut index = 0;
    while index < one.len() {
        if one[index] != other[index] {
            return false;
        }
        index += 1;
    }
    true
}
