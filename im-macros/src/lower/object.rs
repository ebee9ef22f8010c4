//! A struct.

use proc_macro2::{Ident, TokenStream};
use syn::{Fields, ItemStruct, MetaNameValue};

use super::field::lower_field;
use super::when::lower_when;
use super::{Names, values};
use crate::model::{CrossRule, Object, Role};
use crate::parse::{ArgValue, Args, Context, split_at_commas, split_attrs};
use crate::paths::Paths;
use crate::report::Report;

pub(crate) fn lower_object(
    item: &ItemStruct,
    role: Role,
    names: &Names,
    paths: &Paths,
    report: &mut Report,
) -> Option<Object> {
    let attrs = split_attrs(&item.attrs, Context::Struct, report);
    if !item.generics.params.is_empty() {
        let what = match item.generics.params.first() {
            Some(syn::GenericParam::Lifetime(_)) => {
                "lifetimes: own the values, such as `String` instead of `&str`"
            }
            _ => "generics: a spec describes one concrete form; write the types out",
        };
        report.fatal(&item.generics.params, format!("`{}` cannot have {what}", item.ident));
        return None;
    }
    let fields = match &item.fields {
        Fields::Named(fields) => fields.named.iter().collect(),
        Fields::Unit => Vec::new(),
        Fields::Unnamed(fields) => {
            let name = &item.ident;
            report.fatal(
                fields,
                format!("`{name}` needs named fields, because the wire has names: write `{name} {{ … }}`"),
            );
            return None;
        }
    };
    if !matches!(item.vis, syn::Visibility::Public(_)) && role != Role::Shared {
        report.error(&item.ident, format!("`{0}` must be public: write `pub struct {0}`", item.ident));
    }
    Some(Object {
        paths: paths.clone(),
        role,
        name: item.ident.clone(),
        vis: item.vis.clone(),
        fields: fields.into_iter().filter_map(|field| lower_field(field, names, paths, report)).collect(),
        rules: lower_cross_rules(&attrs.args, report),
        check: values::path(&attrs.args, "check", report),
        docs: attrs.docs,
        text: attrs.text,
        others: attrs.others,
    })
}

/// What makes a rule of several fields.
type Several = fn(Vec<Ident>) -> CrossRule;

fn lower_cross_rules(args: &Args, report: &mut Report) -> Vec<CrossRule> {
    let mut rules = Vec::new();
    let lists: [(&str, Several); 3] = [
        ("exactly_one", CrossRule::ExactlyOne),
        ("at_least_one", CrossRule::AtLeastOne),
        ("at_most_one", CrossRule::AtMostOne),
    ];
    for (key, rule) in lists {
        for arg in args.all(key) {
            let ArgValue::List(tokens) = &arg.value else { continue };
            let fields = values::name_list(tokens, report);
            if fields.len() > 1 {
                rules.push(rule(fields));
            } else if split_at_commas(tokens.clone()).len() < 2 {
                report.error(
                    &arg.key,
                    format!("`{key}` needs at least two fields, such as `{key}(text, image)`"),
                );
            }
        }
    }
    for arg in args.all("needs") {
        let ArgValue::List(tokens) = &arg.value else { continue };
        match lower_pairs(tokens, report).as_slice() {
            [] if tokens.is_empty() => {
                report.error(&arg.key, "`needs` is written `needs(field = field_that_it_needs)`");
            }
            pairs => rules.extend(pairs.iter().map(|(a, b)| CrossRule::Needs(a.clone(), b.clone()))),
        }
    }
    for arg in args.all("when") {
        let ArgValue::List(tokens) = &arg.value else { continue };
        rules.extend(lower_when(&arg.key, tokens, report).map(CrossRule::When));
    }
    rules
}

/// `a = b, c = d`; a name alone stands for `name = name`.
pub(crate) fn lower_pairs(tokens: &TokenStream, report: &mut Report) -> Vec<(Ident, Ident)> {
    let mut pairs = Vec::new();
    for piece in split_at_commas(tokens.clone()) {
        if let Ok(name) = syn::parse2::<Ident>(piece.clone()) {
            pairs.push((name.clone(), name));
            continue;
        }
        let right = |pair: &MetaNameValue| match values::bare(&pair.value) {
            syn::Expr::Path(path) => path.path.get_ident().cloned(),
            _ => None,
        };
        let pair = syn::parse2::<MetaNameValue>(piece.clone()).ok();
        match pair.and_then(|pair| pair.path.get_ident().cloned().zip(right(&pair))) {
            Some(pair) => pairs.push(pair),
            None => {
                report.error(&piece, "expected the names of two fields, such as `max_time = last_msg_time`");
            }
        }
    }
    pairs
}
