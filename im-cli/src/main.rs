//! The `im` program.

#![allow(
    clippy::doc_markdown,
    reason = "the docs of arguments are the help text, which shows backticks as they are"
)]

mod catalog;
mod cli;
mod commands;
mod duration;
mod error;
mod exit;
mod input;
mod interrupt;
mod judge;
mod output;
mod settings;
mod table;
mod time;

use std::process::ExitCode;

use clap::Parser as _;

fn main() -> ExitCode {
    let cli = match cli::Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => return misused(&error),
    };
    let mut output = output::Output::stdout();
    let outcome = commands::run(cli, &mut output);
    // What was said so far comes first, even if it is followed by an error.
    let outcome = outcome.and_then(|exit| Ok(output.flush().map(|()| exit)?));
    match outcome {
        Ok(exit) => exit.into(),
        Err(error) => {
            let _ = output.flush();
            error.report();
            error.exit().into()
        }
    }
}

/// Shows help, or what is wrong with the command line.
fn misused(error: &clap::Error) -> ExitCode {
    let text = error.render().to_string();
    let harmless = input::without_secrets(&text);
    if harmless == text {
        // In its colours.
        error.exit()
    }
    output::to_stderr(harmless.trim_end());
    exit::Exit::Usage.into()
}
