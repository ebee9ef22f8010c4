//! `im check`

use std::collections::BTreeMap;
use std::io::{self, BufRead, Read as _, Write};
use std::path::{Path, PathBuf};

use im_api::protocol::CommandPath;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::catalog::nearest;
use crate::error::Result;
use crate::exit::Exit;
use crate::input::{self, Input};
use crate::judge::{Direction, judge};
use crate::output::Output;

/// Check captured requests and answers against their specs
///
/// Reads a JSON object a line: {"path": "v4/…", "kind": "request" or "response", "json": {…}}, and answers each with a
/// line: {"path", "kind", "ok", "error", "violations", "unknown", "json"}.
///
/// `error` says why a line cannot be judged, or which members have another type than the spec says. `violations` are the
/// rules that a request breaks: {"path", "rule", "message"}. `unknown` are JSON pointers of members that the spec does
/// not model; they do no harm. `json` is what was understood, written again. Where a path takes several bodies, the spec
/// that fits best counts.
///
/// Exit code 3 if any line is not ok.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// File to read; standard input if left out, or `-`
    #[arg(default_value = "-", hide_default_value = true)]
    file: PathBuf,
}

/// The longest line that is read: as long as the longest answer that the client takes.
const MAX_LINE: u64 = 16 << 20;

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Exit> {
    let mut input = Lines { input: input::open(&args.file)?, line: Vec::new() };
    let mut all_ok = true;
    loop {
        let verdict = match input.next(&args.file)? {
            Line::End => break,
            Line::TooLong => Verdict::error(format!("the line is longer than {MAX_LINE} bytes")),
            Line::Text(line) if line.trim_ascii().is_empty() => continue,
            Line::Text(line) => check(line),
        };
        all_ok &= verdict.ok;
        verdict.write(out)?;
        // Whoever waits for an answer before the next question must not wait for ever.
        if input.would_block() {
            out.flush()?;
        }
    }
    Ok(if all_ok { Exit::Done } else { Exit::Partly })
}

/// The input, line by line, in one buffer.
struct Lines {
    input: Input,
    line: Vec<u8>,
}

enum Line<'a> {
    Text(&'a [u8]),
    TooLong,
    End,
}

impl Lines {
    fn next(&mut self, path: &Path) -> Result<Line<'_>> {
        self.line.clear();
        // A line of a megabyte now and then must not hold its memory for ever.
        self.line.shrink_to(64 << 10);
        let read = |error: io::Error| input::unreadable(path, &error);
        self.input.by_ref().take(MAX_LINE + 1).read_until(b'\n', &mut self.line).map_err(read)?;
        if self.line.is_empty() {
            return Ok(Line::End);
        }
        if self.line.len() as u64 > MAX_LINE && !self.line.ends_with(b"\n") {
            self.input.skip_until(b'\n').map_err(read)?;
            return Ok(Line::TooLong);
        }
        Ok(Line::Text(&self.line))
    }

    fn would_block(&self) -> bool {
        !self.input.buffer().contains(&b'\n')
    }
}

/// What became of a line.
#[derive(Default)]
struct Verdict {
    path: Value,
    kind: Value,
    ok: bool,
    error: Option<String>,
    violations: Vec<Value>,
    unknown: Vec<String>,
    json: Value,
}

impl Verdict {
    fn error(error: impl Into<String>) -> Self {
        Self { error: Some(error.into()), ..Self::default() }
    }

    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        // By hand, because a `Value` sorts its members.
        let Self { path, kind, ok, error, violations, unknown, json } = self;
        let (error, violations, unknown) = (json!(error), json!(violations), json!(unknown));
        writeln!(
            out,
            r#"{{"path":{path},"kind":{kind},"ok":{ok},"error":{error},"violations":{violations},"unknown":{unknown},"json":{json}}}"#
        )
    }
}

fn check(line: &[u8]) -> Verdict {
    let members: BTreeMap<String, Box<RawValue>> = match serde_json::from_slice(line) {
        Ok(members) => members,
        Err(error) => return Verdict::error(format!("the line is no JSON object: {error}")),
    };
    let value = |name| members.get(name).and_then(|raw| serde_json::from_str::<Value>(raw.get()).ok());
    let mut verdict = Verdict {
        path: value("path").unwrap_or_default(),
        kind: value("kind").unwrap_or_default(),
        ..Verdict::default()
    };
    if let Err(error) = judge_into(&mut verdict, members.get("json").map(|raw| raw.get())) {
        verdict.ok = false;
        verdict.error = Some(error);
    }
    verdict
}

fn judge_into(verdict: &mut Verdict, json: Option<&str>) -> Result<(), String> {
    let path = verdict.path.as_str().ok_or("the line has no text `path`, such as \"v4/openim/sendmsg\"")?;
    let direction = match verdict.kind.as_str() {
        Some("request") => Direction::Request,
        Some("response") => Direction::Response,
        _ => return Err("`kind` must be \"request\" or \"response\"".to_owned()),
    };
    let body = json.ok_or("the line has no `json`, which is the packet itself")?.as_bytes();
    let command = CommandPath::parse(path).map_err(|error| format!("`path` is {error}"))?.to_string();
    let found = judge(im_api::registry::find(&command), direction, body)
        .map_err(|error| format!("`json` cannot be read: {error}"))?;
    let Some(judgement) = found else {
        let nearest = nearest(&command, im_api::registry().map(|spec| spec.path));
        let tip = nearest.map(|path| format!("; did you mean {path}?")).unwrap_or_default();
        return Err(format!("no spec describes {command}{tip}"));
    };
    verdict.ok = judgement.is_ok();
    verdict.unknown.clone_from(&judgement.unknown);
    verdict.violations = judgement
        .violations
        .iter()
        .map(|found| json!({ "path": found.path, "rule": found.rule, "message": found.message }))
        .collect();
    if !judgement.problems.is_empty() {
        let problems: Vec<_> = judgement.problems.iter().map(ToString::to_string).collect();
        return Err(problems.join("; "));
    }
    verdict.json = judgement.encoded(body).map_err(|error| format!("`json` cannot be read: {error}"))?;
    Ok(())
}
