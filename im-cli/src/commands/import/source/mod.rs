//! Where the rows come from: a file or standard input, packed or not, CSV or lines of JSON.
//!
//! The input is read several times: to find what is wrong with it, and to send it. Memory stays flat, so nothing is kept
//! of one reading for the next; what cannot be read twice, such as a pipe, is copied to a temporary file first.

mod csv;
mod json;
mod lines;
mod open;
mod rows;
mod texts;
mod write;

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufRead, Seek as _};
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use self::lines::{LONGEST, Lines};
pub(super) use self::open::Fingerprint;
use self::open::{Hashing, Packing, unpack};
pub(super) use self::rows::{Row, Rows};
pub(super) use self::texts::Texts;
pub(super) use self::write::RowWriter;
use super::columns::{Choice, Columns, Field};
use crate::error::{Error, Result};
use crate::input::{name, unreadable};

/// How rows are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// Comma-separated values with a header line; semicolons and tabs will do
    Csv,
    /// A JSON object a line
    Jsonl,
}

/// An input that can be read from its beginning as often as wanted.
#[derive(Debug)]
pub(super) struct Source {
    path: PathBuf,
    file: File,
    packing: Packing,
    pub(super) format: Format,
    /// Of CSV.
    pub(super) delimiter: u8,
    /// The header line of CSV as it stands.
    pub(super) header: String,
    pub(super) columns: Columns,
}

/// Lines of JSON that are looked at to learn what members there are; those that hold nothing do not count.
const SAMPLE: usize = 1_000;
/// Different members that are learnt from them: a line may have thousands, and others in each line.
const MOST_MEMBERS: usize = 10_000;

impl Source {
    /// Opens the input, and finds out what its columns hold.
    pub(super) fn open(
        path: &Path,
        format: Option<Format>,
        fields: &'static [Field],
        choices: &[Choice],
    ) -> Result<Self> {
        let file = open::rereadable(path)?;
        let packing = Packing::of(path);
        let format = format.or_else(|| format_of(path));
        let mut source = Self {
            path: path.to_owned(),
            file,
            packing,
            format: Format::Csv,
            delimiter: b',',
            header: String::new(),
            columns: Columns { fields, chosen: Vec::new(), unused: Vec::new() },
        };
        let mut lines = Lines::new(source.reader(false)?);
        source.format = match format {
            Some(format) => format,
            None => source.guess(&mut lines)?,
        };
        let names = match source.format {
            Format::Csv => source.read_header(&mut lines)?,
            Format::Jsonl => source.sample(&mut lines)?,
        };
        source.columns = Columns::resolve(fields, &names, choices)?;
        Ok(source)
    }

    /// The rows from the first.
    pub(super) fn rows(&self, hash: bool) -> Result<Rows<'_>> {
        Rows::new(self, Lines::new(self.reader(hash)?))
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn unreadable(&self, error: &io::Error) -> Error {
        unreadable(&self.path, error)
    }

    /// The bytes from the first.
    fn reader(&self, hash: bool) -> Result<Box<Hashing>> {
        let mut file = self.file.try_clone().map_err(|error| self.unreadable(&error))?;
        file.rewind().map_err(|error| self.unreadable(&error))?;
        Ok(Box::new(unpack(file, self.packing, hash)))
    }

    fn guess<R: BufRead>(&self, lines: &mut Lines<R>) -> Result<Format> {
        let first = lines.next().map_err(|error| self.unreadable(&error))?;
        let format = match &first {
            Some(line) if line.bytes.trim_ascii_start().starts_with(b"{") => Format::Jsonl,
            _ => Format::Csv,
        };
        lines.take_back(first.into_iter().collect());
        Ok(format)
    }

    fn read_header<R: BufRead>(&mut self, lines: &mut Lines<R>) -> Result<Vec<String>> {
        let place = name(&self.path);
        let first = lines.next().map_err(|error| self.unreadable(&error))?;
        if first.as_ref().is_some_and(|line| line.is_cut) {
            return Err(Error::usage(format!("the header line of {place} is longer than {LONGEST} bytes")));
        }
        let header = first.map(|line| line.bytes).unwrap_or_default();
        if header.starts_with(b"\xff\xfe") || header.starts_with(b"\xfe\xff") {
            return Err(Error::usage(format!("{place} is UTF-16"))
                .tip(format!("convert it first: `iconv -f UTF-16 -t UTF-8 {place}`")));
        }
        self.header = String::from_utf8(header)
            .map_err(|_| Error::usage(format!("the header line of {place} is not valid UTF-8")))?;
        if self.header.trim().is_empty() {
            return Err(Error::usage(format!("{place} does not begin with a header line"))
                .tip("the first line of CSV names the columns: UserID,Nick"));
        }
        self.delimiter = csv::delimiter_of(self.header.as_bytes());
        let mut names = Vec::new();
        csv::each_field(&self.header, self.delimiter, |_, name| names.push(name.trim().to_owned()))
            .map_err(|mistake| Error::usage(format!("the header line of {place} is no CSV: {mistake}")))?;
        Ok(names)
    }

    /// The names of members of the first objects, in their order.
    fn sample<R: BufRead>(&self, lines: &mut Lines<R>) -> Result<Vec<String>> {
        let (mut names, mut known) = (Vec::new(), BTreeSet::new());
        let mut looked_at = 0;
        while looked_at < SAMPLE {
            let Some(line) = lines.next().map_err(|error| self.unreadable(&error))? else { break };
            if line.is_blank() {
                continue;
            }
            looked_at += 1;
            if looked_at == 1 && line.bytes.trim_ascii_start().starts_with(b"[") {
                let tip = format!("write an object a line: `jq -c '.[]' {}`", name(&self.path));
                return Err(Error::usage(format!("{} is a JSON array", name(&self.path))).tip(tip));
            }
            for (member, _) in json::object(&line.bytes).unwrap_or_default() {
                if names.len() < MOST_MEMBERS && known.insert(member.clone()) {
                    names.push(member);
                }
            }
        }
        Ok(names)
    }
}

/// What the name of a file says about its rows.
fn format_of(path: &Path) -> Option<Format> {
    let name = Packing::of(path).strip(path);
    match name.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "csv" | "tsv" => Some(Format::Csv),
        "jsonl" | "ndjson" | "json" => Some(Format::Jsonl),
        _ => None,
    }
}

/// Names for files beside the input: `users.csv.gz` and `rejects` make `users.rejects.csv`.
pub(super) fn beside(input: &Path, word: &str, format: Format) -> PathBuf {
    let extension = match format {
        Format::Csv => "csv",
        Format::Jsonl => "jsonl",
    };
    let plain = Packing::of(input).strip(input);
    let plain = if format_of(input).is_some() { plain.with_extension("") } else { plain };
    let stem = if input.as_os_str() == "-" { PathBuf::from("stdin") } else { plain };
    let mut name = stem.into_os_string();
    name.push(format!(".{word}.{extension}"));
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_tell_their_form() {
        for (path, format, rejects) in [
            ("a/users.csv", Some(Format::Csv), "a/users.rejects.csv"),
            ("users.CSV.gz", Some(Format::Csv), "users.rejects.csv"),
            ("users.2026.jsonl.zst", Some(Format::Jsonl), "users.2026.rejects.jsonl"),
            ("users.txt", None, "users.txt.rejects.csv"),
            ("-", None, "stdin.rejects.csv"),
        ] {
            let path = Path::new(path);
            assert_eq!(format_of(path), format, "{path:?}");
            let format = format.unwrap_or(Format::Csv);
            assert_eq!(beside(path, "rejects", format), Path::new(rejects), "{path:?}");
        }
    }
}
