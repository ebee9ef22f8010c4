//! Writing through serde: from views to any format. What calls send is written by `body.rs`.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::{Encode, View};
use crate::spec::Repr;

/// An object, to be serialized by its description.
pub(crate) struct RecordRef<'a>(pub(crate) &'a dyn Encode);

impl Serialize for RecordRef<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.serialize_members(&mut map)?;
        map.end()
    }
}

impl RecordRef<'_> {
    /// Writes the members into an object that may have others.
    pub(crate) fn serialize_members<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        let spec = self.0.object();
        for (index, field) in spec.fields.iter().enumerate() {
            let view = self.0.view(index);
            if view.is_absent() || spec.is_in_query(index) || field.skip_empty && view.is_empty() {
                continue;
            }
            map.serialize_entry(field.name, &ViewRef { view, repr: field.repr })?;
        }
        for (name, value) in self.0.extra().into_iter().flat_map(super::Extra::iter) {
            map.serialize_entry(name, value)?;
        }
        Ok(())
    }
}

/// A value, to be serialized in the form that its field asks for.
pub(crate) struct ViewRef<'a> {
    pub(crate) view: View<'a>,
    pub(crate) repr: Repr,
}

impl Serialize for ViewRef<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (self.view, self.repr) {
            (View::Absent, _) => serializer.serialize_unit(),
            (View::Bool(flag), Repr::Flag) => serializer.serialize_u8(flag.into()),
            (View::Bool(flag), Repr::Text) => serializer.serialize_str(if flag { "1" } else { "0" }),
            (View::Bool(flag), _) => serializer.serialize_bool(flag),
            (View::Int(number), Repr::Text) => serializer.collect_str(&number),
            (View::Int(number), _) => serializer.serialize_i64(number),
            (View::Uint(number), Repr::Text) => serializer.collect_str(&number),
            (View::Uint(number), _) => serializer.serialize_u64(number),
            (View::Float(number), Repr::Text) => serializer.collect_str(&number),
            (View::Float(number), _) => serializer.serialize_f64(number),
            (View::Text(text), _) => serializer.serialize_str(text),
            (View::Json(value), _) => value.serialize(serializer),
            (View::Record(record), _) => RecordRef(record).serialize(serializer),
            (View::List(list), repr) => {
                if let Some(texts) = list.texts() {
                    return texts.serialize(serializer);
                }
                let mut seq = serializer.serialize_seq(Some(list.len()))?;
                for index in 0..list.len() {
                    seq.serialize_element(&ViewRef { view: list.at(index), repr })?;
                }
                seq.end()
            }
            (View::Map(members), repr) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                let mut failed = None;
                members.each(&mut |name, view| {
                    if failed.is_none() {
                        failed = map.serialize_entry(name, &ViewRef { view, repr }).err();
                    }
                });
                failed.map_or(Ok(()), Err)?;
                map.end()
            }
            (View::Union(union), _) => {
                let spec = union.union();
                let extra = union.extra();
                let mut map = serializer.serialize_map(Some(2 + extra.len()))?;
                map.serialize_entry(spec.tag, &*union.tag())?;
                map.serialize_entry(spec.content, &ViewRef { view: union.content(), repr: Repr::Natural })?;
                for (name, value) in extra.iter() {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}
