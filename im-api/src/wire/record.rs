//! Objects that a spec describes.

use std::any::Any;
use std::fmt;

use super::{Extra, Slot, View};
use crate::spec::ObjectSpec;
use crate::validate::Check;

/// An object that can be written.
pub trait Encode {
    /// The description of the object, and the members that it does not know.
    fn parts(&self) -> (&'static ObjectSpec, Option<&Extra>);
    /// The field at `index` of the description.
    fn view(&self, index: usize) -> View<'_>;
    /// Rules that are code rather than table entries.
    fn check(&self, _check: &mut Check<'_>) {}
}

// Not in the trait: there it would be compiled for every object.
impl dyn Encode + '_ {
    /// The description of the object.
    #[must_use]
    pub fn object(&self) -> &'static ObjectSpec {
        self.parts().0
    }

    /// The members that the spec does not know.
    #[must_use]
    pub fn extra(&self) -> Option<&Extra> {
        self.parts().1
    }
}

/// An object that can be read.
pub trait Decode {
    /// The description of the object, and where the members go that it does not know.
    fn parts(&mut self) -> (&'static ObjectSpec, Option<&mut Extra>);
    /// The place of the field at `index` of the description.
    fn slot(&mut self, index: usize) -> Option<&mut dyn Slot>;
}

/// An object that can be read and written without knowing its type, and turned back into it through [`Any`].
pub trait Object: Any + fmt::Debug + Encode + Decode + Send + Sync {}

impl<T: Any + fmt::Debug + Encode + Decode + Send + Sync> Object for T {}
