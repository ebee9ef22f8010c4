//! What the specs say, against tables that were written down independently of them.

use std::collections::BTreeSet;

use im_api::PublicError;
use im_api::registry;

const ENDPOINTS: &str = include_str!("../../data/endpoints.tsv");
const PUBLIC_ERRORS: &str = include_str!("../../data/public_errors.tsv");

/// The lines below the heading, each with exactly `N` columns.
fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().skip(1).map(|line| {
        let columns: Vec<_> = line.split('\t').collect();
        columns.try_into().unwrap_or_else(|_| panic!("not {N} columns: {line}"))
    })
}

#[test]
fn every_endpoint_has_its_documented_rate_and_batch_size() {
    let mut paths = BTreeSet::new();
    for [path, rate, max_batch] in rows(ENDPOINTS) {
        paths.insert(path);
        assert!(registry::find(path).next().is_some(), "{path} is not declared");
        for spec in registry::find(path) {
            assert_eq!(spec.rate(), rate.parse().ok(), "rate of {path}");
            assert_eq!(spec.max_batch, max_batch.parse().ok(), "batch size of {path}");
        }
    }
    let declared: BTreeSet<_> = registry().map(|spec| spec.path).collect();
    assert_eq!(declared, paths, "declared on the left, in the table on the right");
}

#[test]
fn the_public_errors_are_those_of_the_table() {
    let mut spans = BTreeSet::new();
    for [code, last, category, retry] in rows(PUBLIC_ERRORS) {
        let code: i64 = code.parse().unwrap();
        let last = if last.is_empty() { code } else { last.parse().unwrap() };
        spans.insert((code, last));
        for code in [code, i64::midpoint(code, last), last] {
            let error = PublicError::from_code(code).unwrap_or_else(|| panic!("{code} is not declared"));
            assert_eq!(error.code(), code);
            assert_eq!(format!("{:?}", error.category()), pascal_case(category), "category of {code}");
            assert_eq!(error.is_retryable().to_string(), retry, "retry of {code}");
        }
    }
    let declared: BTreeSet<_> = PublicError::TABLE.iter().map(|entry| (entry.code, entry.last)).collect();
    assert_eq!(declared, spans, "declared on the left, in the table on the right");
}

fn pascal_case(words: &str) -> String {
    words.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}
