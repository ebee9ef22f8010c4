//! What the program's exit code says.

use std::process::ExitCode;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Everything that was asked for was done.
    Done = 0,
    /// The service refused, a signature is not valid, or this machine failed.
    Failed = 1,
    /// The command line, a setting or an input cannot be used. Nothing was sent.
    Usage = 2,
    /// Done, but not for every item or line.
    Partly = 3,
    /// No answer came that can be read: the call may have had an effect all the same.
    NoAnswer = 4,
    /// The request breaks rules of its spec. Nothing was sent.
    Invalid = 5,
}

impl Exit {
    /// A bulk job stopped before everything was settled; the same command goes on with it.
    pub(crate) const RESUMABLE: Self = Self::NoAnswer;
}

/// The table for `im --help` and the man page.
pub(crate) const HELP: &str = "\
Exit codes:
  0  done
  1  refused by the service, not valid, or this machine failed
  2  the command line, a setting or an input cannot be used; nothing was sent
  3  done, but not for every item or line
  4  no answer that can be read; the call may have had an effect all the same
     (an import: stopped, and the same command goes on with it)
  5  the request breaks rules of its spec; nothing was sent

Settings, the first that says something counts:
  1. --sdkappid, --admin, --region or --base-url, --key-file
  2. IM_SDKAPPID, IM_ADMIN, IM_REGION or IM_BASE_URL, IM_SECRET_KEY
  3. a file: --config FILE, else $XDG_CONFIG_HOME/im/config.toml, else ~/.config/im/config.toml
       sdkappid = 1400000000
       admin = \"administrator\"
       region = \"singapore\"        # or base_url = \"https://…\"
       key_file = \"secret.key\"     # beside the config file, if the path is relative
The secret key is never given as an argument: every user of the machine can read those.

Without an app of your own, start with `im demo`.";

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
