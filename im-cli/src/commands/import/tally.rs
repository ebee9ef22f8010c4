//! Counting what became of items.

use std::collections::BTreeMap;

use im_api::bulk::{BulkChunk, ErrorKind};

use super::kind::Import;
use super::source::RowWriter;
use crate::error::Result;

/// Reasons that are counted apart; what comes beyond is counted together.
const MOST: usize = 1_000;

/// How often which reason was given, and what sort it is.
#[derive(Debug, Default)]
pub(super) struct Reasons(BTreeMap<(Option<i64>, String), (u64, ErrorKind)>);

/// A reason with its count.
#[derive(Debug)]
pub(super) struct Reason<'a> {
    pub(super) kind: ErrorKind,
    pub(super) code: Option<i64>,
    pub(super) text: &'a str,
    pub(super) count: u64,
}

impl Reasons {
    pub(super) fn add(&mut self, kind: ErrorKind, code: Option<i64>, text: String) {
        let is_known = self.0.len() < MOST || self.0.contains_key(&(code, text.clone()));
        let key = if is_known { (code, text) } else { (None, "other reasons".to_owned()) };
        self.0.entry(key).or_insert((0, kind)).0 += 1;
    }

    /// The most frequent first.
    pub(super) fn sorted(&self) -> Vec<Reason<'_>> {
        let mut all: Vec<_> = self
            .0
            .iter()
            .map(|((code, text), (count, kind))| Reason { kind: *kind, code: *code, text, count: *count })
            .collect();
        all.sort_by_key(|reason| std::cmp::Reverse(reason.count));
        all
    }
}

/// What became of the items so far.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) done: u64,
    pub(super) failed: u64,
    /// Of those, settled by earlier runs.
    pub(super) earlier: u64,
    pub(super) reasons: Reasons,
}

impl Tally {
    /// Counts a chunk, and writes its failures down.
    pub(super) fn take<K: Import>(
        &mut self,
        chunk: &BulkChunk<K::Request, K::Tag>,
        failures: &mut RowWriter,
    ) -> Result<()> {
        let items = chunk.tags.len();
        let mut settled = items as u64;
        self.done += (items - chunk.failures.len()) as u64;
        for (place, error) in &chunk.failures {
            if error.kind == ErrorKind::NotDone {
                settled -= 1;
                continue;
            }
            self.failed += 1;
            self.reasons.add(error.kind, error.code, error.text.clone());
            let (line, fields) = K::row(chunk, *place as usize);
            let notes = [
                line.into(),
                error.code.into(),
                error.text.as_str().into(),
                K::WORDS.advice(error.kind, error.code).into(),
            ];
            failures.fields(&notes, &fields)?;
        }
        self.earlier += if chunk.is_earlier { settled } else { 0 };
        Ok(())
    }

    pub(super) fn settled(&self) -> u64 {
        self.done + self.failed
    }
}

/// What is written in front of a row that failed.
pub(super) const NOTES: &[&str] = &["line", "code", "meaning", "advice"];
