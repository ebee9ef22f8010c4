//! What a spec says about an endpoint as a whole.

use std::fmt;
use std::time::Duration;

use super::{KeyedQuota, ObjectSpec, Quota, ResultsSpec, Rule, Unit};
use crate::wire::Object;

/// Everything that a spec says about an endpoint.
#[derive(Debug)]
#[expect(clippy::exhaustive_structs, reason = "the macros build it as a constant")]
pub struct EndpointSpec {
    /// `v4/<service>/<command>`
    pub path: &'static str,
    /// Name of the module that declares it.
    pub name: &'static str,
    /// Full path of that module.
    pub module: &'static str,
    /// What it does, in the words of its author.
    pub about: &'static str,
    /// Numbers of the documentation pages, such as `269/4919`.
    pub doc: &'static [&'static str],
    /// How often it may be called.
    pub quotas: &'static [Quota],
    /// How often it may be called with the same values in some fields.
    pub keyed_quotas: &'static [KeyedQuota],
    /// The field that may be split over several calls, by its index in the request.
    pub batch_field: Option<usize>,
    /// How many items of that field one call carries.
    pub max_batch: Option<usize>,
    /// Whether and how a call may be repeated.
    pub retry: RetrySpec,
    /// Which calls must not run side by side, because their order matters.
    pub serial: Option<SerialSpec>,
    /// How long answers go on.
    pub pagination: Option<PaginationSpec>,
    /// Largest body in bytes that the server takes.
    pub max_body: Option<usize>,
    /// Where the answer says what became of each item.
    pub results: Option<ResultsSpec>,
    /// The codes of the endpoint's own table.
    pub errors: &'static [ErrorSpec],
    /// What is sent.
    pub request: &'static ObjectSpec,
    /// What comes back.
    pub response: &'static ObjectSpec,
    /// Empty packets to read into; only with the feature `server`.
    pub packets: Option<Packets>,
}

impl EndpointSpec {
    /// A description without anything, to take the rest from.
    pub const EMPTY: Self = Self {
        path: "",
        name: "",
        module: "",
        about: "",
        doc: &[],
        quotas: &[],
        keyed_quotas: &[],
        batch_field: None,
        max_batch: None,
        retry: RetrySpec::Never,
        serial: None,
        pagination: None,
        max_body: None,
        results: None,
        errors: &[],
        request: &ObjectSpec::EMPTY,
        response: &ObjectSpec::EMPTY,
        packets: None,
    };

    /// Name of the outermost module around the endpoint's, which groups endpoints: `account`, `group` … The folder of a
    /// domain may have files of its own; they do not show. An endpoint at the root of a crate belongs to the crate.
    #[must_use]
    pub fn domain(&self) -> &'static str {
        let mut segments = self.module.split("::");
        let root = segments.next().unwrap_or_default();
        match (segments.next(), segments.next()) {
            (Some(domain), Some(_)) => domain,
            _ => root,
        }
    }

    /// Calls a second, where the endpoint counts calls by the second.
    #[must_use]
    pub fn rate(&self) -> Option<u32> {
        let per_second = |quota: &&Quota| quota.unit == Unit::Calls && quota.per == Duration::from_secs(1);
        self.quotas.iter().find(per_second).map(|quota| quota.limit)
    }

    /// How few items one call carries where the batch field is there: 0 if an empty list has a meaning.
    #[must_use]
    pub fn min_batch(&self) -> usize {
        let Some(field) = self.batch_field.map(|index| &self.request.fields[index]) else { return 0 };
        let takes_none = field.rules.iter().any(|rule| matches!(rule, Rule::Items(0, _)));
        usize::from(!(field.skip_empty || takes_none))
    }

    /// The code's entry in the endpoint's own table.
    #[must_use]
    pub fn error(&self, code: i64) -> Option<&'static ErrorSpec> {
        self.errors.iter().find(|error| (error.code..=error.last).contains(&code))
    }
}

/// Whether and how a call may be repeated once it may have reached the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RetrySpec {
    /// A repeat does no harm.
    Idempotent,
    /// The server drops a repeat that has the same values in some fields and comes soon enough.
    Dedup {
        /// Wire names of the fields.
        fields: &'static [&'static str],
        /// For how many seconds the server remembers.
        within_seconds: u32,
    },
    /// A repeat may do the thing twice.
    Never,
}

/// Which calls must not run side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "the macros build it as a constant")]
pub struct SerialSpec {
    /// Those that have the same values in these request fields, by wire names; all calls where it is empty.
    pub by: &'static [&'static str],
}

/// How an endpoint hands out a long answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "the macros build it as a constant")]
pub struct PaginationSpec {
    /// In which style.
    pub style: PaginationStyle,
    /// What the next request takes from the answer.
    pub carry: &'static [CarrySpec],
    /// Response field that tells the end.
    pub end: &'static str,
}

/// A request field and what it continues from, by wire names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "the macros build it as a constant")]
pub struct CarrySpec {
    /// The request field.
    pub request: &'static str,
    /// The response field.
    pub response: &'static str,
    /// What of the response field.
    pub pick: Pick,
}

/// What of a response field tells where the next page begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Pick {
    /// Its value.
    Value,
    /// The smallest value of a member of its items; the next page goes down from there.
    Smallest {
        /// Wire name of the member.
        member: &'static str,
        /// Whether the page begins one below, so that the item does not come again.
        is_beyond: bool,
    },
    /// The largest value of a member of its items; the next page goes up from there.
    Largest {
        /// Wire name of the member.
        member: &'static str,
        /// Whether the page begins one above, so that the item does not come again.
        is_beyond: bool,
    },
}

impl fmt::Display for CarrySpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { request, response, pick } = self;
        let (edge, member, beyond) = match pick {
            Pick::Value => return write!(f, "{request} from {response}"),
            Pick::Smallest { member, is_beyond } => ("smallest", member, is_beyond.then_some(" - 1")),
            Pick::Largest { member, is_beyond } => ("largest", member, is_beyond.then_some(" + 1")),
        };
        write!(f, "{request} from the {edge} {member} of {response}{}", beyond.unwrap_or_default())
    }
}

/// The styles of pagination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PaginationStyle {
    /// Skip so many, until a total is reached.
    Offset,
    /// The answer gives the place to go on from.
    Cursor,
    /// The answer gives the sequence number to go on from.
    Sequence,
    /// Backwards in time.
    Time,
}

impl PaginationStyle {
    /// The word that specs and listings use.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Offset => "offset",
            Self::Cursor => "cursor",
            Self::Sequence => "sequence",
            Self::Time => "time",
        }
    }
}

/// An entry of an error table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "the macros build it as a constant")]
pub struct ErrorSpec {
    /// The code, or the first of a span of codes.
    pub code: i64,
    /// The last code of the span; the same as `code` where there is only one.
    pub last: i64,
    /// Name of the Rust variant.
    pub name: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// Whether the same call may succeed later.
    pub retry: bool,
}

/// Empty packets to read into.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::exhaustive_structs, reason = "the macros build it as a constant")]
pub struct Packets {
    /// An empty request.
    pub request: fn() -> Box<dyn Object>,
    /// An empty response.
    pub response: fn() -> Box<dyn Object>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_domain_is_the_outermost_module() {
        let domain = |module| EndpointSpec { module, ..EndpointSpec::EMPTY }.domain();
        assert_eq!(domain("im_api::account::kick"), "account");
        assert_eq!(domain("im_api::group::members::add_group_member"), "group");
        assert_eq!(domain("my_app::ping"), "my_app");
        assert_eq!(domain(""), "");
    }
}
