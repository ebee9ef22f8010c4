//! The settings file.

use std::path::{Path, PathBuf};

use toml::{Table, Value};

use crate::catalog::nearest;
use crate::error::{Error, Result};

const KEYS: [&str; 5] = ["sdkappid", "admin", "region", "base_url", "key_file"];

/// What the file says; nothing if there is none.
#[derive(Debug, Default)]
pub(crate) struct ConfigFile {
    path: PathBuf,
    pub(crate) sdkappid: Option<u32>,
    pub(crate) admin: Option<String>,
    pub(crate) region: Option<String>,
    pub(crate) base_url: Option<String>,
    pub(crate) key_file: Option<PathBuf>,
}

impl ConfigFile {
    /// Reads the file at `path`, which must exist, or the usual one, which need not.
    pub(crate) fn load(path: Option<&Path>) -> Result<Self> {
        let Some(path) = path.map(Path::to_owned).or_else(usual_path) else { return Ok(Self::default()) };
        let is_usual = usual_path().is_some_and(|usual| usual == path);
        match std::fs::read_to_string(&path) {
            Ok(text) => Self::parse(&text, &path),
            Err(error) if is_usual && error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => {
                Err(Error::usage(format!("the settings file {} cannot be read: {error}", path.display())))
            }
        }
    }

    /// What to call it in an error.
    pub(crate) fn place(&self) -> String {
        self.path.display().to_string()
    }

    fn parse(text: &str, path: &Path) -> Result<Self> {
        let place = path.display();
        // The parser's own message quotes the line, which may hold a key that somebody put there.
        let table: Table = toml::from_str(text).map_err(|error: toml::de::Error| {
            let before = error.span().map_or("", |span| text.get(..span.start).unwrap_or_default());
            let line = before.matches('\n').count() + 1;
            Error::usage(format!("the settings file {place} is no TOML: line {line}: {}", error.message()))
        })?;
        let mut file = Self { path: path.to_owned(), ..Self::default() };
        for (key, value) in table {
            match (key.as_str(), value) {
                ("sdkappid", Value::Integer(number)) => {
                    let number = u32::try_from(number)
                        .map_err(|_| Error::usage(format!("{place}: `sdkappid` is no number of an app")))?;
                    file.sdkappid = Some(number);
                }
                ("admin", Value::String(text)) => file.admin = Some(text),
                ("region", Value::String(text)) => file.region = Some(text),
                ("base_url", Value::String(text)) => file.base_url = Some(text),
                ("key_file", Value::String(text)) => {
                    file.key_file = Some(path.parent().unwrap_or(Path::new("")).join(text));
                }
                ("secret_key", _) => {
                    return Err(Error::usage(format!("{place}: the secret key does not belong here"))
                        .tip("put it alone into a file that only you can read, and name that file: `key_file = \"secret.key\"`"));
                }
                ("sdkappid", _) => {
                    return Err(Error::usage(format!(
                        "{place}: `sdkappid` must be a number, without quotes"
                    )));
                }
                (known, _) if KEYS.contains(&known) => {
                    return Err(Error::usage(format!("{place}: `{known}` must be a text in quotes")));
                }
                (unknown, _) => {
                    let tip = nearest(unknown, KEYS).map_or_else(
                        || format!("known are {}", KEYS.join(", ")),
                        |key| format!("did you mean `{key}`?"),
                    );
                    return Err(Error::usage(format!("{place}: there is no setting `{unknown}`")).tip(tip));
                }
            }
        }
        Ok(file)
    }
}

/// `$XDG_CONFIG_HOME/im/config.toml`, or `.config/im/config.toml` in the home directory.
fn usual_path() -> Option<PathBuf> {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let folder = set("XDG_CONFIG_HOME").or_else(|| {
        set(if cfg!(windows) { "APPDATA" } else { "HOME" })
            .map(|home| if cfg!(windows) { home } else { home.join(".config") })
    })?;
    Some(folder.join("im").join("config.toml"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<ConfigFile> {
        ConfigFile::parse(text, Path::new("/etc/im/config.toml"))
    }

    #[test]
    fn all_settings_are_read() {
        let file = parse(
            "sdkappid = 1400000000\nadmin = 'root'\nregion = 'germany'\nbase_url = 'http://localhost:1'\nkey_file = 'k'",
        )
        .unwrap();
        assert_eq!(file.sdkappid, Some(1_400_000_000));
        assert_eq!((file.admin.as_deref(), file.region.as_deref()), (Some("root"), Some("germany")));
        assert_eq!(file.base_url.as_deref(), Some("http://localhost:1"));
        assert_eq!(file.key_file.as_deref(), Some(Path::new("/etc/im/k")));
    }

    #[test]
    fn mistakes_are_explained_without_repeating_values() {
        for (text, expected) in [
            ("sdkapid = 1", "did you mean `sdkappid`?"),
            ("colour = 1", "known are sdkappid"),
            ("sdkappid = '1'", "must be a number"),
            ("sdkappid = -1", "no number of an app"),
            ("admin = 1", "must be a text"),
            ("secret_key = 'topsecret'", "does not belong here"),
            ("admin = 'x'\nkey = topsecret", "line 2"),
        ] {
            let message = parse(text).unwrap_err().to_string();
            assert!(message.contains(expected), "{text}: {message}");
            assert!(!message.contains("topsecret"), "{message}");
        }
    }
}
