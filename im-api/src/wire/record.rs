//! Objects that a spec describes.

use std::any::Any;
use std::fmt;

use super::{Extra, Slot, View};
use crate::spec::ObjectSpec;
use crate::validate::Check;

/// An object that can be written.
pub trait Encode {
    /// The description of the object.
    fn object(&self) -> &'static ObjectSpec;
    /// The field at `index` of the description.
    fn view(&self, index: usize) -> View<'_>;
    /// The members that the spec does not know.
    fn extra(&self) -> Option<&Extra> {
        None
    }
    /// Rules that are code rather than table entries.
    fn check(&self, _check: &mut Check<'_>) {}
}

/// An object that can be read.
pub trait Decode {
    /// The description of the object.
    fn object(&self) -> &'static ObjectSpec;
    /// The place of the field at `index` of the description.
    fn slot(&mut self, index: usize) -> Option<&mut dyn Slot>;
    /// Where the members go that the spec does not know.
    fn extra(&mut self) -> Option<&mut Extra> {
        None
    }
}

/// An object that can be read and written without knowing its type, and turned back into it through [`Any`].
pub trait Object: Any + fmt::Debug + Encode + Decode + Send + Sync {}

impl<T: Any + fmt::Debug + Encode + Decode + Send + Sync> Object for T {}
