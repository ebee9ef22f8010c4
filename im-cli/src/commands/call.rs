//! `im call`

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use im_api::spec::{EndpointSpec, FieldSpec, Kind, RetrySpec};
use im_api::wire::View;
use im_api::{CallError, RawAnswer};
use serde_json::{Map, Value};

use crate::catalog::{self, Found, qualified};
use crate::commands::block_on;
use crate::duration;
use crate::error::{Error, Result};
use crate::exit::Exit;
use crate::input;
use crate::judge::{Direction, Judgement, judge};
use crate::output::{Output, note};
use crate::settings::{AddressArgs, AppArgs, Settings};

/// For `im call --help`.
pub(crate) const EXAMPLES: &str = r#"Examples:
  im call account_check '{"CheckItem": [{"UserID": "anna"}]}'
  im call v4/openim/sendmsg @message.json
  echo '{}' | im call some_service/some_command -"#;

/// Call any command with any JSON
///
/// The request is checked against the command's spec, and signed, paced and retried as any call. What makes a message
/// unique (`MsgRandom` and its like) is filled in where it is left out. The answer is printed; items that it reports as
/// failed are also listed as errors, with exit code 3.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Path (`v4/openim/sendmsg`, `openim/sendmsg`) or name (`sendmsg`) of the command
    path: String,
    /// The body: JSON, `@FILE`, or `-` for standard input; `{}` if left out
    #[arg(default_value = "{}", hide_default_value = true)]
    json: String,
    /// Send it as it is, even if it breaks the rules of its spec
    #[arg(long)]
    no_validate: bool,
    /// How long the call may take, retries included
    #[arg(long, value_name = "TIME", default_value = "30s", value_parser = duration::parse)]
    timeout: Duration,
    /// Print the answer on one line
    #[arg(long = "json", id = "compact")]
    compact: bool,
    #[command(flatten)]
    app: AppArgs,
    #[command(flatten)]
    address: AddressArgs,
}

/// The longest body that is read. The service takes a fraction of that.
const MAX_BODY: u64 = 16 << 20;

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Exit> {
    let found = catalog::find(&args.path)?;
    let mut body = read_body(args)?;
    let mut prepared = Prepared::default();
    let path = match found {
        Found::Path(path) => {
            note(format_args!("no spec describes {path}: it is sent without a check, and never repeated"));
            path
        }
        Found::Specs(specs) => {
            // A name stands for its path: what is sent decides which of its bodies is meant.
            let path = specs[0].path;
            prepared = prepare(path, &mut body, args.no_validate)?;
            path.to_owned()
        }
    };
    let client = Settings::target(&args.app, &args.address)?.client(args.timeout)?;
    let body = Value::Object(body);
    let call = client.raw(&path, &body).items(prepared.items);
    let answer =
        block_on(async { call.send().await.map_err(|error| refusal(&error, prepared.spec, args, out)) })?;
    let whole = whole(answer);
    print(&whole, args, out)?;
    report_failed_items(prepared.spec, &whole, out)
}

/// What is known of a call from its spec.
struct Prepared {
    spec: Option<&'static EndpointSpec>,
    /// Items that count against quotas on items.
    items: u32,
}

impl Default for Prepared {
    fn default() -> Self {
        Self { spec: None, items: 1 }
    }
}

fn read_body(args: &Args) -> Result<Map<String, Value>> {
    let (text, place) = if args.json == "-" || args.json == "@-" {
        if args.app.key_file.as_deref() == Some(Path::new("-")) {
            return Err(Error::usage("key and body cannot both come from standard input")
                .tip("put the body into a file: `@body.json`"));
        }
        if std::io::stdin().is_terminal() {
            note("type the body, then Ctrl-D");
        }
        (input::read_all(Path::new("-"), MAX_BODY)?, "standard input".to_owned())
    } else if let Some(path) = args.json.strip_prefix('@') {
        (input::read_all(&PathBuf::from(path), MAX_BODY)?, path.to_owned())
    } else {
        (args.json.clone(), "the argument".to_owned())
    };
    match serde_json::from_str(&text) {
        Ok(Value::Object(members)) => Ok(members),
        Ok(_) => Err(Error::usage(format!("the body from {place} is no JSON object"))
            .tip("every command takes an object: {\"Name\": value, …}")),
        Err(error) => {
            let quoting = "in a shell, put single quotes around the whole body: '{\"UserID\": \"anna\"}'";
            let tip = (place == "the argument").then_some(quoting);
            Err(Error::usage(format!("the body from {place} is no JSON: {error}")).maybe_tip(tip))
        }
    }
}

/// Checks the body, and fills in what the client fills in for typed calls.
fn prepare(path: &str, body: &mut Map<String, Value>, no_validate: bool) -> Result<Prepared> {
    let read = |body: &Map<String, Value>| -> Result<Option<Judgement>> {
        let text = Value::Object(body.clone()).to_string();
        judge(im_api::registry::find(path), Direction::Request, text.as_bytes())
            .map_err(|error| Error::usage(format!("the body cannot be read: {error}")))
    };
    let Some(mut judgement) = read(body)? else { return Ok(Prepared::default()) };
    if fill_random(judgement.spec, body)?
        && let Some(again) = read(body)?
    {
        judgement = again;
    }
    if !no_validate && !judgement.is_ok() {
        return Err(invalid(&judgement));
    }
    for pointer in &judgement.unknown {
        note(format_args!("{} does not know {pointer}; it is sent all the same", qualified(judgement.spec)));
    }
    let items = match judgement.spec.batch_field.map(|index| judgement.packet.view(index)) {
        Some(View::List(list)) => u32::try_from(list.len()).unwrap_or(u32::MAX),
        _ => 1,
    };
    Ok(Prepared { spec: Some(judgement.spec), items })
}

fn fill_random(spec: &EndpointSpec, body: &mut Map<String, Value>) -> Result<bool> {
    let is_dedup =
        |name: &str| matches!(spec.retry, RetrySpec::Dedup { fields, .. } if fields.contains(&name));
    let is_ours = |(index, field): &(usize, &FieldSpec)| {
        (spec.request.is_filled(*index) || is_dedup(field.name)) && matches!(field.kind, Kind::Integer { .. })
    };
    let mut filled = false;
    for (_, field) in spec.request.fields.iter().enumerate().filter(is_ours) {
        if ![field.name].iter().chain(field.aliases).any(|name| body.contains_key(*name)) {
            let random = getrandom::u32()
                .map_err(|error| Error::failed(format!("this machine gives no random numbers: {error}")))?;
            // Some services keep these numbers in 31 bits.
            body.insert(field.name.to_owned(), (random >> 1).into());
            filled = true;
        }
    }
    Ok(filled)
}

fn invalid(judgement: &Judgement) -> Error {
    let name = qualified(judgement.spec);
    let mut error = Error::new(Exit::Invalid, format!("the body breaks rules of {name}; nothing was sent"));
    for problem in &judgement.problems {
        error = error.detail(problem.to_string());
    }
    for violation in &judgement.violations {
        error = error.detail(violation.to_string());
    }
    error
        .tip(format!("`im show {}` lists all fields; `--no-validate` sends it as it is", judgement.spec.name))
}

/// What the service said, for programs too; then why that is an error.
fn refusal(
    error: &CallError<im_api::AnyCode>,
    spec: Option<&EndpointSpec>,
    args: &Args,
    out: &mut Output,
) -> Error {
    let CallError::Refused(refused) = error else { return Error::of_call(error) };
    if let Err(error) = print(&Value::Object(envelope_members(refused.envelope())), args, out) {
        return error;
    }
    let meaning = match spec {
        Some(spec) => meaning(spec, refused.error().code()),
        None => refused.error().to_string(),
    };
    Error::of_call(error).message(format!("the server refused the call: {meaning}"))
}

fn whole(answer: RawAnswer) -> Value {
    let mut members = envelope_members(&answer.envelope);
    members.extend(answer.members);
    Value::Object(members)
}

fn envelope_members(envelope: &im_api::Envelope) -> Map<String, Value> {
    let mut members = Map::new();
    let texts = [
        ("ActionStatus", &envelope.action_status),
        ("ErrorInfo", &envelope.error_info),
        ("ErrorDisplay", &envelope.error_display),
        ("RequestId", &envelope.request_id),
    ];
    for (name, text) in texts {
        members.extend(text.clone().map(|text| (name.to_owned(), text.into())));
    }
    members.extend(envelope.error_code.map(|code| ("ErrorCode".to_owned(), code.into())));
    members
}

fn print(answer: &Value, args: &Args, out: &mut Output) -> Result<()> {
    Ok(if args.compact { out.json(answer) } else { out.pretty_json(answer) }?)
}

/// Items that the answer reports as failed although the call succeeded.
fn report_failed_items(spec: Option<&EndpointSpec>, answer: &Value, out: &mut Output) -> Result<Exit> {
    let Some((spec, results)) = spec.and_then(|spec| Some((spec, spec.results?))) else {
        return Ok(Exit::Done);
    };
    let failures = answer.as_object().map(|members| results.failures(members)).unwrap_or_default();
    if failures.is_empty() {
        return Ok(Exit::Done);
    }
    let mut error = Error::new(Exit::Partly, "");
    for failure in &failures {
        let why = failure.code.map_or_else(|| "no reason given".to_owned(), |code| meaning(spec, code));
        error = error.detail(format!("{}: {why}", failure.key));
    }
    out.flush()?;
    Err(error.message(format!("the call succeeded, but {} of its items failed", failures.len())))
}

/// What a code means: the endpoint's own table first.
fn meaning(spec: &EndpointSpec, code: i64) -> String {
    match (spec.error(code), im_api::PublicError::from_code(code)) {
        (Some(own), _) => format!("{} (code {code})", own.meaning.trim_end_matches('.')),
        (None, Some(public)) => public.to_string(),
        (None, None) => format!("code {code}, which no table explains"),
    }
}
