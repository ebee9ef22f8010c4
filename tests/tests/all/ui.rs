//! Specs that must not compile, each with exactly what the compiler says: `ui/<topic>/<mistake>.rs`.

use std::process::Command;

/// The compiler that wrote the expected messages. Another one words some of them differently.
const COMPILER: &str = "rustc 1.95.";

#[test]
fn ui() {
    let found = compiler();
    if !found.starts_with(COMPILER) {
        eprintln!("skipped: the messages in tests/ui are those of {COMPILER}x, and this is {found}");
        return;
    }
    trybuild::TestCases::new().compile_fail("ui/*/*.rs");
}

fn compiler() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = Command::new(rustc).arg("--version").output().expect("rustc runs: it has built this test");
    String::from_utf8_lossy(&version.stdout).trim().to_owned()
}
