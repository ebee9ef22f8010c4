//! The field that is split over several calls.

use crate::wire::Scope;

/// A list that may be split.
pub trait BatchField {
    type Item;
    fn items(&self) -> &[Self::Item];
    fn of(items: Vec<Self::Item>) -> Self;
    /// Whether there is nothing to split.
    fn is_left_out(&self) -> bool;
}

impl<T> BatchField for Vec<T> {
    type Item = T;
    fn items(&self) -> &[T] {
        self
    }
    fn of(items: Vec<T>) -> Self {
        items
    }
    fn is_left_out(&self) -> bool {
        self.is_empty()
    }
}

impl<T> BatchField for Option<Vec<T>> {
    type Item = T;
    fn items(&self) -> &[T] {
        self.as_deref().unwrap_or_default()
    }
    fn of(items: Vec<T>) -> Self {
        Some(items)
    }
    fn is_left_out(&self) -> bool {
        self.is_none()
    }
}

/// Items that were split are never all there are: a chunk without any would mean everything.
impl<T> BatchField for Scope<Vec<T>> {
    type Item = T;
    fn items(&self) -> &[T] {
        match self {
            Scope::All => &[],
            Scope::Only(items) => items,
        }
    }
    fn of(items: Vec<T>) -> Self {
        Scope::Only(items)
    }
    fn is_left_out(&self) -> bool {
        matches!(self, Scope::All)
    }
}
