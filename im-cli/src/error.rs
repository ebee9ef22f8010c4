//! Errors as the user reads them.

use std::fmt;
use std::io;

use im_api::CallError;
use im_api::endpoint::EndpointError;

use crate::exit::Exit;
use crate::input::without_secrets;
use crate::output;

/// Why a command ended: what is wrong, and what to do about it.
#[derive(Debug)]
pub(crate) struct Error {
    exit: Exit,
    message: String,
    details: Vec<String>,
    tips: Vec<String>,
    is_silent: bool,
}

pub(crate) type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    pub(crate) fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self { exit, message: message.into(), details: Vec::new(), tips: Vec::new(), is_silent: false }
    }

    /// The command line, a setting or an input cannot be used.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(Exit::Usage, message)
    }

    /// This machine failed.
    pub(crate) fn failed(message: impl Into<String>) -> Self {
        Self::new(Exit::Failed, message)
    }

    /// Says it in other words.
    pub(crate) fn message(mut self, message: impl Into<String>) -> Self {
        self.message = message.into();
        self
    }

    /// Adds a line that says more.
    pub(crate) fn detail(mut self, detail: impl Into<String>) -> Self {
        self.details.push(detail.into());
        self
    }

    /// Adds what to do about it.
    pub(crate) fn tip(mut self, tip: impl Into<String>) -> Self {
        self.tips.push(tip.into());
        self
    }

    /// Adds what to do about it, if there is something.
    pub(crate) fn maybe_tip(self, tip: Option<impl Into<String>>) -> Self {
        match tip {
            Some(tip) => self.tip(tip),
            None => self,
        }
    }

    /// Adds why `error` happened: the nearest cause and the first one. What lies between are layers of libraries.
    pub(crate) fn causes_of(mut self, error: &dyn std::error::Error) -> Self {
        let causes = std::iter::successors(error.source(), |cause| cause.source());
        let causes: Vec<_> = causes.map(ToString::to_string).collect();
        if let [nearest, .., first] = causes.as_slice() {
            self.details.push(format!("because: {nearest}: {first}"));
        } else if let [only] = causes.as_slice() {
            self.details.push(format!("because: {only}"));
        }
        self
    }

    /// Why a call gave no answer.
    pub(crate) fn of_call<E: EndpointError>(error: &CallError<E>) -> Self {
        let plain = |exit| Self::new(exit, error.to_string()).causes_of(error);
        match error {
            CallError::Invalid(violations) => {
                let mut invalid =
                    Self::new(Exit::Invalid, "the request breaks rules of its spec; nothing was sent");
                invalid.details.extend(violations.iter().map(ToString::to_string));
                invalid
            }
            CallError::Refused(_) => {
                let tip = if error.is_retryable() {
                    Some("the same call may succeed later")
                } else {
                    error.code().and_then(tip_for_code)
                };
                plain(Exit::Failed).maybe_tip(tip)
            }
            CallError::Transport(_) if !error.may_have_arrived() => {
                plain(Exit::NoAnswer).tip("check the address (`--region` or `--base-url`) and the network")
            }
            CallError::Undecodable(answer) => {
                let body = String::from_utf8_lossy(answer.body());
                let begin: String = body.chars().filter(|c| !c.is_control()).take(200).collect();
                let shown = if begin.is_empty() {
                    "its body is empty".to_owned()
                } else {
                    format!("it begins with: {begin}")
                };
                plain(Exit::NoAnswer).detail(shown)
            }
            CallError::Signing(_) | CallError::Path(_) => plain(Exit::Usage),
            CallError::RateLimited(_) => {
                plain(Exit::NoAnswer).tip("nothing was sent by the last attempt; try again later")
            }
            _ => plain(Exit::NoAnswer),
        }
    }

    pub(crate) fn exit(&self) -> Exit {
        self.exit
    }

    /// Tells the user.
    pub(crate) fn report(&self) {
        if !self.is_silent {
            output::to_stderr(&without_secrets(&self.to_string()));
        }
    }
}

/// What to do about codes that have one common cause.
pub(crate) fn tip_for_code(code: i64) -> Option<&'static str> {
    match code {
        70_003 | 70_009 => {
            Some("key and SDKAppID must belong to the same app: compare both with the console")
        }
        60_009 => Some("the service does not know this command; `im endpoints` lists those with a spec"),
        60_010 | 70_403 | 90_009 | 40_004 => {
            Some("`--admin` must name an administrator of the app; the console lists them")
        }
        60_006 | 70_016 | 70_020 => {
            Some("check `--sdkappid`, and that `--region` is the one the app lives in")
        }
        70_001 | 70_052 => Some("the clock of this machine may be wrong: signatures count from its time"),
        70_398 => Some("the trial edition holds 100 accounts: delete some, or change the edition"),
        _ => None,
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}", self.message)?;
        for detail in &self.details {
            write!(f, "\n  {detail}")?;
        }
        for tip in &self.tips {
            write!(f, "\n  tip: {tip}")?;
        }
        Ok(())
    }
}

/// The output cannot be written. Inputs have errors of their own, which name the file.
impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe {
            // Whoever reads us has seen enough, as `head` does: that is no failure.
            let silent = Self::new(Exit::Done, String::new());
            return Self { is_silent: true, ..silent };
        }
        Self::failed(format!("the output cannot be written: {error}"))
    }
}
