//! Members that a spec does not know.

use std::fmt;

use serde_json::{Map, Value};

/// The members of an object that its spec does not know, kept as they came.
///
/// In an answer, whatever the server sent beyond the spec is found here; in a request, whatever stands here is sent
/// along. So a field that the service adds tomorrow is usable today.
///
/// ```
/// let mut extra = im_api::Extra::default();
/// extra.insert("NewField", 7);
/// assert_eq!(extra.get("NewField"), Some(&7.into()));
/// ```
#[derive(Clone, Default, PartialEq)]
// Boxed because it is nearly always empty: eight bytes in every object instead of a map.
pub struct Extra(Option<Box<Map<String, Value>>>);

impl Extra {
    /// No members.
    #[must_use]
    pub const fn new() -> Self {
        Self(None)
    }

    /// The member `name`, if there is one.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.as_ref()?.get(name)
    }

    /// Puts in a member; one of the same name is replaced and returned.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Value>) -> Option<Value> {
        self.0.get_or_insert_with(Box::default).insert(name.into(), value.into())
    }

    /// All members, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().flat_map(|map| map.iter()).map(|(name, value)| (name.as_str(), value))
    }

    /// All members, if there are any.
    pub(crate) fn members(&self) -> Option<&Map<String, Value>> {
        self.0.as_deref()
    }

    /// All members, taken out.
    pub(crate) fn into_members(self) -> Map<String, Value> {
        self.0.map_or_else(Map::new, |members| *members)
    }

    /// Whether there are no members.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of members.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.as_ref().map_or(0, |map| map.len())
    }
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}
