//! Where the secret key comes from. Never from an argument: every user of the machine can read those.

use std::io::{IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};

use im_api::SecretKey;

use crate::error::{Error, Result};
use crate::input::looks_like_a_secret;
use crate::output::warn;

/// The longest text that is taken for a key. Real ones have 64 characters.
const MAX_BYTES: u64 = 4096;

/// A place that holds the key.
pub(crate) enum KeySource {
    /// The value of `IM_SECRET_KEY`.
    Variable(String),
    File(PathBuf),
    Stdin,
}

impl KeySource {
    pub(crate) fn of_path(path: &Path) -> Self {
        if path.as_os_str() == "-" { Self::Stdin } else { Self::File(path.to_owned()) }
    }

    pub(crate) fn read(self) -> Result<SecretKey> {
        let (text, place) = match self {
            Self::Variable(text) => (text, "IM_SECRET_KEY".to_owned()),
            Self::File(path) => (read_file(&path)?, path.display().to_string()),
            Self::Stdin => (read_stdin()?, "standard input".to_owned()),
        };
        if text.trim().contains(char::is_whitespace) {
            // `SecretKey` wipes what it takes over, usable or not.
            drop(SecretKey::new(text));
            return Err(Error::usage(format!("{place} holds more than a key"))
                .tip("it must hold the key alone, as the console shows it"));
        }
        SecretKey::new(text).map_err(|_| Error::usage(format!("{place} holds no key: it is empty")))
    }
}

fn read_file(path: &Path) -> Result<String> {
    if looks_like_a_secret(path) {
        return Err(Error::usage("`--key-file` names no file, and what it names may be the key itself").tip(
            "put the key into a file, or into IM_SECRET_KEY: every user of this machine can read arguments",
        ));
    }
    let unreadable = |error: std::io::Error| {
        Error::usage(format!("the key file {} cannot be read: {error}", path.display()))
    };
    let file = std::fs::File::open(path).map_err(unreadable)?;
    warn_if_open_to_others(path, &file);
    read_text(file).map_err(unreadable)
}

fn read_stdin() -> Result<String> {
    let stdin = std::io::stdin();
    if stdin.is_terminal() {
        return Err(Error::usage("the secret key would be shown while it is typed")
            .tip("pipe it in, such as `pass show im | im … --key-file -`, or use a file"));
    }
    unbuffered(&stdin)
        .and_then(read_text)
        .map_err(|error| Error::usage(format!("the key cannot be read from standard input: {error}")))
}

/// Standard input without its buffer, which would keep what passes through it until the program ends.
#[cfg(unix)]
fn unbuffered(stdin: &std::io::Stdin) -> std::io::Result<std::fs::File> {
    use std::os::fd::AsFd as _;
    stdin.as_fd().try_clone_to_owned().map(Into::into)
}

#[cfg(not(unix))]
fn unbuffered(stdin: &std::io::Stdin) -> std::io::Result<std::io::StdinLock<'static>> {
    // The buffer has a copy.
    Ok(stdin.lock())
}

fn read_text(input: impl std::io::Read) -> std::io::Result<String> {
    // Room for all of it from the start: a string that grows leaves copies behind.
    let mut text = String::with_capacity(usize::try_from(MAX_BYTES).unwrap_or_default());
    input.take(MAX_BYTES).read_to_string(&mut text)?;
    Ok(text)
}

#[cfg(unix)]
fn warn_if_open_to_others(path: &Path, file: &std::fs::File) {
    use std::os::unix::fs::MetadataExt as _;
    let is_open = file.metadata().is_ok_and(|data| data.is_file() && data.mode() & 0o077 != 0);
    if is_open {
        warn(format_args!(
            "other users of this machine can use the key in {0}; `chmod 600 {0}`",
            path.display()
        ));
    }
}

#[cfg(not(unix))]
fn warn_if_open_to_others(_path: &Path, _file: &std::fs::File) {}
