//! Open enums and tagged unions.

use proc_macro2::Ident;
use syn::spanned::Spanned;
use syn::{Fields, ItemEnum};

use super::field::{lower_aliases, lower_rules};
use super::shape::{absolute, lower_shape};
use super::{Names, values};
use crate::model::{OpenEnum, TypeModel, Union, Value, Variant, WireValue};
use crate::parse::{Args, Attrs, Context, split_attrs};
use crate::paths::Paths;
use crate::report::Report;

pub(crate) fn lower_enum(
    item: &ItemEnum,
    names: &Names,
    paths: &Paths,
    report: &mut Report,
) -> Option<TypeModel> {
    if !item.generics.params.is_empty() {
        report.fatal(
            &item.generics.params,
            format!("`{}` cannot have generics; write the types out", item.ident),
        );
        return None;
    }
    if item.variants.is_empty() {
        report.fatal(
            &item.ident,
            format!("`{0}` has no variants: write the known values into `{0}`", item.ident),
        );
        return None;
    }
    let attrs = split_attrs(&item.attrs, Context::Enum, report);
    if UNION_KEYS.iter().any(|(key, ..)| attrs.args.key(key).is_some()) {
        return lower_union(item, attrs, names, paths, report).map(TypeModel::Union);
    }
    let open = lower_open_enum(item, attrs.docs, attrs.others, report);
    if open.variants.len() < item.variants.len() {
        report.gap();
    }
    Some(TypeModel::Enum(open))
}

/// The keys of a tagged union, how they are written, and what they name.
const UNION_KEYS: [(&str, &str, &str); 3] = [
    ("tag", "tag = \"…\"", "the member that tells the kind"),
    ("content", "content = \"…\"", "the member that holds the content"),
    ("object", "object = …", "a name for the struct that holds the content and whatever else comes with it"),
];

/// What the keys of a tagged union say; none of them goes without the others.
fn lower_union(
    item: &ItemEnum,
    attrs: Attrs,
    names: &Names,
    paths: &Paths,
    report: &mut Report,
) -> Option<Union> {
    let args = &attrs.args;
    if let Some(given) = UNION_KEYS.iter().find_map(|(key, ..)| args.key(key)) {
        for (_, form, what) in UNION_KEYS.iter().filter(|(key, ..)| args.key(key).is_none()) {
            report.fatal(given, format!("`{given}` needs `{form}` beside it: {what}"));
        }
    }
    let tag = values::text(args, "tag", report);
    let content = values::text(args, "content", report);
    let object = values::type_name(args, "object", report);
    let (Some(tag), Some(content), Some(object)) = (tag, content, object) else {
        // One of them cannot be read, which is in the report.
        report.gap();
        return None;
    };
    let variants: Vec<_> =
        item.variants.iter().filter_map(|v| lower_variant(v, names, paths, report)).collect();
    if variants.len() < item.variants.len() {
        report.gap();
    }
    Some(Union {
        paths: paths.clone(),
        name: item.ident.clone(),
        object,
        vis: item.vis.clone(),
        tag,
        content,
        content_span: args.value("content").map_or_else(|| item.ident.span(), Spanned::span),
        docs: attrs.docs,
        others: attrs.others,
        variants,
    })
}

/// The name of the struct around a tagged union, whatever else is wrong with it.
pub(crate) fn object_name(item: &ItemEnum) -> Option<Ident> {
    let mut name = None;
    Report::would_pass(|report| {
        let attrs = split_attrs(&item.attrs, Context::Enum, report);
        name = values::type_name(&attrs.args, "object", report);
    });
    name
}

fn lower_open_enum(
    item: &ItemEnum,
    docs: Vec<syn::Attribute>,
    others: Vec<syn::Attribute>,
    report: &mut Report,
) -> OpenEnum {
    let mut variants = Vec::new();
    for variant in &item.variants {
        if !matches!(variant.fields, Fields::Unit) {
            report.error(
                &variant.fields,
                format!(
                    "a value of `{}` holds nothing; for content that depends on a tag, put \
                     `#[im(tag = \"MsgType\", content = \"MsgContent\", object = MsgElement)]` on the enum",
                    item.ident
                ),
            );
            continue;
        }
        let attrs = split_attrs(&variant.attrs, Context::Variant, report);
        if let Some((_, discriminant)) = &variant.discriminant {
            let number = values::integer(discriminant).unwrap_or(1);
            report.error(
                discriminant,
                format!(
                    "the value goes into an attribute: write `#[im(value = {number})] {}`",
                    variant.ident
                ),
            );
            continue;
        }
        for key in ["prefix", "bytes", "chars", "range", "check"] {
            if let Some(found) = attrs.args.key(key) {
                report.error(
                    found,
                    format!("`{key}` is for the content of a tagged union, and a value of an open enum has none: drop it"),
                );
            }
        }
        let Some(wire) = lower_value(variant, &attrs.args, report) else { continue };
        variants.push(Value {
            name: variant.ident.clone(),
            wire,
            wire_span: attrs
                .args
                .value("value")
                .or(attrs.args.value("name"))
                .map_or_else(|| variant.ident.span(), Spanned::span),
            aliases: lower_aliases(&attrs.args, report),
            docs: attrs.docs,
            text: attrs.text,
            others: attrs.others,
        });
    }
    let is_integer = variants.iter().any(|value| matches!(value.wire, WireValue::Integer(_)));
    for value in &variants {
        if is_integer && matches!(value.wire, WireValue::Text(_)) {
            report.fatal(
                &value.name,
                format!(
                    "the other values of `{}` are integers: write `#[im(value = …)]` above `{}` too",
                    item.ident, value.name
                ),
            );
        }
    }
    OpenEnum { name: item.ident.clone(), vis: item.vis.clone(), docs, others, variants, is_integer }
}

/// How a value stands on the wire.
fn lower_value(variant: &syn::Variant, args: &Args, report: &mut Report) -> Option<WireValue> {
    let Some(value) = args.value("value") else {
        let text = values::text(args, "name", report);
        return Some(WireValue::Text(text.unwrap_or_else(|| variant.ident.to_string())));
    };
    if let Some(name) = args.key("name") {
        report.error(name, "`name` contradicts `value`: a value is a string or an integer");
    }
    let number = values::integer(value).and_then(|number| i64::try_from(number).ok());
    if number.is_none() {
        report.error(value, "`value` must be an integer; for a string write `name = \"…\"`");
    }
    number.map(WireValue::Integer)
}

fn lower_variant(
    variant: &syn::Variant,
    names: &Names,
    paths: &Paths,
    report: &mut Report,
) -> Option<Variant> {
    let attrs = split_attrs(&variant.attrs, Context::Variant, report);
    let name = &variant.ident;
    if let Some(value) = attrs.args.key("value") {
        report.error(value, "a tag is a string: write `name = \"…\"` instead of `value`");
    }
    if let Some(alias) = attrs.args.key("alias") {
        report.error(alias, "a tag has one spelling: drop `alias`");
    }
    if let Some((_, discriminant)) = &variant.discriminant {
        report.error(discriminant, "a kind has no number: its tag is its name, or `#[im(name = \"…\")]`");
    }
    let prefix = values::text(&attrs.args, "prefix", report);
    let fields: Vec<_> = match &variant.fields {
        Fields::Unnamed(fields) => fields.unnamed.iter().collect(),
        _ => Vec::new(),
    };
    let ty = match (fields.as_slice(), &prefix) {
        ([content], None) => &content.ty,
        ([_tag, content], Some(_)) => &content.ty,
        (_, None) => {
            report.error(name, format!("a kind needs the type of its content: write `{name}(Content)`"));
            return None;
        }
        (_, Some(_)) => {
            report.error(
                name,
                format!("a kind with a prefix holds the rest of the tag and the content: write `{name}(String, Content)`"),
            );
            return None;
        }
    };
    let is_prefix = prefix.is_some();
    if let (true, Some(both)) = (is_prefix, attrs.args.key("name")) {
        report.error(both, "`name` contradicts `prefix`; keep one of them");
    }
    let wire_span =
        attrs.args.value("prefix").or(attrs.args.value("name")).map_or_else(|| name.span(), Spanned::span);
    let wire =
        prefix.or_else(|| values::text(&attrs.args, "name", report)).unwrap_or_else(|| name.to_string());
    Some(Variant {
        name: name.clone(),
        wire,
        is_prefix,
        shape: lower_shape(ty, names),
        wire_span,
        ty: absolute(ty, names, paths),
        rules: lower_rules(&attrs.args, report),
        docs: attrs.docs,
        text: attrs.text,
        others: attrs.others,
    })
}
