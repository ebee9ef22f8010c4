//! `im import`

mod crash;
mod rows;
mod service;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use im_api::account::multiaccount_import;

use crate::support::Service;

const PATH: &str = multiaccount_import::SPEC.path;

/// `im import accounts FILE …` against a simulator, quick to ask what became of a call.
fn import<'a>(service: &Service, file: &Path, more: impl IntoIterator<Item = &'a str>) -> Command {
    import_kind("accounts", service, file, more)
}

/// The same for another kind of row.
fn import_kind<'a>(
    kind: &str,
    service: &Service,
    file: &Path,
    more: impl IntoIterator<Item = &'a str>,
) -> Command {
    let mut args: Vec<OsString> = vec!["import".into(), kind.into(), file.into()];
    args.extend(["--grace", "100ms"].map(Into::into));
    args.extend(more.into_iter().map(Into::into));
    service.im(args)
}

/// A file with a column of names, `user-0` and so on.
fn names(count: usize) -> String {
    let mut text = "UserID\n".to_owned();
    for number in 0..count {
        text.push_str(&format!("user-{number}\n"));
    }
    text
}

/// The accounts that were imported; the administrator is there anyway.
fn imported(service: &Service) -> Vec<String> {
    service.simulator.accounts().into_iter().filter(|name| name != service.simulator.admin()).collect()
}

/// How often the server imported each account.
fn executions(service: &Service) -> BTreeMap<String, u64> {
    service.simulator.books().executions(PATH)
}

/// The last event of a run with `--json`.
fn last_event(stdout: &str) -> serde_json::Value {
    serde_json::from_str(stdout.lines().last().unwrap()).unwrap()
}
