//! The constant that describes an endpoint.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::SERVER;
use super::results::results_spec;
use crate::model::{Carry, CarryFrom, Endpoint, PageEnd, Pagination, Quota, Retry};

/// `SPEC`
pub(super) fn spec(endpoint: &Endpoint) -> TokenStream {
    let private = &endpoint.paths.private;
    let (runtime, import) = (&endpoint.paths.runtime, endpoint.paths.import());
    let (path, name) = (&endpoint.path, endpoint.name.to_string());
    let about = crate::model::summary(&endpoint.text);
    let doc = &endpoint.doc;
    let quotas = endpoint.quotas.iter().filter(|quota| quota.key.is_empty());
    let quotas = quotas.map(|quota| quota_spec(quota, private));
    let mut keyed = endpoint.quotas.iter().filter(|quota| !quota.key.is_empty()).peekable();
    let keyed = keyed.peek().is_some().then(|| {
        let keyed = keyed.map(|quota| keyed_quota(quota, endpoint));
        quote! { keyed_quotas: &[#(#keyed),*], }
    });
    let batch = endpoint.batch_field().zip(endpoint.max_batch).map(|((index, _), max)| {
        let max = Literal::u64_unsuffixed(max.value);
        quote! {
            batch_field: #private::Some(#index),
            max_batch: #private::Some(#max),
        }
    });
    let max_body = endpoint.max_body.map(|max| {
        let max = Literal::u64_unsuffixed(max.value);
        quote! { max_body: #private::Some(#max), }
    });
    let serial = endpoint.serial.as_ref().map(|serial| {
        let by = serial.by.iter().map(|name| wire_name(&endpoint.request, name));
        quote! { serial: #private::Some(#private::SerialSpec { by: &[#(#by),*] }), }
    });
    let retry = retry_spec(endpoint);
    let pagination = endpoint.pagination.as_ref().map(|pagination| pagination_spec(endpoint, pagination));
    let results = endpoint.results_field().map(|field| results_spec(endpoint, field));
    let packets = SERVER.then(|| {
        quote! {
            packets: #private::Some(#private::Packets {
                request: || #private::Box::new(<Request as #private::Blank>::blank()),
                response: || #private::Box::new(<Response as #private::Blank>::blank()),
            }),
        }
    });
    quote! {
        /// What the spec says about the endpoint, as a constant.
        #[allow(unused_qualifications)]
        pub const SPEC: &#runtime::EndpointSpec = {
            #import
            &#private::EndpointSpec {
                path: #path,
                name: #name,
                module: ::core::module_path!(),
                about: #about,
                doc: &[#(#doc),*],
                quotas: &[#(#quotas),*],
                #keyed #batch #max_body #serial
                retry: #retry,
                #pagination #results
                errors: <Error as #private::EndpointError>::CODES,
                request: Request::__OBJECT,
                response: Response::__OBJECT,
                #packets
                ..#private::EndpointSpec::EMPTY
            }
        };
    }
}

fn quota_spec(quota: &Quota, private: &Ident) -> TokenStream {
    let (limit, per) = (small(quota.limit.value), small(quota.per_seconds));
    let counter = if quota.counts_items {
        quote! { items }
    } else {
        quote! { calls }
    };
    quote! { #private::Quota::#counter(#limit, #private::Duration::from_secs(#per)) }
}

fn keyed_quota(quota: &Quota, endpoint: &Endpoint) -> TokenStream {
    let private = &endpoint.paths.private;
    let by = quota.key.iter().map(|name| wire_name(&endpoint.request, name));
    let spec = quota_spec(quota, private);
    let shared = quota
        .shared
        .as_ref()
        .map_or_else(|| quote! { #private::None }, |name| quote! { #private::Some(#name) });
    quote! { #private::KeyedQuota { quota: #spec, by: &[#(#by),*], shared: #shared } }
}

fn small(number: u64) -> Literal {
    Literal::u64_unsuffixed(number)
}

pub(super) fn wire_name<'a>(object: &'a crate::model::Object, name: &Ident) -> &'a str {
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
    let carry = pagination.carry.iter().map(|carry| carry_spec(endpoint, carry));
    let end = match &pagination.end {
        PageEnd::Flag(end) | PageEnd::Empty(end) | PageEnd::Total { total: end, .. } => {
            wire_name(&endpoint.response, end)
        }
    };
    quote! {
        pagination: #private::Some(#private::PaginationSpec {
            style: #private::PaginationStyle::#style,
            carry: &[#(#carry),*],
            end: #end,
        }),
    }
}

fn carry_spec(endpoint: &Endpoint, carry: &Carry) -> TokenStream {
    let private = &endpoint.paths.private;
    let request = wire_name(&endpoint.request, &carry.request);
    let (response, pick) = match &carry.from {
        CarryFrom::Field(response) => (response, quote! { Value }),
        CarryFrom::Edge { list, member, is_largest, is_beyond } => {
            let element = endpoint.response.field(list).and_then(|(_, field)| field.shape.element());
            let member = element.map(|element| member_name(endpoint, &element.ty, member));
            let pick = if *is_largest {
                quote! { Largest }
            } else {
                quote! { Smallest }
            };
            (list, quote! { #pick { member: #member, is_beyond: #is_beyond } })
        }
    };
    let response = wire_name(&endpoint.response, response);
    quote! { #private::CarrySpec { request: #request, response: #response, pick: #private::Pick::#pick } }
}

/// The wire name of an entry's member. Where the entry's type is not of this module, its own description is asked.
pub(super) fn member_name(endpoint: &Endpoint, entry: &syn::Type, member: &Ident) -> TokenStream {
    let private = &endpoint.paths.private;
    if let Some(object) = endpoint.object(entry) {
        let name = wire_name(object, member);
        return quote! { #name };
    }
    let name = member.to_string();
    quote! { #private::wire_name(<#entry>::__OBJECT, #name) }
}
