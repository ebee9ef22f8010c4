//! The endpoint: its description and what sends it, splits it and turns its pages.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::visit_mut::VisitMut;
use syn::{AttrStyle, Attribute, Item, parse_quote};

use super::docs::endpoint_docs;
use super::errors::expand_endpoint_errors;
use super::object::expand_object;
use super::pages::paginated;
use super::params::last_argument;
use super::results::{failures, is_overruled};
use super::spec::spec;
use super::{StripOurs, expand_type};
use crate::model::{Endpoint, Field, Shape};
use crate::parse::Module;

pub(super) fn expand_endpoint(endpoint: &Endpoint, module: Module) -> TokenStream {
    let mut shell = module.shell;
    StripOurs.visit_item_mod_mut(&mut shell);
    // Links in the docs of a module are resolved around it, unless the docs begin inside.
    let is_inside = shell.attrs.iter().find(|attr| attr.path().is_ident("doc")).is_some_and(is_inner);
    let scope = if is_inside { "self".to_owned() } else { endpoint.name.to_string() };
    let docs = endpoint_docs(endpoint, &scope);
    let own = [
        expand_object(&endpoint.request, Some(&validate(endpoint))),
        expand_object(&endpoint.response, failures(endpoint).as_ref()),
        expand_endpoint_errors(endpoint.errors.as_ref(), &endpoint.paths),
    ];
    let (mut items, mut code) = (TokenStream::new(), TokenStream::new());
    for part in own.into_iter().chain(endpoint.types.iter().map(expand_type)) {
        items.extend(part.items);
        code.extend(part.code);
    }
    code.extend(implementations(endpoint));
    // One scope for all: the compiler looks at each as at a function.
    let parts = [items, spec(endpoint), endpoint.paths.scope(&code)];
    let (_, content) = shell.content.get_or_insert_with(|| (syn::token::Brace::default(), Vec::new()));
    content.extend(module.others);
    content.extend(parts.into_iter().map(Item::Verbatim));
    // After the author's own words, which stand in the attributes already.
    let docs: syn::ItemMod = parse_quote! { #docs mod docs {} };
    shell.attrs.extend(docs.attrs);
    quote! { #shell }
}

/// Whether it is written `//!`.
fn is_inner(attr: &Attribute) -> bool {
    matches!(attr.style, AttrStyle::Inner(_))
}

fn validate(endpoint: &Endpoint) -> TokenStream {
    let private = &endpoint.paths.private;
    quote! {
        /// Looks for everything that is wrong with the request. Sending does so too, before anything goes out.
        ///
        /// # Errors
        /// If anything is wrong: all violations at once, each with the wire path of the value.
        #[inline]
        pub fn validate(&self) -> #private::Result<(), #private::Violations> {
            #private::validate(SPEC, self)
        }
    }
}

fn implementations(endpoint: &Endpoint) -> TokenStream {
    let private = &endpoint.paths.private;
    let failures = endpoint.results_field().map(|_| {
        quote! {
            #[inline]
            fn failures(answer: &Response) -> #private::Vec<#private::ItemFailure> {
                answer.failures()
            }
        }
    });
    let overruled = endpoint.results_field().and_then(|field| is_overruled(field, private));
    let batched = endpoint.batch_field().map(|(_, field)| batched(endpoint, field));
    let paginated = endpoint.pagination.as_ref().map(|pagination| paginated(endpoint, pagination));
    quote! {
        #[automatically_derived]
        impl #private::Endpoint for Request {
            type Response = Response;
            type Error = Error;
            const SPEC: &'static #private::EndpointSpec = SPEC;
            #failures
            #overruled
        }
        #batched
        #paginated
    }
}

fn batched(endpoint: &Endpoint, field: &Field) -> TokenStream {
    let private = &endpoint.paths.private;
    let (name, ty) = (&field.name, &field.ty);
    let others: Vec<_> =
        endpoint.request.fields.iter().map(|field| &field.name).filter(|other| *other != name).collect();
    let merges = endpoint.response.fields.iter().map(|field| {
        let name = &field.name;
        match field.merge.as_ref().map(ToString::to_string).as_deref() {
            Some("sum") => {
                quote_spanned! {field.local_span()=> #private::Sum::add(&mut whole.#name, part.#name); }
            }
            Some("last") => quote! { whole.#name = part.#name; },
            Some("equal") => quote! { #private::keep_equal(&mut whole.#name, &part.#name); },
            Some(_) => TokenStream::new(),
            None => {
                quote_spanned! {field.local_span()=> #private::Merge::append(&mut whole.#name, part.#name); }
            }
        }
    });
    // Spelled as the user did: the documentation shows it.
    let list = if let Shape::List(_) = field.shape { Some(ty) } else { last_argument(ty) };
    let item = list
        .and_then(last_argument)
        .map_or_else(|| quote! { <#ty as #private::BatchField>::Item }, |item| quote! { #item });
    let item = quote_spanned! {field.local_span()=> type Item = #item; };
    let whole = field.may_be_empty().then(|| {
        quote! {
            #[inline]
            fn is_one_call(&self) -> bool {
                #private::BatchField::is_left_out(&self.#name)
            }
        }
    });
    quote! {
        #[automatically_derived]
        impl #private::Batched for Request {
            #item
            #[inline]
            fn items(&self) -> &[Self::Item] {
                #private::BatchField::items(&self.#name)
            }
            #whole
            #[inline]
            fn with_items(&self, items: #private::Vec<Self::Item>) -> Self {
                Self {
                    #name: #private::BatchField::of(items),
                    #(#others: #private::Clone::clone(&self.#others),)*
                    extra: #private::Clone::clone(&self.extra),
                }
            }
            #[inline]
            fn merge(whole: &mut Response, part: Response) {
                #private::merge_extra(&mut whole.extra, &part.extra);
                #(#merges)*
            }
        }
    }
}
