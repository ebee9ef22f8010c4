//! Licence expressions (SPDX), as far as packages use them.

/// What our own licences, MIT or Apache 2.0, can be passed on with: permissive, at most asking to be named.
const ALLOWED: [&str; 11] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    // Data that may be passed on freely: the list of certificate authorities.
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Whether the expression leaves a choice that is allowed. An expression that cannot be read is not.
pub(crate) fn is_allowed(expression: &str) -> bool {
    // Before SPDX, a slash said `OR`.
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    any(&mut words) == Some(true) && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn any(words: &mut Words<'_>) -> Option<bool> {
    let mut allowed = all(words)?;
    // Operators may be written small.
    while words.next_if(|word| word.eq_ignore_ascii_case("OR")).is_some() {
        allowed |= all(words)?;
    }
    Some(allowed)
}

fn all(words: &mut Words<'_>) -> Option<bool> {
    let mut allowed = one(words)?;
    while words.next_if(|word| word.eq_ignore_ascii_case("AND")).is_some() {
        allowed &= one(words)?;
    }
    Some(allowed)
}

fn one(words: &mut Words<'_>) -> Option<bool> {
    let word = words.next()?;
    if word == "(" {
        let allowed = any(words)?;
        return words.next_if_eq(&")").map(|_| allowed);
    }
    let mut licence = word.to_owned();
    if words.next_if(|word| word.eq_ignore_ascii_case("WITH")).is_some() {
        licence = format!("{licence} WITH {}", words.next()?);
    }
    Some(ALLOWED.contains(&licence.as_str()))
}

#[test]
fn expressions_are_read() {
    for good in [
        "MIT",
        "MIT/Apache-2.0",
        "Apache-2.0 / MIT",
        "MIT OR LGPL-2.1-or-later",
        "MIT or Apache-2.0",
        "Apache-2.0 AND ISC",
        "(MIT OR GPL-3.0-only) AND Unicode-3.0",
        "Apache-2.0 WITH LLVM-exception OR GPL-3.0-only",
    ] {
        assert!(is_allowed(good), "{good}");
    }
    for bad in [
        "",
        "GPL-3.0-only",
        "MIT AND GPL-3.0-only",
        "Apache-2.0 WITH Classpath-exception-2.0",
        "(MIT OR GPL-3.0-only) AND MPL-2.0",
        "MIT OR",
        "(MIT",
        "MIT)",
        "MIT Apache-2.0",
        "mit",
    ] {
        assert!(!is_allowed(bad), "{bad}");
    }
}
