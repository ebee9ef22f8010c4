//! `im usersig make`

use std::io::IsTerminal as _;
use std::time::{Duration, SystemTime};

use im_api::protocol::usersig::{Privileges, Room, UserSig, sign, sign_private_map_key};
use serde_json::json;

use crate::catalog::nearest;
use crate::duration::{self, words};
use crate::error::{Error, Result};
use crate::exit::Exit;
use crate::output::{Output, note};
use crate::settings::{AppArgs, Settings};
use crate::time::{unix, utc};

/// Make a UserSig for a user, or a PrivateMapKey for a TRTC room
///
/// The signature is printed alone on one line. Whoever has it can act as the user until it expires; it cannot be taken
/// back, except by logging the user out (`im call kick`).
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The user to sign for
    identifier: String,
    /// How long it is valid: 30s, 15m, 12h, 180d; at most 50 years
    #[arg(long, value_name = "TIME", default_value = "1d", value_parser = duration::parse)]
    lifetime: Duration,
    /// Make a PrivateMapKey for the room with this number
    #[arg(long, value_name = "NUMBER", conflicts_with = "room", help_heading = "TRTC room")]
    room_number: Option<u32>,
    /// Make a PrivateMapKey for the room with this name
    #[arg(long, value_name = "NAME", help_heading = "TRTC room")]
    room: Option<String>,
    /// Rights in the room, joined with commas: `all`, `watch`, or from create_room, enter_room, send_audio,
    /// receive_audio, send_video, receive_video, send_substream, receive_substream; `all` if left out
    #[arg(long, value_name = "RIGHTS", value_parser = privileges, help_heading = "TRTC room")]
    privileges: Option<Privileges>,
    /// Print JSON: usersig, identifier, sdkappid, issued_at, expires_at
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    app: AppArgs,
}

pub(crate) fn run(args: &Args, out: &mut Output) -> Result<Exit> {
    let settings = Settings::load(&args.app)?;
    let sdkappid = settings.sdkappid(&args.app)?;
    let key = settings.key(&args.app)?;
    let room = args.room_number.map(Room::Number).or_else(|| args.room.clone().map(Room::Name));
    let (identifier, now) = (args.identifier.as_str(), SystemTime::now());
    if room.is_none() && args.privileges.is_some() {
        return Err(Error::usage("`--privileges` are those in a room, and no room is named")
            .tip("give `--room NAME` or `--room-number NUMBER`"));
    }
    let rights = args.privileges.unwrap_or(Privileges::ALL);
    let signed = match room {
        None => sign(&key, sdkappid, identifier, now, args.lifetime),
        Some(room) => sign_private_map_key(&key, sdkappid, identifier, room, rights, now, args.lifetime),
    };
    let signature = signed.map_err(|error| Error::usage(format!("no signature can be made: {error}")))?;
    if args.json {
        out.pretty_json(&json!({
            "usersig": signature.expose(),
            "identifier": identifier,
            "sdkappid": sdkappid,
            "issued_at": unix(signature.issued_at()),
            "expires_at": unix(signature.expires_at()),
        }))?;
        return Ok(Exit::Done);
    }
    out.line(signature.expose())?;
    if out.is_terminal() && std::io::stderr().is_terminal() {
        note(validity(&signature));
    }
    Ok(Exit::Done)
}

fn validity(signature: &UserSig) -> String {
    format!("valid for {}, until {}", words(signature.lifetime()), utc(unix(signature.expires_at())))
}

fn privileges(text: &str) -> Result<Privileges, String> {
    let mut all = Privileges::NONE;
    for name in text.split(',').map(str::trim) {
        all |= match name {
            "all" => Privileges::ALL,
            "watch" => Privileges::WATCH,
            "none" => Privileges::NONE,
            name => {
                let bits = (0..8).map(|bit| Privileges::from_bits(1 << bit));
                let wanted = name.replace('-', "_");
                bits.clone().find(|right| right.names().any(|name| name == wanted)).ok_or_else(|| {
                    let tip = nearest(name, bits.flat_map(Privileges::names));
                    let tip = tip.map(|name| format!("; did you mean `{name}`?")).unwrap_or_default();
                    format!("there is no right `{name}`{tip}")
                })?
            }
        };
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rights_are_read() {
        assert_eq!(privileges("all"), Ok(Privileges::ALL));
        assert_eq!(privileges("watch, send_audio").unwrap().bits(), 46);
        assert_eq!(privileges("send-audio").unwrap().bits(), 4);
        assert_eq!(
            privileges("send_adio").unwrap_err(),
            "there is no right `send_adio`; did you mean `send_audio`?"
        );
    }
}
