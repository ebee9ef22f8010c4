//! The commands, a file or folder each.

pub(crate) mod call;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod demo;
pub(crate) mod endpoints;
pub(crate) mod import;
pub(crate) mod man;
pub(crate) mod show;
pub(crate) mod sim;
pub(crate) mod usersig;

use crate::cli::{Cli, Command};
use crate::error::{Error, Result};
use crate::exit::Exit;
use crate::output::Output;

/// Does what the command line asks for.
pub(crate) fn run(cli: Cli, out: &mut Output) -> Result<Exit> {
    match cli.command {
        Command::Demo(args) => demo::run(&args, out),
        Command::Call(args) => call::run(&args, out),
        Command::Import(command) => import::run(&command, out),
        Command::Endpoints(args) => endpoints::run(&args, out),
        Command::Show(args) => show::run(&args, out),
        Command::Check(args) => check::run(&args, out),
        Command::Usersig(command) => usersig::run(&command, out),
        Command::Sim(args) => sim::run(&args, out),
        Command::Completions(args) => completions::run(&args, out),
        Command::Man(args) => man::run(&args, out),
    }
}

/// Runs what waits for the network.
fn block_on<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    run_on(&mut tokio::runtime::Builder::new_multi_thread(), work)
}

/// The same on this thread alone, for one stream of calls: to hand them from thread to thread would cost more than they
/// do.
fn block_on_one_thread<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    run_on(&mut tokio::runtime::Builder::new_current_thread(), work)
}

fn run_on<T>(builder: &mut tokio::runtime::Builder, work: impl Future<Output = Result<T>>) -> Result<T> {
    let runtime = builder
        .enable_all()
        .build()
        .map_err(|error| Error::failed(format!("no threads can be started: {error}")))?;
    let result = runtime.block_on(work);
    // Nothing that is still on its way is worth waiting for.
    runtime.shutdown_background();
    result
}
