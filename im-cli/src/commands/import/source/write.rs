//! Rows that are written back: what was found wrong before sending, and what failed.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use super::{Format, Source, csv, json};
use crate::error::{Error, Result};

/// Writes rows in the input's format, with what is to be said of them in front, so that it stands in the same place
/// even where a row has the wrong number of columns.
///
/// The file is made with its first row: one that would be empty does not come into being, and one from an earlier run
/// is gone.
#[derive(Debug)]
pub(in super::super) struct RowWriter {
    path: PathBuf,
    format: Format,
    delimiter: u8,
    header: String,
    notes: &'static [&'static str],
    /// What is told of an item: the places of its fields, and their names.
    fields: Vec<(usize, &'static str)>,
    out: Option<BufWriter<File>>,
    count: u64,
}

impl RowWriter {
    /// For rows as they stand in the input.
    pub(in super::super) fn of_rows(path: PathBuf, source: &Source, notes: &'static [&'static str]) -> Self {
        Self::new(path, source, notes, source.header.clone(), Vec::new())
    }

    /// For the fields of items.
    pub(in super::super) fn of_fields(
        path: PathBuf,
        source: &Source,
        notes: &'static [&'static str],
        fields: Vec<(usize, &'static str)>,
    ) -> Self {
        let names: Vec<_> = fields.iter().map(|(_, name)| *name).collect();
        let header = names.join(&char::from(source.delimiter).to_string());
        Self::new(path, source, notes, header, fields)
    }

    fn new(
        path: PathBuf,
        source: &Source,
        notes: &'static [&'static str],
        header: String,
        fields: Vec<(usize, &'static str)>,
    ) -> Self {
        let (format, delimiter) = (source.format, source.delimiter);
        Self { path, format, delimiter, header, notes, fields, out: None, count: 0 }
    }

    /// Takes away what an earlier run wrote.
    pub(in super::super) fn clear(&self) -> Result<()> {
        match std::fs::remove_file(&self.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(unwritable(&self.path, &error)),
            _ => Ok(()),
        }
    }

    pub(in super::super) fn path(&self) -> &Path {
        &self.path
    }

    /// How many rows were written.
    pub(in super::super) fn count(&self) -> u64 {
        self.count
    }

    /// Writes a row as it stands in the input. `is_sound` says whether a reader would take it for one row.
    pub(in super::super) fn raw(&mut self, notes: &[Value], raw: &[u8], is_sound: bool) -> Result<()> {
        let line = match self.format {
            Format::Csv => {
                let mut line = self.noted(notes).into_bytes();
                if is_sound {
                    line.extend_from_slice(raw);
                } else {
                    line.extend_from_slice(quoted(&String::from_utf8_lossy(raw)).as_bytes());
                }
                line
            }
            Format::Jsonl => json::with_members(raw, &self.members(notes)).into_bytes(),
        };
        self.line(&line)
    }

    /// Writes an item, of which these are all fields.
    pub(in super::super) fn fields(
        &mut self,
        notes: &[Value],
        fields: &[Option<Cow<'_, str>>],
    ) -> Result<()> {
        let told =
            self.fields.iter().map(|(place, name)| (*name, fields.get(*place).and_then(Option::as_deref)));
        let line = match self.format {
            Format::Csv => {
                let texts = told.map(|(_, text)| csv::quote(text.unwrap_or_default(), self.delimiter));
                let texts: Vec<_> = texts.collect();
                self.noted(notes) + &texts.join(&char::from(self.delimiter).to_string())
            }
            Format::Jsonl => {
                let mut members = self.members(notes);
                members.extend(told.filter_map(|(name, text)| Some((name.to_owned(), text?.into()))));
                Value::Object(members).to_string()
            }
        };
        self.line(line.as_bytes())
    }

    /// Hands over what was written so far.
    pub(in super::super) fn flush(&mut self) -> Result<()> {
        let Some(out) = &mut self.out else { return Ok(()) };
        out.flush().map_err(|error| unwritable(&self.path, &error))
    }

    fn noted(&self, notes: &[Value]) -> String {
        let delimiter = char::from(self.delimiter);
        let mut line = String::new();
        for note in notes {
            let text = match note {
                Value::String(text) => text.clone(),
                Value::Null => String::new(),
                other => other.to_string(),
            };
            line.push_str(&csv::quote(&text, self.delimiter));
            line.push(delimiter);
        }
        line
    }

    fn members(&self, notes: &[Value]) -> Map<String, Value> {
        self.notes.iter().zip(notes).map(|(name, note)| ((*name).to_owned(), note.clone())).collect()
    }

    fn line(&mut self, line: &[u8]) -> Result<()> {
        self.write(line).map_err(|error| unwritable(&self.path, &error))?;
        self.count += 1;
        Ok(())
    }

    fn write(&mut self, line: &[u8]) -> io::Result<()> {
        let out = match &mut self.out {
            Some(out) => out,
            none => {
                let mut out = BufWriter::new(File::create(&self.path)?);
                if self.format == Format::Csv {
                    let delimiter = char::from(self.delimiter);
                    for name in self.notes {
                        write!(out, "{name}{delimiter}")?;
                    }
                    writeln!(out, "{}", self.header)?;
                }
                none.insert(out)
            }
        };
        out.write_all(line)?;
        // A reader takes one off, as part of the end of the line.
        let end: &[u8] = if line.ends_with(b"\r") { b"\r\n" } else { b"\n" };
        out.write_all(end)
    }
}

/// In quotes in any case.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn unwritable(path: &Path, error: &io::Error) -> Error {
    Error::failed(format!("{} cannot be written: {error}", path.display()))
}
