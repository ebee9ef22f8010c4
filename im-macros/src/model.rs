//! What a spec says, with everything decided: the only thing that checks and expansion read.

use proc_macro2::{Ident, Span, TokenStream};
use syn::{Attribute, Expr, Path, Type, Visibility};

use crate::paths::Paths;

/// An endpoint.
#[derive(Debug)]
pub(crate) struct Endpoint {
    pub(crate) paths: Paths,
    pub(crate) name: Ident,
    pub(crate) text: String,
    pub(crate) path: String,
    pub(crate) quotas: Vec<Quota>,
    pub(crate) max_batch: Option<Number>,
    pub(crate) max_body: Option<Number>,
    pub(crate) retry: Retry,
    pub(crate) serial: Option<Serial>,
    pub(crate) pagination: Option<Pagination>,
    pub(crate) doc: Vec<String>,
    pub(crate) request: Object,
    pub(crate) response: Object,
    pub(crate) errors: Option<ErrorTable>,
    pub(crate) types: Vec<TypeModel>,
}

impl Endpoint {
    /// The field that may be split over several calls.
    pub(crate) fn batch_field(&self) -> Option<(usize, &Field)> {
        self.request.fields.iter().enumerate().find(|(_, field)| field.batch.is_some())
    }

    /// The response field that says what became of each item.
    pub(crate) fn results_field(&self) -> Option<&Field> {
        self.response.fields.iter().find(|field| field.results.is_some())
    }

    /// The object of that type, if this module declares it.
    pub(crate) fn object(&self, ty: &Type) -> Option<&Object> {
        let Type::Path(path) = crate::lower::strip_groups(ty) else { return None };
        self.types.iter().find_map(|model| match model {
            TypeModel::Object(object) if path.path.is_ident(&object.name) => Some(object),
            _ => None,
        })
    }

    /// The objects with fields of their own.
    pub(crate) fn objects(&self) -> impl Iterator<Item = &Object> {
        let nested = self.types.iter().filter_map(|model| match model {
            TypeModel::Object(object) => Some(object),
            _ => None,
        });
        [&self.request, &self.response].into_iter().chain(nested)
    }
}

/// A number in the spec, with the place where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Number {
    pub(crate) value: u64,
    pub(crate) span: Span,
    /// False where the number was given and could not be read.
    pub(crate) is_known: bool,
}

/// A name in quotes, with the place where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) span: Span,
}

/// So much in so much time.
#[derive(Debug)]
pub(crate) struct Quota {
    pub(crate) limit: Number,
    pub(crate) per_seconds: u64,
    pub(crate) counts_items: bool,
    /// Request fields of which each value has a quota of its own.
    pub(crate) key: Vec<Ident>,
    /// The name under which commands have one quota together.
    pub(crate) shared: Option<String>,
}

impl Quota {
    /// A quota of the whole endpoint.
    pub(crate) fn new(limit: Number, per_seconds: u64, counts_items: bool) -> Self {
        Self { limit, per_seconds, counts_items, key: Vec::new(), shared: None }
    }
}

/// Whether a call may be repeated.
#[derive(Debug)]
pub(crate) enum Retry {
    Idempotent,
    Dedup { fields: Vec<Ident>, within_seconds: Number },
    Never,
}

/// Calls do not run side by side: all of them, or those with the same values in these request fields.
#[derive(Debug)]
pub(crate) struct Serial {
    pub(crate) by: Vec<Ident>,
}

/// How the answer comes in pages.
#[derive(Debug)]
pub(crate) struct Pagination {
    pub(crate) style: Ident,
    pub(crate) carry: Vec<Carry>,
    pub(crate) end: PageEnd,
}

/// A request field, and what it continues from.
#[derive(Debug)]
pub(crate) struct Carry {
    pub(crate) request: Ident,
    pub(crate) from: CarryFrom,
}

/// What of an answer tells where the next page begins.
#[derive(Debug)]
pub(crate) enum CarryFrom {
    /// This response field.
    Field(Ident),
    /// The smallest or largest value that this member has in the items of a list; or the one beyond it.
    Edge { list: Ident, member: Ident, is_largest: bool, is_beyond: bool },
}

/// What tells the last page.
#[derive(Debug)]
pub(crate) enum PageEnd {
    /// This response field is true or not zero.
    Flag(Ident),
    /// This response field is empty, zero or absent.
    Empty(Ident),
    /// The request field has counted the items of a response field up to a total.
    Total { from: Ident, items: Ident, total: Ident },
}

/// A type of a spec.
#[derive(Debug)]
pub(crate) enum TypeModel {
    Object(Object),
    Enum(OpenEnum),
    Union(Union),
}

/// What an object is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Request,
    Response,
    Shared,
}

/// An object with fields.
#[derive(Debug)]
pub(crate) struct Object {
    pub(crate) paths: Paths,
    pub(crate) role: Role,
    pub(crate) name: Ident,
    pub(crate) vis: Visibility,
    pub(crate) docs: Vec<Attribute>,
    pub(crate) text: String,
    pub(crate) others: Vec<Attribute>,
    pub(crate) fields: Vec<Field>,
    pub(crate) rules: Vec<CrossRule>,
    pub(crate) check: Option<Path>,
}

impl Object {
    /// The field of that Rust name.
    pub(crate) fn field(&self, name: &Ident) -> Option<(usize, &Field)> {
        self.fields.iter().enumerate().find(|(_, field)| field.name == *name)
    }

    /// The Rust names of the fields.
    pub(crate) fn names(&self) -> Vec<String> {
        self.fields.iter().map(Field::rust_name).collect()
    }

    /// The fields that `new` asks for.
    pub(crate) fn parameters(&self) -> impl Iterator<Item = &Field> {
        self.fields.iter().filter(|field| field.is_parameter())
    }

    /// Whether the type is written in every build, or read in every build.
    pub(crate) fn has_encode(&self, server: bool) -> bool {
        server || self.role != Role::Response
    }

    pub(crate) fn has_decode(&self, server: bool) -> bool {
        server || self.role != Role::Request
    }
}

/// A rule on several fields.
#[derive(Debug)]
pub(crate) enum CrossRule {
    ExactlyOne(Vec<Ident>),
    AtLeastOne(Vec<Ident>),
    AtMostOne(Vec<Ident>),
    Needs(Ident, Ident),
    When(When),
}

/// Where a field has one of these values, another must be there, or must not.
#[derive(Debug)]
pub(crate) struct When {
    pub(crate) field: Ident,
    pub(crate) values: Vec<(WhenValue, Span)>,
    pub(crate) other: Ident,
    pub(crate) is_needed: bool,
}

/// A value that a rule hangs on.
#[derive(Debug)]
pub(crate) enum WhenValue {
    /// Of an open enum.
    Variant(Ident),
    Bool(bool),
    Text(String),
    Integer(i64),
}

/// A field.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: Ident,
    pub(crate) wire: String,
    pub(crate) aliases: Vec<Word>,
    pub(crate) docs: Vec<Attribute>,
    pub(crate) text: String,
    pub(crate) others: Vec<Attribute>,
    /// As it is written out: known words spelled as absolute paths.
    pub(crate) ty: Type,
    pub(crate) shape: Shape,
    pub(crate) presence: Presence,
    pub(crate) repr: Repr,
    /// The client fills it with a random number where it is empty: `random` says so, or `dedup` names it.
    pub(crate) random: Option<Span>,
    /// The client fills it with the next number of its count where it is empty.
    pub(crate) counter: Option<Span>,
    /// Its value is never shown.
    pub(crate) secret: Option<Span>,
    /// It stands in the URL, not in the body.
    pub(crate) query: Option<Span>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) each: Vec<Rule>,
    pub(crate) batch: Option<Span>,
    pub(crate) results: Option<Results>,
    pub(crate) merge: Option<Ident>,
    /// Where the type stands.
    pub(crate) ty_span: Span,
    pub(crate) spans: FieldSpans,
}

/// Where a field's keys stand, or its name where they do not.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FieldSpans {
    pub(crate) wire: Span,
    pub(crate) presence: Span,
    pub(crate) repr: Span,
}

impl Field {
    /// The name without `r#`.
    pub(crate) fn rust_name(&self) -> String {
        self.name.to_string().trim_start_matches("r#").to_owned()
    }

    /// Where the type stands, for code that names locals of ours: what the user wrote may have come through a
    /// `macro_rules!` that does not see them.
    pub(crate) fn local_span(&self) -> Span {
        self.ty_span.resolved_at(Span::call_site())
    }

    /// Whether it may be without items when it is sent, because it is left out then or an empty list has a meaning.
    pub(crate) fn may_be_empty(&self) -> bool {
        let takes_none = |rule: &Rule| matches!(rule.kind, RuleKind::Items(bounds) if bounds.min.is_none_or(|min| min == 0));
        match self.shape {
            Shape::Option(_) | Shape::Scope(_) => true,
            _ => matches!(self.presence, Presence::Optional) || self.rules.iter().any(takes_none),
        }
    }

    /// Whether the client fills it where it is empty.
    pub(crate) fn is_filled(&self) -> bool {
        self.random.or(self.counter).is_some()
    }

    /// Whether `new` asks for it.
    pub(crate) fn is_parameter(&self) -> bool {
        match self.presence {
            Presence::Demanded => !self.is_filled(),
            Presence::Natural => !matches!(self.shape, Shape::Option(_) | Shape::PerCall),
            Presence::Optional | Presence::Filled(_) | Presence::Default(_) => false,
        }
    }
}

/// When a field is there.
#[derive(Debug)]
pub(crate) enum Presence {
    /// As its type says.
    Natural,
    /// Left out when empty.
    Optional,
    /// An `Option` that must be sent.
    Demanded,
    /// An `Option` that must be sent and that `new` fills with this value.
    Filled(Box<Expr>),
    /// Has this value, or its type's default, when nobody sets it.
    Default(Option<Box<Expr>>),
}

/// The form of a value on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Repr {
    Natural,
    Flag,
    Text,
}

/// What the macro understands of a type.
#[derive(Debug, Clone)]
pub(crate) enum Shape {
    Text,
    Integer {
        signed: bool,
        bits: u32,
    },
    Float,
    Bool,
    Json,
    Option(Box<Element>),
    List(Box<Element>),
    Map(Box<Element>),
    Scope(Box<Element>),
    PerCall,
    /// A type that only the compiler knows.
    Named,
}

/// The type inside another.
#[derive(Debug, Clone)]
pub(crate) struct Element {
    pub(crate) ty: Type,
    pub(crate) shape: Shape,
}

impl Shape {
    /// Without `Option` or `Scope`.
    pub(crate) fn value(&self) -> &Shape {
        match self {
            Shape::Option(inner) | Shape::Scope(inner) => inner.shape.value(),
            shape => shape,
        }
    }

    /// Whether the spelling tells that it is a type of the wire, without asking the compiler.
    pub(crate) fn is_vocabulary(&self) -> bool {
        match self {
            Shape::Text | Shape::Integer { .. } | Shape::Float | Shape::Bool | Shape::Json => true,
            Shape::Option(inner) | Shape::List(inner) | Shape::Map(inner) | Shape::Scope(inner) => {
                inner.shape.is_vocabulary()
            }
            Shape::PerCall | Shape::Named => false,
        }
    }

    /// Whether the spelling tells that a copy of it is made without a call.
    pub(crate) fn is_copy(&self) -> bool {
        match self {
            Shape::Integer { .. } | Shape::Float | Shape::Bool => true,
            Shape::Option(inner) => inner.shape.is_copy(),
            _ => false,
        }
    }

    /// What a list or map holds.
    pub(crate) fn element(&self) -> Option<&Element> {
        match self.value() {
            Shape::List(inner) | Shape::Map(inner) => Some(inner),
            _ => None,
        }
    }

    /// What to call it in a message.
    pub(crate) fn describe(&self) -> &'static str {
        match self.value() {
            Shape::Text => "a string",
            Shape::Integer { .. } => "an integer",
            Shape::Float => "a number with a fraction",
            Shape::Bool => "a `bool`",
            Shape::Json => "free JSON",
            Shape::List(_) => "a list",
            Shape::Map(_) => "a map",
            Shape::PerCall => "one value for each call",
            Shape::Option(_) | Shape::Scope(_) | Shape::Named => "a type of its own",
        }
    }
}

/// A limit.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) kind: RuleKind,
    /// Its value, to point at.
    pub(crate) at: TokenStream,
    /// Where its key stands.
    pub(crate) key: Span,
}

/// The kinds of limits.
#[derive(Debug)]
pub(crate) enum RuleKind {
    Bytes(Bounds),
    Chars(Bounds),
    Items(Bounds),
    Range(Bounds),
    OneOfText(Vec<Word>),
    OneOfIntegers(Vec<(i128, Span)>),
    AtMostOf(String, u64),
    Check(Path),
}

/// Both ends of a span, which belong to it; `None` is open.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    pub(crate) min: Option<i128>,
    pub(crate) max: Option<i128>,
}

/// Where the answer tells the fate of each item.
#[derive(Debug)]
pub(crate) enum Results {
    /// A list of the names that failed.
    Failed(Span),
    /// A list of entries.
    Entries(Entries),
}

impl Results {
    pub(crate) fn span(&self) -> Span {
        match self {
            Self::Failed(span) | Self::Entries(Entries { span, .. }) => *span,
        }
    }
}

/// The entries that tell the fate of each item.
#[derive(Debug)]
pub(crate) struct Entries {
    pub(crate) span: Span,
    /// The member that is the list, where the field itself is an object or a list of objects.
    pub(crate) list: Option<Ident>,
    pub(crate) key: Vec<Ident>,
    pub(crate) code: Vec<Ident>,
    pub(crate) info: Option<Vec<Ident>>,
    pub(crate) ok: Vec<i64>,
    /// The code of the answer as a whole does not count where there are entries.
    pub(crate) overrules: bool,
}

/// An enum that keeps values it does not know.
#[derive(Debug)]
pub(crate) struct OpenEnum {
    pub(crate) name: Ident,
    pub(crate) vis: Visibility,
    pub(crate) docs: Vec<Attribute>,
    pub(crate) others: Vec<Attribute>,
    pub(crate) variants: Vec<Value>,
    pub(crate) is_integer: bool,
}

/// A value of an open enum.
#[derive(Debug)]
pub(crate) struct Value {
    pub(crate) name: Ident,
    pub(crate) docs: Vec<Attribute>,
    pub(crate) text: String,
    pub(crate) others: Vec<Attribute>,
    pub(crate) wire: WireValue,
    pub(crate) wire_span: Span,
    pub(crate) aliases: Vec<Word>,
}

/// How a value stands on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum WireValue {
    Text(String),
    Integer(i64),
}

/// An enum whose tag decides the content.
#[derive(Debug)]
pub(crate) struct Union {
    pub(crate) paths: Paths,
    pub(crate) name: Ident,
    /// The struct that stands for the whole object: the content, and the members beside tag and content.
    pub(crate) object: Ident,
    pub(crate) vis: Visibility,
    pub(crate) docs: Vec<Attribute>,
    pub(crate) others: Vec<Attribute>,
    pub(crate) tag: String,
    pub(crate) content: String,
    pub(crate) content_span: Span,
    pub(crate) variants: Vec<Variant>,
}

/// A variant of a tagged union.
#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) name: Ident,
    pub(crate) docs: Vec<Attribute>,
    pub(crate) text: String,
    pub(crate) others: Vec<Attribute>,
    pub(crate) wire: String,
    pub(crate) wire_span: Span,
    pub(crate) is_prefix: bool,
    pub(crate) ty: Type,
    pub(crate) shape: Shape,
    pub(crate) rules: Vec<Rule>,
}

/// A table of error codes.
#[derive(Debug)]
pub(crate) struct ErrorTable {
    pub(crate) paths: Paths,
    pub(crate) name: Ident,
    pub(crate) vis: Visibility,
    pub(crate) docs: Vec<Attribute>,
    pub(crate) others: Vec<Attribute>,
    pub(crate) codes: Vec<Code>,
}

/// An entry of an error table.
#[derive(Debug)]
pub(crate) struct Code {
    pub(crate) name: Ident,
    pub(crate) docs: Vec<Attribute>,
    pub(crate) text: String,
    pub(crate) others: Vec<Attribute>,
    pub(crate) first: i64,
    pub(crate) last: i64,
    pub(crate) retry: bool,
    pub(crate) category: Option<Ident>,
    pub(crate) span: Span,
}

impl Code {
    /// Whether it stands for a span of codes.
    pub(crate) fn is_span(&self) -> bool {
        self.first != self.last
    }
}

/// The first paragraph of a documentation text, on one line.
pub(crate) fn summary(text: &str) -> String {
    let paragraph: Vec<_> = text.lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
    paragraph.join(" ")
}
