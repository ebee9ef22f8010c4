//! Rows, one after the other.

use super::lines::Lines;
use super::open::{Fingerprint, Hashing};
use super::{Format, Source, csv, json};
use crate::error::Result;

/// A row of the input.
#[derive(Debug)]
pub(in super::super) struct Row {
    /// Number of its first line.
    pub(in super::super) line: u64,
    /// As it stands in the input, without the end of its last line.
    pub(in super::super) raw: Vec<u8>,
    /// Whether a reader of the format would take it for one row.
    pub(in super::super) is_sound: bool,
    /// What it says for each field, or why it is no row.
    pub(in super::super) cells: Result<Vec<Option<String>>, String>,
}

/// Reads rows.
pub(in super::super) struct Rows<'a> {
    source: &'a Source,
    lines: Lines<Box<Hashing>>,
    /// Of CSV: for each column, which field it holds.
    places: Vec<Option<usize>>,
}

impl<'a> Rows<'a> {
    pub(super) fn new(source: &'a Source, mut lines: Lines<Box<Hashing>>) -> Result<Self> {
        let mut places = Vec::new();
        if source.format == Format::Csv {
            // The header was read when the source was opened.
            lines.next().map_err(|error| source.unreadable(&error))?;
            let mut names = Vec::new();
            let _ = csv::each_field(&source.header, source.delimiter, |_, name| {
                names.push(name.trim().to_owned());
            });
            places = source.columns.places(&names);
        }
        Ok(Self { source, lines, places })
    }

    /// The next row; `None` at the end.
    pub(in super::super) fn next(&mut self) -> Result<Option<Row>> {
        let row = match self.source.format {
            Format::Csv => csv::next_record(&mut self.lines, self.source.delimiter, self.places.len()),
            Format::Jsonl => self.next_object(),
        };
        let row = row.map_err(|error| self.source.unreadable(&error))?;
        Ok(row.map(|csv::Record { line, raw, mistake }| {
            let is_sound = mistake.is_none();
            let cells = match mistake {
                Some(mistake) => Err(mistake),
                None => self.cells(&raw),
            };
            Row { line, raw, is_sound, cells }
        }))
    }

    /// Takes back a row that was looked at: its memory serves for the next.
    pub(in super::super) fn give_back(&mut self, raw: Vec<u8>) {
        self.lines.give_back(raw);
    }

    /// What the input is known by, if it was hashed. Reads what is left of it.
    pub(in super::super) fn fingerprint(self) -> Result<Option<Fingerprint>> {
        let source = self.source;
        self.lines.into_input().fingerprint().map_err(|error| source.unreadable(&error))
    }

    fn next_object(&mut self) -> std::io::Result<Option<csv::Record>> {
        loop {
            let Some(line) = self.lines.next()? else { return Ok(None) };
            if line.bytes.trim_ascii().is_empty() && !line.is_cut {
                continue;
            }
            let mistake =
                line.is_cut.then(|| format!("the line is longer than {} bytes", super::lines::LONGEST));
            return Ok(Some(csv::Record { line: line.number, raw: line.bytes, mistake }));
        }
    }

    fn cells(&self, raw: &[u8]) -> Result<Vec<Option<String>>, String> {
        let mut cells: Vec<_> = self.source.columns.chosen.iter().map(|_| None).collect();
        match self.source.format {
            Format::Csv => {
                let text = std::str::from_utf8(raw).map_err(|error| not_utf8(&error))?;
                let count = csv::each_field(text, self.source.delimiter, |column, field| {
                    if let Some(place) = self.places.get(column).copied().flatten() {
                        cells[place] = Some(field.into_owned());
                    }
                })?;
                if count != self.places.len() {
                    return Err(format!("{count} columns, the header has {}", self.places.len()));
                }
            }
            Format::Jsonl => {
                std::str::from_utf8(raw).map_err(|error| not_utf8(&error))?;
                let mut members = json::object(raw)?;
                let columns = &self.source.columns;
                for ((cell, column), field) in cells.iter_mut().zip(&columns.chosen).zip(columns.fields) {
                    if let Some((name, value)) = column.as_ref().and_then(|name| members.remove_entry(name)) {
                        *cell = json::cell(&name, value, field.form)?;
                    }
                }
            }
        }
        Ok(cells)
    }
}

fn not_utf8(error: &std::str::Utf8Error) -> String {
    format!("not valid UTF-8, from byte {} on", error.valid_up_to() + 1)
}
