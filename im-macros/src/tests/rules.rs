//! Every rule of `check/` on a spec that breaks it and on one that does not.

use super::{endpoint, shared, table};

const PATH: &str = r#"path = "v4/a/b""#;
const BATCH: &str = r#"path = "v4/a/b", max_batch = 10"#;
const NAMES: &str = "pub struct Request { #[im(batch)] pub names: Vec<String> }";
const EMPTY: &str = "pub struct Request {} pub struct Response {}";

/// A module with these fields in `Request`.
fn request(fields: &str) -> Vec<String> {
    endpoint(PATH, &format!("pub struct Request {{ {fields} }} pub struct Response {{}}"))
}

/// A module with these fields in `Response`.
fn response(fields: &str) -> Vec<String> {
    endpoint(PATH, &format!("pub struct Request {{}} pub struct Response {{ {fields} }}"))
}

/// A batched module with these fields in `Response`.
fn batched(fields: &str) -> Vec<String> {
    endpoint(BATCH, &format!("{NAMES} pub struct Response {{ {fields} }}"))
}

/// A module with these codes.
fn codes(codes: &str) -> Vec<String> {
    endpoint(PATH, &format!("{EMPTY} pub enum Error {{ {codes} }}"))
}

/// One message, which has these words in it.
#[track_caller]
fn says(found: &[String], words: &str) {
    assert!(found.len() == 1 && found[0].contains(words), "expected `{words}`, found {found:#?}");
}

#[track_caller]
fn is_clean(found: &[String]) {
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn batch_field() {
    is_clean(&batched(""));
    says(&endpoint(BATCH, EMPTY), "mark the list in `Request`");
    says(&endpoint(PATH, &format!("{NAMES} pub struct Response {{}}")), "write `max_batch = …`");
    let request = |fields: &str| {
        endpoint(BATCH, &format!("pub struct Request {{ {fields} }} pub struct Response {{}}"))
    };
    says(&request("#[im(batch)] pub a: String"), "must be a `Vec<…>`");
    says(&request("#[im(batch)] pub a: Vec<String>, #[im(batch)] pub b: Vec<String>"), "only one field");
    says(&request("#[im(batch, default)] pub a: Vec<String>"), "the items that are given: drop `default`");
    is_clean(&request("#[im(batch, optional)] pub a: Vec<String>"));
    is_clean(&request("#[im(batch, items = 0..)] pub a: Vec<String>"));
    is_clean(&request("#[im(batch)] pub a: Option<Vec<String>>"));
    is_clean(&request("#[im(batch)] pub a: Scope<Vec<String>>"));
    says(&request("#[im(batch, required)] pub a: Option<Vec<String>>"), "drop `required`");
}

#[test]
fn merge() {
    is_clean(&batched(
        "pub list: Vec<u32>, pub all: PerCall<u32>, #[im(merge = sum)] pub count: Option<u32>",
    ));
    says(&batched("pub count: u32"), "say how they become one");
    says(&batched("#[im(merge = max)] pub count: u32"), "unknown way to merge `max`");
    says(&batched("#[im(merge = sum)] pub flag: bool"), "`sum` adds integers");
    says(&batched("#[im(merge = equal)] pub flag: bool"), "make `flag` an `Option`");
    says(&response("#[im(merge = last)] pub flag: bool"), "`merge` is for batches");
    says(&request("#[im(merge = last)] pub flag: bool"), "`merge` is about answers");
}

#[test]
fn item_quota() {
    let quota = |args: &str| endpoint(args, &format!("{NAMES} pub struct Response {{}}"));
    is_clean(&quota(&format!("{BATCH}, quota(items = 10, per = 60)")));
    says(&quota(&format!("{BATCH}, quota(items = 9, per = 60)")), "exceed the quota of 9 items");
    says(&endpoint(&format!("{PATH}, quota(items = 9, per = 60)"), EMPTY), "a quota on items needs a batch");
    // The number that cannot be read is one mistake, not two.
    says(&quota(&format!("{BATCH}, quota(items = 0, per = 60)")), "`items` is zero");
}

#[test]
fn codes_of_a_table() {
    is_clean(&codes("#[im(code = 1)] A, #[im(code = 2..=4, retry)] B"));
    says(&codes("#[im(code = 0)] A"), "code 0 means success");
    says(&codes("#[im(code = -1..=1)] A"), "code 0 means success");
    says(&codes("#[im(code = 1..=5)] A, #[im(code = 5)] B"), "code 5 belongs to `A` already");
    says(&codes("#[im(code = 1)] Public"), "choose another name");
    says(&codes("#[im(code = 1, category = auth)] A"), "drop it");
    is_clean(&table("pub enum Table { #[im(code = 1, category = auth)] Public }"));
    says(&table("pub enum Table { #[im(code = 1, category = atuh)] A }"), "did you mean `auth`?");
}

#[test]
fn values_of_an_enum() {
    is_clean(&shared("pub enum A { B, #[im(name = \"c\", alias = \"C\")] C }"));
    says(&shared("pub enum A { B, #[im(alias = \"B\")] C }"), "the value \"B\" belongs to `B` already");
    says(
        &shared("pub enum A { #[im(value = 1)] B, #[im(value = 1)] C }"),
        "the value 1 belongs to `B` already",
    );
    says(&shared("pub enum A { #[im(value = 1, alias = \"b\")] B }"), "this value is an integer");
    says(&shared("pub enum A { Other }"), "keep the value with `#[im(name = \"Other\")]`");
}

#[test]
fn variants_of_a_union() {
    let union = |variants: &str| {
        shared(&format!("#[im(tag = \"T\", content = \"C\", object = Item)] pub enum A {{ {variants} }}"))
    };
    is_clean(&union("#[im(name = \"P_a\")] B(String), #[im(prefix = \"P_\")] C(String, Value)"));
    says(
        &union("#[im(prefix = \"P_\")] C(String, Value), #[im(name = \"P_a\")] B(String)"),
        "write `B` above it",
    );
    says(&union("B(String), #[im(name = \"B\")] C(String)"), "the tag \"B\" belongs to `B` already");
    says(&union("Unknown(String)"), "choose another name");
    says(&union("#[im(range = 1..=2)] B(String)"), "`range` limits integers");
    says(
        &shared("#[im(tag = \"T\", content = \"T\", object = Item)] pub enum A { B(String) }"),
        "give them two names",
    );
}

#[test]
fn limits() {
    is_clean(&request(
        "#[im(bytes = 1..=32, chars = ..=10)] pub a: Option<String>, #[im(range = -1..)] pub b: i8",
    ));
    is_clean(&request(
        "#[im(items = 1..=3, each(one_of(1, 2)))] pub a: Vec<u8>, #[im(bytes = 1..)] pub b: super::T",
    ));
    says(&request("#[im(bytes = 2..=1)] pub a: String"), "`bytes` contradicts itself");
    says(&request("#[im(bytes = -1..=1)] pub a: String"), "neither end can be negative");
    says(&request("#[im(chars = ..=0)] pub a: String"), "allows only what is empty");
    says(&request("#[im(range = 0..=256)] pub a: u8"), "the type holds 0 to 255 only");
    says(&request("#[im(range = 3..=2)] pub a: u8"), "`range` contradicts itself");
    says(&request("#[im(bytes = 1..=2)] pub a: u8"), "for a number write `range = …`");
    says(&request("#[im(bytes = 1..=2)] pub a: Vec<String>"), "for each item write `each(bytes …)`");
    says(&request("#[im(items = 1..=2)] pub a: super::T"), "`items` limits lists and maps");
    says(&request("#[im(one_of(\"a\"))] pub a: u8"), "list integers");
    says(&request("#[im(one_of(1))] pub a: String"), "list strings");
    says(&request("#[im(one_of(1, 1))] pub a: u8"), "1 is listed twice");
    says(&request("#[im(one_of(-1))] pub a: u8"), "`one_of` lists -1");
    says(&request("#[im(at_most(1, \"A\"))] pub a: String"), "`at_most` limits lists");
    says(&request("#[im(check = f)] pub a: u8"), "`check` looks at strings");
    says(&request("#[im(each(bytes = 1..=2))] pub a: String"), "write the limit without `each`");
}

#[test]
fn form_and_presence() {
    is_clean(&request(
        "#[im(flag)] pub a: Option<bool>, #[im(string)] pub b: Vec<u32>, #[im(required)] pub c: Option<u8>",
    ));
    is_clean(&response("#[im(required)] pub a: Vec<u8>"));
    is_clean(&response("#[im(secret)] pub a: Option<String>, #[im(secret)] pub b: Vec<String>"));
    says(
        &request("#[im(secret)] pub a: u32"),
        "`secret` hides strings, and `a` is an integer: drop `secret`",
    );
    says(&request("#[im(flag)] pub a: u8"), "make it a `bool`");
    says(&request("#[im(string)] pub a: String"), "drop `string`");
    says(&request("#[im(optional)] pub a: Option<u8>"), "drop `optional`");
    says(&request("#[im(optional)] pub a: u8"), "make it an `Option`");
    says(&request("#[im(required)] pub a: Vec<u8>"), "drop `required`");
    says(&request("#[im(default = 1)] pub a: Option<u8>"), "drop `default`");
}

#[test]
fn sides() {
    says(&response("#[im(batch)] pub a: Vec<u8>"), "it belongs on a field of `Request` itself");
    is_clean(&request("#[im(query)] pub a: Option<u8>, #[im(query)] pub b: super::T"));
    says(&response("#[im(query)] pub a: u8"), "`query` puts what is sent into the URL");
    says(&request("#[im(query)] pub a: Vec<u8>"), "`a` is a list: drop `query`");
    says(&request("#[im(failed)] pub a: Vec<String>"), "they belong on a field of `Response` itself");
    says(
        &shared("pub struct A { #[im(batch)] pub a: Vec<u8> }"),
        "it belongs on a field of `Request` itself",
    );
}

#[test]
fn names() {
    is_clean(&request("pub r#type: u8, #[im(name = \"Extra\")] pub more: u8, pub new: u8"));
    says(&request("#[im(name = \"A\")] pub b: u8, pub a: u8"), "the wire name \"A\" belongs to `b` already");
    says(&request("#[im(alias = \"A\")] pub a: u8"), "drop the alias");
    says(&response("pub error_code: u8"), "belongs to the envelope");
    says(&request("pub extra: u8"), "keep the one on the wire with `#[im(name = \"Extra\")]`");
    says(&request("pub new: Option<u8>"), "no setter can have that name");
    says(&response("pub failures: Option<u8>"), "no setter can have that name");
    is_clean(&request("pub failures: Option<u8>"));
    let many: Vec<_> = (0..129).map(|index| format!("pub f{index}: u8")).collect();
    says(&request(&many.join(", ")), "`Request` has 129 fields, at most 128 are possible");
}

/// The compiler finds them in what comes out as it was written.
#[test]
fn names_that_are_there_twice_are_left_to_the_compiler() {
    is_clean(&request("pub a: u8, pub a: u8"));
    is_clean(&codes("#[im(code = 1)] A, #[im(code = 2)] A"));
    is_clean(&endpoint(PATH, &format!("{EMPTY} pub struct A {{}} pub enum A {{ B }}")));
}

#[test]
fn cross_rules() {
    let rule = |rule: &str| {
        endpoint(
            PATH,
            &format!(
                "#[im({rule})] pub struct Request {{ pub a: Option<u8>, pub b: Option<u8> }} pub struct Response {{}}"
            ),
        )
    };
    is_clean(&rule("exactly_one(a, b), needs(a = b), at_most_one(a, b), at_most_one(b, a)"));
    says(&rule("exactly_one(a, c)"), "`Request` has no field `c`; expected `a` or `b`");
    says(&rule("at_least_one(a)"), "needs at least two fields");
    says(&rule("needs()"), "`needs` is written");
}

#[test]
fn rules_that_hang_on_a_value() {
    let when = |rule: &str| {
        endpoint(
            PATH,
            &format!(
                "#[im(when({rule}))] pub struct Request {{ pub kind: Kind, pub flag: bool, pub far: Option<super::K>, \
                 pub a: Option<u8>, pub b: Option<u8> }} pub struct Response {{}} pub enum Kind {{ One, Two }}"
            ),
        )
    };
    is_clean(&when("kind = One, needs = a"));
    is_clean(&when("kind = [One, Two], without = a"));
    is_clean(&when("flag = true, needs = a"));
    is_clean(&when("a = 1, needs = b"));
    is_clean(&when("far = Any, needs = b"));
    says(&when("kind = On, needs = a"), "`Kind` has no value `On`; did you mean `One`?");
    says(&when("kin = One, needs = a"), "`Request` has no field `kin`; did you mean `kind`?");
    says(&when("kind = One, needs = c"), "`Request` has no field `c`");
    says(&when("flag = 1, needs = a"), "`flag` is a `bool`, and never has this value");
    says(&when("kind = [], needs = a"), "a value is the variant of an enum");
    says(&when("kind = One, need = a"), "`when` is written");
    says(&when("kind = One"), "`when` is written");
}

#[test]
fn pagination() {
    let pages = |args: &str| {
        endpoint(
            &format!("{PATH}, pagination({args})"),
            "pub struct Request { pub next: u32, pub name: String } \
             pub struct Response { pub next: u32, pub done: bool, pub list: Vec<u8>, \
             pub items: Vec<Item>, pub foreign: Vec<super::Item> } \
             pub struct Item { pub seq: u64 }",
        )
    };
    is_clean(&pages("cursor, carry(next), end = done"));
    is_clean(&pages("offset, total = next, from = next, items = list"));
    says(
        &pages("cursor, carry(nex = next), end = done"),
        "`Request` has no field `nex`; did you mean `next`?",
    );
    says(&pages("cursor, carry(next), end_empty = nothing"), "`Response` has no field `nothing`");
    says(&pages("offset, total = next, from = next, items = done"), "it must be a `Vec<…>`");
    let edge = |from: &str| pages(&format!("cursor, carry(next = {from}), end = done"));
    is_clean(&edge("largest(items.seq)"));
    is_clean(&edge("smallest(foreign.seq) - 1"));
    says(&edge("largest(items.sec)"), "`Item` has no field `sec`; did you mean `seq`?");
    says(&edge("largest(item.seq)"), "`Response` has no field `item`; did you mean `items`?");
    says(&edge("largest(done.seq)"), "`done` is a `bool`, and only a list has items");
    says(&edge("largest(items)"), "`largest` takes a member of a list");
    says(&edge("larges(items.seq)"), "did you mean `largest`?");
    says(&edge("largest(items.seq) - 1"), "write `largest(…)` or `largest(…) + 1`");
    says(&edge("smallest(items.seq) - 2"), "write `smallest(…)` or `smallest(…) - 1`");
    says(&pages("cursor, carry(name = largest(items.seq)), end = done"), "`name` is a string");
    says(
        &endpoint(
            &format!("{BATCH}, pagination(offset, total = total, from = from, items = list)"),
            "pub struct Request { #[im(batch)] pub a: Vec<u8>, pub from: u32 } \
             pub struct Response { #[im(merge = sum)] pub total: u32, pub list: Vec<u8> }",
        ),
        "drop `max_batch` or `pagination`",
    );
}

#[test]
fn results() {
    let entry = "pub a: String, pub b: i64";
    let results = |field: &str| {
        endpoint(
            PATH,
            &format!(
                "pub struct Request {{}} pub struct Response {{ {field} }} pub struct Entry {{ {entry} }} \
                 pub struct Around {{ pub in1: Vec<Entry> }}"
            ),
        )
    };
    is_clean(&results("#[im(results(key = a, code = b))] pub list: Vec<Entry>"));
    is_clean(&results("#[im(results(key = x.y, code = z))] pub list: Vec<super::Elsewhere>"));
    is_clean(&results("#[im(results(list = in1, key = a, code = b))] pub list: Vec<Around>"));
    is_clean(&results("#[im(results(list = in1, key = a, code = b))] pub list: Option<Around>"));
    is_clean(&results("#[im(results(list = x, key = a, code = b))] pub list: super::Elsewhere"));
    is_clean(&results("#[im(results(key = a, code = b, overrules))] pub list: Vec<Entry>"));
    let (entries, names) =
        ("#[im(results(key = a, code = b))] pub list: Vec<Entry>", "#[im(failed)] pub names: Vec<String>");
    is_clean(&results(&format!("{entries}, pub names: Vec<String>")));
    says(&results(&format!("{entries}, {names}")), "`list` tells the outcomes already: drop `failed`");
    says(&results(&format!("{names}, {entries}")), "`list` tells the outcomes already: drop `failed`");
    says(
        &results("#[im(results(list = in1, key = a, code = b, overrules))] pub list: Around"),
        "`overrules` needs the list itself",
    );
    says(&results("#[im(results(list = in1, key = a, code = c))] pub list: Around"), "no field `c`");
    says(&results("#[im(results(list = in2, key = a, code = b))] pub list: Around"), "did you mean `in1`?");
    says(&results("#[im(results(list = a, key = a, code = b))] pub list: Vec<Entry>"), "must be a `Vec<…>`");
    says(
        &results("#[im(results(list = x, key = a, code = b))] pub list: Vec<String>"),
        "`list` is a member of an object, and `list` is a list",
    );
    says(&results("#[im(results(key = a, code = c))] pub list: Vec<Entry>"), "`Entry` has no field `c`");
    says(&results("#[im(results(key = a, code = b))] pub list: Entry"), "it must be a `Vec<…>`");
    says(&results("#[im(failed)] pub list: Vec<bool>"), "`failed` marks a list of names");
    says(
        &results("#[im(failed)] pub a: Vec<String>, #[im(failed)] pub b: Vec<String>"),
        "`a` is marked already",
    );
}

#[test]
fn dedup() {
    let dedup = |ty: &str| {
        endpoint(
            &format!("{PATH}, dedup(seq, within = 120)"),
            &format!("pub struct Request {{ pub seq: {ty} }} pub struct Response {{}}"),
        )
    };
    is_clean(&dedup("Option<u32>"));
    says(&dedup("u32"), "make it an `Option<u32>`");
    says(&endpoint(&format!("{PATH}, dedup(seq, within = 120)"), EMPTY), "`Request` has no field `seq`");
}

#[test]
fn orders_and_quotas_of_single_values() {
    let serial = |args: &str| {
        endpoint(
            &format!("{PATH}, {args}"),
            "pub struct Request { pub group: String, pub seq: Option<u32>, pub kind: Kind, pub list: Vec<u8> } \
             pub struct Response {} pub enum Kind { A }",
        )
    };
    is_clean(&serial("serial"));
    is_clean(&serial("serial(group, seq, kind)"));
    is_clean(&serial(
        "quota(calls = 5, per = 1, key = group, shared = \"x\"), quota(calls = 5, per = 2, key(seq, kind))",
    ));
    says(&serial("quota(calls = 5, per = 1, key = grop)"), "did you mean `group`?");
    says(&serial("quota(calls = 5, per = 1, key = list)"), "`list` is a list: name another field");
    says(&serial("quota(calls = 5, per = 1, key())"), "write `key = group_id`");
    says(&serial("quota(calls = 5, per = 1, shared = \"x\")"), "`shared` needs `key = …`");
    says(&serial("serial(grop)"), "`Request` has no field `grop`; did you mean `group`?");
    says(&serial("serial(list)"), "`list` is a list: name another field");
    says(&serial("serial()"), "write `serial` for all calls");
    says(&serial("serial = group"), "`serial` stands alone or has parentheses");
}

#[test]
fn field_types() {
    is_clean(&request(
        "pub a: std::vec::Vec<::std::string::String>, pub b: super::T, pub c: BTreeMap<String, f64>",
    ));
    says(&request("pub a: &'static str"), "write `String` instead of `&str`");
    says(&request("pub a: Vec<(u8, u8)>"), "a struct of its own");
    says(&request("pub a: Option<usize>"), "write `u32` or `u64`");
    says(&request("pub a: HashMap<String, u8>"), "write `BTreeMap<String, …>`");
    says(&request("pub a: BTreeMap<u8, u8>"), "write `BTreeMap<String, …>`");
    says(&request("pub a: Option<Option<u8>>"), "drop the outer `Option`");
    // A type of the user's that only has the name of a word.
    is_clean(&request("pub a: super::Option<super::Value>"));
}
