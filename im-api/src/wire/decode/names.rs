//! Names of members: which field, part of a union or member of the envelope they stand for.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Visitor};

use crate::spec::{ObjectSpec, UnionSpec};

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
    #[cfg(any(test, feature = "server"))]
    pub(crate) const ALL: [Self; 5] =
        [Self::ActionStatus, Self::ErrorCode, Self::ErrorInfo, Self::ErrorDisplay, Self::RequestId];

    /// By its name: a `match`, because every answer asks for three of them.
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "ActionStatus" => Self::ActionStatus,
            "ErrorCode" => Self::ErrorCode,
            "ErrorInfo" => Self::ErrorInfo,
            "ErrorDisplay" => Self::ErrorDisplay,
            "RequestId" => Self::RequestId,
            _ => return None,
        })
    }

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

/// What a name in an object stands for.
pub(super) enum Name {
    Envelope(EnvelopeMember),
    Field(usize),
    Unknown,
}

/// Finds the field that a name belongs to; keeps the name only if there is none.
pub(super) struct NameSeed<'n> {
    pub(super) spec: &'static ObjectSpec,
    /// Where the name is looked for first: answers mostly keep the order of the documentation.
    pub(super) expected: usize,
    pub(super) with_envelope: bool,
    /// Where a name goes that belongs to no field. Not part of the result, which is small and quickly handed on so.
    pub(super) unknown: &'n mut String,
}

impl<'de> DeserializeSeed<'de> for NameSeed<'_> {
    type Value = Name;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Name, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for NameSeed<'_> {
    type Value = Name;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Name, E> {
        if let Some(index) = self.spec.find(name, self.expected) {
            return Ok(Name::Field(index));
        }
        let member = if self.with_envelope { EnvelopeMember::of(name) } else { None };
        Ok(member.map_or_else(
            || {
                name.clone_into(self.unknown);
                Name::Unknown
            },
            Name::Envelope,
        ))
    }
}

/// A member of a tagged union.
pub(super) enum Member {
    Tag,
    Content,
    Unknown(String),
}

/// Finds what a name stands for, without keeping the name.
pub(super) struct MemberSeed(pub(super) &'static UnionSpec);

impl<'de> DeserializeSeed<'de> for MemberSeed {
    type Value = Member;
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Member, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for MemberSeed {
    type Value = Member;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    fn visit_str<E>(self, name: &str) -> Result<Member, E> {
        Ok(match name {
            tag if tag == self.0.tag => Member::Tag,
            content if content == self.0.content => Member::Content,
            unknown => Member::Unknown(unknown.to_owned()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_member_of_the_envelope_is_found_by_its_name() {
        for member in EnvelopeMember::ALL {
            let found = EnvelopeMember::of(member.name()).unwrap();
            assert_eq!(found.name(), member.name());
        }
        assert!(EnvelopeMember::of("errorcode").is_none());
    }
}
