//! Model to tokens: one output a file. All of them read the model, none reads attributes.

mod describe;
mod docs;
mod endpoint;
mod enums;
mod errors;
mod object;
mod params;
mod union;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::visit_mut::VisitMut;
use syn::{Attribute, Item, parse_quote};

use crate::model::{Role, TypeModel};
use crate::parse::{Args, Context, Module, inline_module};
use crate::paths::Paths;
use crate::report::Report;
use crate::{check, lower};

/// Whether the direction that only a server needs is generated too.
pub(crate) const SERVER: bool = cfg!(feature = "server");

/// `#[im_endpoint]`
pub(crate) fn endpoint_attribute(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut report = Report::default();
    let args = Args::parse(args, Context::Endpoint, &mut report);
    let Some(module) = inline_module(item.clone(), &mut report) else {
        return with_errors(report, item);
    };
    let endpoint = lower::lower_endpoint(&args, &module, &mut report);
    if let Some(endpoint) = &endpoint {
        check::check_endpoint(endpoint, &mut report);
    }
    match endpoint {
        Some(endpoint) if report.is_clean() => endpoint::expand_endpoint(&endpoint, module),
        _ => with_errors(report, types_only(module)),
    }
}

/// `#[im_type]`
pub(crate) fn type_attribute(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut report = Report::default();
    let args = Args::parse(args, Context::Type, &mut report);
    let paths = Paths::new(lower::lower_crate(&args, &mut report).as_ref());
    let Some(mut parsed) = report.take(syn::parse2::<Item>(item.clone())) else {
        return with_errors(report, item);
    };
    let names = lower::Names::default();
    let model = match &parsed {
        Item::Struct(item) => {
            lower::lower_object(item, Role::Shared, &names, &paths, &mut report).map(TypeModel::Object)
        }
        Item::Enum(item) => lower::lower_enum(item, &names, &paths, &mut report),
        other => {
            report.error(other, "`#[im_type]` goes on a struct or an enum");
            None
        }
    };
    if let Some(model) = &model {
        if let TypeModel::Object(object) = model {
            check::check_object(object, &mut report);
        }
        check::check_type(model, &mut report);
    }
    match model {
        Some(model) if report.is_clean() => expand_type(&model),
        _ => {
            StripOurs.visit_item_mut(&mut parsed);
            with_errors(report, parsed.into_token_stream())
        }
    }
}

/// `#[im_errors]`
pub(crate) fn errors_attribute(args: TokenStream, item: TokenStream) -> TokenStream {
    let mut report = Report::default();
    let args = Args::parse(args, Context::Type, &mut report);
    let paths = Paths::new(lower::lower_crate(&args, &mut report).as_ref());
    let Some(mut parsed) = report.take(syn::parse2::<Item>(item.clone())) else {
        return with_errors(report, item);
    };
    let table = match &parsed {
        Item::Enum(item) => lower::lower_errors(item, &paths, &mut report),
        other => {
            report.error(other, "`#[im_errors]` goes on an enum");
            None
        }
    };
    if let Some(table) = &table {
        check::check_errors(table, &mut report);
    }
    match table {
        Some(table) if report.is_clean() => errors::expand_shared_errors(&table),
        _ => {
            StripOurs.visit_item_mut(&mut parsed);
            with_errors(report, parsed.into_token_stream())
        }
    }
}

/// A type of its own.
fn expand_type(model: &TypeModel) -> TokenStream {
    match model {
        TypeModel::Object(object) => object::expand_object(object),
        TypeModel::Enum(open) => enums::expand_open_enum(open),
        TypeModel::Union(union) => union::expand_union(union),
    }
}

/// The mistakes, and below them what could be kept.
fn with_errors(report: Report, kept: TokenStream) -> TokenStream {
    let errors = report.into_tokens();
    quote! { #errors #kept }
}

/// The module as it was written, without our attributes: other code and the editor still see the types.
fn types_only(module: Module) -> TokenStream {
    let mut shell = module.shell;
    let items = module.structs.into_iter().map(Item::Struct).chain(module.enums.into_iter().map(Item::Enum));
    if let Some((_, content)) = &mut shell.content {
        content.extend(items.chain(module.others));
        content.iter_mut().for_each(|item| StripOurs.visit_item_mut(item));
        // With a spec that does not compile, what it would have been used for is noise.
        shell.attrs.push(parse_quote! { #[allow(dead_code, missing_docs, unused_imports)] });
    }
    shell.into_token_stream()
}

/// Takes our attributes off.
struct StripOurs;

impl VisitMut for StripOurs {
    fn visit_attributes_mut(&mut self, attrs: &mut Vec<Attribute>) {
        attrs.retain(|attr| !attr.path().is_ident("im"));
    }
}
