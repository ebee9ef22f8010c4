//! What `#[im(…)]` says, as far as plain derives can say it too.

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens as _, quote};
use syn::{Attribute, Meta};

/// The words of the attributes of one item: a key, and what stands behind its `=` or inside its parentheses.
pub(crate) struct Words(Vec<(String, TokenStream)>);

impl Words {
    pub(crate) fn of(attrs: &[Attribute]) -> Self {
        let ours = attrs.iter().filter(|attr| attr.path().is_ident("im"));
        let lists = ours.filter_map(|attr| match &attr.meta {
            Meta::List(list) => Some(list.tokens.clone()),
            _ => None,
        });
        Self(lists.flat_map(entries).collect())
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.0.iter().any(|(name, _)| name == key)
    }

    pub(crate) fn value(&self, key: &str) -> Option<&TokenStream> {
        self.0.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// Name and other spellings on the wire, as serde has them.
    pub(crate) fn serde_names(&self) -> TokenStream {
        let name = self.value("name").or_else(|| self.value("prefix"));
        let rename = name.map(|name| quote! { #[serde(rename = #name)] });
        let aliases = self.0.iter().filter(|(key, _)| key == "alias").flat_map(|(_, value)| {
            value.clone().into_iter().filter(|token| matches!(token, TokenTree::Literal(_)))
        });
        quote! { #rename #(#[serde(alias = #aliases)])* }
    }
}

fn entries(tokens: TokenStream) -> Vec<(String, TokenStream)> {
    let mut entries = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(key) = tokens.next() {
        let run = std::iter::from_fn(|| tokens.next_if(|token| !is_punct(token, ',')));
        let value = run.skip_while(|token| is_punct(token, '=')).collect();
        tokens.next();
        entries.push((key.to_string(), value));
    }
    entries
}

fn is_punct(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

/// The docs, which stand on hand-written structs as well.
pub(crate) fn docs(attrs: &[Attribute]) -> TokenStream {
    attrs.iter().filter(|attr| attr.path().is_ident("doc")).map(Attribute::to_token_stream).collect()
}
