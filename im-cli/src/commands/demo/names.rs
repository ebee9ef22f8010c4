//! The names that the demo imports: most are good, some are bad on purpose.

use std::collections::HashSet;

/// Names in the order in which they are imported.
#[derive(Debug)]
pub(super) struct Names {
    all: Vec<String>,
    /// Names that the service is to refuse.
    refused: HashSet<String>,
}

/// Every so many names there is one that validation catches.
const INVALID_EVERY: usize = 100;
/// Every so many names there is one that the service refuses.
const REFUSED_EVERY: usize = 200;

impl Names {
    /// `count` names that begin with `prefix`; of every hundred one breaks a rule. If `with_refused`, of every two
    /// hundred one is meant for the service to refuse.
    pub(super) fn new(prefix: &str, count: usize, with_refused: bool) -> Self {
        let mut refused = HashSet::new();
        let name = |index: usize| {
            let good = format!("{prefix}-{index:04}");
            // In the middle of their hundred, so that small demos have them too.
            if index % INVALID_EVERY == 7 {
                return match index / INVALID_EVERY % 3 {
                    0 => String::new(),
                    1 => format!("{good}-with-a-name-that-is-too-long"),
                    // Twelve characters, but 36 bytes.
                    _ => "小明小红小刚小丽小华小强".to_owned(),
                };
            }
            if with_refused && index % REFUSED_EVERY == 5 {
                refused.insert(good.clone());
            }
            good
        };
        let all = (1..=count).map(name).collect();
        Self { all, refused }
    }

    pub(super) fn all(&self) -> &[String] {
        &self.all
    }

    /// The names that the service is to refuse, in order.
    pub(super) fn refused(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(String::as_str).filter(|name| self.refused.contains(*name))
    }

    /// Whether the service is to refuse this name.
    pub(super) fn is_refused(&self, name: &str) -> bool {
        self.refused.contains(name)
    }

    /// Whether it is no surprise that this name fails.
    pub(super) fn is_bad(&self, name: &str) -> bool {
        !(1..=32).contains(&name.len()) || self.is_refused(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thousand_names_have_ten_invalid_and_five_refused_ones() {
        let names = Names::new("im-demo", 1_000, true);
        assert_eq!(names.all().len(), 1_000);
        assert_eq!(names.refused().count(), 5);
        assert_eq!(names.all().iter().filter(|name| names.is_bad(name)).count(), 15);
        let lengths: HashSet<_> =
            names.all().iter().map(String::len).filter(|len| !(1..=32).contains(len)).collect();
        assert!(lengths.contains(&0) && lengths.contains(&36) && lengths.len() == 3, "{lengths:?}");
    }

    #[test]
    fn the_smallest_demo_has_both_kinds() {
        let names = Names::new("im-demo", 10, true);
        assert_eq!(
            (names.refused().count(), names.all().iter().filter(|name| name.is_empty()).count()),
            (1, 1)
        );
        assert_eq!(Names::new("im-demo", 10, false).refused().count(), 0);
    }
}
