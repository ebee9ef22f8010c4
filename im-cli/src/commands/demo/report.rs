//! What the demo tells: tables for people as each step ends, or one JSON object at the end.

use im_api::spec::EndpointSpec;
use im_sim::Simulator;
use serde_json::{Map, Value, json};

use super::recorder::Log;
use super::steps::{Failures, History, Import, LookUp, Sent};
use crate::duration::words;
use crate::error::Result;
use crate::exit::Exit;
use crate::output::Output;
use crate::table::{Table, count};

/// Where the story is told.
pub(super) struct Report<'a> {
    out: &'a mut Output,
    /// The facts for programs; `None` if people read.
    json: Option<Map<String, Value>>,
    imported: Vec<String>,
    /// Items that went out with each command, by path.
    items: Vec<(&'static str, usize)>,
    exit: Exit,
}

impl<'a> Report<'a> {
    pub(super) fn new(out: &'a mut Output, is_json: bool, place: &str) -> Result<Self> {
        let mut report = Self {
            out,
            json: is_json.then(Map::new),
            imported: Vec::new(),
            items: Vec::new(),
            exit: Exit::Done,
        };
        report.say(place, json!({}))?;
        Ok(report)
    }

    pub(super) fn imported(&self) -> &[String] {
        &self.imported
    }

    pub(super) fn set_imported(&mut self, names: Vec<String>) {
        self.imported = names;
    }

    /// A sentence for people, or facts for programs.
    pub(super) fn say(&mut self, sentence: &str, facts: Value) -> Result<()> {
        match (&mut self.json, facts) {
            (Some(all), Value::Object(facts)) => all.extend(facts),
            (Some(_), _) => {}
            (None, _) => {
                self.out.line(sentence)?;
                // A step may take its time; what is done is seen at once.
                self.out.flush()?;
            }
        }
        Ok(())
    }

    pub(super) fn import(&mut self, import: &Import) -> Result<()> {
        let sent: usize = import.batches.iter().sum();
        self.items.push((im_api::account::multiaccount_import::SPEC.path, sent));
        let (imported, failed) = (import.imported.len(), import.failures.count());
        if import.surprises > 0 {
            self.exit = Exit::Partly;
        }
        let failures = &import.failures;
        let smallest = import.batches.iter().min().copied().unwrap_or_default();
        let largest = import.batches.iter().max().copied().unwrap_or_default();
        self.step("1. Import", &format!("{} names through multiaccount_import", count(import.names)))?;
        self.say(
            &format!(
                "   {} batches with {} names each: {} imported, {} failed",
                count(import.batches.len()),
                if smallest == largest { count(largest) } else { format!("{smallest} to {largest}") },
                count(imported),
                count(failed),
            ),
            json!({ "import": {
                "names": import.names,
                "batches": import.batches.len(),
                "smallest_batch": smallest,
                "largest_batch": largest,
                "imported": imported,
                "failed": failed,
                "failures": describe(failures),
                "stopped_by": import.stopped,
            }}),
        )?;
        self.failures(failures)?;
        if import.refused > 0 {
            let why = "were deleted just before, and such names cannot come back for three months";
            self.say(&format!("   (Those {} accounts {why}.)", import.refused), json!({}))?;
        }
        if let Some(error) = &import.stopped {
            self.say(
                &format!("   Stopped early, because every further call would have failed: {error}"),
                json!({}),
            )?;
        }
        Ok(())
    }

    pub(super) fn look_up(&mut self, found: &LookUp, import: &Import) -> Result<()> {
        self.items.push((im_api::account::account_check::SPEC.path, found.asked));
        let agrees = found.imported == import.imported.len();
        if !agrees {
            self.exit = Exit::Partly;
        }
        let verdict = if agrees { "as the import said" } else { "NOT what the import said" };
        self.step(
            "2. Look up",
            &format!("the {} names that are valid, through account_check", count(found.asked)),
        )?;
        self.say(
            &format!(
                "   {} are imported, {} are not: {verdict}",
                count(found.imported),
                count(found.not_imported)
            ),
            json!({ "look_up": {
                "asked": found.asked,
                "imported": found.imported,
                "not_imported": found.not_imported,
                "agrees": agrees,
                "failures": describe(&found.failures),
            }}),
        )?;
        self.failures(&found.failures)
    }

    pub(super) fn sent(&mut self, sent: &Sent) -> Result<()> {
        self.items.push((im_api::message::sendmsg::SPEC.path, 1));
        self.step("3. Send", "a message through sendmsg")?;
        let key = sent.key.as_deref().unwrap_or("-");
        self.say(
            &format!("   {} to {}: \"{}\", kept under the key {key}", sent.from, sent.to, sent.text),
            json!({ "message": { "from": sent.from, "to": sent.to, "text": sent.text, "key": sent.key } }),
        )
    }

    pub(super) fn history(&mut self, history: &History) -> Result<()> {
        self.items.push((im_api::message::admin_getroammsg::SPEC.path, 1));
        if !history.is_found {
            self.exit = Exit::Partly;
        }
        self.step("4. Read back", "the recipient's history through admin_getroammsg")?;
        let messages: Vec<_> =
            history.messages.iter().map(|(from, text)| json!({ "from": from, "text": text })).collect();
        let found = if history.is_found {
            "the one that was sent is there"
        } else {
            "the one that was sent is NOT there"
        };
        let plural = if messages.len() == 1 { "message" } else { "messages" };
        self.say(
            &format!("   {} {plural}; {found}", messages.len()),
            json!({ "history": { "messages": messages, "found": history.is_found } }),
        )
    }

    /// What went over the wire, against what the documents allow.
    pub(super) fn calls(&mut self, log: &Log, simulator: Option<&Simulator>) -> Result<Exit> {
        let mut table = Table::new([
            "COMMAND",
            ">ITEMS",
            ">CALLS",
            ">REFUSED",
            ">TOOK",
            ">BUSIEST SECOND",
            ">ALLOWED",
            ">USED",
        ])
        .indent(3);
        let mut facts = Vec::new();
        for (path, items) in std::mem::take(&mut self.items) {
            let Some(spec) = im_api::registry::find(path).next() else { continue };
            let calls = log.calls(path);
            // The receiver is the judge; the real one does not tell.
            let busiest = simulator.map_or(log.busiest_second(path), |simulator| {
                usize::try_from(simulator.books().max_calls_in_any_second(path)).unwrap_or(usize::MAX)
            });
            let refused = simulator.map(|simulator| simulator.books().refused(path));
            let took = log.took(path);
            let rate = spec.rate().map(|rate| rate as usize);
            let used = rate.map_or_else(
                || "-".to_owned(),
                |rate| format!("{} %", (busiest * 100).div_ceil(rate.max(1))),
            );
            table.row([
                name(spec),
                &count(items),
                &count(calls),
                &refused.map_or_else(|| "-".to_owned(), |refused| refused.to_string()),
                &words(took),
                &count(busiest),
                &rate.map_or_else(|| "-".to_owned(), |rate| format!("{}/s", count(rate))),
                &used,
            ]);
            facts.push(json!({
                "path": path,
                "items": items,
                "calls": calls,
                "refused": refused,
                "seconds": took.as_secs_f64(),
                "busiest_second": busiest,
                "allowed_per_second": rate,
            }));
        }
        let judge = if simulator.is_some() { "the simulator" } else { "this machine" };
        self.step("What went over the wire", &format!("as {judge} counted it"))?;
        self.say_table(&table)?;
        self.say("", json!({ "calls": facts }))?;
        Ok(self.exit)
    }

    /// The last words.
    pub(super) fn end(mut self, exit: Exit) -> Result<Exit> {
        if let Some(facts) = self.json.take() {
            self.out.pretty_json(&Value::Object(facts))?;
        } else {
            match exit {
                Exit::Done => {
                    self.out.line("Every name that failed was bad on purpose; all others are there.")?;
                }
                _ => self.out.line("Not everything went as it should: see above.")?,
            }
            self.out.line(
                "Next: `im import accounts FILE` moves your own users in, and survives whatever comes.",
            )?;
            self.out.line(
                "      `im endpoints` lists all commands, `im sim` runs the simulator for your own program.",
            )?;
        }
        Ok(exit)
    }

    fn step(&mut self, title: &str, what: &str) -> Result<()> {
        if self.json.is_none() {
            self.out.gap()?;
            self.out.line(format_args!("{title}: {what}"))?;
        }
        Ok(())
    }

    fn say_table(&mut self, table: &Table) -> Result<()> {
        if self.json.is_none() {
            let width = self.out.width();
            table.write(self.out, width)?;
        }
        Ok(())
    }

    fn failures(&mut self, failures: &Failures) -> Result<()> {
        if failures.count() == 0 {
            return Ok(());
        }
        let mut table = Table::new([">FAILED", "FOUND", "EXAMPLE", "REASON"]).indent(3);
        for ((found_by, why), names) in &failures.0 {
            let example = names.first().map(String::as_str).unwrap_or_default();
            table.row([&count(names.len()), found_by.name(), &format!("\"{example}\""), why]);
        }
        self.say_table(&table)
    }
}

fn describe(failures: &Failures) -> Vec<Value> {
    let one = |((found_by, why), names): (&(super::steps::FoundBy, String), &Vec<String>)| {
        json!({
            "count": names.len(),
            "found": found_by.name(),
            "reason": why,
            "examples": names.iter().take(3).collect::<Vec<_>>(),
        })
    };
    failures.0.iter().map(one).collect()
}

fn name(spec: &EndpointSpec) -> &'static str {
    spec.name
}
