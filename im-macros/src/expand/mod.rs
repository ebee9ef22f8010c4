//! Model to tokens: one output a file. All of them read the model, none reads attributes.

mod describe;
mod docs;
mod endpoint;
mod enums;
mod errors;
mod example;
mod makers;
mod object;
mod pages;
mod params;
mod record;
mod results;
mod spec;
mod stub;
mod tagged;
mod union;
mod value;

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::visit_mut::VisitMut;
use syn::{Attribute, Item, parse_quote};

use crate::model::{Role, TypeModel};
use crate::parse::{Args, Context, Module, head, inline_module};
use crate::paths::Paths;
use crate::report::Report;
use crate::source::{Source, source};
use crate::{check, lower};

/// Whether the direction that only a server needs is generated too.
pub(crate) const SERVER: bool = cfg!(feature = "server");

/// `#[im_endpoint]`: what it makes of the module, and the mistakes.
pub(crate) fn endpoint_attribute(args: TokenStream, item: TokenStream) -> (TokenStream, Report) {
    let mut report = Report::default();
    let args = Args::parse(args, Context::Endpoint, &mut report);
    let Some(module) = inline_module(item.clone(), &mut report) else {
        return (item, report);
    };
    let endpoint = lower::lower_endpoint(&args, &module, &mut report);
    let Some(mut endpoint) = endpoint else {
        return (types_only(module), report);
    };
    let before = report.len();
    check::check_endpoint(&endpoint, &mut report);
    if report.len() > before {
        check::repair_endpoint(&mut endpoint);
    }
    if report.is_fatal() {
        return (types_only(module), report);
    }
    (endpoint::expand_endpoint(&endpoint, module), report)
}

/// `#[im_type]`: what it makes of the type, and the mistakes.
pub(crate) fn type_attribute(args: TokenStream, item: TokenStream) -> (TokenStream, Report) {
    let mut report = Report::default();
    let args = Args::parse(args, Context::Type, &mut report);
    let paths = Paths::new(lower::lower_crate(&args, &mut report).as_ref());
    let Some(parsed) = report.take(syn::parse2::<Item>(item.clone())) else {
        return (item, report);
    };
    if report.len() > 0 {
        // Keys that belong on the type itself would be missed there.
        return (stub::type_as_written(parsed, &paths), report);
    }
    let names = lower::Names::default();
    let model = match &parsed {
        Item::Struct(item) => {
            lower::lower_object(item, Role::Shared, &names, &paths, &mut report).map(TypeModel::Object)
        }
        Item::Enum(item) => lower::lower_enum(item, &names, &paths, &mut report),
        other => {
            report.error(&head(other), "`#[im_type]` goes on a struct or an enum");
            None
        }
    };
    let Some(mut model) = model else {
        return (stub::type_as_written(parsed, &paths), report);
    };
    let before = report.len();
    if let TypeModel::Object(object) = &model {
        check::check_object(object, &mut report);
    }
    check::check_type(&model, &mut report);
    if report.len() > before {
        check::repair_type(&mut model);
    }
    if report.is_fatal() {
        return (stub::type_as_written(parsed, &paths), report);
    }
    (expand_type(&model).in_scope(&paths), report)
}

/// `#[im_errors]`: what it makes of the table, and the mistakes.
pub(crate) fn errors_attribute(args: TokenStream, item: TokenStream) -> (TokenStream, Report) {
    let mut report = Report::default();
    let args = Args::parse(args, Context::Table, &mut report);
    let paths = Paths::new(lower::lower_crate(&args, &mut report).as_ref());
    let Some(mut parsed) = report.take(syn::parse2::<Item>(item.clone())) else {
        return (item, report);
    };
    let table = match &parsed {
        Item::Enum(item) => lower::lower_errors(item, &paths, &mut report),
        other => {
            report.error(&head(other), "`#[im_errors]` goes on an enum");
            None
        }
    };
    if let Some(table) = &table {
        check::check_errors(table, &mut report);
    }
    match table {
        Some(table) if !report.is_fatal() => (errors::expand_shared_errors(&table).into_tokens(), report),
        _ => {
            StripOurs.visit_item_mut(&mut parsed);
            (parsed.into_token_stream(), report)
        }
    }
}

/// The mistakes, and below them what could be kept.
pub(crate) fn with_errors((kept, report): (TokenStream, Report)) -> TokenStream {
    let errors = report.into_tokens();
    quote! { #errors #kept }
}

/// What becomes of a part of a spec.
struct Expansion {
    /// What the user sees beside other items.
    items: Source,
    /// Implementations, for a scope of their own: see [`Paths::scope`].
    code: Source,
}

impl Expansion {
    /// Both, for a part that stands alone.
    fn in_scope(self, paths: &Paths) -> TokenStream {
        let Self { items, code } = self;
        let code = paths.scope(code);
        source! { #items #code }.into_tokens()
    }
}

fn expand_type(model: &TypeModel) -> Expansion {
    match model {
        TypeModel::Object(object) => object::expand_object(object, None),
        TypeModel::Enum(open) => enums::expand_open_enum(open),
        TypeModel::Union(union) => union::expand_union(union),
    }
}

/// The module as it was written, without our attributes: other code and the editor still see the types.
fn types_only(module: Module) -> TokenStream {
    let mut shell = module.shell;
    let objects: Vec<_> = module.enums.iter().filter_map(stub::object_around).collect();
    let structs = module.structs.into_iter().chain(objects).map(Item::Struct);
    let items = structs.chain(module.enums.into_iter().map(Item::Enum));
    if let Some((_, content)) = &mut shell.content {
        content.extend(items.chain(module.others));
        for item in content.iter_mut() {
            StripOurs.visit_item_mut(item);
        }
        // With a spec that does not compile, what it would have been used for is noise.
        shell.attrs.push(parse_quote! { #[allow(dead_code, missing_docs, unused_imports)] });
    }
    StripOurs.visit_item_mod_mut(&mut shell);
    shell.into_token_stream()
}

/// Takes our attributes off.
struct StripOurs;

impl VisitMut for StripOurs {
    fn visit_attributes_mut(&mut self, attrs: &mut Vec<Attribute>) {
        attrs.retain(|attr| !attr.path().is_ident("im") && !attr.path().is_ident("serde"));
    }
}
