//! The attributes on an item: ours, the documentation, and the rest.

use proc_macro2::{Ident, TokenTree};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, Lit, LitStr, Meta, Path, Token};

use super::{Args, Context};
use crate::report::Report;

/// The attributes on an item, sorted.
#[derive(Debug, Default)]
pub(crate) struct Attrs {
    /// What `#[im(…)]` says.
    pub(crate) args: Args,
    /// The documentation as it was written, to be put out again.
    pub(crate) docs: Vec<Attribute>,
    /// The text of the documentation.
    pub(crate) text: String,
    /// The others, to be put out again.
    pub(crate) others: Vec<Attribute>,
}

/// Sorts the attributes on an item and parses ours.
pub(crate) fn split_attrs(attrs: &[Attribute], context: Context, report: &mut Report) -> Attrs {
    let mut sorted = Attrs::default();
    for attr in attrs {
        if attr.path().is_ident("im") {
            match &attr.meta {
                Meta::List(list) => {
                    let args = Args::parse(list.tokens.clone(), context, report);
                    sorted.args.extend(args, context, report);
                }
                meta => report
                    .error(meta, "`#[im]` needs keys in parentheses, such as `#[im(name = \"UserID\")]`"),
            }
        } else if attr.path().is_ident("serde") {
            report
                .error(attr, "the macro reads and writes by itself, without `#[serde(…)]`: write `#[im(…)]`");
        } else if context != Context::Module && is_conditional(attr) {
            report.error(
                attr,
                "a spec says the same in every build: put the condition on the whole module or type",
            );
        } else if let Some(derived) = derived_already(attr) {
            report.error(&derived, format!("the macro implements `{derived}` already: drop it"));
        } else if let Some(line) = doc_line(attr) {
            let line = line.strip_prefix(' ').unwrap_or(&line);
            if !sorted.docs.is_empty() {
                sorted.text.push('\n');
            }
            sorted.text.push_str(line);
            sorted.docs.push(attr.clone());
        } else {
            sorted.others.push(attr.clone());
        }
    }
    sorted
}

/// What a derive would implement a second time.
fn derived_already(attr: &Attribute) -> Option<Ident> {
    const OURS: [&str; 5] = ["Clone", "Debug", "Deserialize", "PartialEq", "Serialize"];
    if !attr.path().is_ident("derive") {
        return None;
    }
    let parser = Punctuated::<Path, Token![,]>::parse_terminated;
    let paths = attr.parse_args_with(parser).ok()?;
    let names = paths.into_iter().filter_map(|path| path.segments.into_iter().next_back());
    names.map(|segment| segment.ident).find(|name| OURS.iter().any(|ours| name == ours))
}

/// Whether the attribute takes its item away in some builds, or hides keys of ours in some.
fn is_conditional(attr: &Attribute) -> bool {
    let names = |word: &str| match &attr.meta {
        Meta::List(list) => list.tokens.clone().into_iter().any(|token| match token {
            TokenTree::Ident(ident) => ident == word,
            _ => false,
        }),
        _ => false,
    };
    attr.path().is_ident("cfg") || attr.path().is_ident("cfg_attr") && (names("cfg") || names("im"))
}

/// What the literal says. Most have nothing that is escaped, and are what stands between their quotes.
fn text_of(literal: &LitStr) -> String {
    let written = literal.token().to_string();
    match written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(text) if !text.contains('\\') => text.to_owned(),
        _ => literal.value(),
    }
}

fn doc_line(attr: &Attribute) -> Option<String> {
    let Meta::NameValue(meta) = &attr.meta else { return None };
    if !meta.path.is_ident("doc") {
        return None;
    }
    match &meta.value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text_of(text)),
        // `#[doc = concat!(…)]`: kept as it is, but its text is not known here.
        _ => Some(String::new()),
    }
}
