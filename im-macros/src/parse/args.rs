//! `key`, `key = value` and `key(…)`, separated by commas.

use proc_macro2::{Delimiter, Ident, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::{ParseStream, Parser};
use syn::{Expr, Token};

use super::Context;
use super::keys::Form;
use crate::report::{Report, suggest};

/// One entry of an attribute.
#[derive(Debug)]
pub(crate) struct Arg {
    pub(crate) key: Ident,
    pub(crate) value: ArgValue,
}

/// What stands after the key.
#[derive(Debug)]
pub(crate) enum ArgValue {
    Flag,
    Value(Box<Expr>),
    List(TokenStream),
}

/// The entries of an attribute that are spelled right.
#[derive(Debug, Default)]
pub(crate) struct Args {
    entries: Vec<Arg>,
    /// Names of the keys that were meant but not spelled right: they count as given, so that a typo is one error.
    meant: Vec<String>,
}

impl Args {
    /// Parses the inside of an attribute; what is wrong goes to the report, the rest is kept.
    pub(crate) fn parse(tokens: TokenStream, context: Context, report: &mut Report) -> Self {
        let mut args = Self::default();
        for piece in split_at_commas(tokens) {
            if let Some(arg) = report.take(parse_arg.parse2(piece)) {
                args.add(arg, context, report);
            }
        }
        args
    }

    /// Adds what another attribute of the same place says.
    pub(crate) fn extend(&mut self, other: Self, context: Context, report: &mut Report) {
        self.meant.extend(other.meant);
        for arg in other.entries {
            self.add(arg, context, report);
        }
    }

    fn add(&mut self, arg: Arg, context: Context, report: &mut Report) {
        let name = arg.key.to_string();
        let Some(key) = context.find(&name) else {
            let names: Vec<_> = context.keys().iter().map(|key| key.name).collect();
            self.meant.extend(crate::report::nearest(&name, &names).map(ToOwned::to_owned));
            let hint = suggest(&name, names);
            report.error(&arg.key, format!("unknown key `{name}` in {}; {hint}", context.place()));
            return;
        };
        let fits = match arg.value {
            ArgValue::Flag => matches!(key.form, Form::Flag | Form::FlagOrValue),
            ArgValue::Value(_) => matches!(key.form, Form::Value | Form::ValueOrList | Form::FlagOrValue),
            ArgValue::List(_) => matches!(key.form, Form::List | Form::ValueOrList),
        };
        if !fits {
            self.meant.push(name.clone());
            report.error(&arg.key, format!("`{name}` is written `{}`", key.example));
        } else if !key.repeats && self.get(&name).is_some() {
            report.error(&arg.key, format!("`{name}` is given twice; keep one of them"));
        } else {
            self.entries.push(arg);
        }
    }

    /// The entry of that key.
    pub(crate) fn get(&self, key: &str) -> Option<&Arg> {
        self.entries.iter().find(|arg| arg.key == key)
    }

    /// All entries of that key.
    pub(crate) fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a Arg> {
        self.entries.iter().filter(move |arg| arg.key == key)
    }

    /// Whether the key is there, or something else that seems to mean it.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.get(key).is_some() || self.meant.iter().any(|meant| meant == key)
    }

    /// The key's value.
    pub(crate) fn value(&self, key: &str) -> Option<&Expr> {
        match &self.get(key)?.value {
            ArgValue::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The inside of the key's parentheses.
    pub(crate) fn list(&self, key: &str) -> Option<(&Ident, &TokenStream)> {
        let arg = self.get(key)?;
        match &arg.value {
            ArgValue::List(tokens) => Some((&arg.key, tokens)),
            _ => None,
        }
    }

    /// The key itself, to point at.
    pub(crate) fn key(&self, key: &str) -> Option<&Ident> {
        self.get(key).map(|arg| &arg.key)
    }

    /// Where the entry begins.
    pub(crate) fn span(&self, key: &str) -> Span {
        self.key(key).map_or_else(Span::call_site, Ident::span)
    }
}

/// Parses a comma-separated list of anything; what is wrong goes to the report.
pub(crate) fn parse_list<T: syn::parse::Parse>(tokens: &TokenStream, report: &mut Report) -> Vec<T> {
    split_at_commas(tokens.clone()).into_iter().filter_map(|piece| report.take(syn::parse2(piece))).collect()
}

fn parse_arg(input: ParseStream<'_>) -> syn::Result<Arg> {
    if !input.peek(Ident::peek_any) {
        return Err(input.error("expected a key such as `name`, `key = value` or `key(…)`"));
    }
    let key = input.call(Ident::parse_any)?;
    let value = if input.is_empty() {
        ArgValue::Flag
    } else if input.peek(Token![=]) {
        input.parse::<Token![=]>()?;
        if input.is_empty() {
            return Err(syn::Error::new(key.span(), format!("`{key} =` lacks its value")));
        }
        ArgValue::Value(Box::new(parse_value(input)?))
    } else if input.peek(syn::token::Paren) {
        let inside;
        syn::parenthesized!(inside in input);
        ArgValue::List(inside.parse()?)
    } else {
        return Err(input.error(format!("expected `,`, `=` or `(` after `{key}`")));
    };
    if input.is_empty() { Ok(arg(key, value)) } else { Err(input.error("expected `,`")) }
}

fn arg(key: Ident, value: ArgValue) -> Arg {
    Arg { key, value }
}

/// An expression, or a path such as `crate` that is none.
fn parse_value(input: ParseStream<'_>) -> syn::Result<Expr> {
    if input.peek(Token![::]) || input.peek(Token![crate]) {
        let path = input.call(syn::Path::parse_mod_style)?;
        return Ok(Expr::Path(syn::ExprPath { attrs: Vec::new(), qself: None, path }));
    }
    input.parse()
}

/// The pieces between commas, so that a mistake in one does not hide those in the others.
pub(crate) fn split_at_commas(tokens: TokenStream) -> Vec<TokenStream> {
    let mut pieces = vec![TokenStream::new()];
    for token in tokens {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == ',' => pieces.push(TokenStream::new()),
            // A value that came through `macro_rules!` may hide in an invisible group.
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                pieces.last_mut().expect("there is always one").extend(group.stream());
            }
            token => pieces.last_mut().expect("there is always one").extend([token]),
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}
