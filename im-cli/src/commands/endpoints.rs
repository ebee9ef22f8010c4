//! `im endpoints`

use im_api::spec::{EndpointSpec, RetrySpec};
use serde_json::{Value, json};

use crate::catalog::nearest;
use crate::error::{Error, Result};
use crate::exit::Exit;
use crate::output::Output;
use crate::table::Table;

/// List the endpoints that have a spec
///
/// With --json: an array of objects with `path`, `domain`, `name`, `rate_per_second`, `max_batch`, `retry`
/// ("idempotent", "dedup" or "never"), `pagination` ("offset", "cursor", "sequence", "time" or null), `errors` (codes)
/// and `doc` (numbers of documentation pages).
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Only those of one domain, such as `account`
    #[arg(long)]
    domain: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Exit> {
    let domains = domains();
    if let Some(wanted) = &args.domain
        && !domains.contains(&wanted.as_str())
    {
        let tip = nearest(wanted, domains.iter().copied()).map_or_else(
            || format!("there are {}", domains.join(", ")),
            |name| format!("did you mean `{name}`?"),
        );
        return Err(Error::usage(format!("there is no domain `{wanted}`")).tip(tip));
    }
    let is_wanted = |domain: &str| args.domain.as_deref().is_none_or(|wanted| wanted == domain);
    if args.json {
        let specs = im_api::registry().filter(|spec| is_wanted(spec.domain()));
        out.pretty_json(&specs.map(describe).collect())?;
        return Ok(Exit::Done);
    }
    let width = out.width();
    for domain in domains.into_iter().filter(|domain| is_wanted(domain)) {
        let mut table = Table::new(["NAME", "PATH", ">CALLS/S", ">BATCH", "REPEAT", "PAGES"]).indent(2);
        for spec in im_api::registry().filter(|spec| spec.domain() == domain) {
            let number = |number: Option<String>| number.unwrap_or_else(|| "-".to_owned());
            table.row([
                spec.name,
                spec.path,
                &number(spec.rate().map(|rate| rate.to_string())),
                &number(spec.max_batch.map(|max| max.to_string())),
                retry_name(spec.retry),
                spec.pagination.map_or("-", |pages| pages.style.name()),
            ]);
        }
        out.line(domain)?;
        table.write(out, width)?;
        out.gap()?;
    }
    out.line("`im show NAME` tells all about one of them.")?;
    Ok(Exit::Done)
}

/// The names of all domains in the order of the registry.
pub(crate) fn domains() -> Vec<&'static str> {
    let mut domains = Vec::new();
    for spec in im_api::registry() {
        if !domains.contains(&spec.domain()) {
            domains.push(spec.domain());
        }
    }
    domains
}

/// The word for a retry class.
pub(crate) fn retry_name(retry: RetrySpec) -> &'static str {
    match retry {
        RetrySpec::Idempotent => "idempotent",
        RetrySpec::Dedup { .. } => "dedup",
        // A class that this program does not know yet is treated with care.
        _ => "never",
    }
}

/// An endpoint as a program reads it.
pub(crate) fn describe(spec: &EndpointSpec) -> Value {
    json!({
        "path": spec.path,
        "domain": spec.domain(),
        "name": spec.name,
        "rate_per_second": spec.rate(),
        "max_batch": spec.max_batch,
        "retry": retry_name(spec.retry),
        "pagination": spec.pagination.map(|pages| pages.style.name()),
        "errors": spec.errors.iter().map(|error| error.code).collect::<Vec<_>>(),
        "doc": spec.doc,
    })
}
