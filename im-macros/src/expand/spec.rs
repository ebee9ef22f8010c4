//! The constant that describes an endpoint.

use proc_macro2::Ident;

use super::SERVER;
use super::results::results_spec;
use crate::model::{Carry, CarryFrom, Endpoint, PageEnd, Pagination, Quota, Retry};
use crate::source::{Name, Source, source};

/// `SPEC`
pub(super) fn spec(endpoint: &Endpoint) -> Source {
    let (runtime, import) = (&endpoint.paths.runtime, endpoint.paths.import());
    let (path, name) = (&endpoint.path, endpoint.name.to_string());
    let about = crate::model::summary(&endpoint.text);
    let doc = Source::list(&endpoint.doc);
    let quotas = Source::list(endpoint.quotas.iter().filter(|quota| quota.key.is_empty()).map(quota_spec));
    let mut keyed = endpoint.quotas.iter().filter(|quota| !quota.key.is_empty()).peekable();
    let keyed = keyed.peek().is_some().then(|| {
        let keyed = Source::list(keyed.map(|quota| keyed_quota(quota, endpoint)));
        source! { keyed_quotas: &[#keyed], }
    });
    let batch = endpoint.batch_field().zip(endpoint.max_batch).map(|((index, _), max)| {
        let max = max.value;
        source! {
            batch_field: __p::Some(#index),
            max_batch: __p::Some(#max),
        }
    });
    let max_body = endpoint.max_body.map(|max| {
        let max = max.value;
        source! { max_body: __p::Some(#max), }
    });
    let serial = endpoint.serial.as_ref().map(|serial| {
        let by = wire_names(&endpoint.request, &serial.by);
        source! { serial: __p::Some(__p::SerialSpec { by: &[#by] }), }
    });
    let retry = retry_spec(endpoint);
    let pagination = endpoint.pagination.as_ref().map(|pagination| pagination_spec(endpoint, pagination));
    let results = endpoint.results_field().map(|field| results_spec(endpoint, field));
    let packets = SERVER.then(|| {
        source! {
            packets: __p::Some(__p::Packets {
                request: || __p::Box::new(<Request as __p::Blank>::blank()),
                response: || __p::Box::new(<Response as __p::Blank>::blank()),
            }),
        }
    });
    source! {
        /// What the spec says about the endpoint, as a constant.
        #[allow(unused_qualifications)]
        pub const SPEC: &#runtime::EndpointSpec = {
            #import
            &__p::EndpointSpec {
                path: #path,
                name: #name,
                module: ::core::module_path!(),
                about: #about,
                doc: &[#doc],
                quotas: &[#quotas],
                #keyed #batch #max_body #serial
                retry: #retry,
                #pagination #results
                errors: <Error as __p::EndpointError>::CODES,
                request: Request::__OBJECT,
                response: Response::__OBJECT,
                #packets
                ..__p::EndpointSpec::EMPTY
            }
        };
    }
}

fn quota_spec(quota: &Quota) -> Source {
    let (limit, per) = (quota.limit.value, quota.per_seconds);
    let counter = Name(if quota.counts_items { "items" } else { "calls" });
    source! { __p::Quota::#counter(#limit, __p::Duration::from_secs(#per)) }
}

fn keyed_quota(quota: &Quota, endpoint: &Endpoint) -> Source {
    let by = wire_names(&endpoint.request, &quota.key);
    let spec = quota_spec(quota);
    let shared =
        quota.shared.as_ref().map_or_else(|| source! { __p::None }, |name| source! { __p::Some(#name) });
    source! { __p::KeyedQuota { quota: #spec, by: &[#by], shared: #shared } }
}

pub(super) fn wire_name<'a>(object: &'a crate::model::Object, name: &Ident) -> &'a str {
    object.field(name).map_or("", |(_, field)| &field.wire)
}

/// The wire names of fields, as a list.
fn wire_names(object: &crate::model::Object, names: &[Ident]) -> Source {
    Source::list(names.iter().map(|name| wire_name(object, name)))
}

fn retry_spec(endpoint: &Endpoint) -> Source {
    match &endpoint.retry {
        Retry::Idempotent => source! { __p::RetrySpec::Idempotent },
        Retry::Never => source! { __p::RetrySpec::Never },
        Retry::Dedup { fields, within_seconds } => {
            let fields = wire_names(&endpoint.request, fields);
            let within = within_seconds.value;
            source! { __p::RetrySpec::Dedup { fields: &[#fields], within_seconds: #within } }
        }
    }
}

fn pagination_spec(endpoint: &Endpoint, pagination: &Pagination) -> Source {
    let style = match pagination.style.to_string().as_str() {
        "offset" => "Offset",
        "cursor" => "Cursor",
        "sequence" => "Sequence",
        _ => "Time",
    };
    let style = Name(style);
    let carry = Source::list(pagination.carry.iter().map(|carry| carry_spec(endpoint, carry)));
    let end = match &pagination.end {
        PageEnd::Flag(end) | PageEnd::Empty(end) | PageEnd::Total { total: end, .. } => {
            wire_name(&endpoint.response, end)
        }
    };
    source! {
        pagination: __p::Some(__p::PaginationSpec {
            style: __p::PaginationStyle::#style,
            carry: &[#carry],
            end: #end,
        }),
    }
}

fn carry_spec(endpoint: &Endpoint, carry: &Carry) -> Source {
    let request = wire_name(&endpoint.request, &carry.request);
    let (response, pick) = match &carry.from {
        CarryFrom::Field(response) => (response, source! { Value }),
        CarryFrom::Edge { list, member, is_largest, is_beyond } => {
            let element = endpoint.response.field(list).and_then(|(_, field)| field.shape.element());
            let member = element.map(|element| member_name(endpoint, &element.ty, member));
            let pick = Name(if *is_largest { "Largest" } else { "Smallest" });
            (list, source! { #pick { member: #member, is_beyond: #is_beyond } })
        }
    };
    let response = wire_name(&endpoint.response, response);
    source! { __p::CarrySpec { request: #request, response: #response, pick: __p::Pick::#pick } }
}

/// The wire name of an entry's member. Where the entry's type is not of this module, its own description is asked.
pub(super) fn member_name(endpoint: &Endpoint, entry: &syn::Type, member: &Ident) -> Source {
    if let Some(object) = endpoint.object(entry) {
        let name = wire_name(object, member);
        return source! { #name };
    }
    let name = member.to_string();
    source! { __p::wire_name(<#entry>::__OBJECT, #name) }
}
