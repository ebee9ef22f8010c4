//! Rows, one after the other.

use super::lines::Lines;
use super::open::{Fingerprint, Hashing};
use super::texts::Texts;
use super::{Format, Source, csv, json};
use crate::error::Result;

/// A row of the input, until the next one is read.
#[derive(Debug)]
pub(in super::super) struct Row<'a> {
    /// Number of its first line.
    pub(in super::super) line: u64,
    /// As it stands in the input, without the end of its last line.
    pub(in super::super) raw: &'a [u8],
    /// Whether a reader of the format would take it for one row.
    pub(in super::super) is_sound: bool,
    /// What it says for each field, or why it is no row.
    pub(in super::super) texts: Result<&'a Texts, String>,
}

/// Reads rows.
pub(in super::super) struct Rows<'a> {
    source: &'a Source,
    lines: Lines<Box<Hashing>>,
    /// Of CSV: for each column, which field it holds.
    places: Vec<Option<usize>>,
    /// Of the row that was read last.
    raw: Vec<u8>,
    texts: Texts,
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
        Ok(Self { source, lines, places, raw: Vec::new(), texts: Texts::default() })
    }

    /// The next row; `None` at the end.
    pub(in super::super) fn next(&mut self) -> Result<Option<Row<'_>>> {
        self.lines.give_back(std::mem::take(&mut self.raw));
        let record = match self.source.format {
            Format::Csv => csv::next_record(&mut self.lines, self.source.delimiter, self.places.len()),
            Format::Jsonl => self.next_object(),
        };
        let record = record.map_err(|error| self.source.unreadable(&error))?;
        let Some(csv::Record { line, raw, plain, mistake }) = record else { return Ok(None) };
        self.raw = raw;
        let is_sound = mistake.is_none();
        let texts = match mistake {
            Some(mistake) => Err(mistake),
            None => self.read_texts(plain).map(|()| &self.texts),
        };
        Ok(Some(Row { line, raw: &self.raw, is_sound, texts }))
    }

    /// What the input is known by, if it was hashed. Reads what is left of it.
    pub(in super::super) fn fingerprint(self) -> Result<Option<Fingerprint>> {
        let source = self.source;
        self.lines.into_input().fingerprint().map_err(|error| source.unreadable(&error))
    }

    fn next_object(&mut self) -> std::io::Result<Option<csv::Record>> {
        loop {
            let Some(line) = self.lines.next()? else { return Ok(None) };
            if line.is_blank() {
                continue;
            }
            let mistake =
                line.is_cut.then(|| format!("the line is longer than {} bytes", super::lines::LONGEST));
            return Ok(Some(csv::Record { line: line.number, raw: line.bytes, plain: None, mistake }));
        }
    }

    #[inline]
    fn read_texts(&mut self, plain: Option<usize>) -> Result<(), String> {
        let Self { source, places, raw, texts, .. } = self;
        let columns = &source.columns;
        texts.clear(columns.chosen.len());
        let text = std::str::from_utf8(raw).map_err(|error| not_utf8(&error))?;
        match source.format {
            Format::Csv => {
                let mut take = |column: usize, field: &str| {
                    if let Some(place) = places.get(column).copied().flatten() {
                        texts.set(place, field);
                    }
                };
                let count = match plain {
                    Some(1) => {
                        take(0, text);
                        1
                    }
                    Some(_) => csv::each_plain_field(text, source.delimiter, take),
                    None => csv::each_field(text, source.delimiter, |column, field| take(column, &field))?,
                };
                texts.are_surely_printable = plain.is_some();
                if count != places.len() {
                    return Err(format!("{count} columns, the header has {}", places.len()));
                }
            }
            Format::Jsonl => {
                let mut members = json::object(raw)?;
                for (place, (column, field)) in columns.chosen.iter().zip(columns.fields).enumerate() {
                    if let Some((name, value)) = column.as_ref().and_then(|name| members.remove_entry(name))
                        && let Some(text) = json::cell(&name, value, field.form)?
                    {
                        texts.set(place, &text);
                    }
                }
            }
        }
        Ok(())
    }
}

fn not_utf8(error: &std::str::Utf8Error) -> String {
    format!("not valid UTF-8, from byte {} on", error.valid_up_to() + 1)
}
