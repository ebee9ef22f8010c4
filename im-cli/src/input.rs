//! Files and standard input.

use std::io::{BufReader, Read};
use std::path::Path;

use crate::error::{Error, Result};

/// A file or standard input.
pub(crate) type Input = BufReader<Box<dyn Read>>;

/// Opens a file, or standard input for `-`.
pub(crate) fn open(path: &Path) -> Result<Input> {
    let input: Box<dyn Read> = if path.as_os_str() == "-" {
        Box::new(std::io::stdin())
    } else {
        Box::new(std::fs::File::open(path).map_err(|error| unreadable(path, &error))?)
    };
    Ok(BufReader::with_capacity(64 << 10, input))
}

/// Reads all of a file, or of standard input for `-`, but no more than `max` bytes.
pub(crate) fn read_all(path: &Path, max: u64) -> Result<String> {
    let mut text = String::new();
    open(path)?.take(max + 1).read_to_string(&mut text).map_err(|error| unreadable(path, &error))?;
    if text.len() as u64 > max {
        return Err(Error::usage(format!("{} is longer than {max} bytes", name(path))));
    }
    Ok(text)
}

/// Whether an argument that should be something else is probably the secret itself: it must not be repeated.
pub(crate) fn looks_like_a_secret(path: &Path) -> bool {
    let is_plain = |text: &str| {
        text.len() >= 32 && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '*' | '-' | '_'))
    };
    path.to_str().is_some_and(is_plain) && !path.exists()
}

/// A text without arguments that are probably secrets: a slip on the command line must not end in somebody's log.
pub(crate) fn without_secrets(text: &str) -> String {
    let arguments = std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned());
    let values = arguments.map(|argument| match argument.split_once('=') {
        Some((_, value)) => value.to_owned(),
        None => argument,
    });
    let secrets = values.filter(|value| looks_like_a_secret(Path::new(value)));
    secrets.fold(text.to_owned(), |text, secret| text.replace(&secret, "[redacted]"))
}

pub(crate) fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    Error::usage(format!("{} cannot be read: {error}", name(path)))
}

pub(crate) fn name(path: &Path) -> String {
    if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() }
}
