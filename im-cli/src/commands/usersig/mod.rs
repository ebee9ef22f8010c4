//! `im usersig`

mod check;
mod make;
mod show;

use std::io::{BufRead as _, IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};

use clap::Subcommand;
use im_api::protocol::usersig::{Claims, MAX_ENCODED_BYTES, PrivateMapKey, Room};
use serde_json::{Value, json};

use crate::error::{Error, Result};
use crate::exit::Exit;
use crate::input;
use crate::output::{Output, to_stderr};
use crate::table::Table;
use crate::time::utc;

/// Make, verify and read UserSigs, the signatures that log users in
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Make(make::Args),
    Check(check::Args),
    Show(show::Args),
}

pub(crate) fn run(command: &Command, out: &mut Output) -> Result<Exit> {
    match command {
        Command::Make(args) => make::run(args, out),
        Command::Check(args) => check::run(args, out),
        Command::Show(args) => show::run(args, out),
    }
}

/// Where a signature is read from. It is a secret, so it is no argument.
#[derive(clap::Args, Debug)]
struct SignatureArgs {
    /// File with the signature; standard input if left out, or `-`
    #[arg(value_name = "FILE", default_value = "-", hide_default_value = true)]
    file: PathBuf,
}

impl SignatureArgs {
    fn is_stdin(&self) -> bool {
        self.file.as_os_str() == "-"
    }

    fn read(&self) -> Result<String> {
        let mut text = String::new();
        if self.is_stdin() && std::io::stdin().is_terminal() {
            to_stderr("Paste the signature (it will be seen on the screen) and press Enter:");
            let line = std::io::stdin().lock().take(2 * MAX_ENCODED_BYTES as u64).read_line(&mut text);
            line.map_err(|error| input::unreadable(Path::new("-"), &error))?;
        } else if input::looks_like_a_secret(&self.file) {
            return Err(Error::usage(
                "a signature is no argument: every user of this machine can read those",
            )
            .tip("pipe it in, or name a file that holds it"));
        } else {
            text = input::read_all(&self.file, 2 * MAX_ENCODED_BYTES as u64)?;
        }
        Ok(text.trim().to_owned())
    }
}

/// What a signature says, as rows of a table.
fn claims_rows(claims: &Claims, table: &mut Table) {
    table.row(["user", claims.identifier.as_str()]);
    table.row(["app", &claims.sdkappid.to_string()]);
    table.row(["signed", &utc(claims.issued_at)]);
    table.row(["valid until", &utc(claims.expires_at())]);
    let Some(userbuf) = &claims.userbuf else { return };
    let Ok(ticket) = PrivateMapKey::from_userbuf(userbuf) else {
        table.row(["userbuf", &format!("{} bytes, no PrivateMapKey", userbuf.len())]);
        return;
    };
    table.row(["room", &room_name(&ticket.room)]);
    let rights: Vec<_> = ticket.privileges.names().collect();
    table.row(["rights", &format!("{} ({:#x})", rights.join(", "), ticket.privileges.bits())]);
    if i64::from(ticket.expires_at) != claims.expires_at() {
        table.row(["room until", &utc(ticket.expires_at.into())]);
    }
}

/// What a signature says, for programs.
fn claims_json(claims: &Claims) -> Value {
    let ticket = claims.userbuf.as_deref().and_then(|userbuf| PrivateMapKey::from_userbuf(userbuf).ok());
    json!({
        "identifier": claims.identifier,
        "sdkappid": claims.sdkappid,
        "issued_at": claims.issued_at,
        "lifetime_seconds": claims.lifetime_seconds,
        "expires_at": claims.expires_at(),
        "userbuf_bytes": claims.userbuf.as_ref().map(Vec::len),
        "private_map_key": ticket.map(|ticket| json!({
            "room": match &ticket.room {
                Room::Number(number) => json!(number),
                Room::Name(name) => json!(name),
                _ => Value::Null,
            },
            "privileges": ticket.privileges.bits(),
            "rights": ticket.privileges.names().collect::<Vec<_>>(),
            "expires_at": ticket.expires_at,
        })),
    })
}

fn room_name(room: &Room) -> String {
    match room {
        Room::Number(number) => format!("number {number}"),
        Room::Name(name) => format!("\"{name}\""),
        _ => "of a kind that this program does not know".to_owned(),
    }
}
