//! The endpoint: its description and what sends it, splits it and turns its pages.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::visit_mut::VisitMut;
use syn::{Item, parse_quote};

use super::docs::endpoint_docs;
use super::errors::{error_specs, expand_endpoint_errors};
use super::object::expand_object;
use super::params::last_argument;
use super::{SERVER, StripOurs, expand_type};
use crate::model::{Endpoint, Field, PageEnd, Pagination, Results, Retry, TypeModel};
use crate::parse::Module;

pub(super) fn expand_endpoint(endpoint: &Endpoint, module: Module) -> TokenStream {
    let mut shell = module.shell;
    StripOurs.visit_item_mod_mut(&mut shell);
    let docs = endpoint_docs(endpoint);
    let parts = [
        expand_object(&endpoint.request, Some(&validate(endpoint))),
        expand_object(&endpoint.response, failures(endpoint).as_ref()),
        expand_endpoint_errors(endpoint.errors.as_ref(), &endpoint.paths),
        endpoint.types.iter().map(expand_type).collect(),
        spec(endpoint),
        implementations(endpoint),
    ];
    let (_, content) = shell.content.get_or_insert_with(|| (syn::token::Brace::default(), Vec::new()));
    content.extend(module.others);
    content.extend(parts.into_iter().map(Item::Verbatim));
    // After the author's own words, which stand in the attributes already.
    let docs: syn::ItemMod = parse_quote! { #docs mod docs {} };
    shell.attrs.extend(docs.attrs);
    quote! { #shell }
}

/// `SPEC`
fn spec(endpoint: &Endpoint) -> TokenStream {
    let private = &endpoint.paths.private;
    let (path, name) = (&endpoint.path, endpoint.name.to_string());
    let about = crate::model::summary(&endpoint.text);
    let doc = &endpoint.doc;
    let quotas = endpoint.quotas.iter().map(|quota| {
        let limit = small(quota.limit.value);
        let per = small(quota.per_seconds);
        let counter = if quota.counts_items {
            quote! { items }
        } else {
            quote! { calls }
        };
        quote! { #private::Quota::#counter(#limit, ::core::time::Duration::from_secs(#per)) }
    });
    let batch = endpoint.batch_field().zip(endpoint.max_batch).map(|((index, _), max)| {
        let max = Literal::u64_unsuffixed(max.value);
        quote! {
            batch_field: ::core::option::Option::Some(#index),
            max_batch: ::core::option::Option::Some(#max),
        }
    });
    let max_body = endpoint.max_body.map(|max| {
        let max = Literal::u64_unsuffixed(max.value);
        quote! { max_body: ::core::option::Option::Some(#max), }
    });
    let serial = endpoint.serial.then(|| quote! { serial: true, });
    let retry = retry_spec(endpoint);
    let pagination = endpoint.pagination.as_ref().map(|pagination| pagination_spec(endpoint, pagination));
    let results = endpoint.results_field().map(|field| results_spec(endpoint, field));
    let errors = error_specs(endpoint.errors.as_ref().map_or(&[], |errors| &errors.codes), private);
    let packets = SERVER.then(|| {
        quote! {
            packets: ::core::option::Option::Some(#private::Packets {
                request: || ::std::boxed::Box::new(<Request as #private::Blank>::blank()),
                response: || ::std::boxed::Box::new(<Response as #private::Blank>::blank()),
            }),
        }
    });
    quote! {
        /// What the spec says about the endpoint, as a constant.
        #[allow(unused_qualifications)]
        pub const SPEC: &#private::EndpointSpec = &#private::EndpointSpec {
            path: #path,
            name: #name,
            module: ::core::module_path!(),
            about: #about,
            doc: &[#(#doc),*],
            quotas: &[#(#quotas),*],
            #batch #max_body #serial
            retry: #retry,
            #pagination #results
            errors: #errors,
            request: Request::__OBJECT,
            response: Response::__OBJECT,
            #packets
            ..#private::EndpointSpec::EMPTY
        };
    }
}

fn small(number: u64) -> Literal {
    Literal::u64_unsuffixed(number)
}

fn wire_name<'a>(object: &'a crate::model::Object, name: &Ident) -> &'a str {
    object.field(name).map_or("", |(_, field)| &field.wire)
}

fn retry_spec(endpoint: &Endpoint) -> TokenStream {
    let private = &endpoint.paths.private;
    match &endpoint.retry {
        Retry::Idempotent => quote! { #private::RetrySpec::Idempotent },
        Retry::Never => quote! { #private::RetrySpec::Never },
        Retry::Dedup { fields, within_seconds } => {
            let fields = fields.iter().map(|name| wire_name(&endpoint.request, name));
            let within = small(within_seconds.value);
            quote! { #private::RetrySpec::Dedup { fields: &[#(#fields),*], within_seconds: #within } }
        }
    }
}

fn pagination_spec(endpoint: &Endpoint, pagination: &Pagination) -> TokenStream {
    let private = &endpoint.paths.private;
    let style = match pagination.style.to_string().as_str() {
        "offset" => quote! { Offset },
        "cursor" => quote! { Cursor },
        "sequence" => quote! { Sequence },
        _ => quote! { Time },
    };
    let carry = pagination.carry.iter().map(|(request, response)| {
        let (request, response) =
            (wire_name(&endpoint.request, request), wire_name(&endpoint.response, response));
        quote! { (#request, #response) }
    });
    let end = match &pagination.end {
        PageEnd::Flag(end) | PageEnd::Empty(end) | PageEnd::Total { total: end, .. } => {
            wire_name(&endpoint.response, end)
        }
    };
    quote! {
        pagination: ::core::option::Option::Some(#private::PaginationSpec {
            style: #private::PaginationStyle::#style,
            carry: &[#(#carry),*],
            end: #end,
        }),
    }
}

/// Wire names of the outcome list and its members. Where the entry's type is not of this module, the Rust names stand
/// in: the description is for people.
fn results_spec(endpoint: &Endpoint, field: &Field) -> TokenStream {
    let private = &endpoint.paths.private;
    let entry = field.shape.element().and_then(|element| {
        endpoint.types.iter().find_map(|model| match (model, &element.ty) {
            (TypeModel::Object(object), syn::Type::Path(path)) if path.path.is_ident(&object.name) => {
                Some(object)
            }
            _ => None,
        })
    });
    let wire = |path: &[Ident]| {
        let first = entry.and_then(|object| object.field(&path[0])).map(|(_, field)| field.wire.clone());
        let rest = path[1..].iter().map(crate::lower::pascal_case);
        let names: Vec<_> = std::iter::once(first.unwrap_or_else(|| crate::lower::pascal_case(&path[0])))
            .chain(rest)
            .collect();
        let name = names.join(".");
        quote! { ::core::option::Option::Some(#name) }
    };
    let none = quote! { ::core::option::Option::None };
    let (key, code, info, ok) = match &field.results {
        Some(Results::Entries { key, code, info, ok, .. }) => (
            wire(key),
            wire(code),
            info.as_ref().map_or_else(|| none.clone(), |info| wire(info)),
            ok.iter().copied().map(Literal::i64_unsuffixed).collect(),
        ),
        _ => (none.clone(), none.clone(), none.clone(), Vec::new()),
    };
    let list = &field.wire;
    quote! {
        results: ::core::option::Option::Some(#private::ResultsSpec {
            field: #list,
            key: #key,
            code: #code,
            info: #info,
            ok: &[#(#ok),*],
        }),
    }
}

fn validate(endpoint: &Endpoint) -> TokenStream {
    let private = &endpoint.paths.private;
    quote! {
        /// Looks for everything that is wrong with the request. Sending does so too, before anything goes out.
        ///
        /// # Errors
        /// If anything is wrong: all violations at once, each with the wire path of the value.
        pub fn validate(&self) -> ::core::result::Result<(), #private::Violations> {
            #private::validate(SPEC, self)
        }
    }
}

/// `Response::failures`
fn failures(endpoint: &Endpoint) -> Option<TokenStream> {
    let private = &endpoint.paths.private;
    let field = endpoint.results_field()?;
    let name = &field.name;
    let body = match field.results.as_ref()? {
        Results::Failed(_) => quote! { #private::failed_names(#private::Items::items(&self.#name)) },
        Results::Entries { key, code, info, ok, .. } => {
            let ok = ok.iter().map(|code| Literal::i64_unsuffixed(*code));
            let info = info.as_ref().map_or_else(
                || quote! { #private::View::Absent },
                |info| quote! { #private::Show::show(&item #(.#info)*) },
            );
            quote! {
                let items = #private::Items::items(&self.#name);
                #private::failures(items.len(), &[#(#ok),*], &|index| {
                    let item = &items[index];
                    [#private::Show::show(&item #(.#key)*), #private::Show::show(&item #(.#code)*), #info]
                })
            }
        }
    };
    Some(quote! {
        /// The items that failed, with the reasons that the answer gives.
        #[must_use]
        pub fn failures(&self) -> ::std::vec::Vec<#private::ItemFailure> {
            #body
        }
    })
}

fn implementations(endpoint: &Endpoint) -> TokenStream {
    let private = &endpoint.paths.private;
    let filled: Vec<_> = endpoint.request.random_fields().map(|field| &field.name).collect();
    let fill = (!filled.is_empty()).then(|| {
        quote! {
            fn fill_random(&mut self, random: &mut dyn ::core::ops::FnMut() -> u32) {
                #(#private::fill(&mut self.#filled, random);)*
            }
        }
    });
    let failures = endpoint.results_field().map(|_| {
        quote! {
            fn failures(answer: &Response) -> ::std::vec::Vec<#private::ItemFailure> {
                answer.failures()
            }
        }
    });
    let batched = endpoint.batch_field().map(|(_, field)| batched(endpoint, field));
    let paginated = endpoint.pagination.as_ref().map(|pagination| paginated(endpoint, pagination));
    quote! {
        #[allow(unused_qualifications, deprecated, clippy::pedantic)]
        const _: () = {
            #[automatically_derived]
            impl #private::Endpoint for Request {
                type Response = Response;
                type Error = Error;
                const SPEC: &'static #private::EndpointSpec = SPEC;
                #fill
                #failures
            }
            #batched
            #paginated
        };
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
    let item = last_argument(ty)
        .map_or_else(|| quote! { <#ty as ::core::iter::IntoIterator>::Item }, |item| quote! { #item });
    let item = quote_spanned! {field.local_span()=> type Item = #item; };
    quote! {
        #[automatically_derived]
        impl #private::Batched for Request {
            #item
            fn items(&self) -> &[Self::Item] {
                &self.#name
            }
            fn with_items(&self, items: ::std::vec::Vec<Self::Item>) -> Self {
                Self {
                    #name: items,
                    #(#others: ::core::clone::Clone::clone(&self.#others),)*
                    extra: ::core::clone::Clone::clone(&self.extra),
                }
            }
            fn merge(whole: &mut Response, part: Response) {
                #private::merge_extra(&mut whole.extra, &part.extra);
                #(#merges)*
            }
        }
    }
}

/// The place, for code that names locals of ours.
fn local(span: Span) -> Span {
    span.resolved_at(Span::call_site())
}

fn paginated(endpoint: &Endpoint, pagination: &Pagination) -> TokenStream {
    let private = &endpoint.paths.private;
    let carry = pagination.carry.iter().map(|(request, response)| {
        quote_spanned! {local(request.span())=> #private::Carry::carry(&mut next.#request, &answer.#response); }
    });
    let is_last = match &pagination.end {
        PageEnd::Flag(end) => quote! { #private::is_set(#private::Show::show(&answer.#end)) },
        PageEnd::Empty(end) => quote! { #private::is_nothing(#private::Show::show(&answer.#end)) },
        PageEnd::Total { from, items, total } => quote! {
            #private::is_all(
                #private::Show::show(&self.#from),
                #private::Items::items(&answer.#items).len(),
                #private::Show::show(&answer.#total),
            )
        },
    };
    let advance = match &pagination.end {
        PageEnd::Total { from, items, .. } => {
            let from_span = local(from.span());
            Some(quote_spanned! {from_span=>
                #private::Advance::advance(&mut next.#from, #private::Items::items(&answer.#items).len());
            })
        }
        _ => None,
    };
    // An answer that neither says that there is more nor where it begins is the last. One that says so and leads back
    // to its own request is the server's mistake, which the client reports.
    let silent_end = match &pagination.end {
        PageEnd::Flag(end) => Some(quote! {
            if #private::View::is_absent(&#private::Show::show(&answer.#end)) && next == *self {
                return ::core::option::Option::None;
            }
        }),
        _ => None,
    };
    quote! {
        #[automatically_derived]
        impl #private::Paginated for Request {
            fn next_page(&self, answer: &Response) -> ::core::option::Option<Self> {
                if #is_last {
                    return ::core::option::Option::None;
                }
                let mut next = ::core::clone::Clone::clone(self);
                #(#carry)*
                #advance
                #silent_end
                ::core::option::Option::Some(next)
            }
        }
    }
}
