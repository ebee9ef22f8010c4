//! The values that tell calls of one endpoint apart: one order, or one quota, for each.

use serde_json::Value;

use crate::private::{key_of, view_of};
use crate::spec::{EndpointSpec, KeyedQuota, Quota};
use crate::wire::{Encode, View};

/// A quota of one value, such as a group.
#[derive(Debug)]
pub(super) struct Keyed {
    /// The endpoint, or the name under which several have the quota together.
    pub(super) name: &'static str,
    pub(super) key: String,
    pub(super) quota: Quota,
}

/// The keyed quotas of a call. `values` gives the values of some fields as one key.
pub(super) fn quotas(spec: &EndpointSpec, values: impl Fn(&[&str]) -> String) -> Vec<Keyed> {
    let keyed = |quota: &KeyedQuota| Keyed {
        name: quota.shared.unwrap_or(spec.path),
        // With the names: two fields of one command may have the same value.
        key: format!("{}={}", quota.by.join(","), values(quota.by)),
        quota: quota.quota,
    };
    spec.keyed_quotas.iter().map(keyed).collect()
}

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
