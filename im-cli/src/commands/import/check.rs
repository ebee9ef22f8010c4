//! What is wrong with a row, found before anything is sent.

use std::io;

use im_api::Violation;

use super::hash::NameHash;
use super::kind::{Good, Import};
use super::marks::{Mark, MarkReader, Marks};
use super::names::Names;
use super::sorter::Sorter;
use super::source::{Fingerprint, Row, Rows, Source};
use crate::error::{Error, Result};

/// A row with its verdict.
#[derive(Debug)]
pub(super) struct Checked<'a, I> {
    pub(super) row: Row<'a>,
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
    /// Rows that are wrong because of others.
    marks: Marks,
}

impl Survey {
    pub(super) fn bad(&self) -> u64 {
        self.rows - self.good
    }
}

/// Looks at all rows. Memory stays flat, whatever their number.
pub(super) fn survey<K: Import>(source: &Source, mut tell: impl FnMut(u64)) -> Result<Survey> {
    let mut names = Names::rising();
    'reading: loop {
        let mut rows = source.rows(true)?;
        let hash = NameHash::new();
        let (mut count, mut good) = (0, 0);
        let mut times = Sorter::new();
        let mut spare = None;
        while let Some(row) = rows.next()? {
            count += 1;
            if count % 65_536 == 0 {
                tell(count);
            }
            let line = row.line;
            let Ok((item, _)) = check::<K>(&row, spare.take()) else { continue };
            good += 1;
            if let Some(key) = K::key(&item)
                && !names.take(&key, line).map_err(|error| no_room(&error))?
            {
                // What came before is not known any more.
                names = Names::any();
                continue 'reading;
            }
            if let Some((group, time)) = K::moment(&item) {
                times.push([hash.of(&group)[0], line, time]).map_err(|error| no_room(&error))?;
            }
            spare = Some(item);
        }
        let sorted = names.finish().and_then(|names| Marks::find(&names, &times.finish()?));
        let (marks, marked) = sorted.map_err(|error| no_room(&error))?;
        return Ok(Survey { rows: count, good: good - marked, fingerprint: rows.fingerprint()?, marks });
    }
}

/// Rows with their verdicts, marks included.
pub(super) struct Verdicts<'a> {
    rows: Rows<'a>,
    marks: MarkReader<'a>,
}

impl<'a> Verdicts<'a> {
    pub(super) fn new(source: &'a Source, survey: &'a Survey) -> Result<Self> {
        let marks = survey.marks.reader().map_err(|error| no_room(&error))?;
        Ok(Self { rows: source.rows(true)?, marks })
    }

    pub(super) fn next<K: Import>(&mut self) -> Result<Option<Checked<'_, Good<K>>>> {
        let Some(row) = self.rows.next()? else { return Ok(None) };
        let verdict = match self.marks.at(row.line).map_err(|error| no_room(&error))? {
            Some(Mark::Duplicate(first)) => Err(Bad {
                reason: format!("the same as line {first}"),
                kind: "the same as an earlier line".to_owned(),
            }),
            Some(Mark::Unordered(first)) => Err(Bad {
                reason: format!(
                    "held back with its whole group: sort by time, for line {first} is not later than the one before"
                ),
                kind: "held back with its whole group: sort by time".to_owned(),
            }),
            None => check::<K>(&row, None),
        };
        Ok(Some(Checked { row, verdict }))
    }

    /// What the input is known by, now that it was read.
    pub(super) fn fingerprint(self) -> Result<Option<Fingerprint>> {
        self.rows.fingerprint()
    }
}

/// The row as an item, which may take the memory of one that is no longer needed.
fn check<K: Import>(row: &Row<'_>, spare: Option<K::Item>) -> Result<Good<K>, Bad> {
    let bad = |reason: String| Bad { kind: reason.clone(), reason };
    let texts = row.texts.as_ref().map_err(|mistake| bad(mistake.clone()))?;
    let are_printable = texts.are_printable();
    for (place, field) in K::FIELDS.iter().enumerate() {
        if are_printable && !field.is_required {
            continue;
        }
        let text = texts.get(place).unwrap_or_default();
        if field.is_required && text.is_empty() {
            return Err(bad(format!("{} is empty", field.name)));
        }
        if !are_printable && let Some(at) = field.misplaced(text) {
            let kind = format!("{} has a control character", field.name);
            return Err(Bad { reason: format!("{kind}, its character {at}"), kind });
        }
    }
    let (item, tag) = K::item(texts, row.line, spare).map_err(bad)?;
    let violations = K::violations(&item);
    if violations.is_empty() {
        return Ok((item, tag));
    }
    Err(bad(violations.iter().map(said::<K>).collect::<Vec<_>>().join("; ")))
}

/// What is wrong, with the name of the field.
fn said<K: Import>(violation: &Violation) -> String {
    let mut members = violation.path.split('/').skip(1).filter(|member| member.parse::<usize>().is_err());
    let member = match (members.next(), members.last()) {
        (_, Some(member)) => member,
        // An item that is a name alone has no members.
        (Some(_), None) if violation.path.ends_with(|c: char| c.is_ascii_digit()) => K::FIELDS[0].name,
        (Some(member), None) => member,
        (None, None) => return violation.breach.to_string(),
    };
    format!("{member}: {}", violation.breach)
}

fn no_room(error: &io::Error) -> Error {
    Error::failed(format!("a temporary file for finding duplicates cannot be used: {error}"))
        .tip("it lies in the folder for temporary files, which TMPDIR names; 24 bytes a row are needed")
}
