//! The fields of an object and of all objects inside, as rows.

use im_api::spec::{EndpointSpec, FieldSpec, Kind, ObjectSpec, Repr, UnionSpec};
use serde_json::{Value, json};

use super::text;

/// Rows for a table, top to bottom.
#[derive(Debug, Default)]
pub(super) struct Fields {
    pub(super) rows: Vec<Row>,
    /// Types that were shown in full: a second time their name is enough, and they may contain themselves.
    shown: Vec<&'static str>,
    depth: usize,
    path: String,
    is_answer: bool,
}

/// A field, a variant of a union, or a rule on several fields.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) depth: usize,
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) need: &'static str,
    path: String,
    about: String,
    limits: Option<String>,
    values: Option<String>,
    default: Option<String>,
    notes: Vec<String>,
}

impl Row {
    /// All that is said about it, in one line.
    pub(super) fn sentence(&self) -> String {
        let default = self.default.as_ref().map(|default| format!("Not set, it becomes {default}"));
        let limits = self.limits.as_ref().map(|limits| format!("Limits: {limits}"));
        let parts =
            [limits, self.values.clone(), default].into_iter().flatten().chain(self.notes.iter().cloned());
        let mut sentence = self.about.trim_end_matches('.').to_owned();
        for part in parts.filter(|part| !part.is_empty()) {
            if !sentence.is_empty() {
                sentence.push_str(". ");
            }
            sentence.push_str(&part);
        }
        sentence
    }

    /// The row as a program reads it.
    pub(super) fn describe(&self) -> Value {
        json!({
            "path": self.path,
            "type": self.kind,
            "required": matches!(self.need, REQUIRED | ALWAYS),
            "about": self.about,
            "limits": self.limits,
            "values": self.values,
            "default": self.default,
            "notes": self.notes,
        })
    }
}

const REQUIRED: &str = "required";
const ALWAYS: &str = "always";

impl Fields {
    /// What is sent.
    pub(super) fn request(endpoint: &EndpointSpec) -> Self {
        let mut fields = Self::default();
        fields.object(endpoint.request, endpoint);
        fields
    }

    /// What comes back.
    pub(super) fn response(endpoint: &EndpointSpec) -> Self {
        let mut fields = Self { is_answer: true, ..Self::default() };
        fields.object(endpoint.response, endpoint);
        fields
    }

    /// All fields of `object`; `endpoint` tells which field is the batch.
    fn object(&mut self, object: &'static ObjectSpec, endpoint: &EndpointSpec) {
        let is_request = std::ptr::eq(object, endpoint.request);
        for (index, field) in object.fields.iter().enumerate() {
            let batch = endpoint.max_batch.filter(|_| is_request && endpoint.batch_field == Some(index));
            self.field(object, index, field, batch, endpoint);
        }
        for rule in object.rules {
            if let Some(rule) = text::cross_rule(*rule, object) {
                self.row(Row { notes: vec![format!("Rule: {rule}")], ..self.blank(String::new()) });
            }
        }
    }

    fn field(
        &mut self,
        object: &ObjectSpec,
        index: usize,
        field: &'static FieldSpec,
        batch: Option<usize>,
        endpoint: &EndpointSpec,
    ) {
        let mut notes = Vec::new();
        notes.extend(batch.map(|max| format!("The batch: 1 to {max} items a call")));
        if field.random {
            notes.push("Not set, it becomes a random number".to_owned());
        }
        if !field.aliases.is_empty() {
            notes.push(format!("Also read as {}", field.aliases.join(", ")));
        }
        let need = match (field.demanded && !self.is_answer, object.is_required(index)) {
            (true, _) if field.default.is_empty() && !field.random => REQUIRED,
            (_, true) if self.is_answer => ALWAYS,
            (_, true) => REQUIRED,
            _ => "",
        };
        let row = Row {
            kind: text::kind(field.kind, field.repr),
            need,
            about: field.about.to_owned(),
            limits: text::limits(field.rules, field.each),
            values: text::values(field.kind),
            default: (!field.default.is_empty()).then(|| field.default.to_owned()),
            notes,
            ..self.blank(field.name.to_owned())
        };
        self.row(row);
        let length = self.path.len();
        self.path.push('/');
        self.path.push_str(field.name);
        self.inside(field.kind, endpoint);
        self.path.truncate(length);
    }

    /// What stands inside of a value.
    fn inside(&mut self, kind: Kind, endpoint: &EndpointSpec) {
        let length = self.path.len();
        match kind {
            Kind::List(inner) | Kind::Map(inner) => {
                self.path.push_str("/*");
                self.inside(*inner, endpoint);
            }
            Kind::Object(spec) => {
                let spec = spec();
                self.once(spec.name, |fields| fields.object(spec, endpoint));
            }
            Kind::Union(spec) => {
                let spec = spec();
                self.once(spec.name, |fields| fields.union(spec, endpoint));
            }
            _ => {}
        }
        self.path.truncate(length);
    }

    /// One level deeper, unless the type was shown already.
    fn once(&mut self, name: &'static str, show: impl FnOnce(&mut Self)) {
        if self.shown.contains(&name) {
            if let Some(last) = self.rows.last_mut() {
                last.notes.push(format!("For {name} see above"));
            }
            return;
        }
        self.shown.push(name);
        self.depth += 1;
        show(self);
        self.depth -= 1;
    }

    fn union(&mut self, union: &'static UnionSpec, endpoint: &EndpointSpec) {
        for variant in union.variants {
            let tag = if variant.is_prefix { format!("{}*", variant.tag) } else { variant.tag.to_owned() };
            let row = Row {
                kind: text::kind(variant.kind, Repr::Natural),
                need: "variant",
                about: variant.about.to_owned(),
                limits: text::limits(variant.rules, &[]),
                values: text::values(variant.kind),
                ..self.blank(format!("{} \"{tag}\"", union.tag))
            };
            self.row(row);
            let length = self.path.len();
            self.path.push('/');
            self.path.push_str(union.content);
            self.inside(variant.kind, endpoint);
            self.path.truncate(length);
        }
    }

    fn blank(&self, name: String) -> Row {
        Row {
            depth: self.depth,
            path: format!("{}/{name}", self.path),
            name,
            kind: String::new(),
            need: "",
            about: String::new(),
            limits: None,
            values: None,
            default: None,
            notes: Vec::new(),
        }
    }

    fn row(&mut self, row: Row) {
        self.rows.push(row);
    }
}
