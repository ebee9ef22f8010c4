//! The only place that spells where the runtime is.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// Where `im-api` is, as seen from the user's crate.
#[derive(Debug, Clone)]
pub(crate) struct Paths {
    /// Its module for the macros' output.
    pub(crate) private: TokenStream,
}

impl Paths {
    /// `::im_api`, or what `crate = …` says.
    pub(crate) fn new(root: Option<&syn::Path>) -> Self {
        let root = root.map_or_else(|| quote! { ::im_api }, ToTokens::to_token_stream);
        let private = quote! { #root::__private };
        Self { private }
    }
}
