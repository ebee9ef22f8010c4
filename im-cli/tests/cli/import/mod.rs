//! `im import`

mod crash;
mod friends;
mod groups;
mod kills;
mod members;
mod messages;
mod power;
mod rows;
mod service;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::Path;
use std::process::Command;
use std::time::{SystemTime, UNIX_EPOCH};

use im_api::account::multiaccount_import;

use im_sim::{Edition, Simulator};

use crate::support::{Folder, Service, run};

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

/// A service that keeps a long history, with accounts.
fn service(names: &[&str]) -> Service {
    let service = Service::of(Simulator::builder().edition(Edition::Enterprise).seed(3));
    for name in names {
        service.simulator.add_account(name).unwrap();
    }
    service
}

/// Some time ago, in UNIX seconds: recent enough for that history.
fn past() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs() - 2_000_000
}

/// Imports groups without owners that are older than what happens in them.
fn found(service: &Service, folder: &Folder, ids: &[String]) {
    let rows = ids.iter().map(|id| format!("{id},Public,{id},{}\n", past() - 1_000));
    let text = "GroupId,Type,Name,CreateTime\n".to_owned() + &rows.collect::<String>();
    let file = folder.write("founded.csv", &text);
    run(&mut import_kind("groups", service, &file, ["--rate", "none"])).expect(0);
}
