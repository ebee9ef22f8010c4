//! The documentation that the macros write: the author's words first, then what the spec knows.

use std::fmt::Display;

use proc_macro2::{Ident, Span};
use quote::ToTokens as _;
use syn::token::Bracket;
use syn::{AttrStyle, Attribute, Expr, ExprLit, Lit, LitStr, Meta, MetaNameValue, Token};

use super::example::example;
use crate::model::{
    Bounds, Endpoint, Field, Object, PageEnd, Presence, Repr, Retry, Role, Rule, RuleKind, Value, Variant,
    WireValue, Word, summary,
};
use crate::source::{Source, source};

/// The author's documentation, or a sentence in its place.
pub(super) fn doc_attrs(docs: &[Attribute], fallback: impl FnOnce() -> String) -> Source {
    if docs.is_empty() {
        return doc_lines(&fallback());
    }
    Source::all(docs)
}

/// One attribute, however many lines: each of them costs time to compile. An empty line at the end keeps what follows a
/// paragraph of its own.
pub(super) fn doc_lines(text: &str) -> Source {
    let text = indented(text);
    let mut source = Source::default();
    source.text(&format!("#[doc = {text:?}]"));
    source
}

/// The same as an attribute, to stand among the author's.
fn doc_attribute(text: &str) -> Attribute {
    let lit = Lit::Str(LitStr::new(&indented(text), Span::call_site()));
    let meta = MetaNameValue {
        path: Ident::new("doc", Span::call_site()).into(),
        eq_token: Token![=](Span::call_site()),
        value: Expr::Lit(ExprLit { attrs: Vec::new(), lit }),
    };
    Attribute {
        pound_token: Token![#](Span::call_site()),
        style: AttrStyle::Outer,
        bracket_token: Bracket::default(),
        meta: Meta::NameValue(meta),
    }
}

/// A space before each line, as in comments.
fn indented(text: &str) -> String {
    let indent = |line: &str| if line.is_empty() { String::new() } else { format!(" {line}") };
    text.split('\n').map(indent).collect::<Vec<_>>().join("\n")
}

/// Text as code.
pub(super) fn code_span(text: impl Display) -> String {
    format!("`{text}`")
}

/// The author's words, then wire name and limits.
pub(super) fn field_docs(field: &Field, role: Role) -> Source {
    let mut facts = on_the_wire(&field.wire, &field.aliases);
    facts.extend(form(field, role));
    facts.extend(field.secret.map(|_| "`Debug` does not show it".to_owned()));
    facts.extend(limits(&field.rules, &field.each));
    with_facts(&field.docs, &facts)
}

/// The author's words, then how the value stands on the wire.
pub(super) fn value_docs(value: &Value) -> Source {
    let facts = match &value.wire {
        WireValue::Text(text) => on_the_wire(text, &value.aliases),
        WireValue::Integer(number) => on_the_wire(number, &value.aliases),
    };
    with_facts(&value.docs, &facts)
}

/// The author's words, then the tag and the limits of the content.
pub(super) fn kind_docs(variant: &Variant) -> Source {
    let begins = if variant.is_prefix { " and what follows it" } else { "" };
    let mut facts = vec![format!("Tag {}{begins}", code_span(&variant.wire))];
    facts.extend(limits(&variant.rules, &[]));
    with_facts(&variant.docs, &facts)
}

fn on_the_wire(name: impl Display, aliases: &[Word]) -> Vec<String> {
    let mut facts = vec![format!("On the wire: {}", code_span(name))];
    if !aliases.is_empty() {
        let aliases: Vec<_> = aliases.iter().map(|alias| code_span(&alias.text)).collect();
        facts.push(format!("also read as {}", aliases.join(", ")));
    }
    facts
}

/// The author's words and a line of facts, a paragraph each.
fn with_facts(docs: &[Attribute], facts: &[String]) -> Source {
    let gap = if docs.is_empty() { "" } else { "\n" };
    let facts = doc_lines(&format!("{gap}{}.", facts.join("; ")));
    let docs = Source::all(docs);
    source! { #docs #facts }
}

/// Whether it has to be set and within which limits, then the author's words.
pub(super) fn setter_docs(field: &Field) -> Source {
    let limits = limits(&field.rules, &field.each).map_or_else(String::new, |limits| format!("; {limits}"));
    let what = match &field.presence {
        Presence::Default(Some(value)) | Presence::Filled(value) => {
            // Tokens print with spaces between them.
            let value = value.to_token_stream().to_string().replace(" :: ", "::");
            format!("**Optional**, `{value}` if not set{limits}.")
        }
        _ if field.random.is_some() => format!("**Optional**, a random number if not set{limits}."),
        _ if field.counter.is_some() => {
            format!("**Optional**, the next number of the client's count if not set{limits}.")
        }
        _ => format!("**Optional**{limits}."),
    };
    let head = format!("Sets `{}`. {what}", field.wire);
    if field.docs.is_empty() {
        return doc_lines(&head);
    }
    // Where the author's words stand is known from the field.
    if field.docs.iter().all(is_text) {
        return doc_lines(&format!("{head}\n\n{}", field.text));
    }
    let (head, docs) = (doc_lines(&format!("{head}\n")), Source::all(&field.docs));
    source! { #head #docs }
}

/// Whether the attribute has its text in place, and not in a macro.
fn is_text(doc: &Attribute) -> bool {
    let Meta::NameValue(meta) = &doc.meta else { return false };
    matches!(&meta.value, Expr::Lit(ExprLit { lit: Lit::Str(_), .. }))
}

/// What `new` asks for.
pub(super) fn parameter_docs(object: &Object) -> Source {
    let what = match object.role {
        Role::Request => "A request".to_owned(),
        Role::Response => "An answer".to_owned(),
        Role::Shared => format!("A [`{}`]", object.name),
    };
    let count = object.parameters().count();
    let mut text = match (count, object.fields.len()) {
        (_, 0) => format!("{what} without content."),
        (0, _) => format!("{what}; all that it may have has setters."),
        (count, all) if count == all => format!("{what} with all that it has.\n"),
        _ => format!("{what} with what it must have; the rest has setters.\n"),
    };
    for field in object.parameters() {
        let limits =
            limits(&field.rules, &field.each).map_or_else(String::new, |limits| format!("; {limits}"));
        let about = summary(&field.text);
        let about = if about.is_empty() { String::new() } else { format!(" {about}") };
        text.extend([format!("\n* `{}`:{about} **Required**{limits}.", field.rust_name())]);
    }
    doc_lines(&text)
}

fn form(field: &Field, role: Role) -> Option<String> {
    let what = match (field.repr, &field.presence) {
        _ if field.random.is_some() => "where empty, the client draws a random number",
        _ if field.counter.is_some() => "where empty, the client takes the next number of its count",
        _ if field.query.is_some() => "in the query of the URL",
        (Repr::Flag, _) => "as 1 or 0",
        (Repr::Text, _) => "as a string",
        (_, Presence::Optional) => "left out when empty",
        (_, Presence::Demanded | Presence::Filled(_)) if role != Role::Response => "must be sent",
        _ => return None,
    };
    Some(what.to_owned())
}

fn limits(rules: &[Rule], each: &[Rule]) -> Option<String> {
    let own = rules.iter().filter_map(limit);
    let each = each.iter().filter_map(limit).map(|limit| format!("each {limit}"));
    let all: Vec<_> = own.chain(each).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

fn limit(rule: &Rule) -> Option<String> {
    Some(match &rule.kind {
        RuleKind::Bytes(bounds) => format!("{} bytes", span(*bounds)),
        RuleKind::Chars(bounds) => format!("{} characters", span(*bounds)),
        RuleKind::Items(bounds) => format!("{} items", span(*bounds)),
        RuleKind::Range(bounds) => span(*bounds),
        RuleKind::OneOfText(values) => {
            format!(
                "one of {}",
                values.iter().map(|word| code_span(&word.text)).collect::<Vec<_>>().join(", ")
            )
        }
        RuleKind::OneOfIntegers(values) => {
            format!(
                "one of {}",
                values.iter().map(|(number, _)| number.to_string()).collect::<Vec<_>>().join(", ")
            )
        }
        RuleKind::AtMostOf(tag, max) => format!("at most {max} of `{tag}`"),
        RuleKind::Check(_) => return None,
    })
}

fn span(bounds: Bounds) -> String {
    match (bounds.min, bounds.max) {
        (None | Some(0), Some(max)) => format!("at most {max}"),
        (Some(min), None) => format!("at least {min}"),
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (None, None) => String::new(),
    }
}

/// What stands below the author's words on the module. `scope` is the module as links see it.
pub(super) fn endpoint_docs(endpoint: &Endpoint, scope: &str) -> Attribute {
    let mut text = String::new();
    if endpoint.text.is_empty() {
        text.extend([format!("The command `{}`.\n", endpoint.path)]);
    }
    for (index, (name, value)) in facts(endpoint).into_iter().enumerate() {
        // The first row is the head: one without words would be drawn as an empty bar.
        let rule = if index == 0 { "|---|---|\n" } else { "" };
        let gap = if index == 0 { "\n" } else { "" };
        text.extend([format!("{gap}| {name} | {value} |\n{rule}")]);
    }
    text.push_str(&errors(endpoint, scope));
    text.push_str(&example(endpoint));
    doc_attribute(text.trim_end())
}

fn facts(endpoint: &Endpoint) -> Vec<(&'static str, String)> {
    let mut facts = vec![("Command", format!("`POST {}`", endpoint.path))];
    if let (Some((_, field)), Some(max)) = (endpoint.batch_field(), endpoint.max_batch) {
        let none = if field.may_be_empty() { ", none at all is one" } else { "" };
        facts.push((
            "Batch",
            format!(
                "up to {} items of `{}` a call; a longer list becomes several calls{none}",
                max.value, field.wire
            ),
        ));
    }
    for quota in &endpoint.quotas {
        let what = if quota.counts_items { "items" } else { "calls" };
        let per = match quota.per_seconds {
            1 => "a second".to_owned(),
            60 => "a minute".to_owned(),
            3600 => "an hour".to_owned(),
            86_400 => "a day".to_owned(),
            seconds => format!("in {seconds} seconds"),
        };
        let each = match wire_names(&endpoint.request, &quota.key) {
            by if by.is_empty() => by,
            by => format!(" for each {by}"),
        };
        let shared = if quota.shared.is_some() { ", other commands included" } else { "" };
        facts.push(("Rate", format!("{} {what} {per}{each}{shared}", quota.limit.value)));
    }
    if endpoint.quotas.is_empty() {
        facts.push(("Rate", "none is documented".to_owned()));
    }
    facts.push(("Repeat", repeat(endpoint)));
    if let Some(serial) = &endpoint.serial {
        let by = wire_names(&endpoint.request, &serial.by);
        let by = if by.is_empty() { by } else { format!(" for each {by}") };
        facts.push(("Order", format!("matters: one call at a time{by}")));
    }
    if let Some(pagination) = &endpoint.pagination {
        let end = match &pagination.end {
            PageEnd::Flag(end) => format!("until `{end}`"),
            PageEnd::Empty(end) => format!("until `{end}` is empty"),
            PageEnd::Total { total, .. } => format!("until `{total}` is reached"),
        };
        facts.push(("Pages", format!("by {}, {end}", pagination.style)));
    }
    if let Some(max) = endpoint.max_body {
        facts.push(("Body", format!("at most {} bytes", max.value)));
    }
    if !endpoint.doc.is_empty() {
        let links: Vec<_> = endpoint.doc.iter().map(|page| format!("[{page}]({})", page_url(page))).collect();
        facts.push(("Source", links.join(", ")));
    }
    facts
}

fn repeat(endpoint: &Endpoint) -> String {
    match &endpoint.retry {
        Retry::Idempotent => "harmless: retried whenever that may help".to_owned(),
        Retry::Dedup { fields, within_seconds } => {
            let fields = wire_names(&endpoint.request, fields);
            let seconds = within_seconds.value;
            format!("recognised by {fields} for {seconds} s: retried only inside that time")
        }
        Retry::Never => "may do it twice: never retried once it may have reached the server".to_owned(),
    }
}

/// "`GroupId` and `MsgSeq`"
fn wire_names(object: &Object, names: &[Ident]) -> String {
    let wire = |name| object.field(name).map_or_else(String::new, |(_, field)| code_span(&field.wire));
    names.iter().map(wire).collect::<Vec<_>>().join(" and ")
}

/// Product 1047 is the international edition, the others are on the Chinese site.
fn page_url(page: &str) -> String {
    if page.starts_with("1047/") {
        format!("https://www.tencentcloud.com/document/product/{page}")
    } else {
        format!("https://cloud.tencent.com/document/product/{page}")
    }
}

fn errors(endpoint: &Endpoint, scope: &str) -> String {
    let Some(errors) = endpoint.errors.as_ref().filter(|errors| !errors.codes.is_empty()) else {
        return String::new();
    };
    let mut text = format!(
        "\n# Errors\n\nBeside the [public codes]({scope}::Error::Public):\n\n| code | variant | meaning | retry |\n|---|---|---|---|\n"
    );
    for code in &errors.codes {
        let later = if code.retry { "may help" } else { "" };
        let number = match (code.first, code.last) {
            (first, last) if first == last => first.to_string(),
            (first, last) => format!("{first} to {last}"),
        };
        let meaning = summary(&code.text).replace('|', "\\|");
        text.extend([format!(
            "| {number} | [`{0}`]({scope}::Error::{0}) | {meaning} | {later} |\n",
            code.name
        )]);
    }
    text
}
