//! Rules on a spec: whether what it says fits together. One rule is one function, named after it.

mod batch;
mod codes;
mod enums;
mod keys;
mod limits;
mod names;
mod pagination;
mod repair;
mod results;
mod retry;
mod types;
mod when;

pub(crate) use repair::{repair_endpoint, repair_type};

use crate::model::{Endpoint, ErrorTable, Object, TypeModel};
use crate::report::Report;

/// Every rule on an endpoint.
pub(crate) fn check_endpoint(endpoint: &Endpoint, report: &mut Report) {
    for object in endpoint.objects() {
        check_object(object, report);
    }
    for model in &endpoint.types {
        check_type(model, report);
    }
    if let Some(errors) = &endpoint.errors {
        check_errors(errors, report);
        codes::check_reserved_names(errors, report);
        codes::check_no_category(errors, report);
    }
    names::check_envelope_names(&endpoint.response, report);
    batch::check_batch_field(endpoint, report);
    batch::check_merge(endpoint, report);
    batch::check_item_quota(endpoint, report);
    results::check_results(endpoint, report);
    when::check_when_variants(endpoint, report);
    retry::check_dedup_fields(endpoint, report);
    keys::check_serial(endpoint, report);
    keys::check_quota_keys(endpoint, report);
    pagination::check_pagination(endpoint, report);
}

/// Every rule on a type of its own.
pub(crate) fn check_type(model: &TypeModel, report: &mut Report) {
    match model {
        TypeModel::Object(_) => {}
        TypeModel::Enum(open) => enums::check_open_enum(open, report),
        TypeModel::Union(union) => enums::check_union(union, report),
    }
}

/// Every rule on an object.
pub(crate) fn check_object(object: &Object, report: &mut Report) {
    names::check_field_names(object, report);
    names::check_wire_names(object, report);
    names::check_field_count(object, report);
    names::check_reserved_fields(object, report);
    names::check_cross_rules(object, report);
    when::check_when(object, report);
    for field in &object.fields {
        types::check_field_type(field, report);
        limits::check_field(field, object.role, report);
        retry::check_filled_field(field, object.role, report);
    }
}

/// Every rule on a table of error codes.
pub(crate) fn check_errors(errors: &ErrorTable, report: &mut Report) {
    codes::check_variant_names(errors, report);
    codes::check_codes(errors, report);
}
