//! `im usersig show`

use std::time::{Duration, SystemTime};

use im_api::protocol::usersig::{Claims, inspect};

use super::{SignatureArgs, claims_json, claims_rows};
use crate::duration::words;
use crate::error::{Error, Result};
use crate::exit::Exit;
use crate::output::Output;
use crate::table::Table;
use crate::time::unix;

/// Show what a UserSig says, without a key and without a check
///
/// Reads it from standard input or a file.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    #[command(flatten)]
    signature: SignatureArgs,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Exit> {
    let claims = inspect(&args.signature.read()?)
        .map_err(|error| Error::failed(format!("this is no UserSig: {error}")))?;
    if args.json {
        out.pretty_json(&claims_json(&claims))?;
        return Ok(Exit::Done);
    }
    let mut table = Table::pairs();
    claims_rows(&claims, &mut table);
    table.row(["state", &state(&claims, SystemTime::now())]);
    table.row(["proof", "none: anybody can write this; `im usersig check` verifies it with the key"]);
    let width = out.width();
    table.write(out, width)?;
    Ok(Exit::Done)
}

fn state(claims: &Claims, now: SystemTime) -> String {
    let left = claims.expires_at().saturating_sub(unix(now));
    let span = words(Duration::from_secs(left.unsigned_abs()));
    if claims.is_expired(now) { format!("expired {span} ago") } else { format!("expires in {span}") }
}
