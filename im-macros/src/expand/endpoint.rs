//! The endpoint: its description and what sends it, splits it and turns its pages.

use proc_macro2::TokenStream;
use quote::{quote, quote_spanned};
use syn::visit_mut::VisitMut;
use syn::{AttrStyle, Attribute, Item};

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
use crate::source::{Source, source};

pub(super) fn expand_endpoint(endpoint: &Endpoint, module: Module) -> TokenStream {
    let mut shell = module.shell;
    StripOurs.visit_item_mod_mut(&mut shell);
    // Links in the docs of a module are resolved around it, unless the docs begin inside.
    let is_inside = shell.attrs.iter().find(|attr| attr.path().is_ident("doc")).is_some_and(is_inner);
    let scope = if is_inside { "self".to_owned() } else { endpoint.name.to_string() };
    let docs = endpoint_docs(endpoint, &scope);
    let own = [
        expand_object(&endpoint.request, Some(validate())),
        expand_object(&endpoint.response, failures(endpoint)),
        expand_endpoint_errors(endpoint.errors.as_ref(), &endpoint.paths),
    ];
    let (mut items, mut code) = (Source::default(), Source::default());
    for part in own.into_iter().chain(endpoint.types.iter().map(expand_type)) {
        items.add(part.items);
        code.add(part.code);
    }
    code.add(implementations(endpoint));
    // One scope for all: the compiler looks at each as at a function.
    items.add(spec(endpoint));
    items.add(endpoint.paths.scope(code));
    let (_, content) = shell.content.get_or_insert_with(|| (syn::token::Brace::default(), Vec::new()));
    content.extend(module.others);
    content.push(Item::Verbatim(items.into_tokens()));
    // After the author's own words, which stand in the attributes already.
    shell.attrs.push(docs);
    quote! { #shell }
}

/// Whether it is written `//!`.
fn is_inner(attr: &Attribute) -> bool {
    matches!(attr.style, AttrStyle::Inner(_))
}

fn validate() -> Source {
    source! {
        /// Looks for everything that is wrong with the request. Sending does so too, before anything goes out.
        ///
        /// # Errors
        /// If anything is wrong: all violations at once, each with the wire path of the value.
        #[inline]
        pub fn validate(&self) -> __p::Result<(), __p::Violations> {
            __p::validate(SPEC, self)
        }
    }
}

fn implementations(endpoint: &Endpoint) -> Source {
    let failures = endpoint.results_field().map(|_| {
        source! {
            #[inline]
            fn failures(answer: &Response) -> __p::Vec<__p::ItemFailure> {
                answer.failures()
            }
        }
    });
    let overruled = endpoint.results_field().and_then(is_overruled);
    let batched = endpoint.batch_field().map(|(_, field)| batched(endpoint, field));
    let paginated = endpoint.pagination.as_ref().map(paginated);
    source! {
        #[automatically_derived]
        impl __p::Endpoint for Request {
            type Response = Response;
            type Error = Error;
            const SPEC: &'static __p::EndpointSpec = SPEC;
            #failures
            #overruled
        }
        #batched
        #paginated
    }
}

fn batched(endpoint: &Endpoint, field: &Field) -> Source {
    let (name, ty) = (&field.name, &field.ty);
    let others = endpoint.request.fields.iter().map(|field| &field.name).filter(|other| *other != name);
    let others = Source::all(others.map(|other| source! { #other: __p::Clone::clone(&self.#other), }));
    let merges = Source::all(endpoint.response.fields.iter().map(merge));
    // Spelled as the user did: the documentation shows it.
    let list = if let Shape::List(_) = field.shape { Some(ty) } else { last_argument(ty) };
    let item = list
        .and_then(last_argument)
        .map_or_else(|| quote! { <#ty as __p::BatchField>::Item }, |item| quote! { #item });
    let item = quote_spanned! {field.local_span()=> type Item = #item; };
    let whole = field.may_be_empty().then(|| {
        source! {
            #[inline]
            fn is_one_call(&self) -> bool {
                __p::BatchField::is_left_out(&self.#name)
            }
        }
    });
    source! {
        #[automatically_derived]
        impl __p::Batched for Request {
            #item
            #[inline]
            fn items(&self) -> &[Self::Item] {
                __p::BatchField::items(&self.#name)
            }
            #whole
            #[inline]
            fn with_items(&self, items: __p::Vec<Self::Item>) -> Self {
                Self {
                    #name: __p::BatchField::of(items),
                    #others
                    extra: __p::Clone::clone(&self.extra),
                }
            }
            #[inline]
            fn merge(whole: &mut Response, part: Response) {
                __p::merge_extra(&mut whole.extra, &part.extra);
                #merges
            }
        }
    }
}

/// Adds the field of one call's answer to that of the whole.
fn merge(field: &Field) -> Source {
    let name = &field.name;
    match field.merge.as_ref().map(ToString::to_string).as_deref() {
        Some("sum") => {
            let sum = quote_spanned! {field.local_span()=> __p::Sum::add(&mut whole.#name, part.#name); };
            source! { #sum }
        }
        Some("last") => source! { whole.#name = part.#name; },
        Some("equal") => source! { __p::keep_equal(&mut whole.#name, &part.#name); },
        Some(_) => Source::default(),
        None => {
            let merge =
                quote_spanned! {field.local_span()=> __p::Merge::append(&mut whole.#name, part.#name); };
            source! { #merge }
        }
    }
}
