//! The path that names a command.

use std::fmt;

/// A service and one of its commands: `v4/openim/sendmsg`.
///
/// Names are case-sensitive and follow no rule of spelling, as in `v4/ConfigSvc/GetIPList`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CommandPath<'a> {
    service: &'a str,
    command: &'a str,
}

impl<'a> CommandPath<'a> {
    /// Reads `v4/service/command`; `v4/` and a slash in front may be left out.
    ///
    /// # Errors
    ///
    /// [`CommandPathError`] unless there are exactly two names of letters, digits, `_` and `-`. So nothing
    /// can slip into the URL beside the command: no query, no `..`, no further host.
    ///
    /// # Examples
    ///
    /// ```
    /// use im_api::protocol::CommandPath;
    ///
    /// const SEND: CommandPath<'static> = match CommandPath::parse("openim/sendmsg") {
    ///     Ok(path) => path,
    ///     Err(_) => panic!("two plain names"),
    /// };
    /// assert_eq!(SEND.to_string(), "v4/openim/sendmsg");
    /// assert!(CommandPath::parse("openim/sendmsg?x=1").is_err());
    /// ```
    pub const fn parse(path: &'a str) -> Result<Self, CommandPathError> {
        let path = match path.as_bytes() {
            [b'/', ..] => path.split_at(1).1,
            _ => path,
        };
        let path = match path.as_bytes() {
            [b'v', b'4', b'/', ..] => path.split_at(3).1,
            _ => path,
        };
        let slash = name_length(path);
        let (service, rest) = path.split_at(slash);
        let [b'/', ..] = rest.as_bytes() else { return Err(CommandPathError) };
        let command = rest.split_at(1).1;
        if service.is_empty() || command.is_empty() || name_length(command) != command.len() {
            return Err(CommandPathError);
        }
        Ok(Self { service, command })
    }

    /// The service, such as `openim`.
    #[must_use]
    pub const fn service(self) -> &'a str {
        self.service
    }

    /// The command, such as `sendmsg`.
    #[must_use]
    pub const fn command(self) -> &'a str {
        self.command
    }
}

/// Length of the plain name at the start; all of its bytes are ASCII, so it ends at a character's border.
const fn name_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut length = 0;
    while length < bytes.len()
        && matches!(bytes[length], b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'-')
    {
        length += 1;
    }
    length
}

impl fmt::Display for CommandPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "v4/{}/{}", self.service, self.command)
    }
}

/// The text is no path of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a command; write `service/command`, such as `openim/sendmsg`")]
pub struct CommandPathError;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_version_may_be_left_out() {
        for path in [
            "v4/ConfigSvc/GetIPList",
            "/v4/ConfigSvc/GetIPList",
            "ConfigSvc/GetIPList",
            "/ConfigSvc/GetIPList",
        ] {
            let path = CommandPath::parse(path).unwrap();
            assert_eq!((path.service(), path.command()), ("ConfigSvc", "GetIPList"));
            assert_eq!(path.to_string(), "v4/ConfigSvc/GetIPList");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for path in [
            "",
            "/",
            "v4",
            "v4/",
            "v4/openim",
            "openim",
            "openim/",
            "/openim/",
            "//sendmsg",
            "v4//sendmsg",
            "v4/a/b/c",
            "v5/openim/sendmsg",
            "a/b/",
            "a/b?c",
            "a/b#c",
            "a/%62",
            "a/..",
            "../b",
            "a/b c",
            "a/b\n",
            "a\\b",
            "é/b",
            "a/bé",
            "https://a/b",
            "@evil/b",
        ] {
            assert_eq!(CommandPath::parse(path), Err(CommandPathError), "{path}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_refused_or_stable(text in "[a-zA-Z0-9/._-]{0,20}|.*") {
            if let Ok(path) = CommandPath::parse(&text) {
                let written = path.to_string();
                prop_assert_eq!(CommandPath::parse(&written), Ok(path));
            }
        }
    }
}
