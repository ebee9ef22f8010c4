//! The page of the vocabulary against the table of keys.

use std::collections::BTreeSet;
use std::path::Path;

use crate::parse::Context;

/// A heading of the page, and the attributes whose keys stand in the tables below it.
const SECTIONS: [(&str, &[Context]); 5] = [
    ("On the module", &[Context::Endpoint]),
    ("On a struct", &[Context::Struct]),
    ("On an enum", &[Context::Enum]),
    ("On a field", &[Context::Field]),
    ("On a variant", &[Context::Variant, Context::Code]),
];

/// A key whose parentheses hold keys of their own, and the heading below which they are explained.
const NESTED: [(&str, &str, Context); 3] = [
    ("On the module", "quota", Context::Quota),
    ("On the module", "pagination", Context::Pagination),
    ("On a field", "results", Context::Results),
];

/// The page. It belongs to the repository, not to the package.
fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/specs.md");
    std::fs::read_to_string(path).expect("the page is there")
}

/// What is written as code in the first column of the tables below a heading.
fn written<'p>(page: &'p str, heading: &str) -> Vec<&'p str> {
    let (_, below) = page.split_once(&format!("\n## {heading}\n")).expect("the heading is there");
    let section = below.split("\n## ").next().unwrap_or(below);
    let columns = section.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    columns.flat_map(|column| column.split('`').skip(1).step_by(2)).collect()
}

/// The word that a piece of code begins with.
fn first_word(code: &str) -> &str {
    let code = code.trim_start();
    let end = code.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
    end.map_or(code, |end| &code[..end])
}

/// The words that begin what stands between the commas of `key(…)`; not of what is nested deeper.
fn words_inside<'p>(code: &'p str, key: &str) -> Vec<&'p str> {
    let Some(inside) = code.strip_prefix(key).and_then(|rest| rest.strip_prefix('(')) else {
        return Vec::new();
    };
    let inside = inside.strip_suffix(')').expect("parentheses are closed");
    let mut depth = 0;
    let parts = inside.split(|letter: char| {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
        letter == ',' && depth == 0
    });
    parts.map(first_word).filter(|word| !word.is_empty()).collect()
}

fn names(contexts: &[Context]) -> BTreeSet<&'static str> {
    contexts.iter().flat_map(|context| context.keys()).map(|key| key.name).collect()
}

#[test]
fn the_page_has_every_key_and_no_other() {
    let page = page();
    for (heading, contexts) in SECTIONS {
        let on_page: BTreeSet<_> = written(&page, heading).into_iter().map(first_word).collect();
        assert_eq!(
            on_page,
            names(contexts),
            "below \"{heading}\": the page on the left, the keys on the right"
        );
    }
}

#[test]
fn the_page_has_every_key_inside_parentheses_and_no_other() {
    let page = page();
    for (heading, key, context) in NESTED {
        let on_page: BTreeSet<_> =
            written(&page, heading).into_iter().flat_map(|code| words_inside(code, key)).collect();
        assert_eq!(on_page, names(&[context]), "in `{key}(…)`: the page on the left, the keys on the right");
    }
}
