//! `im import`

mod check;
mod columns;
mod feed;
mod hash;
#[cfg(test)]
mod hostile;
mod kind;
mod marks;
mod meter;
mod names;
mod report;
mod run;
mod sorter;
mod source;
mod tally;

use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::time::Duration;

use im_api::bulk::ErrorKind;

use self::check::{Checked, Survey, Verdicts};
use self::columns::Choice;
use self::kind::{DirectMessages, Friends, GroupMessages, Groups, Import, Members, Names, Profiles};
use self::report::Report;
use self::source::{Format, RowWriter, Source, beside};
use self::tally::Reasons;
use crate::duration;
use crate::error::{Error, Result};
use crate::exit::Exit;
use crate::output::{Output, Progress};
use crate::settings::{AddressArgs, AppArgs};
use crate::table::count;

/// For `im import --help`.
pub(crate) const ORDER: &str = "\
Import accounts first, then groups, messages of groups, and members, in this order. Friends, and messages between two users, can come any time after the accounts.";

/// For `im import accounts --help`.
pub(crate) const EXAMPLES: &str = "\
Examples:
  im import accounts users.csv --dry-run
  im import accounts users.csv.gz --map UserID=login --map Nick=display_name
  psql -c 'COPY users TO STDOUT CSV HEADER' | im import accounts - --ledger users.im-ledger

The same command again goes on where the last run stopped, whatever stopped it.";

/// Move existing data in: a file of any size, at the full quota, resumable at any moment
#[derive(clap::Subcommand, Debug)]
#[command(after_help = ORDER)]
pub(crate) enum Command {
    /// Import accounts from a file
    ///
    /// CSV with a header line, or a JSON object a line; packed with gzip or zstd if the name ends so. All rows are
    /// checked before anything is sent; bad ones are written to a file of their own with the reason and never stop the
    /// rest. What was sent and what became of it is kept in a ledger beside the file: after Ctrl-C, a crash or a power
    /// cut the same command goes on, and no account is lost or imported twice.
    ///
    /// With names alone they go through `multiaccount_import` as they are; with nicknames or avatars as profiles.
    #[command(after_help = EXAMPLES)]
    Accounts(Box<Args>),
    /// Import groups from a file
    ///
    /// Columns: GroupId, Type (Public, Private, ChatRoom, Community) and Name; perhaps Owner_Account, Introduction,
    /// Notification, FaceUrl, MaxMemberCount, ApplyJoinOption, CreateTime in UNIX seconds, SupportTopic, and
    /// AppDefinedData as JSON. For the file, the ledger and how to go on, see `im import accounts --help`.
    Groups(Box<Args>),
    /// Import members of groups from a file
    ///
    /// Columns: GroupId and Member_Account; perhaps Role (Admin or Member), JoinTime in UNIX seconds, UnreadMsgNum. For
    /// the file, the ledger and how to go on, see `im import accounts --help`.
    Members(Box<Args>),
    /// Import friends from a file
    ///
    /// Columns: From_Account, into whose list To_Account comes; perhaps Remark, RemarkTime, GroupName (one, or a JSON list
    /// of them), AddSource, AddWording, AddTime in UNIX seconds, and CustomItem as JSON. For the file, the ledger and how
    /// to go on, see `im import accounts --help`.
    Friends(Box<Args>),
    /// Import messages of groups, or between two users, from a file
    ///
    /// Columns: From_Account; GroupId or To_Account, which decides where the messages go; SendTime in UNIX seconds; Text,
    /// or MsgBody with the elements as JSON. Messages of a group must stand in the order of time: what is not later than
    /// the group's newest message can never be imported. A group whose rows are in another order is held back whole. For
    /// the file, the ledger and how to go on, see `im import accounts --help`.
    Messages(Box<Args>),
}

impl Command {
    fn args(&self) -> &Args {
        match self {
            Self::Accounts(args)
            | Self::Groups(args)
            | Self::Members(args)
            | Self::Friends(args)
            | Self::Messages(args) => args,
        }
    }
}

/// What all kinds of import take
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// The rows, `-` for standard input
    file: PathBuf,
    /// What is written in FILE, if its name does not tell
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Take this field, such as UserID, from this column; without COLUMN the field is left out
    #[arg(long = "map", value_name = "FIELD=COLUMN", value_parser = columns::parse_choice)]
    choices: Vec<Choice>,
    /// Check all rows and write the bad ones, but send nothing
    #[arg(long)]
    dry_run: bool,
    /// Calls a second, if not as documented; `none` for no limit
    #[arg(long, value_name = "CALLS", value_parser = parse_rate)]
    rate: Option<Rate>,
    /// Calls in flight at a time
    #[arg(long, value_name = "NUMBER", default_value_t = 64, value_parser = clap::value_parser!(u16).range(1..=1_000))]
    concurrency: u16,
    /// How long to wait while nothing succeeds, before stopping
    #[arg(long, value_name = "TIME", default_value = "10m", value_parser = duration::parse)]
    patience: Duration,
    /// How long the service may still be at work on a call that gave no answer, before it is asked what came of it
    #[arg(long, value_name = "TIME", default_value = "3s", value_parser = duration::parse)]
    grace: Duration,
    /// What is done and what not; `FILE.im-ledger` if not given
    #[arg(long, value_name = "PATH")]
    ledger: Option<PathBuf>,
    /// Where rows go that cannot be sent; beside FILE if not given
    #[arg(long, value_name = "PATH")]
    rejects: Option<PathBuf>,
    /// Where rows go that the service did not take; beside FILE if not given
    #[arg(long, value_name = "PATH")]
    failures: Option<PathBuf>,
    /// Print events as lines of JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    app: AppArgs,
    #[command(flatten)]
    address: AddressArgs,
}

/// What to use instead of the documented rate.
#[derive(Clone, Copy, Debug)]
enum Rate {
    Calls(NonZeroU32),
    Unlimited,
}

fn parse_rate(text: &str) -> Result<Rate, String> {
    match text {
        "none" => Ok(Rate::Unlimited),
        _ => text
            .parse()
            .map(Rate::Calls)
            .map_err(|_| format!("`{text}` is no number of calls; `none` lifts the limit")),
    }
}

pub(crate) fn run(command: &Command, out: &mut Output) -> Result<Exit> {
    let args = command.args();
    if is_stdin(&args.file) && args.app.key_file.as_deref().is_some_and(is_stdin) {
        return Err(Error::usage("key and rows cannot both come from standard input")
            .tip("put the key into a file, or into IM_SECRET_KEY"));
    }
    let open = |fields| Source::open(&args.file, args.format, fields, &args.choices);
    match command {
        Command::Accounts(_) => {
            let source = open(Names::FIELDS)?;
            // The columns of the profile decide which body is sent.
            if source.columns.chosen[1..].iter().any(Option::is_some) {
                import::<Profiles>(args, source, out)
            } else {
                import::<Names>(args, source, out)
            }
        }
        Command::Groups(_) => import::<Groups>(args, open(Groups::FIELDS)?, out),
        Command::Members(_) => import::<Members>(args, open(Members::FIELDS)?, out),
        Command::Friends(_) => import::<Friends>(args, open(Friends::FIELDS)?, out),
        Command::Messages(_) => {
            let source = open(kind::MESSAGE_FIELDS)?;
            match (source.columns.has(kind::GROUP), source.columns.has(kind::TO)) {
                (true, false) => import::<GroupMessages>(args, source, out),
                (false, true) => import::<DirectMessages>(args, source, out),
                (is_both, _) => Err(Error::usage(if is_both {
                    "one column is the GroupId and one is the To_Account: messages go to a group or to a user"
                } else {
                    "no column is the GroupId, and none is the To_Account: where do the messages go?"
                })
                .tip("say which one it is: `--map GroupId=COLUMN` or `--map To_Account=COLUMN`; `--map GroupId=` leaves one out")),
            }
        }
    }
}

fn import<K: Import>(args: &Args, source: Source, out: &mut Output) -> Result<Exit> {
    let mut report = Report::new(out, args.json, &K::WORDS);
    report.source(&source)?;
    let paths = Paths::new(args, &source)?;
    if args.dry_run {
        let survey = survey::<K>(&source, &paths, &mut report)?;
        return report.end_of_dry_run(&survey, &paths);
    }
    run::run::<K>(args, source, &paths, &mut report)
}

/// Checks all rows, and writes the bad ones to their file.
fn survey<K: Import>(source: &Source, paths: &Paths, report: &mut Report<'_>) -> Result<Survey> {
    let mut progress = Progress::new();
    let survey = check::survey::<K>(source, |rows| {
        progress.show(&format!("{} rows checked …", count(usize::try_from(rows).unwrap_or(usize::MAX))));
    })?;
    progress.clear();
    let mut rejects = RowWriter::of_rows(paths.rejects.clone(), source, &["line", "reason"]);
    rejects.clear()?;
    let mut reasons = Reasons::default();
    if survey.bad() > 0 {
        let mut rows = Verdicts::new(source, &survey)?;
        while let Some(Checked { row, verdict }) = rows.next::<K>()? {
            if let Err(bad) = verdict {
                rejects.raw(&[row.line.into(), bad.reason.as_str().into()], row.raw, row.is_sound)?;
                reasons.add(ErrorKind::Invalid, None, bad.kind);
            }
        }
        rejects.flush()?;
    }
    report.survey(&survey, &reasons, &paths.rejects)?;
    Ok(survey)
}

/// The files beside the input.
#[derive(Debug)]
struct Paths {
    ledger: PathBuf,
    rejects: PathBuf,
    failures: PathBuf,
}

impl Paths {
    fn new(args: &Args, source: &Source) -> Result<Self> {
        let input = &args.file;
        let ledger = args.ledger.clone().unwrap_or_else(|| {
            let mut name = if is_stdin(input) { "stdin".into() } else { input.clone().into_os_string() };
            name.push(".im-ledger");
            name.into()
        });
        let other = |given: &Option<PathBuf>, word| {
            given.clone().unwrap_or_else(|| beside(input, word, source.format))
        };
        let paths = Self {
            ledger,
            rejects: other(&args.rejects, "rejects"),
            failures: other(&args.failures, "failures"),
        };
        let mut all = [input, &paths.ledger, &paths.rejects, &paths.failures];
        all.sort_unstable();
        if let Some([twice, ..]) = all.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(Error::usage(format!("{} is meant for two different things", twice.display())));
        }
        Ok(paths)
    }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}
