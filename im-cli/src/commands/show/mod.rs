//! `im show`

mod fields;
mod text;

use im_api::spec::{EndpointSpec, KeyedQuota, Quota, RetrySpec, Unit};
use serde_json::{Value, json};

use self::fields::Fields;
use super::endpoints;
use crate::catalog::{find_specs, qualified};
use crate::error::Result;
use crate::exit::Exit;
use crate::output::Output;
use crate::table::{Table, wrap};

/// Show all about an endpoint: fields, limits, errors, quotas, and the official pages
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Name (`sendmsg`) or path (`openim/sendmsg`)
    command: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Exit> {
    let specs = find_specs(&args.command)?;
    if args.json {
        out.pretty_json(&specs.iter().map(|spec| describe(spec)).collect())?;
        return Ok(Exit::Done);
    }
    for (index, spec) in specs.iter().enumerate() {
        if index > 0 {
            out.gap()?;
        }
        show(spec, out)?;
    }
    Ok(Exit::Done)
}

fn show(spec: &EndpointSpec, out: &mut Output) -> Result<()> {
    let width = out.width();
    out.line(format_args!("{}   POST {}", qualified(spec), spec.path))?;
    for line in wrap(spec.about, width - 2) {
        out.line(format_args!("  {line}"))?;
    }
    out.gap()?;
    facts(spec).write(out, width)?;
    section("Request", &Fields::request(spec), out, width)?;
    section("Response", &Fields::response(spec), out, width)?;
    if !spec.errors.is_empty() {
        let mut table = Table::new([">CODE", "RETRY", "MEANING"]).indent(2);
        for error in spec.errors {
            let code = if error.code == error.last {
                error.code.to_string()
            } else {
                format!("{}-{}", error.code, error.last)
            };
            table.row([code.as_str(), if error.retry { "yes" } else { "no" }, error.meaning]);
        }
        out.gap()?;
        out.line("Errors of its own; all other codes mean what the public table says")?;
        table.write(out, width)?;
    }
    Ok(())
}

fn facts(spec: &EndpointSpec) -> Table {
    let mut table = Table::pairs().indent(2);
    for quota in spec.quotas {
        table.row(["quota", &quota_words(quota)]);
    }
    for KeyedQuota { quota, by, shared } in spec.keyed_quotas {
        let shared = shared.map_or_else(String::new, |name| format!(", all commands for {name} together"));
        table.row(["quota", &format!("{} for each {}{shared}", quota_words(quota), by.join(" and "))]);
    }
    if let (Some(index), Some(max)) = (spec.batch_field, spec.max_batch) {
        let field = spec.request.fields[index].name;
        table.row(["batch", &format!("at most {max} items of {field} in a call; longer lists can be split")]);
    }
    if let Some(max) = spec.max_body {
        table.row(["body", &format!("at most {max} bytes")]);
    }
    table.row(["repeat", &repeat(spec)]);
    if let Some(serial) = spec.serial {
        let which = match serial.by {
            [] => String::new(),
            by => format!(" that have the same {}", by.join(" and ")),
        };
        table.row(["order", &format!("calls{which} must not run side by side")]);
    }
    if let Some(pages) = spec.pagination {
        let carry: Vec<_> = pages.carry.iter().map(ToString::to_string).collect();
        table.row([
            "pages",
            &format!(
                "{}: the next call takes {}; {} tells the end",
                pages.style.name(),
                carry.join(", "),
                pages.end
            ),
        ]);
    }
    if let Some(results) = spec.results {
        let how = match results.code {
            Some(code) => format!("{} says for each item in {code} how it went", results.field),
            None => format!("{} lists those that failed, without a reason", results.field),
        };
        table.row(["items", &how]);
        if results.overrules {
            table.row(["code", "that of the answer as a whole means nothing where there are items"]);
        }
    }
    for other in im_api::registry::find(spec.path).filter(|other| other.name != spec.name) {
        table.row(["see also", &format!("{}, another body of the same path", qualified(other))]);
    }
    for page in spec.doc {
        table.row(["page", &page_url(page)]);
    }
    table
}

/// "200 calls a second"
fn quota_words(quota: &Quota) -> String {
    let per = match quota.per.as_secs() {
        1 => "second".to_owned(),
        60 => "minute".to_owned(),
        seconds => format!("{seconds} seconds"),
    };
    format!("{} {} a {per}", quota.limit, counted(quota))
}

fn counted(quota: &Quota) -> &'static str {
    match quota.unit {
        Unit::Calls => "calls",
        _ => "items",
    }
}

fn repeat(spec: &EndpointSpec) -> String {
    match spec.retry {
        RetrySpec::Idempotent => "harmless: retried after any failure".to_owned(),
        RetrySpec::Dedup { fields, within_seconds } => format!(
            "recognised by {} for {within_seconds} seconds: retried only inside that time",
            fields.join(" and ")
        ),
        _ => "may do it twice: never retried once it may have reached the server".to_owned(),
    }
}

/// Product 1047 is the international edition, the others are on the Chinese site.
fn page_url(page: &str) -> String {
    let host = if page.starts_with("1047/") { "www.tencentcloud.com" } else { "cloud.tencent.com" };
    format!("https://{host}/document/product/{page}")
}

fn section(title: &str, fields: &Fields, out: &mut Output, width: usize) -> Result<()> {
    out.gap()?;
    if fields.rows.is_empty() {
        out.line(format_args!("{title}: nothing beyond the envelope"))?;
        return Ok(());
    }
    out.line(title)?;
    for row in &fields.rows {
        row.write(out, width)?;
    }
    Ok(())
}

fn describe(spec: &'static EndpointSpec) -> Value {
    let rows = |fields: Fields| fields.rows.iter().map(fields::Row::describe).collect::<Vec<_>>();
    let mut value = endpoints::describe(spec);
    value["about"] = spec.about.into();
    let quota = |quota: &Quota| json!({ "limit": quota.limit, "per_seconds": quota.per.as_secs(), "counts": counted(quota) });
    value["quotas"] = spec.quotas.iter().map(quota).collect();
    let keyed = |keyed: &KeyedQuota| {
        let mut value = quota(&keyed.quota);
        value["for_each"] = keyed.by.into();
        value["shared"] = keyed.shared.into();
        value
    };
    value["keyed_quotas"] = spec.keyed_quotas.iter().map(keyed).collect();
    value["max_body"] = spec.max_body.into();
    value["serial"] = spec.serial.is_some().into();
    value["serial_by"] = spec.serial.map(|serial| serial.by).into();
    value["request"] = rows(Fields::request(spec)).into();
    value["response"] = rows(Fields::response(spec)).into();
    value["errors"] = spec
        .errors
        .iter()
        .map(|error| json!({ "code": error.code, "last": error.last, "name": error.name, "meaning": error.meaning, "retry": error.retry }))
        .collect();
    value["doc"] = spec.doc.iter().map(|page| page_url(page)).collect();
    value
}
