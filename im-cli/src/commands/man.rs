//! `im man`

use std::path::PathBuf;

use clap::CommandFactory as _;
use clap_mangen::Man;

use crate::cli::Cli;
use crate::error::{Error, Result};
use crate::exit::Exit;
use crate::output::Output;

/// Print the manual page, or write the pages of all commands into a folder
///
/// `im man | man -l -` shows it.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Folder for one page per command: im.1, im-call.1 …
    #[arg(long, value_name = "FOLDER")]
    dir: Option<PathBuf>,
}

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Exit> {
    let command = Cli::command();
    match &args.dir {
        None => Man::new(command).render(out)?,
        Some(folder) => {
            let failed = |error: std::io::Error| {
                Error::failed(format!("the pages cannot be written to {}: {error}", folder.display()))
            };
            std::fs::create_dir_all(folder).map_err(failed)?;
            clap_mangen::generate_to(command, folder).map_err(failed)?;
            out.line(format_args!("the pages are in {}", folder.display()))?;
        }
    }
    Ok(Exit::Done)
}
