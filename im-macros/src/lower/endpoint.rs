//! The endpoint as a whole.

use std::collections::HashSet;

use proc_macro2::{Ident, Span};
use syn::spanned::Spanned;
use syn::{Expr, Item};

use super::pagination::lower_pagination;
use super::path::lower_path;
use super::{Names, lower_crate, lower_enum, lower_errors, lower_object, object_name, values};
use crate::model::{Endpoint, Number, Object, Quota, Retry, Role, Serial, TypeModel};
use crate::parse::{ArgValue, Args, Context, Module, head, parse_list, split_attrs};
use crate::paths::Paths;
use crate::report::Report;

/// What the attribute and the module say; `None` if something without which there is no endpoint is wrong.
pub(crate) fn lower_endpoint(args: &Args, module: &Module, report: &mut Report) -> Option<Endpoint> {
    let paths = Paths::new(lower_crate(args, report).as_ref());
    let name = module.shell.ident.clone();
    let objects: Vec<_> = module.enums.iter().filter_map(object_name).collect();
    let structs = module.structs.iter().map(|item| &item.ident).chain(&objects);
    let names = Names::collect(structs.chain(module.enums.iter().map(|item| &item.ident)), &module.others);
    check_declared(module, report);

    let path = lower_path(args, &name, report);
    let retry = lower_retry(args, report);
    let mut request = lower_packet(module, "Request", Role::Request, &names, &paths, report);
    if let (Some(request), Retry::Dedup { fields, .. }) = (&mut request, &retry) {
        mark_random(request, fields);
    }
    let response = lower_packet(module, "Response", Role::Response, &names, &paths, report);
    let mut types = Vec::new();
    for item in &module.structs {
        if !is_part(&item.ident) {
            types.extend(lower_object(item, Role::Shared, &names, &paths, report).map(TypeModel::Object));
        }
    }
    let mut errors = None;
    for item in &module.enums {
        if item.ident == "Error" {
            errors = lower_errors(item, &paths, report);
        } else if !is_part(&item.ident) {
            types.extend(lower_enum(item, &names, &paths, report));
        }
    }
    let text = split_attrs(&module.shell.attrs, Context::Module, report).text;
    let endpoint = Endpoint {
        quotas: lower_quotas(args, report),
        max_batch: values::positive(args, "max_batch", "items", report),
        max_body: values::positive(args, "max_body", "bytes", report),
        retry,
        serial: lower_serial(args, report),
        pagination: lower_pagination(args, report),
        doc: lower_doc(args, report),
        errors,
        types,
        text,
        name,
        // A path that cannot be read does not hide what else is wrong.
        path: path.unwrap_or_default(),
        request: request?,
        response: response?,
        paths,
    };
    Some(endpoint)
}

/// Whether an item is one of the parts that make an endpoint.
fn is_part(name: &Ident) -> bool {
    name == "Request" || name == "Response" || name == "Error"
}

/// No name is declared twice, and the parts of the endpoint are declared as what they are.
fn check_declared(module: &Module, report: &mut Report) {
    let mut seen = HashSet::new();
    let structs = module.structs.iter().map(|item| (&item.ident, "struct"));
    let enums = module.enums.iter().map(|item| (&item.ident, "enum"));
    for (name, what) in structs.chain(enums) {
        if !seen.insert(name) {
            // The compiler says so.
            report.gap();
        } else if name == "Error" && what == "struct" {
            report.fatal(name, "`Error` must be an enum of codes: write `pub enum Error { … }`");
        }
    }
    for item in &module.others {
        let name = head(item).to_string();
        let is_type = matches!(item, Item::Type(_) | Item::Union(_) | Item::Trait(_));
        if is_type && matches!(name.as_str(), "Request" | "Response" | "Error") {
            let form = if name == "Error" { "enum" } else { "struct" };
            report.fatal(
                &head(item),
                format!("`{name}` must be written out here: `pub {form} {name} {{ … }}`"),
            );
        } else if name == "SPEC" {
            report.fatal(
                &head(item),
                "`SPEC` is the endpoint's description, which the macro adds; choose another name",
            );
        }
    }
}

/// `Request` or `Response`.
fn lower_packet(
    module: &Module,
    name: &str,
    role: Role,
    names: &Names,
    paths: &Paths,
    report: &mut Report,
) -> Option<Object> {
    if let Some(item) = module.structs.iter().find(|item| item.ident == name) {
        return lower_object(item, role, names, paths, report);
    }
    if let Some(item) = module.enums.iter().find(|item| item.ident == name) {
        report.fatal(&item.ident, format!("`{name}` must be a struct: a packet is one JSON object"));
        return None;
    }
    let is_elsewhere = |item: &Item| head(item).to_string() == name;
    if !module.others.iter().any(is_elsewhere) {
        let what = match role {
            Role::Request => "what is sent",
            _ => "what comes back",
        };
        report.fatal(
            &module.shell.ident,
            format!(
                "the module lacks `pub struct {name} {{ … }}`: {what}; leave it empty if there is nothing"
            ),
        );
    }
    None
}

fn lower_quotas(args: &Args, report: &mut Report) -> Vec<Quota> {
    let rate = values::positive(args, "rate", "calls per second", report);
    let mut quotas: Vec<_> = rate.map(|limit| Quota::new(limit, 1, false)).into_iter().collect();
    for arg in args.all("quota") {
        let ArgValue::List(tokens) = &arg.value else { continue };
        let inside = Args::parse(tokens.clone(), Context::Quota, report);
        let counted = match (inside.has("calls"), inside.has("items")) {
            (true, false) => "calls",
            (false, true) => "items",
            _ => {
                report.error(
                    &arg.key,
                    "`quota` counts either calls or items: write `quota(items = 12_000, per = 60)`",
                );
                continue;
            }
        };
        if !inside.has("per") {
            report
                .error(&arg.key, "`quota` needs `per = <seconds>`: write `quota(items = 12_000, per = 60)`");
        }
        let limit = values::positive(&inside, counted, counted, report);
        let per = values::positive(&inside, "per", "seconds", report);
        let (key, shared) = lower_quota_key(&inside, report);
        if let (Some(limit), Some(per)) = (limit, per) {
            quotas.push(Quota { key, shared, ..Quota::new(limit, per.value, counted == "items") });
        }
    }
    quotas
}

/// `key = group_id`, `key(group_id, msg_seq)`, and the name under which commands count together.
fn lower_quota_key(inside: &Args, report: &mut Report) -> (Vec<Ident>, Option<String>) {
    let key = match inside.list("key") {
        Some((key, tokens)) if tokens.is_empty() => {
            report.error(key, "`key()` names no fields: write `key = group_id`, or drop it");
            Vec::new()
        }
        Some((_, tokens)) => values::name_list(tokens, report),
        None => values::name(inside, "key", report).into_iter().collect(),
    };
    if let (Some(shared), false) = (inside.key("shared"), inside.has("key")) {
        report.error(
            shared,
            "`shared` needs `key = …` beside it: for each of its values commands count together",
        );
    }
    (key, values::text(inside, "shared", report))
}

fn lower_retry(args: &Args, report: &mut Report) -> Retry {
    let Some((key, tokens)) = args.list("dedup") else {
        return if args.get("idempotent").is_some() { Retry::Idempotent } else { Retry::Never };
    };
    if let Some(idempotent) = args.key("idempotent") {
        report.error(idempotent, "`idempotent` contradicts `dedup`; keep one of them");
    }
    let mut fields = Vec::new();
    let mut within = None;
    let mut is_whole = true;
    for piece in crate::parse::split_at_commas(tokens.clone()) {
        if let Ok(name) = syn::parse2::<Ident>(piece.clone()) {
            fields.push(name);
            continue;
        }
        let pair = match syn::parse2::<syn::MetaNameValue>(piece.clone()) {
            Ok(pair) if pair.path.is_ident("within") => pair,
            _ => {
                report.error(&piece, "`dedup` takes the names of fields and `within = <seconds>`");
                is_whole = false;
                continue;
            }
        };
        let number = values::integer(&pair.value).and_then(|number| u32::try_from(number).ok());
        if let Some(number @ 1..) = number {
            within = Some(Number { value: number.into(), span: pair.value.span(), is_known: true });
        } else {
            report.error(
                &pair.value,
                "`within` must be a whole number of seconds from 1 up, such as `within = 120`",
            );
            is_whole = false;
        }
    }
    if !is_whole {
        return Retry::Never;
    }
    if fields.is_empty() {
        report.error(
            key,
            "`dedup` needs the fields that tell a repeat: `dedup(msg_seq, msg_random, within = 120)`",
        );
    }
    let Some(within_seconds) = within else {
        report.error(key, "`dedup` needs `within = <seconds>`: for how long the server remembers");
        return Retry::Never;
    };
    Retry::Dedup { fields, within_seconds }
}

fn lower_serial(args: &Args, report: &mut Report) -> Option<Serial> {
    let arg = args.get("serial")?;
    let by = match &arg.value {
        ArgValue::List(tokens) if tokens.is_empty() => {
            report.error(
                &arg.key,
                "`serial()` names no fields: write `serial` for all calls, or `serial(group_id)`",
            );
            Vec::new()
        }
        ArgValue::List(tokens) => values::name_list(tokens, report),
        _ => Vec::new(),
    };
    Some(Serial { by })
}

/// The client fills the fields that tell a repeat, with random numbers unless they say otherwise.
fn mark_random(request: &mut Object, fields: &[Ident]) {
    for name in fields {
        let field = request.fields.iter_mut().find(|field| field.name == *name);
        if let Some(field) = field.filter(|field| field.counter.is_none()) {
            field.random = Some(name.span());
        }
    }
}

const PAGE: &str = "the product and number of a page, such as `\"269/4919\"`";

fn lower_doc(args: &Args, report: &mut Report) -> Vec<String> {
    let Some(arg) = args.get("doc") else { return Vec::new() };
    let entries: Vec<(Option<String>, Span)> = match &arg.value {
        ArgValue::Value(expr) => vec![(values::literal(expr), expr.span())],
        ArgValue::List(tokens) => parse_list::<Expr>(tokens, PAGE, report)
            .into_iter()
            .map(|expr| (values::literal(&expr), expr.span()))
            .collect(),
        ArgValue::Flag | ArgValue::Unreadable => Vec::new(),
    };
    let mut pages = Vec::new();
    for (text, span) in entries {
        let is_page = |text: &String| {
            let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
            text.split_once('/').is_some_and(|(product, page)| number(product) && number(page))
        };
        match text.filter(is_page) {
            Some(page) => pages.push(page),
            None => report.error_at(span, format!("`doc` takes {PAGE}")),
        }
    }
    pages
}
