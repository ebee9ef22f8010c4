//! Faults as they are written on the command line.

use std::time::Duration;

use im_api::protocol::CommandPath;
use im_sim::{Fault, FaultRule};

use crate::catalog::nearest;
use crate::duration;

/// For `im sim --help`.
pub(crate) const HELP: &str = "\
Faults: NAME or NAME=VALUE, then where and when, joined with commas. `--fault` may be repeated.
  delay=TIME, delay=MIN..MAX            the request takes longer
  answer-delay=TIME, answer-delay=MIN..MAX
  reset-before, reset-in-request        the connection is reset before the work
  no-answer, reset-in-answer, cut-answer
  status=502                            a page of HTML, as a gateway sends it
  code=60007                            a refusal with this error code
  empty, not-json, truncated, wrong-types, array, no-error-code, some-error
  huge=BYTES, endless, slow=TIME        hostile bodies
Where and when:
  path=openim/sendmsg                   only calls of this command
  next=3                                only so many calls
  after=10                              so many calls pass first
  p=0.1                                 with this probability
  for=30s                               only so long
  done, undone                          the work is done before it goes wrong, or not

Example: im sim --fault status=502,p=0.05 --fault code=60007,path=openim/sendmsg,for=10s";

/// A fault rule, and how it was written.
#[derive(Clone, Debug)]
pub(crate) struct FaultArg {
    text: String,
    rule: FaultRule,
}

impl FaultArg {
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn rule(&self) -> FaultRule {
        self.rule.clone()
    }
}

const NAMES: [&str; 18] = [
    "delay",
    "answer-delay",
    "reset-before",
    "reset-in-request",
    "no-answer",
    "reset-in-answer",
    "cut-answer",
    "status",
    "code",
    "empty",
    "not-json",
    "truncated",
    "wrong-types",
    "array",
    "no-error-code",
    "some-error",
    "huge",
    "endless",
];

const MODIFIERS: [&str; 7] = ["path", "next", "after", "p", "for", "done", "undone"];

pub(crate) fn parse(text: &str) -> Result<FaultArg, String> {
    let mut parts = text.split(',').map(str::trim);
    let (name, value) = pair(parts.next().unwrap_or_default());
    let mut rule = FaultRule::new(fault(name, value)?);
    for part in parts {
        rule = modify(rule, part)?;
    }
    Ok(FaultArg { text: text.to_owned(), rule })
}

fn fault(name: &str, value: Option<&str>) -> Result<Fault, String> {
    let needed =
        |example: &str| value.ok_or_else(|| format!("`{name}` needs a value, such as {name}={example}"));
    let fault = match name {
        "delay" | "answer-delay" => {
            let (min, max) = span(needed("200ms")?)?;
            if name == "delay" { Fault::RequestDelay(min, max) } else { Fault::AnswerDelay(min, max) }
        }
        "status" => {
            let status = number(name, needed("502")?)?;
            if !(200..=599).contains(&status) {
                return Err(format!("{status} is no HTTP status of an answer"));
            }
            Fault::Status(status)
        }
        "code" => Fault::Code(number(name, needed("60007")?)?),
        "huge" => Fault::HugeBody(number(name, needed("300000000")?)?),
        "slow" => Fault::SlowBody(duration::parse(needed("1s")?)?),
        _ => {
            let fault = plain(name).ok_or_else(|| {
                let known = NAMES.into_iter().chain(["slow"]);
                let tip = nearest(name, known.clone()).map_or_else(
                    || format!("known are {}", known.collect::<Vec<_>>().join(", ")),
                    |name| format!("did you mean `{name}`?"),
                );
                format!("there is no fault `{name}`; {tip}")
            })?;
            if value.is_some() {
                return Err(format!("`{name}` takes no value"));
            }
            fault
        }
    };
    Ok(fault)
}

/// The faults that take no value.
fn plain(name: &str) -> Option<Fault> {
    Some(match name {
        "reset-before" => Fault::ResetBefore,
        "reset-in-request" => Fault::ResetInRequest,
        "no-answer" => Fault::NoAnswer,
        "reset-in-answer" => Fault::ResetInAnswer,
        "cut-answer" => Fault::CutAnswer,
        "empty" => Fault::EmptyBody,
        "not-json" => Fault::NotJson,
        "truncated" => Fault::TruncatedJson,
        "wrong-types" => Fault::WrongTypes,
        "array" => Fault::JsonArray,
        "no-error-code" => Fault::NoErrorCode,
        "some-error" => Fault::SomeError,
        "endless" => Fault::EndlessBody,
        _ => return None,
    })
}

fn modify(rule: FaultRule, part: &str) -> Result<FaultRule, String> {
    let (name, value) = pair(part);
    let needed = || value.ok_or_else(|| format!("`{name}` needs a value"));
    Ok(match name {
        "path" => {
            let path = CommandPath::parse(needed()?).map_err(|error| format!("`path` is {error}"))?;
            rule.path(path.to_string())
        }
        "next" => rule.next(number(name, needed()?)?),
        "after" => rule.after(number(name, needed()?)?),
        "p" => {
            let probability: f64 = number(name, needed()?)?;
            if !(0.0..=1.0).contains(&probability) {
                return Err("`p` is a probability from 0 to 1".to_owned());
            }
            rule.probability(probability)
        }
        "for" => rule.lasting(duration::parse(needed()?)?),
        "done" => rule.done(),
        "undone" => rule.undone(),
        _ => {
            let tip = nearest(name, MODIFIERS).map_or_else(
                || format!("known are {}", MODIFIERS.join(", ")),
                |name| format!("did you mean `{name}`?"),
            );
            return Err(format!("there is no `{name}`; {tip}"));
        }
    })
}

fn pair(text: &str) -> (&str, Option<&str>) {
    text.split_once('=').map_or((text, None), |(name, value)| (name, Some(value)))
}

fn span(text: &str) -> Result<(Duration, Duration), String> {
    let (min, max) = text.split_once("..").unwrap_or((text, text));
    let (min, max) = (duration::parse(min)?, duration::parse(max)?);
    if min > max { Err(format!("`{text}` ends before it begins")) } else { Ok((min, max)) }
}

fn number<T: std::str::FromStr>(name: &str, text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("`{name}` takes a number, not `{text}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(text: &str) -> FaultRule {
        parse(text).unwrap().rule()
    }

    #[test]
    fn faults_are_read_with_where_and_when() {
        assert_eq!(rule("status=502"), FaultRule::new(Fault::Status(502)));
        let (min, max) = (Duration::from_millis(100), Duration::from_secs(1));
        assert_eq!(rule("delay=100ms..1s"), FaultRule::new(Fault::RequestDelay(min, max)));
        let expected = FaultRule::new(Fault::Code(60_007))
            .path("v4/openim/sendmsg")
            .next(3)
            .after(1)
            .probability(0.5)
            .lasting(Duration::from_secs(10))
            .done();
        assert_eq!(rule("code=60007, path=openim/sendmsg, next=3, after=1, p=0.5, for=10s, done"), expected);
        for name in NAMES {
            let value = match name {
                "delay" | "answer-delay" => "=1s",
                "status" | "code" | "huge" => "=502",
                _ => "",
            };
            assert!(parse(&format!("{name}{value}")).is_ok(), "{name}");
        }
    }

    #[test]
    fn mistakes_are_explained() {
        for (text, expected) in [
            ("stauts=502", "did you mean `status`?"),
            ("status", "status=502"),
            ("status=abc", "takes a number"),
            ("status=7", "no HTTP status"),
            ("empty=1", "takes no value"),
            ("empty,pth=a/b", "did you mean `path`?"),
            ("empty,path=x", "not a command"),
            ("empty,p=2", "from 0 to 1"),
            ("delay=2s..1s", "ends before it begins"),
            ("", "no fault"),
        ] {
            let message = parse(text).unwrap_err();
            assert!(message.contains(expected), "{text}: {message}");
        }
    }
}
