//! The values that tell calls of one endpoint apart: one order, or one quota, for each.

use serde_json::Value;

use crate::private::{key_of, view_of};
use crate::wire::{Encode, View};

/// The values of some fields of a request, by wire names, as one key.
pub(super) fn of_fields(request: &dyn Encode, names: &[&str]) -> String {
    let view = |name: &&str| request.object().find(name, 0).map_or(View::Absent, |index| request.view(index));
    join(names.iter().map(|name| key_of(view(name))))
}

/// The same of a request that is free JSON.
pub(super) fn of_members(body: &Value, names: &[&str]) -> String {
    join(names.iter().map(|name| key_of(body.get(name).map_or(View::Absent, view_of))))
}

/// No documented value holds a control character, so different values make different keys.
fn join(keys: impl Iterator<Item = String>) -> String {
    keys.collect::<Vec<_>>().join("\u{1f}")
}
