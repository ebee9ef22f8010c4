//! What an import tells: text for people, a line of JSON for each event for programs.

use std::path::Path;
use std::time::Duration;

use im_api::bulk::Stopped;
use im_ledger::Tally as Standing;
use serde_json::{Value, json};

use super::Paths;
use super::check::Survey;
use super::kind::Words;
use super::meter::{float, number};
use super::source::Source;
use super::tally::{Reason, Reasons, Tally};
use crate::error::Result;
use crate::exit::Exit;
use crate::output::Output;
use crate::table::Table;

/// Reasons that people are shown; the files have them all.
const SHOWN: usize = 10;

pub(super) struct Report<'a> {
    out: &'a mut Output,
    is_json: bool,
    words: &'static Words,
}

/// How an import ended.
pub(super) struct Ending<'a> {
    pub(super) tally: &'a Tally,
    pub(super) good: u64,
    pub(super) bad: u64,
    pub(super) took: Duration,
    pub(super) quota: Option<f64>,
    pub(super) failures: Option<&'a Path>,
    pub(super) stopped: Option<&'a Stopped>,
}

impl Ending<'_> {
    /// Good rows that are neither done nor failed.
    pub(super) fn remaining(&self) -> u64 {
        self.good.saturating_sub(self.tally.settled())
    }

    fn rate(&self) -> f64 {
        float(self.tally.settled() - self.tally.earlier) / self.took.as_secs_f64().max(0.001)
    }

    fn pace(&self, noun: &str) -> String {
        if self.tally.settled() == self.tally.earlier {
            return format!("{:.1} s; nothing was left to do", self.took.as_secs_f64());
        }
        let took = format!("{:.1} s", self.took.as_secs_f64());
        let rate = format!("{took}, {:.0} {noun} a second", self.rate());
        match self.quota {
            // A short run says nothing about the quota.
            Some(quota) if self.took >= Duration::from_secs(2) => {
                format!("{rate}, {:.1} % of the quota", self.rate() * 100.0 / quota)
            }
            _ => rate,
        }
    }
}

impl<'a> Report<'a> {
    pub(super) fn new(out: &'a mut Output, is_json: bool, words: &'static Words) -> Self {
        Self { out, is_json, words }
    }

    pub(super) fn out(&mut self) -> &mut Output {
        self.out
    }

    /// What the columns were taken for.
    pub(super) fn source(&mut self, source: &Source) -> Result<()> {
        let columns = &source.columns;
        if self.is_json {
            let pairs = columns.fields.iter().zip(&columns.chosen);
            let pairs =
                pairs.filter_map(|(field, column)| Some((field.name.to_owned(), column.clone()?.into())));
            let pairs: serde_json::Map<String, Value> = pairs.collect();
            return self.event(&json!({ "event": "columns", "fields": pairs, "unused": columns.unused }));
        }
        let mut table = Table::new(["FIELD", "COLUMN"]).indent(2);
        for (field, column) in columns.fields.iter().zip(&columns.chosen) {
            table.row([field.name, column.as_deref().unwrap_or("-")]);
        }
        self.out.line(format_args!("Columns of {}:", crate::input::name(source.path())))?;
        self.table(&table)?;
        if !columns.unused.is_empty() {
            self.out.line(format_args!("  not used: {}", columns.unused.join(", ")))?;
        }
        Ok(self.out.flush()?)
    }

    /// What was found before sending.
    pub(super) fn survey(&mut self, survey: &Survey, reasons: &Reasons, rejects: &Path) -> Result<()> {
        let bad = survey.bad();
        let file = (bad > 0).then(|| rejects.display().to_string());
        if self.is_json {
            return self.event(&json!({
                "event": "checked",
                "rows": survey.rows,
                "good": survey.good,
                "bad": bad,
                "reasons": reasons_json(reasons),
                "rejects": file,
            }));
        }
        let verdict = match file {
            None => "all good".to_owned(),
            Some(file) => format!("{} good, {} bad: {file}", number(survey.good), number(bad)),
        };
        self.out.line(format_args!("Checked {} rows: {verdict}", number(survey.rows)))?;
        let mut table = Table::new([">ROWS", "REASON"]).indent(2);
        for reason in reasons.sorted().iter().take(SHOWN) {
            table.row([number(reason.count).as_str(), reason.text]);
        }
        if bad > 0 {
            self.table(&table)?;
        }
        Ok(self.out.flush()?)
    }

    pub(super) fn end_of_dry_run(&mut self, survey: &Survey, paths: &Paths) -> Result<Exit> {
        if !self.is_json {
            self.out.line(format_args!(
                "Nothing was sent. Without --dry-run, {} {} would be imported, with {} as ledger.",
                number(survey.good),
                self.words.noun,
                paths.ledger.display(),
            ))?;
        }
        Ok(if survey.bad() > 0 { Exit::Partly } else { Exit::Done })
    }

    /// What is about to happen.
    pub(super) fn start(
        &mut self,
        survey: &Survey,
        earlier: &Standing,
        paths: &Paths,
        quota: Option<f64>,
        per_call: Option<u64>,
    ) -> Result<()> {
        let settled = earlier.done + earlier.failed;
        // A chunk that was begun and has no outcome may have been carried out. Chunks are announced some time ahead.
        let calls = per_call.map_or(u64::MAX, |per_call| survey.good.div_ceil(per_call));
        let open = earlier.begun.min(calls).saturating_sub(earlier.settled);
        let ledger = paths.ledger.display().to_string();
        if self.is_json {
            return self.event(&json!({
                "event": "start",
                "total": survey.good,
                "settled_earlier": settled,
                "calls_with_unknown_outcome": open,
                "quota_per_second": quota,
                "ledger": ledger,
            }));
        }
        if settled + open > 0 {
            self.out.line(format_args!(
                "Going on: {} of {} {} are settled, up to {} calls have an unknown outcome ({ledger}).",
                number(settled),
                number(survey.good),
                self.words.noun,
                number(open),
            ))?;
        } else {
            let (count, noun) = (number(survey.good), self.words.noun);
            self.out.line(format_args!("Importing {count} {noun} (ledger: {ledger})."))?;
        }
        Ok(self.out.flush()?)
    }

    /// The last words.
    pub(super) fn end(&mut self, ending: &Ending<'_>) -> Result<()> {
        let tally = ending.tally;
        let failures = ending.failures.map(|path| path.display().to_string());
        if self.is_json {
            return self.event(&json!({
                "event": "end",
                "imported": tally.done,
                "failed": tally.failed,
                "bad_rows": ending.bad,
                "remaining": ending.remaining(),
                "stopped": ending.stopped.map(ToString::to_string),
                "settled_earlier": tally.earlier,
                "seconds": ending.took.as_secs_f64(),
                "per_second": ending.rate().round(),
                "quota_used": ending.quota.map(|quota| ending.rate() / quota),
                "failures": reasons_json(&tally.reasons),
                "failures_file": failures,
            }));
        }
        let mut table = Table::pairs().indent(2);
        table.row(["imported", &number(tally.done)]);
        if tally.earlier > 0 {
            table.row(["  by earlier runs", &number(tally.earlier)]);
        }
        table.row(["failed", &with_file(tally.failed, failures.as_deref())]);
        table.row(["bad rows", &number(ending.bad)]);
        table.row(["remaining", &number(ending.remaining())]);
        table.row(["took", &ending.pace(self.words.noun)]);
        self.out.gap()?;
        self.table(&table)?;
        self.reasons(&tally.reasons)?;
        Ok(self.out.flush()?)
    }

    fn reasons(&mut self, reasons: &Reasons) -> Result<()> {
        let sorted = reasons.sorted();
        if sorted.is_empty() {
            return Ok(());
        }
        let mut table = Table::new([">FAILED", ">CODE", "ADVICE", "MEANING"]).indent(2);
        for Reason { kind, code, text, count } in sorted.into_iter().take(SHOWN) {
            let shown = code.map_or_else(|| "-".to_owned(), |code| code.to_string());
            table.row([&number(count), &shown, self.words.advice(kind, code), text]);
        }
        self.out.gap()?;
        self.table(&table)
    }

    fn table(&mut self, table: &Table) -> Result<()> {
        let width = self.out.width();
        Ok(table.write(self.out, width)?)
    }

    fn event(&mut self, event: &Value) -> Result<()> {
        self.out.json(event)?;
        Ok(self.out.flush()?)
    }
}

fn with_file(count: u64, file: Option<&str>) -> String {
    match file {
        Some(file) => format!("{}: {file}", number(count)),
        None => number(count),
    }
}

pub(super) fn reasons_json(reasons: &Reasons) -> Vec<Value> {
    let one =
        |reason: Reason<'_>| json!({ "code": reason.code, "reason": reason.text, "count": reason.count });
    reasons.sorted().into_iter().map(one).collect()
}
