//! Error tables: the endpoint's own, and tables that endpoints share.

use super::Expansion;
use super::docs::{doc_attrs, doc_lines};
use crate::lower::pascal_case;
use crate::model::{Code, ErrorTable, summary};
use crate::paths::Paths;
use crate::source::{Name, Placed, Source, source};

/// The `Error` of an endpoint: its own codes, then the public table's, then unknown ones. Without codes of their own
/// endpoints share one.
pub(super) fn expand_endpoint_errors(errors: Option<&ErrorTable>, paths: &Paths) -> Expansion {
    let runtime = &paths.runtime;
    let Some(ErrorTable { docs, vis, others, codes, .. }) = errors else {
        let items = source! { pub use #runtime::CommonError as Error; };
        return Expansion { items, code: Source::default() };
    };
    let docs = doc_attrs(docs, || "Why the server refuses a call.".to_owned());
    let variants = Source::all(codes.iter().map(variant));
    let table = error_specs(codes);
    let (kinds, from_code) = (kinds(codes), from_code(codes));
    let code = source! {
        impl Error {
            /// The code as the server sent it.
            #[must_use]
            #[inline]
            pub fn code(&self) -> i64 {
                __p::EndpointError::code(self)
            }

            /// Whether the same call may succeed later.
            #[must_use]
            #[inline]
            pub fn is_retryable(&self) -> bool {
                __p::EndpointError::is_retryable(self)
            }
        }

        #[automatically_derived]
        impl __p::EndpointError for Error {
            const CODES: &'static [__p::ErrorSpec] = #table;
            #[inline]
            fn from_code(code: i64) -> Self {
                match code {
                    #from_code
                    _ => match __p::PublicError::from_code(code) {
                        __p::Some(error) => Self::Public(error),
                        __p::None => Self::Unknown(code),
                    },
                }
            }
            #[inline]
            fn __kind(&self) -> __p::ErrorKind {
                match *self {
                    #kinds
                    Self::Public(error) => __p::ErrorKind::Public(error),
                    Self::Unknown(code) => __p::ErrorKind::Unknown(code),
                }
            }
        }

        __p::error_traits! { Error }
    };
    let others = Source::all(others);
    let items = source! {
        #docs
        #others
        #[non_exhaustive]
        #vis enum Error {
            #variants
            /// A code of the public table, which any endpoint may answer.
            Public(#runtime::PublicError),
            /// A code that no table knows.
            Unknown(i64),
        }
    };
    Expansion { items, code }
}

/// A table that endpoints share.
pub(super) fn expand_shared_errors(errors: &ErrorTable) -> Source {
    let ErrorTable { name, vis, others, codes, paths, .. } = errors;
    let docs = doc_attrs(&errors.docs, || "A table of error codes.".to_owned());
    let variants = Source::all(codes.iter().map(variant));
    let table = error_specs(codes);
    let (to_code, from_code) = (to_code(codes), from_code(codes));
    let retries = Source::all(codes.iter().filter(|code| code.retry).map(|code| {
        let pattern = pattern(code);
        source! { | #pattern }
    }));
    let is_retryable = if codes.iter().any(|code| code.retry) {
        source! { ::core::matches!(self, #retries) }
    } else {
        source! { false }
    };
    let categories = Source::all(codes.iter().map(|code| {
        let pattern = pattern(code);
        let category = code.category.as_ref().map_or_else(|| "Other".to_owned(), pascal_case);
        let category = Name(&category);
        source! { #pattern => __p::ErrorCategory::#category, }
    }));
    let code = paths.scope(source! {
        impl #name {
            /// The whole table, in the order of the documentation.
            pub const TABLE: &'static [__p::ErrorSpec] = #table;

            /// The meaning of a code, if the table has it.
            #[must_use]
            pub fn from_code(code: i64) -> __p::Option<Self> {
                __p::Some(match code {
                    #from_code
                    _ => return __p::None,
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
            pub fn category(&self) -> __p::ErrorCategory {
                match self { #categories }
            }
        }

        #[automatically_derived]
        impl __p::fmt::Display for #name {
            fn fmt(&self, f: &mut __p::fmt::Formatter<'_>) -> __p::fmt::Result {
                __p::fmt_code(f, self.code(), Self::TABLE)
            }
        }

        #[automatically_derived]
        impl __p::StdError for #name {}
    });
    let (declared, others) = (Placed(name), Source::all(others));
    source! {
        #docs
        #others
        #[derive(
            ::core::fmt::Debug, ::core::clone::Clone, ::core::marker::Copy,
            ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::hash::Hash,
        )]
        #[non_exhaustive]
        #vis enum #declared {
            #variants
        }

        #code
    }
}

fn variant(code: &Code) -> Source {
    let Code { name, others, first, last, .. } = code;
    let docs = doc_attrs(&code.docs, || "No meaning is documented.".to_owned());
    let (name, others) = (Placed(name), Source::all(others));
    let later = if code.retry { "; the same call may succeed later" } else { "" };
    if code.is_span() {
        let line = doc_lines(&format!("\nCodes {first} to {last}{later}."));
        source! { #docs #line #others #name(i64), }
    } else {
        let line = doc_lines(&format!("\nCode {first}{later}."));
        source! { #docs #line #others #name, }
    }
}

/// `&[ErrorSpec { … }]`
fn error_specs(codes: &[Code]) -> Source {
    let entries = Source::list(codes.iter().map(|code| {
        let Code { name, first, last, retry, .. } = code;
        let (name, meaning) = (name.to_string(), summary(&code.text));
        let last = code.is_span().then(|| source! { last: #last, });
        let last = last.unwrap_or_else(|| source! { last: #first, });
        source! {
            __p::ErrorSpec { code: #first, #last name: #name, meaning: #meaning, retry: #retry }
        }
    }));
    source! { &[#entries] }
}

/// The variant, whatever code it holds.
fn pattern(code: &Code) -> Source {
    let name = &code.name;
    if code.is_span() {
        source! { Self::#name(_) }
    } else {
        source! { Self::#name }
    }
}

/// Arms from a variant to its place in the table.
fn kinds(codes: &[Code]) -> Source {
    let arm = |(index, code): (usize, &Code)| {
        let name = &code.name;
        if code.is_span() {
            source! { Self::#name(code) => __p::ErrorKind::Span(#index, code), }
        } else {
            source! { Self::#name => __p::ErrorKind::Own(#index), }
        }
    };
    Source::all(codes.iter().enumerate().map(arm))
}

/// Arms from a variant to its code.
fn to_code(codes: &[Code]) -> Source {
    let arm = |code: &Code| {
        let (name, first) = (&code.name, code.first);
        if code.is_span() {
            source! { Self::#name(code) => *code, }
        } else {
            source! { Self::#name => #first, }
        }
    };
    Source::all(codes.iter().map(arm))
}

/// Arms from a code to its variant.
fn from_code(codes: &[Code]) -> Source {
    let arm = |code: &Code| {
        let (name, first, last) = (&code.name, code.first, code.last);
        if code.is_span() {
            source! { #first..=#last => Self::#name(code), }
        } else {
            source! { #first => Self::#name, }
        }
    };
    Source::all(codes.iter().map(arm))
}
