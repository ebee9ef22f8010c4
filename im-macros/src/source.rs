//! The output, mostly as text.
//!
//! A program that builds in debug runs its macros unoptimized, and there a token costs thousands of instructions: a name
//! to check, a stream to copy, a call into the compiler. Text costs a few for each letter, and the compiler reads it with
//! its own lexer. So what is the same for all specs is text. What the author wrote stays tokens, because tokens know
//! where they stand, and that is where mistakes in them are shown.

use std::fmt::{Debug, Display, Write as _};

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};

/// Text, with tokens in between.
#[derive(Debug, Default)]
pub(crate) struct Source {
    /// Text, and the tokens after it.
    pieces: Vec<(String, TokenStream)>,
    /// What stands behind the last piece.
    text: String,
    /// Where the groups began that are not closed yet: after so many pieces, at this place in the text.
    open: Vec<(usize, usize)>,
}

impl Source {
    /// Pieces one after the other.
    pub(crate) fn all<P: Put>(pieces: impl IntoIterator<Item = P>) -> Self {
        let mut source = Self::default();
        for piece in pieces {
            piece.put(&mut source);
        }
        source
    }

    /// Pieces with commas between them.
    pub(crate) fn list<P: Put>(pieces: impl IntoIterator<Item = P>) -> Self {
        let mut source = Self::default();
        for (index, piece) in pieces.into_iter().enumerate() {
            if index > 0 {
                source.text(",");
            }
            piece.put(&mut source);
        }
        source
    }

    /// Adds a piece.
    pub(crate) fn add(&mut self, piece: impl Put) {
        piece.put(self);
    }

    /// Adds text of ours.
    pub(crate) fn text(&mut self, text: &str) {
        self.text.push(' ');
        self.text.push_str(text);
    }

    /// Begins a group.
    pub(crate) fn open(&mut self, delimiter: Delimiter) {
        self.open.push((self.pieces.len(), self.text.len()));
        self.text.push(ends(delimiter).0);
    }

    /// Ends the group that was begun last.
    pub(crate) fn close(&mut self, delimiter: Delimiter) {
        let Some((before, start)) = self.open.pop() else { return };
        if self.pieces.len() == before {
            self.text.push(ends(delimiter).1);
            return;
        }
        // Tokens have to stand in a group of tokens. Its first text begins behind the delimiter.
        let mut inside = Self { pieces: self.pieces.split_off(before), ..Self::default() };
        inside.text = std::mem::take(&mut self.text);
        let first = &mut inside.pieces[0].0;
        let rest = first[start + 1..].to_owned();
        first.truncate(start);
        self.text = std::mem::replace(first, rest);
        self.tokens(TokenTree::Group(Group::new(delimiter, inside.into_tokens())).into());
    }

    /// Adds tokens of the author's.
    pub(crate) fn tokens(&mut self, tokens: TokenStream) {
        self.pieces.push((std::mem::take(&mut self.text), tokens));
    }

    /// All of it as the compiler takes it.
    pub(crate) fn into_tokens(self) -> TokenStream {
        let mut streams = Vec::with_capacity(2 * self.pieces.len() + 1);
        for (text, tokens) in self.pieces {
            streams.extend(read(&text));
            streams.push(tokens);
        }
        streams.extend(read(&self.text));
        streams.into_iter().collect()
    }

    fn value(&mut self, value: impl Display) {
        // Writing into a string does not fail.
        let _ = write!(self.text, " {value}");
    }

    fn literal(&mut self, value: impl Debug) {
        let _ = write!(self.text, " {value:?}");
    }
}

/// The tokens of text; none where there is none, which happens between tokens.
fn read(text: &str) -> Option<TokenStream> {
    if text.is_empty() {
        return None;
    }
    // `proc_macro2` would read the text itself before the compiler does.
    let read = if proc_macro::is_available() {
        text.parse::<proc_macro::TokenStream>().map(TokenStream::from).map_err(|error| error.to_string())
    } else {
        text.parse::<TokenStream>().map_err(|error| error.to_string())
    };
    Some(read.unwrap_or_else(|error| {
        let message = format!("bug in im-macros: this is not Rust ({error}): {text}");
        quote! { ::core::compile_error! { #message } }
    }))
}

fn ends(delimiter: Delimiter) -> (char, char) {
    match delimiter {
        Delimiter::Parenthesis => ('(', ')'),
        Delimiter::Brace => ('{', '}'),
        Delimiter::Bracket => ('[', ']'),
        Delimiter::None => (' ', ' '),
    }
}

/// What can stand behind a `#` in [`source!`].
pub(crate) trait Put {
    fn put(self, source: &mut Source);
}

impl Put for Source {
    fn put(self, source: &mut Source) {
        let mut pieces = self.pieces.into_iter();
        if let Some((text, tokens)) = pieces.next() {
            source.text.push_str(&text);
            source.tokens(tokens);
            source.pieces.extend(pieces);
        }
        source.text.push_str(&self.text);
    }
}

impl<T: Put> Put for Option<T> {
    fn put(self, source: &mut Source) {
        if let Some(value) = self {
            value.put(source);
        }
    }
}

/// A string is a literal.
impl Put for &str {
    fn put(self, source: &mut Source) {
        source.literal(self);
    }
}

impl Put for &String {
    fn put(self, source: &mut Source) {
        source.literal(self);
    }
}

impl Put for String {
    fn put(self, source: &mut Source) {
        source.literal(self);
    }
}

/// A word of ours, which is code and no literal.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Name<'a>(pub(crate) &'a str);

impl Put for Name<'_> {
    fn put(self, source: &mut Source) {
        source.text(self.0);
    }
}

/// Names are text: what they stand for was said where the author's tokens are.
impl Put for &Ident {
    fn put(self, source: &mut Source) {
        source.value(self);
    }
}

/// A name that keeps its place, for what is declared with it.
#[derive(Debug)]
pub(crate) struct Placed<'a>(pub(crate) &'a Ident);

impl Put for Placed<'_> {
    fn put(self, source: &mut Source) {
        source.tokens(self.0.to_token_stream());
    }
}

impl Put for TokenStream {
    fn put(self, source: &mut Source) {
        source.tokens(self);
    }
}

macro_rules! put_as_text {
    ($($ty:ty),*) => {$(
        impl Put for $ty {
            fn put(self, source: &mut Source) {
                source.value(self);
            }
        }

        impl Put for &$ty {
            fn put(self, source: &mut Source) {
                source.value(self);
            }
        }
    )*};
}
put_as_text!(bool, usize, u64, i64, i128, u128);

macro_rules! put_as_tokens {
    ($($ty:ty),*) => {$(
        impl Put for &$ty {
            fn put(self, source: &mut Source) {
                source.tokens(self.to_token_stream());
            }
        }
    )*};
}
put_as_tokens!(TokenStream, syn::Type, syn::Path, syn::Expr, syn::Attribute);

impl Put for &syn::Visibility {
    fn put(self, source: &mut Source) {
        match self {
            syn::Visibility::Inherited => {}
            syn::Visibility::Public(_) => source.text("pub"),
            restricted @ syn::Visibility::Restricted(_) => source.tokens(restricted.to_token_stream()),
        }
    }
}

/// Like `quote!`, into [`Source`]: `#name` puts a value there, what else there is stays text, attributes as a whole. What
/// repeats is put together before, by [`Source::all`] or [`Source::list`].
macro_rules! source {
    ($($template:tt)*) => {{
        #[allow(unused_mut, reason = "of an empty template")]
        let mut source = $crate::source::Source::default();
        $crate::source::put_all!(source [] $($template)*);
        source
    }};
}
pub(crate) use source;

/// What [`source!`] does with its tokens: those in brackets are text that was not put yet.
macro_rules! put_all {
    ($source:ident []) => {};
    ($source:ident [$($text:tt)+]) => { $source.text(stringify!($($text)+)); };
    ($source:ident [$($text:tt)*] # [$($attribute:tt)*] $($rest:tt)*) => {
        $crate::source::put_all!($source [$($text)* # [$($attribute)*]] $($rest)*)
    };
    ($source:ident [$($text:tt)*] # $value:ident $($rest:tt)*) => {
        $crate::source::put_all!($source [$($text)*]);
        $crate::source::Put::put($value, &mut $source);
        $crate::source::put_all!($source [] $($rest)*)
    };
    ($source:ident [$($text:tt)*] () $($rest:tt)*) => {
        $crate::source::put_all!($source [$($text)* ()] $($rest)*)
    };
    ($source:ident [$($text:tt)*] ($($inner:tt)*) $($rest:tt)*) => {
        $crate::source::put_group!($source Parenthesis [$($text)*] [$($inner)*]);
        $crate::source::put_all!($source [] $($rest)*)
    };
    ($source:ident [$($text:tt)*] {$($inner:tt)*} $($rest:tt)*) => {
        $crate::source::put_group!($source Brace [$($text)*] [$($inner)*]);
        $crate::source::put_all!($source [] $($rest)*)
    };
    ($source:ident [$($text:tt)*] [$($inner:tt)*] $($rest:tt)*) => {
        $crate::source::put_group!($source Bracket [$($text)*] [$($inner)*]);
        $crate::source::put_all!($source [] $($rest)*)
    };
    ($source:ident [$($text:tt)*] $next:tt $($rest:tt)*) => {
        $crate::source::put_all!($source [$($text)* $next] $($rest)*)
    };
}
pub(crate) use put_all;

macro_rules! put_group {
    ($source:ident $delimiter:ident [$($text:tt)*] [$($inner:tt)*]) => {
        $crate::source::put_all!($source [$($text)*]);
        $source.open(proc_macro2::Delimiter::$delimiter);
        $crate::source::put_all!($source [] $($inner)*);
        $source.close(proc_macro2::Delimiter::$delimiter);
    };
}
pub(crate) use put_group;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use quote::{format_ident, quote};

    use super::*;

    /// The tokens one by one: how far apart they stand is no matter.
    fn words(tokens: TokenStream) -> Vec<String> {
        let word = |token| match token {
            TokenTree::Group(group) => {
                let (begin, end) = ends(group.delimiter());
                let inside = words(group.stream());
                [vec![begin.to_string()], inside, vec![end.to_string()]].concat()
            }
            token => vec![token.to_string()],
        };
        tokens.into_iter().flat_map(word).collect()
    }

    fn assert_same(source: Source, expected: &TokenStream) {
        assert_eq!(words(source.into_tokens()), words(expected.clone()));
    }

    #[test]
    fn text_is_what_quote_makes_of_it() {
        let source = source! {
            /// Looks.
            #[must_use]
            #[allow(dead_code, clippy::pedantic)]
            pub fn look<'a>(&'a self, at: &mut [u8; 3]) -> Option<&'a str> {
                match at[0] {
                    1..=9 | 11 if !at.is_empty() => None,
                    _ => Some("it's {here}\n"),
                }
            }
        };
        assert_same(
            source,
            &quote! {
                /// Looks.
                #[must_use]
                #[allow(dead_code, clippy::pedantic)]
                pub fn look<'a>(&'a self, at: &mut [u8; 3]) -> Option<&'a str> {
                    match at[0] {
                        1..=9 | 11 if !at.is_empty() => None,
                        _ => Some("it's {here}\n"),
                    }
                }
            },
        );
    }

    #[test]
    fn values_stand_where_they_are_put() {
        let (name, raw) = (format_ident!("name"), Ident::new_raw("type", proc_macro2::Span::call_site()));
        let (name, raw, word) = (&name, &raw, Name("Word::<u8>"));
        let (less, flag, nothing) = (-5_i64, true, None::<Source>);
        let list = Source::list(["a", "b"]);
        let arms = Source::all([1_usize, 2].map(|index| source! { #index => #index, }));
        let source = source! { f(#name, self.#raw, #word, #less, #flag #nothing) [#list] { #arms } };
        assert_same(
            source,
            &quote! { f(name, self.r#type, Word::<u8>, -5, true)["a", "b"] { 1 => 1, 2 => 2, } },
        );
    }

    #[test]
    fn tokens_may_stand_at_either_end_of_a_group_and_deep_inside() {
        let ty = &quote! { Vec<(A, B)> };
        for (source, expected) in [
            (source! { #ty }, quote! { #ty }),
            (source! { (#ty) }, quote! { (#ty) }),
            (source! { a(#ty b) c }, quote! { a(#ty b) c }),
            (source! { a(b #ty) c }, quote! { a(b #ty) c }),
            (source! { a[b {c (d) #ty (e)} f] #ty }, quote! { a[b {c (d) #ty (e)} f] #ty }),
            (source! { {#ty} {#ty} (x) {y #ty} }, quote! { {#ty} {#ty} (x) {y #ty} }),
        ] {
            assert_same(source, &expected);
        }
    }

    #[test]
    fn sources_with_tokens_go_into_groups_of_others() {
        let ty = &quote! { A };
        let inner = || source! { x (#ty) y };
        let (first, second, third) = (inner(), inner(), Source::list([inner(), source! { z }]));
        let source = source! { { #first } (#second, [#third] w) };
        assert_same(source, &quote! { { x (#ty) y } (x (#ty) y, [x (#ty) y, z] w) });
    }

    #[test]
    fn tokens_keep_their_places() {
        let written: TokenStream = "\n\n   placed".parse().expect("a name");
        let Some(TokenTree::Ident(name)) = written.into_iter().next() else { panic!("a name") };
        let placed = Placed(&name);
        let group = source! { a { b(#placed) } }.into_tokens().into_iter().nth(1).expect("the group");
        let TokenTree::Group(group) = group else { panic!("a group") };
        let TokenTree::Group(inner) = group.stream().into_iter().nth(1).expect("the inner group") else {
            panic!("a group")
        };
        let found = inner.stream().into_iter().next().expect("the name");
        assert_eq!(found.span().start(), name.span().start());
        assert_eq!(found.span().start().line, 3);
    }

    #[test]
    fn what_is_not_rust_is_said_to_be_our_mistake() {
        let mut source = Source::default();
        source.text("a ) b");
        let message = source.into_tokens().to_string();
        assert!(message.contains("compile_error") && message.contains("bug in im-macros"), "{message}");
    }

    proptest! {
        #[test]
        fn strings_are_literals_of_themselves(text in any::<String>()) {
            let text = &text;
            let literal: syn::LitStr = syn::parse2(source! { #text }.into_tokens()).expect("a literal");
            prop_assert_eq!(&literal.value(), text);
        }
    }
}
