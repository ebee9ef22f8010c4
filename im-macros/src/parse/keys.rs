//! The vocabulary: every key of every attribute, once. The parser, the messages and the documentation agree because
//! they all look here.

use proc_macro2::{Ident, Span};
use syn::ext::IdentExt;

use crate::report::{Report, nearest, suggest};

/// Where an attribute stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Context {
    /// `#[im_endpoint(…)]`
    Endpoint,
    /// `#[im_type(…)]`
    Type,
    /// `#[im_errors(…)]`
    Table,
    /// `#[im(…)]` on the module of an endpoint
    Module,
    /// `#[im(…)]` on a table of error codes
    Errors,
    /// `#[im(…)]` on a struct
    Struct,
    /// `#[im(…)]` on a field
    Field,
    /// Inside `each(…)`
    Each,
    /// `#[im(…)]` on an enum
    Enum,
    /// `#[im(…)]` on a variant of an open enum or tagged union
    Variant,
    /// `#[im(…)]` on a variant of an error table
    Code,
    /// Inside `quota(…)`
    Quota,
    /// Inside `results(…)`
    Results,
    /// Inside `pagination(…)`
    Pagination,
}

/// How the value of a key is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// `key`
    Flag,
    /// `key = value`
    Value,
    /// `key(…)`
    List,
    /// `key = value` or `key(…)`
    ValueOrList,
    /// `key` or `key = value`
    FlagOrValue,
    /// `key` or `key(…)`
    FlagOrList,
}

/// A key and how it is written.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) form: Form,
    pub(crate) example: &'static str,
    /// May stand there more than once.
    pub(crate) repeats: bool,
}

impl Key {
    /// How it is written, as a message.
    pub(crate) fn written(&self) -> String {
        let Self { name, example, .. } = self;
        match self.form {
            Form::Flag => format!("`{name}` takes no value: write `{name}` alone"),
            Form::Value | Form::ValueOrList => format!("`{name}` needs a value: write `{example}`"),
            Form::List => format!("`{name}` needs parentheses: write `{example}`"),
            Form::FlagOrValue => format!("`{name}` stands alone or has a value: write `{example}`"),
            Form::FlagOrList => format!("`{name}` stands alone or has parentheses: write `{example}`"),
        }
    }

    /// The name as an identifier; only `crate` is a keyword.
    pub(super) fn ident(&self, span: Span) -> Ident {
        Ident::new(self.name, span)
    }
}

const fn key(name: &'static str, form: Form, example: &'static str) -> Key {
    Key { name, form, example, repeats: false }
}

const fn repeated(name: &'static str, form: Form, example: &'static str) -> Key {
    Key { name, form, example, repeats: true }
}

const CRATE: Key = key("crate", Form::Value, "crate = \"path::to::im_api\"");
const NAME: Key = key("name", Form::Value, "name = \"UserID\"");
const ALIAS: Key = repeated("alias", Form::Value, "alias = \"State\"");
const BYTES: Key = key("bytes", Form::Value, "bytes = 1..=32");
const CHARS: Key = key("chars", Form::Value, "chars = 1..=30");
const ITEMS: Key = key("items", Form::Value, "items = 1..=100");
const RANGE: Key = key("range", Form::Value, "range = 0..=604_800");
const ONE_OF: Key = key("one_of", Form::List, "one_of(1, 2)");
const CHECK: Key = key("check", Form::Value, "check = path::to::function");

const ENDPOINT: &[Key] = &[
    key("path", Form::Value, "path = \"v4/<service>/<command>\""),
    key("rate", Form::Value, "rate = 200"),
    repeated("quota", Form::List, "quota(items = 12_000, per = 60)"),
    key("max_batch", Form::Value, "max_batch = 100"),
    key("max_body", Form::Value, "max_body = 12_288"),
    key("idempotent", Form::Flag, "idempotent"),
    key("dedup", Form::List, "dedup(msg_seq, msg_random, within = 120)"),
    key("serial", Form::FlagOrList, "serial(group_id)"),
    key("pagination", Form::List, "pagination(cursor, carry(next), end_empty = next)"),
    key("doc", Form::ValueOrList, "doc = \"269/4919\""),
    CRATE,
];

const FIELD: &[Key] = &[
    NAME,
    ALIAS,
    key("optional", Form::Flag, "optional"),
    key("required", Form::Flag, "required"),
    key("default", Form::FlagOrValue, "default = 10"),
    key("flag", Form::Flag, "flag"),
    key("string", Form::Flag, "string"),
    key("random", Form::Flag, "random"),
    key("counter", Form::Flag, "counter"),
    key("query", Form::Flag, "query"),
    key("secret", Form::Flag, "secret"),
    BYTES,
    CHARS,
    ITEMS,
    RANGE,
    ONE_OF,
    key("at_most", Form::List, "at_most(1, \"TIMCustomElem\")"),
    CHECK,
    key("each", Form::List, "each(bytes = 1..=32)"),
    key("batch", Form::Flag, "batch"),
    key("failed", Form::Flag, "failed"),
    key("results", Form::List, "results(key = user_id, code = result_code, info = result_info, ok = 0)"),
    key("merge", Form::Value, "merge = sum"),
];

/// Words that other libraries use for a key.
const SYNONYMS: &[(&str, &str)] = &[
    ("rename", "name"),
    ("url", "path"),
    ("command", "path"),
    ("qps", "rate"),
    ("rate_limit", "rate"),
    ("batch_size", "max_batch"),
    ("len", "bytes"),
    ("length", "bytes"),
    ("max_len", "bytes"),
    ("min", "range"),
    ("max", "range"),
    ("skip_serializing_if", "optional"),
    ("retryable", "retry"),
    ("docs", "doc"),
];

impl Context {
    /// The keys that may stand here.
    pub(crate) fn keys(self) -> &'static [Key] {
        match self {
            Self::Endpoint => ENDPOINT,
            Self::Type | Self::Table => &[CRATE],
            Self::Module | Self::Errors => &[],
            Self::Struct => {
                const {
                    &[
                        repeated("exactly_one", Form::List, "exactly_one(text, image)"),
                        repeated("at_least_one", Form::List, "at_least_one(text, image)"),
                        repeated("at_most_one", Form::List, "at_most_one(text, image)"),
                        repeated("needs", Form::List, "needs(sound_duration = sound)"),
                        repeated("when", Form::List, "when(kind = Group, needs = group_id)"),
                        CHECK,
                    ]
                }
            }
            Self::Field => FIELD,
            Self::Each => const { &[BYTES, CHARS, RANGE, ONE_OF, CHECK] },
            Self::Enum => {
                const {
                    &[
                        key("tag", Form::Value, "tag = \"MsgType\""),
                        key("content", Form::Value, "content = \"MsgContent\""),
                        key("object", Form::Value, "object = MsgElement"),
                    ]
                }
            }
            Self::Variant => {
                const {
                    &[
                        NAME,
                        ALIAS,
                        key("value", Form::Value, "value = 1"),
                        key("prefix", Form::Value, "prefix = \"Tag_Profile_Custom_\""),
                        BYTES,
                        CHARS,
                        RANGE,
                        CHECK,
                    ]
                }
            }
            Self::Code => {
                const {
                    &[
                        key("code", Form::Value, "code = 70169"),
                        key("retry", Form::Flag, "retry"),
                        key("category", Form::Value, "category = rate_limit"),
                    ]
                }
            }
            Self::Quota => {
                const {
                    &[
                        key("calls", Form::Value, "calls = 100"),
                        key("items", Form::Value, "items = 12_000"),
                        key("per", Form::Value, "per = 60"),
                        key("key", Form::ValueOrList, "key = group_id"),
                        key("shared", Form::Value, "shared = \"attributes\""),
                    ]
                }
            }
            Self::Results => {
                const {
                    &[
                        key("list", Form::Value, "list = result_item"),
                        key("key", Form::Value, "key = user_id"),
                        key("code", Form::Value, "code = result_code"),
                        key("info", Form::Value, "info = result_info"),
                        key("ok", Form::Value, "ok = 0"),
                        key("overrules", Form::Flag, "overrules"),
                    ]
                }
            }
            Self::Pagination => {
                const {
                    &[
                        key("offset", Form::Flag, "offset"),
                        key("cursor", Form::Flag, "cursor"),
                        key("sequence", Form::Flag, "sequence"),
                        key("time", Form::Flag, "time"),
                        key("carry", Form::List, "carry(max_time = last_msg_time)"),
                        key("end", Form::Value, "end = complete"),
                        key("end_empty", Form::Value, "end_empty = next"),
                        key("from", Form::Value, "from = offset"),
                        key("items", Form::Value, "items = member_list"),
                        key("total", Form::Value, "total = member_num"),
                    ]
                }
            }
        }
    }

    /// The key that is written there, or the one that was probably meant; if it is none, the report says so.
    pub(super) fn meant(self, written: &Ident, report: &mut Report) -> Option<&'static Key> {
        let name = written.unraw().to_string();
        if let Some(key) = self.find(&name) {
            return Some(key);
        }
        let place = self.place();
        if let Some(elsewhere) = Self::ATTRIBUTES.into_iter().find(|context| context.find(&name).is_some()) {
            let there = elsewhere.place();
            report.error(written, format!("`{name}` belongs into {there}, not into {place}"));
            return None;
        }
        let names: Vec<_> = self.keys().iter().map(|key| key.name).collect();
        let synonym = SYNONYMS.iter().find(|(word, key)| *word == name && names.contains(key));
        let (meant, hint) = match synonym {
            Some((_, key)) => (Some(*key), format!("did you mean `{key}`?")),
            None => (nearest(&name, &names), suggest(&name, names)),
        };
        report.error(written, format!("unknown key `{name}` in {place}; {hint}"));
        meant.and_then(|key| self.find(key))
    }

    /// How one of the keys is written, for messages.
    pub(super) fn example(self) -> &'static str {
        self.keys().first().map_or("…", |key| key.example)
    }

    /// The attributes themselves, in the order in which a key is looked for that stands in the wrong one.
    const ATTRIBUTES: [Self; 6] =
        [Self::Field, Self::Endpoint, Self::Struct, Self::Enum, Self::Variant, Self::Code];

    /// The key of that name.
    pub(crate) fn find(self, name: &str) -> Option<&'static Key> {
        self.keys().iter().find(|key| key.name == name)
    }

    /// What the attribute is called in messages.
    pub(crate) fn place(self) -> &'static str {
        match self {
            Self::Endpoint => "`#[im_endpoint(…)]`",
            Self::Type => "`#[im_type(…)]`",
            Self::Table => "`#[im_errors(…)]`",
            Self::Module => "`#[im(…)]` on a module",
            Self::Errors => "`#[im(…)]` on a table of errors",
            Self::Struct => "`#[im(…)]` on a struct",
            Self::Field => "`#[im(…)]` on a field",
            Self::Each => "`each(…)`",
            Self::Enum => "`#[im(…)]` on an enum",
            Self::Variant => "`#[im(…)]` on a variant",
            Self::Code => "`#[im(…)]` on an error code",
            Self::Quota => "`quota(…)`",
            Self::Results => "`results(…)`",
            Self::Pagination => "`pagination(…)`",
        }
    }
}
