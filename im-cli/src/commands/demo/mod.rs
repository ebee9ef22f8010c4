//! `im demo`

mod names;
mod recorder;
mod report;
mod steps;

use std::io::IsTerminal as _;
use std::time::Duration;

use im_api::account::{account_delete, multiaccount_import};
use im_api::transport::HttpTransport;
use im_sim::Simulator;
use serde_json::json;

use self::names::Names;
use self::recorder::{Log, Recorder};
use self::report::Report;
use self::steps::Demo;
use crate::commands::block_on;
use crate::error::{Error, Result};
use crate::exit::Exit;
use crate::output::{Output, to_stderr};
use crate::settings::{Address, AddressArgs, AppArgs, Settings, Target};
use crate::table::count;

/// Import accounts, look them up, send a message, read it back, and show what happened
///
/// Needs no settings: it starts the simulator inside, and nothing leaves this machine. Some of the names are bad on
/// purpose: some are caught before anything is sent, some are refused by the service.
///
/// With --live the same goes to your own app, after a question.
#[derive(clap::Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct Args {
    /// How many accounts to import
    #[arg(long, value_name = "NUMBER", default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(10..=1_000_000))]
    accounts: u32,
    /// Use the real service, with the settings of your app. Accounts made there count against its quota
    #[arg(long)]
    live: bool,
    /// With --live: do not ask
    #[arg(long, requires = "live")]
    yes: bool,
    /// With --live: delete the accounts at the end
    #[arg(long, requires = "live")]
    clean_up: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    app: AppArgs,
    #[command(flatten)]
    address: AddressArgs,
}

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Exit> {
    if args.live {
        let target = Settings::target(&args.app, &args.address)?;
        ask(&target, args)?;
        block_on(live(target, args, out))
    } else {
        block_on(simulated(args, out))
    }
}

async fn simulated(args: &Args, out: &mut Output) -> Result<Exit> {
    let simulator = Simulator::start()
        .await
        .map_err(|error| Error::failed(format!("the simulator does not start: {error}")).causes_of(&error))?;
    let place = format!(
        "The simulator at {} stands in for the service; nothing leaves this machine.",
        simulator.base_url()
    );
    let mut report = Report::new(out, args.json, &place)?;
    let names = Names::new("im-demo", args.accounts as usize, true);
    let target = Target {
        sdkappid: simulator.sdkappid(),
        admin: simulator.admin().to_owned(),
        address: Address::Url(
            simulator.base_url().parse().map_err(|_| Error::failed("the simulator has no address"))?,
        ),
        key: simulator.secret_key(),
    };
    let (demo, log) = demo(target)?;
    prepare(&demo, &names).await?;
    // What was needed to set the scene is no part of it.
    simulator.books().clear();
    log.clear();
    demo.run(&names, &mut report).await?;
    let exit = report.calls(&log, Some(&simulator))?;
    report.end(exit)
}

async fn live(target: Target, args: &Args, out: &mut Output) -> Result<Exit> {
    let place = format!("App {} as {}, {}.", target.sdkappid, target.admin, target.address);
    let mut report = Report::new(out, args.json, &place)?;
    let stamp = crate::time::unix(std::time::SystemTime::now());
    let names = Names::new(&format!("im-demo-{stamp:x}"), args.accounts as usize, false);
    let (demo, log) = demo(target)?;
    demo.run(&names, &mut report).await?;
    let exit = report.calls(&log, None)?;
    if args.clean_up {
        let request = account_delete::Request::new(report.imported().iter().map(String::as_str));
        let deleted = demo.client.send_batched(&request).await.map_err(|error| Error::of_call(&error))?;
        let failed = deleted.failures().len();
        let done = deleted.items() - failed;
        report.say(
            &format!("Cleaned up: {} accounts deleted, {} not.", count(done), count(failed)),
            json!({ "cleaned_up": done }),
        )?;
    }
    report.end(exit)
}

/// The client, with a transport that keeps a log.
fn demo(target: Target) -> Result<(Demo, Log)> {
    let transport = HttpTransport::new()
        .map_err(|error| Error::failed("HTTP is not available on this machine").causes_of(&error))?;
    let log = Log::default();
    let recorder = Recorder::new(transport, log.clone());
    let client =
        target.client_with(|builder| builder.transport(recorder).deadline(Duration::from_mins(1)))?;
    Ok((Demo { client }, log))
}

/// Makes the names known that the service is to refuse: an account that was deleted cannot come back for three months.
async fn prepare(demo: &Demo, names: &Names) -> Result<()> {
    let rested = || names.refused().map(str::to_owned);
    let import = multiaccount_import::Request::new(rested());
    demo.client.send_batched(&import).await.map_err(|error| Error::of_call(&error))?;
    let delete = account_delete::Request::new(names.refused());
    demo.client.send_batched(&delete).await.map_err(|error| Error::of_call(&error))?;
    Ok(())
}

fn ask(target: &Target, args: &Args) -> Result<()> {
    if args.yes {
        return Ok(());
    }
    let fate = if args.clean_up { "The accounts are deleted at the end." } else { "The accounts stay." };
    let question = format!(
        "This imports up to {} accounts, named im-demo-…, into app {} ({}) as {},\n\
         looks them up, sends a message from one to another and reads it back. {fate}\n\
         Go on? [y/N] ",
        count(args.accounts as usize),
        target.sdkappid,
        target.address,
        target.admin,
    );
    if !std::io::stdin().is_terminal() {
        return Err(Error::usage(
            "the real service is used only after a question, and there is no terminal to ask",
        )
        .tip("`--yes` answers it"));
    }
    to_stderr(question.trim_end());
    let mut answer = String::new();
    std::io::stdin()
        .read_line(&mut answer)
        .map_err(|error| Error::usage(format!("the answer cannot be read: {error}")))?;
    if matches!(answer.trim().to_lowercase().as_str(), "y" | "yes") {
        Ok(())
    } else {
        Err(Error::usage("nothing was done"))
    }
}
