//! The macros on token streams: what they say of a spec, and what they make of it.

mod hostile;
mod hygiene;
mod recovery;
mod robustness;
mod rules;
mod snapshots;
mod vocabulary;

use proc_macro2::TokenStream;

use crate::expand;
use crate::report::Report;

/// Tokens with places, as a compiler would hand them over.
fn tokens(text: &str) -> TokenStream {
    text.parse().expect("the test is Rust")
}

/// The mistakes of a report. None of them may stand at the attribute as a whole.
fn messages(report: Report) -> Vec<String> {
    let errors = report.into_errors();
    for error in &errors {
        assert!(!error.span().byte_range().is_empty(), "`{error}` points nowhere");
    }
    errors.iter().map(ToString::to_string).collect()
}

/// What `#[im_endpoint(args)]` says of a module.
fn endpoint(args: &str, body: &str) -> Vec<String> {
    let (_, report) =
        expand::endpoint_attribute(tokens(args), tokens(&format!("pub mod command {{ {body} }}")));
    messages(report)
}

/// What `#[im_type]` says of a type.
fn shared(item: &str) -> Vec<String> {
    messages(expand::type_attribute(TokenStream::new(), tokens(item)).1)
}

/// What `#[im_errors]` says of a table.
fn table(item: &str) -> Vec<String> {
    messages(expand::errors_attribute(TokenStream::new(), tokens(item)).1)
}
