//! The fields of an object and of all objects inside, as rows.

use std::io::{self, Write as _};

use im_api::spec::{EndpointSpec, FieldSpec, Kind, ObjectSpec, Repr, UnionSpec};
use serde_json::{Value, json};

use super::text;
use crate::output::Output;
use crate::table::{Table, wrap};

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
#[derive(Debug, Default)]
pub(super) struct Row {
    depth: usize,
    /// Empty for a rule.
    name: String,
    path: String,
    kind: String,
    need: &'static str,
    limits: Vec<String>,
    about: String,
    values: Vec<(String, String)>,
    notes: Vec<String>,
}

impl Row {
    /// Writes it for people: name and type, and below what it is.
    pub(super) fn write(&self, out: &mut Output, width: usize) -> io::Result<()> {
        let indent = 2 + 2 * self.depth;
        if !self.name.is_empty() {
            let facts =
                [self.kind.as_str(), self.need].into_iter().chain(self.limits.iter().map(String::as_str));
            let facts: Vec<_> = facts.filter(|fact| !fact.is_empty()).collect();
            write_wrapped(&format!("{}  {}", self.name, facts.join(", ")), indent, indent + 4, out, width)?;
        }
        let words = std::iter::once(&self.about).chain(&self.notes).filter(|words| !words.is_empty());
        let words: Vec<_> = words.map(|words| format!("{}.", words.trim_end_matches('.'))).collect();
        if !words.is_empty() {
            write_wrapped(&words.join(" "), indent + 4, indent + 4, out, width)?;
        }
        let mut values = Table::pairs().indent(indent + 6);
        for (value, meaning) in &self.values {
            values.row([value, meaning]);
        }
        values.write(out, width)
    }

    /// The row as a program reads it.
    pub(super) fn describe(&self) -> Value {
        let values: Vec<_> = self
            .values
            .iter()
            .map(|(value, meaning)| json!({ "value": value, "meaning": meaning }))
            .collect();
        json!({
            "path": self.path,
            "type": self.kind,
            "required": matches!(self.need, REQUIRED | ALWAYS),
            "about": self.about,
            "limits": self.limits,
            "values": values,
            "notes": self.notes,
        })
    }
}

fn write_wrapped(text: &str, first: usize, rest: usize, out: &mut Output, width: usize) -> io::Result<()> {
    let mut indent = first;
    for line in wrap(text, width.saturating_sub(rest).max(30)) {
        writeln!(out, "{}{line}", " ".repeat(indent))?;
        indent = rest;
    }
    Ok(())
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
        if field.random {
            notes.push("Not set, it becomes a random number".to_owned());
        }
        if field.counter {
            notes.push("Not set, it becomes the next number of the client's count".to_owned());
        }
        if field.secret {
            notes.push("Gives access: do not log it".to_owned());
        }
        if object.is_in_query(index) {
            notes.push("Sent in the query of the URL".to_owned());
        }
        if !field.aliases.is_empty() {
            notes.push(format!("Also read as {}", field.aliases.join(", ")));
        }
        let mut limits = text::limits(field.rules, field.each);
        limits.extend(batch.map(|max| format!("the batch, {} to {max} items a call", endpoint.min_batch())));
        if !field.default.is_empty() {
            notes.push(format!("Not set, it becomes {}", field.default));
        }
        let need = match (object.is_demanded(index) && !self.is_answer, object.is_required(index)) {
            (true, _) if field.default.is_empty() && !object.is_filled(index) => REQUIRED,
            (_, true) if self.is_answer => ALWAYS,
            (_, true) => REQUIRED,
            _ => "",
        };
        let row = Row {
            kind: text::kind(field.kind, field.repr),
            need,
            about: field.about.to_owned(),
            limits,
            values: text::values(field.kind),
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
                about: variant.about.to_owned(),
                limits: text::limits(variant.rules, &[]),
                values: text::values(variant.kind),
                ..self.blank(format!("{} = \"{tag}\"", union.tag))
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
        Row { depth: self.depth, path: format!("{}/{name}", self.path), name, ..Row::default() }
    }

    fn row(&mut self, row: Row) {
        self.rows.push(row);
    }
}
