//! The vocabulary: every key of every attribute, once. The parser, the messages and the documentation agree because
//! they all look here.

/// Where an attribute stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Context {
    /// `#[im_endpoint(…)]`
    Endpoint,
    /// `#[im_type(…)]` and `#[im_errors(…)]`
    Type,
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
    key("serial", Form::Flag, "serial"),
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

impl Context {
    /// The keys that may stand here.
    pub(crate) fn keys(self) -> &'static [Key] {
        match self {
            Self::Endpoint => ENDPOINT,
            Self::Type => &[CRATE],
            Self::Struct => {
                const {
                    &[
                        repeated("exactly_one", Form::List, "exactly_one(text, image)"),
                        repeated("at_least_one", Form::List, "at_least_one(text, image)"),
                        repeated("at_most_one", Form::List, "at_most_one(text, image)"),
                        repeated("needs", Form::List, "needs(sound_duration = sound)"),
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
                    ]
                }
            }
            Self::Results => {
                const {
                    &[
                        key("key", Form::Value, "key = user_id"),
                        key("code", Form::Value, "code = result_code"),
                        key("info", Form::Value, "info = result_info"),
                        key("ok", Form::Value, "ok = 0"),
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

    /// The key of that name.
    pub(crate) fn find(self, name: &str) -> Option<&'static Key> {
        self.keys().iter().find(|key| key.name == name)
    }

    /// What the attribute is called in messages.
    pub(crate) fn place(self) -> &'static str {
        match self {
            Self::Endpoint => "`#[im_endpoint(…)]`",
            Self::Type => "this attribute",
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
