//! Syntax to model: what each key says, with defaults filled in. A value that makes no sense by itself is reported
//! here; whether values fit together is the business of [`crate::check`].

mod endpoint;
mod enums;
mod errors;
mod field;
mod object;
mod pagination;
mod path;
mod shape;
mod values;
mod when;

pub(crate) use endpoint::lower_endpoint;
pub(crate) use enums::{lower_enum, object_name};
pub(crate) use errors::lower_errors;
pub(crate) use field::pascal_case;
pub(crate) use object::lower_object;
pub(crate) use shape::{Names, strip_groups};
pub(crate) use values::lower_crate;
