//! Where an answer says what became of each item.

use serde_json::{Map, Value};

use crate::endpoint::ItemFailure;
use crate::private::{failures, view_of};
use crate::wire::View;

/// Where the answer says what became of each item, by wire names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "the macros build it as a constant")]
pub struct ResultsSpec {
    /// The list. In a path such as `GroupResultItem.ResultItem` the first step is an object, or a list of objects that
    /// have a list each.
    pub field: &'static str,
    /// Member of an entry that names the item; `None` where the entry is the name. In a path such as
    /// `TopicInfo.TopicId` the later steps may be spelled as the Rust names suggest.
    pub key: Option<&'static str>,
    /// Member of an entry that says how it went; `None` where every entry is a failure without a reason.
    pub code: Option<&'static str>,
    /// Member of an entry with a text.
    pub info: Option<&'static str>,
    /// The values of `code` that mean success.
    pub ok: &'static [i64],
    /// The code of the answer as a whole means nothing where there are entries.
    pub overrules: bool,
}

impl ResultsSpec {
    /// The entries in an answer that is free JSON.
    #[must_use]
    pub fn entries<'v>(&self, members: &'v Map<String, Value>) -> Vec<&'v Value> {
        let mut steps = self.field.split('.');
        let mut found: Vec<_> = steps.next().and_then(|name| members.get(name)).into_iter().collect();
        for name in steps {
            found = flatten(found).into_iter().filter_map(|value| value.get(name)).collect();
        }
        flatten(found)
    }

    /// The items that an answer of free JSON reports as failed, as the typed answer's `failures` gives them.
    #[must_use]
    pub fn failures(&self, members: &Map<String, Value>) -> Vec<ItemFailure> {
        let entries = self.entries(members);
        let member = |entry, path: Option<&str>| {
            let found = path?.split('.').try_fold(entry, |value: &Value, name| value.get(name));
            found.map(view_of)
        };
        failures(entries.len(), self.ok, &|index| {
            let entry = entries[index];
            let key = if self.key.is_none() { Some(view_of(entry)) } else { member(entry, self.key) };
            [key, member(entry, self.code), member(entry, self.info)].map(|view| view.unwrap_or(View::Absent))
        })
    }
}

/// The items of lists; what is no list stands for itself.
fn flatten(values: Vec<&Value>) -> Vec<&Value> {
    values
        .into_iter()
        .flat_map(|value| value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice))
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn failures(spec: ResultsSpec, answer: &Value) -> Vec<(String, Option<i64>)> {
        let failures = spec.failures(answer.as_object().unwrap());
        failures.into_iter().map(|failure| (failure.key, failure.code)).collect()
    }

    const FLAT: ResultsSpec = ResultsSpec {
        field: "List",
        key: Some("Id"),
        code: Some("Code"),
        info: None,
        ok: &[0],
        overrules: false,
    };

    #[test]
    fn free_json_tells_failures_as_a_typed_answer_does() {
        let flat = json!({ "List": [{ "Id": "a", "Code": 0 }, { "Id": 7, "Code": "5" }, { "Id": "c" }] });
        let failed = [("7".to_owned(), Some(5)), ("c".to_owned(), None)];
        assert_eq!(failures(FLAT, &flat), failed);
        assert_eq!(failures(FLAT, &json!({})), []);

        let names = ResultsSpec { key: None, code: None, ok: &[], ..FLAT };
        assert_eq!(failures(names, &json!({ "List": ["a"] })), [("a".to_owned(), None)]);

        let nested = ResultsSpec { field: "Groups.List", key: Some("Who"), ..FLAT };
        let entry = |name: &str, code: i64| json!({ "Who": { "To_Account": name, "Type": 1 }, "Code": code });
        let groups = json!({ "Groups": [{ "List": [entry("a", 1)] }, {}, { "List": [entry("b", 0), entry("c", 2)] }] });
        let failed = [("a".to_owned(), Some(1)), ("c".to_owned(), Some(2))];
        assert_eq!(failures(nested, &groups), failed);
        assert_eq!(failures(nested, &json!({ "Groups": { "List": [entry("c", 2)] } })), failed[1..]);
    }
}
