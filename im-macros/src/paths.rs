//! The only place that spells where the runtime is.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

/// Where `im-api` is, as seen from the user's crate.
#[derive(Debug, Clone)]
pub(crate) struct Paths {
    /// The runtime's module for the macros' output, from anywhere.
    pub(crate) runtime: TokenStream,
    /// The same inside of [`Paths::scope`]. Most of the output is paths, and what they cost to compile goes by their
    /// length. A word and no tokens: streams are put together by the compiler, in a call for each.
    pub(crate) private: Ident,
}

impl Paths {
    /// `::im_api`, or what `crate = …` says.
    pub(crate) fn new(root: Option<&syn::Path>) -> Self {
        let root = root.map_or_else(|| quote! { ::im_api }, ToTokens::to_token_stream);
        Self { runtime: quote! { #root::__private }, private: Ident::new("__p", Span::call_site()) }
    }

    /// Makes the short name known to what follows in the same block.
    pub(crate) fn import(&self) -> TokenStream {
        let Self { runtime, private } = self;
        quote! { use #runtime as #private; }
    }

    /// Implementations, in a scope of their own: no name of ours stands beside the user's.
    pub(crate) fn scope(&self, items: &TokenStream) -> TokenStream {
        let import = self.import();
        quote! {
            #[allow(
                unused_qualifications, deprecated,
                clippy::pedantic, clippy::too_many_arguments, clippy::new_without_default,
            )]
            const _: () = { #import #items };
        }
    }
}
