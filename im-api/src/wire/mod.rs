//! What may stand in a field of a spec, and how it is read and written.
//!
//! A spec's structs are described by tables ([`ObjectSpec`](crate::spec::ObjectSpec)); this module walks them.
//! Reading hands every JSON token to a [`Slot`], writing looks at every field through a [`View`]. Both work through
//! trait objects, so that a struct costs one jump table in each direction instead of a visitor of its own. The same
//! views serve validation, the search for unknown members and the command line.

mod body;
mod decode;
mod encode;
mod extra;
mod path;
mod record;
mod scalar;
mod shapes;
mod slot;
mod view;
mod walk;

use std::fmt;

pub use body::encode_body;
pub(crate) use body::{Filled, encode_if_kept, encode_with_room};
#[cfg(feature = "server")]
pub(crate) use decode::json;
pub use decode::{DecodeError, Problem, ProblemKind, decode_body};
pub(crate) use decode::{EnvelopeMember, decode_answer, decode_slot, decode_value, refuse};
pub(crate) use encode::{RecordRef, ViewRef};
pub use extra::Extra;
pub(crate) use path::Path;
pub use record::{Decode, Encode, Object};
pub use shapes::{PerCall, Scope};
pub use slot::{ListSlot, MapSlot, Mismatch, Next, Slot, Token, UnionSlot};
pub use view::{ListView, MapView, Show, UnionView, View};
pub use walk::unknown_members;

use crate::spec::Kind;

/// A type that can be a field of a spec.
///
/// Implemented for `String`, integers, `f64`, `bool`, [`serde_json::Value`], `Option`, `Vec` and
/// `BTreeMap<String, _>` of such types, and by `#[im_type]` and `#[im_endpoint]` for the types that they annotate.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a field of a spec",
    label = "not a type that the wire knows",
    note = "use a string, a number, `bool`, `serde_json::Value`, `Option`, `Vec` or `BTreeMap<String, _>` of these, or put `#[im_type]` on `{Self}`; of a tagged union, write its `object`"
)]
pub trait Wire: Show + Slot + Blank + fmt::Debug + Clone + PartialEq {
    /// How the type looks on the wire.
    const KIND: Kind;

    // The macros reach everything through this one trait: a type that cannot be a field is then one mistake to the
    // compiler, not one for each of the traits above.
    #[doc(hidden)]
    #[inline]
    fn __show(&self) -> View<'_> {
        self.show()
    }
    #[doc(hidden)]
    #[inline]
    fn __slot(&mut self) -> &mut dyn Slot {
        self
    }
    #[doc(hidden)]
    #[inline]
    #[must_use]
    fn __blank() -> Self {
        Self::blank()
    }
    #[doc(hidden)]
    #[inline]
    fn __debug(&self) -> &dyn fmt::Debug {
        self
    }
    #[doc(hidden)]
    #[inline]
    #[must_use]
    fn __clone(&self) -> Self {
        self.clone()
    }
    #[doc(hidden)]
    #[inline]
    fn __eq(&self, other: &Self) -> bool {
        self == other
    }
}

/// A type that has a value before anything was read into it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a field of a spec",
    label = "not a type that the wire knows",
    note = "use a string, a number, `bool`, `serde_json::Value`, `Option`, `Vec` or `BTreeMap<String, _>` of these, or put `#[im_type]` on `{Self}`; of a tagged union, write its `object`"
)]
pub trait Blank: Sized {
    /// That value.
    fn blank() -> Self;
}
