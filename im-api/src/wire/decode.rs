//! Reading: from JSON, or any other self-describing serde format, into slots.
//!
//! One visitor serves every object. A member that does not fit is noted with its path and skipped, and reading goes
//! on: so a refused answer still yields its code, and the caller learns all that is wrong with a packet at once.

mod free;
mod names;
mod problem;

use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::Value;
use serde_json::de::StrRead;

pub(crate) use self::names::EnvelopeMember;
pub use self::problem::{DecodeError, Problem, ProblemKind};

use self::free::{Counted, Free};
use self::names::{Member, MemberSeed, Name, NameSeed};
use super::path::Path;
use super::{Blank, Decode, ListSlot, MapSlot, Next, Slot, Token, UnionSlot};
use crate::protocol::envelope::Envelope;

/// Reads an answer: envelope and members in one pass.
///
/// The problems of an answer that refuses the call do not matter: such an answer need not have the members of a
/// good one. They are returned beside the envelope so that the caller decides.
pub(crate) fn decode_answer(
    body: &[u8],
    object: &mut dyn Decode,
) -> Result<(Envelope, Vec<Problem>), serde_json::Error> {
    let mut envelope = Envelope::default();
    let mut driver = Driver { max_items: MAX_ITEMS, ..Driver::default() };
    let visitor =
        RecordVisitor { object, envelope: Some(&mut envelope), driver: &mut driver, path: &Path::ROOT };
    let mut json = json(body)?;
    json.deserialize_map(visitor)?;
    json.end()?;
    Ok((envelope, driver.problems))
}

/// Reads an object from JSON, such as the body of an answer that was kept.
///
/// Like the client it keeps members that the spec does not know. Of an answer it does not read the envelope: those members
/// are unknown ones here. Any length will do; nesting ends at 128 levels.
///
/// # Errors
///
/// [`DecodeError`] with everything that does not fit, each with its path.
///
/// # Examples
///
/// ```
/// # #[cfg(feature = "account")] {
/// use im_api::account::multiaccount_import::Response;
/// use im_api::wire::decode_body;
///
/// let answer: Response = decode_body(br#"{"ActionStatus": "OK", "ErrorCode": 0, "FailAccounts": ["bela"]}"#)?;
/// assert_eq!(answer.fail_accounts, ["bela"]);
///
/// let error = decode_body::<Response>(br#"{"FailAccounts": ["bela", true]}"#).unwrap_err();
/// assert_eq!(error.to_string(), "/FailAccounts/1 is a boolean, expected a string");
/// # }
/// # Ok::<(), im_api::wire::DecodeError>(())
/// ```
pub fn decode_body<T: Decode + Blank>(body: &[u8]) -> Result<T, DecodeError> {
    let mut object = T::blank();
    match read_body(body, &mut object) {
        None => Ok(object),
        Some(error) => Err(error),
    }
}

/// What is wrong with a body. Not generic: it is compiled once, not for each type.
fn read_body(body: &[u8], object: &mut dyn Decode) -> Option<DecodeError> {
    let mut read = || {
        let mut json = json(body)?;
        let problems = decode_value(object, &mut json)?;
        json.end()?;
        Ok(problems)
    };
    match read() {
        Ok(problems) if problems.is_empty() => None,
        Ok(problems) => Some(DecodeError::Shape(problems)),
        Err(error) => Some(DecodeError::Json(error)),
    }
}

/// A packet to be read.
///
/// JSON is UTF-8. Looking at the whole of it once is much cheaper than looking at each string, as the deserializer does
/// when it is given bytes.
pub(crate) fn json(body: &[u8]) -> serde_json::Result<serde_json::Deserializer<StrRead<'_>>> {
    std::str::from_utf8(body).map(serde_json::Deserializer::from_str).map_err(serde_json::Error::custom)
}

/// Reads an object from any serde format.
pub(crate) fn decode_value<'de, D: Deserializer<'de>>(
    object: &mut dyn Decode,
    deserializer: D,
) -> Result<Vec<Problem>, D::Error> {
    let mut driver = Driver::default();
    let visitor = RecordVisitor { object, envelope: None, driver: &mut driver, path: &Path::ROOT };
    deserializer.deserialize_map(visitor)?;
    Ok(driver.problems)
}

/// How many problems of one packet are kept: enough to mend a spec, not enough to fill memory.
const MAX_PROBLEMS: usize = 32;

/// How many items of lists, maps and free JSON one answer may have in all: as many as fit into a mebibyte, and the server
/// refuses to answer with more. An item of two bytes can take up 500 in memory, so a longer answer must not decide on it.
const MAX_ITEMS: usize = 1 << 19;

/// What all visitors of one packet share.
struct Driver {
    problems: Vec<Problem>,
    items: usize,
    max_items: usize,
}

impl Default for Driver {
    /// For what does not come from the server, such as a merged answer of any length that was stored.
    fn default() -> Self {
        Self { problems: Vec::new(), items: 0, max_items: usize::MAX }
    }
}

impl Driver {
    #[cold]
    fn report(&mut self, path: &Path<'_>, kind: ProblemKind) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(Problem { path: path.spell(), kind });
        }
    }

    fn missing(&mut self, path: &Path<'_>, name: &'static str) {
        self.report(&path.field(name), ProblemKind::Missing);
    }

    /// Whether one more item is read. If not, the packet is refused already, and all further items are skipped.
    fn makes_room(&mut self, path: &Path<'_>) -> bool {
        if self.items == self.max_items {
            let kind = ProblemKind::Mismatch { expected: "no more than 524288 items in all", found: "more" };
            self.report(path, kind);
        }
        self.items = self.items.saturating_add(1);
        self.items <= self.max_items && self.problems.len() < MAX_PROBLEMS
    }

    /// Offers a token to a slot; a misfit is noted and its inside will be skipped.
    fn offer<'s>(&mut self, path: &Path<'_>, slot: &'s mut dyn Slot, token: Token<'_>) -> Next<'s> {
        slot.accept(token).unwrap_or_else(|mismatch| {
            self.report(path, ProblemKind::Mismatch { expected: mismatch.0, found: token.name() });
            Next::Done
        })
    }
}

/// Fills one slot with whatever comes; says whether there was anything but `null`.
struct SlotSeed<'s, 'd> {
    slot: &'s mut dyn Slot,
    driver: &'d mut Driver,
    path: &'d Path<'d>,
}

impl SlotSeed<'_, '_> {
    fn offer(self, token: Token<'_>) -> bool {
        self.driver.offer(self.path, self.slot, token);
        true
    }
}

impl<'de> DeserializeSeed<'de> for SlotSeed<'_, '_> {
    type Value = bool;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for SlotSeed<'_, '_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }
    fn visit_bool<E>(self, value: bool) -> Result<bool, E> {
        Ok(self.offer(Token::Bool(value)))
    }
    fn visit_i64<E>(self, value: i64) -> Result<bool, E> {
        Ok(self.offer(u64::try_from(value).map_or(Token::Int(value), Token::Uint)))
    }
    fn visit_u64<E>(self, value: u64) -> Result<bool, E> {
        Ok(self.offer(Token::Uint(value)))
    }
    fn visit_f64<E>(self, value: f64) -> Result<bool, E> {
        Ok(self.offer(Token::Float(value)))
    }
    fn visit_str<E>(self, value: &str) -> Result<bool, E> {
        Ok(self.offer(Token::Text(value)))
    }
    fn visit_unit<E>(self) -> Result<bool, E> {
        // `null` is "not there": a slot that has no use for it keeps what it has, and a required field counts as
        // missing (see `RecordVisitor`).
        let _ = self.slot.accept(Token::Null);
        Ok(false)
    }
    fn visit_none<E: serde::de::Error>(self) -> Result<bool, E> {
        self.visit_unit()
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<bool, A::Error> {
        let Self { slot, driver, path } = self;
        match driver.offer(path, slot, Token::List) {
            Next::List(list) => {
                let mut index = 0;
                while seq.next_element_seed(ItemSeed { list, index, driver, path })?.is_some() {
                    index += 1;
                }
            }
            Next::Json(value) => *value = Free { driver, path }.visit_seq(seq)?,
            _ => while seq.next_element::<IgnoredAny>()?.is_some() {},
        }
        Ok(true)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        let Self { slot, driver, path } = self;
        match driver.offer(path, slot, Token::Record) {
            Next::Record(object) => RecordVisitor { object, envelope: None, driver, path }.visit_map(map)?,
            Next::Union(union) => read_union(union, map, driver, path)?,
            Next::Map(members) => read_members(members, map, driver, path)?,
            Next::Json(value) => *value = Free { driver, path }.visit_map(map)?,
            _ => while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {},
        }
        Ok(true)
    }
}

/// One item of an array: the list makes room only when there really is an item.
struct ItemSeed<'s, 'd> {
    list: &'s mut dyn ListSlot,
    index: usize,
    driver: &'d mut Driver,
    /// Of the array.
    path: &'d Path<'d>,
}

impl<'de> DeserializeSeed<'de> for ItemSeed<'_, '_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let Self { list, index, driver, path } = self;
        if !driver.makes_room(path) {
            return IgnoredAny::deserialize(deserializer).map(|_| ());
        }
        let slot = list.push();
        SlotSeed { slot, driver, path: &path.item(index) }.deserialize(deserializer).map(drop)
    }
}

/// Fills an object, and the envelope around it where there is one.
struct RecordVisitor<'s, 'd> {
    object: &'s mut dyn Decode,
    envelope: Option<&'d mut Envelope>,
    driver: &'d mut Driver,
    path: &'d Path<'d>,
}

impl<'de> Visitor<'de> for RecordVisitor<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { object, mut envelope, driver, path } = self;
        let (spec, _) = object.parts();
        let mut seen = 0_u128;
        let mut expected = 0;
        let with_envelope = envelope.is_some();
        let mut unknown = String::new();
        while let Some(name) =
            map.next_key_seed(NameSeed { spec, expected, with_envelope, unknown: &mut unknown })?
        {
            match name {
                Name::Field(index) => {
                    expected = index + 1;
                    let Some(slot) = object.slot(index) else {
                        map.next_value::<IgnoredAny>()?;
                        continue;
                    };
                    let path = &path.field(spec.fields[index].name);
                    // For a required field `null` is the same as nothing.
                    if map.next_value_seed(SlotSeed { slot, driver, path })? {
                        seen |= 1 << index;
                    }
                }
                Name::Envelope(member) => {
                    if let Some(envelope) = &mut envelope {
                        let (slot, path) = (envelope.slot(member), &path.field(member.name()));
                        map.next_value_seed(SlotSeed { slot, driver, path })?;
                    }
                }
                Name::Unknown => match object.parts().1 {
                    Some(extra) => {
                        if let Some(value) = map.next_value_seed(Counted { driver, path })? {
                            extra.insert(std::mem::take(&mut unknown), value);
                        }
                    }
                    None => {
                        map.next_value::<IgnoredAny>()?;
                    }
                },
            }
        }
        let missing = spec.required & !seen;
        if missing != 0 {
            for (index, field) in spec.fields.iter().enumerate() {
                if missing & (1 << index) != 0 {
                    driver.missing(path, field.name);
                }
            }
        }
        Ok(())
    }
}

fn read_members<'de, A: MapAccess<'de>>(
    members: &mut dyn MapSlot,
    mut map: A,
    driver: &mut Driver,
    path: &Path<'_>,
) -> Result<(), A::Error> {
    while let Some(name) = map.next_key::<String>()? {
        if !driver.makes_room(path) {
            map.next_value::<IgnoredAny>()?;
            continue;
        }
        let slot = members.insert(name.clone());
        map.next_value_seed(SlotSeed { slot, driver, path: &path.member(&name) })?;
    }
    Ok(())
}

/// Reads tag and content in either order. Content that comes first has to wait for its tag as free JSON; the service
/// itself always sends the tag first.
fn read_union<'de, A: MapAccess<'de>>(
    union: &mut dyn UnionSlot,
    mut map: A,
    driver: &mut Driver,
    path: &Path<'_>,
) -> Result<(), A::Error> {
    let spec = union.union();
    let content = path.field(spec.content);
    let mut tag: Option<String> = None;
    let mut early: Option<Value> = None;
    let mut filled = false;
    while let Some(name) = map.next_key_seed(MemberSeed(spec))? {
        match (name, &tag) {
            (Member::Tag, _) => {
                let slot = tag.insert(String::new());
                map.next_value_seed(SlotSeed { slot, driver, path: &path.field(spec.tag) })?;
            }
            (Member::Content, Some(tag)) => {
                let slot = union.begin(tag);
                map.next_value_seed(SlotSeed { slot, driver, path: &content })?;
                filled = true;
            }
            (Member::Content, None) => early = map.next_value_seed(Counted { driver, path })?,
            (Member::Unknown(name), _) => {
                if let Some(value) = map.next_value_seed(Counted { driver, path })? {
                    union.extra().insert(name, value);
                }
            }
        }
    }
    let Some(tag) = tag else {
        driver.missing(path, spec.tag);
        return Ok(());
    };
    if !filled {
        let slot = union.begin(&tag);
        if let Some(value) = early {
            let seed = SlotSeed { slot, driver, path: &content };
            seed.deserialize(value).map_err(A::Error::custom)?;
        }
    }
    Ok(())
}

/// Makes one serde error of all problems, for the formats that know no other way.
pub(crate) fn refuse<E: serde::de::Error>(problems: Vec<Problem>) -> Result<(), E> {
    if problems.is_empty() { Ok(()) } else { Err(E::custom(DecodeError::Shape(problems))) }
}

/// Reads a value of its own, outside any object: an enum value as a map key, say.
pub(crate) fn decode_slot<'de, D: Deserializer<'de>>(
    slot: &mut dyn Slot,
    deserializer: D,
) -> Result<(), D::Error> {
    let mut driver = Driver::default();
    SlotSeed { slot, driver: &mut driver, path: &Path::ROOT }.deserialize(deserializer)?;
    refuse(driver.problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_no_json() {
        for body in [&b"{\"a\":\"\xff\"}"[..], b"\xff", b"{\"\xc3\":1}", b"{}\xff"] {
            let error = json(body).err().unwrap();
            assert!(error.to_string().contains("utf-8"), "{error}");
        }
    }
}
