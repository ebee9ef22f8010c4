//! Descriptions of endpoints and of the objects that they exchange, as constants.
//!
//! The macros write them, everything else reads them: the wire codec, validation, the registry, the simulator, the
//! command line. Fields may be added; so read these types, but leave building them to the macros.

mod endpoint;
mod object;
mod quota;
mod results;
mod rule;

pub use endpoint::{
    CarrySpec, EndpointSpec, ErrorSpec, Packets, PaginationSpec, PaginationStyle, Pick, RetrySpec, SerialSpec,
};
pub use object::{EnumSpec, EnumValues, FieldSpec, Kind, ObjectSpec, Repr, UnionSpec, VariantSpec};
pub use quota::{KeyedQuota, Quota, Unit};
pub use results::ResultsSpec;
pub use rule::{CrossRule, Known, Rule};
