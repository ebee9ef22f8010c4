//! What the workspace depends on: licences, versions, compilers, and the page that gives the reasons. Needs no network.
#![allow(clippy::panic, clippy::unwrap_used, reason = "all of this is tests, helpers included")]

mod licence;
mod metadata;

use std::collections::{BTreeMap, BTreeSet};

use self::metadata::{Package, packages, tree};

/// Packages that come in more than one version that do not fit together, and who holds on to the other one.
///
/// Whoever has to add a line here should first look for a way around it.
const DUPLICATES: [(&str, &str); 3] = [
    ("getrandom", "ring 0.17 takes 0.2, everything else 0.4"),
    ("syn", "jni, which rustls-platform-verifier needs on Android, takes 2, everything else 3"),
    ("windows-sys", "ring 0.17 takes 0.52, everything else 0.61"),
];

/// The most packages that somebody builds who depends on a crate of ours, it included.
const BUDGETS: [(&str, &[&str], usize); 4] = [
    ("im-macros", &[], 8),
    ("im-api", &["--no-default-features"], 50),
    ("im-api", &[], 115),
    ("im-cli", &[], 160),
];

#[test]
fn every_licence_is_one_that_we_may_pass_on() {
    for package in packages() {
        let licence = package.licence.as_deref().unwrap_or("");
        assert!(licence::is_allowed(licence), "{package}: `{licence}`");
    }
}

#[test]
fn everything_comes_from_the_registry_or_from_here() {
    for package in packages() {
        let is_known = package.source.as_deref().is_none_or(|source| source.starts_with("registry+"));
        assert!(is_known, "{package}: {:?}", package.source);
    }
}

#[test]
fn no_package_comes_twice_without_a_reason() {
    let mut lines: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for package in packages() {
        lines.entry(package.name).or_default().insert(compatible_line(&package.version));
    }
    let twice: Vec<_> = lines.into_iter().filter(|(_, lines)| lines.len() > 1).collect();
    for (name, lines) in &twice {
        assert!(DUPLICATES.iter().any(|(allowed, _)| allowed == name), "{name}: {lines:?}");
    }
    if metadata::is_complete() {
        for (name, _) in DUPLICATES {
            assert!(
                twice.iter().any(|(found, _)| found == name),
                "{name} comes once now: drop it from the list"
            );
        }
    }
}

/// The part of a version that decides whether two versions can stand in for each other.
fn compatible_line(version: &str) -> String {
    let mut parts = version.split('.');
    match (parts.next().unwrap(), parts.next()) {
        ("0", Some(minor)) => format!("0.{minor}"),
        (major, _) => major.to_owned(),
    }
}

#[test]
fn no_package_needs_a_newer_compiler_than_we_promise() {
    let promised = packages().into_iter().find(|package| package.name == "im-api").unwrap();
    let promised = compiler(&promised.rust_version.unwrap());
    for package in packages() {
        // Packages that say nothing are older than the field, or careless; only a compiler of that age would tell.
        let needed = package.rust_version.as_deref().map_or((0, 0), compiler);
        assert!(needed <= promised, "{package} needs Rust {needed:?}, promised is {promised:?}");
    }
}

fn compiler(version: &str) -> (u32, u32) {
    let mut parts = version.split('.').map(|part| part.parse().unwrap());
    (parts.next().unwrap(), parts.next().unwrap_or(0))
}

#[test]
fn nobody_builds_more_than_the_budget() {
    for (package, arguments, most) in BUDGETS {
        let built = tree(package, arguments);
        assert!(built.len() <= most, "{package} {arguments:?}: {} packages: {built:?}", built.len());
    }
}

#[test]
fn all_crates_forbid_unsafe_code() {
    let workspace = std::fs::read_to_string(metadata::root().join("Cargo.toml")).unwrap();
    assert!(workspace.contains("[workspace.lints.rust]\nunsafe_code = \"forbid\"\n"));
    for member in packages().into_iter().filter(Package::is_ours) {
        let manifest = std::fs::read_to_string(&member.manifest).unwrap();
        let library = member.manifest.with_file_name("src").join("lib.rs");
        let forbids = || std::fs::read_to_string(library).unwrap().contains("#![forbid(unsafe_code)]");
        assert!(manifest.contains("[lints]\nworkspace = true") || forbids(), "{member}");
    }
}

#[test]
fn the_page_gives_a_reason_for_each_direct_dependency() {
    let page = std::fs::read_to_string(metadata::root().join("docs/dependencies.md")).unwrap();
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let explained: BTreeSet<_> = rows.map(ToOwned::to_owned).collect();
    let ours = || packages().into_iter().filter(Package::is_ours);
    let names: BTreeSet<_> = ours().map(|package| package.name).collect();
    let direct: BTreeSet<_> =
        ours().flat_map(|package| package.direct).filter(|name| !names.contains(name)).collect();
    assert_eq!(explained, direct, "in docs/dependencies.md on the left, in the manifests on the right");
}
