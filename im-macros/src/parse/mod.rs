//! Tokens to syntax: attributes as lists of keys and values, modules as structs and enums. No rules here.

mod args;
mod attrs;
mod keys;
mod module;

pub(crate) use args::{ArgValue, Args, parse_list, split_at_commas};
pub(crate) use attrs::{Attrs, split_attrs};
pub(crate) use keys::Context;
pub(crate) use module::{Module, head, inline_module};
