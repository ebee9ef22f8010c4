//! Reading: from JSON, or any other self-describing serde format, into slots.
//!
//! One visitor serves every object. A member that does not fit is noted with its path and skipped, and reading goes
//! on: so a refused answer still yields its code, and the caller learns all that is wrong with a packet at once.

mod free;

use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::Value;

use self::free::{Counted, Free};
use super::{Decode, ListSlot, MapSlot, Next, Slot, Token, UnionSlot};
use crate::protocol::envelope::Envelope;
use crate::spec::ObjectSpec;

/// What is wrong with a member of a packet.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Problem {
    /// Where, as a JSON pointer: `/ResultItem/3/ResultCode`.
    pub path: String,
    /// What.
    pub kind: ProblemKind,
}

/// In which way a member does not fit its spec.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProblemKind {
    /// It is not there, and the spec says that it always is.
    Missing,
    /// It has another type.
    Mismatch {
        /// What the spec says.
        expected: &'static str,
        /// What the packet has.
        found: &'static str,
    },
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() { "/" } else { &self.path };
        match &self.kind {
            ProblemKind::Missing => write!(f, "{path} is missing"),
            ProblemKind::Mismatch { expected, found } => write!(f, "{path} is {found}, expected {expected}"),
        }
    }
}

/// A packet that cannot be read as its spec says.
#[derive(Debug)]
#[non_exhaustive]
pub enum DecodeError {
    /// It is no JSON, or JSON that ends too early or nests too deep.
    Json(serde_json::Error),
    /// It is JSON of another shape.
    Shape(Vec<Problem>),
}

impl DecodeError {
    /// Every member that does not fit; empty if the packet is no JSON at all.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        match self {
            DecodeError::Json(_) => &[],
            DecodeError::Shape(problems) => problems,
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DecodeError::Json(_) => f.write_str("the packet is not valid JSON"),
            DecodeError::Shape(problems) => {
                for (index, problem) in problems.iter().enumerate() {
                    let comma = if index == 0 { "" } else { "; " };
                    write!(f, "{comma}{problem}")?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for DecodeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            DecodeError::Json(source) => Some(source),
            DecodeError::Shape(_) => None,
        }
    }
}

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
    let mut json = serde_json::Deserializer::from_slice(body);
    json.deserialize_map(RecordVisitor { object, envelope: Some(&mut envelope), driver: &mut driver })?;
    json.end()?;
    Ok((envelope, driver.problems))
}

/// Reads an object from any serde format.
pub(crate) fn decode_value<'de, D: Deserializer<'de>>(
    object: &mut dyn Decode,
    deserializer: D,
) -> Result<Vec<Problem>, D::Error> {
    let mut driver = Driver::default();
    deserializer.deserialize_map(RecordVisitor { object, envelope: None, driver: &mut driver })?;
    Ok(driver.problems)
}

/// How many problems of one packet are kept: enough to mend a spec, not enough to fill memory.
const MAX_PROBLEMS: usize = 32;

/// How many items of lists, maps and free JSON one answer may have in all: as many as fit into a mebibyte, and the server
/// refuses to answer with more. An item of two bytes can take up 500 in memory, so a longer answer must not decide on it.
const MAX_ITEMS: usize = 1 << 19;

/// What all visitors of one packet share.
struct Driver {
    path: Vec<Step>,
    problems: Vec<Problem>,
    items: usize,
    max_items: usize,
}

impl Default for Driver {
    /// For what does not come from the server, such as a merged answer of any length that was stored.
    fn default() -> Self {
        Self { path: Vec::new(), problems: Vec::new(), items: 0, max_items: usize::MAX }
    }
}

enum Step {
    Field(&'static str),
    Index(usize),
    Name(String),
}

impl Driver {
    fn inside<T>(&mut self, step: Step, f: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(step);
        let result = f(self);
        self.path.pop();
        result
    }

    fn report(&mut self, kind: ProblemKind) {
        if self.problems.len() == MAX_PROBLEMS {
            return;
        }
        let mut path = String::new();
        for step in &self.path {
            path.push('/');
            match step {
                Step::Field(name) => path.push_str(name),
                Step::Index(index) => path.push_str(&index.to_string()),
                Step::Name(name) => path.push_str(&name.replace('~', "~0").replace('/', "~1")),
            }
        }
        self.problems.push(Problem { path, kind });
    }

    fn missing(&mut self, name: &'static str) {
        self.inside(Step::Field(name), |driver| driver.report(ProblemKind::Missing));
    }

    /// Whether one more item is read. If not, the packet is refused already, and all further items are skipped.
    fn makes_room(&mut self) -> bool {
        if self.items == self.max_items {
            self.report(ProblemKind::Mismatch {
                expected: "no more than 524288 items in all",
                found: "more",
            });
        }
        self.items = self.items.saturating_add(1);
        self.items <= self.max_items && self.problems.len() < MAX_PROBLEMS
    }

    /// Offers a token to a slot; a misfit is noted and its inside will be skipped.
    fn offer<'s>(&mut self, slot: &'s mut dyn Slot, token: Token<'_>) -> Next<'s> {
        slot.accept(token).unwrap_or_else(|mismatch| {
            self.report(ProblemKind::Mismatch { expected: mismatch.0, found: token.name() });
            Next::Done
        })
    }
}

/// Fills one slot with whatever comes.
struct SlotSeed<'s, 'd> {
    slot: &'s mut dyn Slot,
    driver: &'d mut Driver,
}

impl<'de> DeserializeSeed<'de> for SlotSeed<'_, '_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for SlotSeed<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }
    fn visit_bool<E>(self, value: bool) -> Result<(), E> {
        self.driver.offer(self.slot, Token::Bool(value));
        Ok(())
    }
    fn visit_i64<E>(self, value: i64) -> Result<(), E> {
        let token = u64::try_from(value).map_or(Token::Int(value), Token::Uint);
        self.driver.offer(self.slot, token);
        Ok(())
    }
    fn visit_u64<E>(self, value: u64) -> Result<(), E> {
        self.driver.offer(self.slot, Token::Uint(value));
        Ok(())
    }
    fn visit_f64<E>(self, value: f64) -> Result<(), E> {
        self.driver.offer(self.slot, Token::Float(value));
        Ok(())
    }
    fn visit_str<E>(self, value: &str) -> Result<(), E> {
        self.driver.offer(self.slot, Token::Text(value));
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        // `null` is "not there": a slot that has no use for it keeps what it has, and a required field counts as
        // missing (see `fill`).
        let _ = self.slot.accept(Token::Null);
        Ok(())
    }
    fn visit_none<E: serde::de::Error>(self) -> Result<(), E> {
        self.visit_unit()
    }
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        match self.driver.offer(self.slot, Token::List) {
            Next::List(list) => {
                let mut index = 0;
                while seq.next_element_seed(ItemSeed { list, index, driver: self.driver })?.is_some() {
                    index += 1;
                }
            }
            Next::Json(value) => *value = Free(self.driver).visit_seq(seq)?,
            _ => while seq.next_element::<IgnoredAny>()?.is_some() {},
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        match self.driver.offer(self.slot, Token::Record) {
            Next::Record(object) => {
                RecordVisitor { object, envelope: None, driver: self.driver }.visit_map(map)?;
            }
            Next::Union(union) => read_union(union, map, self.driver)?,
            Next::Map(members) => read_members(members, map, self.driver)?,
            Next::Json(value) => *value = Free(self.driver).visit_map(map)?,
            _ => while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {},
        }
        Ok(())
    }
}

/// One item of an array: the list makes room only when there really is an item.
struct ItemSeed<'s, 'd> {
    list: &'s mut dyn ListSlot,
    index: usize,
    driver: &'d mut Driver,
}

impl<'de> DeserializeSeed<'de> for ItemSeed<'_, '_> {
    type Value = ();
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if !self.driver.makes_room() {
            return IgnoredAny::deserialize(deserializer).map(|_| ());
        }
        let slot = self.list.push();
        self.driver
            .inside(Step::Index(self.index), |driver| SlotSeed { slot, driver }.deserialize(deserializer))
    }
}

/// Fills an object, and the envelope around it where there is one.
struct RecordVisitor<'s, 'd> {
    object: &'s mut dyn Decode,
    envelope: Option<&'d mut Envelope>,
    driver: &'d mut Driver,
}

impl<'de> Visitor<'de> for RecordVisitor<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        let (spec, _) = self.object.parts();
        let mut seen = 0_u128;
        let mut expected = 0;
        let with_envelope = self.envelope.is_some();
        while let Some(name) = map.next_key_seed(NameSeed { spec, expected, with_envelope })? {
            match name {
                Name::Envelope(member) => {
                    if let Some(envelope) = &mut self.envelope {
                        let slot = envelope.slot(member);
                        let driver = &mut *self.driver;
                        driver.inside(Step::Field(member.name()), |driver| {
                            map.next_value_seed(SlotSeed { slot, driver })
                        })?;
                    }
                }
                Name::Field(index) => {
                    expected = index + 1;
                    let Some(slot) = self.object.slot(index) else {
                        map.next_value::<IgnoredAny>()?;
                        continue;
                    };
                    let mut filled = Filled { slot, null: false };
                    let driver = &mut *self.driver;
                    driver.inside(Step::Field(spec.fields[index].name), |driver| {
                        map.next_value_seed(SlotSeed { slot: &mut filled, driver })
                    })?;
                    if !filled.null {
                        seen |= 1 << index;
                    }
                }
                Name::Unknown(name) => match self.object.parts().1 {
                    Some(extra) => {
                        if let Some(value) = map.next_value_seed(Counted(self.driver))? {
                            extra.insert(name, value);
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
                    self.driver.missing(field.name);
                }
            }
        }
        Ok(())
    }
}

/// A slot that remembers whether it was given `null`: for a required field that is the same as nothing.
struct Filled<'s> {
    slot: &'s mut dyn Slot,
    null: bool,
}

impl Slot for Filled<'_> {
    fn accept(&mut self, token: Token<'_>) -> Result<Next<'_>, super::Mismatch> {
        self.null = matches!(token, Token::Null);
        self.slot.accept(token)
    }
}

/// A member of the envelope.
#[derive(Clone, Copy)]
pub(crate) enum EnvelopeMember {
    ActionStatus,
    ErrorCode,
    ErrorInfo,
    ErrorDisplay,
    RequestId,
}

impl EnvelopeMember {
    pub(crate) const ALL: [Self; 5] =
        [Self::ActionStatus, Self::ErrorCode, Self::ErrorInfo, Self::ErrorDisplay, Self::RequestId];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::ActionStatus => "ActionStatus",
            Self::ErrorCode => "ErrorCode",
            Self::ErrorInfo => "ErrorInfo",
            Self::ErrorDisplay => "ErrorDisplay",
            Self::RequestId => "RequestId",
        }
    }
}

enum Name {
    Envelope(EnvelopeMember),
    Field(usize),
    Unknown(String),
}

/// Finds the field that a name belongs to, without keeping the name.
struct NameSeed {
    spec: &'static ObjectSpec,
    /// Where the name is looked for first: answers mostly keep the order of the documentation.
    expected: usize,
    with_envelope: bool,
}

impl<'de> DeserializeSeed<'de> for NameSeed {
    type Value = Name;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Name, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for NameSeed {
    type Value = Name;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Name, E> {
        if let Some(index) = self.spec.find(name, self.expected) {
            return Ok(Name::Field(index));
        }
        let member =
            EnvelopeMember::ALL.into_iter().find(|member| self.with_envelope && member.name() == name);
        Ok(member.map_or_else(|| Name::Unknown(name.to_owned()), Name::Envelope))
    }
}

fn read_members<'de, A: MapAccess<'de>>(
    members: &mut dyn MapSlot,
    mut map: A,
    driver: &mut Driver,
) -> Result<(), A::Error> {
    while let Some(name) = map.next_key::<String>()? {
        if !driver.makes_room() {
            map.next_value::<IgnoredAny>()?;
            continue;
        }
        let slot = members.insert(name.clone());
        driver.inside(Step::Name(name), |driver| map.next_value_seed(SlotSeed { slot, driver }))?;
    }
    Ok(())
}

/// Reads tag and content in either order. Content that comes first has to wait for its tag as free JSON; the service
/// itself always sends the tag first.
fn read_union<'de, A: MapAccess<'de>>(
    union: &mut dyn UnionSlot,
    mut map: A,
    driver: &mut Driver,
) -> Result<(), A::Error> {
    let spec = union.union();
    let mut tag: Option<String> = None;
    let mut early: Option<Value> = None;
    let mut filled = false;
    while let Some(name) = map.next_key::<String>()? {
        if name == spec.tag {
            let mut text = String::new();
            driver.inside(Step::Field(spec.tag), |driver| {
                map.next_value_seed(SlotSeed { slot: &mut text, driver })
            })?;
            tag = Some(text);
        } else if name == spec.content {
            match &tag {
                Some(tag) => {
                    let slot = union.begin(tag);
                    driver.inside(Step::Field(spec.content), |driver| {
                        map.next_value_seed(SlotSeed { slot, driver })
                    })?;
                    filled = true;
                }
                None => early = map.next_value_seed(Counted(driver))?,
            }
        } else if let Some(value) = map.next_value_seed(Counted(driver))? {
            union.extra().insert(name, value);
        }
    }
    let Some(tag) = tag else {
        driver.missing(spec.tag);
        return Ok(());
    };
    if !filled {
        let slot = union.begin(&tag);
        if let Some(content) = early {
            driver.inside(Step::Field(spec.content), |driver| {
                SlotSeed { slot, driver }.deserialize(content).map_err(A::Error::custom)
            })?;
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
    SlotSeed { slot, driver: &mut driver }.deserialize(deserializer)?;
    refuse(driver.problems)
}
