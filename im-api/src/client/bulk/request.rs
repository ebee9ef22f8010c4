//! Requests that a job sends.

use std::fmt;

use super::digest;
use crate::client::keys;
use crate::endpoint::{Batched, Endpoint, item_key};
use crate::validate::{Violations, check_item};

/// A request that a bulk job sends: one that carries items, or one that is an item itself because its command takes one
/// thing a call.
///
/// Every [`Batched`] request is one. Of the others, those are that move data in.
pub trait BulkRequest: Endpoint {
    /// What it carries.
    type Item: Clone + fmt::Debug + Send + Sync + 'static;

    /// The items.
    fn items(&self) -> &[Self::Item];

    /// The same request with other items. A request that is an item itself becomes the first of them, if there is one.
    #[must_use]
    fn with_items(&self, items: Vec<Self::Item>) -> Self;

    /// Everything that is wrong with the item at `place`.
    fn violations(item: &Self::Item, place: usize) -> Violations;

    /// What names an item in an answer.
    fn name(item: &Self::Item) -> String;

    /// What tells whether a call is the one that a ledger knows: the same on every machine and in every version.
    fn digest(&self) -> u64;

    /// Calls with the same value go one after the other, in the order of the input; those without have no order.
    fn order(&self) -> Option<String> {
        Self::SPEC.serial.map(|serial| keys::of_fields(self, serial.by))
    }
}

impl<R: Batched> BulkRequest for R {
    type Item = <R as Batched>::Item;

    fn items(&self) -> &[Self::Item] {
        Batched::items(self)
    }

    fn with_items(&self, items: Vec<Self::Item>) -> Self {
        Batched::with_items(self, items)
    }

    fn violations(item: &Self::Item, place: usize) -> Violations {
        check_item::<R>(item, place)
    }

    fn name(item: &Self::Item) -> String {
        item_key(item)
    }

    fn digest(&self) -> u64 {
        digest::of_batch(self)
    }
}

/// Makes requests of commands that take one thing a call their own items, with what names them and what orders them.
#[cfg(feature = "group")]
macro_rules! one_a_call {
    ($request:ty, name: $name:expr, order: $order:expr) => {
        impl $crate::client::bulk::BulkRequest for $request {
            type Item = Self;

            fn items(&self) -> &[Self] {
                ::std::slice::from_ref(self)
            }

            fn with_items(&self, items: Vec<Self>) -> Self {
                items.into_iter().next().unwrap_or_else(|| self.clone())
            }

            fn violations(item: &Self, _: usize) -> $crate::validate::Violations {
                item.validate().err().unwrap_or_default()
            }

            fn name(item: &Self) -> String {
                let name: fn(&Self) -> String = $name;
                name(item)
            }

            fn digest(&self) -> u64 {
                $crate::client::bulk::digest::of_body(self)
            }

            fn order(&self) -> Option<String> {
                let order: fn(&Self) -> Option<String> = $order;
                order(self)
            }
        }
    };
}
#[cfg(feature = "group")]
pub(super) use one_a_call;
