//! What constructors and setters call.

use std::collections::BTreeMap;

pub fn list<T>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    items.into_iter().collect()
}

pub fn list_into<I: Into<T>, T>(items: impl IntoIterator<Item = I>) -> Vec<T> {
    items.into_iter().map(Into::into).collect()
}

pub fn map<K: Into<String>, T>(items: impl IntoIterator<Item = (K, T)>) -> BTreeMap<String, T> {
    items.into_iter().map(|(name, value)| (name.into(), value)).collect()
}

pub fn map_into<K: Into<String>, I: Into<T>, T>(
    items: impl IntoIterator<Item = (K, I)>,
) -> BTreeMap<String, T> {
    items.into_iter().map(|(name, value)| (name.into(), value.into())).collect()
}
