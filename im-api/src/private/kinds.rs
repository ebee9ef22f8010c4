//! How the words of the vocabulary look on the wire: cheaper to compile than to ask each type for it.

use crate::spec::Kind;
use crate::wire::Wire;

pub const TEXT: Kind = Kind::Text;
pub const TEXTS: Kind = Kind::List(&Kind::Text);
pub const FLOAT: Kind = Kind::Float;
pub const BOOL: Kind = Kind::Bool;
pub const JSON: Kind = Kind::Json;
pub const U8: Kind = <u8 as Wire>::KIND;
pub const U16: Kind = <u16 as Wire>::KIND;
pub const U32: Kind = <u32 as Wire>::KIND;
pub const U64: Kind = <u64 as Wire>::KIND;
pub const I8: Kind = <i8 as Wire>::KIND;
pub const I16: Kind = <i16 as Wire>::KIND;
pub const I32: Kind = <i32 as Wire>::KIND;
pub const I64: Kind = <i64 as Wire>::KIND;
