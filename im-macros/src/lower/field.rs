//! One field and its `#[im(…)]`.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Expr, ExprLit, Lit, Token};

use super::shape::{absolute, lower_shape};
use super::{Names, values};
use crate::model::{Bounds, Entries, Field, FieldSpans, Presence, Repr, Results, Rule, RuleKind, Word};
use crate::parse::{Args, Context, parse_list, split_attrs};
use crate::paths::Paths;
use crate::report::Report;

pub(crate) fn lower_field(
    field: &syn::Field,
    names: &Names,
    paths: &Paths,
    report: &mut Report,
) -> Option<Field> {
    let name = field.ident.clone()?;
    let attrs = split_attrs(&field.attrs, Context::Field, report);
    let args = &attrs.args;
    if !matches!(field.vis, syn::Visibility::Public(_)) {
        report.error(&name, format!("field `{name}` must be public: write `pub {name}: …`"));
    }
    let wire = values::text(args, "name", report).unwrap_or_else(|| pascal_case(&name));
    let aliases = lower_aliases(args, report);
    Some(Field {
        wire,
        aliases,
        shape: lower_shape(&field.ty, names),
        ty: absolute(&field.ty, names, paths),
        ty_span: field.ty.span(),
        spans: FieldSpans {
            wire: args.value("name").map_or_else(|| name.span(), Spanned::span),
            presence: ["optional", "required", "default"]
                .into_iter()
                .find_map(|key| args.key(key))
                .unwrap_or(&name)
                .span(),
            repr: args.key("flag").or(args.key("string")).unwrap_or(&name).span(),
        },
        presence: lower_presence(args, report),
        repr: lower_repr(args, report),
        random: args.key("random").map(Ident::span),
        counter: args.key("counter").map(Ident::span),
        query: args.key("query").map(Ident::span),
        secret: args.key("secret").map(Ident::span),
        rules: lower_rules(args, report),
        each: lower_each(args, report),
        batch: args.key("batch").map(Ident::span),
        results: lower_results(args, report),
        merge: lower_merge(args, report),
        docs: attrs.docs,
        text: attrs.text,
        others: attrs.others,
        name,
    })
}

/// `user_id` becomes `UserId`.
pub(crate) fn pascal_case(name: &Ident) -> String {
    let name = name.to_string();
    let words = name.trim_start_matches("r#").split('_').filter(|word| !word.is_empty());
    let mut pascal = String::new();
    for word in words {
        let mut letters = word.chars();
        pascal.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        pascal.push_str(letters.as_str());
    }
    pascal
}

/// How the values of several answers become one. If it cannot be read, something stands in, so that nobody asks again.
fn lower_merge(args: &Args, report: &mut Report) -> Option<Ident> {
    let key = args.key("merge")?;
    let before = report.len();
    let found = args.value("merge").and_then(|expr| match values::bare(expr) {
        Expr::Path(path) => path.path.get_ident().cloned(),
        _ => None,
    });
    if let (None, Some(expr), true) = (&found, args.value("merge"), before == report.len()) {
        report.error(expr, "`merge` is one of `sum`, `first`, `last` and `equal`, without quotes");
    }
    Some(found.unwrap_or_else(|| Ident::new("first", key.span())))
}

pub(crate) fn lower_aliases(args: &Args, report: &mut Report) -> Vec<Word> {
    let mut aliases = Vec::new();
    for arg in args.all("alias") {
        if let crate::parse::ArgValue::Value(value) = &arg.value {
            match values::literal(value) {
                Some(text) => aliases.push(Word { text, span: value.span() }),
                None => report.error(value, "`alias` must be a string in quotes"),
            }
        }
    }
    aliases
}

fn lower_presence(args: &Args, report: &mut Report) -> Presence {
    // The one pair that goes together: what must be sent is filled by `new`, and reading tolerates its absence.
    if let (Some(_), Some(value), None) = (args.get("required"), args.value("default"), args.get("optional"))
    {
        return Presence::Filled(Box::new(value.clone()));
    }
    let given: Vec<_> =
        ["optional", "required", "default"].into_iter().filter_map(|key| args.key(key)).collect();
    if let [first, second, ..] = given.as_slice() {
        report.error(second, format!("`{second}` contradicts `{first}`; keep one of them"));
    }
    if args.get("optional").is_some() {
        Presence::Optional
    } else if args.get("required").is_some() {
        Presence::Demanded
    } else if args.get("default").is_some() {
        Presence::Default(args.value("default").cloned().map(Box::new))
    } else {
        Presence::Natural
    }
}

fn lower_repr(args: &Args, report: &mut Report) -> Repr {
    match (args.key("flag"), args.key("string")) {
        (Some(_), Some(string)) => {
            report.error(string, "`string` contradicts `flag`; keep one of them");
            Repr::Flag
        }
        (Some(_), None) => Repr::Flag,
        (None, Some(_)) => Repr::Text,
        (None, None) => Repr::Natural,
    }
}

/// What makes a limit of a span.
type Limit = fn(Bounds) -> RuleKind;

/// The limits that stand directly in the attribute.
pub(crate) fn lower_rules(args: &Args, report: &mut Report) -> Vec<Rule> {
    let mut rules = Vec::new();
    let spans: [(&str, Limit); 4] = [
        ("bytes", RuleKind::Bytes),
        ("chars", RuleKind::Chars),
        ("items", RuleKind::Items),
        ("range", RuleKind::Range),
    ];
    for (key, rule) in spans {
        if let Some((given, bounds)) = args.key(key).zip(values::bounds(args, key, report)) {
            let at = args.value(key).map_or_else(|| given.to_token_stream(), ToTokens::to_token_stream);
            rules.push(Rule { kind: rule(bounds), at, key: given.span() });
        }
    }
    if let Some((key, tokens)) = args.list("one_of") {
        rules.extend(lower_one_of(key, tokens, report));
    }
    if let Some((key, tokens)) = args.list("at_most") {
        let literals =
            Punctuated::<Lit, Token![,]>::parse_terminated.parse2(tokens.clone()).unwrap_or_default();
        let found = match literals.iter().collect::<Vec<_>>().as_slice() {
            [Lit::Int(max), Lit::Str(tag)] => max.base10_parse().ok().map(|max| (tag.value(), max)),
            _ => None,
        };
        match found {
            Some((tag, max)) => {
                let kind = RuleKind::AtMostOf(tag, max);
                rules.push(Rule { kind, at: key.to_token_stream(), key: key.span() });
            }
            None => report.error(key, "`at_most` is written `at_most(1, \"TIMCustomElem\")`"),
        }
    }
    if let Some((key, path)) = args.key("check").zip(values::path(args, "check", report)) {
        rules.push(Rule { kind: RuleKind::Check(path), at: key.to_token_stream(), key: key.span() });
    }
    rules
}

fn lower_one_of(key: &Ident, tokens: &TokenStream, report: &mut Report) -> Option<Rule> {
    let before = report.len();
    let entries = parse_list::<Expr>(tokens, "a string or an integer", report);
    if report.len() > before {
        return None;
    }
    let text = |expr: &Expr| values::literal(expr).map(|text| Word { text, span: expr.span() });
    let integer = |expr: &Expr| values::integer(expr).map(|number| (number, expr.span()));
    let texts: Vec<_> = entries.iter().filter_map(text).collect();
    let integers: Vec<_> = entries.iter().filter_map(integer).collect();
    let kind = match entries.len() {
        0 => {
            report.error(key, "`one_of` allows nothing: write the allowed values, such as `one_of(1, 2)`");
            return None;
        }
        count if count == texts.len() => RuleKind::OneOfText(texts),
        count if count == integers.len() => RuleKind::OneOfIntegers(integers),
        _ => {
            report.error(tokens, "`one_of` takes either strings or integers, such as `one_of(1, 2)`");
            return None;
        }
    };
    Some(Rule { kind, at: key.to_token_stream(), key: key.span() })
}

fn lower_each(args: &Args, report: &mut Report) -> Vec<Rule> {
    let Some((key, tokens)) = args.list("each") else { return Vec::new() };
    let inside = Args::parse(tokens.clone(), Context::Each, report);
    let rules = lower_rules(&inside, report);
    if rules.is_empty() && tokens.is_empty() {
        report.error(key, "`each` says nothing: write a limit, such as `each(bytes = 1..=32)`");
    }
    rules
}

fn lower_results(args: &Args, report: &mut Report) -> Option<Results> {
    let failed = args.key("failed");
    let Some((key, tokens)) = args.list("results") else {
        return failed.map(|key| Results::Failed(key.span()));
    };
    if let Some(failed) = failed {
        report.error(failed, "`failed` contradicts `results`; keep one of them");
    }
    let inside = Args::parse(tokens.clone(), Context::Results, report);
    for needed in ["key", "code"] {
        if !inside.has(needed) {
            report.error(key, format!("`results` needs `{needed} = …`, a field of the entries"));
        }
    }
    let list = if inside.has("list") { Some(values::name(&inside, "list", report)?) } else { None };
    Some(Results::Entries(Entries {
        list,
        span: key.span(),
        key: values::name_path(&inside, "key", report)?,
        code: values::name_path(&inside, "code", report)?,
        info: values::name_path(&inside, "info", report),
        ok: lower_ok(&inside, report),
        overrules: inside.has("overrules"),
    }))
}

/// The codes that mean success: `ok = 0`, `ok = true`, `ok = [0, 30539]`.
fn lower_ok(args: &Args, report: &mut Report) -> Vec<i64> {
    let Some(expr) = args.value("ok") else { return vec![0] };
    let one = |expr: &Expr| match values::bare(expr) {
        Expr::Lit(ExprLit { lit: Lit::Bool(flag), .. }) => Some(i64::from(flag.value)),
        expr => values::integer(expr).and_then(|code| i64::try_from(code).ok()),
    };
    let found = match values::bare(expr) {
        Expr::Array(array) => array.elems.iter().map(one).collect(),
        expr => one(expr).map(|code| vec![code]),
    };
    found.unwrap_or_else(|| {
        report.error(expr, "`ok` must be a code, `true`, `false`, or a list such as `[0, 30539]`");
        vec![0]
    })
}
