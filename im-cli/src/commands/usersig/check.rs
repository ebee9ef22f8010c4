//! `im usersig check`

use std::path::Path;
use std::time::SystemTime;

use im_api::protocol::usersig::{DecodeError, Expected, VerifyError, inspect, verify};
use serde_json::json;

use super::{SignatureArgs, claims_json, claims_rows};
use crate::error::{Error, Result};
use crate::exit::Exit;
use crate::output::Output;
use crate::settings::{AppArgs, Settings};
use crate::table::Table;

/// Verify a UserSig with the app's key: made with this key, for this app and user, not expired
///
/// Reads it from standard input or a file. Exit code 1 if it is not valid.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    #[command(flatten)]
    signature: SignatureArgs,
    /// The user that it must be for; any if left out
    #[arg(long, value_name = "NAME")]
    identifier: Option<String>,
    /// Print JSON: valid, reason, code (what the service would answer), claims
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    app: AppArgs,
}

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Exit> {
    let settings = Settings::load(&args.app)?;
    let sdkappid = settings.sdkappid(&args.app)?;
    if args.signature.is_stdin() && args.app.key_file.as_deref() == Some(Path::new("-")) {
        return Err(Error::usage("key and signature cannot both come from standard input")
            .tip("put one of them into a file"));
    }
    let key = settings.key(&args.app)?;
    let signature = args.signature.read()?;
    let claims = inspect(&signature);
    let verdict = match &claims {
        Ok(claims) => {
            let identifier = args.identifier.as_deref().unwrap_or(&claims.identifier);
            let expected = Expected::new(sdkappid, identifier).any_userbuf();
            verify(&key, &signature, &expected, SystemTime::now()).map(drop)
        }
        Err(error) => Err(VerifyError::from(*error)),
    };
    if args.json {
        out.pretty_json(&json!({
            "valid": verdict.is_ok(),
            "reason": verdict.as_ref().err().map(ToString::to_string),
            "code": verdict.as_ref().err().map(|error| error.code()),
            "claims": claims.as_ref().ok().map(claims_json),
        }))?;
    } else {
        print(&claims, &verdict, out)?;
    }
    Ok(if verdict.is_ok() { Exit::Done } else { Exit::Failed })
}

fn print(
    claims: &Result<im_api::protocol::usersig::Claims, DecodeError>,
    verdict: &Result<(), VerifyError>,
    out: &mut Output,
) -> Result<()> {
    match verdict {
        Ok(()) => out.line("valid")?,
        Err(error) => {
            out.line(format_args!("NOT valid: {error} (the service would answer code {})", error.code()))?;
        }
    }
    let mut table = Table::pairs().indent(2);
    if let Ok(claims) = claims {
        claims_rows(claims, &mut table);
    }
    let width = out.width();
    Ok(table.write(out, width)?)
}
