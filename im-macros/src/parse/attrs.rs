//! The attributes on an item: ours, the documentation, and the rest.

use syn::{Attribute, Expr, ExprLit, Lit, Meta};

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

fn doc_line(attr: &Attribute) -> Option<String> {
    let Meta::NameValue(meta) = &attr.meta else { return None };
    if !meta.path.is_ident("doc") {
        return None;
    }
    match &meta.value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
        // `#[doc = concat!(…)]`: kept as it is, but its text is not known here.
        _ => Some(String::new()),
    }
}
