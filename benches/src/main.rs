//! Prints what criterion has measured as ratios: `cargo run -p im-benches --bin im-benches [GROUP …]`.
//!
//! In each group of benchmarks the reference comes first; its name starts with `reference`. All others are told as
//! multiples of its time.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program that prints tables")]

mod measured;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let wanted: Vec<_> = std::env::args().skip(1).collect();
    let target = std::env::var("CARGO_TARGET_DIR").unwrap_or_else(|_| "target".to_owned());
    let folder = Path::new(&target).join("criterion");
    let groups = match measured::groups(&folder) {
        Ok(groups) => groups,
        Err(error) => {
            eprintln!(
                "{}: {error}\nRun `cargo bench -p im-benches` first, in the same folder.",
                folder.display()
            );
            return ExitCode::FAILURE;
        }
    };
    for group in groups.iter().filter(|group| wanted.is_empty() || wanted.contains(&group.name)) {
        println!("{group}");
    }
    ExitCode::SUCCESS
}
