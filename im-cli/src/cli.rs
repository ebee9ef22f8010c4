//! The command line.

use clap::{Parser, Subcommand};

use crate::commands::{call, check, completions, demo, endpoints, import, man, show, sim, usersig};
use crate::exit;

/// Calls, inspects and simulates the Tencent Cloud Chat (IM) server REST API.
#[derive(Debug, Parser)]
#[command(name = "im", version, after_help = exit::HELP, max_term_width = 110)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Demo(demo::Args),
    #[command(after_help = call::EXAMPLES)]
    Call(call::Args),
    #[command(subcommand)]
    Import(import::Command),
    Endpoints(endpoints::Args),
    Show(show::Args),
    Check(check::Args),
    #[command(subcommand)]
    Usersig(usersig::Command),
    #[command(after_help = sim::FAULTS)]
    Sim(sim::Args),
    Completions(completions::Args),
    Man(man::Args),
}
