//! Limits that a client does not keep, because its edition differs.

use std::collections::HashMap;

/// Wire paths by endpoint; `*` stands for any index or name.
#[derive(Debug, Default)]
pub(super) struct Relaxed(HashMap<String, Vec<String>>);

impl Relaxed {
    pub(super) fn add(&mut self, endpoint: String, field: String) {
        self.0.entry(endpoint).or_default().push(field);
    }

    /// Whether the endpoint's limits at this wire path are not kept.
    pub(super) fn allows(&self, endpoint: &str, path: &str) -> bool {
        self.0.get(endpoint).is_some_and(|patterns| patterns.iter().any(|pattern| fits(pattern, path)))
    }
}

fn fits(pattern: &str, path: &str) -> bool {
    let (mut pattern, mut path) = (pattern.split('/'), path.split('/'));
    loop {
        match (pattern.next(), path.next()) {
            (None, None) => return true,
            (Some(expected), Some(found)) if expected == "*" || expected == found => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_star_stands_for_one_step() {
        assert!(fits("/Name", "/Name"));
        assert!(fits("/MemberList/*/Role", "/MemberList/17/Role"));
        assert!(!fits("/MemberList/*", "/MemberList/17/Role"));
        assert!(!fits("/Name", "/Name/0"));
        assert!(fits("", ""));
    }
}
