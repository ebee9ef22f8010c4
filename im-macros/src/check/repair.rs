//! Makes a model that breaks rules fit for expansion: what breaks one is left out.
//!
//! So a spec with a mistake still has its types, constructors and setters, and other code that uses them is not
//! covered with errors that are none.

use syn::{Type, parse_quote};

use super::{batch, keys, limits, pagination, results, retry, types};
use crate::model::{Endpoint, Field, Object, Presence, Repr, Results, Retry, Role, Shape, TypeModel};
use crate::paths::Paths;
use crate::report::Report;

/// Leaves out what breaks a rule.
pub(crate) fn repair_endpoint(endpoint: &mut Endpoint) {
    for object in [&mut endpoint.request, &mut endpoint.response] {
        repair_object(object);
    }
    endpoint.types.iter_mut().for_each(repair_type);
    if !Report::would_pass(|report| batch::check_batch_field(endpoint, report)) {
        endpoint.max_batch = None;
        endpoint.request.fields.iter_mut().for_each(|field| field.batch = None);
    }
    if !Report::would_pass(|report| batch::check_merge(endpoint, report)) {
        for field in &mut endpoint.response.fields {
            field.merge = Some(proc_macro2::Ident::new("first", field.name.span()));
        }
    }
    if !Report::would_pass(|report| results::check_results(endpoint, report)) {
        endpoint.response.fields.iter_mut().for_each(|field| field.results = None);
    }
    if !Report::would_pass(|report| retry::check_dedup_fields(endpoint, report)) {
        endpoint.retry = Retry::Never;
    }
    if !Report::would_pass(|report| keys::check_serial(endpoint, report)) {
        endpoint.serial = None;
    }
    if !Report::would_pass(|report| keys::check_quota_keys(endpoint, report)) {
        endpoint.quotas.retain(|quota| quota.key.is_empty());
    }
    if !Report::would_pass(|report| pagination::check_pagination(endpoint, report)) {
        endpoint.pagination = None;
    }
}

/// Leaves out what breaks a rule.
pub(crate) fn repair_type(model: &mut TypeModel) {
    match model {
        TypeModel::Object(object) => repair_object(object),
        TypeModel::Enum(open) => open.variants.iter_mut().for_each(|value| value.aliases.clear()),
        TypeModel::Union(union) => union.variants.iter_mut().for_each(|variant| variant.rules.clear()),
    }
}

fn repair_object(object: &mut Object) {
    object.rules.clear();
    object.check = None;
    for field in &mut object.fields {
        repair_field(field, object.role, &object.paths);
    }
}

fn repair_field(field: &mut Field, role: Role, paths: &Paths) {
    field.rules.clear();
    field.each.clear();
    field.repr = Repr::Natural;
    if !Report::would_pass(|report| limits::check_presence(field, role, report)) {
        field.presence = Presence::Natural;
    }
    if role != Role::Request {
        field.batch = None;
        field.query = None;
    }
    if role != Role::Response {
        field.results = None::<Results>;
        field.merge = None;
    }
    if !Report::would_pass(|report| retry::check_filled_field(field, role, report)) {
        (field.random, field.counter) = (None, None);
    }
    if !Report::would_pass(|report| types::check_field_type(field, report)) {
        let runtime = &paths.runtime;
        let any: Type = parse_quote! { #runtime::Value };
        (field.ty, field.shape) = (any, Shape::Json);
    }
}
