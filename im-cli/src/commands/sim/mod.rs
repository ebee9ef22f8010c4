//! `im sim`

mod fault;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;

use clap::ValueEnum;
use im_sim::{Edition, SDKAPPID, SECRET_KEY, Simulator, StartError};
use serde_json::json;

use self::fault::FaultArg;
pub(crate) use self::fault::HELP as FAULTS;
use crate::commands::block_on;
use crate::error::{Error, Result};
use crate::exit::Exit;
use crate::interrupt::Interrupts;
use crate::output::{Output, warn};
use crate::settings::KeySource;
use crate::table::Table;

/// Run the simulator: a local server that behaves as the documents say
///
/// It verifies signatures, keeps the documented limits, stores accounts, profiles and messages, and fails on demand. It
/// runs until Ctrl-C.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Port to listen on; 0 takes a free one
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// Address to listen on; other machines can reach any but a loopback address
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    bind: IpAddr,
    /// Keep accounts, profiles and messages in this file; without it they are gone at the end
    #[arg(long, value_name = "FILE")]
    data: Option<PathBuf>,
    /// What the app has bought: sets the quotas of accounts and messages
    #[arg(long, value_enum, default_value_t = EditionArg::Full)]
    edition: EditionArg,
    /// Make calls fail: see below
    #[arg(long = "fault", alias = "faults", value_name = "FAULT", value_parser = fault::parse)]
    faults: Vec<FaultArg>,
    /// Answer any number of calls a second
    #[arg(long)]
    no_limits: bool,
    /// The app's number
    #[arg(long, value_name = "NUMBER", default_value_t = SDKAPPID)]
    sdkappid: u32,
    /// A further administrator beside `administrator`
    #[arg(long, value_name = "NAME")]
    admin: Vec<String>,
    /// File with a key of your own, instead of the test key that everybody knows
    #[arg(long, value_name = "FILE")]
    key_file: Option<PathBuf>,
    /// Print one line of JSON: base_url, sdkappid, admin, secret_key
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum EditionArg {
    /// 100 accounts, 1,000 messages a day
    Trial,
    /// 1,000 messages a day
    Development,
    Standard,
    #[value(alias = "pro")]
    Full,
    ProPlus,
    Enterprise,
}

impl From<EditionArg> for Edition {
    fn from(edition: EditionArg) -> Self {
        match edition {
            EditionArg::Trial => Self::Trial,
            EditionArg::Development => Self::Development,
            EditionArg::Standard => Self::Standard,
            EditionArg::Full => Self::Pro,
            EditionArg::ProPlus => Self::ProPlus,
            EditionArg::Enterprise => Self::Enterprise,
        }
    }
}

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Exit> {
    if !args.bind.is_loopback() {
        warn("other machines can reach the simulator; it is made for tests, not for hostile networks");
    }
    block_on(async {
        let simulator = start(args).await?;
        // Whoever reads the introduction may stop the simulator at once.
        let mut interrupts = Interrupts::listen()?;
        introduce(&simulator, args, out)?;
        out.flush()?;
        interrupts.next().await?;
        let calls = simulator.books().all_calls();
        simulator.shutdown().await;
        if !args.json {
            out.line(format_args!("\nStopped after {calls} calls."))?;
        }
        Ok(Exit::Done)
    })
}

async fn start(args: &Args) -> Result<Simulator> {
    let address = SocketAddr::new(args.bind, args.port);
    let mut builder = Simulator::builder().bind(address).edition(args.edition.into()).sdkappid(args.sdkappid);
    for admin in &args.admin {
        builder = builder.admin(admin);
    }
    if let Some(path) = &args.key_file {
        builder = builder.secret_key(KeySource::of_path(path).read()?);
    }
    if let Some(path) = &args.data {
        builder = builder.data(path);
    }
    let simulator = builder.start().await.map_err(|error| {
        let tip = match &error {
            StartError::Bind(_) => Some(format!("{address} may be in use: `--port 0` takes a free port")),
            _ => args.data.as_ref().map(|path| format!("the data file is {}", path.display())),
        };
        Error::failed(error.to_string()).causes_of(&error).maybe_tip(tip)
    })?;
    if args.no_limits {
        simulator.limits().set_enabled(false);
    }
    for fault in &args.faults {
        simulator.faults().add(fault.rule());
    }
    Ok(simulator)
}

fn introduce(simulator: &Simulator, args: &Args, out: &mut Output) -> Result<()> {
    let (url, app, admin) = (simulator.base_url(), simulator.sdkappid(), simulator.admin());
    // A key of the user's own is not shown: it may be a real one.
    let key = args.key_file.is_none().then_some(SECRET_KEY);
    if args.json {
        out.json(&json!({ "base_url": url, "sdkappid": app, "admin": admin, "secret_key": key }))?;
        return Ok(());
    }
    out.line("The simulator listens until Ctrl-C.")?;
    out.gap()?;
    let mut table = Table::pairs().indent(2);
    table.row(["base URL", url]);
    table.row(["app", &app.to_string()]);
    table.row(["admin", admin]);
    match key {
        Some(key) => table.row(["key", &format!("{key}  (for tests; everybody knows it)")]),
        None => table.row(["key", "the one from --key-file"]),
    }
    let state = match &args.data {
        Some(path) => format!("in {}", path.display()),
        None => "in memory, gone at the end; `--data FILE` keeps it".to_owned(),
    };
    table.row(["state", &state]);
    for fault in &args.faults {
        table.row(["fault", fault.text()]);
    }
    let width = out.width().max(120);
    table.write(out, width)?;
    out.gap()?;
    out.line("In another terminal:")?;
    let key = key.unwrap_or("…");
    out.line(format_args!("  export IM_BASE_URL={url} IM_SDKAPPID={app} IM_ADMIN={admin}"))?;
    out.line(format_args!("  export IM_SECRET_KEY={key}"))?;
    out.line(r#"  im call account_import '{"UserID": "anna"}'"#)?;
    Ok(())
}
