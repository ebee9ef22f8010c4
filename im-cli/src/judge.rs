//! How well a packet fits what a spec says about it.

use im_api::Envelope;
use im_api::server::{read_answer, read_request, validate_call, write_answer};
use im_api::spec::EndpointSpec;
use im_api::validate::Breach;
use im_api::wire::{Object, Problem, ProblemKind, encode_body, unknown_members};
use serde_json::Value;

/// A packet, read by the spec that fits it best.
#[derive(Debug)]
pub(crate) struct Judgement {
    pub(crate) spec: &'static EndpointSpec,
    /// Members that have another type than the spec says, or that are missing in an answer.
    pub(crate) problems: Vec<Problem>,
    /// Rules that a request breaks.
    pub(crate) violations: Vec<Finding>,
    /// JSON pointers of members that the spec does not model.
    pub(crate) unknown: Vec<String>,
    pub(crate) packet: Box<dyn Object>,
    /// Members that a request should have and has not; they are among the violations.
    missing: usize,
    envelope: Option<Envelope>,
    /// Members that a refusal need not have, and has not.
    left_out: Vec<String>,
}

/// A broken rule.
#[derive(Debug)]
pub(crate) struct Finding {
    pub(crate) path: String,
    pub(crate) rule: &'static str,
    pub(crate) message: String,
}

impl std::fmt::Display for Finding {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let path = if self.path.is_empty() { "/" } else { &self.path };
        write!(f, "{path}: {}", self.message)
    }
}

/// Which way a packet goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Request,
    Response,
}

/// Reads a packet by each of `specs` and keeps the reading with the fewest problems, then the fewest unknown members.
///
/// `None` if there is no spec to read it by.
///
/// # Errors
/// If the packet is no JSON object at all.
pub(crate) fn judge(
    specs: impl IntoIterator<Item = &'static EndpointSpec>,
    direction: Direction,
    body: &[u8],
) -> serde_json::Result<Option<Judgement>> {
    let mut best: Option<Judgement> = None;
    for spec in specs {
        let read = match direction {
            Direction::Request => judge_request(spec, body)?,
            Direction::Response => judge_response(spec, body)?,
        };
        if let Some(read) = read
            && best.as_ref().is_none_or(|best| read.misfit() < best.misfit())
        {
            best = Some(read);
        }
    }
    Ok(best)
}

fn judge_request(spec: &'static EndpointSpec, body: &[u8]) -> serde_json::Result<Option<Judgement>> {
    let Some(packets) = spec.packets else { return Ok(None) };
    let mut packet = (packets.request)();
    let (missing, problems): (Vec<_>, Vec<_>) = read_request(body, &mut *packet)?
        .into_iter()
        .partition(|problem| problem.kind == ProblemKind::Missing);
    // What was not read is judged once, not again for the blank that stands in its place.
    let is_judged = |path: &str| {
        let is_at_or_below = |problem: &Problem| {
            path.strip_prefix(&*problem.path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        missing.iter().chain(&problems).any(is_at_or_below)
    };
    let mut violations: Vec<_> = missing.iter().map(Finding::missing).collect();
    if let Err(broken) = validate_call(spec, &*packet) {
        let broken = broken.iter().filter(|violation| !is_judged(&violation.path));
        violations.extend(broken.map(|violation| Finding {
            path: violation.path.clone(),
            rule: rule_name(&violation.breach),
            message: violation.breach.to_string(),
        }));
    }
    if let Some(max) = spec.max_body
        && body.len() > max
    {
        let breach = Breach::Body { max: max as u64, found: body.len() as u64 };
        violations.push(Finding {
            path: String::new(),
            rule: rule_name(&breach),
            message: breach.to_string(),
        });
    }
    let unknown = unknown_members(&*packet);
    let missing = missing.len();
    Ok(Some(Judgement {
        spec,
        problems,
        violations,
        unknown,
        packet,
        missing,
        envelope: None,
        left_out: Vec::new(),
    }))
}

fn judge_response(spec: &'static EndpointSpec, body: &[u8]) -> serde_json::Result<Option<Judgement>> {
    let Some(packets) = spec.packets else { return Ok(None) };
    let mut packet = (packets.response)();
    let (envelope, mut problems) = read_answer(body, &mut *packet)?;
    let mut left_out = Vec::new();
    if envelope.code() != 0 {
        let is_member = |path: &str| path.rfind('/') == Some(0);
        problems.retain(|problem| {
            let is_excused = problem.kind == ProblemKind::Missing && is_member(&problem.path);
            if is_excused {
                left_out.push(problem.path[1..].to_owned());
            }
            !is_excused
        });
    }
    let unknown = unknown_members(&*packet);
    Ok(Some(Judgement {
        spec,
        problems,
        violations: Vec::new(),
        unknown,
        packet,
        missing: 0,
        envelope: Some(envelope),
        left_out,
    }))
}

impl Judgement {
    /// Whether the packet is as its spec says. Members that the spec does not model do not matter.
    pub(crate) fn is_ok(&self) -> bool {
        self.problems.is_empty() && self.violations.is_empty()
    }

    /// The typed value, encoded again. `body` is what it was read from.
    pub(crate) fn encoded(&self, body: &[u8]) -> serde_json::Result<Value> {
        let Some(envelope) = &self.envelope else {
            return serde_json::from_slice(&encode_body(&*self.packet));
        };
        let mut value: Value = serde_json::from_slice(&write_answer(envelope, &*self.packet))?;
        if let Value::Object(members) = &mut value {
            members.retain(|name, _| !self.left_out.contains(name));
        }
        drop_made_up(&mut value, &serde_json::from_slice(body)?);
        Ok(value)
    }

    /// The shape decides; values that are too long or too many say nothing about which body was meant.
    fn misfit(&self) -> (usize, usize, usize) {
        (self.problems.len() + self.missing, self.unknown.len(), self.violations.len())
    }
}

impl Finding {
    fn missing(problem: &Problem) -> Self {
        Self { path: problem.path.clone(), rule: "required", message: Breach::Required.to_string() }
    }
}

/// Takes out the empty lists and objects that stand for members that the answer left out.
fn drop_made_up(value: &mut Value, original: &Value) {
    match (value, original) {
        (Value::Object(members), Value::Object(originals)) => {
            let is_empty = |value: &Value| {
                value.as_array().is_some_and(Vec::is_empty)
                    || value.as_object().is_some_and(serde_json::Map::is_empty)
            };
            members.retain(|name, value| !is_empty(value) || originals.contains_key(name));
            for (name, value) in members {
                if let Some(original) = originals.get(name) {
                    drop_made_up(value, original);
                }
            }
        }
        (Value::Array(items), Value::Array(originals)) => {
            for (item, original) in items.iter_mut().zip(originals) {
                drop_made_up(item, original);
            }
        }
        _ => {}
    }
}

fn rule_name(breach: &Breach) -> &'static str {
    match breach {
        Breach::Required => "required",
        Breach::Bytes { .. } => "bytes",
        Breach::Chars { .. } => "chars",
        Breach::Items { .. } => "items",
        Breach::Range { .. } => "range",
        Breach::NotOneOf(_) => "one_of",
        Breach::TooManyOf { .. } => "at_most",
        Breach::ExactlyOne { .. } => "exactly_one",
        Breach::AtLeastOne { .. } => "at_least_one",
        Breach::AtMostOne { .. } => "at_most_one",
        Breach::Needs { .. } => "needs",
        Breach::Body { .. } => "max_body",
        _ => "check",
    }
}
