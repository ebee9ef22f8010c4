//! What tells a repeat, so that it does no harm.

use super::names::check_field_exists;
use crate::model::{Endpoint, Field, Retry, Role, Shape};
use crate::report::Report;

/// The fields that `dedup` names exist.
pub(super) fn check_dedup_fields(endpoint: &Endpoint, report: &mut Report) {
    let Retry::Dedup { fields, .. } = &endpoint.retry else { return };
    for name in fields {
        check_field_exists(&endpoint.request, name, report);
    }
}

/// What the client fills is a field of the request that can be empty.
pub(super) fn check_filled_field(field: &Field, role: Role, report: &mut Report) {
    let (span, key) = match (field.random, field.counter) {
        (None, None) => return,
        (Some(span), None) => (span, "random"),
        (None, Some(span)) => (span, "counter"),
        (Some(_), Some(span)) => {
            report.error_at(span, "`counter` contradicts `random`: keep one of them");
            return;
        }
    };
    if role != Role::Request {
        report.error_at(span, format!("`{key}` marks what the client fills: it belongs into `Request`"));
        return;
    }
    let fits = match &field.shape {
        Shape::Option(inner) => matches!(inner.shape, Shape::Integer { signed: false, bits: 32 }),
        _ => false,
    };
    if !fits {
        let name = &field.name;
        report.error(
            &field.ty,
            format!("the client fills `{name}` where it is empty: make it an `Option<u32>`"),
        );
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use quote::quote;

    use crate::expand::endpoint_attribute;

    #[expect(clippy::needless_pass_by_value, reason = "`quote!` makes values")]
    fn expand(args: TokenStream, request: TokenStream, response: TokenStream) -> String {
        let path = quote! { path = "v4/s/c" };
        let module = quote! {
            pub mod c {
                pub struct Request { #request }
                pub struct Response { #response }
            }
        };
        let (tokens, report) = endpoint_attribute(quote! { #path, #args }, module);
        format!("{} {tokens}", report.into_tokens())
    }

    #[test]
    fn what_tells_a_repeat_is_filled_and_not_asked_for() {
        let field = quote! { #[im(required, random)] pub msg_random: Option<u32> };
        let expanded = expand(quote! {}, field, quote! {});
        assert!(expanded.contains("random : true"), "{expanded}");
        assert!(expanded.contains("pub fn new () -> Self"), "{expanded}");

        let dedup = || quote! { dedup(msg_seq, within = 120) };
        let expanded = expand(dedup(), quote! { pub msg_seq: Option<u32> }, quote! {});
        assert!(expanded.contains("random : true"), "{expanded}");

        let counted = quote! { #[im(counter)] pub msg_seq: Option<u32> };
        let expanded = expand(dedup(), counted, quote! {});
        assert!(expanded.contains("counter : true") && !expanded.contains("random : true"), "{expanded}");
    }

    #[test]
    fn what_the_client_cannot_fill_is_refused_once() {
        let wrong = quote! { #[im(random)] pub msg_random: u32 };
        let expanded = expand(quote! {}, wrong, quote! {});
        assert_eq!(expanded.matches("make it an `Option<u32>`").count(), 1, "{expanded}");

        let dedup = quote! { dedup(msg_seq, within = 120) };
        let expanded = expand(dedup, quote! { pub msg_seq: Option<String> }, quote! {});
        assert_eq!(expanded.matches("make it an `Option<u32>`").count(), 1, "{expanded}");

        let both = quote! { #[im(random, counter)] pub msg_random: Option<u32> };
        let expanded = expand(quote! {}, both, quote! {});
        assert!(expanded.contains("`counter` contradicts `random`"), "{expanded}");

        let misplaced = quote! { #[im(random)] pub msg_random: Option<u32> };
        let expanded = expand(quote! {}, quote! {}, misplaced);
        assert!(expanded.contains("it belongs into `Request`"), "{expanded}");
    }

    #[test]
    fn what_must_be_sent_may_be_filled_by_the_constructor() {
        let filled = quote! { #[im(required, default = 2)] pub download_flag: Option<u32> };
        let expanded = expand(quote! {}, filled, quote! {});
        assert!(expanded.contains("download_flag : __p :: Some (2)"), "{expanded}");
        assert!(expanded.contains("demanded : 1 ,"), "{expanded}");

        let bare = quote! { #[im(required, default)] pub download_flag: Option<u32> };
        let expanded = expand(quote! {}, bare, quote! {});
        assert!(expanded.contains("`default` contradicts `required`"), "{expanded}");
    }
}
