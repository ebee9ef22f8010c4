//! What comes out beside the messages.

use quote::ToTokens;

use super::{messages, tokens};
use crate::expand;

const BODY: &str = "pub mod command { \
    pub struct Request { #[im(batch)] pub names: Vec<String>, #[im(optional)] pub nick: String } \
    pub struct Response { #[im(failed)] pub failed: Vec<String> } }";

fn expanded(args: &str, body: &str) -> (String, Vec<String>) {
    let (tokens, report) = expand::endpoint_attribute(tokens(args), tokens(body));
    (tokens.to_string(), messages(report))
}

#[test]
fn a_typo_is_taken_for_what_was_meant() {
    let (right, none) = expanded("path = \"v4/a/b\", max_batch = 100, idempotent", BODY);
    let (typo, messages) = expanded("pth = \"v4/a/b\", max_bach = 100, idempotent = true", BODY);
    assert_eq!(none, Vec::<String>::new());
    assert_eq!(messages.len(), 3);
    assert_eq!(typo, right);
}

#[test]
fn a_broken_rule_leaves_the_rest_as_it_would_be() {
    let (right, _) = expanded("path = \"v4/a/b\", max_batch = 100", BODY);
    let body = BODY.replace("#[im(optional)]", "#[im(optional, bytes = 9..=1)]");
    let (broken, messages) = expanded("path = \"v4/a/b\", max_batch = 100", &body);
    assert_eq!(messages, ["`bytes` contradicts itself: 9 is more than 1; write `bytes = 1..=9`"]);
    assert_eq!(broken, right);
}

#[test]
fn what_cannot_be_expanded_comes_out_as_it_was_written() {
    let (kept, messages) = expanded(
        "path = \"v4/a/b\"",
        "pub mod command { #[im(check = f)] pub struct Request(#[im(flag)] bool); }",
    );
    assert_eq!(messages.len(), 2);
    assert!(kept.contains(&tokens("pub struct Request(bool);").to_string()), "{kept}");
}

#[test]
fn what_is_no_module_comes_out_untouched() {
    let item = "pub fn command() { }";
    let (kept, messages) = expanded("path = \"v4/a/b\"", item);
    assert_eq!(
        messages,
        ["`#[im_endpoint]` goes on a module: `pub mod name { pub struct Request { … } … }`"]
    );
    assert_eq!(kept, tokens(item).to_string());
}

/// A type with a mistake still is one that fields may have.
#[test]
fn a_broken_type_stands_in() {
    let (kept, report) = expand::type_attribute(tokens(""), tokens("pub struct Pair(String, String);"));
    assert_eq!(messages(report).len(), 1);
    let file: syn::File = syn::parse2(kept).expect("it is Rust");
    assert!(file.to_token_stream().to_string().contains("__private :: Wire for Pair"));
}

#[test]
fn the_authors_inner_docs_and_other_items_stay() {
    let body = "pub mod command { //! Inside.\n use super::X; pub struct Request {} pub struct Response {} \
        fn helper() {} }";
    let (out, messages) = expanded("path = \"v4/a/b\"", body);
    assert_eq!(messages, Vec::<String>::new());
    for kept in ["use super :: X ;", "fn helper ()", "Inside"] {
        assert!(out.contains(kept), "{kept}");
    }
}
