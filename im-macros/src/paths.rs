//! The only place that spells where the runtime is.

use proc_macro2::{Ident, Span};
use syn::{Path, PathSegment, Token};

use crate::source::{Source, source};

/// Where `im-api` is, as seen from the user's crate.
#[derive(Debug, Clone)]
pub(crate) struct Paths {
    /// The runtime's module for the macros' output, from anywhere. Inside of [`Paths::scope`] it is called `__p`: most of
    /// the output is paths, and what they cost to compile goes by their length.
    pub(crate) runtime: Path,
}

impl Paths {
    /// `::im_api`, or what `crate = …` says.
    pub(crate) fn new(root: Option<&Path>) -> Self {
        let name = |name| PathSegment::from(Ident::new(name, Span::call_site()));
        let mut runtime = root.cloned().unwrap_or_else(|| Path {
            leading_colon: Some(Token![::](Span::call_site())),
            segments: [name("im_api")].into_iter().collect(),
        });
        runtime.segments.push(name("__private"));
        Self { runtime }
    }

    /// Makes the short name known to what follows in the same block.
    pub(crate) fn import(&self) -> Source {
        let runtime = &self.runtime;
        source! { use #runtime as __p; }
    }

    /// Implementations, in a scope of their own: no name of ours stands beside the user's.
    pub(crate) fn scope(&self, items: Source) -> Source {
        let import = self.import();
        source! {
            #[allow(
                unused_qualifications, deprecated,
                clippy::pedantic, clippy::too_many_arguments, clippy::new_without_default,
            )]
            const _: () = { #import #items };
        }
    }
}
