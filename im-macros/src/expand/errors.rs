//! Error tables: the endpoint's own, and tables that endpoints share.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::Expansion;
use super::docs::{doc_attrs, doc_lines};
use crate::lower::pascal_case;
use crate::model::{Code, ErrorTable, summary};
use crate::paths::Paths;

/// The `Error` of an endpoint: its own codes, then the public table's, then unknown ones. Without codes of their own
/// endpoints share one.
pub(super) fn expand_endpoint_errors(errors: Option<&ErrorTable>, paths: &Paths) -> Expansion {
    let Paths { runtime, private } = paths;
    let Some(ErrorTable { docs, vis, others, codes, .. }) = errors else {
        let items = quote! { pub use #runtime::CommonError as Error; };
        return Expansion { items, code: TokenStream::new() };
    };
    let docs = doc_attrs(docs, || "Why the server refuses a call.".to_owned());
    let variants = codes.iter().map(variant);
    let table = error_specs(codes, private);
    let (kinds, from_code) = (kinds(codes, private), from_code(codes));
    let code = quote! {
        impl Error {
            /// The code as the server sent it.
            #[must_use]
            #[inline]
            pub fn code(&self) -> i64 {
                #private::EndpointError::code(self)
            }

            /// Whether the same call may succeed later.
            #[must_use]
            #[inline]
            pub fn is_retryable(&self) -> bool {
                #private::EndpointError::is_retryable(self)
            }
        }

        #[automatically_derived]
        impl #private::EndpointError for Error {
            const CODES: &'static [#private::ErrorSpec] = #table;
            #[inline]
            fn from_code(code: i64) -> Self {
                match code {
                    #from_code
                    _ => match #private::PublicError::from_code(code) {
                        #private::Some(error) => Self::Public(error),
                        #private::None => Self::Unknown(code),
                    },
                }
            }
            #[inline]
            fn __kind(&self) -> #private::ErrorKind {
                match *self {
                    #kinds
                    Self::Public(error) => #private::ErrorKind::Public(error),
                    Self::Unknown(code) => #private::ErrorKind::Unknown(code),
                }
            }
        }

        #private::error_traits! { Error }
    };
    let items = quote! {
        #docs
        #(#others)*
        #[non_exhaustive]
        #vis enum Error {
            #(#variants,)*
            /// A code of the public table, which any endpoint may answer.
            Public(#runtime::PublicError),
            /// A code that no table knows.
            Unknown(i64),
        }
    };
    Expansion { items, code }
}

/// A table that endpoints share.
pub(super) fn expand_shared_errors(errors: &ErrorTable) -> TokenStream {
    let ErrorTable { name, vis, others, codes, paths, .. } = errors;
    let private = &paths.private;
    let docs = doc_attrs(&errors.docs, || "A table of error codes.".to_owned());
    let variants = codes.iter().map(variant);
    let table = error_specs(codes, private);
    let (to_code, from_code) = (to_code(codes), from_code(codes));
    let retries: Vec<_> = codes.iter().filter(|code| code.retry).map(pattern).collect();
    let is_retryable = if retries.is_empty() {
        quote! { false }
    } else {
        quote! { ::core::matches!(self, #(#retries)|*) }
    };
    let categories = codes.iter().map(|code| {
        let pattern = pattern(code);
        let category = code.category.as_ref().map_or_else(
            || format_ident!("Other"),
            |category| Ident::new(&pascal_case(category), category.span()),
        );
        quote! { #pattern => #private::ErrorCategory::#category, }
    });
    let code = paths.scope(&quote! {
        impl #name {
            /// The whole table, in the order of the documentation.
            pub const TABLE: &'static [#private::ErrorSpec] = #table;

            /// The meaning of a code, if the table has it.
            #[must_use]
            pub fn from_code(code: i64) -> #private::Option<Self> {
                #private::Some(match code {
                    #from_code
                    _ => return #private::None,
                })
            }

            /// The code as the server sent it.
            #[must_use]
            pub fn code(&self) -> i64 {
                match self { #to_code }
            }

            /// Whether the same call may succeed later.
            #[must_use]
            pub fn is_retryable(&self) -> bool {
                #is_retryable
            }

            /// What sort of trouble it is.
            #[must_use]
            pub fn category(&self) -> #private::ErrorCategory {
                match self { #(#categories)* }
            }
        }

        #[automatically_derived]
        impl #private::fmt::Display for #name {
            fn fmt(&self, f: &mut #private::fmt::Formatter<'_>) -> #private::fmt::Result {
                #private::fmt_code(f, self.code(), Self::TABLE)
            }
        }

        #[automatically_derived]
        impl #private::StdError for #name {}
    });
    quote! {
        #docs
        #(#others)*
        #[derive(
            ::core::fmt::Debug, ::core::clone::Clone, ::core::marker::Copy,
            ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::hash::Hash,
        )]
        #[non_exhaustive]
        #vis enum #name {
            #(#variants,)*
        }

        #code
    }
}

fn variant(code: &Code) -> TokenStream {
    let Code { name, others, first, last, .. } = code;
    let docs = doc_attrs(&code.docs, || "No meaning is documented.".to_owned());
    let later = if code.retry { "; the same call may succeed later" } else { "" };
    if code.is_span() {
        let line = doc_lines(&format!("\nCodes {first} to {last}{later}."));
        quote! { #docs #line #(#others)* #name(i64) }
    } else {
        let line = doc_lines(&format!("\nCode {first}{later}."));
        quote! { #docs #line #(#others)* #name }
    }
}

/// `&[ErrorSpec { … }]`
fn error_specs(codes: &[Code], private: &Ident) -> TokenStream {
    let entries = codes.iter().map(|code| {
        let Code { name, first, last, retry, .. } = code;
        let (name, meaning) = (name.to_string(), summary(&code.text));
        let last = code.is_span().then(|| quote! { last: #last, });
        let last = last.unwrap_or_else(|| quote! { last: #first, });
        quote! {
            #private::ErrorSpec { code: #first, #last name: #name, meaning: #meaning, retry: #retry }
        }
    });
    quote! { &[#(#entries),*] }
}

/// The variant, whatever code it holds.
fn pattern(code: &Code) -> TokenStream {
    let name = &code.name;
    if code.is_span() {
        quote! { Self::#name(_) }
    } else {
        quote! { Self::#name }
    }
}

/// Arms from a variant to its place in the table.
fn kinds(codes: &[Code], private: &Ident) -> TokenStream {
    let arm = |(index, code): (usize, &Code)| {
        let (index, name) = (Literal::usize_unsuffixed(index), &code.name);
        if code.is_span() {
            quote! { Self::#name(code) => #private::ErrorKind::Span(#index, code), }
        } else {
            quote! { Self::#name => #private::ErrorKind::Own(#index), }
        }
    };
    codes.iter().enumerate().map(arm).collect()
}

/// Arms from a variant to its code.
fn to_code(codes: &[Code]) -> TokenStream {
    let arm = |code: &Code| {
        let (name, first) = (&code.name, code.first);
        if code.is_span() {
            quote! { Self::#name(code) => *code, }
        } else {
            quote! { Self::#name => #first, }
        }
    };
    codes.iter().map(arm).collect()
}

/// Arms from a code to its variant.
fn from_code(codes: &[Code]) -> TokenStream {
    let arm = |code: &Code| {
        let (name, first, last) = (&code.name, code.first, code.last);
        if code.is_span() {
            quote! { #first..=#last => Self::#name(code), }
        } else {
            quote! { #first => Self::#name, }
        }
    };
    codes.iter().map(arm).collect()
}
