//! `im completions`

use std::io::Write as _;

use clap::CommandFactory as _;
use clap_complete::Shell;

use crate::cli::Cli;
use crate::error::Result;
use crate::exit::Exit;
use crate::output::Output;

/// Print completions for a shell
///
/// Bash: `im completions bash > ~/.local/share/bash-completion/completions/im`. Zsh: write them to a file `_im` in a
/// folder of `$fpath`. Fish: `im completions fish > ~/.config/fish/completions/im.fish`.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    shell: Shell,
}

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Exit> {
    // The generator panics where it cannot write, so it writes to memory.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "im", &mut script);
    out.write_all(&script)?;
    Ok(Exit::Done)
}
