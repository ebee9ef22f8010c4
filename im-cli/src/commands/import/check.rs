//! What is wrong with a row, found before anything is sent.

use std::io;

use im_api::validate::check_item;

use super::accounts::Import;
use super::columns::Field;
use super::hash::NameHash;
use super::sorter::{Merge, Sorted, Sorter};
use super::source::{Fingerprint, Row, Rows, Source};
use crate::error::{Error, Result};

/// A row with its verdict.
#[derive(Debug)]
pub(super) struct Checked<I> {
    pub(super) line: u64,
    pub(super) raw: Vec<u8>,
    /// Whether a reader of the format would take it for one row.
    pub(super) is_sound: bool,
    pub(super) verdict: Result<I, Bad>,
}

/// Why a row is not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bad {
    pub(super) reason: String,
    /// The same without what is special about this row, to count by.
    pub(super) kind: String,
}

/// What the whole input is, known before anything is sent.
#[derive(Debug)]
pub(super) struct Survey {
    pub(super) rows: u64,
    pub(super) good: u64,
    pub(super) fingerprint: Option<Fingerprint>,
    /// The lines of rows that name what an earlier row names, with that row's line.
    duplicates: Sorted,
}

impl Survey {
    pub(super) fn bad(&self) -> u64 {
        self.rows - self.good
    }
}

/// Looks at all rows. Memory stays flat: names are told apart by 128 bits of hash, sorted on disk where they are many.
pub(super) fn survey<K: Import>(
    source: &Source,
    fields: &'static [Field],
    mut tell: impl FnMut(u64),
) -> Result<Survey> {
    let mut rows = source.rows(true)?;
    let hash = NameHash::new();
    let (mut count, mut good) = (0, 0);
    let mut names = Sorter::new();
    while let Some(row) = rows.next()? {
        count += 1;
        if count % 65_536 == 0 {
            tell(count);
        }
        rows.give_back(row.raw);
        let Ok(item) = check::<K>(row.cells, fields) else { continue };
        good += 1;
        let [one, other] = hash.of(K::name(&item));
        names.push([one, other, row.line]).map_err(|error| no_room(&error))?;
    }
    let duplicates =
        duplicates(&names.finish().map_err(|error| no_room(&error))?).map_err(|error| no_room(&error))?;
    good -= duplicates.1;
    Ok(Survey { rows: count, good, fingerprint: rows.fingerprint()?, duplicates: duplicates.0 })
}

/// The lines whose name stands in an earlier line too, and how many they are.
fn duplicates(names: &Sorted) -> io::Result<(Sorted, u64)> {
    let (mut found, mut count) = (Sorter::new(), 0);
    let mut names = names.merge()?;
    let mut first = None;
    while let Some([one, other, line]) = names.next()? {
        match first {
            Some((name, first)) if name == (one, other) => {
                found.push([line, first, 0])?;
                count += 1;
            }
            _ => first = Some(((one, other), line)),
        }
    }
    Ok((found.finish()?, count))
}

/// Rows with their verdicts, duplicates included.
pub(super) struct Verdicts<'a> {
    rows: Rows<'a>,
    duplicates: Merge<'a>,
    fields: &'static [Field],
}

impl<'a> Verdicts<'a> {
    pub(super) fn new(source: &'a Source, survey: &'a Survey, fields: &'static [Field]) -> Result<Self> {
        let duplicates = survey.duplicates.merge().map_err(|error| no_room(&error))?;
        Ok(Self { rows: source.rows(true)?, duplicates, fields })
    }

    pub(super) fn next<K: Import>(&mut self) -> Result<Option<Checked<K::Item>>> {
        let Some(Row { line, raw, is_sound, cells }) = self.rows.next()? else { return Ok(None) };
        let duplicate = match self.duplicates.peek() {
            Some([duplicate, first, _]) if duplicate == line => Some(first),
            _ => None,
        };
        let verdict = match duplicate {
            Some(first) => {
                self.duplicates.next().map_err(|error| no_room(&error))?;
                Err(Bad {
                    reason: format!("the same as line {first}"),
                    kind: "the same as an earlier line".to_owned(),
                })
            }
            None => check::<K>(cells, self.fields),
        };
        Ok(Some(Checked { line, raw, is_sound, verdict }))
    }

    /// Takes back a row that was looked at: its memory serves for the next.
    pub(super) fn give_back(&mut self, raw: Vec<u8>) {
        self.rows.give_back(raw);
    }

    /// What the input is known by, now that it was read.
    pub(super) fn fingerprint(self) -> Result<Option<Fingerprint>> {
        self.rows.fingerprint()
    }
}

fn check<K: Import>(
    cells: Result<Vec<Option<String>>, String>,
    fields: &'static [Field],
) -> Result<K::Item, Bad> {
    let bad = |reason: String| Bad { kind: reason.clone(), reason };
    let cells = cells.map_err(bad)?;
    for (field, cell) in fields.iter().zip(&cells) {
        let text = cell.as_deref().unwrap_or_default();
        if field.is_required && text.is_empty() {
            return Err(bad(format!("{} is empty", field.name)));
        }
        if let Some(at) = control_character(text) {
            let kind = format!("{} has a control character", field.name);
            return Err(Bad { reason: format!("{kind}, its character {}", at + 1), kind });
        }
    }
    let item = K::item(cells);
    let violations = check_item::<K>(&item, 0);
    if violations.is_empty() {
        return Ok(item);
    }
    let said = |violation: &im_api::Violation| {
        let member = violation.path.rsplit('/').next().unwrap_or_default();
        // An item that is a name alone has no members.
        let member = if member.parse::<usize>().is_ok() { fields[0].name } else { member };
        format!("{member}: {}", violation.breach)
    };
    Err(bad(violations.iter().map(said).collect::<Vec<_>>().join("; ")))
}

/// The place of the first control character, in characters.
fn control_character(text: &str) -> Option<usize> {
    // In UTF-8 all of them are one of these bytes, or begin with the last: most texts need not be decoded.
    let may_have_one = text.bytes().any(|byte| matches!(byte, 0..=0x1f | 0x7f | 0xc2));
    if may_have_one { text.chars().position(char::is_control) } else { None }
}

fn no_room(error: &io::Error) -> Error {
    Error::failed(format!("a temporary file for finding duplicates cannot be used: {error}"))
        .tip("it lies in the folder for temporary files, which TMPDIR names; 24 bytes a row are needed")
}

#[cfg(test)]
mod tests {
    use super::control_character;

    #[test]
    fn every_control_character_is_found() {
        for character in (0..=0x2fff).filter_map(char::from_u32) {
            let text = format!("小{character}-");
            let expected = character.is_control().then_some(1);
            assert_eq!(control_character(&text), expected, "{character:?}");
        }
        assert_eq!(control_character("a\u{9}\u{7f}"), Some(1));
    }
}
