//! What cargo knows of the packages.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use serde_json::Value;

/// A package of the workspace or below it.
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) licence: Option<String>,
    /// `None` for a package of the workspace.
    pub(crate) source: Option<String>,
    pub(crate) rust_version: Option<String>,
    pub(crate) manifest: PathBuf,
    /// What its manifest names, for whatever purpose.
    pub(crate) direct: Vec<String>,
}

impl Package {
    pub(crate) fn is_ours(&self) -> bool {
        self.source.is_none()
    }
}

impl fmt::Display for Package {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.name, self.version)
    }
}

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// Every package that some platform needs, or, where those of other platforms were never fetched, that this one does.
pub(crate) fn packages() -> Vec<Package> {
    metadata()["packages"].as_array().unwrap().iter().map(package).collect()
}

/// Whether the packages of all platforms are there; `cargo fetch` sees to it.
pub(crate) fn is_complete() -> bool {
    let locked =
        std::fs::read_to_string(root().join("Cargo.lock")).unwrap().matches("\n[[package]]\n").count();
    packages().len() == locked
}

fn package(json: &Value) -> Package {
    let text = |name: &str| json[name].as_str().map(ToOwned::to_owned);
    let direct = json["dependencies"].as_array().unwrap().iter();
    Package {
        name: text("name").unwrap(),
        version: text("version").unwrap(),
        licence: text("license"),
        source: text("source"),
        rust_version: text("rust_version"),
        manifest: text("manifest_path").unwrap().into(),
        direct: direct.map(|dependency| dependency["name"].as_str().unwrap().to_owned()).collect(),
    }
}

fn metadata() -> &'static Value {
    static METADATA: OnceLock<Value> = OnceLock::new();
    METADATA.get_or_init(|| {
        let all = ["metadata", "--format-version=1"];
        let text = cargo(&all).or_else(|| cargo(&[&all[..], &["--filter-platform", &host()]].concat()));
        serde_json::from_slice(&text.expect("what the tests were built from is there")).unwrap()
    })
}

/// The packages, `name v1.2.3`, that this machine builds for a crate.
pub(crate) fn tree(package: &str, arguments: &[&str]) -> BTreeSet<String> {
    let tree = ["tree", "--package", package, "--edges", "normal,build", "--prefix", "none"];
    let text = cargo(&[&tree, arguments].concat()).unwrap();
    let lines = String::from_utf8(text).unwrap();
    let name_and_version = |line: &str| line.split(' ').take(2).collect::<Vec<_>>().join(" ");
    lines.lines().filter(|line| !line.is_empty()).map(name_and_version).collect()
}

/// What cargo prints, or nothing if it fails.
fn cargo(arguments: &[&str]) -> Option<Vec<u8>> {
    let mut command = Command::new(env!("CARGO"));
    let output =
        command.args(arguments).args(["--locked", "--offline"]).current_dir(root()).output().unwrap();
    output.status.success().then_some(output.stdout)
}

fn host() -> String {
    let output = Command::new("rustc").arg("-vV").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().find_map(|line| line.strip_prefix("host: ")).unwrap().to_owned()
}
