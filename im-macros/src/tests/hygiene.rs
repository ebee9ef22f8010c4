//! The output names nothing but what the user named and what the runtime's hidden module has.

use proc_macro2::{TokenStream, TokenTree};

use super::{messages, tokens};
use crate::expand;

const EVERYTHING: &str = r#"
/// Does much.
pub mod command {
    use super::Shared;

    #[im(at_most_one(text, image), needs(image = text), check = check)]
    pub struct Request {
        #[im(batch, each(bytes = 1..=32))]
        pub to: Vec<String>,
        pub seq: Option<u32>,
        #[im(chars = ..=10, check = is_text)]
        pub text: Option<String>,
        pub image: Option<String>,
        #[im(optional, at_most(1, "A"))]
        pub body: Vec<Element>,
        #[im(flag)]
        pub quiet: Option<bool>,
        #[im(default = 60, range = 0..=100)]
        pub life: u32,
        #[im(optional)]
        pub members: BTreeMap<String, Value>,
        pub scope: Scope<Vec<String>>,
        #[im(one_of("a", "b"))]
        pub kind: Option<String>,
        pub next: Option<String>,
        pub level: Level,
    }
    pub struct Response {
        #[im(results(key = a.b, code = code, info = info))]
        pub results: Vec<Entry>,
        #[im(merge = sum)]
        pub count: u32,
        #[im(merge = equal)]
        pub same: Option<u32>,
        #[im(merge = last)]
        pub next: Option<String>,
        pub keys: PerCall<String>,
    }
    pub struct Entry { pub a: A, pub code: i64, pub info: Option<String> }
    pub struct A { pub b: String }
    #[im(tag = "T", content = "C", object = Item)]
    pub enum Element { Text(String), Inner(A), #[im(prefix = "P")] Other(String, Value) }
    pub enum Level { #[im(value = 1)] Low }
    pub enum Word { Low, #[im(name = "hi", alias = "Hi")] High }
    pub enum Error { #[im(code = 1, retry)] One, #[im(code = 2..=3)] Two }
}
"#;

const ARGS: &str = r#"path = "v4/a/b", max_batch = 2, max_body = 10, rate = 3, quota(items = 10, per = 60), serial,
    dedup(seq, within = 120), pagination(cursor, carry(next), end_empty = next), doc("1/2", "1047/3"),
    crate = "::other""#;

/// Every token, also those inside groups and string literals.
fn flatten(tokens: TokenStream, found: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => flatten(group.stream(), found),
            token => found.push(token.to_string()),
        }
    }
}

fn everything() -> Vec<String> {
    let (endpoint, report) = expand::endpoint_attribute(tokens(ARGS), tokens(EVERYTHING));
    assert_eq!(messages(report), Vec::<String>::new());
    let table = "pub enum Table { #[im(code = 1, category = quota, retry)] One, #[im(code = 2..=3)] Two }";
    let (errors, report) = expand::errors_attribute(tokens("crate = other"), tokens(table));
    assert_eq!(messages(report), Vec::<String>::new());
    let (broken, report) = expand::type_attribute(tokens("crate = other"), tokens("pub struct A(u32);"));
    assert_eq!(messages(report).len(), 1);
    let mut found = Vec::new();
    for tokens in [endpoint, errors, broken] {
        flatten(tokens, &mut found);
    }
    found
}

#[test]
fn the_default_path_occurs_nowhere_if_another_is_given() {
    let stray: Vec<_> = everything().into_iter().filter(|token| token.contains("im_api")).collect();
    assert_eq!(stray, Vec::<String>::new());
}

/// `Option` in the output is `…::option::Option`: words of the prelude stand behind a path.
#[test]
fn words_of_the_prelude_stand_behind_a_path() {
    const WORDS: [&str; 17] = [
        "Option",
        "Result",
        "Vec",
        "String",
        "Box",
        "Into",
        "From",
        "Default",
        "Clone",
        "Copy",
        "PartialEq",
        "Iterator",
        "IntoIterator",
        "Debug",
        "Display",
        "FnMut",
        "BTreeMap",
    ];
    const VARIANTS: [&str; 4] = ["Some", "None", "Ok", "Err"];
    let tokens = everything();
    for index in 1..tokens.len() {
        let (token, before) = (tokens[index].as_str(), tokens[index - 1].as_str());
        if WORDS.contains(&token) || VARIANTS.contains(&token) {
            assert_eq!(before, ":", "`{token}` after `{}`", tokens[index.saturating_sub(5)..index].join(" "));
        }
    }
}

/// A macro of the prelude would be the user's if there is one of that name.
#[test]
fn macros_stand_behind_a_path() {
    let tokens = everything();
    for index in 2..tokens.len() {
        let is_call = tokens[index] == "!" && tokens[index - 1].chars().all(char::is_alphabetic);
        if is_call {
            assert_eq!(tokens[index - 2], ":", "`{}!`", tokens[index - 1]);
        }
    }
}
