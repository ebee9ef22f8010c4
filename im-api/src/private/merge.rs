//! How the answers to the chunks of a batch become one.

use std::collections::BTreeMap;

use crate::wire::{Extra, PerCall};

/// Values that are appended.
#[diagnostic::on_unimplemented(
    message = "`{Self}` holds one value and a batch has many answers",
    label = "how do they become one?",
    note = "say `#[im(merge = sum)]`, `first`, `last` or `equal`, or keep all with `PerCall<…>`"
)]
pub trait Merge {
    fn append(&mut self, other: Self);
}

impl<T> Merge for Vec<T> {
    fn append(&mut self, mut other: Self) {
        Vec::append(self, &mut other);
    }
}

impl<T: Merge> Merge for Option<T> {
    fn append(&mut self, other: Self) {
        match (self.as_mut(), other) {
            (Some(whole), Some(part)) => whole.append(part),
            (None, part) => *self = part,
            (Some(_), None) => {}
        }
    }
}

impl<T> Merge for BTreeMap<String, T> {
    fn append(&mut self, mut other: Self) {
        BTreeMap::append(self, &mut other);
    }
}

impl<T> Merge for PerCall<T> {
    fn append(&mut self, other: Self) {
        self.extend(other);
    }
}

/// Values that are added up.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be added up",
    label = "not an integer",
    note = "`merge = sum` is for integers and options of them"
)]
pub trait Sum {
    fn add(&mut self, other: Self);
}

macro_rules! sums {
    ($($type:ty)*) => { $(
        impl Sum for $type {
            fn add(&mut self, other: Self) {
                *self = self.saturating_add(other);
            }
        }
    )* };
}

sums! { u8 u16 u32 u64 i8 i16 i32 i64 }

impl<T: Sum> Sum for Option<T> {
    fn add(&mut self, other: Self) {
        match (self.as_mut(), other) {
            (Some(whole), Some(part)) => whole.add(part),
            (None, part) => *self = part,
            (Some(_), None) => {}
        }
    }
}

/// Keeps a value that all answers agree on.
pub fn keep_equal<T: PartialEq>(whole: &mut Option<T>, part: &Option<T>) {
    if whole != part {
        *whole = None;
    }
}

/// Keeps what chunk answers have beside the spec: the last one wins, as with repeated members of one object.
pub fn merge_extra(whole: &mut Extra, part: &Extra) {
    for (name, value) in part.iter() {
        whole.insert(name, value.clone());
    }
}
