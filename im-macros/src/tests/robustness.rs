//! Whatever stands in an attribute: no panic, and every message points at something.

use proptest::prelude::*;

use super::{hostile, messages, shared, tokens};
use crate::expand;
use crate::parse::{Args, Context};
use crate::report::Report;

/// Words that mean something somewhere, and some that do not.
const WORDS: &[&str] = &[
    "path",
    "rate",
    "quota",
    "max_batch",
    "max_body",
    "idempotent",
    "dedup",
    "serial",
    "pagination",
    "doc",
    "crate",
    "name",
    "alias",
    "optional",
    "required",
    "default",
    "flag",
    "string",
    "bytes",
    "chars",
    "items",
    "range",
    "one_of",
    "at_most",
    "check",
    "each",
    "batch",
    "failed",
    "results",
    "merge",
    "exactly_one",
    "needs",
    "tag",
    "content",
    "value",
    "prefix",
    "code",
    "retry",
    "category",
    "calls",
    "per",
    "within",
    "key",
    "info",
    "ok",
    "offset",
    "cursor",
    "carry",
    "end",
    "end_empty",
    "from",
    "total",
    "sum",
    "equal",
    "a",
    "b",
    "self",
    "super",
    "fn",
    "true",
    "r#type",
    "größe",
    "_",
    "bach",
    "pth",
    "optinal",
];
const LITERALS: &[&str] = &[
    "0",
    "1",
    "-1",
    "32",
    "1.5",
    "100u8",
    "5_000_000_000",
    "170141183460469231731687303715884105727",
    "99999999999999999999999999999999999999999999",
    "\"\"",
    "\"v4/openim/sendmsg\"",
    "\"269/4919\"",
    "\"UserID\"",
    "'c'",
    "b\"x\"",
    "c\"x\"",
    "\"a::b\"",
    "\"::\"",
    "'life",
];
const SIGNS: &[&str] = &[
    "=", "=", "=", ",", ",", ",", "..", "..=", "-", "::", ":", "!", "#", "&", "<", ">", "?", ".", "|", ";",
    "$",
];

fn text() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        4 => prop::sample::select(WORDS).prop_map(ToOwned::to_owned),
        2 => prop::sample::select(LITERALS).prop_map(ToOwned::to_owned),
        4 => prop::sample::select(SIGNS).prop_map(ToOwned::to_owned),
    ];
    let list =
        |inner: BoxedStrategy<String>| prop::collection::vec(inner, 0..8).prop_map(|list| list.join(" "));
    list(
        leaf.prop_recursive(3, 24, 6, move |inner| {
            let inside = prop::collection::vec(inner, 0..6).prop_map(|list| list.join(" "));
            (inside, prop::sample::select(&["()", "[]", "{}"][..]))
                .prop_map(|(inside, braces)| format!("{}{inside}{}", &braces[..1], &braces[1..]))
        })
        .boxed(),
    )
}

/// `key = value, key(…)`: closer to what is right, so that more of it is understood.
fn plausible() -> impl Strategy<Value = String> {
    let word = || prop::sample::select(WORDS);
    let value = prop_oneof![
        prop::sample::select(LITERALS).prop_map(ToOwned::to_owned),
        word().prop_map(ToOwned::to_owned),
        (prop::sample::select(LITERALS), prop::sample::select(LITERALS))
            .prop_map(|(a, b)| format!("{a}..={b}")),
    ];
    let inner = prop::collection::vec((word(), value.clone()), 0..4).prop_map(|pairs| {
        pairs.iter().map(|(key, value)| format!("{key} = {value}")).collect::<Vec<_>>().join(", ")
    });
    let entry = prop_oneof![
        word().prop_map(ToOwned::to_owned),
        (word(), value).prop_map(|(key, value)| format!("{key} = {value}")),
        (word(), inner).prop_map(|(key, inner)| format!("{key}({inner})")),
    ];
    prop::collection::vec(entry, 0..6).prop_map(|entries| entries.join(", "))
}

fn anything() -> impl Strategy<Value = String> {
    prop_oneof![text(), plausible()]
}

fn is_rust(text: &str) -> bool {
    text.parse::<proc_macro2::TokenStream>().is_ok()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_attribute_is_read(text in anything()) {
        prop_assume!(is_rust(&text));
        for context in [
            Context::Endpoint, Context::Type, Context::Table, Context::Module, Context::Errors, Context::Struct,
            Context::Field, Context::Each, Context::Enum, Context::Variant, Context::Code, Context::Quota,
            Context::Results, Context::Pagination,
        ] {
            let mut report = Report::default();
            let _ = Args::parse(tokens(&text), context, &mut report);
            messages(report);
        }
    }

    #[test]
    fn any_endpoint_is_answered(args in anything(), on_struct in anything(), on_field in anything(),
                                on_result in anything(), on_enum in anything(), on_variant in anything(),
                                on_code in anything()) {
        let all = [&args, &on_struct, &on_field, &on_result, &on_enum, &on_variant, &on_code];
        prop_assume!(all.iter().all(|text| is_rust(text)));
        let item = format!(
            "pub mod command {{
                #[im({on_struct})]
                pub struct Request {{ #[im({on_field})] pub a: Vec<String>, pub b: Option<u32>, #[im({on_field})] pub größe: u8 }}
                pub struct Response {{ #[im({on_result})] pub a: Vec<Item>, #[im({on_result})] pub b: Option<u32> }}
                pub struct Item {{ pub a: String, pub b: i64 }}
                #[im({on_enum})]
                pub enum Kind {{ #[im({on_variant})] A(String), B(String, Item) }}
                pub enum Word {{ #[im({on_variant})] A, B }}
                pub enum Error {{ #[im({on_code})] A, #[im(code = 7)] B }}
            }}"
        );
        let (kept, report) = expand::endpoint_attribute(tokens(&args), tokens(&item));
        let is_clean = messages(report).is_empty();
        // What comes out is Rust, with or without mistakes.
        prop_assert!(syn::parse2::<syn::File>(kept).is_ok() || !is_clean);
    }

    #[test]
    fn any_attribute_on_anything_is_answered(args in anything(), inner in anything()) {
        hostile::attribute(format!("{args}\n---\n\n---\n{inner}").as_bytes());
    }

    #[test]
    fn any_field_type_is_answered(ty in prop_oneof![
        Just("[u8; 3]"), Just("&'static str"), Just("(u8,)"), Just("fn()"), Just("!"), Just("impl A"), Just("dyn A"),
        Just("Option"), Just("Vec<>"), Just("BTreeMap<u8>"), Just("<A as B>::C"), Just("A<{ 1 + 1 }>"), Just("a!()"),
        Just("::a::B"), Just("Option<Vec<Option<Scope<PerCall<String>>>>>"), Just("*const u8"), Just("_"),
    ], on_field in plausible()) {
        prop_assume!(is_rust(&on_field));
        let item = format!("pub struct A {{ #[im({on_field})] pub a: {ty} }}");
        messages(expand::type_attribute(tokens(""), tokens(&item)).1);
    }
}

/// The inputs that fuzzing kept.
#[test]
fn kept_attributes() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../fuzz/corpus/attribute");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        println!("{}", file.display());
        hostile::attribute(&std::fs::read(file).unwrap());
    }
}

/// The compiler died of a full stack.
#[test]
fn nothing_in_an_attribute_is_too_deep() {
    // As much stack as the compiler has.
    let compiler = std::thread::Builder::new().stack_size(8 << 20);
    compiler.spawn(expand_what_is_deep).unwrap().join().unwrap();

    let at = |segments: usize| {
        let path = format!("a{}", "::a".repeat(segments));
        shared(&format!("pub struct A {{ #[im(check = {path})] pub a: String }}"))
    };
    assert_eq!(at(20), Vec::<String>::new());
    assert!(at(21)[0].starts_with("more than 64 words and signs deep; "), "{:?}", at(21));
    assert_eq!(at(21).len(), 1);
}

fn expand_what_is_deep() {
    for depth in [100, 1_000] {
        let deep = |open: &str, close: &str| format!("{}1{}", open.repeat(depth), close.repeat(depth));
        let values =
            [("(", ")"), ("[", "]"), ("{", "}"), ("a(", ")"), ("a::<", ">"), ("if a { ", "}"), ("a!(", ")")];
        let chains = ["-", "!", "&", "1 + ", "|| ", "return ", "if a {} else ", "a.", "a::", "..", "*"];
        for (open, close) in values.into_iter().chain(chains.map(|chain| (chain, ""))) {
            let value = deep(open, close);
            for attribute in [
                format!("path = {value}"),
                format!("quota({value})"),
                value.clone(),
                format!("\n---\n\n---\none_of({value})"),
                format!("\n---\n\n---\neach(range = {value})"),
                format!("\n---\n\n---\nbytes = 1..={value}"),
            ] {
                hostile::attribute(attribute.as_bytes());
            }
        }
    }
}
