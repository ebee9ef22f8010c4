//! Free JSON: values that no spec describes, kept as they come.
//!
//! Read here and not by `serde_json`, so that what they take up in memory is bounded too: their items and members count
//! among those of the packet.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::Driver;
use crate::wire::path::Path;

/// One item or member; `None` if there is no room for it.
pub(super) struct Counted<'d> {
    pub(super) driver: &'d mut Driver,
    pub(super) path: &'d Path<'d>,
}

impl<'de> DeserializeSeed<'de> for Counted<'_> {
    type Value = Option<Value>;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<Value>, D::Error> {
        let Self { driver, path } = self;
        if !driver.makes_room(path) {
            return IgnoredAny::deserialize(deserializer).map(|_| None);
        }
        deserializer.deserialize_any(Free { driver, path }).map(Some)
    }
}

/// Any value.
pub(super) struct Free<'d> {
    pub(super) driver: &'d mut Driver,
    /// Of the field that holds it: what is inside has no place of its own.
    pub(super) path: &'d Path<'d>,
}

impl<'de> Visitor<'de> for Free<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }
    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let Self { driver, path } = self;
        let mut items = Vec::new();
        while let Some(item) = seq.next_element_seed(Counted { driver, path })? {
            items.extend(item);
        }
        Ok(items.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let Self { driver, path } = self;
        let mut members = Map::new();
        while let Some(name) = map.next_key::<String>()? {
            if let Some(value) = map.next_value_seed(Counted { driver, path })? {
                members.insert(name, value);
            }
        }
        Ok(members.into())
    }
}
