//! `key`, `key = value` and `key(…)`, separated by commas.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::quote;
use syn::buffer::Cursor;
use syn::ext::IdentExt;
use syn::parse::discouraged::Speculative;
use syn::parse::{ParseStream, Parser};
use syn::{Expr, ExprLit, Lit, Token};

use super::Context;
use super::keys::{Form, Key};
use crate::report::Report;

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
    /// Something that was reported already: the key counts as given, so that nobody asks for it again.
    Unreadable,
}

/// The entries of an attribute, as far as they can be told.
#[derive(Debug, Default)]
pub(crate) struct Args {
    entries: Vec<Arg>,
}

impl Args {
    /// Parses the inside of an attribute; what is wrong goes to the report, the rest is kept.
    ///
    /// A key that is spelled wrong is taken for the one that was probably meant: a typo is one mistake.
    pub(crate) fn parse(tokens: TokenStream, context: Context, report: &mut Report) -> Self {
        let mut args = Self::default();
        let parser = |input: ParseStream<'_>| {
            while !input.is_empty() {
                args.parse_entry(input, context, report)?;
            }
            Ok(())
        };
        let parsed = parser.parse2(tokens);
        report.take(parsed);
        args
    }

    /// Adds what another attribute of the same place says.
    pub(crate) fn extend(&mut self, other: Self, context: Context, report: &mut Report) {
        for arg in other.entries {
            match context.find(&arg.key.to_string()) {
                Some(key) => self.add(arg, key, report),
                None => self.entries.push(arg),
            }
        }
    }

    /// Parses up to the next comma. Fails only if syn cannot go on.
    fn parse_entry(
        &mut self,
        input: ParseStream<'_>,
        context: Context,
        report: &mut Report,
    ) -> syn::Result<()> {
        if !input.peek(Ident::peek_any) {
            let rest = skip_entry(input)?;
            report.error(
                &rest,
                format!("expected a key of {}, such as `{}`", context.place(), context.example()),
            );
            return skip_comma(input);
        }
        let written = input.call(Ident::parse_any)?;
        let Some(key) = context.meant(&written, report) else {
            skip_entry(input)?;
            return skip_comma(input);
        };
        let value = parse_value(&written, key, input, report)?;
        let is_next_key = || context.find(&input.fork().call(Ident::parse_any).ok()?.to_string());
        if let (false, Some(next)) = (input.is_empty() || input.peek(Token![,]), is_next_key()) {
            let at = input.fork().call(Ident::parse_any)?;
            report.error(&at, format!("expected `,` before `{}`", next.name));
        } else if !input.is_empty() && !input.peek(Token![,]) {
            let rest = skip_entry(input)?;
            report.error(&rest, key.written());
        }
        // The name that the key should have; where it stands stays as it is.
        self.add(Arg { key: key.ident(written.span()), value }, key, report);
        skip_comma(input)
    }

    fn add(&mut self, arg: Arg, key: &'static Key, report: &mut Report) {
        if !key.repeats && self.get(key.name).is_some() {
            report.error(&arg.key, format!("`{}` is given twice; keep one of them", key.name));
        } else {
            self.entries.push(arg);
        }
    }

    /// The entry of that key.
    pub(crate) fn get(&self, key: &str) -> Option<&Arg> {
        self.all(key).next()
    }

    /// The entries of that key.
    pub(crate) fn all<'a, 'k>(&'a self, key: &'k str) -> impl Iterator<Item = &'a Arg> + use<'a, 'k> {
        self.entries.iter().filter(move |arg| arg.key == key)
    }

    /// The key's value.
    pub(crate) fn value(&self, key: &str) -> Option<&Expr> {
        match &self.get(key)?.value {
            ArgValue::Value(expr) => Some(expr),
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

    /// Whether the key is given, readable or not.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }
}

/// How many tokens may stand on the way into an entry. The parser goes one call deeper for each of them at most, and the
/// compiler dies of a full stack.
const MAX_DEPTH: usize = 64;

/// Whether more than `left` tokens lead to some place before the next comma, which may all nest.
fn is_too_deep(piece: Cursor<'_>, left: usize) -> bool {
    let (mut groups, mut count, mut at) = (Vec::new(), 0, piece);
    while let Some((token, rest)) = next_token(at) {
        match token {
            Next::Comma => break,
            Next::Group(inside) => groups.push(inside),
            Next::Other => {}
        }
        count += 1;
        at = rest;
    }
    let Some(left) = left.checked_sub(count) else { return true };
    groups.into_iter().any(|inside| pieces(inside).any(|piece| is_too_deep(piece, left)))
}

/// Where the pieces between commas begin.
fn pieces(inside: Cursor<'_>) -> impl Iterator<Item = Cursor<'_>> {
    std::iter::successors(Some(inside), |piece| {
        let mut at = *piece;
        loop {
            let (token, rest) = next_token(at)?;
            at = rest;
            if let Next::Comma = token {
                return Some(at);
            }
        }
    })
}

/// A token, as far as it matters for depth.
enum Next<'a> {
    Comma,
    Group(Cursor<'a>),
    Other,
}

fn next_token(at: Cursor<'_>) -> Option<(Next<'_>, Cursor<'_>)> {
    if let Some((inside, _, _, rest)) = at.any_group() {
        return Some((Next::Group(inside), rest));
    }
    if let Some((punct, rest)) = at.punct() {
        return Some((if punct.as_char() == ',' { Next::Comma } else { Next::Other }, rest));
    }
    at.token_tree().map(|(_, rest)| (Next::Other, rest))
}

/// What stands after a key, in the form that the key asks for.
fn parse_value(
    written: &Ident,
    key: &'static Key,
    input: ParseStream<'_>,
    report: &mut Report,
) -> syn::Result<ArgValue> {
    if is_too_deep(input.cursor(), MAX_DEPTH) {
        let rest = skip_entry(input)?;
        report.error(&rest, format!("more than {MAX_DEPTH} words and signs deep; {}", key.written()));
        return Ok(ArgValue::Unreadable);
    }
    let value = if input.is_empty() || input.peek(Token![,]) {
        ArgValue::Flag
    } else if input.peek(Token![=]) {
        input.parse::<Token![=]>()?;
        let Some(expr) = parse_expr(input) else {
            let rest = skip_entry(input)?;
            report.error(&quote! { #written #rest }, key.written());
            return Ok(ArgValue::Unreadable);
        };
        ArgValue::Value(Box::new(expr))
    } else if input.peek(syn::token::Paren) {
        let inside;
        syn::parenthesized!(inside in input);
        ArgValue::List(inside.parse()?)
    } else {
        ArgValue::Flag
    };
    let fits = match value {
        ArgValue::Flag => matches!(key.form, Form::Flag | Form::FlagOrValue | Form::FlagOrList),
        ArgValue::Value(_) => matches!(key.form, Form::Value | Form::ValueOrList | Form::FlagOrValue),
        ArgValue::List(_) => matches!(key.form, Form::List | Form::ValueOrList | Form::FlagOrList),
        ArgValue::Unreadable => true,
    };
    if fits {
        return Ok(value);
    }
    let rest = match &value {
        // Without `=` and `(`, all up to the comma belongs to the mistake.
        ArgValue::Flag => skip_entry(input)?,
        ArgValue::Value(expr) => quote! { #expr },
        _ => TokenStream::new(),
    };
    report.error(&quote! { #written #rest }, key.written());
    // `idempotent = true` is not how it is written, but what is meant is clear.
    let may_stand_alone = matches!(key.form, Form::Flag | Form::FlagOrValue | Form::FlagOrList);
    Ok(if may_stand_alone { ArgValue::Flag } else { ArgValue::Unreadable })
}

/// An expression, or a path such as `crate` that is none. Takes nothing if there is none.
fn parse_expr(input: ParseStream<'_>) -> Option<Expr> {
    if input.is_empty() || input.peek(Token![,]) {
        return None;
    }
    // Most values are literals, for which there is no need to try all that an expression may be.
    if let Some(literal) = lone_literal(input) {
        return Some(Expr::Lit(ExprLit { attrs: Vec::new(), lit: literal }));
    }
    let ahead = input.fork();
    let expr = ahead.parse().ok()?;
    input.advance_to(&ahead);
    Some(expr)
}

/// A literal behind which nothing follows but the next entry.
fn lone_literal(input: ParseStream<'_>) -> Option<Lit> {
    let (literal, rest) = input.cursor().literal()?;
    let is_alone = rest.eof() || rest.punct().is_some_and(|(punct, _)| punct.as_char() == ',');
    if !is_alone {
        return None;
    }
    input.parse::<TokenTree>().ok()?;
    Some(Lit::new(literal))
}

/// Takes everything before the next comma; a comma only if it comes first.
fn skip_entry(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut skipped = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        skipped.extend([input.parse::<TokenTree>()?]);
    }
    if skipped.is_empty() && !input.is_empty() {
        skipped.extend([input.fork().parse::<TokenTree>()?]);
    }
    Ok(skipped)
}

fn skip_comma(input: ParseStream<'_>) -> syn::Result<()> {
    if input.peek(Token![,]) {
        input.parse::<Token![,]>()?;
    }
    Ok(())
}

/// Parses a comma-separated list of `what`; each piece that is none goes to the report.
pub(crate) fn parse_list<T: syn::parse::Parse>(
    tokens: &TokenStream,
    what: &str,
    report: &mut Report,
) -> Vec<T> {
    let mut list = Vec::new();
    for piece in split_at_commas(tokens.clone()) {
        match syn::parse2(piece.clone()) {
            Ok(entry) => list.push(entry),
            Err(_) => report.error(&piece, format!("expected {what}")),
        }
    }
    list
}

/// The pieces between commas, so that a mistake in one does not hide those in the others.
pub(crate) fn split_at_commas(tokens: TokenStream) -> Vec<TokenStream> {
    let mut pieces = vec![TokenStream::new()];
    for token in tokens {
        let piece = pieces.last_mut().expect("there is always one");
        match token {
            TokenTree::Punct(punct) if punct.as_char() == ',' => pieces.push(TokenStream::new()),
            // A value that came through `macro_rules!` may hide in an invisible group.
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => piece.extend(group.stream()),
            token => piece.extend([token]),
        }
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}
